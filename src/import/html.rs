//! A web page as blocks: its text, without what is there to get around in it.

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

use super::block::{Block, BlockKind, Lines, squeezed};
use super::{Dropped, Material, json};
use crate::source::SourceFile;

/// Elements whose text is never read.
const SILENT: [&str; 13] = [
    "script", "style", "noscript", "template", "svg", "select", "button", "iframe", "object", "audio", "video",
    "canvas", "datalist",
];
/// Elements that are there to get around in the page.
const AROUND: [(&str, &str); 4] = [("nav", "menu"), ("footer", "footer"), ("form", "form"), ("aside", "aside")];
/// Roles, and beginnings of class names and ids, of the same.
const ROLES: [(&str, &str); 6] = [
    ("navigation", "menu"),
    ("search", "form"),
    ("contentinfo", "footer"),
    ("complementary", "aside"),
    ("dialog", "notice"),
    ("alertdialog", "notice"),
];
const NAMES: [(&str, &str); 17] = [
    ("cookie", "cookie line"),
    ("consent", "cookie line"),
    ("gdpr", "cookie line"),
    ("breadcrumb", "menu"),
    ("menu", "menu"),
    ("navbar", "menu"),
    ("nav", "menu"),
    ("share", "share buttons"),
    ("sharing", "share buttons"),
    ("social", "share buttons"),
    ("newsletter", "form"),
    ("comment-form", "reply form"),
    ("respond", "reply form"),
    ("sidebar", "aside"),
    ("footer", "footer"),
    ("pagination", "menu"),
    ("skip-link", "menu"),
];
/// Elements without an end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements inside a line of text.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// The blocks of a page, and the pairs of the `FAQPage` it carries.
pub(super) fn read(file: &SourceFile) -> Material {
    let mut page = Page { file, ..Page::new(file) };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(file.text.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name), tag.span.start),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text.value), text.span.start),
            _ => {}
        }
    }
    page.flush(file.text.len());
    page.finish()
}

/// The blocks of a piece of HTML without a page around it, all at the lines given.
pub(super) fn fragment(html: &str, lines: Lines) -> Vec<Block> {
    let mut blocks = read(&SourceFile::new("", html)).blocks;
    blocks.iter_mut().for_each(|block| block.lines = lines);
    blocks
}

/// An element that is being passed over.
struct Skipped {
    name: String,
    depth: usize,
    line: usize,
    reason: &'static str,
    sample: String,
}

struct Page<'a> {
    file: &'a SourceFile,
    material: Material,
    pairs: Vec<Block>,
    title: Option<(String, usize)>,
    in_main: usize,
    has_main: bool,
    /// Where the main part's blocks stand among all.
    is_main: Vec<bool>,
    skipped: Option<Skipped>,
    linked_data: Option<(String, usize)>,
    in_title: bool,
    kind: Kind,
    text: String,
    begin: Option<usize>,
    n_linked: usize,
    in_link: bool,
    list_depth: usize,
    items: Vec<String>,
    list_begin: usize,
    list_linked: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Heading(u8),
    Question,
}

