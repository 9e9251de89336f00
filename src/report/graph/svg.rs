//! The graph as one SVG file that needs nothing else: legible on light and dark, with titles for those who do not see it.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::layers::{Layers, Link};
use super::place::{Places, Rect, Route, place};
use super::{Graph, Node, NodeKind, Row, kind_word};
use crate::text::printable_line;

/// Pixels a column of the monospaced 12 px type takes, at most.
const COLUMN: f64 = 7.3;
/// Pixels from line to line.
const LINE: f64 = 17.0;
/// Between the edge of a box and its text.
const INSET: f64 = 12.0;
/// Where the text of a branch begins, behind its number.
const NUMBER: f64 = 22.0;
/// Columns of a line of text, at most.
const MAX_COLUMNS: usize = 46;
/// Pixels around everything.
const MARGIN: f64 = 24.0;
/// Pixels of title and legend.
const HEAD: f64 = 92.0;

/// No custom properties: not every program that draws SVG knows them.
const STYLE: &str = "\
text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1f2328}\
.page{fill:#fff}.name{font-weight:700}.dim{fill:#59636e}.box{fill:#f6f8fa;stroke:#818b98}\
.won{stroke:#1a7f37;stroke-width:2}.escalated{stroke:#9a6700;stroke-width:2}.lost{stroke:#cf222e;stroke-width:2}\
.unreached{stroke:#bc4c00;stroke-width:2;stroke-dasharray:5 4}\
.edge{fill:none;stroke:#0550ae;stroke-width:1.6}.edge-idle{fill:none;stroke:#bc4c00;stroke-width:1.6;stroke-dasharray:5 4}\
.head{fill:#0550ae}.head-idle{fill:#bc4c00}.row-idle{fill:#bc4c00}\
.badge{fill:#0550ae}.badge-idle{fill:#fff;stroke:#bc4c00;stroke-width:1.4}\
.digit,.digit-idle{font-size:10px;font-weight:700;text-anchor:middle}.digit{fill:#fff}.digit-idle{fill:#bc4c00}\
@media(prefers-color-scheme:dark){\
text{fill:#e6edf3}.page{fill:#0d1117}.dim{fill:#9198a1}.box{fill:#161b22;stroke:#656c76}\
.won{stroke:#3fb950}.escalated{stroke:#d29922}.lost{stroke:#ff7b72}.unreached{stroke:#ffa657}\
.edge{stroke:#79b8ff}.edge-idle{stroke:#ffa657}.head{fill:#79b8ff}.head-idle{fill:#ffa657}.row-idle{fill:#ffa657}\
.badge{fill:#79b8ff}.badge-idle{fill:#0d1117;stroke:#ffa657}.digit{fill:#0d1117}.digit-idle{fill:#ffa657}}";

/// A line of text in a box.
struct TextLine {
    text: String,
    class: &'static str,
    /// The number of the branch that begins here.
    number: Option<usize>,
    x: f64,
}

