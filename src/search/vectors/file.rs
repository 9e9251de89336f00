//! Vectors in a file: a head that says which model made them, then keys and vectors, ordered by key.
//!
//! What is cut short, changed or another model's is told and never used; the vectors are then computed again.

use std::cmp::Ordering;

use tantivy::directory::OwnedBytes;

use super::unit::Key;
use crate::semantic::{Fingerprint, QuantizedVector};

/// Changes when the layout does.
const MAGIC: &[u8; 8] = b"aplvec01";
const KEY: usize = size_of::<Key>();
/// The magic, the fingerprint of the model, the number of records and the CRC-32 of the rest.
const HEAD: usize = MAGIC.len() + Fingerprint::LEN + 4 + 4;

/// Why a file of vectors is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VectorFileError {
    /// It is no such file, or one of another layout.
    #[error("it is not a file of vectors")]
    NotVectors,
    /// Another model made the vectors.
    #[error("another model made its vectors")]
    Foreign,
    /// It is cut short, or its bytes have changed.
    #[error("it is damaged")]
    Damaged,
}

/// What made the vectors of a file: all of them have as many numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Model {
    pub fingerprint: Fingerprint,
    pub dimensions: usize,
}

/// The vectors of one file, as they lie in it.
#[derive(Debug, Clone)]
pub(super) struct VectorFile {
    /// Of the program, of a file mapped into memory, or just made.
    bytes: OwnedBytes,
    /// The bytes of a key and its vector.
    record: usize,
}

impl VectorFile {
    /// Takes the bytes of a file written for the model `model`.
    pub(super) fn parse(bytes: OwnedBytes, model: Model) -> Result<Self, VectorFileError> {
        let (magic, rest) =
            bytes.as_slice().split_first_chunk::<{ MAGIC.len() }>().ok_or(VectorFileError::NotVectors)?;
        if magic != MAGIC {
            return Err(VectorFileError::NotVectors);
        }
        let (made_by, rest) = rest.split_first_chunk::<{ Fingerprint::LEN }>().ok_or(VectorFileError::Damaged)?;
        let (n_records, rest) = rest.split_first_chunk::<4>().ok_or(VectorFileError::Damaged)?;
        let (crc32, records) = rest.split_first_chunk::<4>().ok_or(VectorFileError::Damaged)?;
        if Fingerprint::from_bytes(*made_by) != model.fingerprint {
            return Err(VectorFileError::Foreign);
        }
        let record = KEY + QuantizedVector::n_bytes(model.dimensions);
        let is_whole = records.len() % record == 0 && records.len() / record == u32::from_le_bytes(*n_records) as usize;
        if !is_whole || crc32fast::hash(records) != u32::from_le_bytes(*crc32) {
            return Err(VectorFileError::Damaged);
        }
        Ok(Self { bytes, record })
    }

    /// The vector of the text of this key.
    pub(super) fn get(&self, key: &Key) -> Option<QuantizedVector> {
        let records = self.records();
        let (mut low, mut high) = (0, records.len() / self.record);
        while low < high {
            let middle = low.midpoint(high);
            let (found, vector) = records.get(middle * self.record..)?.get(..self.record)?.split_first_chunk()?;
            match found.cmp(key) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return QuantizedVector::from_bytes(vector),
            }
        }
        None
    }

    /// Every key and its vector, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, QuantizedVector)> {
        self.records().chunks_exact(self.record).filter_map(|record| {
            let (key, vector) = record.split_first_chunk()?;
            Some((*key, QuantizedVector::from_bytes(vector)?))
        })
    }

    fn records(&self) -> &[u8] {
        self.bytes.get(HEAD..).unwrap_or_default()
    }
}

/// The bytes of a file of these vectors; of equal keys the first counts.
pub(super) fn to_bytes(mut vectors: Vec<(Key, QuantizedVector)>, model: Fingerprint) -> Vec<u8> {
    vectors.sort_by_key(|(key, _)| *key);
    vectors.dedup_by_key(|(key, _)| *key);
    let records: Vec<u8> =
        vectors.iter().flat_map(|(key, vector)| [key.as_slice(), &vector.to_bytes()].concat()).collect();
    let n_records = u32::try_from(vectors.len()).expect("guides have fewer than four billion passages");
    let crc32 = crc32fast::hash(&records);
    let head = [MAGIC.as_slice(), &model.to_bytes(), &n_records.to_le_bytes(), &crc32.to_le_bytes()];
    [head.concat(), records].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::semantic::{ModelFiles, Vector};

    fn model(dimensions: usize) -> Model {
        Model { fingerprint: ModelFiles::fingerprint(), dimensions }
    }

    fn vectors(dimensions: usize) -> Vec<(Key, QuantizedVector)> {
        (0..20_u8)
            .rev()
            .map(|nth| {
                let mut numbers = vec![1.0; dimensions];
                numbers[usize::from(nth)] = -20.0;
                ([nth; KEY], QuantizedVector::from(&Vector::parse(&numbers).expect("a direction")))
            })
            .collect()
    }

    #[test]
    fn every_vector_is_read_back_by_its_key() {
        for dimensions in [20, 384, 1_023] {
            let bytes = to_bytes(vectors(dimensions), model(dimensions).fingerprint);
            let file = VectorFile::parse(OwnedBytes::new(bytes), model(dimensions)).expect("it was just written");
            for (key, vector) in vectors(dimensions) {
                assert_eq!(file.get(&key), Some(vector));
            }
            assert_eq!(file.get(&[99; KEY]), None);
            assert_eq!(file.iter().map(|(key, _)| key[0]).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_file_cut_short_anywhere_or_changed_anywhere_is_refused() {
        let model = model(384);
        let bytes = to_bytes(vectors(384), model.fingerprint);
        for end in 0..bytes.len() {
            assert!(VectorFile::parse(OwnedBytes::new(bytes[..end].to_vec()), model).is_err(), "{end}");
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                assert!(VectorFile::parse(OwnedBytes::new(changed), model).is_err(), "{at} {bit}");
            }
        }
    }

    #[test]
    fn vectors_of_another_model_are_refused() {
        let bytes = to_bytes(vectors(384), Fingerprint::from_bytes([7; Fingerprint::LEN]));
        assert_eq!(VectorFile::parse(OwnedBytes::new(bytes), model(384)).err(), Some(VectorFileError::Foreign));
    }

    #[test]
    fn vectors_of_another_length_are_refused() {
        let bytes = to_bytes(vectors(384), model(384).fingerprint);
        for dimensions in [1, 383, 385, 768] {
            assert_eq!(
                VectorFile::parse(OwnedBytes::new(bytes.clone()), model(dimensions)).err(),
                Some(VectorFileError::Damaged)
            );
        }
    }
}
