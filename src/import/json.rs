//! The questions and answers of a JSON-LD `FAQPage` (schema.org): `mainEntity` is a list of `Question`s, each with an
//! `acceptedAnswer` whose `text` may hold HTML.

use serde_json::Value;

use super::block::{Block, BlockKind, Lines, squeezed};
use super::{Material, html};
use crate::source::{Code, SourceFile};
use crate::text::Span;

/// Deeper than this nothing is looked for.
const MAX_DEPTH: usize = 12;

/// The pairs of a JSON file.
pub(super) fn read(file: &SourceFile) -> Material {
    match pairs(&file.text, Lines::one) {
        Ok(blocks) if blocks.is_empty() => {
            let message = "there is no FAQPage with questions in it".to_owned();
            let problem = file.problem(Code::BadValue, Span::new(0, 0), message);
            let problem = problem.help("JSON is read where it holds a schema.org FAQPage");
            Material { problems: vec![problem], ..Material::default() }
        }
        Ok(blocks) => Material { blocks, ..Material::default() },
        Err(error) => {
            let line_start = file.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let message = format!("the JSON cannot be read: {error}");
            let problem = file.problem(Code::BadValue, Span::new(line_start, line_start), message);
            Material { problems: vec![problem], ..Material::default() }
        }
    }
}

/// The pairs in a JSON text; `lines` makes the place of the line (from 1) on which a question is first named.
///
/// # Errors
/// When the text is no JSON.
pub(super) fn pairs(text: &str, lines: impl Fn(usize) -> Lines) -> Result<Vec<Block>, serde_json::Error> {
    let value: Value = serde_json::from_str(text)?;
    let mut found = Vec::new();
    collect(&value, 0, &mut found);
    let mut from = 0;
    let mut pair = |(question, answer): (String, String)| {
        let quoted = serde_json::to_string(&question).unwrap_or_default();
        let at = text.get(from..).and_then(|rest| rest.find(quoted.trim_matches('"'))).map(|at| from + at);
        from = at.unwrap_or(from);
        let place = lines(text.get(..from).map_or(1, |before| before.matches('\n').count() + 1));
        let blocks = html::fragment(&answer, place);
        Block::new(BlockKind::Pair(squeezed(&plain(&question, place)), blocks), place)
    };
    Ok(found.into_iter().map(&mut pair).collect())
}

fn plain(text: &str, lines: Lines) -> String {
    html::fragment(text, lines).iter().map(Block::text).collect::<Vec<_>>().join(" ")
}

fn collect(value: &Value, depth: usize, found: &mut Vec<(String, String)>) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, found)),
        Value::Object(object) => {
            let is_question = object.get("@type").is_some_and(|kind| match kind {
                Value::String(kind) => kind == "Question",
                Value::Array(kinds) => kinds.iter().any(|kind| kind == "Question"),
                _ => false,
            });
            let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
            if let (true, Some(question)) = (is_question, text("name").or_else(|| text("text"))) {
                let answers = object.get("acceptedAnswer").or_else(|| object.get("suggestedAnswer"));
                let first = match answers {
                    Some(Value::Array(answers)) => answers.first(),
                    other => other,
                };
                let answer = first.and_then(|answer| answer.get("text")).and_then(Value::as_str);
                found.extend(answer.map(|answer| (question, answer.to_owned())));
                return;
            }
            object.values().for_each(|value| collect(value, depth + 1, found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_found_with_their_lines() {
        let text = "{\"@graph\": [{\"@type\": \"FAQPage\", \"mainEntity\": [\n{\"@type\": \"Question\", \"name\": \"Kan jeg legge på?\",\n\"acceptedAnswer\": {\"text\": \"Nei. <ul><li>Si ifra</li></ul>\"}}]}]}";
        let blocks = read(&SourceFile::new("faq.json", text)).blocks;
        assert_eq!(blocks.len(), 1);
        assert_eq!((blocks[0].lines, blocks[0].text().as_str()), (Lines::one(2), "Kan jeg legge på?\nNei.\nSi ifra"));
    }

    #[test]
    fn broken_json_says_where() {
        let problems = read(&SourceFile::new("faq.json", "{\n \"a\": ]\n}")).problems;
        assert_eq!(problems.iter().map(|it| it.place.line).collect::<Vec<_>>(), [2]);
    }
}
