//! Cuts a word to its stem, the form in which its inflections meet.
//!
//! Takes a word in [`Form::Exact`](super::Form) (lower case) and returns it without diacritics and endings, so that a
//! query typed without them meets the same stem. English and Norwegian follow Snowball, Latvian and Filipino rules of
//! our own beside this file; Thai words do not inflect. A stem is a key for matching, not a word to show.

use rust_stemmers::{Algorithm, Stemmer};

use super::{Form, Lang, normalize, stem_filipino, stem_latvian};

/// The stem of `word` as `lang` inflects it.
#[must_use]
pub fn stem(word: &str, lang: Lang) -> String {
    if lang == Lang::Th {
        return word.to_owned();
    }
    if word.is_ascii() { stem_folded(word, lang) } else { stem_folded(&normalize(word, Form::Folded), lang) }
}

/// The stem of a word whose diacritics are folded already.
pub(super) fn stem_folded(word: &str, lang: Lang) -> String {
    let folded = without_clitic(word, lang);
    if folded.chars().any(|c| c.is_ascii_digit()) {
        return folded;
    }
    match lang {
        Lang::En => snowball(Algorithm::English, &folded),
        Lang::Nb => snowball(Algorithm::Norwegian, &folded),
        Lang::Lv => stem_latvian::stem(&folded),
        Lang::Fil => stem_filipino::stem(&folded),
        Lang::Th => folded,
    }
}

/// Whether every stem of `lang` begins with the letter that its folded word begins with: endings alone are cut.
pub(super) fn keeps_beginning(lang: Lang) -> bool {
    match lang {
        Lang::En | Lang::Lv | Lang::Nb | Lang::Th => true,
        Lang::Fil => false,
    }
}

fn snowball(algorithm: Algorithm, word: &str) -> String {
    Stemmer::create(algorithm).stem(word).into_owned()
}

/// Cuts what an apostrophe hangs on a word (`she's`, `siya'y`), and drops an apostrophe inside one (`don't`, `ma'am`),
/// as people in a hurry do.
fn without_clitic(word: &str, lang: Lang) -> String {
    let Some((host, tail)) = word.rsplit_once('\'') else {
        return word.to_owned();
    };
    let is_clitic = match lang {
        Lang::En => matches!(tail, "s" | "ll" | "re" | "ve" | "d" | "m"),
        Lang::Fil => matches!(tail, "y" | "t"),
        Lang::Nb => tail == "s",
        Lang::Lv | Lang::Th => false,
    };
    let kept = if is_clitic && !host.is_empty() { host } else { word };
    kept.replace('\'', "")
}

/// Whether a folded letter is a vowel.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn meet(lang: Lang, words: &[&str]) {
        let stems: Vec<String> = words.iter().map(|word| stem(word, lang)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{words:?} became {stems:?}");
    }

    #[test]
    fn inflections_of_a_word_meet() {
        meet(Lang::En, &["threaten", "threatens", "threatened", "threatening"]);
        meet(Lang::Nb, &["kunde", "kunden", "kunder", "kundene"]);
        meet(Lang::Lv, &["tiesa", "tiesā", "tiesu", "tiesām", "tiesa"]);
        meet(Lang::Fil, &["magbayad", "nagbabayad", "binayaran", "bayad"]);
    }

    #[test]
    fn a_word_typed_without_diacritics_meets_the_same_stem() {
        meet(Lang::Lv, &["sūdzību", "sudzibu"]);
        meet(Lang::Nb, &["søksmål", "soksmal"]);
    }

    #[test]
    fn an_apostrophe_is_no_obstacle() {
        assert_eq!(stem("he'll", Lang::En), "he");
        meet(Lang::En, &["don't", "dont"]);
        meet(Lang::En, &["customer's", "customer"]);
        meet(Lang::Fil, &["ma'am", "maam"]);
        meet(Lang::Fil, &["sa'yo", "sayo"]);
    }

    proptest::proptest! {
        #[test]
        fn a_beginning_that_is_kept_is_kept(word in "[a-z][a-z0-9']{0,12}", ending in "(s|ing|ed|ies|ene|iem|am|'s)?") {
            for lang in Lang::ALL.into_iter().filter(|lang| keeps_beginning(*lang)) {
                let word = format!("{word}{ending}");
                let stem = stem_folded(&word, lang);
                proptest::prop_assert_eq!(stem.chars().next(), word.chars().next(), "{} {}", word, stem);
            }
        }
    }

    #[test]
    fn thai_words_stay_as_they_are() {
        assert_eq!(stem("ฟ้องร้อง", Lang::Th), "ฟ้องร้อง");
    }
}
