//! No file of a package depends on itself through others: reads every package's sources and names each circle of files.
//!
//! An arrow runs from a file to the file that defines what it names. What a module only hands on (`mod`, `pub use`) is no
//! arrow; a name that comes through such a module leads to the file behind it. Methods are not seen: nothing in the
//! text says whose they are.
#![allow(clippy::panic, clippy::unwrap_used)]
use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    path::{Path, PathBuf},
};
use syn::{Attribute, Item, UseTree, Visibility, visit::Visit};

/// The packages that still have circles. This list only gets shorter.
const STILL_OPEN: &[&str] = &["src"];

/// Names of modules from the crate's root on, or a path as it is written.
type Names = Vec<String>;

type Asked = BTreeSet<(Names, Names)>;

/// Gives a file's text, if it is there.
type Read<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// Where each arrow runs from and to, and the names that it stands for.
type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

#[derive(Default)]
struct Module {
    file: String,
    /// What is defined here.
    items: BTreeSet<String>,
    /// The paths behind each imported name: a macro and a module may share one.
    imports: BTreeMap<String, Vec<Names>>,
    globs: Vec<Names>,
    /// Every path that the code names.
    uses: BTreeSet<Names>,
}

/// What a path leads to.
enum Found {
    Item(String),
    Module(Names),
}

#[derive(Default)]
struct Crate(BTreeMap<Names, Module>);

impl Crate {
    /// Reads a root file and, by its `mod` lines, all others; `read` gives a file's text.
    fn load(root: &Path, read: Read) -> Self {
        let mut whole = Self::default();
        whole.file(root, &Vec::new(), read);
        whole
    }

    fn file(&mut self, file: &Path, place: &Names, read: Read) {
        let text = read(file).unwrap_or_else(|| panic!("{} is not there", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.module(file, place, &parsed.items, read);
    }

    fn module(&mut self, file: &Path, place: &Names, items: &[Item], read: Read) {
        let mut module = Module { file: file.display().to_string(), ..Module::default() };
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            module.items.extend(name(item));
            let Item::Mod(child) = item else {
                module.visit_item(item);
                continue;
            };
            let name = child.ident.to_string();
            let inside = [place.as_slice(), std::slice::from_ref(&name)].concat();
            match &child.content {
                Some((_, items)) => self.module(file, &inside, items, read),
                None => self.file(&file_of_child(file, &name, read), &inside, read),
            }
        }
        self.0.insert(place.clone(), module);
    }

    fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (place, module) in &self.0 {
            for path in &module.uses {
                if let Some(Found::Item(file)) =
                    self.find(place, path, &mut Asked::new()).filter(|found| !found.is(&module.file))
                {
                    arrows.entry((module.file.clone(), file)).or_default().insert(path.join("::"));
                }
            }
        }
        arrows
    }

    /// What a path leads to that is written in the module at `place`; none for what other crates have. `asked` holds
    /// what led here: an import may lead back to itself, such as `use log::log`, where `log` is another crate.
    fn find(&self, place: &[String], path: &[String], asked: &mut Asked) -> Option<Found> {
        if !asked.insert((place.to_vec(), path.to_vec())) {
            return None;
        }
        match path.first().map(String::as_str) {
            Some("crate") => self.within(&[], &path[1..], asked),
            Some("self") => self.within(place, &path[1..], asked),
            Some("super") => {
                let up = &place[..place.len().checked_sub(1)?];
                if path.get(1).is_some_and(|next| next == "super") {
                    return self.find(up, &path[1..], asked);
                }
                self.within(up, &path[1..], asked)
            }
            _ => self.within(place, path, asked),
        }
    }

    /// The same, for a path whose first name is looked up in the module itself.
    fn within(&self, place: &[String], path: &[String], asked: &mut Asked) -> Option<Found> {
        let module = self.0.get(place)?;
        let Some((name, rest)) = path.split_first() else { return Some(Found::Module(place.to_vec())) };
        let child = [place, std::slice::from_ref(name)].concat();
        let is_item = module.items.contains(name);
        if self.0.contains_key(&child) && !(is_item && rest.is_empty()) {
            return self.within(&child, rest, asked);
        }
        if is_item {
            return Some(Found::Item(module.file.clone()));
        }
        let imports = module.imports.get(name).into_iter().flatten();
        let imported = imports.map(|import| [import, rest].concat());
        let found = imported.filter_map(|path| self.find(place, &path, asked)).max_by_key(Found::is_item);
        found.or_else(|| module.globs.iter().find_map(|glob| self.behind_glob(place, glob, path, asked)))
    }

    fn behind_glob(&self, place: &[String], glob: &[String], path: &[String], asked: &mut Asked) -> Option<Found> {
        match self.find(place, glob, asked)? {
            Found::Module(inside) if inside != place => self.within(&inside, path, asked),
            _ => None,
        }
    }
}

