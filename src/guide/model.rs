//! A guide as the rest of the program holds it.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use crate::text::Lang;

/// The name of a guide: the same in every language, and the stem of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct GuideId(pub String);

impl GuideId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GuideId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the talk takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// On the phone.
    Phone,
    /// In a live chat.
    Chat,
    /// By e-mail or letter.
    Email,
    /// Face to face, in a shop or at a desk.
    Counter,
}

/// How long a guide stays fresh after it was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewPeriod {
    /// Length in days (a month counts 30.4 of them, rounded).
    pub days: u16,
}

/// A part of a guide that is found and shown on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Which part it is.
    pub section: Section,
    /// The heading as written; empty for the short answer.
    pub heading: String,
    /// Plain text, Markdown markers removed; one list item or paragraph a line.
    pub text: String,
}

/// The parts of a guide, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// The paragraph before the first heading.
    ShortAnswer,
    /// What to do.
    Do,
    /// Lines to say.
    Say,
    /// What to keep from.
    Avoid,
    /// The reason.
    Why,
    /// Any other heading of a team's own.
    Other,
}

/// One guide in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// Its name.
    pub id: GuideId,
    /// Its language: the folder it lies in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Other ways people ask for it.
    pub aliases: Vec<String>,
    /// Subjects, in English, the same in every language.
    pub tags: Vec<String>,
    /// The channels it is for.
    pub channels: Vec<Channel>,
    /// One sentence an agent can read aloud.
    pub say: String,
    /// Who answers for it.
    pub owner: String,
    /// When a person last checked it.
    pub verified: Date,
    /// How long that check holds.
    pub review_every: ReviewPeriod,
    /// Guides that go with it.
    pub related: Vec<GuideId>,
    /// Where its points come from.
    pub sources: Vec<String>,
    /// Its parts: the short answer first.
    pub passages: Vec<Passage>,
    /// Its file, relative to the workspace.
    pub path: String,
    /// The Markdown body as written.
    pub body: String,
}

impl Guide {
    /// The paragraph that alone would get an agent through.
    #[must_use]
    pub fn short_answer(&self) -> &str {
        self.passages.iter().find(|passage| passage.section == Section::ShortAnswer).map_or("", |it| &it.text)
    }

    /// The last day on which its review is not overdue.
    #[must_use]
    pub fn review_due(&self) -> Date {
        self.verified.saturating_add(Duration::days(i64::from(self.review_every.days)))
    }

    /// Whether its review was due before `today`.
    #[must_use]
    pub fn is_expired(&self, today: Date) -> bool {
        today > self.review_due()
    }
}
