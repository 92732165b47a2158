//! No file of a package depends on itself through others: this test reads the sources of every package and
//! names each circle of files.
//!
//! An arrow runs from a file to the file that defines what it names. What a module only hands on (`mod`,
//! `pub use`) is no arrow: a name that comes through such a module leads to the file behind it. Methods are
//! not seen, because nothing in the text says whose they are.
#![allow(clippy::panic, clippy::unwrap_used)]
mod graph;
mod reader;

use graph::told;
use reader::Crate;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The packages that still have circles. This list only gets shorter.
const STILL_OPEN: &[&str] = &[];

/// The folders of sources of all packages under a folder, clients with a workspace of their own included.
fn packages(folder: &Path, found: &mut Vec<PathBuf>) {
    if folder.join("Cargo.toml").exists() && folder.join("src").exists() {
        found.push(folder.join("src"));
    }
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        if !name.starts_with('.') && !["src", "target", "node_modules"].contains(&name.as_str()) {
            packages(&entry.path(), found);
        }
    }
}

#[test]
fn no_file_depends_on_itself_through_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| fs::read_to_string(root.join(path)).ok();
    let mut sources = Vec::new();
    packages(root, &mut sources);
    for package in ["src", "mongod/src", "sandbox/src", "sandbox/clients/twilight/src"] {
        assert!(sources.contains(&root.join(package)), "{package} is not read");
    }
    let (mut found, mut open) = (Vec::new(), BTreeSet::new());
    for folder in sources.iter().map(|folder| folder.strip_prefix(root).unwrap()) {
        let roots = ["lib.rs", "main.rs"].map(|name| folder.join(name));
        let circles =
            roots.iter().filter(|file| read(file).is_some()).flat_map(|file| told(&Crate::load(file, &read).arrows()));
        let name = folder.to_str().unwrap().to_owned();
        for circle in circles {
            if !STILL_OPEN.contains(&name.as_str()) {
                found.push(format!("{name}: {circle}"));
            }
            open.insert(name.clone());
        }
    }
    assert!(found.is_empty(), "files depend on each other:\n\n{}", found.join("\n\n"));
    let mended: Vec<_> = STILL_OPEN.iter().filter(|name| !open.contains(**name)).collect();
    assert!(mended.is_empty(), "these have no circle any more: take them out of STILL_OPEN: {mended:?}");
}

/// The circles among made-up files.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let read = |path: &Path| files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, text)| (*text).to_owned());
    told(&Crate::load(Path::new("lib.rs"), &read).arrows())
}

#[test]
fn a_circle_is_named_with_what_ties_it() {
    let told = circles_of(&[
        ("lib.rs", "mod a; mod b; pub use a::One;"),
        ("a.rs", "pub struct One; fn f() { crate::b::two(); }"),
        ("b.rs", "use crate::One; pub fn two() {}"),
    ]);
    assert_eq!(told, ["a circle of 2 files: a.rs, b.rs\n  a.rs -> b.rs: crate::b::two\n  b.rs -> a.rs: crate::One"]);
}

#[test]
fn a_face_is_no_part_of_a_circle_unless_it_has_something_of_its_own() {
    let child = ("a/b.rs", "use super::{One, c}; pub struct Two; fn f(_: One) { c::three(); }");
    let other = ("a/c.rs", "pub struct One; pub fn three() {}");
    assert!(
        circles_of(&[("lib.rs", "mod a;"), ("a/mod.rs", "mod b; mod c; pub use b::Two; pub use c::*;"), child, other])
            .is_empty()
    );
    let parent = "mod b; mod c; pub use b::Two; pub struct One; fn f(_: b::Two) {}";
    assert_eq!(circles_of(&[("lib.rs", "mod a;"), ("a/mod.rs", parent), child, other]).len(), 1);
}

#[test]
fn arrows_are_seen_wherever_code_names_something() {
    let back = "pub fn one() {} pub const N: u8 = 1; pub trait T {} pub enum E { A }";
    for uses in [
        "use super::b::one as other;",
        "use crate::b::*; fn f() { one() }",
        "use crate::{b::{self}}; fn f() { b::one() }",
        "fn f() { use super::b::one; one() }",
        "fn f() { println!(\"{}\", super::b::N) }",
        "fn f() { assert!(matches!(x, crate::b::E::A)) }",
        "struct S<X: crate::b::T>(X);",
        "mod inner { pub fn f() { super::super::b::one() } }",
    ] {
        let b = format!("use super::a::S0; {back}");
        let a = format!("pub struct S0; {uses}");
        assert_eq!(circles_of(&[("lib.rs", "mod a; mod b;"), ("a.rs", &a), ("b.rs", &b)]).len(), 1, "{uses}");
    }
}

#[test]
fn tests_and_comments_and_what_is_handed_on_are_no_arrows() {
    let back = "use crate::a::one; pub fn two() {}";
    for uses in [
        "#[cfg(test)] mod tests { use crate::b::two; }",
        "#[cfg(test)] use crate::b::two;",
        "/// See [`crate::b::two`].\npub struct S;",
        "pub use crate::b::two;",
        "fn f() { println!(\"crate::b::two\") }",
        "pub(in crate::b) struct S;",
    ] {
        let a = format!("pub fn one() {{}} {uses}");
        assert!(circles_of(&[("lib.rs", "mod a; mod b;"), ("a.rs", &a), ("b.rs", back)]).is_empty(), "{uses}");
    }
}
