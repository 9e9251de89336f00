//! The checks: each looks at a reply in one way and returns the words it saw.

mod asks;
mod claims;
mod names;
mod restates;
mod says;

use std::collections::{BTreeMap, BTreeSet};

use super::file::{CheckFile, Gives, Negation, Place};
use super::phrase::WordLists;
use super::phrases::Phrases;
use super::reply::Reply;
use super::verdict::{Evidence, EvidenceKind, Finding, Level, RuleRef};
use crate::source::{Diagnostic, Located, SourceFile};
use crate::text::{Lang, Span};

/// What the scenario knows that a criterion cannot: patterns of the customer's case, in the session's language.
#[derive(Debug, Default)]
pub struct CaseFacts {
    /// Natural forms of the customer's name.
    pub called: Phrases,
    /// Specifics of the customer's problem.
    pub problem: Phrases,
    /// Statements about the product that nobody in this seat can know.
    pub claims: Phrases,
    /// Capitalised words of the scenario's own texts, in one form: colleagues may be named as well as the customer.
    pub people: BTreeSet<String>,
}

/// One check, ready to look at replies.
#[derive(Debug)]
pub(super) struct Check {
    kind: Kind,
    rules: BTreeMap<Lang, Rules>,
}

#[derive(Debug)]
enum Kind {
    Says { place: Place, negation: Negation, gives: Gives },
    Asks,
    Restates,
    Names,
    Claims,
}

/// Patterns of one language: those that count, and those that cancel.
#[derive(Debug, Default)]
struct Rules {
    any: Phrases,
    unless: Phrases,
}

impl Check {
    pub(super) fn read(
        file: CheckFile,
        words: &BTreeMap<Lang, WordLists>,
        source: &SourceFile,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let (kind, patterns) = match file {
            CheckFile::Says(says) => {
                (Kind::Says { place: says.place, negation: says.negation, gives: says.gives }, says.patterns)
            }
            CheckFile::Asks(rules) => (Kind::Asks, rules.patterns),
            CheckFile::Restates(rules) => (Kind::Restates, rules.patterns),
            CheckFile::Names(rules) => (Kind::Names, rules.patterns),
            CheckFile::Claims(rules) => (Kind::Claims, rules.patterns),
        };
        let none = WordLists::default();
        let mut rules = BTreeMap::new();
        for (lang, file) in patterns {
            let words = words.get(&lang).unwrap_or(&none);
            let mut read = |list: &[Located<String>]| Phrases::read(list, words, lang, source, problems);
            rules.insert(lang, Rules { any: read(&file.any), unless: read(&file.unless) });
        }
        Self { kind, rules }
    }

    /// Whether it has rules for a language.
    pub(super) fn speaks(&self, lang: Lang) -> bool {
        self.rules.contains_key(&lang)
    }

    pub(super) fn judge(&self, reply: &Reply<'_>, facts: &CaseFacts) -> Finding {
        let Some(rules) = self.rules.get(&reply.lang) else { return Finding::nothing() };
        match self.kind {
            Kind::Says { place, negation, gives } => says::judge(reply, rules, place, negation, gives),
            Kind::Asks => asks::judge(reply, rules),
            Kind::Restates => restates::judge(reply, rules, facts),
            Kind::Names => names::judge(reply, rules, facts),
            Kind::Claims => claims::judge(reply, rules, facts),
        }
    }
}

fn evidence(span: Span, kind: EvidenceKind, rule: &RuleRef) -> Evidence {
    Evidence { span, kind, rule: rule.clone() }
}

/// The level that evidence for gives, when there is any.
fn finding(level: Level, evidence: Vec<Evidence>) -> Finding {
    let is_found = evidence.iter().any(|evidence| evidence.kind == EvidenceKind::Said);
    Finding { level: if is_found { level } else { Level::NotMet }, evidence }
}
