//! Something stated as fact that nobody in this seat can know.

use super::super::negation;
use super::super::reply::Reply;
use super::super::verdict::{EvidenceKind, Finding, Level};
use super::{CaseFacts, Rules, evidence, finding};

pub(super) fn judge(reply: &Reply<'_>, rules: &Rules, facts: &CaseFacts) -> Finding {
    let mut found = Vec::new();
    for sentence in reply.sentences.iter().filter(|sentence| !sentence.is_question) {
        let mut hits = facts.claims.find(sentence.text());
        hits.extend(rules.any.find(sentence.text()));
        let against = rules.unless.find(sentence.text());
        for (span, rule) in hits {
            let in_reply = sentence.in_reply(span);
            if let Some((anti, anti_rule)) = against.first() {
                found.push(evidence(sentence.in_reply(*anti), EvidenceKind::AntiPattern, anti_rule));
            } else if let Some(word) = negation::before(sentence.text(), span, reply.lang) {
                found.push(evidence(sentence.in_reply(word).join(in_reply), EvidenceKind::Negated, rule));
            } else {
                found.push(evidence(in_reply, EvidenceKind::Said, rule));
            }
        }
    }
    finding(Level::Met, found)
}
