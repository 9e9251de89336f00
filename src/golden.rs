//! Worked conversations and judged cases: the tests that content carries with it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::rubric::{Band, CaseFacts, CriterionSet, Evidence, Level, Reply, RuleRef, Scorecard};
use crate::scenario::{Golden, Scenario, ScenarioSet};
use crate::session::{Session, SessionError, Step};
use crate::source::{Code, Diagnostic, Entries, Located, SourceFile, read_yaml};
use crate::text::{Lang, Span};
use crate::transcript::Transcript;

/// A worked conversation as it was played.
#[derive(Debug)]
pub struct Played {
    /// The ending it reached; nothing when the replies ran out before.
    pub ending: Option<String>,
    /// Its points.
    pub scorecard: Scorecard,
    /// Its words.
    pub transcript: Transcript,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Replies left over after the ending.
    pub n_unused: usize,
}

impl Played {
    /// Whether it came out as its author says.
    #[must_use]
    pub fn is_as_written(&self, golden: &Golden) -> bool {
        self.ending.as_deref() == Some(&golden.ending) && self.band() == golden.band && self.n_unused == 0
    }

    /// The band it got.
    #[must_use]
    pub fn band(&self) -> Band {
        self.scorecard.band
    }
}

/// Plays a worked conversation.
///
/// # Errors
/// [`SessionError`] when a reply cannot be judged or the language is missing.
pub fn play(scenario: &Scenario, criteria: &CriterionSet, golden: &Golden) -> Result<Played, SessionError> {
    let mut session = Session::new(scenario, criteria, golden.lang)?;
    let mut n_unused = 0;
    for reply in &golden.replies {
        match session.reply(reply) {
            Ok(_) => {}
            Err(SessionError::Ended) => n_unused += 1,
            Err(error) => return Err(error),
        }
    }
    let state = session.state();
    Ok(Played {
        ending: state.outcome.as_ref().map(|outcome| outcome.ending.clone()),
        scorecard: session.scorecard(),
        transcript: state.transcript.clone(),
        steps: state.steps.clone(),
        n_unused,
    })
}

/// A judged sentence: what a criterion must say of it.
#[derive(Debug)]
pub struct Case {
    /// Its language.
    pub lang: Lang,
    /// The criterion.
    pub criterion: String,
    /// Whether it must be met.
    pub is_met: bool,
    /// The sentence.
    pub text: String,
    /// Where it is written.
    pub rule: RuleRef,
}

/// What a criterion said of a case.
#[derive(Debug)]
pub struct CaseResult {
    /// What it said.
    pub level: Level,
    /// The words that decided.
    pub evidence: Vec<Evidence>,
}

impl CaseResult {
    /// Whether it is as the case says; unclear is not met.
    #[must_use]
    pub fn is_as_written(&self, case: &Case) -> bool {
        (self.level == Level::Met) == case.is_met
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CasesFile {
    #[serde(default)]
    met: Vec<Located<String>>,
    #[serde(default)]
    not_met: Vec<Located<String>>,
}

/// Reads the cases of one language, `tests/criteria/<lang>.yaml`.
#[must_use]
pub fn read_cases(path: &str, bytes: &[u8], criteria: &CriterionSet) -> (Vec<Case>, Vec<Diagnostic>) {
    let file = match SourceFile::parse(path, bytes) {
        Ok(file) => file,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).unwrap_or_default();
    let Some(lang) = Lang::from_tag(stem) else {
        let problem = file.problem(Code::NotALanguage, Span::new(0, 0), format!("`{stem}` is not a language"));
        return (Vec::new(), vec![problem]);
    };
    let (read, mut problems) = read_yaml::<Entries<CasesFile>>(&file);
    let mut cases = Vec::new();
    for (id, lists) in read.unwrap_or_default().0 {
        if criteria.get(&id.value).is_none() {
            problems.push(criteria.unknown(&file, &id.value, id.span));
            continue;
        }
        for (list, is_met) in [(lists.met, true), (lists.not_met, false)] {
            cases.extend(list.into_iter().map(|text| Case {
                lang,
                criterion: id.value.clone(),
                is_met,
                rule: RuleRef { path: file.path.clone(), line: file.line(text.span.start) },
                text: text.value,
            }));
        }
    }
    (cases, problems)
}

/// Judges a case; the case's own criterion says which scenario lends its facts.
#[must_use]
pub fn judge(case: &Case, criteria: &CriterionSet, scenarios: &ScenarioSet) -> CaseResult {
    let none = CaseFacts::default();
    let lender = if case.criterion == "bluffs" { "unknown-feature" } else { "angry-customer" };
    let facts = scenarios.get(lender).and_then(|scenario| scenario.texts.get(&case.lang)).map_or(&none, |it| &it.facts);
    let Ok(reply) = Reply::new(&case.text, case.lang) else {
        return CaseResult { level: Level::NotMet, evidence: Vec::new() };
    };
    let verdicts = criteria.judge(&reply, facts, [case.criterion.as_str()]);
    let finding = verdicts.into_iter().next().map(|verdict| verdict.finding);
    finding.map_or(CaseResult { level: Level::NotMet, evidence: Vec::new() }, |finding| CaseResult {
        level: finding.level,
        evidence: finding.evidence,
    })
}

/// How many cases came out as written, by criterion and language.
pub type CaseTable = BTreeMap<(String, Lang), (usize, usize)>;
