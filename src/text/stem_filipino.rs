//! Filipino affixes, cut as far as a word stays recognisable.
//!
//! A verb wears its grammar in front (`mag-`, `nag-`, `ipina-`), inside (`-um-`, `-in-`), behind (`-an`, `-hin`) and by
//! repeating its first syllable. All of it goes while at least four letters stay, so that `magbayad`, `nagbabayad`,
//! `binayaran` and `bayad` meet. Borrowed English words may lose a look-alike affix; they lose it alike in a guide and
//! in a query.

use super::stem::is_vowel;

/// Prefixes, longest first within each family.
const PREFIXES: [&str; 25] = [
    "ipinag", "makapag", "nakapag", "pinaka", "napaka", "nagpa", "magpa", "pinag", "ipina", "nakaka", "makaka", "ipag",
    "naka", "maka", "nang", "mang", "pang", "pina", "nag", "mag", "pag", "ika", "ini", "na", "ma",
];
/// A stem shorter than this would meet strangers.
const MIN_STEM: usize = 4;
/// A word up to this long has no affix to spare.
const SHORT: usize = 5;

/// The stem of a folded lower-case word.
pub(super) fn stem(word: &str) -> String {
    if word.len() <= SHORT || !word.is_ascii() {
        return vowels_alike(word);
    }
    let without_prefix = strip_prefix(word);
    let without_infix = strip_infix(without_prefix);
    let single = strip_repeated_syllable(&without_infix);
    vowels_alike(&strip_suffix(single))
}

fn strip_prefix(word: &str) -> &str {
    PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).find(|rest| is_enough(rest)).unwrap_or(word)
}

/// `tinawag` and `tumawag` become `tawag`.
fn strip_infix(word: &str) -> String {
    let mut chars = word.chars();
    let Some(first) = chars.next().filter(|c| !is_vowel(*c)) else {
        return word.to_owned();
    };
    let rest = chars.as_str();
    ["um", "in"]
        .iter()
        .filter_map(|infix| rest.strip_prefix(infix))
        .filter(|tail| tail.starts_with(is_vowel))
        .map(|tail| format!("{first}{tail}"))
        .find(|stem| is_enough(stem))
        .unwrap_or_else(|| word.to_owned())
}

/// `babayad` becomes `bayad`, `iinit` becomes `init`.
fn strip_repeated_syllable(word: &str) -> &str {
    let syllable = if word.starts_with(is_vowel) { 1 } else { 2 };
    match word.split_at_checked(syllable) {
        Some((head, tail)) if tail.starts_with(head) && head.ends_with(is_vowel) && is_enough(tail) => tail,
        _ => word,
    }
}

/// `bayaran` becomes `bayad`: the `d` that turned to `r` between vowels turns back.
fn strip_suffix(word: &str) -> String {
    let Some(stem) =
        ["han", "hin", "an", "in"].iter().filter_map(|suffix| word.strip_suffix(suffix)).find(|stem| is_enough(stem))
    else {
        return word.to_owned();
    };
    match stem.strip_suffix('r') {
        Some(host) => format!("{host}d"),
        None => stem.to_owned(),
    }
}

/// `sagot` and `sagutin` differ in a vowel that the suffix alone decides.
fn vowels_alike(word: &str) -> String {
    word.replace('o', "u")
}

fn is_enough(stem: &str) -> bool {
    stem.len() >= MIN_STEM && stem.contains(is_vowel)
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
    fn forms_of_a_verb_meet() {
        check("bayad", &["bayad", "magbayad", "nagbabayad", "binayaran", "bayaran", "nagbayad"]);
        check("tawag", &["tawag", "tumawag", "tinawag", "tumatawag", "tawagan"]);
        check("sagut", &["sagot", "sumagot", "sagutin"]);
        check("sigaw", &["sigaw", "sumisigaw", "sigawan"]);
        check("mura", &["mura", "minumura"]);
    }

    #[test]
    fn short_words_stay() {
        for word in ["ako", "mahal", "ngayon", "daan"] {
            assert_eq!(stem(word).len(), word.len(), "{word}");
        }
    }
}
