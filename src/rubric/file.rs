//! What the author of a criterion writes.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;

use crate::source::Located;
use crate::text::Lang;

/// A file of `scenarios/criteria/`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CriterionFile {
    /// The name of the file.
    pub(super) id: Located<String>,
    /// Whether it earns points or is forbidden.
    pub(super) polarity: Polarity,
    /// The guide to read when it is missed.
    pub(super) guide: Located<String>,
    /// Its name for people, in each language.
    pub(super) title: BTreeMap<Lang, String>,
    /// What to do about it, in each language.
    pub(super) advice: BTreeMap<Lang, String>,
    /// Criteria that make good again what this one forbids, in the same reply.
    #[serde(default)]
    pub(super) redeemed_by: Vec<Located<String>>,
    /// Lists of words for `{name}` in patterns, by language and name.
    #[serde(default)]
    pub(super) words: BTreeMap<Lang, BTreeMap<String, Vec<Located<String>>>>,
    /// How it is seen: one that holds is enough.
    pub(super) checks: Vec<CheckFile>,
}

/// Whether a reply should be so, or must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It earns points.
    Earns,
    /// It costs points.
    Forbids,
}

/// One way to see whether a criterion is met: a closed set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CheckFile {
    /// Words that are said.
    Says(SaysFile),
    /// A question.
    Asks(RulesFile),
    /// The customer's problem, said back.
    Restates(RulesFile),
    /// The customer's name.
    Names(RulesFile),
    /// Something that nobody can know, said as a fact.
    Claims(RulesFile),
}

/// Words that are said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SaysFile {
    /// Which sentences are looked at.
    #[serde(default, rename = "where")]
    pub(super) place: Place,
    /// What a negation word shortly before does.
    #[serde(default)]
    pub(super) negation: Negation,
    /// What a hit is worth.
    #[serde(default)]
    pub(super) gives: Gives,
    /// Patterns by language.
    pub(super) patterns: BTreeMap<Lang, PatternsFile>,
}

/// The patterns of a check that has no other settings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RulesFile {
    /// Patterns by language.
    pub(super) patterns: BTreeMap<Lang, PatternsFile>,
}

/// Patterns of one language.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PatternsFile {
    /// One of them is enough.
    #[serde(default)]
    pub(super) any: Vec<Located<String>>,
    /// One of them in the same sentence cancels the hit.
    #[serde(default)]
    pub(super) unless: Vec<Located<String>>,
}

/// Which sentences a check looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    #[default]
    Anywhere,
    Opening,
    Closing,
}

/// What a negation word shortly before a hit does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Negation {
    #[default]
    Near,
    Off,
}

/// What a hit is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Gives {
    #[default]
    Met,
    Unclear,
}

/// The JSON Schema of a file of `scenarios/criteria/`.
#[must_use]
pub fn criterion_schema() -> Schema {
    schema_for!(CriterionFile)
}
