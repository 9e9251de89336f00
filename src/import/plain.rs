//! Text as it is copied from a web page: headings, lists and questions are told by their shape.

use super::block::{Block, BlockKind, Lines, squeezed};

/// A line longer than this is no heading.
const HEADING_CHARS: usize = 90;
/// Lines that break a paragraph in the middle are at least this long.
const WRAPPED_CHARS: usize = 50;
const BULLETS: &str = "•·●▪◦‣–—*-✓✔►▶➤";
/// How a question and its answer begin where they are labelled.
const ASKED: [&str; 10] = ["q", "question", "ถาม", "คำถาม", "tanong", "jautājums", "j", "spørsmål", "spm", "k"];
const ANSWERED: [&str; 8] = ["a", "answer", "ตอบ", "คำตอบ", "sagot", "atbilde", "svar", "s"];

/// A line of text and what it looks like.
struct Shaped<'a> {
    line: usize,
    text: String,
    is_item: bool,
    after_blank: bool,
    raw: &'a str,
}

/// The blocks of plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = shaped(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let next = lines.get(at + 1);
        if let Some(level) = next.and_then(|next| underline(next.raw)).filter(|_| !line.is_item) {
            blocks.push(Block::new(
                BlockKind::Heading(level, line.text.clone()),
                Lines { first: line.line, last: line.line + 1 },
            ));
            at += 2;
            continue;
        }
        if line.is_item {
            let (block, n_taken) = list(lines.get(at..).unwrap_or_default());
            blocks.push(block);
            at += n_taken;
            continue;
        }
        if let Some(question) = labelled(&line.text, &ASKED) {
            let (answer, n_taken) = answer(lines.get(at + 1..).unwrap_or_default());
            let last = answer.last().map_or(line.line, |block| block.lines.last);
            blocks.push(Block::new(BlockKind::Pair(question, answer), Lines { first: line.line, last }));
            at += 1 + n_taken;
            continue;
        }
        if is_heading(line, next) {
            blocks.push(Block::new(
                BlockKind::Heading(2, line.text.trim_end_matches(':').to_owned()),
                Lines::one(line.line),
            ));
            at += 1;
            continue;
        }
        let (block, n_taken) = paragraph(lines.get(at..).unwrap_or_default());
        blocks.push(block);
        at += n_taken;
    }
    blocks
}

fn shaped(text: &str) -> Vec<Shaped<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    for (number, raw) in (1..).zip(text.lines()) {
        let squeezed = squeezed(raw);
        if squeezed.is_empty() {
            after_blank = true;
            continue;
        }
        let item = item(&squeezed);
        lines.push(Shaped { line: number, is_item: item.is_some(), text: item.unwrap_or(squeezed), after_blank, raw });
        after_blank = false;
    }
    lines
}

