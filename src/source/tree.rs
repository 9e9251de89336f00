//! YAML as a tree in which every node knows its place.
//!
//! Bounded on purpose: depth, number of nodes and growth through aliases, so that no file can hang or exhaust the
//! program. Comments are passed over.

use std::collections::HashMap;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};

use super::{Code, Diagnostic, SourceFile};
use crate::text::Span;

const MAX_DEPTH: usize = 32;
const MAX_NODES: usize = 200_000;
/// Bytes of text that aliases may repeat.
const MAX_REPEATED: usize = 4 * 1024 * 1024;

/// A node and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A scalar; `plain` when unquoted, so that `yes` and `3` can be told from `"yes"` and `"3"`.
    Scalar { text: String, plain: bool },
    /// A list.
    Seq(Vec<Node>),
    /// A map.
    Map(Map),
}

/// A map in file order; keys are always scalars.
#[derive(Debug, Clone, Default)]
pub(super) struct Map {
    pub(super) entries: Vec<(Key, Node)>,
    /// Keys that were taken out because their values could not be read.
    pub(super) gaps: Vec<String>,
}

/// A key and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) span: Span,
    pub(super) text: String,
}

/// Parses the part of `file` at `part`; spans are offsets into the whole file.
pub(super) fn parse(file: &SourceFile, part: Span) -> Result<Node, Diagnostic> {
    let text = part.slice(&file.text);
    let mut builder =
        Builder { file, part, anchors: HashMap::new(), nodes: 0, repeated: 0, events: Parser::new_from_str(text) };
    match builder.document()? {
        Some(node) => Ok(node),
        None => Ok(Node { span: Span::new(part.start, part.start), value: Value::Map(Map::default()) }),
    }
}

struct Builder<'a> {
    file: &'a SourceFile,
    part: Span,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    repeated: usize,
    events: Parser<'a, serde_yaml::granit_parser::StrInput<'a>>,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Option<Node>, Diagnostic> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(None),
                first => return self.node(first, span, 0).map(Some),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Diagnostic> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, self.span(span))),
            Some(Err(error)) => {
                let at = self.part.start + error.marker().byte_offset().unwrap_or(0);
                let at = at.min(self.file.text.len());
                Err(self.file.problem(Code::BadYaml, Span::new(at, at), plain_words(&error.info())))
            }
            None => Ok((Event::StreamEnd, Span::new(self.part.end, self.part.end))),
        }
    }

    fn span(&self, span: YamlSpan) -> Span {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start);
        Span::new(start, end).shift(self.part.start)
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Diagnostic> {
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            return Err(self.too_large(span));
        }
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let node = Node { span, value: Value::Scalar { text: text.into_owned(), plain } };
                Ok(self.remember(anchor, node))
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                let end = loop {
                    match self.next()? {
                        (Event::SequenceEnd, end) => break end,
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                };
                Ok(self.remember(anchor, Node { span: span.join(end), value: Value::Seq(items) }))
            }
            Event::MappingStart(_, anchor, _) => {
                let mut entries = Vec::new();
                let end = loop {
                    let (event, key_span) = match self.next()? {
                        (Event::MappingEnd, end) => break end,
                        other => other,
                    };
                    let key = self.key(event, key_span)?;
                    let (event, value_span) = self.next()?;
                    entries.push((key, self.node(event, value_span, depth + 1)?));
                };
                Ok(self.remember(
                    anchor,
                    Node { span: span.join(end), value: Value::Map(Map { entries, gaps: Vec::new() }) },
                ))
            }
            Event::Alias(id) => {
                let node = self.anchors.get(&id).ok_or_else(|| self.too_large(span))?;
                let (n_nodes, n_bytes) = size(node);
                self.nodes += n_nodes;
                self.repeated += n_bytes;
                if self.nodes > MAX_NODES || self.repeated > MAX_REPEATED {
                    return Err(self.too_large(span));
                }
                Ok(Node { span, value: node.value.clone() })
            }
            _ => Err(self.file.problem(Code::BadYaml, span, "the YAML ends in the middle".to_owned())),
        }
    }

    fn key(&mut self, event: Event<'a>, span: Span) -> Result<Key, Diagnostic> {
        match event {
            Event::Scalar(text, ..) => Ok(Key { span, text: text.into_owned() }),
            _ => Err(self.file.problem(Code::BadYaml, span, "a key must be a plain word".to_owned())),
        }
    }

    fn remember(&mut self, anchor: usize, node: Node) -> Node {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        node
    }

    fn too_large(&self, span: Span) -> Diagnostic {
        let message = "the YAML is nested too deep or grows too large through aliases".to_owned();
        self.file.problem(Code::YamlTooLarge, span, message).help("write the values out instead of using `&` and `*`")
    }
}

/// How many nodes, and how many bytes of text.
fn size(node: &Node) -> (usize, usize) {
    let sum = |(nodes, bytes): (usize, usize), it: &Node| {
        let (more_nodes, more_bytes) = size(it);
        (nodes + more_nodes, bytes + more_bytes)
    };
    match &node.value {
        Value::Scalar { text, .. } => (1, text.len()),
        Value::Seq(items) => items.iter().fold((1, 0), sum),
        Value::Map(map) => {
            let keys = map.entries.iter().map(|(key, _)| key.text.len()).sum();
            map.entries.iter().map(|(_, value)| value).fold((1, keys), sum)
        }
    }
}

/// The parser's words, in the form of our messages.
fn plain_words(info: &str) -> String {
    let mut words = info.trim().trim_end_matches('.').to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("the YAML does not parse: {words}")
}
