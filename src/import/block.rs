//! The pieces that every format is read into.

use serde::Serialize;

/// The lines of a file that something was made from, counted from 1, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Lines {
    /// The first line.
    pub first: usize,
    /// The last line.
    pub last: usize,
}

impl Lines {
    /// One line.
    #[must_use]
    pub fn one(line: usize) -> Self {
        Self { first: line, last: line }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// A piece of raw material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub lines: Lines,
    /// How many of its letters are links, in hundredths.
    pub linked: u8,
}

/// What a piece is; texts are on one line, with single spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading and its level, 1 to 6.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A list, numbered or not.
    List(Vec<String>),
    /// A question that the material itself pairs with the blocks of its answer.
    Pair(String, Vec<Block>),
}

impl Block {
    /// A block none of whose letters are links.
    #[must_use]
    pub fn new(kind: BlockKind, lines: Lines) -> Self {
        Self { kind, lines, linked: 0 }
    }

    /// Its text, items and answers included, a line each.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => text.clone(),
            BlockKind::List(items) => items.join("\n"),
            BlockKind::Pair(question, answer) => {
                let answers = answer.iter().map(Block::text);
                std::iter::once(question.clone()).chain(answers).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// The text on one line with single spaces, without characters that nobody sees.
#[must_use]
pub(super) fn squeezed(text: &str) -> String {
    let seen = text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}' | '\u{ad}'));
    let text: String = seen.map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
