//! What can go wrong with the encoder, and the way out of each.
//!
//! Every error that a file causes names the file. None of them is fatal to a search: words alone still
//! find, so callers warn with the message and the hint and go on.

use std::io;
use std::path::PathBuf;

use super::vector::VectorError;

/// An encoder that could not be opened, or a text that could not be encoded.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// A model file is missing or may not be read.
    #[error("could not read the model file `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },

    /// A model file ends too early, as after an interrupted copy.
    #[error("the model file `{}` is truncated: {found} of {expected} bytes", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        found: usize,
        /// The length it should have.
        expected: usize,
    },

    /// A model file has other content than the one this program was built with.
    #[error("the model file `{}` is not the one this program was built with", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },

    /// The tokenizer has the recorded content, and yet it does not load.
    #[error("could not load the tokenizer `{}`", path.display())]
    Tokenizer {
        /// The file.
        path: PathBuf,
        /// What the tokenizer library said.
        #[source]
        source: kitoken::DeserializationError,
    },

    /// The network has the recorded content, and yet it does not load.
    #[error("could not load the network `{}`", path.display())]
    Network {
        /// The file.
        path: PathBuf,
        /// What the network library said.
        #[source]
        source: rten::LoadError,
    },

    /// The tokenizer refused a text.
    #[error("could not split the text into pieces")]
    Split(#[source] kitoken::EncodeError),

    /// The network failed while it ran.
    #[error("could not run the network on {n_pieces} pieces")]
    Run {
        /// How many pieces the texts of the batch had, padding included.
        n_pieces: usize,
        /// What the network library said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The network gave numbers that are no direction.
    #[error("the network gave no usable vector")]
    Vector(#[from] VectorError),
}

impl EncoderError {
    /// Returns what the person can do about it, as one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } | Self::Truncated { .. } | Self::Foreign { .. } => {
                "copy the folder `models` of this version of the program again, or leave the folder unnamed to use \
                 the model inside the program"
            }
            Self::Tokenizer { .. } | Self::Network { .. } => {
                "the program and its model do not fit each other: install the program again, or search by words \
                 alone with `--no-semantic`"
            }
            Self::Split(_) | Self::Run { .. } | Self::Vector(_) => {
                "search by words alone with `--no-semantic`, and report the text that did this"
            }
        }
    }
}
