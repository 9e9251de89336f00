//! Criteria: what redeems what.

use super::Desk;
use crate::rubric::{Criterion, Polarity};
use crate::source::{Code, Diagnostic};

/// Criteria that redeem each other, and those that cannot redeem or be redeemed.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for criterion in desk.content.criteria.iter() {
        let Some(sheet) = desk.sheets.get(&criterion.rule.path) else { continue };
        if criterion.polarity == Polarity::Earns && !criterion.redeemed_by().is_empty() {
            let message = format!("`{}` earns points, so that there is nothing to redeem", criterion.id);
            problems.push(sheet.at_key(Code::BadRedeemer, &["redeemed-by"], message).help("take `redeemed-by` out"));
            continue;
        }
        for (nth, id) in criterion.redeemed_by().iter().enumerate() {
            let Some(redeemer) = desk.content.criteria.get(id) else { continue };
            let nth = nth.to_string();
            let path = ["redeemed-by", nth.as_str()];
            if leads_to(desk, redeemer, &criterion.id) {
                let message = format!("`{id}` leads back to `{}`: the two redeem each other", criterion.id);
                let problem = sheet.at(Code::RedeemedInCircle, &path, message);
                problems.push(problem.help("name criteria that earn points"));
            } else if redeemer.polarity == Polarity::Forbids {
                let message = format!("`{id}` is forbidden itself and redeems nothing");
                problems.push(sheet.at(Code::BadRedeemer, &path, message).help("name criteria that earn points"));
            }
        }
    }
}

/// Whether a criterion makes itself good again, by a detour or not.
pub(super) fn redeems_itself(desk: &Desk<'_>, criterion: &Criterion) -> bool {
    let redeemers = criterion.redeemed_by().iter().filter_map(|id| desk.content.criteria.get(id));
    redeemers.into_iter().any(|redeemer| leads_to(desk, redeemer, &criterion.id))
}

/// Whether what redeems `from`, and what redeems that, leads to a criterion.
fn leads_to(desk: &Desk<'_>, from: &Criterion, id: &str) -> bool {
    let mut seen = vec![from.id.as_str()];
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        if at.id == id {
            return true;
        }
        for next in at.redeemed_by().iter().filter_map(|next| desk.content.criteria.get(next)) {
            if !seen.contains(&next.id.as_str()) {
                seen.push(&next.id);
                waiting.push(next);
            }
        }
    }
    false
}
