//! What each code means, why it matters, and how it is wrong and right: one Markdown file each under `explain/`.

use super::Code;

/// The explanation of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// What is wrong, in a few words without a full stop.
    pub title: &'static str,
    /// What it means, in paragraphs.
    pub meaning: &'static str,
    /// Why it is looked for.
    pub why: &'static str,
    /// A wrong example.
    pub wrong: Example,
    /// The same example put right.
    pub right: Example,
}

/// An example of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The file it would stand in; nothing when it is told in words.
    pub path: Option<&'static str>,
    /// The lines of the file, or the words.
    pub text: &'static str,
}

impl Code {
    /// What it means, why, and how it is wrong and right.
    #[must_use]
    pub fn explain(self) -> Explanation {
        let text = self.markdown();
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        let (meaning, rest) = rest.split_once("\n## Why\n").unwrap_or((rest, ""));
        let (why, rest) = rest.split_once("\n## Wrong").unwrap_or((rest, ""));
        let (wrong, right) = rest.split_once("\n## Right").unwrap_or((rest, ""));
        Explanation {
            code: self,
            title: title.trim_start_matches('#').trim(),
            meaning: meaning.trim(),
            why: why.trim(),
            wrong: example(wrong),
            right: example(right),
        }
    }

    /// The explanation as one Markdown text.
    #[must_use]
    pub fn explain_markdown(self) -> &'static str {
        self.markdown()
    }
}

/// An example after its heading: `: path` and a fenced block, or words.
fn example(text: &'static str) -> Example {
    let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
    let path = heading.trim_start_matches(':').trim();
    let block = body.split_once("```").and_then(|(_, rest)| rest.split_once('\n')).and_then(|(_, rest)| {
        let (block, _) = rest.split_once("\n```")?;
        Some(block)
    });
    Example { path: Some(path).filter(|path| !path.is_empty()), text: block.unwrap_or_else(|| body.trim()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_full() {
        for code in Code::ALL {
            let it = code.explain();
            let words = [it.title, it.meaning, it.why];
            assert!(words.iter().all(|part| !part.is_empty() && !part.contains("##")), "{code}: {it:?}");
            assert!(!it.wrong.text.is_empty() && !it.right.text.is_empty(), "{code}: {it:?}");
            assert!(!it.title.ends_with('.') && it.title.chars().count() <= 80, "{code}: {}", it.title);
            assert_eq!(it.wrong.path, it.right.path, "{code}");
            assert_ne!(it.wrong.text, it.right.text, "{code}");
        }
    }

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.as_str() < b.as_str()));
    }
}
