//! `aplomb graph`: the picture of a scenario, and the text for programs that draw.

use std::fs;

use roxmltree::{Document, Node};

use crate::support::{User, edit, team};

/// The boxes of a picture: x, y, width, height.
fn boxes(svg: &Document<'_>) -> Vec<[f64; 4]> {
    let rects = svg.descendants().filter(|it| it.attribute("class").is_some_and(|class| class.starts_with("box")));
    rects.map(|rect| ["x", "y", "width", "height"].map(|name| number(rect, name))).collect()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).expect("an attribute").parse().expect("a number")
}

fn classed<'a>(svg: &'a Document<'_>, class: &str) -> Vec<Node<'a, 'a>> {
    svg.descendants().filter(|it| it.attribute("class") == Some(class)).collect()
}

#[test]
fn every_shipped_scenario_is_a_picture_whose_boxes_hold_their_text_and_do_not_overlap() {
    let user = User::new();
    for (scenario, lang) in [("angry-customer", "th"), ("legal-threat", "lv"), ("unknown-feature", "nb")] {
        let ran = user.run(&["graph", scenario, "--lang", lang]);
        let svg = Document::parse(&ran.out).expect("XML");
        let root = svg.root_element();
        assert_eq!((ran.code, root.tag_name().name(), root.attribute("role")), (0, "svg", Some("img")));
        for part in ["title", "desc"] {
            let text = svg.descendants().find(|it| it.attribute("id") == Some(part)).and_then(|it| it.text());
            assert!(text.is_some_and(|text| text.len() > 10), "{scenario} {part}");
        }
        assert!(!ran.out.contains("href") && !ran.out.contains("url("), "it needs nothing else");
        let boxes = boxes(&svg);
        for (nth, [x, y, width, height]) in boxes.iter().enumerate() {
            for [other_x, other_y, other_width, other_height] in boxes.iter().skip(nth + 1) {
                let apart = x + width < *other_x
                    || other_x + other_width < *x
                    || y + height < *other_y
                    || other_y + other_height < *y;
                assert!(apart, "{scenario}: two boxes at {x} {y} and {other_x} {other_y}");
            }
        }
        for group in
            svg.descendants().filter(|it| it.children().any(|it| it.has_tag_name("rect")) && it.has_tag_name("g"))
        {
            let rect = group.children().find(|it| it.has_tag_name("rect")).expect("a box");
            let right = number(rect, "x") + number(rect, "width");
            let bottom = number(rect, "y") + number(rect, "height");
            for text in group.children().filter(|it| it.has_tag_name("text")) {
                let n_columns = text.text().unwrap_or_default().chars().count() as f64;
                let is_digit = text.attribute("class").is_some_and(|class| class.starts_with("digit"));
                assert!(is_digit || number(text, "x") + n_columns * 7.25 < right, "{:?}", text.text());
                assert!(number(text, "y") < bottom, "{:?}", text.text());
            }
        }
    }
}

#[test]
fn what_no_golden_conversation_walks_stands_out() {
    let user = User::new();
    let team = team(&user);
    let workspace = team.to_string_lossy();
    let graph = |args: &[&str]| user.run(&[&["graph", "late-parcel", "--workspace", &workspace], args].concat()).out;
    let before = graph(&["--format", "mermaid"]);
    assert_eq!((before.matches(" -->|").count(), before.matches(" -.->|").count()), (6, 5), "{before}");
    let text = graph(&[]);
    let svg = Document::parse(&text).expect("XML");
    // Two of the five lead back to their own scene and are told in its box alone.
    assert_eq!((classed(&svg, "row-idle").len(), classed(&svg, "badge-idle").len()), (5, 8), "{text}");
    let golden = "scenarios/late-parcel/golden.yaml";
    edit(
        &team,
        golden,
        &[("    replies:\n      - \"You are stupid.\"", "    replies:\n      - \"Hm.\"\n      - \"You are stupid.\"")],
    );
    let after = graph(&["--format", "mermaid"]);
    assert_eq!(after.matches(" -.->|").count(), 4, "{after}");
    assert!(after.contains("n0 -->|\"3. else\"| n0"), "{after}");
}

#[test]
fn a_picture_is_written_whole_and_names_of_any_script_are_safe() {
    let user = User::new();
    let team = team(&user);
    let scenario = "scenarios/late-parcel/scenario.yaml";
    edit(&team, scenario, &[("title: \"The parcel that did not come\"", "title: \"<พัสดุ> & \\\"ล่าช้า\\\" 😀\"")]);
    let workspace = team.to_string_lossy();
    let to = user.home.path().join("a picture.svg");
    let args = ["graph", "late-parcel", "--workspace", &workspace, "--output", &to.to_string_lossy()];
    assert_eq!(user.run(&args).code, 0);
    let text = fs::read_to_string(&to).expect("a picture");
    let svg = Document::parse(&text).expect("XML");
    let title = svg.descendants().find(|it| it.attribute("id") == Some("title")).and_then(|it| it.text());
    assert_eq!(title, Some("late-parcel: <พัสดุ> & \"ล่าช้า\" 😀"));
    let ran = user.run(&["graph", "late-parcel", "--workspace", &workspace, "--output", "nowhere/a.svg"]);
    assert_eq!((ran.code, ran.err.contains("could not write `nowhere/a.svg`")), (2, true), "{}", ran.err);
    assert_eq!(user.run(&["graph", "late-parcle", "--workspace", &workspace]).code, 2);
}