impl<'a> Page<'a> {
    fn new(file: &'a SourceFile) -> Self {
        Self {
            file,
            material: Material::default(),
            pairs: Vec::new(),
            title: None,
            in_main: 0,
            has_main: false,
            is_main: Vec::new(),
            skipped: None,
            linked_data: None,
            in_title: false,
            kind: Kind::Plain,
            text: String::new(),
            begin: None,
            n_linked: 0,
            in_link: false,
            list_depth: 0,
            items: Vec::new(),
            list_begin: 0,
            list_linked: 0,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |key: &str| {
            tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).to_lowercase())
        };
        if let Some(skipped) = &mut self.skipped {
            skipped.depth += usize::from(skipped.name == name && !tag.self_closing);
            return;
        }
        let is_void = VOID.contains(&name.as_str());
        if name == "script" && attribute("type").is_some_and(|kind| kind.trim() == "application/ld+json") {
            self.linked_data = Some((String::new(), tag.span.end));
        }
        if let (Some(reason), false) = (reason(&name, &attribute), is_void) {
            self.flush(tag.span.start);
            self.skipped =
                Some(Skipped { line: self.file.line(tag.span.start), name, depth: 1, reason, sample: String::new() });
            return;
        }
        match name.as_str() {
            "main" | "article" => {
                self.flush(tag.span.start);
                self.in_main += 1;
                self.has_main = true;
            }
            "title" => self.in_title = true,
            "a" => self.in_link = true,
            "br" => self.text.push('\n'),
            "ul" | "ol" => {
                self.flush(tag.span.start);
                if self.list_depth == 0 {
                    self.list_begin = tag.span.start;
                }
                self.list_depth += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush(tag.span.start);
                self.kind = Kind::Heading(name.as_bytes().get(1).map_or(2, |digit| digit - b'0'));
            }
            "dt" | "summary" => {
                self.flush(tag.span.start);
                self.kind = Kind::Question;
            }
            inline if INLINE.contains(&inline) || is_void => {}
            _ => self.flush(tag.span.start),
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name != name {
                return;
            }
            skipped.depth -= 1;
            if skipped.depth == 0 {
                self.end_skipped(at);
            }
            return;
        }
        match name {
            "main" | "article" => {
                self.flush(at);
                self.in_main = self.in_main.saturating_sub(1);
            }
            "title" => self.in_title = false,
            "a" => self.in_link = false,
            "ul" | "ol" => {
                self.flush(at);
                self.list_depth = self.list_depth.saturating_sub(1);
                if self.list_depth == 0 {
                    self.end_list(at);
                }
            }
            inline if INLINE.contains(&inline) => {}
            _ => self.flush(at),
        }
    }

    fn end_skipped(&mut self, at: usize) {
        let Some(skipped) = self.skipped.take() else { return };
        if let Some((text, begin)) = self.linked_data.take() {
            let first = self.file.line(begin);
            self.pairs.extend(json::pairs(&text, |line| Lines::one(first + line - 1)).unwrap_or_default());
            return;
        }
        let sample = squeezed(&skipped.sample);
        if !sample.is_empty() && !SILENT.contains(&skipped.name.as_str()) {
            let lines = Lines { first: skipped.line, last: self.file.line(at) };
            self.material.dropped.push(Dropped { lines, reason: skipped.reason, sample });
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some((data, _)) = &mut self.linked_data {
            data.push_str(text);
        } else if let Some(skipped) = &mut self.skipped {
            if skipped.sample.len() < 200 {
                skipped.sample.push_str(text);
                skipped.sample.push(' ');
            }
        } else if self.in_title {
            let title = self.title.get_or_insert_with(|| (String::new(), at));
            title.0.push_str(text);
        } else {
            if !text.trim().is_empty() {
                self.begin.get_or_insert(at);
                self.n_linked += if self.in_link { squeezed(text).chars().count() } else { 0 };
            }
            // A line break of the file is a space; one that was asked for is kept.
            self.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        }
    }

    /// Ends the piece of text that is being gathered.
    fn flush(&mut self, at: usize) {
        let text = std::mem::take(&mut self.text);
        let kind = std::mem::replace(&mut self.kind, Kind::Plain);
        let n_linked = std::mem::take(&mut self.n_linked);
        let Some(begin) = self.begin.take() else { return };
        if self.list_depth > 0 && kind == Kind::Plain {
            let item = squeezed(&text);
            if !item.is_empty() {
                self.items.push(item);
                self.list_linked += n_linked;
            }
            return;
        }
        let lines = Lines { first: self.file.line(begin), last: self.file.line(at.max(begin + 1) - 1) };
        let lines_of_text: Vec<String> = match kind {
            Kind::Plain => text.split('\n').map(squeezed).filter(|line| !line.is_empty()).collect(),
            _ => vec![squeezed(&text)],
        };
        for line in lines_of_text {
            let kind = match kind {
                Kind::Heading(level) => BlockKind::Heading(level, line),
                Kind::Question => BlockKind::Heading(6, line),
                Kind::Plain => BlockKind::Paragraph(line),
            };
            self.push(kind, lines, n_linked);
        }
    }

    fn end_list(&mut self, at: usize) {
        let items = std::mem::take(&mut self.items);
        let n_linked = std::mem::take(&mut self.list_linked);
        if !items.is_empty() {
            let lines = Lines { first: self.file.line(self.list_begin), last: self.file.line(at) };
            self.push(BlockKind::List(items), lines, n_linked);
        }
    }

    fn push(&mut self, kind: BlockKind, lines: Lines, n_linked: usize) {
        let mut block = Block::new(kind, lines);
        let n_letters = block.text().chars().count().max(1);
        block.linked = u8::try_from((n_linked * 100 / n_letters).min(100)).unwrap_or(100);
        self.material.blocks.push(block);
        self.is_main.push(self.in_main > 0);
    }

    fn finish(mut self) -> Material {
        let end = self.file.text.len();
        if self.skipped.is_some() {
            self.end_skipped(end);
        }
        if self.list_depth > 0 {
            self.end_list(end);
        }
        if self.has_main {
            let is_main = std::mem::take(&mut self.is_main);
            let (kept, left): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.material.blocks).into_iter().zip(is_main).partition(|(_, is_main)| *is_main);
            self.material.blocks = kept.into_iter().map(|(block, _)| block).collect();
            let dropped = left.into_iter().map(|(block, _)| Dropped::of(&block, "beside the main part"));
            self.material.dropped.extend(dropped);
        }
        let has_heading = self.material.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(1, _)));
        if let (Some((title, at)), false) = (&self.title, has_heading) {
            // A page's title often ends in the name of the site.
            let title = title.split(['|', '–', '—', '·']).next().map(squeezed).unwrap_or_default();
            if !title.is_empty() {
                let block = Block::new(BlockKind::Heading(1, title), Lines::one(self.file.line(*at)));
                self.material.blocks.insert(0, block);
            }
        }
        self.material.blocks.append(&mut self.pairs);
        self.material.dropped.sort_by_key(|dropped| dropped.lines);
        self.material
    }
}

