//! The front matter of a guide: what its author writes between the two `---` lines.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde::de::{Deserialize, Deserializer, Error};
use time::Date;
use time::macros::format_description;

use super::{Channel, GuideId, ReviewPeriod};
use crate::source::Located;

/// The keys of the front matter; unknown ones are refused.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrontMatter {
    /// The name of the file.
    pub(super) id: Located<GuideId>,
    /// What it is called.
    pub(super) title: Located<String>,
    /// Other ways in which people ask for it.
    pub(super) aliases: Vec<String>,
    /// Subjects, in English, the same in every language.
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// The channels it is for.
    #[serde(default)]
    pub(super) channels: Vec<Channel>,
    /// One sentence to read aloud.
    pub(super) say: Located<String>,
    /// Who answers for it.
    pub(super) owner: String,
    /// When a person last checked it.
    pub(super) verified: Day,
    /// How long that holds.
    pub(super) review_every: ReviewPeriod,
    /// Guides that go with it, by id.
    #[serde(default)]
    pub(super) related: Vec<Located<GuideId>>,
    /// Where its points come from.
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

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "A day, such as 2026-11-02."})
    }
}

impl JsonSchema for ReviewPeriod {
    fn schema_name() -> Cow<'static, str> {
        "ReviewPeriod".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[1-9][0-9]* (day|week|month|year)s?$",
            "description": "A time, such as 12 months, 2 weeks or 90 days.",
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

/// The JSON Schema of the front matter of a guide.
#[must_use]
pub fn front_matter_schema() -> Schema {
    schema_for!(FrontMatter)
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
