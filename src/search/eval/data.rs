//! Documents, queries and judgements, from files to values that hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use time::macros::date;

use crate::guide::{Guide, GuideId, Passage, ReviewPeriod, Section};
use crate::text::{Lang, detect, printable};

/// A file of the set that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// It cannot be read.
    #[error("could not read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A line is not what it should be.
    #[error("{}:{line}: {message}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The number of the line.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// No query has a judged document.
    #[error("no query of `{}` is judged in `{}`", queries.display(), judgements.display())]
    NothingJudged {
        /// The queries.
        queries: PathBuf,
        /// The judgements.
        judgements: PathBuf,
    },
}

/// A query with the documents judged for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedQuery {
    /// Its name.
    pub id: String,
    /// What is searched.
    pub text: String,
    /// Its language, where the file says so.
    pub lang: Option<Lang>,
    /// The documents and their grades above zero.
    pub grades: BTreeMap<String, u32>,
}

/// A judged set.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The documents, each as a guide of one passage.
    pub guides: Vec<Guide>,
    /// The queries with any relevant document, in the order of their file.
    pub queries: Vec<JudgedQuery>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(alias = "_id")]
    id: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    title: String,
    text: String,
}

impl Judged {
    /// Reads a set: documents and queries as JSONL of `id` (or `_id`), `text` and, where there are, `title` and `lang`;
    /// judgements as lines of query, document and grade.
    ///
    /// # Errors
    /// See [`DataError`]; the place of the mistake is named.
    pub fn read(corpus: &Path, queries: &Path, judgements: &Path) -> Result<Self, DataError> {
        let grades = grades(judgements)?;
        let mut seen = BTreeSet::new();
        let mut guides = Vec::new();
        for (line, record) in records(corpus)? {
            if !seen.insert(record.id.clone()) {
                return Err(bad_line(corpus, line, format!("the document `{}` stands twice", record.id)));
            }
            let lang = lang(&record, corpus, line)?;
            guides.push(guide(record, lang));
        }
        let mut judged = Vec::new();
        for (line, record) in records(queries)? {
            let named = record.lang.is_some();
            let lang = lang(&record, queries, line)?;
            if let Some(grades) = grades.get(&record.id) {
                let lang = named.then_some(lang);
                judged.push(JudgedQuery { id: record.id, text: record.text, lang, grades: grades.clone() });
            }
        }
        if judged.is_empty() {
            return Err(DataError::NothingJudged { queries: queries.to_owned(), judgements: judgements.to_owned() });
        }
        Ok(Self { guides, queries: judged })
    }
}

/// The language a record names, or the one its text is in.
fn lang(record: &Record, path: &Path, line: usize) -> Result<Lang, DataError> {
    match &record.lang {
        Some(tag) => tag.parse().map_err(|error| bad_line(path, line, format!("{error}"))),
        None => Ok(detect(&record.text).best.unwrap_or(Lang::En)),
    }
}

fn guide(record: Record, lang: Lang) -> Guide {
    Guide {
        id: GuideId(record.id),
        lang,
        title: printable(&record.title),
        aliases: Vec::new(),
        tags: Vec::new(),
        channels: Vec::new(),
        say: String::new(),
        owner: String::new(),
        verified: date!(2026 - 01 - 01),
        review_every: ReviewPeriod { days: u16::MAX },
        related: Vec::new(),
        sources: Vec::new(),
        passages: vec![Passage { section: Section::Other, heading: String::new(), text: printable(&record.text) }],
        path: String::new(),
        body: String::new(),
    }
}

fn read(path: &Path) -> Result<String, DataError> {
    fs::read_to_string(path).map_err(|source| DataError::Read { path: path.to_owned(), source })
}

/// The lines of a file that are not empty, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.is_empty())
}

fn records(path: &Path) -> Result<Vec<(usize, Record)>, DataError> {
    let text = read(path)?;
    lines(&text)
        .map(|(at, line)| match serde_json::from_str(line) {
            Ok(record) => Ok((at, record)),
            Err(error) => Err(bad_line(path, at, error.to_string())),
        })
        .collect()
}

fn grades(path: &Path) -> Result<BTreeMap<String, BTreeMap<String, u32>>, DataError> {
    let mut grades: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for (at, line) in lines(&read(path)?) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let (query, document, grade) = match columns.as_slice() {
            [query, document, grade] | [query, _, document, grade] => (*query, *document, *grade),
            _ => return Err(bad_line(path, at, "a line holds a query, a document and a grade".to_owned())),
        };
        match grade.parse::<i64>() {
            Ok(grade) => {
                if let Some(grade) = u32::try_from(grade).ok().filter(|grade| *grade > 0) {
                    grades.entry(query.to_owned()).or_default().insert(document.to_owned(), grade);
                }
            }
            Err(_) if at == 1 => {} // The line that names the columns.
            Err(_) => return Err(bad_line(path, at, format!("the grade `{grade}` is not a whole number"))),
        }
    }
    Ok(grades)
}

fn bad_line(path: &Path, line: usize, message: String) -> DataError {
    DataError::Line { path: path.to_owned(), line, message }
}
