//! A part as a guide's file: what can be filled is filled, and a `TODO` stands where a person must decide.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::block::{Block, BlockKind};
use super::part::Part;
use super::slug::slug;
use crate::text::{Lang, Span, sentences, words};

/// The longest short answer, in words.
const ANSWER_WORDS: usize = 60;
/// The longest line to say aloud, in words and, in Thai, in characters.
const SAY_WORDS: usize = 20;
const SAY_CHARS_THAI: usize = 80;

/// Ids that are taken, by language.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<Lang, BTreeSet<String>>);

impl Names {
    /// Takes an id; it is given to no draft.
    pub fn take(&mut self, lang: Lang, id: &str) {
        self.0.entry(lang).or_default().insert(id.to_owned());
    }

    /// A new id from a title, or from the name of the file where the title has no plain letters.
    fn give(&mut self, lang: Lang, title: &str, stem: &str) -> String {
        let base = slug(title).or_else(|| slug(stem)).unwrap_or_else(|| "guide".to_owned());
        let taken = self.0.entry(lang).or_default();
        let numbered = (2..).map(|nth| format!("{base}-{nth}"));
        let id = std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(base);
        taken.insert(id.clone());
        id
    }
}

/// A guide to be finished by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// The file's text.
    pub text: String,
    /// How many decisions are left, each marked `TODO`.
    pub n_todos: usize,
}

impl Draft {
    /// Writes a part as a guide; `source` is the name of the raw file and `today` the day of the import.
    #[must_use]
    pub fn new(part: &Part, names: &mut Names, source: &str, today: Date) -> Self {
        let stem = source.rsplit('/').next().unwrap_or(source).split('.').next().unwrap_or(source);
        let id = names.give(part.lang, &part.title, stem);
        let (answer, rest) = short_answer(&part.blocks);
        let say = sayable(&answer, part.lang);
        let mut text = String::from("---\n");
        let mut line = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        line(&format!("id: {id}"));
        // A heading may consist of marks alone.
        let has_words = part.title.chars().any(char::is_alphanumeric);
        let title = if has_words { part.title.as_str() } else { "TODO" };
        line(&format!("title: {}", quoted(title)));
        line("aliases:  # TODO: four to eight ways in which agents type it");
        line(&format!("  - {}", quoted(&alias(title, part.lang))));
        line("tags: []");
        line("channels: [phone, chat, email, counter]  # TODO: leave those that it is for");
        line(&format!("say: {}  # TODO: one sentence to say aloud", quoted(&say)));
        line("owner: TODO  # who answers for it");
        line(&format!("verified: {today}  # TODO: the day on which a person has checked it"));
        line("review-every: 12 months");
        line("related: []");
        line(&format!("sources: [{}]", quoted(source)));
        line("---");
        if answer.is_empty() {
            line("\n<!-- TODO: the short answer, at most 60 words -->\nTODO");
        } else {
            line(&format!("\n{}", escaped(&answer)));
        }
        for block in &rest {
            line("");
            markdown(block, &mut line);
        }
        let n_todos = text.matches("TODO").count();
        Self { id, lang: part.lang, text, n_todos }
    }

    /// Its file below a workspace, with forward slashes.
    #[must_use]
    pub fn path(&self) -> String {
        format!("corpus/{}/{}.md", self.lang, self.id)
    }
}

/// What stands before the first heading, cut to the length of a short answer at a sentence, and everything else.
fn short_answer(blocks: &[Block]) -> (String, Vec<Block>) {
    let mut rest: Vec<Block> = blocks.to_vec();
    let Some(Block { kind: BlockKind::Paragraph(text), lines, .. }) = rest.first().cloned() else {
        return (String::new(), under_heading(rest));
    };
    let mut end = 0;
    for sentence in sentences(&text) {
        let so_far = Span::new(0, sentence.end).slice(&text);
        if words(so_far).count() > ANSWER_WORDS {
            break;
        }
        end = sentence.end;
    }
    // The marks after the last sentence go with it.
    let after = Span::new(end, text.len()).slice(&text);
    let n_marks = after.len() - after.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace()).len();
    let (answer, left) = text.split_at(if end == 0 { 0 } else { end + n_marks });
    rest.remove(0);
    if !left.trim().is_empty() {
        rest.insert(0, Block::new(BlockKind::Paragraph(left.trim().to_owned()), lines));
    }
    (answer.trim().to_owned(), under_heading(rest))
}

/// What comes after the short answer stands below a heading.
fn under_heading(mut rest: Vec<Block>) -> Vec<Block> {
    if let Some(first) = rest.first().filter(|block| !matches!(block.kind, BlockKind::Heading(..))) {
        let lines = first.lines;
        rest.insert(0, Block::new(BlockKind::Heading(0, String::new()), lines));
    }
    rest
}

