//! What a reply in a scene can come to: every set of verdicts that makes a difference, with impossible ones left out.

use std::collections::BTreeMap;

use super::rules::{Judged, Marks, Rules};
use crate::rubric::CriterionSet;

/// More criteria than this in one scene are not tried in every combination.
const MAX_TRIED: usize = 14;

/// More criteria than this are not tried as unclear in every combination.
const MAX_UNCLEAR: usize = 4;

/// The sets of verdicts to try in a scene.
#[derive(Debug)]
pub(super) struct Choices {
    /// Each makes a difference to what the others make; the model reply's own comes first.
    pub(super) judged: Vec<Judged>,
    /// Nothing was left out, so that what they do not reach cannot be reached.
    pub(super) is_complete: bool,
}

/// The sets of verdicts to try in a scene.
///
/// Criteria that no branch asks about and that neither move the mood nor are expected make no difference. What redeems
/// a forbidden thing cannot be met beside it in one reply.
pub(super) fn of_scene(rules: &Rules<'_>, criteria: &CriterionSet, scene: usize) -> Choices {
    let expected = rules.expects(scene, Judged::default());
    let forbidden = rules.moving().without(rules.earns());
    let deciding = rules.deciding(scene);
    let mut tried: Vec<usize> = deciding.positions().collect();
    let others = expected.or(forbidden).without(deciding);
    tried.extend(others.positions().take(MAX_TRIED.saturating_sub(tried.len())));
    let n_all = deciding.or(others).positions().count();
    tried.truncate(MAX_TRIED);
    let redeemed = redeemed(rules, criteria);
    let model = Judged { met: expected, unclear: Marks::default() };
    let mut by_effect: BTreeMap<Effect, Judged> = BTreeMap::new();
    // The model's own verdicts and plain ones come first and so stand for their effect.
    let mut consider = |judged: Judged| {
        if redeemed.iter().all(|(done, by)| !judged.met.has(*done) || by.and(judged.met).is_empty()) {
            by_effect.entry(effect(rules, scene, deciding, judged)).or_insert(judged);
        }
    };
    consider(model);
    for bits in 0..1_u64 << tried.len() {
        consider(Judged { met: pick(&tried, bits), unclear: Marks::default() });
    }
    // Signs of something that a branch asks for lead on, but are not yet what is expected.
    let asked: Vec<usize> = deciding.and(rules.earns()).without(expected).positions().collect();
    for unclear in (1..1_u64 << asked.len().min(MAX_UNCLEAR)).map(|bits| pick(&asked, bits)) {
        for bits in 0..1_u64 << tried.len() {
            let met = pick(&tried, bits);
            if met.and(unclear).is_empty() {
                consider(Judged { met, unclear });
            }
        }
    }
    let mut judged: Vec<Judged> = by_effect.into_values().collect();
    judged.sort_by_key(|it| {
        let beside = it.met.without(expected).0.count_ones();
        (*it != model, !it.unclear.is_empty(), beside, std::cmp::Reverse(it.met.and(expected).0.count_ones()), *it)
    });
    Choices { judged, is_complete: n_all <= MAX_TRIED && asked.len() <= MAX_UNCLEAR }
}

/// What a set of verdicts does: which criteria decide, how the mood runs up and down, and what is missed or done wrong.
type Effect = (Marks, Marks, Vec<i16>, Marks, Marks);

fn effect(rules: &Rules<'_>, scene: usize, deciding: Marks, judged: Judged) -> Effect {
    let expects = rules.expects(scene, judged);
    let mut runs: Vec<i16> = Vec::new();
    for by in rules.moves(expects, judged).map(|it| i16::from(it.by)).filter(|by| *by != 0) {
        match runs.last_mut() {
            // Steps in one direction end where their sum ends, also at the limits.
            Some(last) if (*last > 0) == (by > 0) => *last += by,
            _ => runs.push(by),
        }
    }
    let forbidden = judged.met.without(rules.earns());
    (judged.met.and(deciding), judged.unclear.and(deciding), runs, expects.without(judged.met), forbidden)
}

/// For each forbidden criterion that can be redeemed: its position, and those that redeem it.
fn redeemed(rules: &Rules<'_>, criteria: &CriterionSet) -> Vec<(usize, Marks)> {
    rules
        .scenario()
        .rubric
        .criteria
        .iter()
        .enumerate()
        .filter_map(|(position, weighted)| Some((position, criteria.get(&weighted.id)?.redeemed_by())))
        .map(|(position, by)| (position, rules.marks(by).without(Marks::one(position))))
        .filter(|(_, by)| !by.is_empty())
        .collect()
}

fn pick(positions: &[usize], bits: u64) -> Marks {
    let picked = positions.iter().enumerate().filter(|(nth, _)| bits >> nth & 1 == 1);
    picked.fold(Marks::default(), |marks, (_, position)| marks.or(Marks::one(*position)))
}
