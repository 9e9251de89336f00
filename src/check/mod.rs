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
mod jobs;
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
use crate::scenario::{Scenario, ScenarioSet};
use crate::source::{Diagnostic, Severity};
use crate::text::Lang;

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
/// left out. The work is shared by all cores; the answer does not depend on how many there are.
#[must_use]
pub fn run(content: &Content<'_>, loading: Vec<Diagnostic>, today: Date) -> Vec<Diagnostic> {
    let broken =
        loading.iter().filter(|it| it.severity == Severity::Error).map(|problem| problem.path.clone()).collect();
    let desk = Desk { content, sheets: Sheets::read(&content.files), broken, today };
    // What takes longest comes first.
    let mut jobs: Vec<Job<'_>> = Lang::ALL.into_iter().map(Job::Talk).collect();
    jobs.extend(content.scenarios.iter().map(Job::Story));
    jobs.extend(RULES.into_iter().map(Job::Rule));
    let mut found = jobs::run(&jobs, |job| job.run(&desk));
    goldens::unexercised(&desk, &found.exercised, &mut found.problems);
    let mut problems = allow::apply(&desk.sheets, loading, found.problems);
    problems.sort_by(|a, b| a.order().cmp(&b.order()));
    problems.dedup();
    problems
}

/// A rule looks at everything and adds what it finds wrong.
type Rule = fn(&Desk<'_>, &mut Vec<Diagnostic>);

const RULES: [Rule; 10] = [
    language::check,
    bytes::check,
    lists::check,
    guides::check,
    links::check,
    criteria::check,
    scenarios::check,
    goldens::check,
    aloud::check,
    queries::check,
];

/// A piece of the work. Pieces that judge replies go by language: each has its own patterns.
enum Job<'a> {
    /// Everything that is judged in this language.
    Talk(Lang),
    /// The story of a scenario.
    Story(&'a Scenario),
    /// A rule.
    Rule(Rule),
}

/// What a piece of the work found.
#[derive(Default)]
struct Found {
    problems: Vec<Diagnostic>,
    /// The criteria that are met in a golden conversation.
    exercised: BTreeSet<String>,
}

impl Job<'_> {
    fn run(&self, desk: &Desk<'_>) -> Found {
        let mut found = Found::default();
        match self {
            Job::Talk(lang) => {
                scenarios::models(desk, *lang, &mut found.problems);
                goldens::play(desk, *lang, &mut found);
            }
            Job::Story(scenario) => story::check(desk, scenario, &mut found.problems),
            Job::Rule(rule) => rule(desk, &mut found.problems),
        }
        found
    }
}

impl Extend<Found> for Found {
    fn extend<T: IntoIterator<Item = Found>>(&mut self, others: T) {
        for other in others {
            self.problems.extend(other.problems);
            self.exercised.extend(other.exercised);
        }
    }
}
