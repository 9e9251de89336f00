//! A range of bytes in a text, always on character boundaries.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes into an original text.
///
/// Serialises as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span; `start` above `end` gives an empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The words it stands for, or nothing when it does not lie in `text` on character boundaries.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span seen from a text that begins `by` bytes earlier.
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// Sorts and joins spans that touch or overlap.
    #[must_use]
    pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start <= last.end => *last = last.join(span),
                _ => merged.push(span),
            }
        }
        merged
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Span::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_cuts_a_character_slices_to_nothing() {
        assert_eq!(Span::new(0, 1).slice("ā"), "");
        assert_eq!(Span::new(0, 2).slice("ā"), "ā");
    }

    #[test]
    fn touching_spans_merge_into_one() {
        let spans = vec![Span::new(4, 6), Span::new(0, 2), Span::new(2, 3), Span::new(5, 9)];
        assert_eq!(Span::merge(spans), [Span::new(0, 3), Span::new(4, 9)]);
    }
}
