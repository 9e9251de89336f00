//! A table of questions and answers, its delimiter and columns recognised.

use csv::{ReaderBuilder, StringRecord};

use super::block::{Block, BlockKind, Lines, squeezed};
use super::{Material, html};
use crate::source::{Code, SourceFile};
use crate::text::{Form, Span, normalize};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Names of the column of questions, without diacritics.
const QUESTIONS: [&str; 14] = [
    "question",
    "questions",
    "q",
    "title",
    "คำถาม",
    "ถาม",
    "หัวข้อ",
    "tanong",
    "mga tanong",
    "jautajums",
    "jautajumi",
    "sporsmal",
    "tittel",
    "nosaukums",
];
const ANSWERS: [&str; 12] =
    ["answer", "answers", "a", "reply", "text", "คำตอบ", "ตอบ", "sagot", "atbilde", "atbildes", "svar", "tekst"];

/// The pairs of a table.
pub(super) fn read(file: &SourceFile) -> Material {
    let (records, mut problems) = records(file);
    let mut rows = records.into_iter().peekable();
    let named = rows.peek().and_then(|(_, record)| columns(record));
    let has_names = named.is_some();
    let (question, answer) = named.unwrap_or((0, 1));
    let mut blocks = Vec::new();
    for (line, record) in rows.skip(usize::from(has_names)) {
        let cell = |nth: usize| record.get(nth).map(str::trim).filter(|text| !text.is_empty());
        let n_lines = record.iter().map(|cell| cell.matches('\n').count()).max().unwrap_or(0);
        let lines = Lines { first: line, last: line + n_lines };
        match (cell(question), cell(answer)) {
            (Some(asked), Some(told)) => {
                let answer = match told.contains("</") || told.contains("<br") {
                    true => html::fragment(told, lines),
                    false => super::plain::blocks(told).into_iter().map(|block| Block { lines, ..block }).collect(),
                };
                blocks.push(Block::new(BlockKind::Pair(squeezed(asked), answer), lines));
            }
            (None, None) => {}
            _ => {
                let start = file.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                let message = "the row has a question without an answer, or an answer without a question".to_owned();
                problems.push(file.problem(Code::BadValue, Span::new(start, start), message));
            }
        }
    }
    Material { blocks, problems, ..Material::default() }
}

type Record = (usize, StringRecord);

/// The records under the delimiter that parts the most of them into the same two or more columns.
fn records(file: &SourceFile) -> (Vec<Record>, Vec<crate::source::Diagnostic>) {
    let parted = |delimiter: u8| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(file.text.as_bytes());
        let mut records = Vec::new();
        let mut problems = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let byte = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX));
                    // The reader counts from before the line breaks that part two records.
                    let rest = file.text.get(byte..).unwrap_or_default();
                    let n_breaks = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
                    records.push((file.line(byte + n_breaks), record));
                }
                Err(error) => {
                    problems.push(file.problem(
                        Code::BadValue,
                        Span::new(0, 0),
                        format!("the table cannot be read: {error}"),
                    ));
                    break;
                }
            }
        }
        (records, problems)
    };
    let n_wide = |records: &[Record]| records.iter().filter(|(_, record)| record.len() >= 2).count();
    let mut best = parted(DELIMITERS[0]);
    for delimiter in DELIMITERS.into_iter().skip(1) {
        let other = parted(delimiter);
        if n_wide(&other.0) > n_wide(&best.0) || (n_wide(&best.0) > 0 && has_names(&other.0) && !has_names(&best.0)) {
            best = other;
        }
    }
    best
}

fn has_names(records: &[Record]) -> bool {
    records.first().is_some_and(|(_, record)| columns(record).is_some())
}

/// The columns of the question and the answer, where the first row names them.
fn columns(record: &StringRecord) -> Option<(usize, usize)> {
    let find =
        |names: &[&str]| record.iter().position(|cell| names.contains(&normalize(cell.trim(), Form::Folded).as_str()));
    let (question, answer) = (find(&QUESTIONS)?, find(&ANSWERS)?);
    (question != answer).then_some((question, answer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(usize, String)> {
        read(&SourceFile::new("faq.csv", text)).blocks.iter().map(|it| (it.lines.first, it.text())).collect()
    }

    #[test]
    fn columns_are_named_in_every_language_and_quotes_may_break_lines() {
        assert_eq!(
            pairs("id;Jautājums;Atbilde\n1;\"Vai drīkst; jā?\";\"Nē.\nNekad.\"\n2;Kad?;Rīt.\n"),
            [(2, "Vai drīkst; jā?\nNē.\nNekad.".to_owned()), (4, "Kad?\nRīt.".to_owned())]
        );
        for head in ["question,answer", "คำถาม,คำตอบ", "Tanong,Sagot", "Spørsmål,Svar", "jautajums,atbilde"]
        {
            assert_eq!(pairs(&format!("{head}\nA?,B.\n")), [(2, "A?\nB.".to_owned())], "{head}");
        }
    }

    #[test]
    fn half_a_row_is_told() {
        let problems = read(&SourceFile::new("faq.csv", "question,answer\nA?,\nB?,C.\n")).problems;
        assert_eq!(problems.iter().map(|it| it.place.line).collect::<Vec<_>>(), [2]);
    }
}
