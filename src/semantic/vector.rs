//! The meaning of a text as a direction: some hundred numbers, length one.

/// How many numbers a vector of the built-in encoder has.
pub const DIMENSIONS: usize = 384;

/// The most numbers a vector may have; no common model gives more.
pub const MAX_DIMENSIONS: usize = 4096;

/// Partial sums that a product keeps apart; a fixed number, so that every machine adds in the same order.
pub(super) const LANES: usize = 16;

/// A direction: its numbers are finite and its length is one.
///
/// Only vectors of one [`Fingerprint`](super::Fingerprint) may be compared, and those have the same number of
/// numbers. Whoever keeps vectors keeps the fingerprint beside them and compares it before any vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Box<[f32]>);

/// Numbers that are no direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VectorError {
    /// None, or too many.
    #[error("a vector has 1 to {MAX_DIMENSIONS} numbers, and not {found}")]
    Dimensions {
        /// How many there were.
        found: usize,
    },
    /// A number is infinite or not a number.
    #[error("a number of the vector is not finite")]
    NotFinite,
    /// All numbers are zero, or their squares overflow.
    #[error("the length of the vector cannot be made one")]
    NoLength,
}

impl Vector {
    /// Returns the direction of any numbers, scaled to length one.
    ///
    /// # Errors
    ///
    /// No number or too many, one that is not finite, or no length to divide by.
    pub fn parse(numbers: &[f32]) -> Result<Self, VectorError> {
        if !(1..=MAX_DIMENSIONS).contains(&numbers.len()) {
            return Err(VectorError::Dimensions { found: numbers.len() });
        }
        if !numbers.iter().all(|number| number.is_finite()) {
            return Err(VectorError::NotFinite);
        }
        let length = dot(numbers, numbers).sqrt();
        if !length.is_normal() {
            return Err(VectorError::NoLength);
        }
        Ok(Self(numbers.iter().map(|number| number / length).collect()))
    }

    /// Returns the cosine of the angle to another vector of the same fingerprint, between -1 and 1 up to rounding.
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0)
    }

    /// Returns the numbers.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// Returns how many numbers there are.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.0.len()
    }
}

/// Sums in [`LANES`] lanes, which compilers turn into vector instructions; one running sum they may not reorder.
fn dot(left: &[f32], right: &[f32]) -> f32 {
    debug_assert_eq!(left.len(), right.len(), "vectors of different fingerprints are never compared");
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    let mut sums = [0.0_f32; LANES];
    for (l, r) in left.iter().zip(right) {
        for ((sum, l), r) in sums.iter_mut().zip(l).zip(r) {
            *sum += l * r;
        }
    }
    let rest: f32 = left_rest.iter().zip(right_rest).map(|(l, r)| l * r).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_direction_of_any_dimension_gets_length_one() {
        for dimensions in [1, 2, 15, 16, 17, 100, DIMENSIONS, 1023, MAX_DIMENSIONS] {
            let vector = Vector::parse(&vec![3.0; dimensions]).unwrap();

            assert!((vector.dot(&vector) - 1.0).abs() < 1e-6, "{dimensions}");
        }
    }

    #[test]
    fn the_numbers_past_the_last_full_lane_count() {
        let mut numbers = [0.0; 19];
        numbers[18] = -2.0;
        let vector = Vector::parse(&numbers).unwrap();

        assert_eq!((vector.values()[18], vector.dot(&vector)), (-1.0, 1.0));
    }

    #[test]
    fn numbers_that_are_no_direction_are_refused() {
        let mut with_nan = [1.0; DIMENSIONS];
        with_nan[7] = f32::NAN;
        let mut with_infinity = [1.0; DIMENSIONS];
        with_infinity[0] = f32::NEG_INFINITY;
        let cases: [(&[f32], VectorError); 6] = [
            (&[], VectorError::Dimensions { found: 0 }),
            (&[1.0; MAX_DIMENSIONS + 1], VectorError::Dimensions { found: MAX_DIMENSIONS + 1 }),
            (&with_nan, VectorError::NotFinite),
            (&with_infinity, VectorError::NotFinite),
            (&[0.0; DIMENSIONS], VectorError::NoLength),
            (&[f32::MAX; DIMENSIONS], VectorError::NoLength),
        ];
        for (numbers, expected) in cases {
            assert_eq!(Vector::parse(numbers), Err(expected));
        }
    }
}