/// The graph as an SVG file.
#[must_use]
pub fn svg(graph: &Graph) -> String {
    let texts: Vec<Vec<TextLine>> = graph.nodes.iter().enumerate().map(|(at, node)| lines(graph, at, node)).collect();
    let sizes: Vec<(f64, f64)> = texts.iter().map(|lines| size(lines)).collect();
    let (links, rows) = links(graph);
    let of_kind = |is: fn(NodeKind) -> bool| -> Vec<usize> {
        graph.nodes.iter().enumerate().filter(|(_, node)| is(node.kind)).map(|(at, _)| at).collect()
    };
    let endings = of_kind(|kind| matches!(kind, NodeKind::Ending(_)));
    let always = of_kind(|kind| kind == NodeKind::Always);
    let layers = Layers::new(graph.nodes.len(), &links, &endings, &always);
    let places = place(&sizes, &links, &layers);
    let title = printable_line(&graph.title);
    let wide = columns(&title).max(columns(&graph.description())).max(60);
    let width = places.width.max(wide as f64 * COLUMN) + 2.0 * MARGIN;
    let height = places.height + HEAD + 2.0 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n<style>{STYLE}</style>\n\
         <rect class=\"page\" width=\"100%\" height=\"100%\"/>\n",
        escape(&title),
        escape(&graph.description()),
    );
    legend(&mut out, graph, &title);
    out.push_str(&format!("<g transform=\"translate({MARGIN},{})\">\n", HEAD + MARGIN));
    let is_walked = |nth: &usize| rows.get(*nth).is_some_and(|row| row.is_walked);
    // What is walked lies on top where both run together.
    let (walked, idle): (Vec<&Route>, Vec<&Route>) =
        places.routes.iter().partition(|route| route.links.iter().any(is_walked));
    for (routes, class) in [(idle, "-idle"), (walked, "")] {
        routes.iter().for_each(|route| edge(&mut out, route, class));
    }
    for ((node, place), lines) in graph.nodes.iter().zip(&places.boxes).zip(&texts) {
        draw_box(&mut out, node, place, lines);
    }
    badges(&mut out, graph, &places);
    out.push_str("</g>\n</svg>\n");
    out
}

/// The edges to draw, each with its row; a branch back to its own scene is told in its row alone.
fn links(graph: &Graph) -> (Vec<Link>, Vec<&Row>) {
    let rows = graph.nodes.iter().enumerate().flat_map(|(from, node)| node.branches.iter().map(move |row| (from, row)));
    let drawn = rows.filter(|(from, row)| row.to != *from);
    drawn.map(|(from, row)| (Link { from, to: row.to }, row)).unzip()
}

/// The text of a box.
fn lines(graph: &Graph, at: usize, node: &Node) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let plain = |text: String, class| TextLine { text, class, number: None, x: INSET };
    let name = match node.kind {
        NodeKind::Ending(kind) => format!("{} ({})", node.name, kind_word(kind)),
        NodeKind::Scene | NodeKind::Always => node.name.clone(),
    };
    lines.extend(wrap(&printable_line(&name)).into_iter().map(|text| plain(text, "name")));
    if !node.expects.is_empty() {
        let expects = wrap(&printable_line(&format!("expects {}", node.expects.join(", "))));
        lines.extend(expects.into_iter().map(|text| plain(text, "dim")));
    }
    for (nth, row) in node.branches.iter().enumerate() {
        let target = graph.nodes.get(row.to).map_or("", |to| &to.name);
        let to = if row.to == at { "again".to_owned() } else { printable_line(target) };
        let text = format!("{} \u{2192} {to}", printable_line(&row.asks));
        let class = if row.is_walked { "row" } else { "row-idle" };
        for (part, text) in wrap(&text).into_iter().enumerate() {
            lines.push(TextLine { text, class, number: (part == 0).then_some(nth), x: INSET + NUMBER });
        }
    }
    lines
}

/// The width and height that text takes with what is around it.
fn size(lines: &[TextLine]) -> (f64, f64) {
    let width = lines.iter().map(|line| line.x + columns(&line.text) as f64 * COLUMN).fold(90.0, f64::max);
    (width + INSET, lines.len() as f64 * LINE + 16.0)
}

fn columns(text: &str) -> usize {
    text.width()
}

/// Text in lines that are not too long; a word that is too long alone is cut.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word.to_owned();
        let fits = |line: &String, word: &str| columns(line) + 1 + columns(word) <= MAX_COLUMNS;
        match lines.last_mut().filter(|line| fits(line, &rest)) {
            Some(line) => line.push_str(&format!(" {rest}")),
            None => {
                while columns(&rest) > MAX_COLUMNS {
                    let head: String = rest.chars().take(MAX_COLUMNS / 2).collect();
                    rest = rest.chars().skip(MAX_COLUMNS / 2).collect();
                    lines.push(head);
                }
                lines.push(rest);
            }
        }
    }
    lines
}

