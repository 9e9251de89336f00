//! Markdown as blocks.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::block::{Block, BlockKind, Lines, squeezed};
use super::{Dropped, Material};
use crate::source::SourceFile;

/// The blocks of CommonMark; front matter is left out, HTML inside as well.
pub(super) fn read(file: &SourceFile) -> Material {
    let mut material = Material::default();
    let begin = match front_matter(&file.text) {
        Some(end) => {
            let lines = Lines { first: 1, last: file.line(end.saturating_sub(1)) };
            material.dropped.push(Dropped { lines, reason: "front matter", sample: "---".to_owned() });
            end
        }
        None => 0,
    };
    let Some(body) = file.text.get(begin..) else { return material };
    let mut reader = Reader::default();
    for (event, range) in Parser::new(body).into_offset_iter() {
        let last = range.end.max(range.start + 1) - 1;
        let lines = Lines { first: file.line(begin + range.start), last: file.line(begin + last) };
        reader.take(event, lines);
    }
    material.blocks = reader.blocks;
    material
}

/// Where front matter ends, in bytes.
fn front_matter(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut at = text.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == "---" {
            return Some(at);
        }
    }
    None
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: String,
    items: Vec<String>,
    depth: usize,
    n_linked: usize,
    in_link: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, lines: Lines) {
        match event {
            Event::Start(Tag::List(_)) => {
                self.end_item();
                self.depth += 1;
            }
            Event::Start(Tag::Link { .. }) => self.in_link = true,
            Event::End(TagEnd::Link) => self.in_link = false,
            Event::Text(text) | Event::Code(text) => {
                self.text.push_str(&text);
                self.n_linked += if self.in_link { text.chars().count() } else { 0 };
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::End(TagEnd::Item) => self.end_item(),
            Event::End(TagEnd::List(_)) => {
                self.end_item();
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 && !self.items.is_empty() {
                    let items = std::mem::take(&mut self.items);
                    self.push(BlockKind::List(items), lines);
                }
            }
            Event::End(TagEnd::Paragraph) if self.depth > 0 => self.text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock) => {
                let text = squeezed(&std::mem::take(&mut self.text));
                if !text.is_empty() {
                    self.push(BlockKind::Paragraph(text), lines);
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                let text = squeezed(&std::mem::take(&mut self.text));
                if !text.is_empty() {
                    self.push(BlockKind::Heading(number(level), text), lines);
                }
            }
            _ => {}
        }
    }

    fn end_item(&mut self) {
        let text = squeezed(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.items.push(text);
        }
    }

    fn push(&mut self, kind: BlockKind, lines: Lines) {
        let mut block = Block::new(kind, lines);
        let n_letters = block.text().chars().count().max(1);
        block.linked = u8::try_from((self.n_linked * 100 / n_letters).min(100)).unwrap_or(100);
        self.n_linked = 0;
        self.blocks.push(block);
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_paragraphs_and_lists_keep_their_lines() {
        let file = SourceFile::new(
            "a.md",
            "---\nx: 1\n---\n# Sūdzība\n\nUzklausiet\nlīdz galam.\n\n- pirmais\n- otrais\n  - iekšā\n",
        );
        let blocks = read(&file).blocks;
        assert_eq!(
            blocks,
            [
                Block::new(BlockKind::Heading(1, "Sūdzība".into()), Lines::one(4)),
                Block::new(BlockKind::Paragraph("Uzklausiet līdz galam.".into()), Lines { first: 6, last: 7 }),
                Block::new(
                    BlockKind::List(vec!["pirmais".into(), "otrais".into(), "iekšā".into()]),
                    Lines { first: 9, last: 11 }
                ),
            ]
        );
    }
}
