//! Small guides for the tests of this module.

use time::macros::date;

use crate::guide::{Guide, GuideId, Passage, ReviewPeriod, Section};
use crate::text::Lang;

/// A guide of a title, aliases, a short answer and a body of one passage.
pub(super) fn guide(lang: Lang, id: &str, title: &str, aliases: &[&str], answer: &str, body: &str) -> Guide {
    let passage = |section, text: &str| Passage { section, heading: String::new(), text: text.to_owned() };
    Guide {
        id: GuideId(id.to_owned()),
        lang,
        title: title.to_owned(),
        aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
        tags: Vec::new(),
        channels: Vec::new(),
        say: String::new(),
        owner: String::new(),
        verified: date!(2026 - 11 - 02),
        review_every: ReviewPeriod { days: 182 },
        related: Vec::new(),
        sources: Vec::new(),
        passages: vec![passage(Section::ShortAnswer, answer), passage(Section::Do, body)],
        path: format!("corpus/{lang}/{id}.md"),
        body: String::new(),
    }
}
