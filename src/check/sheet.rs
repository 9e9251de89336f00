//! The files under check, each with its outline, and the way from a part of one to a problem at its place.

use std::collections::BTreeMap;

use crate::guide;
use crate::source::{Code, Diagnostic, Outline, SourceFile};
use crate::text::Span;

/// One file.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its text.
    pub(super) file: SourceFile,
    /// Its bytes begin with a byte order mark.
    pub(super) has_mark: bool,
    /// The parts of its YAML; nothing where it cannot be read, or the file holds none.
    pub(super) outline: Option<Outline>,
    /// Where its YAML stands, and its Markdown.
    pub(super) yaml: Span,
    pub(super) body: Span,
}

impl Sheet {
    fn read(path: &str, bytes: &[u8]) -> Option<Self> {
        let file = SourceFile::parse(path, bytes).ok()?;
        let whole = Span::new(0, file.text.len());
        let nothing = Span::new(whole.end, whole.end);
        let (yaml, body) = match path.rsplit('.').next() {
            Some("yaml") => (whole, nothing),
            Some("md") => guide::parts(&file.text).unwrap_or((Span::new(0, 0), whole)),
            _ => (Span::new(0, 0), nothing),
        };
        let outline = (!yaml.is_empty()).then(|| Outline::read(&file, yaml).ok()).flatten();
        Some(Self { has_mark: bytes.starts_with(b"\xef\xbb\xbf"), file, outline, yaml, body })
    }

    /// A problem at the value of this path, at its key where it has none, else where the file begins.
    pub(super) fn at(&self, code: Code, path: &[&str], message: String) -> Diagnostic {
        self.file.problem(code, self.place(path), message)
    }

    /// A problem at the key of this path.
    pub(super) fn at_key(&self, code: Code, path: &[&str], message: String) -> Diagnostic {
        let place = self.outline.as_ref().and_then(|outline| outline.key(path));
        self.file.problem(code, place.unwrap_or_else(|| self.place(path)), message)
    }

    /// The first line of the Markdown that is not empty.
    pub(super) fn first_of_body(&self) -> Span {
        let body = self.body.slice(&self.file.text);
        let start = self.body.start + (body.len() - body.trim_start().len());
        let line = Span::new(start, self.body.end).slice(&self.file.text).lines().next().unwrap_or_default();
        Span::new(start, start + line.trim_end().len())
    }

    /// Where the value of this path stands, or the nearest thing above it.
    fn place(&self, path: &[&str]) -> Span {
        let Some(outline) = &self.outline else { return Span::new(0, 0) };
        (1..=path.len())
            .rev()
            .filter_map(|n_steps| path.get(..n_steps))
            .find_map(|path| outline.value(path))
            .unwrap_or(Span::new(0, 0))
    }
}

/// The files under check.
#[derive(Debug)]
pub(super) struct Sheets(BTreeMap<String, Sheet>);

impl Sheets {
    /// Reads the files; those that are no text are left out: their reader has told it.
    pub(super) fn read(files: &[(&str, &[u8])]) -> Self {
        let sheets = files.iter().filter_map(|(path, bytes)| Some(((*path).to_owned(), Sheet::read(path, bytes)?)));
        Self(sheets.collect())
    }

    /// The file at this path, when it is under check.
    pub(super) fn get(&self, path: &str) -> Option<&Sheet> {
        self.0.get(path)
    }

    /// Every file, in the order of its path.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Sheet> {
        self.0.values()
    }
}
