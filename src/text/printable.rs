//! Makes any text safe to show: nothing in it can steer a terminal.

/// Replaces control characters, terminal escapes and direction overrides by a visible stand-in; keeps line breaks.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\r')
        .map(|c| match c {
            '\n' => '\n',
            '\t' => ' ',
            _ if c.is_control() => '\u{fffd}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
            _ => c,
        })
        .collect()
}

/// The same on one line: line breaks become spaces.
#[must_use]
pub fn printable_line(text: &str) -> String {
    printable(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_loses_its_power() {
        assert_eq!(printable("a\u{1b}[2Jb\u{7}\r\nc"), "a\u{fffd}[2Jb\u{fffd}\nc");
    }

    #[test]
    fn words_of_every_language_stay_as_they_are() {
        for text in ["sorry", "ขอโทษค่ะ", "pasensya na po", "atvainojiet", "beklager så mye"] {
            assert_eq!(printable(text), text);
        }
    }
}