impl Found {
    fn is_item(&self) -> bool {
        matches!(self, Self::Item(_))
    }

    fn is(&self, file: &str) -> bool {
        matches!(self, Self::Item(found) if found == file)
    }
}

impl Module {
    fn import(&mut self, before: &Names, tree: &UseTree, handed_on: bool) {
        let mut add = |path: Names, name: String| {
            if !handed_on {
                self.uses.insert(path.clone());
            }
            self.imports.entry(name).or_default().push(path);
        };
        let with = |name: &syn::Ident| [before.as_slice(), &[name.to_string()]].concat();
        match tree {
            UseTree::Path(part) => self.import(&with(&part.ident), &part.tree, handed_on),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(before, tree, handed_on)),
            UseTree::Name(last) if last.ident == "self" => {
                add(before.clone(), before.last().cloned().unwrap_or_default());
            }
            UseTree::Name(last) => add(with(&last.ident), last.ident.to_string()),
            UseTree::Rename(last) if last.ident == "self" => add(before.clone(), last.rename.to_string()),
            UseTree::Rename(last) => add(with(&last.ident), last.rename.to_string()),
            UseTree::Glob(_) => {
                if !handed_on {
                    self.uses.insert(before.clone());
                }
                self.globs.push(before.clone());
            }
        }
    }

    /// The paths in what a macro is given, which is not parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let (mut path, mut colons) = (Names::new(), 0);
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.uses.insert(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                other => {
                    self.uses.insert(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.uses.insert(path);
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.uses.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone());
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import(&Names::new(), &item.tree, !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_test(&function.attrs) {
            syn::visit::visit_impl_item_fn(self, function);
        }
    }

    // `pub(super)` takes nothing from there, and an attribute's words are no paths.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

fn is_test(attributes: &[Attribute]) -> bool {
    let words = |attribute: &Attribute| attribute.meta.require_list().map(|list| list.tokens.to_string());
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && words(attribute).is_ok_and(|words| words.contains("test") && !words.contains("not"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// The file of the child module `name`, of which `parent` is the file with the `mod` line.
fn file_of_child(parent: &Path, name: &str, read: Read) -> PathBuf {
    let folder = match parent.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib" | "main" | "mod") => parent.parent().unwrap().to_owned(),
        _ => parent.with_extension(""),
    };
    let flat = folder.join(format!("{name}.rs"));
    if read(&flat).is_some() { flat } else { folder.join(name).join("mod.rs") }
}

/// Each group of files of which every one leads to every other.
fn circles(arrows: &Arrows) -> Vec<BTreeSet<&str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|(from, _)| (from.as_str(), ways(arrows, from).into_keys().collect())).collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (from, ahead) in reach.iter().filter(|(from, ahead)| ahead.contains(*from)) {
        if found.iter().all(|circle| !circle.contains(from)) {
            let back = |to: &&&str| reach.get(**to).is_some_and(|back| back.contains(from));
            found.push(ahead.iter().filter(back).copied().collect());
        }
    }
    found
}

/// Every file that can be reached, with the one before it on a shortest way.
fn ways<'a>(arrows: &'a Arrows, from: &'a str) -> BTreeMap<&'a str, &'a str> {
    let (mut before, mut waiting) = (BTreeMap::new(), VecDeque::from([from]));
    while let Some(at) = waiting.pop_front() {
        let first = (at.to_owned(), String::new());
        for ((_, to), _) in arrows.range(first..).take_while(|((from, _), _)| from == at) {
            if !before.contains_key(to.as_str()) {
                before.insert(to.as_str(), at);
                waiting.push_back(to.as_str());
            }
        }
    }
    before
}

/// Each circle by the names of its files, with the shortest way round and what ties it.
fn told(arrows: &Arrows) -> Vec<String> {
    let tell = |circle: BTreeSet<&str>| {
        let rounds = circle.iter().map(|file| round(arrows, file));
        let shortest = rounds.min_by_key(Vec::len).unwrap_or_default();
        let lines = shortest.windows(2).map(|step| {
            let names = &arrows[&(step[0].to_owned(), step[1].to_owned())];
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("\n  {} -> {}: {}", step[0], step[1], names.join(", "))
        });
        let files = circle.iter().copied().collect::<Vec<_>>().join(", ");
        format!("a circle of {} files: {files}{}", circle.len(), lines.collect::<String>())
    };
    circles(arrows).into_iter().map(tell).collect()
}

/// The shortest way from a file back to itself.
fn round<'a>(arrows: &'a Arrows, file: &'a str) -> Vec<&'a str> {
    let before = ways(arrows, file);
    let mut steps = vec![file];
    while let Some(at) = steps.last().and_then(|at| before.get(at)) {
        steps.push(at);
        if *at == file {
            break;
        }
    }
    steps.reverse();
    steps
}

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
