//! Texts of like length that go through the network together.
//!
//! A batch is filled in order of length, so that little of it is padding, and holds at most 512 pieces: enough
//! to share the unpacking of the weights, few enough to stay in the cache and to show progress often.

use super::tokenizer::PAD;

/// The most pieces of a batch, padding included; one text of any length always fits.
const MAX_PIECES: usize = 512;

/// Some of the texts, by their places among all of them.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    texts: Vec<(usize, &'a [i32])>,
    width: usize,
}

impl<'a> Batch<'a> {
    /// Returns the batch of a single text.
    pub(super) fn single(ids: &'a [i32]) -> Self {
        Self { texts: vec![(0, ids)], width: ids.len() }
    }

    /// Divides texts into batches, the longest texts first, so that the work ends evenly across threads.
    pub(super) fn divide(texts: &'a [Vec<i32>]) -> Vec<Self> {
        let mut by_length: Vec<(usize, &[i32])> = texts.iter().map(Vec::as_slice).enumerate().collect();
        by_length.sort_by_key(|(place, ids)| (std::cmp::Reverse(ids.len()), *place));
        let mut batches: Vec<Self> = Vec::new();
        for (place, ids) in by_length {
            match batches.last_mut() {
                Some(batch) if (batch.n_texts() + 1) * batch.width <= MAX_PIECES => batch.texts.push((place, ids)),
                _ => batches.push(Self { texts: vec![(place, ids)], width: ids.len() }),
            }
        }
        batches
    }

    pub(super) fn n_texts(&self) -> usize {
        self.texts.len()
    }

    /// The number of pieces of the longest text.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The places of the texts among all of them, in the order of the batch.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.texts.iter().map(|(place, _)| *place)
    }

    /// Returns the ids, a row a text, and the mask that is 1 where they are not padding.
    pub(super) fn padded(&self) -> (Vec<i32>, Vec<i32>) {
        let mut ids = Vec::with_capacity(self.n_texts() * self.width);
        let mut mask = Vec::with_capacity(ids.capacity());
        for (row, (_, text)) in self.texts.iter().enumerate() {
            ids.extend_from_slice(text);
            mask.resize(ids.len(), 1);
            ids.resize((row + 1) * self.width, PAD);
            mask.resize(ids.len(), 0);
        }
        (ids, mask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_in_one_batch_and_no_batch_is_too_large() {
        let texts: Vec<Vec<i32>> = (0..200).map(|i| vec![5; 2 + (i * 37) % 511]).collect();

        let batches = Batch::divide(&texts);

        let mut places: Vec<usize> = batches.iter().flat_map(Batch::places).collect();
        places.sort_unstable();
        assert_eq!(places, (0..200).collect::<Vec<_>>());
        assert!(batches.iter().all(|batch| batch.n_texts() * batch.width() <= MAX_PIECES));
    }

    #[test]
    fn the_mask_hides_the_padding() {
        let texts = [vec![0, 7, 8, 2], vec![0, 2]];

        let batches = Batch::divide(&texts);

        assert_eq!(batches[0].padded(), (vec![0, 7, 8, 2, 0, 2, PAD, PAD], vec![1, 1, 1, 1, 1, 1, 0, 0]));
    }
}
