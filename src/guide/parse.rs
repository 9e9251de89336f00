//! One file becomes one guide, or says everything that is wrong with it.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::front::FrontMatter;
use super::{Guide, GuideId, Passage, Section};
use crate::source::{Code, Diagnostic, Located, SourceFile, read_yaml_part};
use crate::text::{Lang, Span, printable};

/// Headings that open a section, in every language.
const HEADINGS: [(Section, [&str; 5]); 4] = [
    (Section::Do, ["do", "ควรทำ", "gawin", "ko darīt", "gjør dette"]),
    (Section::Say, ["say", "ควรพูด", "sabihin", "ko teikt", "si dette"]),
    (Section::Avoid, ["avoid", "ควรเลี่ยง", "iwasan", "no kā izvairīties", "unngå"]),
    (Section::Why, ["why", "เหตุผล", "bakit", "kāpēc", "hvorfor"]),
];

/// A guide, and where it links to others.
pub(super) type Read = (Guide, Vec<Located<GuideId>>);

/// Parses a guide; its language and id come from its path, `corpus/<lang>/<id>.md`.
///
/// `paths` are those of all guides, to tell a copy from a slip. The guide is there unless a part that it cannot do without is missing or wrong; the problems are all there are.
#[must_use]
pub(super) fn parse(file: &SourceFile, lang: Lang, paths: &BTreeSet<&str>) -> (Option<Read>, Vec<Diagnostic>) {
    let Some((front, body)) = parts(&file.text) else {
        let problem = file.problem(Code::NoFrontMatter, Span::new(0, 0), "the guide has no front matter".to_owned());
        return (None, vec![problem.help("begin the file with a line `---`, the keys, and a line `---`")]);
    };
    let (front, mut problems) = read_yaml_part::<FrontMatter>(file, front);
    let Some(front) = front else { return (None, problems) };
    let stem = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
    if front.id.value.as_str() != stem {
        let other = format!("corpus/{lang}/{}.md", front.id.value);
        let id = Located { value: front.id.value.0, span: front.id.span };
        let other = Some(other.as_str()).filter(|other| paths.contains(other));
        problems.push(file.wrong_id(&id, &format!("file is named `{stem}.md`"), stem, other));
        return (None, problems);
    }
    for text in [&front.title, &front.say] {
        if text.value.trim().is_empty() {
            problems.push(file.problem(Code::BadValue, text.span, "nothing is written here".to_owned()));
        }
    }
    let body = body.slice(&file.text).replace('\r', "");
    let passages = passages(&body);
    if passages.first().is_none_or(|first| first.section != Section::ShortAnswer) {
        let message = "the guide does not begin with a short answer".to_owned();
        let problem = file.problem(Code::ShortAnswer, Span::new(file.text.len(), file.text.len()), message);
        problems.push(problem.help("write a paragraph of at most 60 words before the first heading"));
    }
    let guide = Guide {
        id: front.id.value,
        lang,
        title: printable(&front.title.value),
        aliases: front.aliases.iter().map(|alias| printable(alias)).collect(),
        tags: front.tags,
        channels: front.channels,
        say: printable(&front.say.value),
        owner: front.owner,
        verified: front.verified.0,
        review_every: front.review_every,
        related: front.related.iter().map(|id| id.value.clone()).collect(),
        sources: front.sources,
        passages,
        path: file.path.clone(),
        body: printable(body.trim()),
    };
    (Some((guide, front.related)), problems)
}

/// The front matter and the body of a guide's file, without the `---` lines; nothing where it has no front matter.
#[must_use]
pub fn parts(text: &str) -> Option<(Span, Span)> {
    let first_end = text.find('\n')? + 1;
    if Span::new(0, first_end).slice(text).trim_end() != "---" {
        return None;
    }
    let mut at = first_end;
    for line in Span::new(first_end, text.len()).slice(text).split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((Span::new(first_end, at), Span::new(at + line.len(), text.len())));
        }
        at += line.len();
    }
    None
}

