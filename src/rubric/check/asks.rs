//! A sincere question: a sentence with a question mark or a question form; not rhetorical, hostile or reported.

use super::super::reply::Reply;
use super::super::verdict::{EvidenceKind, Finding, Level, RuleRef};
use super::{Rules, evidence, finding};
use crate::text::{Span, words};

pub(super) fn judge(reply: &Reply<'_>, rules: &Rules) -> Finding {
    let mut found = Vec::new();
    for sentence in &reply.sentences {
        let forms = rules.any.find(sentence.text());
        let is_mark = sentence.is_question && words(sentence.text()).nth(1).is_some();
        if forms.is_empty() && !is_mark {
            continue;
        }
        match (rules.unless.find(sentence.text()).first(), forms.first()) {
            (Some((anti, rule)), _) => {
                found.push(evidence(sentence.in_reply(*anti), EvidenceKind::AntiPattern, rule));
            }
            (None, Some((form, rule))) if !is_mark => {
                found.push(evidence(sentence.in_reply(*form), EvidenceKind::Said, rule));
            }
            (None, _) => {
                let whole = Span::new(0, sentence.text().len());
                found.push(evidence(sentence.in_reply(whole), EvidenceKind::Said, &built_in()));
            }
        }
    }
    finding(Level::Met, found)
}

/// The rule "a sentence that ends as a question": it stands in no file.
fn built_in() -> RuleRef {
    RuleRef { path: "built in: a sentence that ends as a question".to_owned(), line: 0 }
}
