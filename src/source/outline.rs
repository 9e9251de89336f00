//! Where each part of a YAML file stands, by its path of keys.
//!
//! Readers keep values and drop most places; whoever finds something wrong with a value later looks its place up here.

use super::tree::{self, Node, Value};
use super::{Code, SourceFile};
use crate::text::Span;

/// The parts of a YAML file, or of the front matter of a guide.
#[derive(Debug)]
pub struct Outline {
    root: Node,
}

/// A word of a YAML file: a key, or a value that is no list and no map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scalar<'a> {
    /// Where it stands, with its quotes.
    pub span: Span,
    /// What it says, escapes resolved.
    pub text: &'a str,
}

impl Outline {
    /// Reads the part of a file at `part`.
    ///
    /// # Errors
    /// The code of what is wrong, when the YAML cannot be read; its reader has then told where.
    pub fn read(file: &SourceFile, part: Span) -> Result<Self, Code> {
        tree::parse(file, part).map(|root| Self { root }).map_err(|problem| problem.code)
    }

    /// Where the value at this path stands: keys of maps, and positions in lists from 0.
    #[must_use]
    pub fn value(&self, path: &[&str]) -> Option<Span> {
        self.node(path).map(|node| node.span)
    }

    /// Where the last key of this path stands.
    #[must_use]
    pub fn key(&self, path: &[&str]) -> Option<Span> {
        let (last, above) = path.split_last()?;
        match &self.node(above)?.value {
            Value::Map(map) => map.entries.iter().find(|(key, _)| key.text == *last).map(|(key, _)| key.span),
            Value::Seq(_) | Value::Scalar { .. } => None,
        }
    }

    /// The words of the list at this path, in its order; nothing where there is no list.
    #[must_use]
    pub fn items(&self, path: &[&str]) -> Vec<Scalar<'_>> {
        match self.node(path).map(|node| &node.value) {
            Some(Value::Seq(items)) => items.iter().filter_map(as_scalar).collect(),
            _ => Vec::new(),
        }
    }

    /// How many parts the list at this path has.
    #[must_use]
    pub fn len(&self, path: &[&str]) -> usize {
        match self.node(path).map(|node| &node.value) {
            Some(Value::Seq(items)) => items.len(),
            _ => 0,
        }
    }

    /// The word at this path.
    #[must_use]
    pub fn scalar(&self, path: &[&str]) -> Option<Scalar<'_>> {
        self.node(path).and_then(as_scalar)
    }

    /// The words of every list, in the order of the file; a list that holds other things gives the words among them.
    #[must_use]
    pub fn lists(&self) -> Vec<Vec<Scalar<'_>>> {
        let mut found = Vec::new();
        collect_lists(&self.root, &mut found);
        found
    }

    /// Every key and every word, in the order of the file.
    #[must_use]
    pub fn scalars(&self) -> Vec<Scalar<'_>> {
        let mut found = Vec::new();
        collect(&self.root, &mut found);
        found
    }

    fn node(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(&self.root, |node, step| match &node.value {
            Value::Map(map) => map.entries.iter().find(|(key, _)| key.text == *step).map(|(_, value)| value),
            Value::Seq(items) => step.parse::<usize>().ok().and_then(|at| items.get(at)),
            Value::Scalar { .. } => None,
        })
    }
}

fn as_scalar(node: &Node) -> Option<Scalar<'_>> {
    match &node.value {
        Value::Scalar { text, .. } => Some(Scalar { span: node.span, text }),
        Value::Seq(_) | Value::Map(_) => None,
    }
}

fn collect_lists<'a>(node: &'a Node, found: &mut Vec<Vec<Scalar<'a>>>) {
    match &node.value {
        Value::Scalar { .. } => {}
        Value::Seq(items) => {
            found.push(items.iter().filter_map(as_scalar).collect());
            items.iter().for_each(|item| collect_lists(item, found));
        }
        Value::Map(map) => map.entries.iter().for_each(|(_, value)| collect_lists(value, found)),
    }
}

fn collect<'a>(node: &'a Node, found: &mut Vec<Scalar<'a>>) {
    match &node.value {
        Value::Scalar { text, .. } => found.push(Scalar { span: node.span, text }),
        Value::Seq(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(map) => {
            for (key, value) in &map.entries {
                found.push(Scalar { span: key.span, text: &key.text });
                collect(value, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "lang: th\nscenes:\n  first:\n    model: \"สวัสดีค่ะ\"\n    expects: [greets, thanks]\n";

    #[track_caller]
    fn check(find: impl Fn(&Outline) -> Option<Span>, expected: Option<&str>) {
        let file = SourceFile::new("a.yaml", TEXT);
        let outline = Outline::read(&file, Span::new(0, TEXT.len())).expect("YAML");
        assert_eq!(find(&outline).map(|span| span.slice(TEXT)), expected);
    }

    #[test]
    fn a_part_is_found_by_its_path() {
        check(|it| it.value(&["scenes", "first", "model"]), Some("\"สวัสดีค่ะ\""));
        check(|it| it.value(&["scenes", "first", "expects", "1"]), Some("thanks"));
        check(|it| it.key(&["scenes", "first"]), Some("first"));
        check(|it| it.value(&["scenes", "last"]), None);
        check(|it| it.value(&["scenes", "first", "expects", "7"]), None);
    }

    #[test]
    fn every_word_is_listed_in_order() {
        let file = SourceFile::new("a.yaml", TEXT);
        let outline = Outline::read(&file, Span::new(0, TEXT.len())).expect("YAML");
        let words: Vec<&str> = outline.scalars().iter().map(|it| it.text).collect();
        assert_eq!(words, ["lang", "th", "scenes", "first", "model", "สวัสดีค่ะ", "expects", "greets", "thanks"]);
    }
}
