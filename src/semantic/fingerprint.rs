//! Which model made a vector.
//!
//! Vectors of two models must never be compared, so whoever keeps vectors keeps the fingerprint with them.
//! It is made of the SHA-256 checksums of the model files when these are built (`models/build.py`) and
//! only read here: opening the encoder hashes nothing.

use std::fmt;
use std::str::FromStr;

/// Names a model by its content: 16 bytes, shown as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; Self::LEN]);

impl Fingerprint {
    /// Its length in bytes, as kept beside vectors.
    pub const LEN: usize = 16;

    /// Returns the fingerprint kept as these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes to keep beside vectors.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; Self::LEN] {
        self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is not 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint has 32 hexadecimal digits")]
pub struct ParseFingerprintError;

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if text.len() != 2 * Self::LEN || !is_hex {
            return Err(ParseFingerprintError);
        }
        let number = u128::from_str_radix(text, 16).map_err(|_| ParseFingerprintError)?;
        Ok(Self(number.to_be_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_reads_back_what_it_shows() {
        let shown = "00ff623e804f1dda8bb0068f06b19729";

        assert_eq!(shown.parse::<Fingerprint>().unwrap().to_string(), shown);
    }

    #[test]
    fn what_is_not_32_digits_is_no_fingerprint() {
        for text in ["", "00ff", "+0ff623e804f1dda8bb0068f06b19729", "zzff623e804f1dda8bb0068f06b19729"] {
            assert_eq!(text.parse::<Fingerprint>(), Err(ParseFingerprintError), "{text}");
        }
    }
}
