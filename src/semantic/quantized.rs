//! Vectors for keeping: a byte a number and one scale, a quarter of the room and of the reading.

use rten_simd::{Isa, SimdOp};

use super::vector::{DIMENSIONS, LANES, Vector};

/// The largest step of either sign; -128 is not used, so that both signs reach equally far.
const MAX_STEP: f32 = 127.0;

/// Partial sums of a product with many.
const WIDE_LANES: usize = 2 * LANES;

/// A [`Vector`] rounded to 255 steps.
///
/// It has length one, as the vector has. Among the encoder's vectors of the reference texts the cosine of two
/// rounded ones differs by at most 0.0011 from the exact one; `tests/it/encoder.rs` holds it under 0.002.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantizedVector {
    scale: f32,
    steps: [i8; DIMENSIONS],
}

impl QuantizedVector {
    /// Its length in bytes when kept: the scale (little endian), then the steps.
    pub const LEN: usize = 4 + DIMENSIONS;

    /// Returns the bytes to keep.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        let (scale, steps) = bytes.split_at_mut(4);
        scale.copy_from_slice(&self.scale.to_le_bytes());
        for (byte, step) in steps.iter_mut().zip(&self.steps) {
            *byte = step.to_le_bytes()[0];
        }
        bytes
    }

    /// Returns the vector kept as these bytes, or nothing when they are not what [`to_bytes`](Self::to_bytes) gives:
    /// a scale that does not make the length one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Option<Self> {
        let (scale, kept) = bytes.split_first_chunk::<4>()?;
        let mut steps = [0; DIMENSIONS];
        for (step, byte) in steps.iter_mut().zip(kept) {
            *step = i8::from_le_bytes([*byte]);
        }
        let vector = Self { scale: f32::from_le_bytes(*scale), steps };
        (vector.scale > 0.0 && (vector.dot(&vector) - 1.0).abs() < 1e-5).then_some(vector)
    }

    /// Returns the cosine of the angle to another vector, up to rounding.
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        dot(&self.steps, &other.steps) as f32 * (self.scale * other.scale)
    }

    /// Returns what [`dot`](Self::dot) gives with each of many, by the widest vector instructions that the machine has.
    #[must_use]
    pub fn dots(&self, others: &[Self]) -> Vec<f32> {
        Dots { one: self, others }.dispatch()
    }
}

struct Dots<'a> {
    one: &'a QuantizedVector,
    others: &'a [QuantizedVector],
}

impl SimdOp for Dots<'_> {
    type Output = Vec<f32>;

    // Nothing is asked of the instruction set: compiled once for each, the plain loops become its instructions.
    #[inline(always)]
    fn eval<I: Isa>(self, _: I) -> Vec<f32> {
        let steps = self.one.steps.map(i16::from);
        let mut dots = Vec::with_capacity(self.others.len());
        for other in self.others {
            dots.push(wide_dot(&steps, &other.steps) as f32 * (self.one.scale * other.scale));
        }
        dots
    }
}

impl From<&Vector> for QuantizedVector {
    fn from(vector: &Vector) -> Self {
        let largest = vector.values().iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        // The product lies between -127 and 127, which the cast keeps.
        let steps = vector.values().map(|value| (value / largest * MAX_STEP).round() as i8);
        // Not `largest / MAX_STEP`: rounding changed the length, and this makes it one again.
        let scale = (dot(&steps, &steps) as f32).sqrt().recip();
        Self { scale, steps }
    }
}

/// Sums in [`LANES`] lanes, which compilers turn into vector instructions: twice as fast as one running sum.
/// The sum is at most 384 * 128 * 128, which an i32 holds and an f32 holds exactly.
fn dot(left: &[i8; DIMENSIONS], right: &[i8; DIMENSIONS]) -> i32 {
    let mut sums = [0_i32; LANES];
    for (l, r) in left.chunks_exact(LANES).zip(right.chunks_exact(LANES)) {
        for ((sum, l), r) in sums.iter_mut().zip(l).zip(r) {
            *sum += i32::from(*l) * i32::from(*r);
        }
    }
    sums.iter().sum()
}

/// [`dot`] of steps made wider before, in as many lanes as the widest instructions have; a third faster with those.
#[inline(always)]
fn wide_dot(left: &[i16; DIMENSIONS], right: &[i8; DIMENSIONS]) -> i32 {
    let mut sums = [0_i32; WIDE_LANES];
    for (l, r) in left.chunks_exact(WIDE_LANES).zip(right.chunks_exact(WIDE_LANES)) {
        for ((sum, l), r) in sums.iter_mut().zip(l).zip(r) {
            *sum += i32::from(*l) * i32::from(*r);
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn many_products_at_once_are_those_of_each_alone(one in vector(), others in prop::collection::vec(vector(), 0..5)) {
            let one = QuantizedVector::from(&one);
            let others: Vec<QuantizedVector> = others.iter().map(QuantizedVector::from).collect();

            prop_assert_eq!(one.dots(&others), others.iter().map(|it| one.dot(it)).collect::<Vec<f32>>());
        }
    }

    #[test]
    fn a_scale_that_does_not_make_the_length_one_is_refused() {
        for scale in [f32::NAN, f32::INFINITY, 0.0, -1.0 / (DIMENSIONS as f32).sqrt(), 1.0] {
            let mut bytes = [1; QuantizedVector::LEN];
            bytes[..4].copy_from_slice(&scale.to_le_bytes());

            assert_eq!(QuantizedVector::from_bytes(&bytes), None, "{scale}");
        }
    }
}
