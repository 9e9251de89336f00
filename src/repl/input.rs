//! Where replies come from: a person at a terminal, or lines of a file.

use std::io::{BufRead, Read};
use std::path::PathBuf;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Context, Editor, Helper, Highlighter, Hinter, Validator};

use super::command;

/// A line longer than this is cut off: the reply is refused for its length anyway.
const MAX_LINE_BYTES: u64 = 1 << 20;

/// Why input cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The terminal or the file failed.
    #[error("could not read the replies")]
    Read(#[source] std::io::Error),
    /// The terminal cannot be edited on.
    #[error("could not use the terminal")]
    Terminal(#[source] ReadlineError),
    /// A line is not text.
    #[error("line {0} of the replies is not UTF-8 text")]
    NotText(usize),
}

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A line.
    Line(String),
    /// The end: no more lines, Ctrl-D or Ctrl-C.
    End,
}

/// A source of replies.
pub struct Input(Source);

enum Source {
    Terminal { editor: Box<Editor<Commands, FileHistory>>, history: Option<PathBuf> },
    Lines { lines: Box<dyn BufRead>, n_read: usize },
}

impl Input {
    /// A person at a terminal, with line editing, completion of commands and a history kept in `history`.
    ///
    /// # Errors
    /// [`InputError::Terminal`].
    pub fn terminal(history: Option<PathBuf>) -> Result<Self, InputError> {
        let mut editor = Editor::new().map_err(InputError::Terminal)?;
        editor.set_helper(Some(Commands));
        if let Some(path) = &history {
            // The first time there is none.
            let _ = editor.load_history(path);
        }
        Ok(Self(Source::Terminal { editor: Box::new(editor), history }))
    }

    /// One reply a line; blank lines are passed over.
    #[must_use]
    pub fn lines(lines: Box<dyn BufRead>) -> Self {
        Self(Source::Lines { lines, n_read: 0 })
    }

    /// Whether a person sits there.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self.0, Source::Terminal { .. })
    }

    pub(super) fn next(&mut self) -> Result<Event, InputError> {
        match &mut self.0 {
            Source::Terminal { editor, .. } => match editor.readline("> ") {
                Ok(line) => {
                    if !line.trim().is_empty() {
                        let _ = editor.add_history_entry(&line);
                    }
                    Ok(Event::Line(line))
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(Event::End),
                Err(error) => Err(InputError::Terminal(error)),
            },
            Source::Lines { lines, n_read } => loop {
                let mut bytes = Vec::new();
                let n_bytes = lines.take(MAX_LINE_BYTES).read_until(b'\n', &mut bytes).map_err(InputError::Read)?;
                if n_bytes == 0 {
                    return Ok(Event::End);
                }
                *n_read += 1;
                if !bytes.ends_with(b"\n") {
                    skip_rest(lines.as_mut()).map_err(InputError::Read)?;
                }
                let line = String::from_utf8(bytes).map_err(|_| InputError::NotText(*n_read))?;
                let line = line.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
                if !line.trim().is_empty() {
                    return Ok(Event::Line(line.to_owned()));
                }
            },
        }
    }
}

/// Reads on to the end of a line that was cut off.
fn skip_rest(lines: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let part = lines.fill_buf()?;
        if part.is_empty() {
            return Ok(());
        }
        let (n_used, is_end) = match part.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (part.len(), false),
        };
        lines.consume(n_used);
        if is_end {
            return Ok(());
        }
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        if let Source::Terminal { editor, history: Some(path) } = &mut self.0 {
            // A history that cannot be kept is no reason to complain at the end of a talk.
            let _ = path.parent().map(std::fs::create_dir_all);
            let _ = editor.save_history(path);
        }
    }
}

/// Completes the commands at the start of a line.
#[derive(Helper, Highlighter, Hinter, Validator)]
struct Commands;

impl Completer for Commands {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = crate::text::Span::new(0, at).slice(line);
        if !typed.starts_with('/') || typed.contains(' ') {
            return Ok((at, Vec::new()));
        }
        let pairs = command::NAMES
            .iter()
            .filter(|name| name.starts_with(typed))
            .map(|name| Pair { display: (*name).to_owned(), replacement: format!("{name} ") })
            .collect();
        Ok((0, pairs))
    }
}
