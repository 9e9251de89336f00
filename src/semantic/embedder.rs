//! Whatever turns texts into vectors: the encoder in the program, or a server named by the person.

use super::encoder::{Encoder, Role};
use super::endpoint::{BATCH, Endpoint};
use super::endpoint_error::EndpointError;
use super::error::EncoderError;
use super::fingerprint::Fingerprint;
use super::vector::{DIMENSIONS, Vector};

/// One of the two, ready; who searches need not know which.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a program opens one, and never a list of them")]
pub enum Embedder {
    /// The encoder in the program.
    BuiltIn(Encoder),
    /// A server.
    Endpoint(Endpoint),
}

/// What went wrong with either.
#[derive(Debug, thiserror::Error)]
pub enum EmbedderError {
    /// With the encoder in the program.
    #[error(transparent)]
    BuiltIn(#[from] EncoderError),
    /// With a server.
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
}

impl EmbedderError {
    /// Returns what the person can do about it, as one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::BuiltIn(error) => error.hint(),
            Self::Endpoint(error) => error.hint(),
        }
    }
}

impl Embedder {
    /// Returns the fingerprint to keep beside the vectors; all vectors of one fingerprint have the same dimensions.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Self::BuiltIn(encoder) => encoder.fingerprint(),
            Self::Endpoint(endpoint) => endpoint.fingerprint(),
        }
    }

    /// Returns how many numbers each vector has.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        match self {
            Self::BuiltIn(_) => DIMENSIONS,
            Self::Endpoint(endpoint) => endpoint.dimensions(),
        }
    }

    /// Returns how many texts to give at a time, for who keeps vectors in between: so many are done in a few seconds, or
    /// in one request.
    #[must_use]
    pub fn n_at_once(&self) -> usize {
        match self {
            Self::BuiltIn(_) => 128,
            Self::Endpoint(_) => BATCH,
        }
    }

    /// Returns the vector of a text.
    ///
    /// # Errors
    ///
    /// Those of the server; none is known for the built-in encoder.
    pub fn encode(&self, role: Role, text: &str) -> Result<Vector, EmbedderError> {
        Ok(match self {
            Self::BuiltIn(encoder) => encoder.encode(role, text)?,
            Self::Endpoint(endpoint) => endpoint.encode(role, text)?,
        })
    }

    /// Returns the vectors of many texts, in their order. `progress` is told, on the calling thread, how many are done.
    ///
    /// # Errors
    ///
    /// As [`encode`](Self::encode); the first error ends the work.
    pub fn encode_all<T: AsRef<str>>(
        &self,
        role: Role,
        texts: &[T],
        progress: impl FnMut(usize),
    ) -> Result<Vec<Vector>, EmbedderError> {
        Ok(match self {
            Self::BuiltIn(encoder) => encoder.encode_all(role, texts, progress)?,
            Self::Endpoint(endpoint) => endpoint.encode_all(role, texts, progress)?,
        })
    }
}
