//! What a search gives back.

use time::Date;

use crate::guide::GuideId;
use crate::text::{Lang, Span};

/// The guides found, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// One row a guide.
    pub hits: Vec<Hit>,
    /// The language asked for, or else recognized in the query.
    pub lang: Option<Lang>,
    /// When nothing was found: the query with its unknown words spelled as the guides spell them.
    pub did_you_mean: Option<String>,
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
    /// The share of the query's information it holds, from 0 to 1.
    pub score: f32,
    /// The words that show why.
    pub snippet: Snippet,
}

/// A short stretch of a guide, about two hundred characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// Plain text, cut between words.
    pub text: String,
    /// Bytes of `text` that match the query: sorted, disjoint, on character boundaries.
    pub highlights: Vec<Span>,
}
