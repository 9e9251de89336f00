//! What a compiler would say about content: every rule that is more than whether a file can be used.
//!
//! Reading a file says what keeps it from being used. Here stands the rest: what is used but will not do what its author
//! meant. Pure: files, content and the day come in, problems come out. Each rule has its own file.

mod allow;
mod aloud;
mod bytes;
mod criteria;
mod goldens;
mod guides;
mod language;
mod links;
mod lists;
mod queries;
mod scenarios;
mod sheet;
mod story;
mod texts;

use std::collections::BTreeSet;

use time::Date;

use crate::golden::Case;
use crate::guide::Corpus;
use crate::rubric::CriterionSet;
use crate::scenario::ScenarioSet;
use crate::source::{Diagnostic, Severity};

pub use queries::{JUDGEMENTS_PATH, QUERIES_PATH};
use sheet::Sheets;

/// What is checked: files, and what was read from them.
#[derive(Debug)]
pub struct Content<'a> {
    /// The files whose problems are told, by path, with their bytes.
    pub files: Vec<(&'a str, &'a [u8])>,
    /// The guides, those that others lend included.
    pub corpus: &'a Corpus,
    /// The criteria, those that others lend included.
    pub criteria: &'a CriterionSet,
    /// The scenarios.
    pub scenarios: &'a ScenarioSet,
    /// The judged cases.
    pub cases: &'a [Case],
}

/// What every rule looks at.
struct Desk<'a> {
    content: &'a Content<'a>,
    sheets: Sheets,
    /// Files that could not be read as what they are: what others say of them would be a second message for one cause.
    broken: BTreeSet<String>,
    today: Date,
}

/// Every problem of the content, those of its loading included, ordered by file and place; what its authors allow is
/// left out.
#[must_use]
pub fn run(content: &Content<'_>, loading: Vec<Diagnostic>, today: Date) -> Vec<Diagnostic> {
    let broken =
        loading.iter().filter(|it| it.severity == Severity::Error).map(|problem| problem.path.clone()).collect();
    let desk = Desk { content, sheets: Sheets::read(&content.files), broken, today };
    let mut found = Vec::new();
    for rule in RULES {
        rule(&desk, &mut found);
    }
    let mut problems = allow::apply(&desk.sheets, loading, found);
    problems.sort_by(|a, b| a.order().cmp(&b.order()));
    problems.dedup();
    problems
}

/// A rule looks at everything and adds what it finds wrong.
type Rule = fn(&Desk<'_>, &mut Vec<Diagnostic>);

const RULES: [Rule; 11] = [
    bytes::check,
    lists::check,
    guides::check,
    links::check,
    criteria::check,
    scenarios::check,
    story::check,
    goldens::check,
    aloud::check,
    language::check,
    queries::check,
];
