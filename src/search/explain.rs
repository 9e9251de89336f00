//! Why a guide has its score: the parts whose sum it is.

use serde::Serialize;

use super::fields::Role;
use crate::text::{Lang, TokenKind};

/// How a word of the query was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchKind {
    /// As written.
    Exact,
    /// By its stem, diacritics folded.
    Stem,
    /// By letters in a row.
    Ngram,
    /// As the beginning of a word.
    Prefix,
    /// One letter off.
    Typo,
}

impl MatchKind {
    /// What a find counts beside a stem. Measured on the development sets of `search.md`, where 0.1 to 0.4 for the exact
    /// word and 0.25 to 1 for the n-grams differ by less than 0.003 nDCG@10. A Thai word has no stem beside it, and its
    /// grams are many.
    pub(super) fn weight(self, has_stem: bool) -> f32 {
        match self {
            MatchKind::Exact if has_stem => 0.15,
            MatchKind::Exact => 2.0,
            MatchKind::Stem => 1.0,
            MatchKind::Ngram => 0.5,
            MatchKind::Prefix | MatchKind::Typo => 0.9,
        }
    }

    pub(super) fn of(kind: TokenKind) -> Self {
        match kind {
            TokenKind::Exact => MatchKind::Exact,
            TokenKind::Stem => MatchKind::Stem,
            TokenKind::Gram => MatchKind::Ngram,
        }
    }
}

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    /// A word of the query stands in the guide.
    Word {
        /// The word, in one case.
        word: String,
        /// Where it stands.
        field: Role,
        /// How it was found.
        kind: MatchKind,
        /// What it adds to the score.
        share: f32,
    },
    /// Two words that follow each other in the query stand close together in the guide.
    Phrase {
        /// The two words.
        words: [String; 2],
        /// What they add to the score.
        share: f32,
    },
    /// The guide means something like the query.
    Meaning {
        /// The cosine of the query and the nearest part of the guide.
        cosine: f32,
        /// What it adds to the score.
        share: f32,
    },
}

impl Part {
    /// What it adds to the score.
    #[must_use]
    pub fn share(&self) -> f32 {
        match self {
            Part::Word { share, .. } | Part::Phrase { share, .. } | Part::Meaning { share, .. } => *share,
        }
    }

    /// The same part of a score whose bound is `bound`.
    pub(super) fn scaled(mut self, bound: f32) -> Self {
        match &mut self {
            Part::Word { share, .. } | Part::Phrase { share, .. } | Part::Meaning { share, .. } => *share /= bound,
        }
        self
    }
}

/// A term that a word became.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// How it stands for the word.
    pub kind: MatchKind,
    /// Its letters.
    pub term: String,
}

/// A word of the query as the search understood it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordInfo {
    /// The word, in one case.
    pub word: String,
    /// What it became in analysis and is looked up by.
    pub terms: Vec<Term>,
    /// The most it can add to a score by words.
    pub share: f32,
    /// How it was taken when no guide holds it: as a prefix or a typo.
    pub guess: Option<MatchKind>,
    /// Whether any guide of the language holds it, or what it was taken for.
    pub is_known: bool,
}

/// The score of one guide for one query.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The language in which the query was read.
    pub lang: Lang,
    /// The sum of the parts, multiplied by the demotion.
    pub score: f32,
    /// The information that the words of the query hold, of which the parts by words are shares.
    pub bound: f32,
    /// What the score is multiplied by because the guide is overdue for review.
    pub demotion: Option<f32>,
    /// The words of the query, in its order.
    pub words: Vec<WordInfo>,
    /// What adds up, largest first.
    pub parts: Vec<Part>,
}

impl Explanation {
    /// Adds `parts` up.
    pub(super) fn new(
        lang: Lang,
        words: Vec<WordInfo>,
        mut parts: Vec<Part>,
        bound: f32,
        demotion: Option<f32>,
    ) -> Self {
        parts.sort_by(|a, b| b.share().total_cmp(&a.share()));
        let sum: f32 = parts.iter().map(Part::share).sum();
        Self { lang, score: sum * demotion.unwrap_or(1.0), bound, demotion, words, parts }
    }
}
