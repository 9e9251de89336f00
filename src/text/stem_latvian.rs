//! Latvian endings of nouns and adjectives, cut lightly.
//!
//! After the published description of K. Kreslins' stemmer in its light form: the inflectional ending only (case,
//! number, gender, definiteness), the longest that leaves enough of the word; then the palatalisation that the endings
//! of the second, fifth and sixth declension bring is undone. Works on folded letters, where `ļ ņ š ž č` are `l n s z c`
//! already, so that what is left of palatalisation is the `j` after `p b m v` (`zivis`, `zivju`).

use super::stem::is_vowel;

/// Endings without diacritics, longest first.
const ENDINGS: [&str; 25] = [
    "ajiem", "ajam", "ajai", "ajas", "ajos", "aja", "iem", "ais", "am", "ai", "as", "em", "ei", "es", "im", "ij", "is",
    "ie", "os", "um", "us", "a", "e", "i", "o",
];
/// `u` and `s` need a consonant before them: `radio`, `klēpjdators` but not `tagadējais` (cut above).
const AFTER_CONSONANT: [char; 2] = ['u', 's'];
const MIN_STEM: usize = 3;

/// The stem of a folded lower-case word.
pub(super) fn stem(word: &str) -> String {
    let stem = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| is_enough(stem))
        .or_else(|| word.strip_suffix(AFTER_CONSONANT).filter(|stem| is_enough(stem) && !ends_in_vowel(stem)))
        .unwrap_or(word);
    without_palatal_j(stem).to_owned()
}

fn is_enough(stem: &str) -> bool {
    stem.chars().count() >= MIN_STEM && stem.contains(is_vowel)
}

fn without_palatal_j(stem: &str) -> &str {
    match stem.strip_suffix('j') {
        Some(host) if host.ends_with(['p', 'b', 'm', 'v']) && is_enough(host) => host,
        _ => stem,
    }
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(is_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: &str, words: &[&str]) {
        for word in words {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn cases_and_numbers_of_a_noun_meet() {
        check("klient", &["klients", "klienta", "klientam", "klientu", "klienti", "klientiem", "klientus", "klientos"]);
        check("sudzib", &["sudziba", "sudzibas", "sudzibai", "sudzibu", "sudzibam"]);
        check("celojum", &["celojums", "celojuma", "celojumi", "celojumiem"]);
    }

    #[test]
    fn definite_and_indefinite_adjectives_meet() {
        check("dusmig", &["dusmigs", "dusmiga", "dusmigais", "dusmigajam", "dusmigajiem", "dusmigie", "dusmigo"]);
    }

    #[test]
    fn palatalisation_is_undone() {
        check("ziv", &["zivis", "zivju", "zivim"]);
        check("bral", &["bralis", "brala", "braliem"]);
    }

    #[test]
    fn short_words_stay() {
        for word in ["un", "par", "es", "vai", "kas", "jus"] {
            assert_eq!(stem(word), word);
        }
    }
}