fn markdown(block: &Block, line: &mut impl FnMut(&str)) {
    match &block.kind {
        BlockKind::Heading(0, _) => line("## TODO: a heading"),
        BlockKind::Heading(level, text) if *level <= 2 => line(&format!("## {}", escaped(text))),
        BlockKind::Heading(_, text) => line(&format!("### {}", escaped(text))),
        BlockKind::Paragraph(text) => line(&escaped(text)),
        BlockKind::List(items) => items.iter().for_each(|item| line(&format!("- {}", escaped(item)))),
        BlockKind::Pair(question, answer) => {
            line(&format!("### {}", escaped(question)));
            for block in answer {
                line("");
                markdown(block, line);
            }
        }
    }
}

/// The first sentence that is short enough to be said.
fn sayable(answer: &str, lang: Lang) -> String {
    let fits = |text: &str| match lang {
        Lang::Th => text.chars().count() <= SAY_CHARS_THAI,
        _ => words(text).count() <= SAY_WORDS,
    };
    let found = sentences(answer).into_iter().map(|span| span.slice(answer)).find(|text| fits(text));
    found.unwrap_or("TODO").to_owned()
}

/// The title as people type it: without the mark at its end, in small letters.
fn alias(title: &str, lang: Lang) -> String {
    let bare = title.trim_end_matches(['?', '!', '.', ':']).trim();
    if lang == Lang::Th { bare.to_owned() } else { bare.to_lowercase() }
}

/// A YAML string in double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text that Markdown would not take for anything else.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '>' | '~');
        if begins || matches!(c, '\\' | '*' | '`' | '[' | ']' | '<') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    let digits = escaped.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && escaped.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") ")) {
        escaped.insert(digits, '\\');
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Repeated, parts, read};
    use super::*;
    use crate::guide::Corpus;
    use crate::source::SourceFile;
    use time::macros::date;

    fn drafts(name: &str, text: &str, format: Format) -> Vec<Draft> {
        let mut material = read(&SourceFile::new(name, text), format);
        let mut names = Names::default();
        let parts = parts(&mut material, &Repeated::default(), None, "raw");
        parts.iter().map(|part| Draft::new(part, &mut names, name, date!(2026 - 11 - 21))).collect()
    }

    #[test]
    fn a_draft_of_every_language_loads_as_a_guide() {
        for text in [
            "Q: Can I hang up on a caller?\nA: No. Tell them first: \"I'll end the call now\". 1. Say it. *Twice*.",
            "ถาม: วางสายใส่ลูกค้าได้ไหมคะ\nตอบ: ไม่ได้ค่ะ ต้องแจ้งลูกค้าก่อนทุกครั้งแล้วจึงจบสายอย่างสุภาพ",
            "Tanong: Puwede bang ibaba ang tawag?\nSagot: Hindi po. Magsabi muna sa customer bago tapusin ang call.",
            "Jautājums: Vai drīkst nolikt klausuli?\nAtbilde: Nē. Vispirms pasakiet klientam, ka sarunu beigsiet.",
            "Spørsmål: Kan jeg legge på røret?\nSvar: Nei. Si først fra til kunden at du avslutter samtalen nå.",
        ] {
            let drafts = drafts("raw/kopi.txt", text, Format::Plain);
            assert_eq!(drafts.len(), 1, "{text}");
            let files = drafts.iter().map(|draft| (draft.path(), draft.text.clone().into_bytes())).collect::<Vec<_>>();
            let (corpus, problems) = Corpus::load(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
            assert_eq!(problems, []);
            assert_eq!(corpus.iter().count(), 1);
            assert!(drafts[0].n_todos >= 5);
        }
    }

    #[test]
    fn a_long_answer_is_cut_at_a_sentence_and_nothing_is_lost() {
        let sentence = "La kunden snakke helt ferdig før du sier noe om hva du kan gjøre. ";
        let text = format!("# Klage\n\n{}", sentence.repeat(8));
        let draft = drafts("a.md", &text, Format::Markdown).remove(0);
        let body = draft.text.split("---\n").nth(2).expect("a body");
        let (answer, rest) = body.split_once("## TODO").expect("a heading");
        assert!(words(answer).count() <= ANSWER_WORDS && answer.trim_end().ends_with("gjøre."));
        assert_eq!((answer.matches("La kunden").count(), rest.matches("La kunden").count()), (4, 4));
    }

    #[test]
    fn two_drafts_never_share_a_name() {
        let drafts = drafts(
            "ถามตอบ.csv",
            "คำถาม,คำตอบ\nวางสายได้ไหม,ไม่ได้ค่ะ ต้องแจ้งลูกค้าก่อน\nพักสายได้ไหม,ได้ค่ะ แต่ต้องขออนุญาตก่อน\n",
            Format::Table,
        );
        assert_eq!(drafts.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["guide", "guide-2"]);
    }
}
