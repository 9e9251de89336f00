//! `aplomb.toml`: its keys, their kinds, and every mistake with its place.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::semantic::Partial;
use crate::semantic::EndpointUrl;
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::{Span, nearest};

const KEYS: &[&str] = &["workspace", "semantic"];
const SEMANTIC_KEYS: &[&str] = &["enabled", "endpoint", "model", "prefixes"];

/// What a file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct File {
    /// Already relative to the folder of the file.
    pub(super) workspace: Option<PathBuf>,
    pub(super) semantic: Partial,
}

/// Whose file it is, and so what it may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The person's, or one that the person names.
    Own,
    /// A workspace's, which somebody may have handed over: it must not send elsewhere what is typed.
    Workspace,
}

impl File {
    /// Reads a file, or every mistake in it.
    pub(super) fn parse(file: &SourceFile, owner: Owner) -> Result<Self, Vec<Diagnostic>> {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        let mut reader = Reader { file, owner, problems: errors.iter().map(|error| bad_toml(file, error)).collect() };
        let read = reader.file(table.get_ref());
        reader.problems.sort_by(|left, right| left.order().cmp(&right.order()));
        if reader.problems.is_empty() { Ok(read) } else { Err(reader.problems) }
    }
}

struct Reader<'a> {
    file: &'a SourceFile,
    owner: Owner,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn file(&mut self, table: &DeTable<'_>) -> File {
        let mut read = File::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "workspace" => {
                    read.workspace =
                        self.text(value.get_ref(), value.span()).map(|text| beside(&self.file.path, &text));
                }
                "semantic" => match value.get_ref().as_table() {
                    Some(table) => read.semantic = self.semantic(table),
                    None => self.wrong_type("a table", value.get_ref(), value.span()),
                },
                name => self.unknown(name, key.span(), KEYS),
            }
        }
        read
    }

    fn semantic(&mut self, table: &DeTable<'_>) -> Partial {
        let mut read = Partial::default();
        for (key, value) in table {
            let (span, value) = (value.span(), value.get_ref());
            match key.get_ref().as_ref() {
                "enabled" => read.enabled = self.flag(value, span),
                "endpoint" => match self.url(value, span.clone()) {
                    Some(url) if self.owner == Owner::Workspace && !url.is_loopback() => {
                        read.untrusted = Some(self.untrusted(&url, span));
                    }
                    url => read.endpoint = url,
                },
                "model" => read.model = self.text(value, span),
                "prefixes" => read.prefixes = self.flag(value, span),
                name => self.unknown(name, key.span(), SEMANTIC_KEYS),
            }
        }
        read
    }

    fn text(&mut self, value: &DeValue<'_>, at: Range<usize>) -> Option<String> {
        match value.as_str().map(str::trim) {
            Some("") => self.say(Code::BadValue, at, "the text is empty".to_owned(), None),
            Some(text) => return Some(text.to_owned()),
            None => self.wrong_type("a text", value, at),
        }
        None
    }

    fn flag(&mut self, value: &DeValue<'_>, at: Range<usize>) -> Option<bool> {
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong_type("true or false", value, at);
        }
        flag
    }

    fn url(&mut self, value: &DeValue<'_>, at: Range<usize>) -> Option<EndpointUrl> {
        let text = self.text(value, at.clone())?;
        match text.parse::<EndpointUrl>() {
            Ok(url) => Some(url),
            Err(error) => {
                self.say(Code::BadValue, at, error.to_string(), Some(error.hint().to_owned()));
                None
            }
        }
    }

    fn untrusted(&self, url: &EndpointUrl, at: Range<usize>) -> Diagnostic {
        let message =
            format!("the settings of a workspace may not send what you type to another machine: `{url}` is not asked");
        self.file.problem(Code::UntrustedEndpoint, Span::new(at.start, at.end), message).help(
            "the built-in encoder is used; to trust the server, name it in your own settings, or this file with `APLOMB_CONFIG`",
        )
    }

    fn unknown(&mut self, key: &str, at: Range<usize>, known: &[&str]) {
        let help = match nearest(key, known.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the keys here are: {}", known.join(", ")),
        };
        self.say(Code::UnknownKey, at, format!("the key `{key}` is not known here"), Some(help));
    }

    fn wrong_type(&mut self, expected: &str, value: &DeValue<'_>, at: Range<usize>) {
        self.say(Code::WrongType, at, format!("expected {expected}, found {}", kind(value)), None);
    }

    fn say(&mut self, code: Code, at: Range<usize>, message: String, help: Option<String>) {
        let mut problem = self.file.problem(code, Span::new(at.start, at.end), message);
        problem.help = help;
        self.problems.push(problem);
    }
}

/// A path as written in a file: relative to the folder of that file.
fn beside(file: &str, path: &str) -> PathBuf {
    Path::new(file).parent().unwrap_or(Path::new("")).join(path)
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn bad_toml(file: &SourceFile, error: &toml::de::Error) -> Diagnostic {
    let at = error.span().unwrap_or(0..0);
    file.problem(Code::BadToml, Span::new(at.start, at.end), format!("the TOML does not parse: {}", error.message()))
}
