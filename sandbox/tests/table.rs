//! The table of rules names tests: they have to exist.
#![allow(clippy::expect_used)]
use regex::Regex;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where the functions of a test file named in RULES.md stand.
fn source(file: &str) -> String {
    let relative = match file.split_once('/') {
        Some(("form", name)) => format!("src/rules/form/tests/{name}.rs"),
        Some(("rules", name)) => format!("src/rules/{name}/tests.rs"),
        _ if file == "names" => "src/rules/names.rs".into(),
        _ if file == "openapi" => "src/openapi/tests.rs".into(),
        _ => format!("tests/{file}.rs"),
    };
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&relative)).unwrap_or_default()
}

#[test]
fn every_test_that_the_table_names_exists() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md")).expect("RULES.md");
    let cells = table.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::"));
    let named: Vec<_> = cells.filter(|(file, _)| *file != "file").collect();
    assert!(named.len() > 100, "only {} tests are named", named.len());
    let missing: Vec<_> = named.iter().filter(|(file, test)| !source(file).contains(&format!("fn {test}("))).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_rule_names_a_test() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md")).expect("RULES.md");
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 3);
    let without: Vec<_> = rows.filter(|row| !row.starts_with("| Rule") && !row.contains("::")).collect();
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn every_file_that_the_table_names_exists() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md")).expect("RULES.md");
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.contains("::"));
    let named = rows.filter_map(|row| row.split(" | ").nth(2)).flat_map(|cell| cell.split(", "));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let missing: Vec<_> = named.filter(|file| !source.join(file).exists()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// All Rust files below a folder of the sandbox.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn every_error_code_is_met_by_a_test() {
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a text");
    let is_test =
        |path: &PathBuf| path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs");
    let (tests, code): (Vec<_>, Vec<_>) = sources("src").into_iter().chain(sources("tests")).partition(is_test);
    let plain = |text: &str| text.replace('_', "");
    let refusal = Regex::new(r"ApiError::new\(\d+, ([\d_]+)").expect("a pattern");
    let code: String = code.iter().map(read).collect();
    let codes: BTreeSet<String> = refusal.captures_iter(&code).map(|found| plain(&found[1])).collect();
    assert!(codes.len() > 35, "{codes:?}");
    let numbers = Regex::new(r"\b\d[\d_]*\b").expect("a pattern");
    let tests: String = tests.iter().map(read).collect();
    let met: BTreeSet<String> = numbers.find_iter(&tests).map(|number| plain(number.as_str())).collect();
    assert!(codes.is_subset(&met), "{:?}", codes.difference(&met).collect::<Vec<_>>());
}
