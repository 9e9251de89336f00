//! Turns a text into the terms it can be found by, in three layers.
//!
//! The word as written, its stem, and its character n-grams: four letters of a word with its edges marked, or three of
//! a run of Thai (`search.md` measured both best). A guide and a query go through the same [`Analyzer`]; whenever what
//! it returns changes, [`ANALYZER_VERSION`] must, so that no index is read by another analyzer than wrote it.

use super::sentence::is_thai;
use super::stem::{keeps_beginning, stem_folded};
use super::{Form, Lang, Normalized, Span, normalize, words};

/// Goes into the key of every index.
pub const ANALYZER_VERSION: u32 = 2;

/// A longer word is cut for matching: it is no word.
const MAX_WORD_CHARS: usize = 48;
const GRAM_CHARS: usize = 4;
const THAI_GRAM_CHARS: usize = 3;
/// Marks the edge of a word inside a gram; no word holds it.
const EDGE: char = '_';

/// Which layer a term belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// The word as written, in one case.
    Exact,
    /// The stem of the word, diacritics folded.
    Stem,
    /// A few letters in a row.
    Gram,
}

/// One term of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What is looked up.
    pub term: String,
    /// The bytes it came from: its word's, or a gram's own letters.
    pub span: Span,
    /// The number of its word in the text.
    pub position: usize,
    /// Its layer.
    pub kind: TokenKind,
}

/// A [`Token`] as it comes, before anyone keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenRef<'a> {
    /// What is looked up.
    pub term: &'a str,
    /// The bytes it came from: its word's, or a gram's own letters.
    pub span: Span,
    /// The number of its word in the text.
    pub position: usize,
    /// Its layer.
    pub kind: TokenKind,
}

impl From<TokenRef<'_>> for Token {
    fn from(TokenRef { term, span, position, kind }: TokenRef<'_>) -> Self {
        Self { term: term.to_owned(), span, position, kind }
    }
}

type Sink<'a> = dyn FnMut(TokenRef<'_>) + 'a;

/// What a text is analyzed into.
#[derive(Clone, Copy)]
enum Layers<'a> {
    /// Words, and the stems of those that are asked for.
    Words(&'a dyn Fn(&str) -> bool),
    All,
}

impl Layers<'_> {
    fn has_grams(self) -> bool {
        matches!(self, Self::All)
    }

    fn has_stem(self, exact: &str) -> bool {
        match self {
            Self::Words(wanted) => wanted(exact),
            Self::All => true,
        }
    }
}

/// Analyzes texts of one language; words of other languages in them are kept too.
#[derive(Debug, Clone, Copy)]
pub struct Analyzer {
    lang: Lang,
}

impl Analyzer {
    /// The analyzer of `lang`.
    #[must_use]
    pub fn for_lang(lang: Lang) -> Self {
        Self { lang }
    }

    /// The terms of `text`, word by word; a run of Thai has its n-grams after its last word.
    ///
    /// ```
    /// use aplomb::text::{Analyzer, Lang, TokenKind};
    /// let tokens = Analyzer::for_lang(Lang::Lv).analyze("Tiesā!");
    /// let terms: Vec<_> = tokens.iter().map(|token| (token.kind, token.term.as_str())).collect();
    /// assert_eq!(terms[..2], [(TokenKind::Exact, "tiesā"), (TokenKind::Stem, "ties")]);
    /// assert_eq!(terms[2..], ["_tie", "ties", "iesa", "esa_"].map(|gram| (TokenKind::Gram, gram)));
    /// ```
    #[must_use]
    pub fn analyze(&self, text: &str) -> Vec<Token> {
        // About a term a letter.
        let mut tokens = Vec::with_capacity(text.len());
        self.for_each(text, |token| tokens.push(token.into()));
        tokens
    }

