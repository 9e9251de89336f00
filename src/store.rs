//! Keeps attempts in one SQLite file in the user's data folder. Every save is one transaction.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use crate::attempt::Attempt;
use crate::text::Lang;

const FORMAT: i64 = 1;

/// Why attempts cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder cannot be made.
    #[error("could not make the folder `{path}`")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("could not use the attempts in `{path}`")]
    Database {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// A newer program wrote the file.
    #[error("the attempts in `{path}` are of format {found}; this program knows format {FORMAT}")]
    Format {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
    },
    /// An attempt does not read back.
    #[error("attempt {id} cannot be read")]
    Unreadable {
        /// Its number.
        id: i64,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
}

/// The attempts of one user.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    db: Connection,
}

/// One attempt in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// When it ended, RFC 3339 and UTC.
    pub finished: String,
    /// The scenario.
    pub scenario: String,
    /// The language.
    pub lang: String,
    /// Whole percent.
    pub percent: u32,
    /// The band.
    pub band: String,
    /// Whether it passed.
    pub passed: bool,
    /// How it ended; nothing when it was broken off.
    pub ending: Option<String>,
}

impl Store {
    /// Opens the attempts in a folder, making it when it is not there.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder { path: folder.to_owned(), source })?;
        let path = folder.join("attempts.sqlite");
        let fail = |source| StoreError::Database { path: path.clone(), source };
        let db = Connection::open(&path).map_err(fail)?;
        db.busy_timeout(Duration::from_secs(5)).map_err(fail)?;
        let found: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(fail)?;
        if found > FORMAT {
            return Err(StoreError::Format { path, found });
        }
        db.execute_batch(&format!(
            "BEGIN IMMEDIATE;
             CREATE TABLE IF NOT EXISTS attempts (
                 id INTEGER PRIMARY KEY,
                 finished TEXT NOT NULL,
                 scenario TEXT NOT NULL,
                 lang TEXT NOT NULL,
                 percent INTEGER NOT NULL,
                 band TEXT NOT NULL,
                 passed INTEGER NOT NULL,
                 ending TEXT,
                 json TEXT NOT NULL
             );
             PRAGMA user_version = {FORMAT};
             COMMIT;"
        ))
        .map_err(fail)?;
        Ok(Self { path, db })
    }

    /// Keeps an attempt and returns its number.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn save(&mut self, attempt: &Attempt) -> Result<i64, StoreError> {
        let json = serde_json::to_string(attempt).map_err(|source| StoreError::Unreadable { id: 0, source })?;
        let band = serde_json::to_value(attempt.scorecard.band).ok();
        let path = self.path.clone();
        let fail = |source| StoreError::Database { path: path.clone(), source };
        let transaction = self.db.transaction().map_err(fail)?;
        transaction
            .execute(
                "INSERT INTO attempts (finished, scenario, lang, percent, band, passed, ending, json)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    attempt.times.finished,
                    attempt.scenario,
                    attempt.lang.tag(),
                    attempt.scorecard.percent,
                    band.as_ref().and_then(|band| band.as_str()).unwrap_or_default(),
                    attempt.scorecard.passed,
                    attempt.outcome.as_ref().map(|outcome| outcome.ending.as_str()),
                    json,
                ],
            )
            .map_err(fail)?;
        let id = transaction.last_insert_rowid();
        transaction.commit().map_err(fail)?;
        Ok(id)
    }

    /// The attempts, newest first; of one scenario or language where asked.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn list(&self, scenario: Option<&str>, lang: Option<Lang>) -> Result<Vec<Entry>, StoreError> {
        let fail = |source| StoreError::Database { path: self.path.clone(), source };
        let mut query = self
            .db
            .prepare(
                "SELECT id, finished, scenario, lang, percent, band, passed, ending FROM attempts
                 WHERE (?1 IS NULL OR scenario = ?1) AND (?2 IS NULL OR lang = ?2) ORDER BY id DESC",
            )
            .map_err(fail)?;
        let rows = query.query_map(params![scenario, lang.map(Lang::tag)], |row| {
            Ok(Entry {
                id: row.get(0)?,
                finished: row.get(1)?,
                scenario: row.get(2)?,
                lang: row.get(3)?,
                percent: row.get(4)?,
                band: row.get(5)?,
                passed: row.get(6)?,
                ending: row.get(7)?,
            })
        });
        rows.and_then(Iterator::collect).map_err(fail)
    }

    /// The attempt of this number, if there is one.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn get(&self, id: i64) -> Result<Option<Attempt>, StoreError> {
        let fail = |source| StoreError::Database { path: self.path.clone(), source };
        let json: Option<String> = self
            .db
            .query_row("SELECT json FROM attempts WHERE id = ?1", [id], |row| row.get(0))
            .optional()
            .map_err(fail)?;
        json.map(|json| serde_json::from_str(&json).map_err(|source| StoreError::Unreadable { id, source })).transpose()
    }
}
