//! Settings of searching by meaning: `[semantic]` in the file.

use super::ConfigError;
use crate::semantic::{EndpointSettings, EndpointUrl};
use crate::source::Diagnostic;

/// How texts get their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Semantic {
    /// Whether meaning is searched at all; without it words alone count.
    pub enabled: bool,
    /// The server to ask instead of the encoder in the program.
    pub endpoint: Option<EndpointSettings>,
    /// That a workspace names a server on another machine, which is not asked.
    pub untrusted: Option<Diagnostic>,
}

impl Default for Semantic {
    fn default() -> Self {
        Self { enabled: true, endpoint: None, untrusted: None }
    }
}

/// What a file says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) enabled: Option<bool>,
    pub(super) endpoint: Option<EndpointUrl>,
    pub(super) model: Option<String>,
    pub(super) prefixes: Option<bool>,
    pub(super) untrusted: Option<Diagnostic>,
}

impl Semantic {
    /// The file laid over the defaults.
    pub(super) fn resolve(file: Partial) -> Result<Self, ConfigError> {
        let endpoint = match (file.endpoint, file.model) {
            (None, _) => None,
            (Some(_), None) => return Err(ConfigError::NoModel),
            (Some(url), Some(model)) => Some(EndpointSettings { url, model, prefixes: file.prefixes.unwrap_or(true) }),
        };
        let enabled = file.enabled.unwrap_or(Self::default().enabled);
        Ok(Self { enabled, endpoint, untrusted: file.untrusted })
    }
}
