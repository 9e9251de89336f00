//! What a criterion says of one reply, and the words that decided it.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Whether a reply is as the criterion describes.
///
/// For a criterion that forbids, `Met` means that the forbidden thing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It is not.
    NotMet,
    /// Signs of it; a person should look.
    Unclear,
    /// It is.
    Met,
}

/// What a piece of evidence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// Words that a rule looks for.
    Said,
    /// Words that look right but belong to an anti-pattern.
    AntiPattern,
    /// A negation that turns the words round.
    Negated,
    /// Another criterion met in the same reply that makes it good again.
    Redeemed,
}

/// The line of content that a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleRef {
    /// File, relative to the workspace.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
}

/// Words of the reply and the rule that saw them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where in the reply.
    pub span: Span,
    /// What it shows.
    pub kind: EvidenceKind,
    /// The rule.
    pub rule: RuleRef,
}

/// What one check or one criterion found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Whether it is as described.
    pub level: Level,
    /// The words for and against, in the order of the reply.
    pub evidence: Vec<Evidence>,
}

impl Finding {
    /// Nothing found.
    #[must_use]
    pub fn nothing() -> Self {
        Self { level: Level::NotMet, evidence: Vec::new() }
    }

    /// The words that count for the level: those said when it is met or unclear, all the others when it is not.
    pub fn deciding(&self) -> impl Iterator<Item = &Evidence> {
        let found = self.level != Level::NotMet;
        self.evidence.iter().filter(move |evidence| (evidence.kind == EvidenceKind::Said) == found)
    }
}

/// A criterion's finding on one reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The criterion.
    pub criterion: String,
    /// What it found.
    #[serde(flatten)]
    pub finding: Finding,
}
