//! Leaves out what belongs to a page and not to its subject: by shape first, by words where shape does not tell.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Material;
use super::block::{Block, BlockKind, Lines};
use super::chrome::{CHROME, COMMENTS};
use crate::text::{Form, first_graphemes, normalize, words};

/// Links of a menu have at most so many words each.
const MENU_WORDS: usize = 5;
/// So many short lines in a row are a menu.
const MENU_LINES: usize = 3;
/// Most of a menu's letters are links, in hundredths.
const LINKED: u8 = 60;
/// A block that so many files of a folder share belongs to the site.
const REPEATED_FILES: usize = 3;
/// A paragraph this long is prose.
const PROSE_WORDS: usize = 12;
const SAMPLE_CHARS: usize = 60;
/// A paragraph longer than this is no heading.
const HEADING_CHARS: usize = 90;

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Where it stood.
    #[serde(flatten)]
    pub lines: Lines,
    /// What it was taken for.
    pub reason: &'static str,
    /// How it begins.
    pub sample: String,
}

impl Dropped {
    /// A block that is left out.
    #[must_use]
    pub fn of(block: &Block, reason: &'static str) -> Self {
        let text = block.text().replace('\n', ", ");
        Self { lines: block.lines, reason, sample: first_graphemes(&text, SAMPLE_CHARS).to_owned() }
    }
}

/// Texts that stand in several files of one folder.
#[derive(Debug, Default)]
pub struct Repeated(BTreeMap<String, usize>);

impl Repeated {
    /// Counts the blocks of one more file.
    pub fn add(&mut self, material: &Material) {
        let mut texts: Vec<String> = material.blocks.iter().filter(|it| is_furniture(it)).map(Block::text).collect();
        texts.sort();
        texts.dedup();
        for text in texts {
            *self.0.entry(text).or_default() += 1;
        }
    }

    fn holds(&self, block: &Block) -> bool {
        is_furniture(block) && self.0.get(&block.text()).is_some_and(|n_files| *n_files >= REPEATED_FILES)
    }
}

/// A pair of question and answer is content, however often it stands there.
fn is_furniture(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Pair(..))
}

/// Moves what belongs to the page from the blocks of `material` to what it dropped.
pub(super) fn sweep(material: &mut Material, repeated: &Repeated) {
    let blocks = std::mem::take(&mut material.blocks);
    let mut reasons: Vec<Option<&'static str>> = blocks.iter().map(|block| alone(block, repeated)).collect();
    after_openings(&blocks, &mut reasons);
    menus(&blocks, &mut reasons);
    empty_headings(&blocks, &mut reasons);
    for (block, reason) in blocks.into_iter().zip(reasons) {
        match reason {
            Some(reason) => material.dropped.push(Dropped::of(&block, reason)),
            None => material.blocks.push(block),
        }
    }
    material.dropped.sort_by_key(|dropped| dropped.lines);
    promote(&mut material.blocks);
}

/// A short paragraph without an end mark before prose is a heading, once nothing stands between them.
fn promote(blocks: &mut [Block]) {
    let has_title = blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(1, _)));
    for at in 0..blocks.len() {
        let is_before_prose = blocks.get(at + 1).is_some_and(is_prose);
        let BlockKind::Paragraph(text) = &blocks[at].kind else { continue };
        let is_short =
            text.chars().count() <= HEADING_CHARS && !text.ends_with(['.', '!', '…', ',', ';', ':', '"', '”', '»']);
        let is_clause = words(text).take(PROSE_WORDS).count() < PROSE_WORDS;
        if is_before_prose && is_short && is_clause {
            blocks[at].kind = BlockKind::Heading(if at == 0 && !has_title { 1 } else { 2 }, text.clone());
        }
    }
}

/// What a block is by itself.
fn alone(block: &Block, repeated: &Repeated) -> Option<&'static str> {
    if matches!(block.kind, BlockKind::Pair(..)) {
        return None;
    }
    if repeated.holds(block) {
        return Some("on several pages");
    }
    let text = block.text();
    let folded = normalize(&text, Form::Folded);
    let n_chars = text.chars().count();
    let by_words =
        CHROME.iter().find(|it| n_chars <= it.max_chars && it.words.iter().any(|word| folded.contains(word)));
    if let Some(chrome) = by_words {
        return Some(chrome.reason);
    }
    let is_trail =
        n_chars < 120 && ['>', '»', '›'].iter().any(|mark| text.matches(*mark).count() >= 2) && !text.ends_with('.');
    if is_trail {
        return Some("breadcrumbs");
    }
    if counts_comments(&folded) {
        return Some("comments");
    }
    if let BlockKind::List(items) = &block.kind {
        let is_short = items.len() >= 2 && items.iter().all(|item| is_label(item));
        if is_short && block.linked >= LINKED {
            return Some("menu");
        }
    }
    (block.linked >= 90 && n_chars < 60 && matches!(block.kind, BlockKind::Paragraph(_))).then_some("link")
}

/// A few words without an end mark, as links and buttons have them.
fn is_label(text: &str) -> bool {
    words(text).take(MENU_WORDS + 1).count() <= MENU_WORDS
        && text.chars().count() <= 32
        && !text.ends_with(['.', '!', '?', '…', ':', '"', '”', '»'])
}

/// `3 comments`, `Komentāri (3)`.
fn counts_comments(folded: &str) -> bool {
    let letters: String = folded.chars().filter(|c| !c.is_numeric() && !"():".contains(*c)).collect();
    folded.chars().any(char::is_numeric) && COMMENTS.contains(&letters.trim())
}

