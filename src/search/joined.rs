//! How analyzed text reaches the engine: terms joined into one string, and a tokenizer that only takes them apart.
//!
//! The engine's own form for tokenized text goes through JSON, which costs more than the analysis.

use tantivy::tokenizer::{TextAnalyzer, Token as IndexToken, TokenStream, Tokenizer, TokenizerManager};

use super::fields::mark;
use crate::text::{Analyzer, TokenKind, TokenRef};

/// The name by which the fields ask for the tokenizer.
pub(super) const TOKENIZER: &str = "joined";
/// Between terms; a control character, and no term holds one.
const BETWEEN: char = '\u{1f}';
/// The mark of an exact word, which begins a new position.
const NEXT_WORD: char = '=';

/// The terms of a text, by field.
pub(super) struct JoinedTerms {
    pub words: String,
    pub grams: String,
}

impl JoinedTerms {
    pub(super) fn new(analyzer: Analyzer, text: &str) -> Self {
        // A word as written and its stem take about twice the text, its n-grams five times.
        let mut joined =
            Self { words: String::with_capacity(2 * text.len()), grams: String::with_capacity(5 * text.len()) };
        analyzer.for_each(text, |token| match token.kind {
            TokenKind::Exact | TokenKind::Stem => push(&mut joined.words, token),
            TokenKind::Gram => push(&mut joined.grams, token),
        });
        joined
    }
}

fn push(terms: &mut String, token: TokenRef<'_>) {
    terms.push_str(mark(token.kind));
    terms.push_str(token.term);
    terms.push(BETWEEN);
}

/// The tokenizers of an index.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::new();
    manager.register(TOKENIZER, TextAnalyzer::builder(Apart::default()).build());
    manager
}

#[derive(Clone, Default)]
struct Apart {
    token: IndexToken,
}

struct ApartStream<'a> {
    rest: &'a str,
    n_words: usize,
    token: &'a mut IndexToken,
}

impl Tokenizer for Apart {
    type TokenStream<'a> = ApartStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ApartStream<'a> {
        self.token.reset();
        ApartStream { rest: text, n_words: 0, token: &mut self.token }
    }
}

impl TokenStream for ApartStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(BETWEEN) else {
            return false;
        };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
        self.n_words += usize::from(term.starts_with(NEXT_WORD));
        self.token.position = self.n_words.saturating_sub(1);
        true
    }

    fn token(&self) -> &IndexToken {
        self.token
    }

    fn token_mut(&mut self) -> &mut IndexToken {
        self.token
    }
}
