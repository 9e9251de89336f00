//! Tells when two texts say nearly the same: by the share of runs of words that they have in common.
//!
//! The runs are shingles of three words without diacritics (Broder, "On the resemblance and containment of documents",
//! 1997); Thai is segmented first.

use std::collections::BTreeSet;

use crate::text::{Form, normalize, words};

const SHINGLE: usize = 3;
/// From this share of all runs on, two texts are the same.
const SAME: f64 = 0.6;
/// From this share of the shorter text's runs on, it stands within the other.
const WITHIN: f64 = 0.85;

/// A text that is known, by its runs of words.
#[derive(Debug, Clone)]
pub struct Known {
    /// What it is called.
    pub name: String,
    runs: BTreeSet<String>,
}

/// A text that another nearly repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// What the known one is called.
    pub name: String,
    /// How many of all their runs they share, in hundredths.
    pub percent: u8,
}

impl Known {
    /// A text under a name.
    #[must_use]
    pub fn new(name: String, text: &str) -> Self {
        let folded = normalize(text, Form::Folded);
        let words: Vec<&str> = words(&folded).map(|span| span.slice(&folded)).collect();
        let runs = if words.len() < SHINGLE {
            BTreeSet::from([words.join(" ")])
        } else {
            words.windows(SHINGLE).map(|run| run.join(" ")).collect()
        };
        Self { name, runs }
    }

    /// Whether `other` says nearly the same, or stands within this.
    #[must_use]
    pub fn same(&self, other: &Known) -> Option<Same> {
        let n_shared = self.runs.intersection(&other.runs).count() as f64;
        let n_all = self.runs.union(&other.runs).count().max(1) as f64;
        let share = n_shared / n_all;
        let is_within = n_shared / other.runs.len().max(1) as f64 >= WITHIN;
        // Both are between 0 and 1.
        let percent = (share * 100.0) as u8;
        (share >= SAME || is_within).then(|| Same { name: self.name.clone(), percent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Known::new("a".to_owned(), a).same(&Known::new("b".to_owned(), b)).is_some()
    }

    #[test]
    fn a_text_with_a_word_changed_is_the_same_in_every_language() {
        for (a, b) in [
            (
                "Let them finish first, and only then say what you will do about their complaint today.",
                "Let them finish first and only then say what you will do about their complaint.",
            ),
            (
                "ให้ลูกค้าพูดจนจบก่อน แล้วจึงบอกว่าเราจะช่วยแก้ปัญหานี้อย่างไรต่อไปค่ะ",
                "ให้ลูกค้าพูดจนจบก่อนแล้วจึงบอกว่าเราจะช่วยแก้ปัญหานี้อย่างไรต่อไปครับ",
            ),
            (
                "Patapusin muna ang customer bago ka magsalita tungkol sa gagawin mo sa reklamo niya.",
                "Patapusin muna ang customer bago ka magsalita tungkol sa gagawin mo sa reklamo.",
            ),
            (
                "Ļaujiet klientam izrunāties līdz galam un tikai tad runājiet par to, ko darīsiet.",
                "Laujiet klientam izrunaties lidz galam un tikai tad runajiet par to, ko darisiet.",
            ),
            (
                "La kunden snakke helt ferdig, og si først da hva du har tenkt å gjøre med saken.",
                "La kunden snakke helt ferdig og si først da hva du har tenkt å gjøre med saken nå.",
            ),
        ] {
            assert!(same(a, b), "{a}");
            assert!(!same(a, "Something else stands here, which has nothing to do with any of it."), "{a}");
        }
    }
}
