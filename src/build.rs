//! Tells cargo that the shipped content is part of the program.

fn main() {
    for path in ["corpus", "scenarios", "src/build.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