fn legend(out: &mut String, graph: &Graph, title: &str) {
    let (n_walked, n_all) = graph.count();
    let n_idle = n_all - n_walked;
    let (x, y) = (MARGIN, MARGIN);
    let text = |out: &mut String, x: f64, y: f64, class: &str, text: &str| {
        let _ = writeln!(out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(text));
    };
    text(out, x, y + 10.0, "name", title);
    text(out, x, y + 30.0, "dim", &graph.description());
    for (nth, (class, said)) in [
        ("", format!("{n_walked} branches that a golden conversation walks")),
        ("-idle", format!("{n_idle} branches that none walks")),
    ]
    .into_iter()
    .enumerate()
    {
        let y = y + 50.0 + LINE * nth as f64;
        let _ = writeln!(out, "<path class=\"edge{class}\" d=\"M{x:.1} {:.1}h34\"/>", y - 4.0);
        text(out, x + 44.0, y, "row", &said);
    }
}

fn edge(out: &mut String, route: &Route, class: &str) {
    let _ = writeln!(out, "<path class=\"edge{class}\" d=\"{}\"/>", route.path);
    // A head of its own: markers cannot take the color of their line everywhere.
    let end = route.path.rsplit(|c: char| c.is_ascii_alphabetic() || c == ' ').take(2).collect::<Vec<_>>();
    if let (true, [y, x]) = (route.has_head, end.as_slice()) {
        // The last part of a path that runs upward has but one number; its place across is in the part before.
        let x = if route.path.contains('H') { across(&route.path) } else { x };
        let _ = writeln!(out, "<path class=\"head{class}\" d=\"M{x} {y}l-4.5 -8h9z\"/>");
    }
}

/// The last place across of a path of level and upright lines.
fn across(path: &str) -> &str {
    path.rsplit('H').next().and_then(|part| part.split('V').next()).unwrap_or("0")
}

fn draw_box(out: &mut String, node: &Node, place: &Rect, lines: &[TextLine]) {
    let class = match node.kind {
        NodeKind::Ending(kind) => kind_word(kind),
        NodeKind::Scene | NodeKind::Always => "",
    };
    let unreached = if node.is_reached { "" } else { " unreached" };
    let round = if matches!(node.kind, NodeKind::Ending(_)) { place.height / 2.0 } else { 5.0 };
    let words = printable_line(&node.words);
    let told = if node.is_reached { "" } else { " No golden conversation comes here." };
    let _ = writeln!(
        out,
        "<g><title>{}</title><rect class=\"box {class}{unreached}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" \
         height=\"{:.1}\" rx=\"{round:.1}\"/>",
        escape(format!("{}: {words}{told}", node.name).trim_end_matches(": ")),
        place.x,
        place.y,
        place.width,
        place.height,
    );
    for (nth, line) in lines.iter().enumerate() {
        let (x, y) = (place.x + line.x, place.y + 20.0 + LINE * nth as f64);
        if let Some(number) = line.number {
            let idle = if line.class == "row-idle" { "-idle" } else { "" };
            badge(out, (place.x + INSET + 7.0, y - 4.0), number, idle);
        }
        let _ = writeln!(out, "<text class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", line.class, escape(&line.text));
    }
    out.push_str("</g>\n");
}

/// The number of a branch, in a disk; hollow when no golden conversation walks it.
fn badge(out: &mut String, (x, y): (f64, f64), number: usize, idle: &str) {
    let _ = writeln!(
        out,
        "<circle class=\"badge{idle}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7\"/><text class=\"digit{idle}\" x=\"{x:.1}\" \
         y=\"{:.1}\">{}</text>",
        y + 3.5,
        number + 1
    );
}

/// The number of each branch where its edge leaves the box.
fn badges(out: &mut String, graph: &Graph, places: &Places) {
    let rows = graph
        .nodes
        .iter()
        .enumerate()
        .flat_map(|(from, node)| node.branches.iter().enumerate().filter(move |(_, row)| row.to != from));
    for ((nth, row), port) in rows.zip(&places.ports) {
        badge(out, *port, nth, if row.is_walked { "" } else { "-idle" });
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
