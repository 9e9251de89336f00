//! A file's name and text, and the way from a byte to a line and column.

use crate::text::Span;

use super::{Code, Diagnostic, Located};

/// A guide or scenario above this size is a mistake: a photo or a dump saved under the wrong name.
pub const MAX_FILE_BYTES: usize = 2 * 1024 * 1024;

/// A problem carries its line along when it is no longer than this.
const MAX_LINE_BYTES: usize = 16 * 1024;

/// A text file as its author sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the workspace, with forward slashes.
    pub path: String,
    /// Its text, without a byte order mark.
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// A place in a file, counted from 1 as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl SourceFile {
    /// A file of this text.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.to_owned(), text: text.to_owned(), lines }
    }

    /// The line of a byte, counted from 1.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte).max(1)
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// A diagnostic when it is too large, empty, or not UTF-8 (with the place of the first bad byte).
    pub fn parse(path: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let file = |text: &str| SourceFile::new(path, text);
        if bytes.len() > MAX_FILE_BYTES {
            let message = format!("the file has {} bytes; at most {MAX_FILE_BYTES} are read", bytes.len());
            return Err(file("").problem(Code::FileTooLarge, Span::new(0, 0), message));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => {
                Err(file(text).problem(Code::FileEmpty, Span::new(0, 0), "the file is empty".to_owned()))
            }
            Ok(text) => Ok(file(text.strip_prefix('\u{feff}').unwrap_or(text))),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let text = String::from_utf8_lossy(good).into_owned();
                let end = text.len();
                let message = "the file is not UTF-8 text".to_owned();
                let problem = file(&text).problem(Code::FileNotText, Span::new(end, end), message);
                Err(problem.help("save it as UTF-8 in your editor"))
            }
        }
    }

    /// The line and column of a byte.
    #[must_use]
    pub fn place(&self, byte: usize) -> Place {
        let byte = byte.min(self.text.len());
        let line = self.line(byte);
        let line_start = self.lines.get(line - 1).copied().unwrap_or(0);
        let column = Span::new(line_start, byte).slice(&self.text).chars().count() + 1;
        Place { line, column }
    }

    /// The problem of an id that is not the name of its file or folder, such as the "file `a.md`"; where another file is
    /// rightly of that name, the two hold the same id.
    #[must_use]
    pub fn wrong_id(&self, id: &Located<String>, named: &str, name: &str, other: Option<&str>) -> Diagnostic {
        match other {
            Some(other) => {
                let message = format!("the id `{}` is that of {other} already", id.value);
                let problem = self.problem(Code::DuplicateFile, id.span, message);
                problem.help(format!("write `id: {name}`, or delete this file"))
            }
            None => {
                let message = format!("the id is `{}` but the {named}", id.value);
                self.problem(Code::IdNotPath, id.span, message).help(format!("write `id: {name}`"))
            }
        }
    }

    /// A problem of this file at `span`.
    #[must_use]
    pub fn problem(&self, code: Code, span: Span, message: String) -> Diagnostic {
        let start = self.place(span.start);
        let line_start = Span::new(0, span.start).slice(&self.text).rfind('\n').map_or(0, |at| at + 1);
        let rest = Span::new(line_start, self.text.len()).slice(&self.text);
        let line = rest.lines().next().unwrap_or_default();
        let on_line = Span::new(span.start, span.end.min(line_start + line.len()));
        let width = on_line.slice(&self.text).chars().count().max(1);
        Diagnostic {
            path: self.path.clone(),
            place: start,
            width,
            severity: code.severity(),
            code,
            message,
            // A line of a megabyte is not carried along for each of its problems.
            line: if line.len() > MAX_LINE_BYTES { String::new() } else { line.to_owned() },
            help: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let file = SourceFile::parse("a.md", "ā\nขอโทษ x".as_bytes()).expect("text");
        assert_eq!(file.place("ā\nขอโทษ ".len()), Place { line: 2, column: 7 });
    }

    #[test]
    fn a_file_that_is_not_text_says_where() {
        let problem = SourceFile::parse("a.md", b"one\ntw\xff").expect_err("not text");
        assert_eq!((problem.code, problem.place), (Code::FileNotText, Place { line: 2, column: 3 }));
    }

    #[test]
    fn an_empty_file_and_a_huge_one_are_refused() {
        assert_eq!(SourceFile::parse("a.md", b" \n").expect_err("empty").code, Code::FileEmpty);
        let huge = vec![b'a'; 10 * 1024 * 1024];
        assert_eq!(SourceFile::parse("a.md", &huge).expect_err("huge").code, Code::FileTooLarge);
    }
}
