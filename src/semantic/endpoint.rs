//! An embeddings server in place of the built-in encoder: OpenAI's `/v1/embeddings`, as Ollama, llama.cpp, TEI and others
//! speak it.
//!
//! It promises an answer or an error value within a bounded time and of a bounded size, whatever the server does, and to
//! send texts nowhere else: no redirect is followed and no proxy asked. Of a text longer than 8,192 characters the
//! beginning counts, as with the built-in encoder.

use std::io;
use std::time::{Duration, Instant};

use serde::Serialize;
use sha2::{Digest, Sha256};
use ureq::Agent;

use super::answer;
use super::encoder::Role;
use super::endpoint_error::{EndpointError, EndpointFault};
use super::fingerprint::Fingerprint;
use super::tokenizer::{MAX_CHARACTERS, first_characters};
use super::url::EndpointUrl;
use super::vector::{MAX_DIMENSIONS, Vector};

/// The longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// The longest wait for the vector of what a person has typed, a second try included.
const QUERY_TIMEOUT: Duration = Duration::from_secs(3);
/// The longest wait for the vectors of a batch of passages, a second try included.
const BATCH_TIMEOUT: Duration = Duration::from_secs(60);
/// Texts sent at once; the most that TEI takes unless told otherwise.
pub(super) const BATCH: usize = 32;
/// The most bytes of an answer for each number of it, spaces and digits of doubles included.
const BYTES_A_NUMBER: usize = 32;
/// The most bytes of an answer besides its numbers.
const BYTES_AROUND: usize = 64 * 1024;
/// Sent once at the start, to learn what the vectors are like.
const GREETING: &str = "hello";
/// Changes when other texts are sent for the same passage, so that kept vectors are computed again.
const FORMAT: &str = "aplomb endpoint 1";

/// Which server is asked, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointSettings {
    /// The server.
    pub url: EndpointUrl,
    /// The name of the model, as the server knows it.
    pub model: String,
    /// Whether `query: ` and `passage: ` are put in front of the texts, as models of the E5 family want. Without them the
    /// server is told the role as `input_type`, which those that know no roles ignore.
    pub prefixes: bool,
}

/// A server that has answered once.
#[derive(Debug)]
pub struct Endpoint {
    settings: EndpointSettings,
    agent: Agent,
    dimensions: usize,
}

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    input: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    input_type: Option<&'static str>,
}

