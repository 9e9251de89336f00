//! The one test binary: what the program promises from outside.

mod author_graph;
mod author_impact;
mod author_new;
mod author_play;
mod author_schema;
mod author_test;
mod bad_input;
mod cache;
mod check;
mod cli;
mod content;
mod encoder;
mod encoder_faults;
mod endpoint;
mod fake_server;
mod faults;
mod import;
mod layers;
mod meaning;
mod paths;
mod relevance;
mod robust;
mod sessions;
mod settings;
mod support;
mod terminal;
