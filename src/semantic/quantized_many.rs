//! Many kept vectors in one run of bytes, to be compared with one at a time.
//!
//! The products are those of [`QuantizedVector::dot`], by the widest vector instructions that the machine has: plain
//! loops, compiled once for each instruction set and chosen at run time.

use std::ops::Range;

use rten_simd::{Isa, SimdOp};

use super::QuantizedVector;
use super::vector::LANES;

/// Partial sums of a product; the widest instructions have so many lanes.
const WIDE_LANES: usize = 2 * LANES;

/// Vectors of one [`Fingerprint`](super::Fingerprint), one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuantizedVectors {
    dimensions: usize,
    scales: Vec<f32>,
    steps: Vec<i8>,
}

impl QuantizedVectors {
    /// Adds a vector; all have as many numbers as the first.
    pub fn push(&mut self, vector: &QuantizedVector) {
        if self.scales.is_empty() {
            self.dimensions = vector.dimensions();
        }
        assert_eq!(vector.dimensions(), self.dimensions, "vectors of different fingerprints never meet");
        self.scales.push(vector.scale());
        self.steps.extend(vector.steps());
    }

    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Returns the cosines of one vector of the same fingerprint with these.
    #[must_use]
    pub fn dots(&self, one: &QuantizedVector, these: Range<usize>) -> Vec<f32> {
        Dots { many: self, steps: one.steps(), scale: one.scale(), these }.dispatch()
    }

    /// Returns the cosine of two of them.
    #[must_use]
    pub fn dot(&self, left: usize, right: usize) -> f32 {
        let dot = Dot(self.steps_of(left), self.steps_of(right)).dispatch();
        dot as f32 * (self.scales[left] * self.scales[right])
    }

    /// Returns the cosine of one vector of the same fingerprint with one of these.
    #[must_use]
    pub fn dot_with(&self, one: &QuantizedVector, at: usize) -> f32 {
        Dot(one.steps(), self.steps_of(at)).dispatch() as f32 * (one.scale() * self.scales[at])
    }

    #[inline(always)]
    fn steps_of(&self, at: usize) -> &[i8] {
        &self.steps[at * self.dimensions..(at + 1) * self.dimensions]
    }
}

struct Dot<'a>(&'a [i8], &'a [i8]);

impl SimdOp for Dot<'_> {
    type Output = i32;

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) -> i32 {
        dot(self.0, self.1)
    }
}

struct Dots<'a> {
    many: &'a QuantizedVectors,
    steps: &'a [i8],
    scale: f32,
    these: Range<usize>,
}

impl SimdOp for Dots<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) -> Vec<f32> {
        let Self { many, steps, scale, these } = self;
        // Made wider once, which the products with every vector need.
        let wide: Vec<i16> = steps.iter().map(|step| i16::from(*step)).collect();
        let mut dots = Vec::with_capacity(these.len());
        for at in these {
            dots.push(dot(&wide, many.steps_of(at)) as f32 * (scale * many.scales[at]));
        }
        dots
    }
}

#[inline(always)]
fn dot<L: Copy + Into<i32>>(left: &[L], right: &[i8]) -> i32 {
    let (left, left_rest) = left.as_chunks::<WIDE_LANES>();
    let (right, right_rest) = right.as_chunks::<WIDE_LANES>();
    let mut sums = [0_i32; WIDE_LANES];
    for (l, r) in left.iter().zip(right) {
        for ((sum, l), r) in sums.iter_mut().zip(l).zip(r) {
            *sum += (*l).into() * i32::from(*r);
        }
    }
    let rest: i32 = left_rest.iter().zip(right_rest).map(|(l, r)| (*l).into() * i32::from(*r)).sum();
    sums.iter().sum::<i32>() + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Vector;
    use super::*;

    /// A few vectors of one length.
    fn vectors() -> impl Strategy<Value = Vec<QuantizedVector>> {
        (1_usize..200).prop_flat_map(|dimensions| {
            let vector = prop::collection::vec(-1.0_f32..1.0, dimensions)
                .prop_filter_map("a direction", |numbers| Vector::parse(&numbers).ok());
            prop::collection::vec(vector.prop_map(|it| QuantizedVector::from(&it)), 1..6)
        })
    }

    proptest! {
        #[test]
        fn products_with_many_are_those_with_each_alone(vectors in vectors()) {
            let mut many = QuantizedVectors::default();
            vectors.iter().for_each(|it| many.push(it));

            prop_assert_eq!(many.len(), vectors.len());
            for (at, one) in vectors.iter().enumerate() {
                let alone: Vec<f32> = vectors.iter().map(|it| one.dot(it)).collect();
                prop_assert_eq!(&many.dots(one, 0..vectors.len()), &alone);
                prop_assert_eq!(&many.dots(one, at..vectors.len()), &alone[at..]);
                prop_assert_eq!(&(0..vectors.len()).map(|it| many.dot(at, it)).collect::<Vec<f32>>(), &alone);
                prop_assert_eq!(&(0..vectors.len()).map(|it| many.dot_with(one, it)).collect::<Vec<f32>>(), &alone);
            }
        }
    }
}
