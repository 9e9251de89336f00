//! Comments to the checker: `# aplomb: allow CODE reason`, in Markdown also `<!-- aplomb: allow CODE reason -->`.
//!
//! One allows a problem of this code on its own line, or on the first line below it that is no such comment. It must say
//! why. What keeps a file from being used cannot be allowed.

use super::sheet::{Sheet, Sheets};
use crate::source::{Code, Diagnostic, Severity};
use crate::text::{Span, nearest};

/// A comment that can be followed.
struct Allow {
    path: String,
    code: Code,
    span: Span,
    /// The line of the comment, and the line below that it speaks of.
    lines: [usize; 2],
    is_used: bool,
}

/// Takes out what is allowed, and adds what is wrong with the comments themselves.
pub(super) fn apply(sheets: &Sheets, loading: Vec<Diagnostic>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut allows = Vec::new();
    let mut kept = Vec::new();
    for sheet in sheets.iter() {
        read(sheet, &mut allows, &mut kept);
    }
    let is_fatal: Vec<bool> = loading.iter().map(|it| it.severity == Severity::Error).collect();
    let all = loading.into_iter().zip(is_fatal).chain(found.into_iter().map(|it| (it, false)));
    let mut refused = Vec::new();
    for (problem, is_fatal) in all {
        let mut is_allowed = false;
        for allow in allows.iter_mut().filter(|allow| allow.speaks_of(&problem)) {
            allow.is_used = true;
            if is_fatal {
                refused.push((allow.path.clone(), allow.span, allow.code));
            } else {
                is_allowed = true;
            }
        }
        if !is_allowed {
            kept.push(problem);
        }
    }
    for (path, span, code) in refused {
        let message = format!("{code} keeps the file from being used here and cannot be allowed");
        kept.extend(sheets.get(&path).map(|sheet| sheet.file.problem(Code::BadAllow, span, message)));
    }
    for allow in allows.iter().filter(|allow| !allow.is_used) {
        let message = format!("there is no {} here to allow", allow.code);
        let problem = sheets.get(&allow.path).map(|sheet| sheet.file.problem(Code::IdleAllow, allow.span, message));
        kept.extend(problem.map(|it| it.help("delete the comment, or move it to the line above the problem")));
    }
    kept
}

impl Allow {
    fn speaks_of(&self, problem: &Diagnostic) -> bool {
        self.code == problem.code && self.path == problem.path && self.lines.contains(&problem.place.line)
    }
}

fn read(sheet: &Sheet, allows: &mut Vec<Allow>, problems: &mut Vec<Diagnostic>) {
    let comments = comments(sheet);
    let lines: Vec<usize> = comments.iter().map(|(span, _)| sheet.file.line(span.start)).collect();
    for ((span, text), line) in comments.iter().zip(&lines) {
        match parse(text) {
            Ok(code) => {
                let mut below = line + 1;
                while lines.contains(&below) {
                    below += 1;
                }
                let path = sheet.file.path.clone();
                allows.push(Allow { path, code, span: *span, lines: [*line, below], is_used: false });
            }
            Err(Wrong { code, message, help }) => {
                problems.push(sheet.file.problem(Code::BadAllow, *span, message).help(help));
                // A reason that is missing is one problem; the one that it was to excuse is not told again.
                if let Some(code) = code {
                    let path = sheet.file.path.clone();
                    allows.push(Allow { path, code, span: *span, lines: [*line, line + 1], is_used: true });
                }
            }
        }
    }
}

/// Why a comment cannot be followed.
struct Wrong {
    code: Option<Code>,
    message: String,
    help: String,
}

/// What is allowed, from the words after `aplomb:`.
fn parse(words: &str) -> Result<Code, Wrong> {
    let form = || "write `aplomb: allow CODE reason`".to_owned();
    let mut parts = words.split_whitespace();
    match parts.next() {
        Some("allow") => {}
        Some(other) => {
            let message = format!("`{other}` is not known after `aplomb:`; `allow` is");
            return Err(Wrong { code: None, message, help: form() });
        }
        None => return Err(Wrong { code: None, message: "nothing follows `aplomb:`".to_owned(), help: form() }),
    }
    let Some(name) = parts.next() else {
        return Err(Wrong { code: None, message: "the comment names no code".to_owned(), help: form() });
    };
    let Some(code) = Code::from_name(name) else {
        let help = match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`aplomb explain` lists the codes".to_owned(),
        };
        return Err(Wrong { code: None, message: format!("there is no code `{name}`"), help });
    };
    if matches!(code, Code::BadAllow | Code::IdleAllow) {
        let message = format!("{code} cannot be allowed");
        return Err(Wrong { code: None, message, help: "put the comment right instead".to_owned() });
    }
    if parts.next().is_none() {
        let message = format!("the comment does not say why {code} is allowed");
        return Err(Wrong { code: Some(code), message, help: "write the reason after the code".to_owned() });
    }
    Ok(code)
}

