//! The meaning of a text as a direction: 384 numbers, length one.

/// How many numbers a vector has.
pub const DIMENSIONS: usize = 384;

/// Partial sums that a product keeps apart; a fixed number, so that every machine adds in the same order.
pub(super) const LANES: usize = 16;

/// A direction: its numbers are finite and its length is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector([f32; DIMENSIONS]);

/// Numbers that are no direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VectorError {
    /// Another number of numbers.
    #[error("a vector has {DIMENSIONS} numbers, and not {found}")]
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
    /// Too few or too many numbers, one that is not finite, or no length to divide by.
    pub fn parse(numbers: &[f32]) -> Result<Self, VectorError> {
        let mut values =
            <[f32; DIMENSIONS]>::try_from(numbers).map_err(|_| VectorError::Dimensions { found: numbers.len() })?;
        if !values.iter().all(|value| value.is_finite()) {
            return Err(VectorError::NotFinite);
        }
        let length = dot(&values, &values).sqrt();
        if !length.is_normal() {
            return Err(VectorError::NoLength);
        }
        values.iter_mut().for_each(|value| *value /= length);
        Ok(Self(values))
    }

    /// Returns the cosine of the angle to another vector, between -1 and 1 up to rounding.
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0)
    }

    /// Returns the numbers.
    #[must_use]
    pub fn values(&self) -> &[f32; DIMENSIONS] {
        &self.0
    }
}

/// Sums in [`LANES`] lanes, which compilers turn into vector instructions; one running sum they may not reorder.
fn dot(left: &[f32; DIMENSIONS], right: &[f32; DIMENSIONS]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    for (l, r) in left.chunks_exact(LANES).zip(right.chunks_exact(LANES)) {
        for ((sum, l), r) in sums.iter_mut().zip(l).zip(r) {
            *sum += l * r;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_direction_gets_length_one() {
        let vector = Vector::parse(&[3.0; DIMENSIONS]).unwrap();

        assert!((vector.dot(&vector) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn numbers_that_are_no_direction_are_refused() {
        let mut with_nan = [1.0; DIMENSIONS];
        with_nan[7] = f32::NAN;
        let cases: [(&[f32], VectorError); 4] = [
            (&[1.0; 768], VectorError::Dimensions { found: 768 }),
            (&with_nan, VectorError::NotFinite),
            (&[0.0; DIMENSIONS], VectorError::NoLength),
            (&[f32::MAX; DIMENSIONS], VectorError::NoLength),
        ];
        for (numbers, expected) in cases {
            assert_eq!(Vector::parse(numbers), Err(expected));
        }
    }
}
