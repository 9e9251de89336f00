//! What can go wrong between this program and an embeddings server, and the way out of each.
//!
//! Every error names the server. None is fatal to a search: words alone still find, so callers warn with the message,
//! its cause and the hint, and go on.

use std::io;
use std::time::Duration;

use super::url::EndpointUrl;
use super::vector::VectorError;

/// A server that gave no usable vectors.
#[derive(Debug, thiserror::Error)]
#[error("could not get vectors from the embeddings server `{url}`")]
pub struct EndpointError {
    /// The server.
    pub url: EndpointUrl,
    /// What it did.
    #[source]
    pub fault: EndpointFault,
}

/// What a server did instead of giving usable vectors.
#[derive(Debug, thiserror::Error)]
pub enum EndpointFault {
    /// No connection: nothing listens there, or the name leads nowhere.
    #[error("it cannot be reached")]
    Unreachable(#[source] io::Error),
    /// It did not answer, or not to the end.
    #[error("it did not answer within {} s", .0.as_secs())]
    TimedOut(Duration),
    /// It closed the connection twice without answering.
    #[error("it dropped the connection")]
    Dropped(#[source] io::Error),
    /// It does not speak HTTP as it should.
    #[error("it does not answer in HTTP")]
    NotHttp(#[source] Box<ureq::Error>),
    /// It answered with another status than 200.
    #[error("it answered with status {status}{}", said(.message))]
    Status {
        /// The status.
        status: u16,
        /// What it said about that, cut short; empty when it said nothing.
        message: String,
    },
    /// Its answer is larger than any answer to these texts.
    #[error("its answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// Its answer is not the JSON that such a server gives.
    #[error("its answer is not the JSON of an embeddings server")]
    NotJson(#[source] serde_json::Error),
    /// It gave more or fewer vectors than it got texts.
    #[error("it gave {found} vectors for {expected} texts")]
    Count {
        /// How many texts it got.
        expected: usize,
        /// How many vectors it gave.
        found: usize,
    },
    /// It gave two vectors for one text and none for another.
    #[error("the numbering of its vectors does not fit the texts")]
    Numbering,
    /// It gave a vector of another length than before.
    #[error("it gave a vector of {found} numbers after one of {expected}")]
    Dimensions {
        /// How many numbers its first vector had.
        expected: usize,
        /// How many numbers this one has.
        found: usize,
    },
    /// It gave numbers that are no direction.
    #[error("it gave an unusable vector")]
    Vector(#[from] VectorError),
}

impl EndpointError {
    /// Returns what the person can do about it, as one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.fault {
            EndpointFault::Unreachable(_) | EndpointFault::TimedOut(_) | EndpointFault::Dropped(_) => {
                "start the server, or correct or remove `endpoint` in the settings; without it the built-in encoder is \
                 used; `--no-semantic` searches by words alone"
            }
            EndpointFault::Status { .. } => {
                "look at `endpoint` and `model` in the settings and at the log of the server; without an endpoint the \
                 built-in encoder is used"
            }
            EndpointFault::NotHttp(_) | EndpointFault::TooLarge { .. } | EndpointFault::NotJson(_) => {
                "name an OpenAI-compatible embeddings server as `endpoint` in the settings, or remove it to use the \
                 built-in encoder"
            }
            EndpointFault::Count { .. }
            | EndpointFault::Numbering
            | EndpointFault::Dimensions { .. }
            | EndpointFault::Vector(_) => {
                "the server or its model is at fault: try another `model` in the settings, or remove `endpoint` to use \
                 the built-in encoder"
            }
        }
    }
}

fn said(message: &str) -> String {
    if message.is_empty() { String::new() } else { format!(": {message}") }
}
