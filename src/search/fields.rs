//! The fields of the index: for each language, four parts of a guide, each once by words and once by letters.

use serde::Serialize;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use super::joined::TOKENIZER;
use crate::text::{Lang, TokenKind};

/// Goes into the key of every index: change it when the fields or what they hold change.
pub(super) const INDEX_FORMAT: u32 = 1;

/// A part of a guide that weighs differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The title.
    Title,
    /// The other ways people ask for it.
    Alias,
    /// The sentence to say and the short answer.
    Answer,
    /// Everything else.
    Body,
}

impl Role {
    /// Every part, in the order of the enum.
    pub const ALL: [Role; 4] = [Role::Title, Role::Alias, Role::Answer, Role::Body];

    /// How much one occurrence counts beside one in the body.
    pub(super) fn weight(self) -> f32 {
        match self {
            Role::Title => 3.0,
            Role::Alias => 2.5,
            Role::Answer => 1.5,
            Role::Body => 1.0,
        }
    }

    /// How strongly a part longer than others of its kind is discounted (BM25's `b`).
    pub(super) fn length_discount(self) -> f32 {
        match self {
            Role::Title | Role::Alias => 0.3,
            Role::Answer => 0.5,
            Role::Body => 0.8,
        }
    }

    /// Its name in the index.
    fn name(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Alias => "alias",
            Role::Answer => "answer",
            Role::Body => "body",
        }
    }
}

/// The two fields of a part in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// Exact words and stems, with positions.
    pub words: Field,
    /// Character n-grams.
    pub grams: Field,
}

impl Pair {
    /// The field that holds terms of this layer.
    pub(super) fn of(self, kind: TokenKind) -> Field {
        match kind {
            TokenKind::Exact | TokenKind::Stem => self.words,
            TokenKind::Gram => self.grams,
        }
    }
}

/// The schema and its fields by language and part.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub schema: Schema,
    pairs: [[Pair; 4]; 5],
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        let mut add = |lang: Lang, role: Role, layer: &str, records: IndexRecordOption| {
            let indexing =
                TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_fieldnorms(false).set_index_option(records);
            let name = format!("{}_{}_{layer}", lang.tag(), role.name());
            builder.add_text_field(&name, TextOptions::default().set_indexing_options(indexing))
        };
        let pairs = Lang::ALL.map(|lang| {
            Role::ALL.map(|role| Pair {
                words: add(lang, role, "words", IndexRecordOption::WithFreqsAndPositions),
                grams: add(lang, role, "grams", IndexRecordOption::WithFreqs),
            })
        });
        Self { schema: builder.build(), pairs }
    }

    pub(super) fn pair(&self, lang: Lang, role: Role) -> Pair {
        self.pairs[lang as usize][role as usize]
    }
}

/// The term as the index spells it: words and stems share a field and must not meet.
pub(super) fn spelled(kind: TokenKind, term: &str) -> String {
    format!("{}{term}", mark(kind))
}

/// What stands before a term of a layer in the index.
pub(super) fn mark(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Exact => "=",
        TokenKind::Stem => "~",
        TokenKind::Gram => "",
    }
}
