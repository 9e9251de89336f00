//! What a search gives back.

use serde::Serialize;
use time::Date;

use super::fuse::Confidence;
use super::meaning::NoMeaning;
use crate::guide::GuideId;
use crate::text::{Lang, Span};

/// The guides found, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// One row a guide.
    pub hits: Vec<Hit>,
    /// The language asked for, or else recognized in the query.
    pub lang: Option<Lang>,
    /// When no guide holds a word of it: the query with its unknown words spelled as the guides spell them.
    pub did_you_mean: Option<String>,
    /// Why the search went by words alone, when it should not have.
    pub no_meaning: Option<NoMeaning>,
}

impl Hits {
    /// How well the best guide fits.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.hits.first().map_or(Confidence::None, |hit| hit.confidence)
    }
}

/// A guide found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which guide.
    pub guide: GuideId,
    /// In which language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// The sentence to say.
    pub say: String,
    /// When it was last checked.
    pub verified: Date,
    /// How well it fits, from 0 to 1: the share of the query's information it holds and, where meaning counts, how near it
    /// is to the query.
    pub score: f32,
    /// The same in a word.
    pub confidence: Confidence,
    /// The share of the query's information that it holds in words.
    pub words: f32,
    /// The cosine of the query and the nearest part of the guide, where meaning counted.
    pub cosine: Option<f32>,
    /// What the score was multiplied by because the guide is overdue for review.
    pub demotion: Option<f32>,
    /// How it was reached from another language than its own.
    pub bridge: Option<Bridge>,
    /// The heading that the snippet stands under; empty for the short answer.
    pub heading: String,
    /// The words that show why.
    pub snippet: Snippet,
}

/// What leads from a query in one language to a guide in another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bridge {
    /// The language of the query.
    pub from: Lang,
    /// Words of the query, and words of the guide that the glossary gives the same meaning.
    pub words: Vec<(String, String)>,
    /// The guide was found in this language, and exists in that of the query, in which it is shown.
    pub found_in: Option<Lang>,
}

/// A short stretch of a guide, about two hundred characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// Plain text, cut between words.
    pub text: String,
    /// Bytes of `text` that match the query: sorted, disjoint, on character boundaries.
    pub highlights: Vec<Span>,
}
