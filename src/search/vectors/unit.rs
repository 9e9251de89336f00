//! What of a guide gets a vector: each passage under its title, cut into windows where it is long, and each of the
//! ways in which people ask for the guide.

use sha2::{Digest, Sha256};

use crate::guide::Guide;
use crate::text::sentences;

/// A text longer than this is also taken apart.
const LONG_CHARS: usize = 187;
/// The parts it is taken apart into.
const WINDOW_CHARS: usize = 150;
/// More of a text than this is not taken apart: a guide is no book.
const MAX_WINDOWS: usize = 64;

/// A text that gets a vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// What is encoded.
    pub text: String,
    /// What it is of its guide.
    pub kind: UnitKind,
}

/// What a text is of its guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// What the guide is called, or says.
    Name,
    /// A passage from its beginning.
    Whole(u32),
    /// A few sentences of the passage before it.
    Window,
}

/// The name of a text among vectors: the first half of its SHA-256.
pub(super) type Key = [u8; 16];

impl Unit {
    pub(super) fn key(&self) -> Key {
        key(&self.text)
    }
}

/// The key of a text.
pub(super) fn key(text: &str) -> Key {
    let digest = Sha256::digest(text);
    let mut key = Key::default();
    key.iter_mut().zip(&digest).for_each(|(to, from)| *to = *from);
    key
}

/// The units of a guide, in their order.
pub(super) fn units(guide: &Guide) -> Vec<Unit> {
    let mut units = Vec::new();
    if !guide.aliases.is_empty() || guide.passages.is_empty() {
        let names = [&guide.title].into_iter().chain(&guide.aliases);
        units.extend(names.map(|name| Unit { text: name.clone(), kind: UnitKind::Name }));
    }
    if !guide.say.is_empty() {
        units.push(Unit { text: joined([guide.title.as_str(), guide.say.as_str()]), kind: UnitKind::Name });
    }
    for (nth, passage) in (0..).zip(&guide.passages) {
        let under = [guide.title.as_str(), passage.heading.as_str()];
        let mut push = |text: &str, kind| units.push(Unit { text: joined(under.into_iter().chain([text])), kind });
        push(&passage.text, UnitKind::Whole(nth));
        windows(&passage.text).iter().for_each(|window| push(window, UnitKind::Window));
    }
    units
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The sentences of a long text in runs of a few; none of a short one.
fn windows(text: &str) -> Vec<String> {
    if text.chars().take(LONG_CHARS + 1).count() <= LONG_CHARS {
        return Vec::new();
    }
    let mut windows = Vec::new();
    let mut window = String::new();
    let mut n_taken = 0;
    for sentence in sentences(text) {
        let sentence = sentence.slice(text);
        let n_chars = sentence.chars().count();
        if n_taken > 0 && n_taken + n_chars > WINDOW_CHARS {
            windows.push(std::mem::take(&mut window));
            n_taken = 0;
        }
        if n_taken > 0 {
            window.push(' ');
        }
        window.push_str(sentence);
        n_taken += n_chars;
    }
    windows.push(window);
    windows.truncate(MAX_WINDOWS);
    windows
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::guide;
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_short_guide_has_a_unit_a_name_and_one_a_passage() {
        let guide = guide(Lang::En, "legal-threat", "A threat", &["will sue"], "Keep listening.", "Report it.");
        let units: Vec<(String, UnitKind)> = units(&guide).into_iter().map(|it| (it.text, it.kind)).collect();
        assert_eq!(
            units,
            [
                ("A threat".to_owned(), UnitKind::Name),
                ("will sue".to_owned(), UnitKind::Name),
                ("A threat\nKeep listening.".to_owned(), UnitKind::Whole(0)),
                ("A threat\nReport it.".to_owned(), UnitKind::Whole(1)),
            ]
        );
    }

    #[test]
    fn a_long_passage_is_also_taken_apart_between_sentences() {
        let sentence = "They will hear of it soon, and we shall see what comes of it then. ";
        for (n_sentences, n_windows) in [(2, 0), (5, 3), (14, 7), (1_000, 64)] {
            let text = sentence.repeat(n_sentences);
            let windows = windows(text.trim());
            assert_eq!(windows.len(), n_windows);
            assert!(windows.iter().all(|it| it.starts_with("They") && it.ends_with("then.")));
        }
    }

    #[test]
    fn another_text_has_another_key() {
        let key = |text: &str| Unit { text: text.to_owned(), kind: UnitKind::Name }.key();
        assert_eq!(key("a"), key("a"));
        assert_ne!(key("a"), key("b"));
    }
}