impl Endpoint {
    /// Asks the server for one vector, to learn whether it works and how many numbers its vectors have.
    ///
    /// # Errors
    ///
    /// A server that cannot be reached or gives no usable vector.
    pub fn open(settings: EndpointSettings) -> Result<Self, EndpointError> {
        let agent = Agent::config_builder()
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .max_redirects(0)
            .proxy(None)
            .http_status_as_error(false)
            // A second try must never meet a second stale connection.
            .max_idle_connections(1)
            .user_agent(concat!("aplomb/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        let mut endpoint = Self { settings, agent, dimensions: 0 };
        let greeting = endpoint.text(Role::Query, GREETING);
        let vectors = endpoint.ask(Role::Query, &[greeting], QUERY_TIMEOUT).map_err(|fault| endpoint.error(fault))?;
        endpoint.dimensions = vectors.first().map_or(0, Vector::dimensions);
        Ok(endpoint)
    }

    /// Returns the fingerprint to keep beside the vectors: of the address, the model's name, the prefixes and the number
    /// of dimensions. A server that puts another model of the same shape behind the same name is not noticed.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let EndpointSettings { url, model, prefixes } = &self.settings;
        let named = [FORMAT, url.as_str(), model, &prefixes.to_string(), &self.dimensions.to_string()].join("\0");
        let digest: [u8; 32] = Sha256::digest(named).into();
        Fingerprint::from_bytes(*digest.first_chunk().expect("32 bytes hold 16"))
    }

    /// Returns how many numbers each vector has.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Returns the vector of a text.
    ///
    /// # Errors
    ///
    /// A server that cannot be reached or gives no usable vector.
    pub fn encode(&self, role: Role, text: &str) -> Result<Vector, EndpointError> {
        let mut vectors = self.batch(role, &[self.text(role, text)], QUERY_TIMEOUT)?;
        Ok(vectors.pop().expect("an answer holds as many vectors as there were texts"))
    }

    /// Returns the vectors of many texts, in their order. `progress` is told how many are done.
    ///
    /// # Errors
    ///
    /// As [`encode`](Self::encode); the first error ends the work.
    pub fn encode_all<T: AsRef<str>>(
        &self,
        role: Role,
        texts: &[T],
        mut progress: impl FnMut(usize),
    ) -> Result<Vec<Vector>, EndpointError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            let texts: Vec<String> = batch.iter().map(|text| self.text(role, text.as_ref())).collect();
            vectors.extend(self.batch(role, &texts, BATCH_TIMEOUT)?);
            progress(vectors.len());
        }
        Ok(vectors)
    }

    fn text(&self, role: Role, text: &str) -> String {
        let prefix = if self.settings.prefixes { role.prefix() } else { "" };
        format!("{prefix}{}", first_characters(text, MAX_CHARACTERS))
    }

    fn batch(&self, role: Role, texts: &[String], timeout: Duration) -> Result<Vec<Vector>, EndpointError> {
        let vectors = self.ask(role, texts, timeout).map_err(|fault| self.error(fault))?;
        match vectors.iter().map(Vector::dimensions).find(|found| *found != self.dimensions) {
            Some(found) => Err(self.error(EndpointFault::Dimensions { expected: self.dimensions, found })),
            None => Ok(vectors),
        }
    }

    /// Asks once, and once more when the connection is dropped: a server may close an idle one at any moment.
    fn ask(&self, role: Role, texts: &[String], timeout: Duration) -> Result<Vec<Vector>, EndpointFault> {
        let start = Instant::now();
        let input_type = (!self.settings.prefixes).then(|| role.name());
        let request = Request { model: &self.settings.model, input: texts, input_type };
        let body = serde_json::to_vec(&request).expect("texts can always be written as JSON");
        let limit = BYTES_AROUND + texts.len() * MAX_DIMENSIONS * BYTES_A_NUMBER;
        let answered = match self.post(&body, limit, timeout) {
            Err(error) if is_dropped(&error) => self.post(&body, limit, timeout.saturating_sub(start.elapsed())),
            answered => answered,
        };
        let (status, answer) = answered.map_err(|error| fault(error, timeout))?;
        if status != 200 {
            return Err(EndpointFault::Status { status, message: answer::complaint(&answer) });
        }
        answer::vectors(&answer, texts.len())
    }

    fn post(&self, body: &[u8], limit: usize, timeout: Duration) -> Result<(u16, Vec<u8>), ureq::Error> {
        // Zero would mean no limit at all.
        let timeout = timeout.max(Duration::from_millis(1));
        let mut response = self
            .agent
            .post(self.settings.url.as_str())
            .config()
            .timeout_global(Some(timeout))
            .build()
            .content_type("application/json")
            .send(body)?;
        let answer = response.body_mut().with_config().limit(limit as u64).read_to_vec()?;
        Ok((response.status().as_u16(), answer))
    }

    fn error(&self, fault: EndpointFault) -> EndpointError {
        EndpointError { url: self.settings.url.clone(), fault }
    }
}

fn is_dropped(error: &ureq::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let kinds = [BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof];
    matches!(error, ureq::Error::Io(error) if kinds.contains(&error.kind()))
}

fn fault(error: ureq::Error, timeout: Duration) -> EndpointFault {
    if is_dropped(&error) {
        return EndpointFault::Dropped(error.into_io());
    }
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
            EndpointFault::TimedOut(CONNECT_TIMEOUT)
        }
        ureq::Error::Timeout(_) => EndpointFault::TimedOut(timeout),
        ureq::Error::BodyExceedsLimit(limit) => EndpointFault::TooLarge { limit },
        ureq::Error::Io(error) => EndpointFault::Unreachable(error),
        error @ (ureq::Error::HostNotFound | ureq::Error::ConnectionFailed) => {
            EndpointFault::Unreachable(error.into_io())
        }
        error => EndpointFault::NotHttp(Box::new(error)),
    }
}

#[cfg(test)]
#[path = "endpoint_tests.rs"]
mod tests;