/// The body cut at its second-level headings, as plain text.
fn passages(body: &str) -> Vec<Passage> {
    let mut cut = Vec::new();
    let mut current = Passage { section: Section::ShortAnswer, heading: String::new(), text: String::new() };
    let mut in_heading = false;
    for event in Parser::new(body) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }) => {
                push(&current, &mut cut);
                current = Passage { section: Section::Other, heading: String::new(), text: String::new() };
                in_heading = true;
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1 | HeadingLevel::H2)) => {
                in_heading = false;
                current.section = section(&current.heading);
            }
            Event::Text(text) | Event::Code(text) if in_heading => current.heading.push_str(&text),
            Event::Text(text) | Event::Code(text) => current.text.push_str(&text),
            Event::SoftBreak => current.text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::CodeBlock)
            | Event::HardBreak => {
                current.text.push('\n');
            }
            _ => {}
        }
    }
    push(&current, &mut cut);
    cut
}

fn push(passage: &Passage, cut: &mut Vec<Passage>) {
    let lines: Vec<String> =
        passage.text.lines().map(|line| printable(line.trim())).filter(|line| !line.is_empty()).collect();
    if !lines.is_empty() {
        let heading = printable(passage.heading.trim());
        cut.push(Passage { section: passage.section, heading, text: lines.join("\n") });
    }
}

fn section(heading: &str) -> Section {
    let heading = heading.trim().to_lowercase();
    HEADINGS.iter().find(|(_, names)| names.contains(&heading.as_str())).map_or(Section::Other, |(section, _)| *section)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = "---\nid: dead-air\ntitle: \"Kad iestājas klusums\"\naliases: [\"klusums\", \"kluss\"]\nchannels: [phone]\nsay: \"Es esmu šeit.\"\nowner: training\nverified: 2026-11-02\nreview-every: 12 months\n---\n\nStāstiet, ko darāt.\n\n## Ko darīt\n\n- Pirmais\n  turpinās.\n- Otrais.\n\n## Kāpēc\n\nTāpēc.\n";

    fn file(text: &str) -> SourceFile {
        SourceFile::new("corpus/lv/dead-air.md", text)
    }

    #[track_caller]
    fn problems(text: &str) -> Vec<String> {
        parse(&file(text), Lang::Lv, &BTreeSet::new()).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_guide_is_cut_into_passages_by_heading() {
        let guide = parse(&file(GUIDE), Lang::Lv, &BTreeSet::new()).0.expect("sound").0;
        let parts: Vec<_> = guide.passages.iter().map(|p| (p.section, p.text.as_str())).collect();
        assert_eq!(
            parts,
            [
                (Section::ShortAnswer, "Stāstiet, ko darāt."),
                (Section::Do, "Pirmais turpinās.\nOtrais."),
                (Section::Why, "Tāpēc."),
            ]
        );
    }

    #[test]
    fn windows_line_ends_change_nothing() {
        let windows = parse(&file(&GUIDE.replace('\n', "\r\n")), Lang::Lv, &BTreeSet::new()).0.expect("sound").0;
        assert_eq!(windows, parse(&file(GUIDE), Lang::Lv, &BTreeSet::new()).0.expect("sound").0);
    }

    #[test]
    fn bad_front_matter_says_where_and_what() {
        assert_eq!(
            problems(&GUIDE.replace("2026-11-02", "yesterday").replace("owner", "ownr")),
            [
                "corpus/lv/dead-air.md:7:1: error[A0103]: the key `ownr` is not known here",
                "corpus/lv/dead-air.md:8:11: error[A0107]: `yesterday` is not a day; write it as 2026-11-02",
                "corpus/lv/dead-air.md:2:1: error[A0105]: the key `owner` is missing",
            ]
        );
    }

    #[test]
    fn a_guide_without_front_matter_is_refused() {
        assert_eq!(problems("# Hei\n"), ["corpus/lv/dead-air.md:1:1: error[A0201]: the guide has no front matter"]);
    }

    #[test]
    fn the_id_must_be_the_name_of_the_file() {
        assert_eq!(
            problems(&GUIDE.replace("id: dead-air", "id: dead-ari")),
            ["corpus/lv/dead-air.md:2:5: error[A0202]: the id is `dead-ari` but the file is named `dead-air.md`"]
        );
    }
}
