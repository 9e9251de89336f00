//! Vectors for keeping: a byte a number and one scale, a quarter of the room and of the reading.

use super::vector::{LANES, MAX_DIMENSIONS, Vector};

/// The largest step of either sign; -128 is not used, so that both signs reach equally far.
const MAX_STEP: f32 = 127.0;

/// The scale in front of the kept steps: an f32, little endian.
const SCALE_LEN: usize = 4;

/// A [`Vector`] rounded to 255 steps.
///
/// It has length one, as the vector has. Among the encoder's vectors of the reference texts the cosine of two
/// rounded ones differs by at most 0.0011 from the exact one; `tests/it/encoder.rs` holds it under 0.002.
///
/// As with [`Vector`], only those of one [`Fingerprint`](super::Fingerprint) may be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantizedVector {
    scale: f32,
    steps: Box<[i8]>,
}

impl QuantizedVector {
    /// Returns how many bytes a vector of so many dimensions takes when kept: its scale and a byte a number.
    #[must_use]
    pub const fn n_bytes(dimensions: usize) -> usize {
        SCALE_LEN + dimensions
    }

    /// Returns the bytes to keep: the scale (little endian), then the steps.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::n_bytes(self.dimensions()));
        bytes.extend(self.scale.to_le_bytes());
        bytes.extend(self.steps.iter().map(|step| step.cast_unsigned()));
        bytes
    }

    /// Returns the vector kept as these bytes, or nothing when they are not what [`to_bytes`](Self::to_bytes) gives:
    /// no steps or too many, or a scale that does not make the length one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (scale, kept) = bytes.split_first_chunk::<SCALE_LEN>()?;
        if !(1..=MAX_DIMENSIONS).contains(&kept.len()) {
            return None;
        }
        let steps = kept.iter().map(|byte| byte.cast_signed()).collect();
        let vector = Self { scale: f32::from_le_bytes(*scale), steps };
        (vector.scale > 0.0 && (vector.dot(&vector) - 1.0).abs() < 1e-5).then_some(vector)
    }

    /// Returns the cosine of the angle to another vector of the same fingerprint, up to rounding.
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        dot(&self.steps, &other.steps) as f32 * (self.scale * other.scale)
    }

    pub(super) fn scale(&self) -> f32 {
        self.scale
    }

    pub(super) fn steps(&self) -> &[i8] {
        &self.steps
    }

    /// Returns how many numbers there are.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.steps.len()
    }
}

impl From<&Vector> for QuantizedVector {
    fn from(vector: &Vector) -> Self {
        let largest = vector.values().iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        // The product lies between -127 and 127, which the cast keeps.
        let steps: Box<[i8]> = vector.values().iter().map(|value| (value / largest * MAX_STEP).round() as i8).collect();
        // Not `largest / MAX_STEP`: rounding changed the length, and this makes it one again.
        let scale = (dot(&steps, &steps) as f32).sqrt().recip();
        Self { scale, steps }
    }
}

/// Sums in [`LANES`] lanes, which compilers turn into vector instructions: twice as fast as one running sum.
/// The sum is at most 4096 * 128 * 128, which an i32 holds.
fn dot(left: &[i8], right: &[i8]) -> i32 {
    debug_assert_eq!(left.len(), right.len(), "vectors of different fingerprints are never compared");
    let (left, left_rest) = left.as_chunks::<LANES>();
    let (right, right_rest) = right.as_chunks::<LANES>();
    let mut sums = [0_i32; LANES];
    for (l, r) in left.iter().zip(right) {
        for ((sum, l), r) in sums.iter_mut().zip(l).zip(r) {
            *sum += i32::from(*l) * i32::from(*r);
        }
    }
    let rest: i32 = left_rest.iter().zip(right_rest).map(|(l, r)| i32::from(*l) * i32::from(*r)).sum();
    sums.iter().sum::<i32>() + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::vector::DIMENSIONS;
    use super::*;

    fn vector() -> impl Strategy<Value = Vector> {
        prop::collection::vec(-1.0_f32..1.0, DIMENSIONS)
            .prop_filter_map("a direction", |numbers| Vector::parse(&numbers).ok())
    }

    proptest! {
        #[test]
        fn the_rounded_cosine_is_within_two_thousandths(left in vector(), right in vector()) {
            let rounded = QuantizedVector::from(&left).dot(&QuantizedVector::from(&right));

            prop_assert!((rounded - left.dot(&right)).abs() < 0.002);
        }

        #[test]
        fn a_kept_vector_reads_back_as_it_was(vector in vector()) {
            let quantized = QuantizedVector::from(&vector);

            prop_assert_eq!(QuantizedVector::from_bytes(&quantized.to_bytes()), Some(quantized));
        }
    }

    #[test]
    fn a_scale_that_does_not_make_the_length_one_is_refused() {
        for scale in [f32::NAN, f32::INFINITY, 0.0, -1.0 / (DIMENSIONS as f32).sqrt(), 1.0] {
            let mut bytes = [1; QuantizedVector::n_bytes(DIMENSIONS)];
            bytes[..4].copy_from_slice(&scale.to_le_bytes());

            assert_eq!(QuantizedVector::from_bytes(&bytes), None, "{scale}");
        }
    }

    #[test]
    fn vectors_of_any_dimension_are_kept_and_compared() {
        for dimensions in [1, 2, 15, 16, 17, 768, 1023, MAX_DIMENSIONS] {
            let vector = QuantizedVector::from(&Vector::parse(&vec![-1.0; dimensions]).unwrap());
            let bytes = vector.to_bytes();

            assert_eq!(bytes.len(), QuantizedVector::n_bytes(dimensions));
            assert_eq!(QuantizedVector::from_bytes(&bytes), Some(vector.clone()));
            assert!((vector.dot(&vector) - 1.0).abs() < 1e-5, "{dimensions}");
        }
    }

    #[test]
    fn bytes_of_no_vector_are_refused() {
        let scale = 1.0_f32.to_le_bytes();
        for bytes in [Vec::new(), scale[..3].to_vec(), scale.to_vec(), [&scale[..], &[0; 8]].concat()] {
            assert_eq!(QuantizedVector::from_bytes(&bytes), None, "{bytes:?}");
        }
        let too_many = [&(1.0 / (MAX_DIMENSIONS as f32 + 1.0).sqrt()).to_le_bytes()[..], &[1; MAX_DIMENSIONS + 1]];
        assert_eq!(QuantizedVector::from_bytes(&too_many.concat()), None);
    }
}