/// Runs of labels, as a menu leaves them when it is copied as text.
fn menus(blocks: &[Block], reasons: &mut [Option<&'static str>]) {
    let labels = |block: &Block| match &block.kind {
        BlockKind::Paragraph(text) => is_label(text),
        BlockKind::Heading(_, text) => is_label(text),
        BlockKind::List(items) => items.iter().all(|item| is_label(item)) && block.linked >= LINKED,
        BlockKind::Pair(..) => false,
    };
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks.iter().skip(at).take_while(|block| labels(block)).count();
        // The last label of a run is often the title of what comes after it.
        let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(..));
        let is_title = run > 0
            && blocks.get(at + run - 1).is_some_and(is_heading)
            && reasons.get(at + run).is_some_and(Option::is_none);
        let titles = usize::from(is_title);
        if run - titles >= MENU_LINES {
            for reason in reasons.iter_mut().skip(at).take(run - titles) {
                reason.get_or_insert("menu");
            }
        }
        at += run.max(1);
    }
}

/// What comes after the first line of a reply form or of the comments belongs to them, until a heading with prose below it.
fn after_openings(blocks: &[Block], reasons: &mut [Option<&'static str>]) {
    let mut open: Option<&'static str> = None;
    for at in 0..blocks.len() {
        let opens = |reason: &&str| *reason == "comments" || CHROME.iter().any(|it| it.opens && it.reason == *reason);
        if let Some(reason) = reasons[at].filter(|reason| opens(reason)) {
            open = Some(reason);
            continue;
        }
        let Some(reason) = open else { continue };
        let begins_anew = matches!(blocks[at].kind, BlockKind::Heading(1..=2, _))
            && blocks.get(at + 1).is_some_and(is_prose)
            && reason != "comments";
        if begins_anew || matches!(blocks[at].kind, BlockKind::Pair(..)) {
            open = None;
        } else {
            reasons[at].get_or_insert(reason);
        }
    }
}

fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::List(_) | BlockKind::Paragraph(_))
        && words(&block.text()).take(PROSE_WORDS).count() == PROSE_WORDS
}

/// A heading with nothing left below it says nothing.
fn empty_headings(blocks: &[Block], reasons: &mut [Option<&'static str>]) {
    let mut has_text = false;
    let mut level_below = 0;
    for (block, reason) in blocks.iter().zip(reasons.iter_mut()).rev() {
        if reason.is_some() {
            continue;
        }
        match block.kind {
            BlockKind::Heading(level, _) => {
                if !has_text && (level_below == 0 || level_below <= level) {
                    *reason = Some("heading without text");
                } else {
                    level_below = level;
                }
                has_text = false;
            }
            _ => has_text = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[track_caller]
    fn check(text: &str, kept: &[&str], reasons: &[&str]) {
        let mut material = Material { blocks: plain::blocks(text), ..Material::default() };
        sweep(&mut material, &Repeated::default());
        assert_eq!(material.blocks.iter().map(Block::text).collect::<Vec<_>>(), kept);
        let mut found: Vec<&str> = material.dropped.iter().map(|it| it.reason).collect();
        found.dedup();
        assert_eq!(found, reasons);
    }

    #[test]
    fn english() {
        check(
            "Home\nProducts\nAbout us\nContact\n\nWhen a caller shouts\nLet them finish first, and only then say what you are going to do about it.\n\nShare this article\n3 Comments\nBob: nice!\nLeave a reply\nName\nEmail\n© 2026 Firm",
            &["When a caller shouts", "Let them finish first, and only then say what you are going to do about it."],
            &["menu", "share buttons", "comments", "reply form", "footer"],
        );
    }

    #[test]
    fn thai() {
        check(
            "หน้าแรก\nสินค้า\nติดต่อเรา\n\nเมื่อลูกค้าโกรธ\nให้ลูกค้าพูดจนจบก่อน แล้วจึงบอกว่าจะช่วยอย่างไรต่อไปค่ะ\n\nเว็บไซต์นี้ใช้คุกกี้\nแสดงความคิดเห็น\nชื่อ\nอีเมล",
            &["เมื่อลูกค้าโกรธ", "ให้ลูกค้าพูดจนจบก่อน แล้วจึงบอกว่าจะช่วยอย่างไรต่อไปค่ะ"],
            &["menu", "cookie line", "reply form"],
        );
    }

    #[test]
    fn filipino() {
        check(
            "Bahay > Tulong > Reklamo\n\nKapag galit ang customer\nPatapusin muna siya bago ka magsalita tungkol sa solusyon.\n\nMag-iwan ng komento\nPangalan\nEmail",
            &["Kapag galit ang customer", "Patapusin muna siya bago ka magsalita tungkol sa solusyon."],
            &["breadcrumbs", "reply form"],
        );
    }

    #[test]
    fn latvian() {
        check(
            "Šī vietne izmanto sīkdatnes.\n\nJa klients ir dusmīgs\nĻaujiet viņam izrunāties līdz galam un tikai tad runājiet par risinājumu.\n\nKomentāri (2)\nJānis: paldies!\nVisas tiesības aizsargātas",
            &["Ja klients ir dusmīgs", "Ļaujiet viņam izrunāties līdz galam un tikai tad runājiet par risinājumu."],
            &["cookie line", "comments", "footer"],
        );
    }

    #[test]
    fn norwegian() {
        check(
            "Vi bruker informasjonskapsler på nettstedet.\n\nNår kunden er sint\nLa kunden snakke ferdig, og si først da hva du kan gjøre med saken.\n\nLes også\nDel på Facebook\nLegg igjen en kommentar\nNavn",
            &["Når kunden er sint", "La kunden snakke ferdig, og si først da hva du kan gjøre med saken."],
            &["cookie line", "link to something else", "share buttons", "reply form"],
        );
    }
}
