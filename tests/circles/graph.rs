//! Circles among arrows.
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Where each arrow runs from and to, and the names that it stands for.
pub type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

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
pub fn told(arrows: &Arrows) -> Vec<String> {
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
