//! What the author of a scenario writes.

use serde::Deserialize;

use crate::guide::{Channel, Day};
use crate::rubric::Band;
use crate::source::{Entries, Located};
use crate::text::Lang;

/// `scenarios/<id>/scenario.yaml`: the case with its texts in the source language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ScenarioFile {
    pub(super) id: Located<String>,
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) channel: Channel,
    pub(super) difficulty: Difficulty,
    #[serde(default)]
    pub(super) guides: Vec<Located<String>>,
    #[serde(default)]
    pub(super) reviewed: Option<Day>,
    pub(super) role: String,
    pub(super) goal: String,
    pub(super) customer: CustomerFile,
    pub(super) mood: MoodFile,
    pub(super) scenes: Entries<SceneFile>,
    #[serde(default)]
    pub(super) always: Vec<BranchFile>,
    pub(super) endings: Entries<EndingFile>,
    pub(super) rubric: RubricFile,
}

/// How hard a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CustomerFile {
    pub(super) name: String,
    pub(super) called: Vec<Located<String>>,
    #[serde(default, rename = "situation")]
    pub(super) _situation: Option<String>,
    pub(super) problem: Vec<Located<String>>,
    #[serde(default)]
    pub(super) claims: Vec<Located<String>>,
}

/// What moves the customer's mood.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MoodFile {
    pub(super) start: Located<u8>,
    pub(super) moves: Entries<Located<i8>>,
    #[serde(default)]
    pub(super) nothing: Option<Located<i8>>,
}

/// One scene.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SceneFile {
    pub(super) customer: LinesFile,
    #[serde(default)]
    pub(super) again: Option<String>,
    pub(super) hint: String,
    pub(super) model: String,
    #[serde(default)]
    pub(super) expects: Vec<Located<String>>,
    pub(super) branches: Vec<BranchFile>,
}

/// What the customer says, by mood.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LinesFile {
    #[serde(default)]
    pub(super) angry: Option<String>,
    #[serde(default)]
    pub(super) tense: Option<String>,
    #[serde(default)]
    pub(super) calm: Option<String>,
}

/// A way on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BranchFile {
    #[serde(default)]
    pub(super) when: Option<WhenFile>,
    pub(super) to: Located<String>,
}

/// Conditions; all that are given must hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WhenFile {
    #[serde(default)]
    pub(super) met: Vec<Located<String>>,
    #[serde(default)]
    pub(super) met_any: Vec<Located<String>>,
    #[serde(default)]
    pub(super) not_met: Vec<Located<String>>,
    #[serde(default)]
    pub(super) mood_at_least: Option<u8>,
    #[serde(default)]
    pub(super) mood_at_most: Option<u8>,
    #[serde(default)]
    pub(super) tries_at_least: Option<u8>,
}

/// One ending.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EndingFile {
    pub(super) kind: EndingKind,
    pub(super) text: String,
}

/// What an ending means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RubricFile {
    pub(super) pass: PassFile,
    pub(super) bands: BandsFile,
    pub(super) criteria: Vec<UseFile>,
}

/// What passes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PassFile {
    pub(super) score: Located<u32>,
    pub(super) endings: Vec<Located<String>>,
}

/// Where the bands part, in percent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BandsFile {
    pub(super) fair: Located<u32>,
    pub(super) good: Located<u32>,
}

/// A criterion as this scenario uses it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UseFile {
    #[serde(rename = "use")]
    pub(super) id: Located<String>,
    pub(super) weight: Located<u32>,
    #[serde(default)]
    pub(super) critical: bool,
}

/// `scenarios/<id>/<lang>.yaml`: the texts of another language, under the same keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TranslationFile {
    pub(super) lang: Located<Lang>,
    pub(super) title: String,
    pub(super) role: String,
    pub(super) goal: String,
    pub(super) customer: CustomerFile,
    pub(super) scenes: Entries<SceneTextFile>,
    pub(super) endings: Entries<String>,
}

/// The texts of one scene.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SceneTextFile {
    pub(super) customer: LinesFile,
    #[serde(default)]
    pub(super) again: Option<String>,
    pub(super) hint: String,
    pub(super) model: String,
}

/// `scenarios/<id>/golden.yaml`: worked conversations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GoldenFile {
    pub(super) conversations: Vec<ConversationFile>,
}

/// One worked conversation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConversationFile {
    pub(super) id: Located<String>,
    pub(super) lang: Located<Lang>,
    pub(super) band: Band,
    pub(super) ending: Located<String>,
    pub(super) replies: Vec<String>,
}
