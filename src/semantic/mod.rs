//! The sentence encoder: text in, unit vector out.
//!
//! It promises that texts of like meaning get vectors of high [`dot`](Vector::dot), in and across the
//! five languages; that every text, however odd or long, gets a finite vector of length one in bounded
//! time; and that nothing is fetched or written. It runs inside the process on a model compiled into
//! the program (`models/README.md` tells where that comes from). A person may name an embeddings server to be asked
//! instead; an [`Embedder`] is the one or the other.
//!
//! It knows nothing of guides, rubrics or search: what is encoded, kept and compared is its callers' affair.
//!
//! ```
//! use aplomb::semantic::{Encoder, ModelFiles, Role};
//!
//! let encoder = Encoder::open(ModelFiles::compiled_in())?;
//! let query = encoder.encode(Role::Query, "kunden truer med å saksøke oss")?;
//! let near = encoder.encode(Role::Passage, "When a customer threatens to sue")?;
//! let far = encoder.encode(Role::Passage, "How to bake bread")?;
//! assert!(query.dot(&near) > query.dot(&far));
//! # Ok::<(), aplomb::semantic::EncoderError>(())
//! ```

mod answer;
mod batch;
mod embedder;
mod encoder;
mod endpoint;
mod endpoint_error;
mod error;
mod files;
mod fingerprint;
mod network;
mod quantized;
mod quantized_many;
mod tokenizer;
mod url;
mod vector;

pub use embedder::{Embedder, EmbedderError};
pub use encoder::{Encoder, Role};
pub use endpoint::{Endpoint, EndpointSettings};
pub use endpoint_error::{EndpointError, EndpointFault};
pub use error::EncoderError;
pub use files::ModelFiles;
pub use fingerprint::{Fingerprint, ParseFingerprintError};
pub use quantized::QuantizedVector;
pub use quantized_many::QuantizedVectors;
pub use url::{EndpointUrl, ParseEndpointUrlError};
pub use vector::{DIMENSIONS, MAX_DIMENSIONS, Vector, VectorError};
