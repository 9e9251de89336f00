//! What a line typed in a conversation is: a reply, or a command.

/// Every command, as typed.
pub(super) const NAMES: [&str; 8] = ["/help", "/hint", "/search", "/open", "/mood", "/repeat", "/undo", "/quit"];

/// A line, understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command<'a> {
    Reply(&'a str),
    Help,
    Hint,
    Search(&'a str),
    Open(Option<usize>),
    Mood,
    Repeat,
    Undo,
    Quit,
    Unknown(&'a str),
}

/// Understands a line; what does not begin with `/` is a reply.
pub(super) fn parse(line: &str) -> Command<'_> {
    let line = line.trim();
    if !line.starts_with('/') {
        return Command::Reply(line);
    }
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match name.to_lowercase().as_str() {
        "/help" => Command::Help,
        "/hint" => Command::Hint,
        "/search" => Command::Search(rest),
        "/open" => Command::Open(rest.parse().ok()),
        "/mood" => Command::Mood,
        "/repeat" => Command::Repeat,
        "/undo" => Command::Undo,
        "/quit" | "/exit" => Command::Quit,
        _ => Command::Unknown(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_reply_unless_it_begins_with_a_slash() {
        for (line, command) in [
            (" I am sorry. ", Command::Reply("I am sorry.")),
            ("/HINT", Command::Hint),
            ("/search  angry customer", Command::Search("angry customer")),
            ("/open 2", Command::Open(Some(2))),
            ("/open x", Command::Open(None)),
            ("/hnit", Command::Unknown("/hnit")),
        ] {
            assert_eq!(parse(line), command);
        }
    }

    #[test]
    fn every_name_is_understood() {
        for name in NAMES {
            assert!(!matches!(parse(name), Command::Unknown(_) | Command::Reply(_)), "{name}");
        }
    }
}
