//! The REPL through a real pseudo-terminal.

use std::time::Duration;

use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Session};

use crate::support::User;

fn practice(user: &User) -> OsSession {
    let mut command = user.command(&["practice", "angry-customer"]);
    command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
    let mut terminal = Session::spawn(command).expect("a pseudo-terminal");
    terminal.set_expect_timeout(Some(Duration::from_secs(30)));
    terminal
}

#[test]
fn a_person_talks_completes_a_command_takes_back_and_leaves() {
    let user = User::new();
    let mut terminal = practice(&user);
    terminal.expect("> ").expect("a prompt");
    terminal.send("/hi\t\r").expect("a key");
    terminal.expect("Hint: ").expect("the command was completed");
    terminal.send_line("Good morning, this is Ines speaking.").expect("a reply");
    terminal.expect("Mood").expect("the mood is told");
    terminal.send_line("/undo").expect("a command");
    terminal.expect("Taken back.").expect("the reply is taken back");
    // Up goes back to the line before: the history works.
    terminal.send("\u{1b}[A\u{1b}[A\r").expect("keys");
    terminal.expect("Greets the customer").expect("the reply was sent again");
    terminal.expect("> ").expect("a prompt");
    terminal.send(ControlCode::EndOfTransmission).expect("Ctrl-D");
    terminal.expect("broken off").expect("the end is told");
    terminal.expect(Eof).expect("it ends");
}

#[test]
fn ctrl_c_ends_cleanly() {
    let user = User::new();
    let mut terminal = practice(&user);
    terminal.expect("> ").expect("a prompt");
    terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
    terminal.expect("broken off").expect("the end is told");
    terminal.expect(Eof).expect("it ends");
    assert!(!user.home.path().join("data/attempts.sqlite").exists());
}
