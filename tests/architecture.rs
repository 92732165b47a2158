//! The house has floors, and arrows only run down: reads the imports of `src/` and names each one that runs
//! up.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What `src/lib.rs` declares, floor by floor from the ground up: an empty line ends a floor.
fn floors() -> Vec<Vec<String>> {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let floors = source.split("\n\n").map(|floor| {
        let names = floor.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        names.map(str::to_owned).collect::<Vec<_>>()
    });
    floors.filter(|floor| !floor.is_empty()).collect()
}

/// The roots of the two crates stand on top of all floors.
fn floor(floors: &[Vec<String>], module: &str) -> usize {
    if ["lib", "main"].contains(&module) {
        return floors.len();
    }
    let floor = floors.iter().position(|floor| floor.iter().any(|other| other == module));
    floor.unwrap_or_else(|| panic!("src/{module} has no floor: declare it in src/lib.rs"))
}

/// Modules of one floor do not know each other.
fn may_use(floors: &[Vec<String>], from: &str, to: &str) -> bool {
    // What is stored is brought together with a click by a use case only.
    let by_use_cases = (from, to) == ("handlers", "storage");
    from == to || (floor(floors, to) < floor(floors, from) && !by_use_cases)
}

/// Each source file with its module (the first folder or file name under `src/`) and its code without
/// comments.
fn sources() -> Vec<(PathBuf, String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    let described = paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")).map(|path| {
        let inside = path.strip_prefix(&root).unwrap().to_owned();
        let first = inside.iter().next().unwrap().to_str().unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        let code = without_comments(&fs::read_to_string(&path).unwrap());
        (inside, module, code)
    });
    described.collect()
}

fn without_comments(source: &str) -> String {
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The modules right under `crate::`, in imports and in paths.
fn named_modules(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(top_level_names(group)),
            None => found.extend(first_name(rest)),
        }
    }
    found
}

/// Of the inside of a `{…}`: the first name of each item, however deep the items nest.
fn top_level_names(group: &str) -> Vec<String> {
    let (mut depth, mut item, mut names) = (0, String::new(), Vec::new());
    for character in group.chars() {
        match character {
            '}' if depth == 0 => break,
            ',' if depth == 0 => names.extend(first_name(&std::mem::take(&mut item))),
            _ => item.push(character),
        }
        depth += i32::from(character == '{') - i32::from(character == '}');
    }
    names.extend(first_name(&item));
    names
}

fn first_name(path: &str) -> Option<String> {
    let name: String = path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// Whether the word stands alone: `Http` is not in `HttpBuilder`.
fn names(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

#[test]
fn arrows_only_run_down() {
    let (mut up, floors) = (Vec::new(), floors());
    for (path, from, code) in sources() {
        let arrows = named_modules(&code).into_iter().filter(|to| !may_use(&floors, &from, to));
        up.extend(arrows.map(|to| format!("src/{} uses crate::{to}", path.display())));
    }
    assert!(up.is_empty(), "these arrows do not run down:\n{}", up.join("\n"));
}

/// The drawing of the floors in `docs/ARCHITECTURE.md`, the highest first, each module with the first
/// sentence of its file.
fn drawing() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first_sentence = |module: &str| {
        let files = [root.join(module).join("mod.rs"), root.join(format!("{module}.rs"))];
        let source = files.iter().find_map(|file| fs::read_to_string(file).ok()).unwrap();
        let lines = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
        let prose = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        prose.split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned()
    };
    let floor = |modules: &Vec<String>| {
        let lines = modules.iter().map(|module| format!("  {module:<11} {}\n", first_sentence(module)));
        lines.collect::<String>()
    };
    let floors = floors().iter().rev().map(floor).collect::<Vec<_>>();
    format!("```text\n{}```\n", floors.join("  ───────────\n"))
}

/// `UPDATE_DOCS=1 cargo test --test architecture` draws it anew.
#[test]
fn the_drawing_of_the_floors_is_that_of_the_code() {
    const FROM: &str = "<!-- floors: drawn by tests/architecture.rs -->\n";
    const TO: &str = "<!-- end of the floors -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(FROM).expect("a place for the drawing");
    let (_, after) = rest.split_once(TO).expect("an end of the drawing");
    let drawn = format!("{before}{FROM}{}{TO}{after}", drawing());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, drawn).unwrap();
    } else {
        assert!(text == drawn, "docs/ARCHITECTURE.md shows other floors: UPDATE_DOCS=1 cargo test --test architecture");
    }
}

#[test]
fn handlers_reach_storage_through_use_cases() {
    for (path, module, code) in sources() {
        let asks = module == "handlers" && code.contains(".storage");
        assert!(!asks, "src/{} asks MongoDB itself: let a use case do it", path.display());
    }
}

#[test]
fn nobody_climbs_by_the_back_stairs() {
    for (path, _, code) in sources() {
        assert!(!code.contains("super::super"), "src/{}: say crate::… so that it can be checked", path.display());
    }
}

#[test]
fn each_library_has_its_door() {
    // The word, who may say it, and why nobody else.
    let doors = [
        ("Http", ["discord", "app"], "the limiter sees every call"),
        ("mongodb", ["storage", "storage"], "all that is stored is in one place"),
    ];
    for (path, module, code) in sources() {
        for (word, allowed, why) in doors {
            let uses = code.lines().any(|line| names(line, word) && !line.contains('"'));
            assert!(!uses || allowed.contains(&module.as_str()), "src/{} names {word}: {why}", path.display());
        }
    }
}

#[test]
fn the_reader_of_imports_sees_what_it_must() {
    let code = "use crate::{\n    clock::Clock,\n    domain::{ticket::{self, Ticket}, access},\n    view,\n};\nfn f() -> crate::storage::Result<()> {}";
    assert_eq!(named_modules(code).into_iter().collect::<Vec<_>>(), ["clock", "domain", "storage", "view"]);
    assert!(named_modules(&without_comments("/// See [`crate::app`].\nlet a = 1; // crate::app")).is_empty());
    assert!(names("use serenity::http::{Http, HttpBuilder};", "Http"));
    assert!(!names("use serenity::http::HttpBuilder;", "Http"));
    let may_use = |from, to| may_use(&floors(), from, to);
    assert!(!may_use("domain", "storage") && !may_use("view", "discord") && !may_use("discord", "storage"));
    assert!(!may_use("handlers", "storage") && !may_use("domain", "i18n"));
    assert!(may_use("usecase", "storage") && may_use("handlers", "view") && may_use("app", "handlers"));
}
