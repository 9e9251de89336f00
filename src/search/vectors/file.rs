//! Vectors in a file: a head that says which model made them, then keys and vectors, ordered by key.
//!
//! What is cut short, changed or another model's is told and never used; the vectors are then computed again.

use std::borrow::Cow;

use super::unit::Key;
use crate::semantic::{Fingerprint, QuantizedVector};

/// Changes when the layout does.
const MAGIC: &[u8; 8] = b"aplvec01";
const KEY: usize = size_of::<Key>();
const RECORD: usize = KEY + QuantizedVector::LEN;
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

/// The vectors of one file, as they lie in it.
#[derive(Debug, Clone)]
pub(super) struct VectorFile {
    bytes: Cow<'static, [u8]>,
}

impl VectorFile {
    /// Takes the bytes of a file written for the model `model`.
    pub(super) fn parse(bytes: impl Into<Cow<'static, [u8]>>, model: Fingerprint) -> Result<Self, VectorFileError> {
        let bytes = bytes.into();
        let (magic, rest) = bytes.split_first_chunk::<{ MAGIC.len() }>().ok_or(VectorFileError::NotVectors)?;
        if magic != MAGIC {
            return Err(VectorFileError::NotVectors);
        }
        let (made_by, rest) = rest.split_first_chunk::<{ Fingerprint::LEN }>().ok_or(VectorFileError::Damaged)?;
        let (n_records, rest) = rest.split_first_chunk::<4>().ok_or(VectorFileError::Damaged)?;
        let (crc32, records) = rest.split_first_chunk::<4>().ok_or(VectorFileError::Damaged)?;
        if Fingerprint::from_bytes(*made_by) != model {
            return Err(VectorFileError::Foreign);
        }
        let is_whole = records.len() % RECORD == 0 && records.len() / RECORD == u32::from_le_bytes(*n_records) as usize;
        if !is_whole || crc32fast::hash(records) != u32::from_le_bytes(*crc32) {
            return Err(VectorFileError::Damaged);
        }
        Ok(Self { bytes })
    }

    /// The vector of the text of this key.
    pub(super) fn get(&self, key: &Key) -> Option<QuantizedVector> {
        let records = self.records();
        let at = records.binary_search_by(|record| record.first_chunk::<KEY>().cmp(&Some(key)));
        vector(&records[at.ok()?])
    }

    /// Every key and its vector, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, QuantizedVector)> {
        self.records().iter().filter_map(|record| Some((*record.first_chunk::<KEY>()?, vector(record)?)))
    }

    fn records(&self) -> &[[u8; RECORD]] {
        self.bytes.get(HEAD..).unwrap_or_default().as_chunks().0
    }
}

fn vector(record: &[u8; RECORD]) -> Option<QuantizedVector> {
    QuantizedVector::from_bytes(record.last_chunk()?)
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
    use crate::semantic::{DIMENSIONS, ModelFiles, Vector};

    fn vectors() -> Vec<(Key, QuantizedVector)> {
        (0..20_u8)
            .rev()
            .map(|nth| {
                let mut numbers = [1.0; DIMENSIONS];
                numbers[usize::from(nth)] = -20.0;
                ([nth; KEY], QuantizedVector::from(&Vector::parse(&numbers).expect("a direction")))
            })
            .collect()
    }

    #[test]
    fn every_vector_is_read_back_by_its_key() {
        let model = ModelFiles::fingerprint();
        let file = VectorFile::parse(to_bytes(vectors(), model), model).expect("it was just written");
        for (key, vector) in vectors() {
            assert_eq!(file.get(&key), Some(vector));
        }
        assert_eq!(file.get(&[99; KEY]), None);
        assert_eq!(file.iter().map(|(key, _)| key[0]).collect::<Vec<_>>(), (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn a_file_cut_short_anywhere_or_changed_anywhere_is_refused() {
        let model = ModelFiles::fingerprint();
        let bytes = to_bytes(vectors(), model);
        for end in 0..bytes.len() {
            assert!(VectorFile::parse(bytes[..end].to_vec(), model).is_err(), "{end}");
        }
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(VectorFile::parse(changed, model).is_err(), "{at}");
        }
    }

    #[test]
    fn vectors_of_another_model_are_refused() {
        let bytes = to_bytes(vectors(), Fingerprint::from_bytes([7; Fingerprint::LEN]));
        assert_eq!(VectorFile::parse(bytes, ModelFiles::fingerprint()).err(), Some(VectorFileError::Foreign));
    }
}
