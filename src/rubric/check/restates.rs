//! The customer's own problem said back, with at least one of its specifics.
//!
//! A specific and a frame ("so you ...") in one sentence, or the frame in the one before, is met; a specific said plainly, without a frame, is unclear:
//! it may be a restatement or a promise.

use super::super::reply::{Reply, Sentence};
use super::super::verdict::{EvidenceKind, Finding, Level};
use super::{CaseFacts, Rules, evidence, finding};

pub(super) fn judge(reply: &Reply<'_>, rules: &Rules, facts: &CaseFacts) -> Finding {
    let mut level = Level::Unclear;
    let mut found = Vec::new();
    let mut before: Option<&Sentence> = None;
    for sentence in &reply.sentences {
        let last = before.replace(sentence);
        let specifics = facts.problem.find(sentence.text());
        let Some((_, first_rule)) = specifics.first() else { continue };
        if let Some((anti, rule)) = rules.unless.find(sentence.text()).first() {
            found.push(evidence(sentence.in_reply(*anti), EvidenceKind::AntiPattern, rule));
            continue;
        }
        let frame_in =
            |it: &Sentence| rules.any.find(it.text()).first().map(|(span, rule)| (it.in_reply(*span), *rule));
        if let Some((frame, rule)) = frame_in(sentence).or_else(|| last.and_then(frame_in)) {
            if level != Level::Met {
                level = Level::Met;
                found.clear();
            }
            found.push(evidence(frame, EvidenceKind::Said, rule));
        } else if level == Level::Met || sentence.is_question {
            continue;
        }
        for (span, _) in &specifics {
            found.push(evidence(sentence.in_reply(*span), EvidenceKind::Said, first_rule));
        }
    }
    finding(level, found)
}
