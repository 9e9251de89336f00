//! The program as its user runs it, in folders of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The day on which every test runs: 2026-11-21.
pub(crate) const EPOCH: &str = "1795255200";

/// A user with empty cache and data folders.
pub(crate) struct User {
    pub(crate) home: TempDir,
}

/// What a run gave back.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl User {
    pub(crate) fn new() -> Self {
        Self { home: TempDir::new().expect("a folder") }
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aplomb"));
        command
            .args(args)
            .env("APLOMB_CACHE_DIR", self.home.path().join("cache"))
            .env("APLOMB_DATA_DIR", self.home.path().join("data"))
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env_remove("APLOMB_WORKSPACE")
            .env_remove("APLOMB_CONFIG")
            .current_dir(self.home.path());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    pub(crate) fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // The program may end before it has read everything.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        Ran::new(&output)
    }
}

impl Ran {
    pub(crate) fn new(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout.clone()).expect("standard output is text"),
            err: String::from_utf8(output.stderr.clone()).expect("standard error is text"),
        }
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("standard output is JSON")
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
    std::fs::write(path, bytes).expect("a file");
}

/// A copy of the small team's content, to be changed.
pub(crate) fn team(user: &User) -> PathBuf {
    let to = user.home.path().join("team");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/team"), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to)
        } else {
            std::fs::copy(entry.path(), to).map(|_| ()).expect("a file")
        }
    }
}

/// Changes a file: each `from` stands in it once.
pub(crate) fn edit(root: &Path, path: &str, changes: &[(&str, &str)]) {
    let path = root.join(path);
    let mut text = std::fs::read_to_string(&path).expect("a text file");
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    std::fs::write(path, text).expect("a file");
}

/// A shipped guide that points to no other, and so can stand alone.
pub(crate) fn guide(path: &str) -> String {
    let text = std::fs::read_to_string(path).expect("a shipped guide");
    text.lines().filter(|line| !line.starts_with("related: ")).map(|line| format!("{line}\n")).collect()
}
