//! The few best of many, without sorting the many.

use std::cmp::Ordering;

/// The first `n` of `items` by `order`, in no order among themselves.
///
/// What comes after the `n` best so far is passed over at once; nearly all of a long list does.
pub(super) fn best<T: Copy>(items: impl Iterator<Item = T>, n: usize, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    let mut last: Option<T> = None;
    for item in items {
        if last.is_some_and(|last| order(&item, &last).is_gt()) {
            continue;
        }
        kept.push(item);
        if kept.len() >= n.saturating_mul(2).max(64) && n > 0 {
            last = Some(*kept.select_nth_unstable_by(n - 1, &order).1);
            kept.truncate(n);
        }
    }
    if kept.len() > n {
        if n > 0 {
            kept.select_nth_unstable_by(n - 1, &order);
        }
        kept.truncate(n);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn they_are_the_first_of_all_sorted(items: Vec<(u8, u16)>, n in 0_usize..80) {
            let mut found = best(items.iter().copied(), n, Ord::cmp);
            found.sort_unstable();
            let mut all = items;
            all.sort_unstable();
            all.truncate(n);
            proptest::prop_assert_eq!(found, all);
        }
    }
}
