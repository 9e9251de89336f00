//! The index on disk: whatever happens to it, the next search is right.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::User;

#[track_caller]
fn finds(user: &User) -> String {
    let ran = user.run(&["search", "customer says he will sue", "--json"]);
    assert_eq!(ran.json()["hits"][0]["guide"], "legal-threat", "{}{}", ran.out, ran.err);
    ran.err
}

fn index_files(user: &User) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![user.home.path().join("cache")];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() { waiting.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    found
}

#[test]
fn it_is_built_once_and_reused() {
    let user = User::new();
    assert_eq!(finds(&user), "");
    let before = index_files(&user);
    assert_eq!(finds(&user), "");
    assert_eq!(index_files(&user), before);
}

#[test]
fn a_corrupt_one_is_rebuilt_with_a_word_about_it() {
    let user = User::new();
    finds(&user);
    for file in index_files(&user) {
        fs::write(file, b"garbage").expect("a file");
    }
    assert!(finds(&user).contains("built anew"));
    assert_eq!(finds(&user), "");
}

#[test]
fn every_file_cut_short_or_lost_is_noticed() {
    let user = User::new();
    finds(&user);
    let n_files = index_files(&user).len();
    for at in 0..n_files {
        let path = index_files(&user)[at].clone();
        let whole = fs::read(&path).expect("a file");
        fs::write(&path, &whole[..whole.len() / 2]).expect("a file");
        finds(&user);
        fs::remove_file(&path).ok();
        finds(&user);
    }
}

#[test]
fn a_cache_that_cannot_be_written_means_memory_and_a_word() {
    let user = User::new();
    fs::write(user.home.path().join("cache"), b"a file where the folder should be").expect("a file");
    assert!(finds(&user).contains("in memory only"));
}

#[test]
fn two_processes_at_once_both_find() {
    let user = User::new();
    let children: Vec<_> = (0..4)
        .map(|_| {
            let mut command = user.command(&["search", "customer says he will sue", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("the program ends");
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.contains("legal-threat"), "{out}{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(finds(&user), "");
}
