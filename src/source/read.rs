//! Reads YAML into any serde type and reports every problem of the file, not only the first.
//!
//! serde stops at the first error. Here the error names the node it came from; the problem is noted, the node is taken
//! out, and the rest is read again, until what remains reads cleanly or nothing is left.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use super::de::{Fault, FaultKind, NodeDeserializer, Step};
use super::tree::{self, Node, Value};
use super::{Code, Diagnostic, SourceFile};
use crate::text::{Lang, Span, UnknownLang, nearest};

/// After this many problems of one file the rest wait for the next run.
const MAX_PROBLEMS: usize = 100;

/// Reads a whole YAML file; the value is there when what remains after taking out every wrong part is still complete.
#[must_use]
pub fn read_yaml<T: DeserializeOwned>(file: &SourceFile) -> (Option<T>, Vec<Diagnostic>) {
    read_yaml_part(file, Span::new(0, file.text.len()))
}

/// Reads the part of a file at `part`, such as the front matter of a guide.
#[must_use]
pub fn read_yaml_part<T: DeserializeOwned>(file: &SourceFile, part: Span) -> (Option<T>, Vec<Diagnostic>) {
    let mut root = match tree::parse(file, part) {
        Ok(root) => root,
        Err(problem) => return (None, vec![problem]),
    };
    let mut problems = Vec::new();
    drop_duplicate_keys(file, &mut root, &mut problems);
    loop {
        let fault = match T::deserialize(NodeDeserializer { node: &root }) {
            Ok(value) => return (Some(value), problems),
            Err(fault) => fault,
        };
        let Some(node) = node_at(&root, &fault.path) else { return (None, problems) };
        let known_gap = matches!((&fault.kind, &node.value), (FaultKind::MissingKey(key), Value::Map(map)) if map.gaps.iter().any(|gap| gap == key));
        if !known_gap {
            problems.push(describe(file, node, &fault));
        }
        if problems.len() >= MAX_PROBLEMS || !take_out(&mut root, &fault) {
            return (None, problems);
        }
    }
}

fn drop_duplicate_keys(file: &SourceFile, node: &mut Node, problems: &mut Vec<Diagnostic>) {
    match &mut node.value {
        Value::Scalar { .. } => {}
        Value::Seq(items) => items.iter_mut().for_each(|item| drop_duplicate_keys(file, item, problems)),
        Value::Map(map) => {
            let mut seen: HashMap<String, Span> = HashMap::new();
            map.entries.retain(|(key, _)| match seen.get(&key.text) {
                Some(_) if problems.len() >= MAX_PROBLEMS => false,
                Some(first) => {
                    let line = file.line(first.start);
                    let message = format!("the key `{}` stands twice; it first stands in line {line}", key.text);
                    problems.push(file.problem(Code::DuplicateKey, key.span, message));
                    false
                }
                None => {
                    seen.insert(key.text.clone(), key.span);
                    true
                }
            });
            map.entries.iter_mut().for_each(|(_, value)| drop_duplicate_keys(file, value, problems));
        }
    }
}

fn describe(file: &SourceFile, node: &Node, fault: &Fault) -> Diagnostic {
    let key_span = |at: usize| match &node.value {
        Value::Map(map) => map.entries.get(at).map(|(key, _)| key.span),
        _ => None,
    };
    match &fault.kind {
        FaultKind::UnknownKey { at, key, known } => {
            let span = key_span(*at).unwrap_or(node.span);
            let problem = file.problem(Code::UnknownKey, span, format!("the key `{key}` is not known here"));
            match nearest(key, known.iter().copied()) {
                Some(name) => problem.help(format!("did you mean `{name}`?")),
                None => problem.help(format!("the keys here are: {}", known.join(", "))),
            }
        }
        FaultKind::MissingKey(key) => {
            let place = Span::new(node.span.start, node.span.start);
            file.problem(Code::MissingKey, first_line(file, place), format!("the key `{key}` is missing"))
        }
        FaultKind::UnknownValue { value, known } => {
            let problem = file.problem(Code::BadValue, node.span, format!("`{value}` is not one of the values here"));
            match nearest(value, known.iter().copied()) {
                Some(name) => problem.help(format!("did you mean `{name}`?")),
                None => problem.help(format!("write one of: {}", known.join(", "))),
            }
        }
        FaultKind::WrongType(message) => file.problem(Code::WrongType, first_line(file, node.span), message.clone()),
        FaultKind::BadKey { at, message } => bad_value(file, key_span(*at).unwrap_or(node.span), message),
        FaultKind::BadValue(message) => bad_value(file, first_line(file, node.span), message),
    }
}

/// A value outside its limits; of a language, with the tag that is meant where people would say so.
fn bad_value(file: &SourceFile, span: Span, message: &str) -> Diagnostic {
    let written = span.slice(&file.text).trim_matches(['"', '\'']);
    if message != UnknownLang(written.to_owned()).to_string() {
        return file.problem(Code::BadValue, span, message.to_owned());
    }
    if written.eq_ignore_ascii_case("no") {
        let message = "`no` is no language here: other YAML tools read it as `false`".to_owned();
        return file.problem(Code::BareNo, span, message).help("write `nb` for Norwegian Bokmål");
    }
    let problem = file.problem(Code::BadValue, span, message.to_owned());
    match written.parse::<Lang>() {
        Ok(meant) => problem.help(format!("did you mean `{meant}`?")),
        Err(_) => problem,
    }
}

/// The part of a span on its first line, without the spaces around it.
fn first_line(file: &SourceFile, span: Span) -> Span {
    let line = span.slice(&file.text).lines().next().unwrap_or_default().trim_end();
    Span::new(span.start, span.start + line.len())
}

