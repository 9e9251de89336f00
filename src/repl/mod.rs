//! A conversation at the prompt: reads lines, drives the session, shows what comes of it.
//!
//! Holds no rule of scoring or of the story: those are the session's.

mod command;
mod input;

use time::Date;

pub use input::{Input, InputError};

use crate::guide::{Corpus, GuideId};
use crate::report::practice::Setting;
use crate::report::{self, Line, Page, Style, Ui, Word};
use crate::rubric::{MAX_REPLY_CHARS, ReplyError};
use crate::search::{NoMeaning, Query, SearchError, Searcher};
use crate::session::{Session, SessionError};
use crate::text::{Lang, first_graphemes, nearest, printable_line};

use command::Command;
use input::Event;

/// How much of a reply is shown again.
const MAX_ECHO: usize = 1_000;

/// Why a conversation cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ReplError {
    /// No more lines can be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// Nothing can be shown.
    #[error("could not write")]
    Write(#[from] std::io::Error),
    /// The guides cannot be searched.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// What stands beside a conversation.
pub struct Tools<'a> {
    /// Opens the searcher when it is first asked for.
    pub searcher: &'a dyn Fn() -> Result<Searcher, SearchError>,
    /// The guides that `/open` shows.
    pub corpus: &'a Corpus,
    /// The day, for guides overdue for review.
    pub today: Date,
}

/// Runs a conversation to its end, or until the input ends; `quiet` shows nothing (for `--json`).
///
/// # Errors
/// See [`ReplError`].
pub fn run(
    session: &mut Session<'_>,
    tools: &Tools<'_>,
    input: &mut Input,
    ui: &Ui,
    quiet: bool,
) -> Result<(), ReplError> {
    let mut repl = Repl { tools, ui, quiet, lang: session.lang(), searcher: None, told: None, found: Vec::new() };
    let setting = setting(session);
    repl.show(&setting.briefing())?;
    if input.is_terminal() {
        repl.show(&[Line::plain(Word::TypeHelp.say(repl.lang))])?;
    }
    repl.show(&setting.customer(session.last_line(), session.state().mood))?;
    while session.state().outcome.is_none() {
        let Event::Line(line) = input.next()? else { break };
        match command::parse(&line) {
            Command::Reply(reply) => {
                if !input.is_terminal() {
                    repl.show(&[Line::plain(format!("> {}", echo(reply)))])?;
                }
                repl.reply(session, reply)?;
            }
            Command::Quit => break,
            command => repl.obey(session, &command)?,
        }
    }
    Ok(())
}

/// A reply as it is shown again: on one line, a very long one cut.
fn echo(reply: &str) -> String {
    let line = printable_line(reply);
    let start = first_graphemes(&line, MAX_ECHO);
    if start.len() < line.len() { format!("{start}…") } else { line }
}

/// The setting of a session, for pages about it.
#[must_use]
pub fn setting<'a>(session: &Session<'a>) -> Setting<'a> {
    Setting { scenario: session.scenario(), texts: session.texts(), criteria: session.criteria(), lang: session.lang() }
}

struct Repl<'a> {
    tools: &'a Tools<'a>,
    ui: &'a Ui,
    quiet: bool,
    lang: Lang,
    searcher: Option<Searcher>,
    /// Why the last search went by words alone, which is said once.
    told: Option<NoMeaning>,
    found: Vec<(GuideId, Lang)>,
}

