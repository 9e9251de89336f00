//! Words and meaning make one score, which means the same in every query, language and index.
//!
//! Both halves are absolute: the share of the query's information that a guide holds, and the cosine of what query and
//! guide mean. Every guide is scored by both, so that none is missing from a list. In a guide of another language than
//! the query's the words can hardly be found, so that there the meaning counts for all, and a word found (a name, a
//! number, a loan) comes on top. Without this, guides in the query's language crowd out better ones: nDCG@10 of the set
//! whose answers stand in two languages goes from 0.667 to 0.861, and the means of the others stay as they are.

use serde::Serialize;

/// What meaning counts in the language of the query; words count the rest. From 0.5 to 0.7 the mean
/// nDCG@10 of the sets in one language is within 0.003.
const MEANING: f32 = 0.6;
/// What the words found in a guide of another language add.
const WORDS_ABROAD: f32 = 0.25;

/// What each half counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    pub meaning: f32,
    pub words: f32,
}

impl Weights {
    /// For a query in the language of the guide, or in another.
    pub(super) fn new(is_abroad: bool) -> Self {
        if is_abroad {
            Self { meaning: 1.0, words: WORDS_ABROAD }
        } else {
            Self { meaning: MEANING, words: 1.0 - MEANING }
        }
    }

    /// The score of a guide of this cosine that holds this share of the query's words.
    pub(super) fn score(self, cosine: f32, words: f32) -> f32 {
        (self.meaning * cosine.max(0.0) + self.words * words).min(1.0)
    }
}

/// How well a guide fits, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// It does not: what is shown is only the nearest there is.
    None,
    /// It may.
    Weak,
    /// It probably does.
    Fair,
    /// It does.
    Strong,
}

/// What a score was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// Words alone.
    Words,
    /// Words and meaning, in the language of the query.
    AtHome,
    /// Words and meaning, in another language.
    Abroad,
}

impl Scale {
    /// The least score for weak, fair and strong: on the development queries about one in three, seven in ten and nine in
    /// ten first hits were right from there on.
    fn cuts(self) -> [f32; 3] {
        match self {
            Self::Words => [0.10, 0.30, 0.40],
            Self::AtHome => [0.35, 0.45, 0.55],
            Self::Abroad => [0.42, 0.52, 0.62],
        }
    }
}

impl Confidence {
    pub(super) fn of(score: f32, scale: Scale) -> Self {
        let [weak, fair, strong] = scale.cuts();
        match score {
            it if it >= strong => Self::Strong,
            it if it >= fair => Self::Fair,
            it if it >= weak => Self::Weak,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_less_in_another_language_and_meaning_more() {
        let (home, abroad) = (Weights::new(false), Weights::new(true));
        assert!(home.score(0.6, 0.5) > home.score(0.6, 0.0));
        assert!(abroad.score(0.6, 0.0) > home.score(0.6, 0.0));
        assert_eq!((home.score(-1.0, 0.0), abroad.score(1.0, 1.0)), (0.0, 1.0));
    }

    #[test]
    fn a_higher_score_never_means_less() {
        for scale in [Scale::Words, Scale::AtHome, Scale::Abroad] {
            let words: Vec<Confidence> = (0..=100).map(|it| Confidence::of(it as f32 / 100.0, scale)).collect();
            assert!(words.is_sorted());
            assert_eq!((words[0], words[100]), (Confidence::None, Confidence::Strong));
        }
    }
}
