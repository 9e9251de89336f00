//! Judged sentences: what a criterion must say of each.

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;

use crate::rubric::{CaseFacts, CriterionSet, Evidence, Level, Reply, RuleRef};
use crate::scenario::ScenarioSet;
use crate::source::{Code, Diagnostic, Entries, Located, SourceFile, read_yaml};
use crate::text::{Lang, Span};

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

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CasesFile {
    /// Sentences that meet it.
    #[serde(default)]
    met: Vec<Located<String>>,
    /// Sentences that do not.
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

/// The JSON Schema of `tests/criteria/<lang>.yaml`.
#[must_use]
pub fn cases_schema() -> Schema {
    schema_for!(Entries<CasesFile>)
}
