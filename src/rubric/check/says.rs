//! A phrase was said: not negated, and not part of an anti-pattern in the same sentence.

use super::super::file::{Gives, Negation, Place};
use super::super::negation;
use super::super::reply::{Reply, Sentence};
use super::super::verdict::{EvidenceKind, Finding, Level};
use super::{Rules, evidence, finding};

pub(super) fn judge(reply: &Reply<'_>, rules: &Rules, place: Place, negated: Negation, gives: Gives) -> Finding {
    let mut found = Vec::new();
    for sentence in looked_at(reply, place) {
        let hits = rules.any.find(sentence.text());
        if hits.is_empty() {
            continue;
        }
        let against = rules.unless.find(sentence.text());
        for (span, rule) in hits {
            let in_reply = sentence.in_reply(span);
            if let Some((anti, anti_rule)) = against.first() {
                found.push(evidence(sentence.in_reply(*anti), EvidenceKind::AntiPattern, anti_rule));
            } else if let Some(word) = negation::before(sentence.text(), span, reply.lang)
                && negated == Negation::Near
            {
                found.push(evidence(sentence.in_reply(word).join(in_reply), EvidenceKind::Negated, rule));
            } else {
                found.push(evidence(in_reply, EvidenceKind::Said, rule));
            }
        }
    }
    let level = match gives {
        Gives::Met => Level::Met,
        Gives::Unclear => Level::Unclear,
    };
    finding(level, found)
}

fn looked_at<'a>(reply: &'a Reply<'_>, place: Place) -> &'a [Sentence] {
    match place {
        Place::Anywhere => &reply.sentences,
        Place::Opening => reply.sentences.get(..1).unwrap_or_default(),
        Place::Closing => reply.sentences.last_chunk::<1>().map_or(&[], |last| last),
    }
}
