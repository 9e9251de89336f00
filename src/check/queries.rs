//! Judged queries: `corpus/eval/queries.tsv` and the guides that they should find, `corpus/eval/qrels.tsv`.

use std::collections::BTreeMap;

use super::{Desk, links};
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::{Lang, Span, nearest};

/// The queries: id, language, words.
pub const QUERIES_PATH: &str = "corpus/eval/queries.tsv";
/// The judgements: id of the query, guide, grade.
pub const JUDGEMENTS_PATH: &str = "corpus/eval/qrels.tsv";

/// The grades: beside the point, helps, is the best.
const GRADES: [&str; 3] = ["0", "1", "2"];

/// Rows that cannot be used, ids that stand twice or nowhere, and queries that nothing judges.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for (path, bytes) in desk.content.files.iter().filter(|(path, _)| [QUERIES_PATH, JUDGEMENTS_PATH].contains(path)) {
        problems.extend(SourceFile::parse(path, bytes).err());
    }
    let file = |path| desk.sheets.get(path).map(|sheet| &sheet.file);
    let queries = file(QUERIES_PATH).map(|file| (file, rows(file, problems)));
    let judgements = file(JUDGEMENTS_PATH).map(|file| (file, rows(file, problems)));
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    if let Some((file, rows)) = &queries {
        for [id, lang, words] in rows {
            query(file, [*id, *lang, *words], &mut known, problems);
        }
    }
    let Some((file, rows)) = judgements else { return };
    let is_whole = !problems.iter().any(|problem| problem.path == JUDGEMENTS_PATH);
    let mut n_unknown = 0;
    let mut judged: Vec<(&str, &str)> = Vec::new();
    for [id, guide, grade] in rows {
        let texts = [id, guide, grade].map(|span| span.slice(&file.text));
        if queries.is_some() && !known.contains_key(texts[0]) {
            let problem = file.problem(Code::BadQuery, id, format!("there is no query `{}`", texts[0]));
            problems.push(near(problem, texts[0], known.keys().copied()));
            n_unknown += 1;
        }
        problems.extend(links::unknown_guide(desk, file, guide, texts[1]));
        if !GRADES.contains(&texts[2]) {
            let problem = file.problem(Code::BadQuery, grade, format!("`{}` is not a grade", texts[2]));
            problems.push(problem.help("write 2 for the best guide, 1 for one that helps, 0 for one that does not"));
        }
        if judged.contains(&(texts[0], texts[1])) {
            let message = format!("the query `{}` is judged twice with `{}`", texts[0], texts[1]);
            problems.push(file.problem(Code::BadQuery, id, message).help("keep one of the two lines"));
        }
        judged.push((texts[0], texts[1]));
    }
    // A line that cannot be read, or whose query is misspelt, may be the one that is missed.
    if let Some((file, _)) = queries.filter(|_| is_whole && n_unknown == 0) {
        for (id, place) in known.iter().filter(|(id, _)| !judged.iter().any(|(of, _)| of == *id)) {
            let message = format!("no line of {JUDGEMENTS_PATH} judges the query `{id}`");
            problems.push(file.problem(Code::BadQuery, *place, message).help("add the guide that it should find"));
        }
    }
}

fn query<'a>(
    file: &'a SourceFile,
    [id, lang, words]: [Span; 3],
    known: &mut BTreeMap<&'a str, Span>,
    problems: &mut Vec<Diagnostic>,
) {
    let text = id.slice(&file.text);
    if known.insert(text, id).is_some() {
        let problem = file.problem(Code::BadQuery, id, format!("the query `{text}` stands twice"));
        problems.push(problem.help("give one of them another id"));
    }
    let tag = lang.slice(&file.text);
    if Lang::from_tag(tag).is_none() {
        let problem = file.problem(Code::BadQuery, lang, format!("`{tag}` is not a language"));
        problems.push(match tag.parse::<Lang>() {
            Ok(meant) => problem.help(format!("did you mean `{meant}`?")),
            Err(_) => problem.help("write en, th, fil, lv or nb"),
        });
    }
    if words.slice(&file.text).trim().is_empty() {
        problems.push(file.problem(Code::BadQuery, lang, "the query has no words".to_owned()));
    }
}

fn near<'a>(problem: Diagnostic, typed: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    match nearest(typed, known) {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem,
    }
}

/// The rows below the heading, each of three parts that stand apart by tabs.
fn rows(file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Vec<[Span; 3]> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_end_matches(['\r', '\n']);
        if start == 0 || words.trim().is_empty() {
            continue;
        }
        let mut from = start;
        let parts: Vec<Span> = words
            .split('\t')
            .map(|part| {
                let span = Span::new(from, from + part.len());
                from = span.end + 1;
                span
            })
            .collect();
        match <[Span; 3]>::try_from(parts) {
            Ok(row) => rows.push(row),
            Err(parts) => {
                let message = match parts.len() {
                    1 => "the line has one part instead of three".to_owned(),
                    n_parts => format!("the line has {n_parts} parts instead of three"),
                };
                let problem = file.problem(Code::BadQuery, Span::new(start, start + words.len()), message);
                problems.push(problem.help("three parts that stand apart by tabs"));
            }
        }
    }
    rows
}
