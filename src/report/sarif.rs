//! Problems as SARIF 2.1.0, the format in which code hosts and editors take the findings of a checker.

use serde_json::{Value, json};

use crate::source::{Code, Diagnostic, Severity};
use crate::text::printable;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A SARIF log of one run: every rule there is, and every problem found.
///
/// # Errors
/// Those of the serializer; there are none to expect.
pub fn log(problems: &[Diagnostic]) -> serde_json::Result<String> {
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = problems.iter().map(result).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "aplomb",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log)
}

fn rule(code: Code) -> Value {
    let it = code.explain();
    json!({
        "id": code.as_str(),
        "name": format!("{code:?}"),
        "shortDescription": {"text": format!("{}.", it.title)},
        "fullDescription": {"text": format!("{} {}", it.meaning, it.why)},
        "help": {
            "text": format!("{}\n\nWrong:\n{}\n\nRight:\n{}", it.why, it.wrong.text, it.right.text),
            "markdown": code.explain_markdown(),
        },
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

fn result(problem: &Diagnostic) -> Value {
    let rule_idx = Code::ALL.iter().position(|code| *code == problem.code);
    let mut text = printable(&problem.message);
    if let Some(help) = &problem.help {
        text.push_str(&format!(" (help: {})", printable(help)));
    }
    json!({
        "ruleId": problem.code.as_str(),
        "ruleIndex": rule_idx,
        "level": level(problem.severity),
        "message": {"text": text},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri(&problem.path)},
                "region": {
                    "startLine": problem.place.line,
                    "startColumn": problem.place.column,
                    "endColumn": problem.place.column + problem.width,
                },
            },
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative reference of RFC 3986: what is no plain letter of a name is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_thai_or_a_colon_becomes_a_uri() {
        assert_eq!(uri("corpus/th/a b.md"), "corpus/th/a%20b.md");
        assert_eq!(uri("corpus/th/คืน.md"), "corpus/th/%E0%B8%84%E0%B8%B7%E0%B8%99.md");
        assert_eq!(uri("a:b.md"), "a%3Ab.md");
    }
}
