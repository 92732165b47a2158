//! The table of rules names tests: they have to exist.
#![allow(clippy::expect_used)]
use std::{fs, path::Path};

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
