//! What depends on a guide or a criterion: what to look at again when it is edited.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::golden::{self, Case, Played};
use crate::guide::Corpus;
use crate::rubric::{CriterionSet, Level, RuleRef};
use crate::scenario::{Golden, Scenario, ScenarioSet};
use crate::text::Lang;

/// What is to be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "id")]
pub enum Subject {
    /// The guide of this id, in all languages.
    Guide(String),
    /// The criterion of this id.
    Criterion(String),
}

/// The content in which dependents are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The guides.
    pub corpus: &'a Corpus,
    /// The criteria.
    pub criteria: &'a CriterionSet,
    /// The scenarios with their golden conversations.
    pub scenarios: &'a ScenarioSet,
    /// The judged cases.
    pub cases: &'a [Case],
}

/// Everything that depends on a subject.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// What is to be edited.
    pub subject: Subject,
    /// The guide's own files, or the criterion's.
    pub files: Vec<String>,
    /// Guides that name it under `related`.
    pub guides: Vec<GuideDependent>,
    /// Criteria that a guide teaches, or that a criterion redeems.
    pub criteria: Vec<Dependent>,
    /// Scenarios that lean on it.
    pub scenarios: Vec<ScenarioDependent>,
    /// How many judged cases there are for it, by language; those of a guide's criteria for a guide.
    pub cases: BTreeMap<Lang, usize>,
}

/// A guide that leads to another.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct GuideDependent {
    /// Its id.
    pub id: String,
    /// The languages in which it does.
    pub langs: Vec<Lang>,
}

/// Something that depends on the subject, and where it is written.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Dependent {
    /// Its id.
    pub id: String,
    /// Where.
    #[serde(flatten)]
    pub rule: RuleRef,
}

/// A scenario that leans on the subject.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ScenarioDependent {
    /// Its id.
    pub id: String,
    /// Where it is written.
    #[serde(flatten)]
    pub rule: RuleRef,
    /// It names the guide under `guides`.
    pub names_guide: bool,
    /// The criteria through which it depends, each with the line that uses it.
    pub uses: Vec<Dependent>,
    /// Scenes that expect one of those criteria.
    pub scenes: Vec<Dependent>,
    /// Branches that ask about one of them, by where they lead.
    pub branches: Vec<Dependent>,
    /// Golden conversations in which one of them is expected or done.
    pub conversations: Vec<Dependent>,
}

/// Everything that depends on a subject.
#[must_use]
pub fn of(content: &Content<'_>, subject: &Subject) -> Impact {
    match subject {
        Subject::Guide(id) => of_guide(content, id),
        Subject::Criterion(id) => of_criterion(content, id),
    }
}

fn of_guide(content: &Content<'_>, id: &str) -> Impact {
    let mut guides: BTreeMap<&str, Vec<Lang>> = BTreeMap::new();
    for guide in content.corpus.iter().filter(|guide| guide.related.iter().any(|to| to.as_str() == id)) {
        guides.entry(guide.id.as_str()).or_default().push(guide.lang);
    }
    let taught: Vec<Dependent> = content
        .criteria
        .iter()
        .filter(|criterion| criterion.guide == id)
        .map(|criterion| Dependent { id: criterion.id.clone(), rule: criterion.rule.clone() })
        .collect();
    let ids: Vec<&str> = taught.iter().map(|criterion| criterion.id.as_str()).collect();
    let scenarios = content.scenarios.iter().filter_map(|scenario| dependent(content, scenario, Some(id), &ids));
    Impact {
        subject: Subject::Guide(id.to_owned()),
        files: Lang::ALL.iter().filter_map(|lang| content.corpus.get(id, *lang)).map(|it| it.path.clone()).collect(),
        guides: guides.into_iter().map(|(id, langs)| GuideDependent { id: id.to_owned(), langs }).collect(),
        scenarios: scenarios.collect(),
        cases: cases(content, &ids),
        criteria: taught,
    }
}

fn of_criterion(content: &Content<'_>, id: &str) -> Impact {
    let redeemed = content.criteria.iter().filter(|criterion| criterion.redeemed_by().iter().any(|by| by == id));
    let scenarios = content.scenarios.iter().filter_map(|scenario| dependent(content, scenario, None, &[id]));
    Impact {
        subject: Subject::Criterion(id.to_owned()),
        files: content.criteria.get(id).map(|criterion| criterion.rule.path.clone()).into_iter().collect(),
        guides: Vec::new(),
        criteria: redeemed.map(|it| Dependent { id: it.id.clone(), rule: it.rule.clone() }).collect(),
        scenarios: scenarios.collect(),
        cases: cases(content, &[id]),
    }
}

fn cases(content: &Content<'_>, criteria: &[&str]) -> BTreeMap<Lang, usize> {
    let mut counts = BTreeMap::new();
    for case in content.cases.iter().filter(|case| criteria.contains(&case.criterion.as_str())) {
        *counts.entry(case.lang).or_default() += 1;
    }
    counts
}

/// How a scenario leans on a guide, or on one of these criteria; nothing when it does not.
fn dependent(
    content: &Content<'_>,
    scenario: &Scenario,
    guide: Option<&str>,
    criteria: &[&str],
) -> Option<ScenarioDependent> {
    let is_one = |id: &String| criteria.contains(&id.as_str());
    let names_guide = guide.is_some_and(|guide| scenario.guides.iter().any(|id| id == guide));
    let used = scenario.rubric.criteria.iter().filter(|weighted| is_one(&weighted.id));
    let uses: Vec<Dependent> = used.map(|it| Dependent { id: it.id.clone(), rule: it.rule.clone() }).collect();
    if !names_guide && uses.is_empty() {
        return None;
    }
    let expecting = scenario.scenes.iter().filter(|scene| scene.expects.iter().any(is_one));
    let branches = scenario.always.iter().chain(scenario.scenes.iter().flat_map(|scene| &scene.branches));
    let asking = branches.filter(|branch| {
        let when = &branch.when;
        when.met.iter().chain(&when.met_any).chain(&when.not_met).any(is_one)
    });
    let conversations = scenario.goldens.iter().filter(|golden| counts_in(content, scenario, golden, criteria));
    Some(ScenarioDependent {
        id: scenario.id.clone(),
        rule: scenario.rule.clone(),
        names_guide,
        scenes: expecting.map(|scene| Dependent { id: scene.id.clone(), rule: scene.rule.clone() }).collect(),
        branches: asking
            .map(|branch| Dependent { id: scenario.name(branch.to).to_owned(), rule: branch.rule.clone() })
            .collect(),
        conversations: conversations
            .map(|golden| Dependent { id: golden.id.clone(), rule: golden.rule.clone() })
            .collect(),
        uses,
    })
}

/// Whether a verdict by one of these criteria counts in a conversation: it is expected, or was done.
fn counts_in(content: &Content<'_>, scenario: &Scenario, golden: &Golden, criteria: &[&str]) -> bool {
    let counts = |played: Played| {
        played.steps.iter().any(|step| {
            let is_expected = |id: &str| step.expects.iter().any(|it| it == id);
            criteria.iter().any(|id| is_expected(id) || step.level(id) != Level::NotMet)
        })
    };
    golden::play(scenario, content.criteria, golden).is_ok_and(counts)
}