impl Repl<'_> {
    fn show(&self, page: &[Line]) -> std::io::Result<()> {
        if self.quiet { Ok(()) } else { self.ui.show(page) }
    }

    fn say(&self, text: String) -> Result<(), ReplError> {
        Ok(self.show(&[Line::plain(text)])?)
    }

    fn reply(&self, session: &mut Session<'_>, reply: &str) -> Result<(), ReplError> {
        let setting = setting(session);
        match session.reply(reply).map(|_| ()) {
            Ok(()) => {
                if let Some((step, earlier)) = session.state().steps.split_last() {
                    self.show(&setting.step(step, reply, earlier))?;
                }
                if session.state().outcome.is_none() {
                    self.show(&setting.customer(session.last_line(), session.state().mood))?;
                }
                Ok(())
            }
            Err(SessionError::Reply(ReplyError::Empty)) => self.say(Word::NothingSaid.say(self.lang).to_owned()),
            Err(SessionError::Reply(ReplyError::TooLong(n_chars))) => {
                let values = [n_chars.to_string(), MAX_REPLY_CHARS.to_string()];
                self.say(Word::TooLong.with(self.lang, &[&values[0], &values[1]]))
            }
            Err(SessionError::Ended | SessionError::NotInLang { .. }) => Ok(()),
        }
    }

    fn obey(&mut self, session: &mut Session<'_>, command: &Command<'_>) -> Result<(), ReplError> {
        let setting = setting(session);
        match command {
            Command::Help => Ok(self.show(&help(self.lang))?),
            Command::Hint => {
                let hint = session.hint();
                self.say(format!("{}: {hint}", Word::Hint.say(self.lang)))
            }
            Command::Search(words) => self.search(words),
            Command::Open(number) => self.open(*number),
            Command::Mood => match session.state().steps.last() {
                Some(step) => Ok(self.show(&[setting.mood_line(step)])?),
                None => self.say(Word::NotYet.say(self.lang).to_owned()),
            },
            Command::Repeat => Ok(self.show(&setting.customer(session.last_line(), session.state().mood))?),
            Command::Undo => {
                if !session.undo() {
                    return self.say(Word::NothingToUndo.say(self.lang).to_owned());
                }
                self.say(Word::Undone.say(self.lang).to_owned())?;
                Ok(self.show(&setting.customer(session.last_line(), session.state().mood))?)
            }
            Command::Unknown(name) => {
                let name = printable_line(name);
                let mut page = vec![Line::plain(Word::NoCommand.with(self.lang, &[&name]))];
                page.extend(
                    nearest(&name, command::NAMES).map(|near| Line::plain(Word::DidYouMean.with(self.lang, &[near]))),
                );
                Ok(self.show(&page)?)
            }
            Command::Reply(_) | Command::Quit => Ok(()),
        }
    }

    fn search(&mut self, words: &str) -> Result<(), ReplError> {
        if self.searcher.is_none() {
            self.searcher = Some((self.tools.searcher)()?);
        }
        let Some(searcher) = &self.searcher else { return Ok(()) };
        let own = Query { lang: Some(self.lang), limit: 5, ..Query::new(words) };
        let mut hits = searcher.search(&own)?;
        if hits.hits.is_empty() {
            let anywhere = searcher.search(&Query { lang: None, ..own })?;
            hits.hits = anywhere.hits;
        }
        if self.told != hits.no_meaning {
            self.ui.say(&hits.no_meaning.as_ref().map(report::hits::no_meaning).unwrap_or_default())?;
            self.told.clone_from(&hits.no_meaning);
        }
        self.found = hits.hits.iter().map(|hit| (hit.guide.clone(), hit.lang)).collect();
        if hits.hits.is_empty() {
            return Ok(self.show(&report::hits::nothing(words, &hits, self.lang))?);
        }
        let overdue = |hit: &crate::search::Hit| {
            self.tools.corpus.get(hit.guide.as_str(), hit.lang).is_some_and(|guide| guide.is_expired(self.tools.today))
        };
        Ok(self.show(&report::hits::page(&hits, overdue))?)
    }

    fn open(&self, number: Option<usize>) -> Result<(), ReplError> {
        let found = number.and_then(|number| number.checked_sub(1)).and_then(|at| self.found.get(at));
        match found.and_then(|(id, lang)| self.tools.corpus.get(id.as_str(), *lang)) {
            Some(guide) => Ok(self.show(&report::hits::guide(guide, self.tools.today))?),
            None => {
                let shown = number.map_or_else(|| "?".to_owned(), |number| number.to_string());
                self.say(Word::NoOpen.with(self.lang, &[&shown]))
            }
        }
    }
}

fn help(lang: Lang) -> Page {
    let rows = [
        ("/help", Word::HelpHelp),
        ("/hint", Word::HelpHint),
        ("/search WORDS", Word::HelpSearch),
        ("/open N", Word::HelpOpen),
        ("/mood", Word::HelpMood),
        ("/repeat", Word::HelpRepeat),
        ("/undo", Word::HelpUndo),
        ("/quit", Word::HelpQuit),
    ];
    rows.into_iter()
        .map(|(name, word)| {
            Line::plain("  ").with(Style::Strong, format!("{name:<14}")).with(Style::Plain, word.say(lang))
        })
        .collect()
}