/// The comments to the checker: where each stands, and its words after `aplomb:`.
fn comments(sheet: &Sheet) -> Vec<(Span, &str)> {
    let text = sheet.file.text.as_str();
    let mut found = Vec::new();
    if let Some(outline) = &sheet.outline
        && sheet.yaml.slice(text).contains("aplomb:")
    {
        let mut words: Vec<Span> = outline.scalars().iter().map(|scalar| scalar.span).collect();
        words.sort_unstable();
        let is_in_word = |at: usize| {
            let after = words.partition_point(|word| word.start <= at);
            after.checked_sub(1).and_then(|nth| words.get(nth)).is_some_and(|word| at < word.end)
        };
        let mut at = sheet.yaml.start;
        for line in sheet.yaml.slice(text).split_inclusive('\n') {
            let is_comment = |start: usize| {
                let before = Span::new(at, start).slice(text);
                (before.is_empty() || before.ends_with([' ', '\t'])) && !is_in_word(start)
            };
            let start = line.match_indices('#').map(|(column, _)| at + column).find(|start| is_comment(*start));
            if let Some(start) = start {
                let comment = Span::new(start, start + Span::new(start, at + line.len()).slice(text).trim_end().len());
                found.extend(directive(comment.slice(text).trim_start_matches('#')).map(|words| (comment, words)));
            }
            at += line.len();
        }
    }
    let body = sheet.body.slice(text);
    for (start, _) in body.match_indices("<!--") {
        let Some(length) = Span::new(start, body.len()).slice(body).find("-->") else { break };
        let comment = Span::new(start, start + length + 3).shift(sheet.body.start);
        let words = comment.slice(text).trim_start_matches("<!--").trim_end_matches("-->");
        found.extend(directive(words).map(|words| (comment, words)));
    }
    found
}

/// The words after `aplomb:`, when a comment begins with it.
fn directive(comment: &str) -> Option<&str> {
    comment.trim().strip_prefix("aplomb:").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    /// What is left of a warning `A0703` at this line and of the comments.
    #[track_caller]
    fn check(path: &str, text: &str, line: usize, expected: &[&str]) {
        let sheets = Sheets::read(&[(path, text.as_bytes())]);
        let file = SourceFile::new(path, text);
        let at = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let problem = file.problem(Code::TooLongToSay, Span::new(at, at), "long".to_owned());
        let kept = apply(&sheets, Vec::new(), vec![problem]);
        let said: Vec<String> =
            kept.iter().map(|it| format!("{}:{} {} {}", it.place.line, it.place.column, it.code, it.message)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn a_comment_allows_on_its_line_and_on_the_one_below() {
        check("a.yaml", "say: x # aplomb: allow A0703 a law\n", 1, &[]);
        check("a.yaml", "# aplomb: allow A0703 a law\nsay: x\n", 2, &[]);
        check("a.yaml", "# aplomb: allow a0703 ตามกฎหมาย\r\nsay: x\r\n", 2, &[]);
        check("a.md", "---\n# aplomb: allow A0703 a law\nsay: x\n---\nText.\n", 3, &[]);
        check("a.md", "---\nsay: x\n---\n<!-- aplomb: allow A0703 a law -->\nText.\n", 5, &[]);
        check(
            "a.yaml",
            "# aplomb: allow A0703 a law\n\nsay: x\n",
            3,
            &["3:1 A0703 long", "1:1 A0602 there is no A0703 here to allow"],
        );
    }

    #[test]
    fn two_comments_may_speak_of_one_line() {
        let text = "# aplomb: allow A0703 a law\n# aplomb: allow A0701 a name\nsay: x\n";
        check("a.yaml", text, 3, &["2:1 A0602 there is no A0701 here to allow"]);
    }

    #[test]
    fn a_comment_that_cannot_be_followed_is_told() {
        check(
            "a.yaml",
            "say: x # aplomb: allow A0703\n",
            1,
            &["1:8 A0601 the comment does not say why A0703 is allowed"],
        );
        check(
            "a.yaml",
            "say: x # aplomb: allow A9703 why\n",
            1,
            &["1:8 A0601 there is no code `A9703`", "1:1 A0703 long"],
        );
        check(
            "a.yaml",
            "say: x # aplomb: alow A0703 why\n",
            1,
            &["1:8 A0601 `alow` is not known after `aplomb:`; `allow` is", "1:1 A0703 long"],
        );
        check(
            "a.yaml",
            "say: x # aplomb: allow A0602 why\n",
            1,
            &["1:8 A0601 A0602 cannot be allowed", "1:1 A0703 long"],
        );
    }

    #[test]
    fn what_is_no_comment_allows_nothing() {
        check("a.yaml", "say: \"x # aplomb: allow A0703 a law\"\n", 1, &["1:1 A0703 long"]);
        check("a.yaml", "say: |\n  # aplomb: allow A0703 a law\n  x\n", 3, &["3:1 A0703 long"]);
        check("a.yaml", "say: x# aplomb: allow A0703 a law\n", 1, &["1:1 A0703 long"]);
    }

    #[test]
    fn what_keeps_a_file_from_being_used_cannot_be_allowed() {
        let text = "# aplomb: allow A0301 a joke\nto: nowhere\n";
        let sheets = Sheets::read(&[("a.yaml", text.as_bytes())]);
        let problem = SourceFile::new("a.yaml", text).problem(Code::UnknownScene, Span::new(29, 30), "x".to_owned());
        let kept: Vec<Code> = apply(&sheets, vec![problem], Vec::new()).iter().map(|it| it.code).collect();
        assert_eq!(kept, [Code::UnknownScene, Code::BadAllow]);
    }
}
