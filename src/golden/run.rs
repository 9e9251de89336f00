//! All tests of a workspace, played in one go.

use super::{Case, CaseResult, Coverage, Played, judge, play};
use crate::rubric::CriterionSet;
use crate::scenario::{Golden, Scenario, ScenarioSet};
use crate::session::SessionError;
use crate::text::Lang;

/// Which tests to run.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only those of this language.
    pub lang: Option<Lang>,
    /// Only those that these files and folders have to do with, relative to the workspace; all when there is none.
    pub paths: Vec<String>,
}

impl Selection {
    /// Whether one of the paths names this file, or a folder above it.
    fn holds(&self, file: &str) -> bool {
        let holds = |path: &String| {
            file.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.paths.is_empty() || self.paths.iter().any(holds)
    }

    fn is_lang(&self, lang: Lang) -> bool {
        self.lang.is_none_or(|only| only == lang)
    }

    /// Its own files, or a criterion that it uses.
    fn has_scenario(&self, scenario: &Scenario) -> bool {
        let folder = format!("scenarios/{}/", scenario.id);
        let criterion = |id: &str| self.holds(&format!("scenarios/criteria/{id}.yaml"));
        self.holds(folder.trim_end_matches('/'))
            || self.paths.iter().any(|path| path.starts_with(&folder))
            || scenario.rubric.criteria.iter().any(|weighted| criterion(&weighted.id))
    }

    fn has_case(&self, case: &Case) -> bool {
        self.holds(&case.rule.path) || self.holds(&format!("scenarios/criteria/{}.yaml", case.criterion))
    }
}

/// A worked conversation and what came of it.
#[derive(Debug)]
pub struct Conversation<'a> {
    /// Its scenario.
    pub scenario: &'a Scenario,
    /// What its author wrote.
    pub golden: &'a Golden,
    /// What came of it; an error when a reply cannot be judged.
    pub played: Result<Played, SessionError>,
}

impl Conversation<'_> {
    /// Whether it came out as its author says.
    #[must_use]
    pub fn is_as_written(&self) -> bool {
        self.played.as_ref().is_ok_and(|played| played.is_as_written(self.golden))
    }
}

/// A judged sentence and what came of it.
#[derive(Debug)]
pub struct Judged<'a> {
    /// What its author wrote.
    pub case: &'a Case,
    /// What came of it.
    pub result: CaseResult,
}

/// What came of all tests.
#[derive(Debug)]
pub struct Run<'a> {
    /// Every conversation, by scenario and in the author's order.
    pub conversations: Vec<Conversation<'a>>,
    /// Every judged sentence, by file and in the author's order.
    pub cases: Vec<Judged<'a>>,
    /// What the conversations reached of each scenario.
    pub coverage: Vec<Coverage<'a>>,
}

impl Run<'_> {
    /// How many tests came out as written, and how many did not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let conversations = self.conversations.iter().map(Conversation::is_as_written);
        let cases = self.cases.iter().map(|judged| judged.result.is_as_written(judged.case));
        conversations.chain(cases).fold((0, 0), |(n_passed, n_failed), is_right| match is_right {
            true => (n_passed + 1, n_failed),
            false => (n_passed, n_failed + 1),
        })
    }
}

/// Plays the conversations and judges the sentences of a selection.
#[must_use]
pub fn run<'a>(
    scenarios: &'a ScenarioSet,
    criteria: &CriterionSet,
    cases: &'a [Case],
    selection: &Selection,
) -> Run<'a> {
    let mut run = Run { conversations: Vec::new(), cases: Vec::new(), coverage: Vec::new() };
    for scenario in scenarios.iter().filter(|scenario| selection.has_scenario(scenario)) {
        let mut coverage = Coverage::new(scenario);
        for golden in scenario.goldens.iter().filter(|golden| selection.is_lang(golden.lang)) {
            let played = play(scenario, criteria, golden);
            if let Ok(played) = &played {
                coverage.add(played);
            }
            run.conversations.push(Conversation { scenario, golden, played });
        }
        run.coverage.push(coverage);
    }
    let wanted = cases.iter().filter(|case| selection.is_lang(case.lang) && selection.has_case(case));
    run.cases.extend(wanted.map(|case| Judged { case, result: judge(case, criteria, scenarios) }));
    run
}