fn node_at<'a>(root: &'a Node, path: &[Step]) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, step| match (&node.value, step) {
        (Value::Map(map), Step::Entry(at)) => map.entries.get(*at).map(|(_, value)| value),
        (Value::Seq(items), Step::Item(at)) => items.get(*at),
        _ => None,
    })
}

/// Takes the node of the fault out of the tree; false when that would be the whole tree.
fn take_out(root: &mut Node, fault: &Fault) -> bool {
    let mut path = fault.path.clone();
    if let FaultKind::UnknownKey { at, .. } | FaultKind::BadKey { at, .. } = fault.kind {
        path.push(Step::Entry(at));
    }
    let Some(last) = path.pop() else { return false };
    let mut node = root;
    for step in &path {
        let next = match (&mut node.value, step) {
            (Value::Map(map), Step::Entry(at)) => map.entries.get_mut(*at).map(|(_, value)| value),
            (Value::Seq(items), Step::Item(at)) => items.get_mut(*at),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return false,
        }
    }
    match (&mut node.value, last) {
        (Value::Map(map), Step::Entry(at)) if at < map.entries.len() => {
            let (key, _) = map.entries.remove(at);
            map.gaps.push(key.text);
            true
        }
        (Value::Seq(items), Step::Item(at)) if at < items.len() => {
            items.remove(at);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;
    use crate::source::Located;
    use crate::text::Lang;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Pet {
        name: Located<String>,
        #[serde(default)]
        legs: Option<u8>,
        kind: Kind,
        #[serde(default)]
        calls: BTreeMap<Lang, Vec<String>>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Cat,
        GuideDog,
    }

    fn file(text: &str) -> SourceFile {
        SourceFile::new("pets.yaml", text)
    }

    #[track_caller]
    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = read_yaml::<Vec<Pet>>(&file(text));
        problems.iter().map(|p| format!("{p} | {}", p.help.as_deref().unwrap_or(""))).collect()
    }

    #[test]
    fn a_sound_file_is_read_with_places() {
        let text = "- name: Mīce\n  kind: cat\n  calls: {lv: [ņau], th: [เหมียว]}\n";
        let (pets, problems) = read_yaml::<Vec<Pet>>(&file(text));
        assert_eq!(problems, []);
        let pet = pets.expect("read").remove(0);
        assert_eq!((pet.name.span.slice(text), pet.kind, pet.legs), ("Mīce", Kind::Cat, None));
        assert_eq!(pet.calls[&Lang::Lv], ["ņau"]);
    }

    #[test]
    fn every_problem_is_reported_in_one_go() {
        let text = "- nmae: Rex\n  kind: gidue-dog\n  legs: many\n- name: Tom\n  kind: cat\n  legs: 3\n  legs: 4\n  calls: {no: [x]}\n";
        insta::assert_snapshot!(problems(text).join("\n"), @r"
        pets.yaml:7:3: error[A0104]: the key `legs` stands twice; it first stands in line 6 | 
        pets.yaml:1:3: error[A0103]: the key `nmae` is not known here | did you mean `name`?
        pets.yaml:2:9: error[A0107]: `gidue-dog` is not one of the values here | did you mean `guide-dog`?
        pets.yaml:3:9: error[A0106]: expected a whole number, found `many` | 
        pets.yaml:1:3: error[A0105]: the key `name` is missing | 
        pets.yaml:8:11: error[A0110]: `no` is no language here: other YAML tools read it as `false` | write `nb` for Norwegian Bokmål
        ");
    }

    #[test]
    fn a_language_that_people_say_otherwise_gets_its_tag() {
        assert_eq!(
            problems("- {name: Rex, kind: cat, calls: {tl: [x]}}\n"),
            [
                "pets.yaml:1:34: error[A0107]: `tl` is not a language of aplomb; it speaks en, th, fil, lv and nb | did you mean `fil`?"
            ]
        );
    }

    #[test]
    fn what_is_sound_is_kept() {
        let (pets, _) = read_yaml::<Vec<Pet>>(&file("- nmae: Rex\n  kind: cat\n- name: Tom\n  kind: cat\n"));
        assert_eq!(pets.expect("the second").len(), 1);
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for pair in "abcdefgh".chars().zip("bcdefghi".chars()) {
            let (from, to) = pair;
            text.push_str(&format!(
                "{to}: &{to} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}]\n"
            ));
        }
        assert_eq!(read_yaml::<Vec<Pet>>(&file(&text)).1[0].code, Code::YamlTooLarge);
    }

    #[test]
    fn a_long_text_that_aliases_repeat_is_refused() {
        let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a, ".repeat(1_000));
        assert_eq!(read_yaml::<Vec<Pet>>(&file(&text)).1[0].code, Code::YamlTooLarge);
    }

    #[test]
    fn a_map_of_many_keys_is_read_in_no_time() {
        let text: String = (0..150_000).map(|nth| format!("k{nth}:\n")).collect();
        let begun = std::time::Instant::now();
        let _ = read_yaml::<Pet>(&file(&text));
        assert!(begun.elapsed().as_secs() < 20);
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(read_yaml::<Vec<Pet>>(&file(&("- ".repeat(40) + "x"))).1[0].code, Code::YamlTooLarge);
    }

    #[test]
    fn broken_yaml_says_where() {
        let found = &read_yaml::<Vec<Pet>>(&file("- name: \"Rex\n  kind: cat\n")).1[0];
        assert_eq!(found.code, Code::BadYaml);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[-a-z:\\[\\]{}&*#'\" \n\t]{0,80}") {
            let _ = read_yaml::<Vec<Pet>>(&file(&text));
        }
    }
}
