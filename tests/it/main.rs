//! The one test binary: what the program promises from outside.

mod bad_input;
mod cache;
mod cli;
mod content;
mod encoder;
mod encoder_faults;
mod endpoint;
mod fake_server;
mod faults;
mod layers;
mod meaning;
mod relevance;
mod sessions;
mod settings;
mod support;
mod terminal;
