//! Vectors made up for measuring: they lie about a few thousand subjects, as those of real texts do.

use aplomb::semantic::{DIMENSIONS, Vector};

use crate::passages::Random;

/// Different subjects.
const SUBJECTS: u64 = 4_000;
/// How far a vector lies from its subject: two of one subject have a cosine of about 0.67.
const SPREAD: f32 = 0.7;

/// The same vectors without end on every machine.
pub(crate) fn vectors() -> impl Iterator<Item = Vector> {
    let mut random = Random(43);
    let subjects: Vec<Vec<f32>> = (0..SUBJECTS).map(|_| numbers(&mut random)).collect();
    std::iter::repeat_with(move || {
        let subject = &subjects[random.below(SUBJECTS) as usize];
        let own = numbers(&mut random);
        let near: Vec<f32> = subject.iter().zip(own).map(|(common, own)| common + SPREAD * own).collect();
        Vector::parse(&near).expect("it has a length")
    })
}

fn numbers(random: &mut Random) -> Vec<f32> {
    (0..DIMENSIONS).map(|_| random.below(2_001) as f32 - 1_000.0).collect()
}