/// The words of a list item, without its mark.
fn item(line: &str) -> Option<String> {
    let mut chars = line.chars();
    let first = chars.next()?;
    if BULLETS.contains(first) {
        let rest = chars.as_str();
        return (rest.starts_with(' ') || "•●▪◦‣✓✔►▶➤".contains(first))
            .then(|| rest.trim().to_owned())
            .filter(|it| !it.is_empty());
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let rest = line.get(digits..)?;
    let rest = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    (!rest.trim().is_empty()).then(|| rest.trim().to_owned())
}

fn underline(raw: &str) -> Option<u8> {
    let raw = raw.trim();
    let is_all = |mark: char| raw.chars().count() >= 3 && raw.chars().all(|c| c == mark);
    if is_all('=') {
        Some(1)
    } else if is_all('-') {
        Some(2)
    } else {
        None
    }
}

/// The text after a label such as `Q:` or `Jautājums:`.
fn labelled(text: &str, labels: &[&str]) -> Option<String> {
    let (label, rest) = text.split_once([':', '.', ')'])?;
    let label = label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    (labels.contains(&label.as_str()) && !rest.trim().is_empty()).then(|| rest.trim().to_owned())
}

fn list(lines: &[Shaped<'_>]) -> (Block, usize) {
    let mut items: Vec<String> = Vec::new();
    let mut last = 0;
    let mut n_taken = 0;
    for line in lines {
        let goes_on = !line.is_item && !line.after_blank && line.raw.starts_with([' ', '\t']);
        match items.last_mut() {
            _ if line.is_item => items.push(line.text.clone()),
            Some(item) if goes_on => {
                item.push(' ');
                item.push_str(&line.text);
            }
            _ => break,
        }
        last = line.line;
        n_taken += 1;
    }
    let first = lines.first().map_or(1, |line| line.line);
    (Block::new(BlockKind::List(items), Lines { first, last }), n_taken)
}

/// The answer below a labelled question: all until the next question or something that looks like a heading.
fn answer(lines: &[Shaped<'_>]) -> (Vec<Block>, usize) {
    let ends = |(nth, line): (usize, &Shaped<'_>)| {
        labelled(&line.text, &ASKED).is_some() || (nth > 0 && line.after_blank && is_heading(line, lines.get(nth + 1)))
    };
    let n_taken = lines.iter().enumerate().position(ends).unwrap_or(lines.len());
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(rest) = lines.get(at..n_taken).filter(|rest| !rest.is_empty()) {
        let (mut block, n) = if rest.first().is_some_and(|line| line.is_item) { list(rest) } else { paragraph(rest) };
        if let BlockKind::Paragraph(text) = &mut block.kind
            && let Some(answer) = labelled(text, &ANSWERED)
        {
            *text = answer;
        }
        blocks.push(block);
        at += n;
    }
    (blocks, n_taken)
}

/// A paragraph: one line, or several where a mail program or an editor broke them in the middle of a sentence.
fn paragraph(lines: &[Shaped<'_>]) -> (Block, usize) {
    let mut text = String::new();
    let mut n_taken = 0_usize;
    for line in lines {
        let before = n_taken.checked_sub(1).and_then(|nth| lines.get(nth));
        let is_broken = before.is_some_and(|before| {
            before.text.chars().count() >= WRAPPED_CHARS
                && !before.text.ends_with(['.', '!', '?', '…', ':', ';'])
                && !line.after_blank
                && !line.is_item
        });
        if n_taken > 0 && !is_broken {
            break;
        }
        if n_taken > 0 {
            text.push(' ');
        }
        text.push_str(&line.text);
        n_taken += 1;
    }
    let first = lines.first().map_or(1, |line| line.line);
    let last = lines.get(n_taken.saturating_sub(1)).map_or(first, |line| line.line);
    (Block::new(BlockKind::Paragraph(text), Lines { first, last }), n_taken)
}

/// A short line without an end mark, before something longer or before a list; or a question of its own.
fn is_heading(line: &Shaped<'_>, next: Option<&Shaped<'_>>) -> bool {
    let n_chars = line.text.chars().count();
    let Some(next) = next else { return false };
    if n_chars > HEADING_CHARS
        || line.text.ends_with(['.', '!', '…', ',', ';'])
        || labelled(&next.text, &ASKED).is_some()
    {
        return false;
    }
    if line.text.ends_with(':') && next.is_item {
        return line.after_blank && n_chars <= HEADING_CHARS / 2;
    }
    if line.text.ends_with('?') {
        return !next.text.ends_with('?') || next.after_blank;
    }
    let n_next = next.text.chars().count();
    let is_longer =
        n_next > n_chars && (next.text.ends_with(['.', '!', '?', '…', ':', '"', '”', '»']) || n_next >= 2 * n_chars);
    (is_longer && n_next > 30) || (next.is_item && line.after_blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let kind = |block: &Block| match &block.kind {
            BlockKind::Heading(level, text) => format!("h{level} {text}"),
            BlockKind::Paragraph(text) => format!("p {text}"),
            BlockKind::List(items) => format!("l {}", items.join(" / ")),
            BlockKind::Pair(question, answer) => {
                format!("q {question} = {}", answer.iter().map(Block::text).collect::<Vec<_>>().join(" / "))
            }
        };
        blocks(text).iter().map(kind).collect()
    }

    #[test]
    fn headings_and_lists_are_told_by_their_shape() {
        assert_eq!(
            kinds(
                "Hvordan ta imot en klage\nLa kunden snakke ferdig før du sier noe som helst om løsningen.\n\n• Lytt\n• Spør\n1) Noter\n"
            ),
            [
                "h2 Hvordan ta imot en klage",
                "p La kunden snakke ferdig før du sier noe som helst om løsningen.",
                "l Lytt / Spør / Noter"
            ]
        );
    }

    #[test]
    fn labelled_questions_are_paired_in_every_language() {
        for (text, wanted) in [
            ("Q: Can I hang up?\nA: No, never.", "q Can I hang up? = No, never."),
            ("ถาม: วางสายได้ไหม\nตอบ: ไม่ได้ค่ะ", "q วางสายได้ไหม = ไม่ได้ค่ะ"),
            ("Tanong: Puwede bang ibaba?\nSagot: Hindi po.", "q Puwede bang ibaba? = Hindi po."),
            ("Jautājums: Vai drīkst nolikt klausuli?\nAtbilde: Nē.", "q Vai drīkst nolikt klausuli? = Nē."),
            ("Spørsmål: Kan jeg legge på?\nSvar: Nei.", "q Kan jeg legge på? = Nei."),
        ] {
            assert_eq!(kinds(text), [wanted]);
        }
    }

    #[test]
    fn a_paragraph_broken_by_a_mail_program_is_one() {
        assert_eq!(
            kinds(
                "Wait until they have said it all, and only then say\nwhat you are going to do about it.\nThen do it."
            ),
            [
                "p Wait until they have said it all, and only then say what you are going to do about it.",
                "p Then do it."
            ]
        );
    }

    #[test]
    fn a_heading_may_be_underlined() {
        assert_eq!(kinds("Reklamasyon\n===========\nPakinggan muna."), ["h1 Reklamasyon", "p Pakinggan muna."]);
    }
}
