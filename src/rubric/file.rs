//! What the author of a criterion writes.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::source::Located;
use crate::text::Lang;

/// A file of `scenarios/criteria/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CriterionFile {
    pub(super) id: Located<String>,
    pub(super) polarity: Polarity,
    pub(super) guide: Located<String>,
    pub(super) title: BTreeMap<Lang, String>,
    pub(super) advice: BTreeMap<Lang, String>,
    #[serde(default)]
    pub(super) redeemed_by: Vec<Located<String>>,
    #[serde(default)]
    pub(super) words: BTreeMap<Lang, BTreeMap<String, Vec<Located<String>>>>,
    pub(super) checks: Vec<CheckFile>,
}

/// Whether a reply should be so, or must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It earns points.
    Earns,
    /// It costs points.
    Forbids,
}

/// One way to see whether a criterion is met: a closed set.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CheckFile {
    Says(SaysFile),
    Asks(RulesFile),
    Restates(RulesFile),
    Names(RulesFile),
    Claims(RulesFile),
}

/// Words that are said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SaysFile {
    #[serde(default, rename = "where")]
    pub(super) place: Place,
    #[serde(default)]
    pub(super) negation: Negation,
    #[serde(default)]
    pub(super) gives: Gives,
    pub(super) patterns: BTreeMap<Lang, PatternsFile>,
}

/// The patterns of a check that has no other settings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RulesFile {
    pub(super) patterns: BTreeMap<Lang, PatternsFile>,
}

/// Patterns of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PatternsFile {
    #[serde(default)]
    pub(super) any: Vec<Located<String>>,
    #[serde(default)]
    pub(super) unless: Vec<Located<String>>,
}

/// Which sentences a check looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    #[default]
    Anywhere,
    Opening,
    Closing,
}

/// What a negation word shortly before a hit does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Negation {
    #[default]
    Near,
    Off,
}

/// What a hit is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Gives {
    #[default]
    Met,
    Unclear,
}
