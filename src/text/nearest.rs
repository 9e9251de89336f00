//! The known name that a person most likely meant.

/// The nearest of `known` to `typed`, when it is near enough to be worth a hint.
///
/// Optimal string alignment distance of at most a third of the letters (at least one); ties go to the first in order.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let allowed = (typed.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&typed, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keys_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("legal-treat", ["angry-customer", "legal-threat"]), Some("legal-threat"));
        assert_eq!(nearest("pizza", ["angry-customer", "legal-threat"]), None);
    }
}
