//! The only place that writes to the terminal: results to standard output, everything else to standard error.
//!
//! Texts come as pieces with a [`Style`]; here they are made safe and, on a terminal without `NO_COLOR`, painted.

use std::io::{self, IsTerminal, Write};

use super::wrap;
use crate::source::Diagnostic;
use crate::text::printable;

/// What a piece of text is, for the eye. Nothing is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// A title or a name.
    Strong,
    /// Of less weight: places, dates.
    Dim,
    /// Met, passed.
    Good,
    /// Unclear.
    Warn,
    /// Missed, broken, not passed.
    Bad,
    /// Words that matched; `*starred*` where nothing is painted.
    Mark,
}

/// A line of styled pieces.
#[derive(Debug, Clone, Default)]
pub struct Line(pub Vec<(Style, String)>);

impl Line {
    /// A plain line.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![(Style::Plain, text.into())])
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, style: Style, text: impl Into<String>) -> Self {
        self.0.push((style, text.into()));
        self
    }
}

impl Line {
    /// The line without anything that could steer a terminal, each piece on one line of its own text.
    fn safe(&self) -> Line {
        Line(self.0.iter().map(|(style, text)| (*style, printable(text))).collect())
    }
}

/// Several lines.
pub type Page = Vec<Line>;

/// On a terminal narrower than this nothing is wrapped.
const MIN_WIDTH: usize = 20;
/// The width of a progress bar.
const BAR: usize = 24;

/// Where output goes, and whether it is painted.
#[derive(Debug)]
pub struct Ui {
    paint_out: bool,
    paint_err: bool,
    /// The columns of the terminal that results go to.
    width: Option<usize>,
}

impl Ui {
    /// Painted where a person looks and `NO_COLOR` is not set.
    #[must_use]
    pub fn from_env() -> Self {
        let allowed = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Self {
            paint_out: allowed && io::stdout().is_terminal(),
            paint_err: allowed && io::stderr().is_terminal(),
            width: width.filter(|width| *width >= MIN_WIDTH),
        }
    }

    /// Writes a page to standard output.
    ///
    /// # Errors
    /// Those of the stream, such as a closed pipe.
    pub fn show(&self, page: &[Line]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match self.width {
            None => write(&mut out, page, self.paint_out),
            Some(width) => {
                let lines: Page = page.iter().flat_map(|line| wrap::wrap(&line.safe(), width)).collect();
                write(&mut out, &lines, self.paint_out)
            }
        }
    }

    /// Writes a result as it is to standard output, with a line end.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn raw(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.write_all(b"\n")?;
        out.flush()
    }

    /// Writes a page to standard error.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn say(&self, page: &[Line]) -> io::Result<()> {
        write(&mut io::stderr().lock(), page, self.paint_err)
    }

    /// Draws how far something is, on a terminal only; it is wiped away when it is done.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn progress(&self, what: &str, n_done: usize, n_all: usize) -> io::Result<()> {
        let mut err = io::stderr().lock();
        if !err.is_terminal() {
            return Ok(());
        }
        if n_done >= n_all {
            write!(err, "\r\u{1b}[K")?;
        } else {
            let n_full = n_done * BAR / n_all;
            let (full, empty) = ("#".repeat(n_full), "-".repeat(BAR - n_full));
            write!(err, "\r{what} [{full}{empty}] {n_done}/{n_all}")?;
        }
        err.flush()
    }

    /// Tells of a problem in content on standard error, with its line and a caret.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn diagnose(&self, problems: &[Diagnostic]) -> io::Result<()> {
        problems.iter().try_for_each(|problem| self.say(&super::diagnostic::page(problem)))
    }
}

fn write(out: &mut dyn Write, page: &[Line], paint: bool) -> io::Result<()> {
    for line in page {
        for (style, text) in &line.0 {
            let text = printable(text);
            match code(*style).filter(|_| paint) {
                Some(code) => write!(out, "\u{1b}[{code}m{text}\u{1b}[0m")?,
                None if *style == Style::Mark => write!(out, "*{text}*")?,
                None => out.write_all(text.as_bytes())?,
            }
        }
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Strong => Some("1"),
        Style::Dim => Some("2"),
        Style::Good => Some("32"),
        Style::Warn => Some("33"),
        Style::Bad => Some("31"),
        Style::Mark => Some("1;4"),
    }
}
