//! Raw material becomes draft guides: a copied web page, HTML, Markdown, a JSON-LD `FAQPage`, a table of questions and
//! answers.
//!
//! Every format is read into [`Block`]s with their lines ([`read`]); what belongs to the page and not to its subject is
//! dropped with its reason; the rest is parted by language, question and heading; each [`Part`] is written as a guide that
//! loads, with a `TODO` where a person must decide ([`Draft`]). Nothing here touches a disk.

mod block;
mod boilerplate;
mod chrome;
mod decode;
mod draft;
mod duplicate;
mod html;
mod json;
mod markdown;
mod part;
mod plain;
mod slug;
mod table;

pub use block::{Block, BlockKind, Lines};
pub use boilerplate::{Dropped, Repeated};
pub use decode::{Decoded, Format, decode};
pub use draft::{Draft, Names};
pub use duplicate::{Known, Same};
pub use part::{Part, parts};

use crate::source::{Diagnostic, SourceFile};

/// What a file of raw material holds.
#[derive(Debug, Default)]
pub struct Material {
    /// Its text in order: headings, paragraphs, lists, pairs of question and answer.
    pub blocks: Vec<Block>,
    /// What was left out, and why.
    pub dropped: Vec<Dropped>,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
}

/// Reads a file in its format; total: whatever the bytes were, something comes back.
#[must_use]
pub fn read(file: &SourceFile, format: Format) -> Material {
    match format {
        Format::Plain => Material { blocks: plain::blocks(&file.text), ..Material::default() },
        Format::Markdown => markdown::read(file),
        Format::Html => html::read(file),
        Format::Json => json::read(file),
        Format::Table => table::read(file),
    }
}
