//! Cuts a text into words and what lies between them, losing nothing.
//!
//! One segmenter serves every script: the Unicode word rules, and inside a run of Thai the dictionary of ICU4X
//! (`search.md` found dictionary segmenters alike within noise; this one needs no file of its own). Joined together
//! the pieces are the input.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, GraphemeClusterSegmenterBorrowed, WordSegmenter, WordSegmenterBorrowed};

use super::Span;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Letters or digits: something a person can look for.
    Word,
    /// Space, punctuation, symbols.
    Gap,
}

/// One piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
}

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
static GRAPHEMES: LazyLock<GraphemeClusterSegmenterBorrowed<'static>> = LazyLock::new(GraphemeClusterSegmenter::new);

/// Cuts `text` into pieces that join to the input again.
///
/// ```
/// use aplomb::text;
/// let said = "ลูกค้าโกรธ, ja";
/// let words: Vec<&str> = text::words(said).map(|span| span.slice(said)).collect();
/// assert_eq!(words, ["ลูกค้า", "โกรธ", "ja"]);
/// ```
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in WORDS.segment_str(text).skip(1) {
        let span = Span::new(start, end);
        // The Unicode rules keep `title:sue` together, as Swedish wants it; none of our languages does.
        let mut at = span.start;
        for part in span.slice(text).split_inclusive(':') {
            let (word, colon) = part.strip_suffix(':').map_or((part.len(), 0), |word| (word.len(), 1));
            for len in [word, colon].into_iter().filter(|len| *len > 0) {
                pieces.push(piece(text, Span::new(at, at + len)));
                at += len;
            }
        }
        start = end;
    }
    pieces
}

fn piece(text: &str, span: Span) -> Piece {
    let is_word = span.slice(text).chars().any(is_alphanumeric);
    Piece { span, kind: if is_word { PieceKind::Word } else { PieceKind::Gap } }
}

/// [`char::is_alphanumeric`], which for Thai searches a table, at a glance.
pub(super) fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e46}') || c.is_alphanumeric()
}

/// The words of `text` alone.
pub fn words(text: &str) -> impl Iterator<Item = Span> {
    pieces(text).into_iter().filter(|piece| piece.kind == PieceKind::Word).map(|piece| piece.span)
}

/// Where a text may be cut without breaking what a reader sees as one character, both ends included.
#[must_use]
pub fn grapheme_boundaries(text: &str) -> Vec<usize> {
    GRAPHEMES.segment_str(text).collect()
}

/// The first `count` characters as a reader counts them.
#[must_use]
pub fn first_graphemes(text: &str, count: usize) -> &str {
    let end = GRAPHEMES.segment_str(text).nth(count).unwrap_or(text.len());
    Span::new(0, end).slice(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).map(|span| span.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_found_in_every_language() {
        check("customer says he'll sue!", &["customer", "says", "he'll", "sue"]);
        check("ลูกค้าขู่จะฟ้องร้อง", &["ลูกค้า", "ขู่", "จะ", "ฟ้อง", "ร้อง"]);
        check("nag-iinit na po si Ma'am", &["nag", "iinit", "na", "po", "si", "Ma'am"]);
        check("klients draud tiesāties", &["klients", "draud", "tiesāties"]);
        check("kunden blånekter å vente", &["kunden", "blånekter", "å", "vente"]);
        check("title:sue", &["title", "sue"]);
        check("โทรเข้า call center แล้ว", &["โทร", "เข้า", "call", "center", "แล้ว"]);
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for c in (char::MIN..='\u{2fff}').chain('\u{1f000}'..='\u{1ffff}') {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn nothing_between_words_is_a_word() {
        check(" … !? — 😀", &[]);
    }

    #[test]
    fn cutting_keeps_what_a_reader_sees_as_one_character() {
        assert_eq!(first_graphemes("ที่นี่", 2), "ที่นี่");
        assert_eq!(first_graphemes("abc", 9), "abc");
        assert_eq!(first_graphemes("👩‍👩‍👧x", 1), "👩‍👩‍👧");
    }

    proptest::proptest! {
        #[test]
        fn pieces_join_to_the_input(text in "\\PC{0,60}") {
            let joined: String = pieces(&text).iter().map(|piece| piece.span.slice(&text)).collect();
            proptest::prop_assert_eq!(joined, text);
        }
    }
}