/// Why an element is passed over.
fn reason(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    if SILENT.contains(&name) {
        return Some("no text");
    }
    let of = |list: &[(&'static str, &'static str)], wanted: &str| {
        list.iter().find(|(key, _)| *key == wanted).map(|(_, reason)| *reason)
    };
    if attribute("hidden").is_some() || attribute("aria-hidden").is_some_and(|value| value == "true") {
        return Some("hidden");
    }
    let by_role = attribute("role").and_then(|role| of(&ROLES, role.trim()));
    if let Some(reason) = of(&AROUND, name).or(by_role) {
        return Some(reason);
    }
    if matches!(name, "html" | "body" | "main" | "article") || INLINE.contains(&name) {
        return None;
    }
    let names = [attribute("class"), attribute("id")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    names.split_whitespace().find_map(|class| {
        let is_named = |key: &str| {
            class == key || class.strip_prefix(key).is_some_and(|rest| rest.starts_with(['-', '_']) || rest == "s")
        };
        NAMES.iter().find(|(key, _)| is_named(key)).map(|(_, reason)| *reason)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Material {
        read(&SourceFile::new("page.html", html))
    }

    #[test]
    fn what_is_around_the_text_is_left_out_with_its_reason() {
        let page = page(
            "<html><head><title>Klage | Firma</title><style>p{}</style></head><body><nav><a>Hjem</a></nav>\n<div class='cookie-banner'><p>Vi bruker informasjonskapsler</p></div>\n<p>La kunden <b>snakke</b> ferdig.<br>Spør så.</p><ul><li>Lytt</li><li>Noter</li></ul>\n<footer>©</footer></body>",
        );
        let texts: Vec<String> = page.blocks.iter().map(Block::text).collect();
        assert_eq!(texts, ["Klage", "La kunden snakke ferdig.", "Spør så.", "Lytt\nNoter"]);
        let dropped: Vec<_> = page.dropped.iter().map(|it| (it.lines.first, it.reason)).collect();
        assert_eq!(dropped, [(1, "menu"), (2, "cookie line"), (4, "footer")]);
    }

    #[test]
    fn tags_that_were_never_closed_lose_nothing() {
        let texts: Vec<String> = page("<h2>ถาม<p>ตอบ<ul><li>หนึ่ง<li>สอง").blocks.iter().map(Block::text).collect();
        assert_eq!(texts, ["ถาม", "ตอบ", "หนึ่ง\nสอง"]);
    }

    #[test]
    fn a_faq_page_inside_is_paired() {
        let page = page(
            "<script type='application/ld+json'>{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"Vai drīkst?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"<p>Nē.</p>\"}}]}</script><p>Teksts.</p>",
        );
        assert_eq!(page.blocks.iter().map(Block::text).collect::<Vec<_>>(), ["Teksts.", "Vai drīkst?\nNē."]);
    }
}
