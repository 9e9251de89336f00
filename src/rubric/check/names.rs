//! The customer is called by the right name, once or twice.

use super::super::reply::Reply;
use super::super::verdict::{EvidenceKind, Finding, Level};
use super::{CaseFacts, Rules, evidence};
use crate::text::{Form, Span, normalize, words};

/// From the third use on a name sounds like a script.
const MAX_USES: usize = 2;

pub(super) fn judge(reply: &Reply<'_>, rules: &Rules, facts: &CaseFacts) -> Finding {
    let mut uses = Vec::new();
    let mut wrong = Vec::new();
    for sentence in &reply.sentences {
        let mut last_end = 0;
        for (span, rule) in facts.called.find(sentence.text()) {
            if span.start >= last_end {
                uses.push(evidence(sentence.in_reply(span), EvidenceKind::Said, rule));
                last_end = span.end;
            }
        }
        for (span, rule) in rules.any.find(sentence.text()) {
            let called = sentence.in_reply(span);
            let is_right = uses.iter().any(|use_| use_.span.overlaps(called) || use_.span.start == called.end);
            if !is_right
                && let Some(name) =
                    name_after(reply.text, called, sentence.span).filter(|it| !facts.knows(it.slice(reply.text)))
            {
                wrong.push(evidence(called.join(name), EvidenceKind::AntiPattern, rule));
            }
        }
    }
    if uses.len() > MAX_USES {
        uses.iter_mut().for_each(|use_| use_.kind = EvidenceKind::AntiPattern);
    }
    let is_met = wrong.is_empty() && (1..=MAX_USES).contains(&uses.len());
    let mut evidence = wrong;
    evidence.extend(uses);
    Finding { level: if is_met { Level::Met } else { Level::NotMet }, evidence }
}

impl CaseFacts {
    /// Whether the scenario itself speaks of someone of this name.
    fn knows(&self, name: &str) -> bool {
        self.people.contains(&normalize(name, Form::Folded))
    }

    /// Notes the names in a text of the scenario.
    pub fn meet_people(&mut self, text: &str) {
        let names = words(text).map(|span| span.slice(text)).filter(|word| word.starts_with(char::is_uppercase));
        self.people.extend(names.map(|name| normalize(name, Form::Folded)));
    }
}

/// The capitalised word right after a form of address in its sentence: a name, in scripts that have capitals.
fn name_after(text: &str, called: Span, sentence: Span) -> Option<Span> {
    let rest = Span::new(called.end, sentence.end).slice(text);
    let word = words(rest).next()?;
    let is_near = Span::new(0, word.start).slice(rest).chars().all(|c| matches!(c, ' ' | '.'));
    let is_name = word.slice(rest).chars().next().is_some_and(char::is_uppercase);
    (is_near && is_name).then(|| word.shift(called.end))
}
