//! The address of an embeddings server, valid if you hold one.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Where texts are sent: a plain `http://` address, completed to its `/embeddings` route.
///
/// `http://host:port` means `http://host:port/v1/embeddings`; a path that does not end in `/embeddings` gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointUrl(String);

/// A text that is no such address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseEndpointUrlError {
    /// It asks for encryption, which this program does not carry.
    #[error("`{0}` is encrypted, and this program speaks plain `http://` only")]
    Https(String),
    /// It has no scheme, or another one.
    #[error("`{0}` does not begin with `http://`")]
    NoHttp(String),
    /// It has no host, a port that is no number, or characters that an address cannot have.
    #[error("`{0}` is not an address such as `http://localhost:11434`")]
    NoAddress(String),
}

impl ParseEndpointUrlError {
    /// Returns what the person can do about it, as one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Https(_) => {
                "run the server, or a proxy to it, on this machine or network and name its `http://` address"
            }
            Self::NoHttp(_) | Self::NoAddress(_) => "write it like `http://localhost:11434`",
        }
    }
}

impl EndpointUrl {
    /// Returns the whole address, its route included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the server is on this machine: `localhost`, `127.0.0.0/8` or `[::1]`, written so.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let authority = self.0.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let (host, _) = host_and_port(authority);
        let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl FromStr for EndpointUrl {
    type Err = ParseEndpointUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(ParseEndpointUrlError::NoHttp(text.to_owned()));
        };
        match scheme.to_ascii_lowercase().as_str() {
            "http" => {}
            "https" => return Err(ParseEndpointUrlError::Https(text.to_owned())),
            _ => return Err(ParseEndpointUrlError::NoHttp(text.to_owned())),
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let path = path.trim_matches('/');
        let is_sound = |c: char| c.is_ascii_graphic() && !"@?#\"<>\\^`{|}".contains(c);
        if !is_authority(authority) || !authority.chars().chain(path.chars()).all(is_sound) {
            return Err(ParseEndpointUrlError::NoAddress(text.to_owned()));
        }
        let route = match path {
            "" => "v1/embeddings".to_owned(),
            path if path == "embeddings" || path.ends_with("/embeddings") => path.to_owned(),
            path => format!("{path}/embeddings"),
        };
        Ok(Self(format!("http://{}/{route}", authority.to_ascii_lowercase())))
    }
}

impl fmt::Display for EndpointUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A host with or without a port; a host of colons stands in brackets.
fn is_authority(authority: &str) -> bool {
    let (host, port) = host_and_port(authority);
    let is_bracketed = host.starts_with('[') && host.ends_with(']');
    let port_is_sound = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    !host.is_empty() && port_is_sound && (is_bracketed || !host.contains([':', '[', ']']))
}

fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_completed_to_its_route() {
        for (text, expected) in [
            ("http://localhost:11434", "http://localhost:11434/v1/embeddings"),
            ("http://Localhost:11434/", "http://localhost:11434/v1/embeddings"),
            (" HTTP://10.0.0.7/v1/ ", "http://10.0.0.7/v1/embeddings"),
            ("http://[::1]:8080/v1/embeddings", "http://[::1]:8080/v1/embeddings"),
            ("http://box/team/embeddings", "http://box/team/embeddings"),
        ] {
            assert_eq!(text.parse::<EndpointUrl>().map(|url| url.to_string()).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn only_this_machine_is_this_machine() {
        let is_loopback = |text: &str| text.parse::<EndpointUrl>().expect(text).is_loopback();
        for text in
            ["http://localhost", "http://LOCALHOST:1/v1", "http://127.0.0.1:8000", "http://127.9.9.9", "http://[::1]:8"]
        {
            assert!(is_loopback(text), "{text}");
        }
        for text in [
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "http://10.0.0.7:11434",
            "http://0.0.0.0",
            "http://[::2]",
            "http://2130706433",
            "http://box/localhost",
            "http://box/127.0.0.1",
        ] {
            assert!(!is_loopback(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_address_is_refused_with_a_reason() {
        let reason = |text: &str| text.parse::<EndpointUrl>().expect_err(text).to_string();
        assert_eq!(reason("https://x.y"), "`https://x.y` is encrypted, and this program speaks plain `http://` only");
        for text in ["", "localhost:11434", "ftp://x", "unix:///run/x"] {
            assert_eq!(reason(text), format!("`{text}` does not begin with `http://`"));
        }
        for text in [
            "http://",
            "http://:80",
            "http://a:b",
            "http://a:0",
            "http://a:70000",
            "http://a b",
            "http://u@h",
            "http://a?q",
            "http://a/#f",
            "http://::1",
            "http://å",
            "http://a/\u{1b}[2J",
        ] {
            assert_eq!(reason(text), format!("`{text}` is not an address such as `http://localhost:11434`"));
        }
    }
}
