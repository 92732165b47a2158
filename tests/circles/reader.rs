//! Reads the modules of a crate, and finds which file defines what another names.
use crate::graph::Arrows;
use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use syn::{Attribute, Item, UseTree, Visibility, visit::Visit};

/// Names of modules from the crate's root on, or a path as it is written.
type Names = Vec<String>;

type Asked = BTreeSet<(Names, Names)>;

/// Gives a file's text, if it is there.
pub type Read<'a> = &'a dyn Fn(&Path) -> Option<String>;

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

/// Every module of a crate by its names.
#[derive(Default)]
pub struct Crate(BTreeMap<Names, Module>);

impl Crate {
    /// Reads a root file and, by its `mod` lines, all others; `read` gives a file's text.
    pub fn load(root: &Path, read: Read) -> Self {
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

    pub fn arrows(&self) -> Arrows {
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

    /// What a path leads to that is written in the module at `place`; none for what other crates have.
    /// `asked` holds what led here: an import may lead back to itself, such as `use log::log`, where `log` is
    /// another crate.
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
