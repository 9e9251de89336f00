//! The layers of the architecture: a module may use those below it, never one above or beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up; modules in one row do not know each other.
const LAYERS: [&[&str]; 11] = [
    &["text"],
    &["source"],
    &["guide", "transcript", "semantic"],
    &["search", "rubric", "import"],
    &["scenario"],
    &["session"],
    &["attempt", "golden"],
    &["store", "report", "check"],
    &["workspace", "config"],
    &["repl"],
    &["cli"],
];

fn layer_of() -> BTreeMap<&'static str, usize> {
    LAYERS.iter().enumerate().flat_map(|(layer, names)| names.iter().map(move |name| (*name, layer))).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_module_reaches_up_or_sideways() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers = layer_of();
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
        let module = inside.split('/').next().expect("a name").trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main" | "build") {
            continue;
        }
        let own = layers.get(module.as_str()).unwrap_or_else(|| panic!("`{module}` stands in no layer"));
        for (number, line) in fs::read_to_string(&file).expect("text").lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let used: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if used == module {
                    continue;
                }
                match layers.get(used.as_str()) {
                    Some(layer) if layer < own => {}
                    _ => wrong.push(format!("src/{inside}:{}: {module} uses {used}", number + 1)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_picture_in_the_readme_shows_these_layers() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a README");
    for names in LAYERS {
        let row = names.join("  ");
        assert!(
            readme.lines().any(|line| line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ') == row),
            "{row}"
        );
    }
}

#[test]
fn a_file_has_one_subject() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("text");
        assert!(text.starts_with("//!"), "{} does not say what it is", file.display());
        assert!(text.lines().count() <= 500, "{} has more than 500 lines", file.display());
    }
}
