//! The graph as Mermaid text, which many editors and code hosts draw.

use std::fmt::Write;

use super::{Graph, NodeKind, kind_word};
use crate::text::printable_line;

/// The graph as a Mermaid flowchart; dotted edges are those that no golden conversation walks.
#[must_use]
pub fn mermaid(graph: &Graph) -> String {
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart TD\n", title(&graph.title));
    for (at, node) in graph.nodes.iter().enumerate() {
        let name = quoted(&node.name);
        let (class, shape) = match node.kind {
            NodeKind::Ending(kind) => (kind_word(kind), format!("([\"{name}<br/>{}\"])", kind_word(kind))),
            NodeKind::Always => ("scene", format!("{{{{\"{name}\"}}}}")),
            NodeKind::Scene => ("scene", format!("[\"{name}\"]")),
        };
        let class = if node.is_reached { class } else { "unreached" };
        let _ = writeln!(out, "    n{at}{shape}:::{class}");
    }
    for (at, node) in graph.nodes.iter().enumerate() {
        for (nth, row) in node.branches.iter().enumerate() {
            let arrow = if row.is_walked { "-->" } else { "-.->" };
            let label = quoted(&row.asks);
            let _ = writeln!(out, "    n{at} {arrow}|\"{}. {label}\"| n{}", nth + 1, row.to);
        }
    }
    out.push_str("    classDef scene stroke:#818b98\n    classDef won stroke:#1a7f37,stroke-width:2px\n");
    out.push_str(
        "    classDef escalated stroke:#9a6700,stroke-width:2px\n    classDef lost stroke:#cf222e,stroke-width:2px\n",
    );
    out.push_str("    classDef unreached stroke:#bc4c00,stroke-width:2px,stroke-dasharray:5 4\n");
    out
}

/// A text as it may stand between quotes.
fn quoted(text: &str) -> String {
    printable_line(text).replace('#', "#35;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}

/// A text as it may stand between quotes in YAML.
fn title(text: &str) -> String {
    printable_line(text).replace('\\', "\\\\").replace('"', "\\\"")
}
