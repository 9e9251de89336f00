//! How the tests of content came out, as one JSON value.

use serde::Serialize;

use super::coverage::plural;
use super::problems::{self, JsonProblem};
use crate::golden::{self, Conversation, Coverage, Judged, Kind, Reason, Run};
use crate::rubric::{Band, Evidence, Level, RuleRef, Verdict};
use crate::source::Diagnostic;
use crate::text::Lang;

/// The version of the JSON; it changes when a field changes its meaning or goes.
const JSON_VERSION: u32 = 1;

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    passed: usize,
    /// Tests that did not come out as written, and errors of files.
    failed: usize,
    problems: Vec<JsonProblem<'a>>,
    conversations: Vec<JsonConversation<'a>>,
    cases: JsonCases<'a>,
    coverage: Vec<JsonCoverage<'a>>,
}

#[derive(Serialize)]
struct Place {
    path: String,
    /// From 1.
    line: usize,
}

#[derive(Serialize)]
struct JsonConversation<'a> {
    scenario: &'a str,
    id: &'a str,
    lang: Lang,
    #[serde(flatten)]
    place: Place,
    passed: bool,
    wanted: Wanted<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    got: Option<Got<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_difference: Option<JsonDifference<'a>>,
}

#[derive(Serialize)]
struct Wanted<'a> {
    band: Band,
    ending: &'a str,
    replies: usize,
}

#[derive(Serialize)]
struct Got<'a> {
    band: Band,
    percent: u32,
    ending: Option<&'a str>,
    unused_replies: usize,
}

#[derive(Serialize)]
struct JsonDifference<'a> {
    /// `no-way`, `leaves`, `loses`, `earns` or `nothing-critical`.
    reason: &'static str,
    criteria: Vec<String>,
    /// Branches that would have kept the ending open.
    open: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    turn: Option<JsonTurn<'a>>,
}

#[derive(Serialize)]
struct JsonTurn<'a> {
    /// The reply, from 1.
    reply: usize,
    scene: &'a str,
    text: &'a str,
    verdicts: &'a [Verdict],
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<Place>,
}

#[derive(Serialize)]
struct JsonCases<'a> {
    passed: usize,
    failed: Vec<JsonCase<'a>>,
}

#[derive(Serialize)]
struct JsonCase<'a> {
    criterion: &'a str,
    lang: Lang,
    #[serde(flatten)]
    place: Place,
    text: &'a str,
    wanted_met: bool,
    level: Level,
    evidence: &'a [Evidence],
}

#[derive(Serialize)]
struct JsonCoverage<'a> {
    scenario: &'a str,
    reached: serde_json::Map<String, serde_json::Value>,
    unreached: Vec<JsonSpot>,
}

#[derive(Serialize)]
struct JsonSpot {
    kind: Kind,
    name: String,
    #[serde(flatten)]
    place: Place,
}

/// Every conversation, every judged sentence that failed, and what is not reached; `prefix` stands before each path.
///
/// # Errors
/// Those of the serializer; there are none to expect.
pub fn json(run: &Run<'_>, errors: &[Diagnostic], prefix: &str) -> serde_json::Result<String> {
    let place = |rule: &RuleRef| Place { path: format!("{prefix}{}", rule.path), line: rule.line };
    let (passed, failed) = run.counts();
    let failed_cases: Vec<JsonCase<'_>> =
        run.cases.iter().filter(|it| !it.result.is_as_written(it.case)).map(|it| case(it, &place)).collect();
    serde_json::to_string_pretty(&Json {
        version: JSON_VERSION,
        passed,
        failed: failed + errors.len(),
        problems: problems::rows(errors),
        conversations: run.conversations.iter().map(|it| conversation(it, &place)).collect(),
        cases: JsonCases { passed: run.cases.len() - failed_cases.len(), failed: failed_cases },
        coverage: run.coverage.iter().map(|it| coverage(it, &place)).collect(),
    })
}

fn conversation<'a>(it: &'a Conversation<'_>, place: &impl Fn(&RuleRef) -> Place) -> JsonConversation<'a> {
    let Conversation { scenario, golden, played } = it;
    JsonConversation {
        scenario: &scenario.id,
        id: &golden.id,
        lang: golden.lang,
        place: place(&golden.rule),
        passed: it.is_as_written(),
        wanted: Wanted { band: golden.band, ending: &golden.ending, replies: golden.replies.len() },
        got: played.as_ref().ok().map(|played| Got {
            band: played.band(),
            percent: played.scorecard.percent,
            ending: played.ending.as_deref(),
            unused_replies: played.n_unused,
        }),
        error: played.as_ref().err().map(ToString::to_string),
        first_difference: difference(it, place),
    }
}

fn difference<'a>(it: &'a Conversation<'_>, place: &impl Fn(&RuleRef) -> Place) -> Option<JsonDifference<'a>> {
    let Conversation { scenario, golden, played } = it;
    let played = played.as_ref().ok()?;
    let first = golden::difference(scenario, golden, played)?;
    let branch = |at| scenario.branch(at).map(|branch| place(&branch.rule));
    let (reason, criteria, open) = match first.reason {
        Reason::NoWay(_) => ("no-way", Vec::new(), Vec::new()),
        Reason::Leaves(open) => ("leaves", Vec::new(), open.iter().filter_map(|it| branch(it.branch)).collect()),
        Reason::Loses(ids) => ("loses", ids, Vec::new()),
        Reason::Earns(ids) => ("earns", ids, Vec::new()),
        Reason::NothingCritical(ids) => ("nothing-critical", ids, Vec::new()),
    };
    let turn = first.step.and_then(|nth| {
        let step = played.steps.get(nth)?;
        Some(JsonTurn {
            reply: nth + 1,
            scene: &step.scene,
            text: played.transcript.text(step.turn),
            verdicts: &step.verdicts,
            branch: played.taken.get(nth).copied().flatten().and_then(branch),
        })
    });
    Some(JsonDifference { reason, criteria, open, turn })
}

fn case<'a>(judged: &'a Judged<'_>, place: &impl Fn(&RuleRef) -> Place) -> JsonCase<'a> {
    JsonCase {
        criterion: &judged.case.criterion,
        lang: judged.case.lang,
        place: place(&judged.case.rule),
        text: &judged.case.text,
        wanted_met: judged.case.is_met,
        level: judged.result.level,
        evidence: &judged.result.evidence,
    }
}

fn coverage<'a>(it: &Coverage<'a>, place: &impl Fn(&RuleRef) -> Place) -> JsonCoverage<'a> {
    let reached = Kind::ALL.iter().map(|kind| {
        let (n_reached, n_all) = it.count(*kind);
        (plural(*kind).to_owned(), serde_json::json!({"reached": n_reached, "all": n_all}))
    });
    let unreached = it.unreached();
    JsonCoverage {
        scenario: &it.scenario().id,
        reached: reached.collect(),
        unreached: unreached
            .into_iter()
            .map(|spot| JsonSpot { kind: spot.kind, place: place(&spot.rule), name: spot.name })
            .collect(),
    }
}
