//! Parts the blocks of a file into what each becomes a guide of its own: by language, by question, by heading.

use super::block::{Block, BlockKind, Lines};
use super::boilerplate::{Repeated, sweep};
use super::{Dropped, Material};
use crate::text::{Lang, detect, words};

/// An article above this is parted at its second-level headings.
const LONG_WORDS: usize = 450;
/// A text shorter than this does not change the language of what is around it.
const TELLING_WORDS: usize = 8;
/// A part with less than this to say is none.
const MIN_WORDS: usize = 4;

/// What becomes one guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its language.
    pub lang: Lang,
    /// Its title; the question, where it answers one.
    pub title: String,
    /// Whether the title is a question as people ask it.
    pub is_question: bool,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub lines: Lines,
}

/// The parts of a file after its page furniture was left out, which `material` then tells of.
///
/// `lang` is the language of all of them; without it each part's is recognised, and `fallback` stands where none can be.
#[must_use]
pub fn parts(material: &mut Material, repeated: &Repeated, lang: Option<Lang>, fallback: &str) -> Vec<Part> {
    sweep(material, repeated);
    let mut parts = Vec::new();
    for (lang, blocks) in by_language(std::mem::take(&mut material.blocks), lang) {
        for raw in by_question(blocks, fallback) {
            let n_words: usize = raw.blocks.iter().map(|block| words(&block.text()).count()).sum();
            if n_words < MIN_WORDS {
                let heading = Block::new(BlockKind::Heading(2, raw.title), raw.lines);
                material.dropped.push(Dropped::of(&heading, "too little text"));
                continue;
            }
            parts.push(Part { lang, ..raw });
        }
    }
    material.dropped.sort_by_key(|dropped| dropped.lines);
    parts
}

/// Runs of blocks in one language; a short block goes with its neighbours.
fn by_language(blocks: Vec<Block>, lang: Option<Lang>) -> Vec<(Lang, Vec<Block>)> {
    if let Some(lang) = lang {
        return vec![(lang, blocks)];
    }
    let whole: String = blocks.iter().map(|block| block.text() + "\n").collect();
    let main = detect(&whole).best.unwrap_or(Lang::En);
    let told: Vec<Option<Lang>> = blocks
        .iter()
        .map(|block| {
            let text = block.text();
            let is_telling = words(&text).take(TELLING_WORDS).count() >= TELLING_WORDS;
            let is_pair = matches!(block.kind, BlockKind::Pair(..));
            detect(&text).best.filter(|_| is_telling || is_pair)
        })
        .collect();
    let mut runs: Vec<(Lang, Vec<Block>)> = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        let after = || told.iter().skip(at).flatten().next().copied();
        let before = runs.last().map(|(lang, _)| *lang);
        // A heading belongs to what follows it, other short text to what stands before it.
        let lang = match block.kind {
            BlockKind::Heading(..) => after().or(before),
            _ => told.get(at).copied().flatten().or(before).or_else(after),
        }
        .unwrap_or(main);
        match runs.last_mut() {
            Some((known, blocks)) if *known == lang => blocks.push(block),
            _ => runs.push((lang, vec![block])),
        }
    }
    runs
}

/// Parts of one language: a pair each, a heading that asks with what stands below it, and the rest under its title.
fn by_question(blocks: Vec<Block>, fallback: &str) -> Vec<Part> {
    let n_words: usize = blocks.iter().map(|block| words(&block.text()).count()).sum();
    let n_second = blocks.iter().filter(|it| matches!(it.kind, BlockKind::Heading(2, _))).count();
    let is_long = n_words > LONG_WORDS && n_second >= 2;
    let mut rest: Vec<Part> = Vec::new();
    let mut asked: Vec<Part> = Vec::new();
    // The level of the question that is being answered.
    let mut answering: Option<u8> = None;
    for block in blocks {
        let lines = block.lines;
        match block.kind {
            BlockKind::Pair(question, answer) => asked.push(part(question, true, lines).with(answer)),
            BlockKind::Heading(level, text) if asks(&text) => {
                answering = Some(level);
                asked.push(part(text, true, lines));
            }
            BlockKind::Heading(level, text) => {
                if let (Some(open), Some(part)) = (answering, asked.last_mut())
                    && level > open
                {
                    part.push(Block { kind: BlockKind::Heading(level, text), ..block });
                    continue;
                }
                answering = None;
                let begins = level == 1 || rest.is_empty() || (level == 2 && is_long);
                match rest.last_mut() {
                    Some(open) if open.blocks.is_empty() && level > 1 && !begins => {
                        open.push(Block::new(BlockKind::Heading(level, text), lines))
                    }
                    Some(open) if !begins => open.push(Block::new(BlockKind::Heading(level, text), lines)),
                    _ => rest.push(part(text, false, lines)),
                }
            }
            kind => {
                let block = Block { kind, ..block };
                match (answering, asked.last_mut()) {
                    (Some(_), Some(part)) => part.push(block),
                    _ => {
                        if rest.is_empty() {
                            rest.push(part(first_words(&block, fallback), false, lines));
                        }
                        if let Some(part) = rest.last_mut() {
                            part.push(block);
                        }
                    }
                }
            }
        }
    }
    rest.retain(|part| !part.blocks.is_empty());
    rest.extend(asked);
    rest.sort_by_key(|part| part.lines);
    rest
}

