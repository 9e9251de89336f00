//! What the author of a scenario writes.

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;

use crate::guide::{Channel, Day};
use crate::rubric::Band;
use crate::source::{Entries, Located};
use crate::text::Lang;

/// `scenarios/<id>/scenario.yaml`: the case with its texts in the source language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ScenarioFile {
    /// The name of the folder: small letters, digits and dashes.
    pub(super) id: Located<String>,
    /// The language of the texts in this file.
    pub(super) lang: Lang,
    /// What it is called, for the trainee.
    pub(super) title: String,
    /// Where the talk takes place.
    pub(super) channel: Channel,
    /// How hard it is.
    pub(super) difficulty: Difficulty,
    /// What to read before and after: ids of guides.
    #[serde(default)]
    pub(super) guides: Vec<Located<String>>,
    /// When a person last compared it with those guides.
    #[serde(default)]
    pub(super) reviewed: Option<Day>,
    /// Who the trainee is.
    pub(super) role: String,
    /// What the trainee should reach.
    pub(super) goal: String,
    /// Who calls.
    pub(super) customer: CustomerFile,
    /// How the customer feels, and what moves it.
    pub(super) mood: MoodFile,
    /// The scenes by their names; the first opens the conversation.
    pub(super) scenes: Entries<SceneFile>,
    /// Branches looked at before those of any scene.
    #[serde(default)]
    pub(super) always: Vec<BranchFile>,
    /// The endings by their names; at least one is won and one is lost.
    pub(super) endings: Entries<EndingFile>,
    /// What is scored.
    pub(super) rubric: RubricFile,
}

/// How hard a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// For the first day.
    Easy,
    /// For the first weeks.
    Medium,
    /// For those who have seen a few.
    Hard,
}

/// Who calls.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CustomerFile {
    /// The customer's name.
    pub(super) name: String,
    /// Ways to use the name, as patterns.
    pub(super) called: Vec<Located<String>>,
    /// What lies behind the call, for those who write.
    #[serde(default, rename = "situation")]
    pub(super) _situation: Option<String>,
    /// Details of the case that a reply may repeat, as patterns.
    pub(super) problem: Vec<Located<String>>,
    /// What nobody can know: said as a fact it is a bluff. Patterns.
    #[serde(default)]
    pub(super) claims: Vec<Located<String>>,
}

/// What moves the customer's mood.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MoodFile {
    /// The mood at the start, from 0 (gone) to 10 (delighted).
    pub(super) start: Located<u8>,
    /// By how much each criterion moves it.
    pub(super) moves: Entries<Located<i8>>,
    /// By how much a reply moves it that meets nothing its scene expects.
    #[serde(default)]
    pub(super) nothing: Option<Located<i8>>,
}

/// One scene.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SceneFile {
    /// What the customer says on entering, by mood; one mood is enough.
    pub(super) customer: LinesFile,
    /// What the customer says when the scene is entered from itself.
    #[serde(default)]
    pub(super) again: Option<String>,
    /// One sentence of advice.
    pub(super) hint: String,
    /// A reply that does everything the scene expects.
    pub(super) model: String,
    /// Criteria that earn points here.
    #[serde(default)]
    pub(super) expects: Vec<Located<String>>,
    /// Ways on: the first whose `when` holds is taken; the last has none.
    pub(super) branches: Vec<BranchFile>,
}

/// What the customer says, by mood.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LinesFile {
    /// At a mood of 0 to 3.
    #[serde(default)]
    pub(super) angry: Option<String>,
    /// At a mood of 4 to 6.
    #[serde(default)]
    pub(super) tense: Option<String>,
    /// At a mood of 7 to 10.
    #[serde(default)]
    pub(super) calm: Option<String>,
}

/// A way on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BranchFile {
    /// Conditions; all must hold. The last branch of a scene has none.
    #[serde(default)]
    pub(super) when: Option<WhenFile>,
    /// The scene or ending that it leads to.
    pub(super) to: Located<String>,
}

