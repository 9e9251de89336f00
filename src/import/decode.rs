//! Bytes become text, whatever the encoding, and a file's format is told.

use std::path::Path;

use encoding_rs::{Encoding, WINDOWS_874, WINDOWS_1252, WINDOWS_1257};

use crate::source::{Code, Diagnostic, MAX_FILE_BYTES, SourceFile};
use crate::text::Span;

/// The formats that raw material comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text as it is copied from a page.
    Plain,
    /// CommonMark.
    Markdown,
    /// A web page, with the `FAQPage` it may carry.
    Html,
    /// JSON-LD.
    Json,
    /// Comma-separated questions and answers.
    Table,
}

impl Format {
    /// The format that a file's name and beginning tell; nothing when the name is of no kind that is read.
    #[must_use]
    pub fn of(path: &Path, text: &str) -> Option<Self> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let begins = text.trim_start().chars().take(14).collect::<String>().to_lowercase();
        match end.as_str() {
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "json" | "jsonld" => Some(Self::Json),
            "csv" | "tsv" => Some(Self::Table),
            "txt" | "text" | "" if begins.starts_with("<!doctype html") || begins.starts_with("<html") => {
                Some(Self::Html)
            }
            "txt" | "text" | "" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// A file as text.
#[derive(Debug)]
pub struct Decoded {
    /// The text.
    pub file: SourceFile,
    /// The encoding it was in, where that was not UTF-8.
    pub encoding: Option<&'static str>,
}

/// Takes the bytes of a file of raw material; old encodings (windows-874, windows-1257, windows-1252, UTF-16 ...) are
/// recognised.
///
/// # Errors
/// A diagnostic when it is too large, empty, or no text in any encoding.
pub fn decode(path: &str, bytes: &[u8]) -> Result<Decoded, Diagnostic> {
    let not_utf8 = match SourceFile::parse(path, bytes) {
        Ok(file) if !file.text.contains('\0') => return Ok(Decoded { file, encoding: None }),
        Ok(file) => {
            let at = file.text.find('\0').unwrap_or(0);
            file.problem(Code::FileNotText, Span::new(at, at), "the file is not text".to_owned())
        }
        Err(problem) if problem.code != Code::FileNotText || bytes.len() > MAX_FILE_BYTES => return Err(problem),
        Err(problem) => problem,
    };
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.contains(&0) => return Err(not_utf8),
        None => old_encoding(bytes),
    };
    let (text, _, had_errors) = encoding.decode(bytes);
    let is_steered = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    if had_errors || is_steered {
        return Err(not_utf8);
    }
    Ok(Decoded { file: SourceFile::new(path, &text), encoding: Some(encoding.name()) })
}

/// The old encoding of one of the five languages in which the bytes make most sense: the letters that its languages have
/// speak for it, any other letter beyond ASCII and a Thai letter right after a Latin one against it.
fn old_encoding(bytes: &[u8]) -> &'static Encoding {
    let sense = |encoding: &'static Encoding, own: &str| {
        let (text, _, _) = encoding.decode(bytes);
        let mut sense = 0_i64;
        let mut before = ' ';
        for c in text.chars() {
            let is_own =
                own.contains(c) || (own.is_empty() && ('ก'..='๛').contains(&c) && !before.is_ascii_alphabetic());
            let is_foreign = c == '\u{fffd}' || c.is_alphabetic();
            sense += if c.is_ascii() {
                0
            } else if is_own {
                1
            } else if is_foreign {
                -1
            } else {
                0
            };
            before = c;
        }
        sense
    };
    let senses = [
        (WINDOWS_1252, sense(WINDOWS_1252, "æøåéèêòóôñüöäÆØÅÉÑÜÖÄ")),
        (WINDOWS_1257, sense(WINDOWS_1257, "āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ")),
        (WINDOWS_874, sense(WINDOWS_874, "")),
    ];
    // The first of equals, so that plain text with a dash or two is read as most of it was written.
    let best = senses.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map_or(WINDOWS_1252, |(encoding, _)| encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_of_every_language_are_read() {
        let thai = "ลูกค้าขอเงินคืนแต่ไม่มีใบเสร็จ ให้ถามวันที่ซื้อก่อน แล้วค่อยตรวจสอบในระบบ";
        let latvian = "Klients prasa atmaksāt naudu, bet čeka nav. Vispirms pajautājiet, kad prece pirkta.";
        let norwegian =
            "Kunden vil ha pengene tilbake, men har ikke kvittering. Spør først når varen ble kjøpt, og sjekk så.";
        for (text, encoding) in [
            (thai, encoding_rs::WINDOWS_874),
            (latvian, encoding_rs::WINDOWS_1257),
            (norwegian, encoding_rs::WINDOWS_1252),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let decoded = decode("raw.txt", &bytes).expect("text");
            assert_eq!(decoded.file.text, text);
            assert!(decoded.encoding.is_some());
        }
    }

    #[test]
    fn a_picture_is_no_text() {
        let problem = decode("raw.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").expect_err("no text");
        assert_eq!(problem.code, Code::FileNotText);
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("Kāpēc?".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode("raw.txt", &bytes).expect("text").file.text, "Kāpēc?");
    }
}