    /// Calls `sink` with the terms of `text` as [`analyze`](Self::analyze) returns them.
    pub fn for_each(&self, text: &str, mut sink: impl FnMut(TokenRef<'_>)) {
        self.analyze_as(text, Layers::All, &mut sink);
    }

    /// The same without the n-grams.
    #[must_use]
    pub fn analyze_words(&self, text: &str) -> Vec<Token> {
        self.analyze_words_where(text, |_| true)
    }

    /// The same without the n-grams and with the stems of only those words, as written, that are `wanted` stemmed.
    #[must_use]
    pub fn analyze_words_where(&self, text: &str, wanted: impl Fn(&str) -> bool) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.analyze_as(text, Layers::Words(&wanted), &mut |token| tokens.push(token.into()));
        tokens
    }

    /// Whether the stem of a word can be one that begins with one of `letters`: when not, stemming it is no use.
    #[must_use]
    pub fn may_begin(&self, exact: &str, letters: &[char]) -> bool {
        match exact.chars().next() {
            Some(first) if first.is_ascii_alphanumeric() && keeps_beginning(self.lang) => letters.contains(&first),
            _ => true,
        }
    }

    fn analyze_as(&self, text: &str, layers: Layers<'_>, sink: &mut Sink<'_>) {
        if !text.contains(hides_letters) {
            return self.analyze_plain(text, layers, sink);
        }
        let normalized = Normalized::new(text, Form::Exact);
        self.analyze_plain(normalized.text(), layers, &mut |token| {
            sink(TokenRef { span: normalized.to_original(token.span), ..token });
        });
    }

    fn analyze_plain(&self, text: &str, layers: Layers<'_>, sink: &mut Sink<'_>) {
        let mut run = ThaiRun::default();
        let mut letters = Letters::default();
        for (position, span) in words(text).enumerate() {
            let word = span.slice(text);
            if word.starts_with(is_thai) {
                if layers.has_grams() {
                    run.extend(text, span, position, sink);
                }
                sink(TokenRef { term: cut(word), span, position, kind: TokenKind::Exact });
            } else {
                self.push_word((word, span, position), layers, &mut letters, sink);
            }
        }
        run.finish(text, sink);
    }

    fn push_word(
        &self,
        (word, span, position): (&str, Span, usize),
        layers: Layers<'_>,
        letters: &mut Letters,
        sink: &mut Sink<'_>,
    ) {
        let exact = normalize_word(cut(word));
        if exact.is_empty() {
            return;
        }
        sink(TokenRef { term: &exact, span, position, kind: TokenKind::Exact });
        let has_stem = self.lang != Lang::Th && layers.has_stem(&exact);
        if !has_stem && !layers.has_grams() {
            return;
        }
        let folded = if exact.is_ascii() { exact } else { normalize(&exact, Form::Folded) };
        if has_stem {
            let stem = stem_folded(&folded, self.lang);
            if !stem.is_empty() {
                sink(TokenRef { term: &stem, span, position, kind: TokenKind::Stem });
            }
        }
        if layers.has_grams() {
            letters.put(&folded);
            letters.grams().for_each(|term| sink(TokenRef { term, span, position, kind: TokenKind::Gram }));
        }
    }
}