/// Conditions; all that are given must hold.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WhenFile {
    /// Every one of these criteria is met.
    #[serde(default)]
    pub(super) met: Vec<Located<String>>,
    /// At least one of these criteria is met.
    #[serde(default)]
    pub(super) met_any: Vec<Located<String>>,
    /// None of these criteria is met.
    #[serde(default)]
    pub(super) not_met: Vec<Located<String>>,
    /// The mood is this or higher.
    #[serde(default)]
    pub(super) mood_at_least: Option<u8>,
    /// The mood is this or lower.
    #[serde(default)]
    pub(super) mood_at_most: Option<u8>,
    /// It is this reply in the scene, or a later one.
    #[serde(default)]
    pub(super) tries_at_least: Option<u8>,
}

/// One ending.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EndingFile {
    /// What it means.
    pub(super) kind: EndingKind,
    /// How it reads.
    pub(super) text: String,
}

/// What an ending means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EndingKind {
    /// The customer's matter is settled.
    Won,
    /// It went, properly, to someone who can settle it.
    Escalated,
    /// The customer is lost.
    Lost,
}

/// The rubric of a scenario.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RubricFile {
    /// What passes.
    pub(super) pass: PassFile,
    /// Where poor, fair and good part.
    pub(super) bands: BandsFile,
    /// The criteria with their weights.
    pub(super) criteria: Vec<UseFile>,
}

/// What passes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PassFile {
    /// Percent needed.
    pub(super) score: Located<u32>,
    /// Endings that can pass.
    pub(super) endings: Vec<Located<String>>,
}

/// Where the bands part, in percent.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BandsFile {
    /// From this percentage on fair.
    pub(super) fair: Located<u32>,
    /// From this percentage on good.
    pub(super) good: Located<u32>,
}

/// A criterion as this scenario uses it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UseFile {
    /// The criterion.
    #[serde(rename = "use")]
    pub(super) id: Located<String>,
    /// Points, from 1 to 100.
    pub(super) weight: Located<u32>,
    /// Doing it fails the conversation, whatever the score.
    #[serde(default)]
    pub(super) critical: bool,
}

/// `scenarios/<id>/<lang>.yaml`: the texts of another language, under the same keys.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TranslationFile {
    /// The language: that of the file's name.
    pub(super) lang: Located<Lang>,
    /// What it is called, for the trainee.
    pub(super) title: String,
    /// Who the trainee is.
    pub(super) role: String,
    /// What the trainee should reach.
    pub(super) goal: String,
    /// Who calls.
    pub(super) customer: CustomerFile,
    /// The texts of each scene, under the names that the scenario gives them.
    pub(super) scenes: Entries<SceneTextFile>,
    /// How each ending reads.
    pub(super) endings: Entries<String>,
}

/// The texts of one scene.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SceneTextFile {
    /// What the customer says on entering, by mood.
    pub(super) customer: LinesFile,
    /// What the customer says when the scene is entered from itself.
    #[serde(default)]
    pub(super) again: Option<String>,
    /// One sentence of advice.
    pub(super) hint: String,
    /// A reply that does everything the scene expects.
    pub(super) model: String,
}

/// `scenarios/<id>/golden.yaml`: worked conversations.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GoldenFile {
    /// The conversations.
    pub(super) conversations: Vec<ConversationFile>,
}

/// One worked conversation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConversationFile {
    /// Its name.
    pub(super) id: Located<String>,
    /// Its language.
    pub(super) lang: Located<Lang>,
    /// The band that it must get.
    pub(super) band: Band,
    /// The ending that it must reach, with its last reply.
    pub(super) ending: Located<String>,
    /// What the agent says, reply by reply.
    pub(super) replies: Vec<String>,
}

/// The JSON Schema of `scenario.yaml`.
#[must_use]
pub fn scenario_schema() -> Schema {
    schema_for!(ScenarioFile)
}

/// The JSON Schema of `<lang>.yaml` beside it.
#[must_use]
pub fn translation_schema() -> Schema {
    schema_for!(TranslationFile)
}

/// The JSON Schema of `golden.yaml`.
#[must_use]
pub fn golden_schema() -> Schema {
    schema_for!(GoldenFile)
}