fn part(title: String, is_question: bool, lines: Lines) -> Part {
    Part { lang: Lang::En, title, is_question, blocks: Vec::new(), lines }
}

impl Part {
    fn push(&mut self, block: Block) {
        self.lines = self.lines.join(block.lines);
        self.blocks.push(block);
    }

    fn with(mut self, blocks: Vec<Block>) -> Self {
        blocks.into_iter().for_each(|block| self.push(block));
        self
    }
}

/// A heading that asks, in the script of any language.
fn asks(text: &str) -> bool {
    text.trim_end().ends_with(['?', '？'])
        || ["ไหม", "มั้ย", "หรือไม่", "อย่างไร", "ยังไง", "ทำไม", "เมื่อไหร่", "เมื่อไร"]
            .iter()
            .any(|end| text.trim_end().ends_with(end))
}

/// The title of a text that has none: its beginning, or the name of its file.
fn first_words(block: &Block, fallback: &str) -> String {
    let text = block.text();
    let first =
        crate::text::sentences(&text).first().map_or("", |span| span.slice(&text)).trim_end_matches(['.', '!', '…']);
    if !first.is_empty() && first.chars().count() <= 80 { first.to_owned() } else { fallback.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, read};
    use super::*;
    use crate::source::SourceFile;

    fn parted(name: &str, text: &str, format: Format) -> Vec<(Lang, String, usize)> {
        let mut material = read(&SourceFile::new(name, text), format);
        let parts = parts(&mut material, &Repeated::default(), None, "raw");
        parts.into_iter().map(|part| (part.lang, part.title, part.blocks.len())).collect()
    }

    #[test]
    fn a_file_in_two_languages_gives_parts_of_both() {
        let text = "# Dusmīgs klients\n\nĻaujiet klientam izrunāties līdz galam un tikai tad runājiet par to, ko darīsiet.\n\n# Sint kunde\n\nLa kunden snakke helt ferdig, og si først da hva du har tenkt å gjøre med saken.\n";
        assert_eq!(
            parted("a.md", text, Format::Markdown),
            [(Lang::Lv, "Dusmīgs klients".to_owned(), 1), (Lang::Nb, "Sint kunde".to_owned(), 1)]
        );
    }

    #[test]
    fn each_question_is_a_part_and_the_rest_stays_together() {
        let text = "# Complaints\n\nWe take every complaint seriously and answer each of them the same day.\n\n## Can I hang up?\n\nNo. Never hang up on a caller.\n\n### What then?\n\nTell them first, and then end the call.\n\n## How we work\n\n- Listen first to the whole story\n- Then note what was said\n";
        assert_eq!(
            parted("a.md", text, Format::Markdown),
            [
                (Lang::En, "Complaints".to_owned(), 3),
                (Lang::En, "Can I hang up?".to_owned(), 1),
                (Lang::En, "What then?".to_owned(), 1),
            ]
        );
    }

    #[test]
    fn thai_questions_need_no_mark() {
        let text = "<h2>วางสายใส่ลูกค้าได้ไหม</h2><p>ไม่ได้ค่ะ ต้องแจ้งลูกค้าก่อนทุกครั้งแล้วจึงจบสาย</p>";
        assert_eq!(parted("a.html", text, Format::Html), [(Lang::Th, "วางสายใส่ลูกค้าได้ไหม".to_owned(), 1)]);
    }

    #[test]
    fn taglish_is_filipino() {
        let text =
            "Q: Puwede bang i-hold ang customer?\nA: Opo, pero magpaalam muna at sabihin kung gaano katagal ang hold.";
        assert_eq!(
            parted("a.txt", text, Format::Plain),
            [(Lang::Fil, "Puwede bang i-hold ang customer?".to_owned(), 1)]
        );
    }
}