/// Whether an invisible character, or a vowel typed as two, stands between the text and its words.
fn hides_letters(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{e4d}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn cut(word: &str) -> &str {
    match word.char_indices().nth(MAX_WORD_CHARS) {
        Some((end, _)) => Span::new(0, end).slice(word),
        None => word,
    }
}

/// [`normalize()`](super::normalize()) to the exact form, which for a word of composed Latin letters is only its lower case.
fn normalize_word(word: &str) -> String {
    if word.is_ascii() {
        word.to_ascii_lowercase()
    } else if word.chars().all(|c| c.is_ascii() || matches!(c, '\u{c0}'..='\u{17f}')) {
        word.to_lowercase()
    } else {
        normalize(word, Form::Exact)
    }
}

/// The letters of a folded word between its two edges, apostrophes left out.
#[derive(Default)]
struct Letters {
    text: String,
    /// Where each begins, and where the last ends.
    bounds: Vec<usize>,
}

impl Letters {
    fn put(&mut self, folded: &str) {
        self.text.clear();
        self.text.push(EDGE);
        self.text.extend(folded.chars().filter(|c| *c != '\''));
        self.text.push(EDGE);
        self.bounds.clear();
        self.bounds.extend(self.text.char_indices().map(|(at, _)| at));
        self.bounds.push(self.text.len());
    }

    /// Each few letters in a row; all of a short word.
    fn grams(&self) -> impl Iterator<Item = &str> {
        let n_letters = self.bounds.len() - 1;
        let bounds = self.bounds.windows(GRAM_CHARS.min(n_letters) + 1);
        bounds.map(|of_gram| Span::new(of_gram[0], of_gram[of_gram.len() - 1]).slice(&self.text))
    }
}

/// Thai words that follow each other without a gap: their grams cross from one into the next, so that a word cut
/// otherwise in the guide than in the query is still found.
#[derive(Default)]
struct ThaiRun {
    /// Where each letter begins, and the number of its word.
    letters: Vec<(usize, usize)>,
    end: usize,
}

impl ThaiRun {
    fn extend(&mut self, text: &str, word: Span, position: usize, sink: &mut Sink<'_>) {
        if self.end != word.start {
            self.finish(text, sink);
        }
        self.letters.extend(word.slice(text).char_indices().map(|(at, _)| (word.start + at, position)));
        self.end = word.end;
    }

    fn finish(&mut self, text: &str, sink: &mut Sink<'_>) {
        let n_letters = self.letters.len();
        let size = THAI_GRAM_CHARS.min(n_letters);
        for at in 0..(n_letters + 1).saturating_sub(size.max(1)) {
            let (start, position) = self.letters[at];
            let end = self.letters.get(at + size).map_or(self.end, |(start, _)| *start);
            let span = Span::new(start, end);
            sink(TokenRef { term: span.slice(text), span, position, kind: TokenKind::Gram });
        }
        self.letters.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, text: &str, kind: TokenKind, expected: &[&str]) {
        let tokens = Analyzer::for_lang(lang).analyze(text);
        let terms: Vec<&str> = tokens.iter().filter(|it| it.kind == kind).map(|it| it.term.as_str()).collect();
        assert_eq!(terms, expected);
    }

    #[test]
    fn a_word_is_kept_as_written_and_as_its_stem() {
        check(Lang::Nb, "Kunden truer", TokenKind::Exact, &["kunden", "truer"]);
        check(Lang::Nb, "Kunden truer", TokenKind::Stem, &["kund", "truer"]);
        check(Lang::En, "He’ll sue", TokenKind::Stem, &["he", "sue"]);
    }

    #[test]
    fn grams_mark_the_edges_of_a_word() {
        check(Lang::Nb, "blånekt i", TokenKind::Gram, &["_bla", "blan", "lane", "anek", "nekt", "ekt_", "_i_"]);
    }

    #[test]
    fn thai_is_found_by_its_words_and_by_letters_across_them() {
        check(Lang::Th, "จะฟ้อง call", TokenKind::Exact, &["จะ", "ฟ้อง", "call"]);
        check(Lang::Th, "จะฟ้อง", TokenKind::Gram, &["จะฟ", "ะฟ้", "ฟ้อ", "้อง"]);
    }

    #[test]
    fn a_vowel_typed_as_two_is_one() {
        let tokens = Analyzer::for_lang(Lang::Th).analyze("ท\u{e4d}\u{e32}");
        assert_eq!(tokens[0].term, "ทำ");
    }

    #[test]
    fn an_endless_word_has_an_end() {
        assert!(Analyzer::for_lang(Lang::En).analyze(&"a".repeat(100_000)).len() < 60);
    }

    proptest::proptest! {
        #[test]
        fn every_token_slices_its_text(text in "\\PC{0,40}") {
            for lang in Lang::ALL {
                for token in Analyzer::for_lang(lang).analyze(&text) {
                    proptest::prop_assert!(!token.span.slice(&text).is_empty());
                    proptest::prop_assert!(!token.term.is_empty());
                }
            }
        }
    }
}
