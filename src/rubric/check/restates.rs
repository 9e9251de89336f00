//! The customer's own problem said back, with at least one of its specifics.
//!
//! A specific and a frame ("so you ...") in one sentence is met; a specific said plainly, without a frame, is unclear:
//! it may be a restatement or a promise.

use super::super::reply::Reply;
use super::super::verdict::{EvidenceKind, Finding, Level};
use super::{CaseFacts, Rules, evidence, finding};

pub(super) fn judge(reply: &Reply<'_>, rules: &Rules, facts: &CaseFacts) -> Finding {
    let mut level = Level::Unclear;
    let mut found = Vec::new();
    for sentence in &reply.sentences {
        let specifics = facts.problem.find(sentence.text());
        let Some((_, first_rule)) = specifics.first() else { continue };
        if let Some((anti, rule)) = rules.unless.find(sentence.text()).first() {
            found.push(evidence(sentence.in_reply(*anti), EvidenceKind::AntiPattern, rule));
            continue;
        }
        let frames = rules.any.find(sentence.text());
        if let Some((frame, rule)) = frames.first() {
            if level != Level::Met {
                level = Level::Met;
                found.clear();
            }
            found.push(evidence(sentence.in_reply(*frame), EvidenceKind::Said, rule));
        } else if level == Level::Met || sentence.is_question {
            continue;
        }
        for (span, _) in &specifics {
            found.push(evidence(sentence.in_reply(*span), EvidenceKind::Said, first_rule));
        }
    }
    finding(level, found)
}
