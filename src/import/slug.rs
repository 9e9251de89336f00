//! A name for a file from a title.

use crate::text::{Form, normalize, words};

const MAX_WORDS: usize = 6;
const MAX_CHARS: usize = 48;

/// The first words of `title` in plain letters with hyphens; nothing when its script has none, as Thai.
#[must_use]
pub(super) fn slug(title: &str) -> Option<String> {
    let folded = normalize(title, Form::Folded);
    let mut slug = String::new();
    for word in words(&folded).take(MAX_WORDS) {
        let plain: String = word.slice(&folded).chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.is_empty() || slug.len() + plain.len() >= MAX_CHARS {
            continue;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    slug.chars().any(|c| c.is_ascii_alphabetic()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_plain_names() {
        for (title, wanted) in [
            ("What if they won't stop?", Some("what-if-they-wont-stop")),
            ("Kā atbildēt uz sūdzību", Some("ka-atbildet-uz-sudzibu")),
            ("Når kunden er rasende på oss", Some("nar-kunden-er-rasende-pa-oss")),
            ("Paano kung galit na po?", Some("paano-kung-galit-na-po")),
            ("เมื่อลูกค้าโกรธ", None),
        ] {
            assert_eq!(slug(title).as_deref(), wanted, "{title}");
        }
    }
}
