//! All problems of a check: for people, as JSON, and as commands of a GitHub workflow.

use serde::Serialize;

use super::diagnostic;
use super::ui::{Line, Page, Style};
use crate::source::{Code, Diagnostic, Severity};
use crate::text::printable;

/// The version of the JSON; it changes when a field changes its meaning or goes.
const JSON_VERSION: u32 = 1;

/// How many errors and warnings there are.
fn count(problems: &[Diagnostic]) -> (usize, usize) {
    let n_errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    (n_errors, problems.len() - n_errors)
}

/// Every problem with its line, and at the end how many there are.
#[must_use]
pub fn page(problems: &[Diagnostic], n_files: usize) -> Page {
    let mut page = Page::new();
    for problem in problems {
        page.extend(diagnostic::page(problem));
        page.push(Line::default());
    }
    if let Some(first) = problems.first() {
        let more = format!("`aplomb explain {}` says what a code means.", first.code);
        page.extend([Line::default().with(Style::Dim, more), Line::default()]);
    }
    let (n_errors, n_warnings) = count(problems);
    let some = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let files = some(n_files, "file");
    page.push(match (n_errors, n_warnings) {
        (0, 0) => Line::default().with(Style::Good, format!("No problems in {files}.")),
        (0, _) => Line::default().with(Style::Warn, format!("{} in {files}.", some(n_warnings, "warning"))),
        (_, 0) => Line::default().with(Style::Bad, format!("{} in {files}.", some(n_errors, "error"))),
        (_, _) => Line::default()
            .with(Style::Bad, format!("{}, {} in {files}.", some(n_errors, "error"), some(n_warnings, "warning"))),
    });
    page
}

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    files: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonProblem<'a> {
    path: &'a str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// One past the last character.
    end_column: usize,
    severity: Severity,
    code: Code,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    source: &'a str,
}

/// One JSON value: counts, and every problem.
///
/// # Errors
/// Those of the serializer; there are none to expect.
pub fn json(problems: &[Diagnostic], n_files: usize) -> serde_json::Result<String> {
    let (errors, warnings) = count(problems);
    let problems = problems
        .iter()
        .map(|problem| JsonProblem {
            path: &problem.path,
            line: problem.place.line,
            column: problem.place.column,
            end_column: problem.place.column + problem.width,
            severity: problem.severity,
            code: problem.code,
            message: &problem.message,
            help: problem.help.as_deref(),
            source: &problem.line,
        })
        .collect();
    serde_json::to_string_pretty(&Json { version: JSON_VERSION, files: n_files, errors, warnings, problems })
}

/// One workflow command a problem: GitHub shows it at the line of the file.
#[must_use]
pub fn github(problems: &[Diagnostic]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let kind = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let help = problem.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
            format!(
                "::{kind} file={},line={},col={},endColumn={},title={}::{}",
                escape_property(&problem.path),
                problem.place.line,
                problem.place.column,
                problem.place.column + problem.width,
                problem.code,
                escape_data(&format!("{}{help}", problem.message)),
            )
        })
        .collect();
    lines.join("\n")
}

/// A message as a workflow command takes it: a line end would end the command.
fn escape_data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\n', "%0A")
}

/// A property: there `:` and `,` part one from the next.
fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;
    use crate::text::Span;

    fn problem(path: &str, message: &str) -> Diagnostic {
        let file = SourceFile::new(path, "id: x\nsay: ที่นี่\n");
        file.problem(Code::UnknownKey, Span::new(11, 29), message.to_owned()).help("50% off:\nno")
    }

    #[test]
    fn a_workflow_command_keeps_to_one_line_and_its_own_commas() {
        let found = github(&[problem("corpus/th/a, b: c.md", "say\n::error::x 100%")]);
        assert_eq!(
            found,
            "::error file=corpus/th/a%2C b%3A c.md,line=2,col=6,endColumn=12,title=A0103::say%0A::error::x 100%25%0Ahelp: 50%25 off:%0Ano"
        );
    }

    #[test]
    fn json_is_versioned_and_counts_in_characters() {
        let json: serde_json::Value =
            serde_json::from_str(&json(&[problem("a.md", "x")], 3).expect("JSON")).expect("JSON");
        assert_eq!(json["version"], 1);
        assert_eq!((&json["files"], &json["errors"], &json["warnings"]), (&3.into(), &1.into(), &0.into()));
        let one = &json["problems"][0];
        assert_eq!((&one["column"], &one["end_column"], &one["source"]), (&6.into(), &12.into(), &"say: ที่นี่".into()));
    }

    #[test]
    fn the_last_line_counts() {
        let said = |problems: &[Diagnostic], n_files: usize| -> String {
            let page = page(problems, n_files);
            page.last().into_iter().flat_map(|line| &line.0).map(|(_, text)| text.as_str()).collect()
        };
        let (error, warning) =
            (problem("a.md", "x"), Diagnostic { severity: Severity::Warning, ..problem("a.md", "x") });
        assert_eq!(said(&[], 1), "No problems in 1 file.");
        assert_eq!(said(std::slice::from_ref(&error), 2), "1 error in 2 files.");
        assert_eq!(said(&[error, warning.clone(), warning], 2), "1 error, 2 warnings in 2 files.");
    }
}
