//! The front matter of a guide: what its author writes between the two `---` lines.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};
use time::Date;
use time::macros::format_description;

use super::{Channel, GuideId, ReviewPeriod};
use crate::source::Located;

/// The keys of the front matter; unknown ones are refused.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrontMatter {
    pub(super) id: Located<GuideId>,
    pub(super) title: Located<String>,
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default)]
    pub(super) channels: Vec<Channel>,
    pub(super) say: Located<String>,
    pub(super) owner: String,
    pub(super) verified: Day,
    pub(super) review_every: ReviewPeriod,
    #[serde(default)]
    pub(super) related: Vec<Located<GuideId>>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
}

/// A day written as `2026-11-02`.
#[derive(Debug, Clone, Copy)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&text, format_description!("[year]-[month]-[day]"))
            .map(Day)
            .map_err(|_| Error::custom(format!("`{text}` is not a day; write it as 2026-11-02")))
    }
}

impl<'de> Deserialize<'de> for ReviewPeriod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_period(&text).ok_or_else(|| {
            Error::custom(format!("`{text}` is not a period; write it as `12 months`, `2 weeks` or `90 days`"))
        })
    }
}

fn parse_period(text: &str) -> Option<ReviewPeriod> {
    let (count, unit) = text.split_once(' ')?;
    let count: u32 = count.parse().ok().filter(|count| *count > 0)?;
    let days = match unit.trim_end_matches('s') {
        "day" => count,
        "week" => count.checked_mul(7)?,
        "month" => count.checked_mul(304)? / 10,
        "year" => count.checked_mul(365)?,
        _ => return None,
    };
    u16::try_from(days).ok().map(|days| ReviewPeriod { days })
}

impl fmt::Display for ReviewPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} days", self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_number_and_a_unit() {
        for (text, days) in
            [("12 months", Some(364)), ("1 week", Some(7)), ("90 days", Some(90)), ("soon", None), ("0 days", None)]
        {
            assert_eq!(parse_period(text).map(|period| period.days), days, "{text}");
        }
    }
}
