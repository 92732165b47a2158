//! The fault matrix: whatever a person does, whichever of the calls for it fails, and however, what people
//! are told is true, MongoDB and Discord agree, nothing is doubled or lost, and life goes on.
//!
//! The cells are acts × the calls of each (read from a run in which nothing fails) × faults. A part of them,
//! drawn by a seed, is run by itself: `FAULT_MATRIX_SEED` draws another. `FAULT_MATRIX=whole` runs all,
//! `FAULT_MATRIX=Close/,Claim/` those whose name has one of these in it.
mod acts;
mod agree;
mod calls;
mod cell;
mod faults;
mod judge;
mod mongo;
mod next;
mod overtaken;
mod picture;
mod relay;
mod settle;
mod stage;
mod truth;
mod wire;

use acts::Act;
use cell::{Cell, Clean};
use faults::Fault;
use futures::StreamExt;
use rand::{SeedableRng, rngs::StdRng, seq::SliceRandom};
use relay::Trouble;
use std::{
    collections::BTreeSet,
    fmt::Display,
    hash::{DefaultHasher, Hash, Hasher},
    time::{Duration, Instant},
};

/// How many cells are played side by side: they wait more than they work. `FAULT_MATRIX_AT_ONCE` says another
/// number.
const AT_ONCE: usize = 4;

/// Of the part that is run by itself.
const SEED: u64 = 1;

fn at_once() -> usize {
    std::env::var("FAULT_MATRIX_AT_ONCE").ok().and_then(|number| number.parse().ok()).unwrap_or(AT_ONCE)
}

/// Said of a cell whose call or command was not made.
const NEVER_CAME: &str = "never came";

/// Which cells are wanted.
enum Wanted {
    Whole,
    Named(Vec<String>),
    Part(u64),
}

impl Wanted {
    fn from_environment() -> Self {
        let seed = || std::env::var("FAULT_MATRIX_SEED").ok().and_then(|seed| seed.parse().ok());
        match std::env::var("FAULT_MATRIX") {
            Ok(whole) if whole == "whole" => Self::Whole,
            Ok(names) if !names.is_empty() => Self::Named(names.split(',').map(str::to_owned).collect()),
            _ => Self::Part(seed().unwrap_or(SEED)),
        }
    }

    /// The cells of these, each group being those of one act by their faults. Of a part each act has one
    /// cell, and each fault at least one.
    fn of<C: Clone + Display, F: Copy + PartialEq>(&self, groups: &[Vec<(C, F)>], faults: &[F]) -> Vec<C> {
        let all = groups.iter().flatten().map(|(cell, _)| cell.clone());
        let seed = match self {
            Self::Whole => return all.collect(),
            Self::Named(names) => {
                let is_named = |cell: &C| names.iter().any(|name| cell.to_string().contains(name.as_str()));
                return all.filter(is_named).collect();
            }
            Self::Part(seed) => seed,
        };
        println!("FAULT_MATRIX_SEED={seed}");
        let mut rng = StdRng::seed_from_u64(*seed);
        let mut faults = faults.to_vec();
        faults.shuffle(&mut rng);
        let drawn = groups.iter().zip(faults.iter().cycle()).filter_map(|(group, fault)| {
            let fitting: Vec<_> = group.iter().filter(|(_, other)| other == fault).collect();
            // By their names: two runs of an act may differ by a call, and that changes no other draw.
            let lot = |(cell, _): &&(C, F)| {
                let mut hasher = DefaultHasher::new();
                (seed, cell.to_string()).hash(&mut hasher);
                hasher.finish()
            };
            let drawn = fitting.into_iter().min_by_key(lot).or_else(|| group.iter().min_by_key(lot));
            drawn.map(|(cell, _)| cell.clone())
        });
        drawn.collect()
    }

    /// Those acts of which a cell may be wanted.
    fn acts(&self) -> Vec<Act> {
        let is_of = |act: &Act, name: &String| name.starts_with(&format!("{act:?}/"));
        let of_any = |name: &String| !acts::ALL.iter().any(|act| is_of(act, name));
        let wanted = |act: &Act| match self {
            Self::Named(names) => names.iter().any(|name| is_of(act, name) || of_any(name)),
            _ => true,
        };
        acts::ALL.into_iter().filter(wanted).collect()
    }
}

/// The cells of an act, by their faults.
fn of_discord(clean: &Clean) -> Vec<((Cell, Clean), Fault)> {
    let cell = |call: &calls::Nth, fault| (Cell { act: clean.act, call: call.clone(), fault }, clean.clone());
    let of_call = |call| {
        let possible = faults::ALL.into_iter().filter(move |fault: &Fault| fault.is_possible(call));
        possible.map(move |fault| (cell(call, fault), fault))
    };
    clean.calls.iter().flat_map(of_call).collect()
}

fn of_mongodb(clean: &mongo::Clean) -> Vec<((mongo::Cell, mongo::Clean), Trouble)> {
    let cell = |command: &calls::Nth, trouble| {
        (mongo::Cell { act: clean.act, command: command.clone(), trouble }, clean.clone())
    };
    let of_command = |command: &'_ calls::Nth| {
        let possible = relay::ALL.into_iter().filter(|trouble| trouble.is_possible(&command.kind));
        possible.map(|trouble| (cell(command, trouble), trouble)).collect::<Vec<_>>()
    };
    clean.commands.iter().flat_map(of_command).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_discord_does_all_is_well() {
    let (wanted, started) = (Wanted::from_environment(), Instant::now());
    let runs = wanted.acts().into_iter().map(|act| (format!("{act:?}"), Clean::run(act)));
    let (mut runs, mut red) = apart(side_by_side(runs).await);
    runs.sort_by_key(|clean| clean.act);
    let groups: Vec<_> = runs.iter().map(of_discord).collect();
    let cells = wanted.of(&named(groups), &faults::ALL);
    let names: Vec<_> = cells.iter().map(|Named(name, _)| name.clone()).collect();
    println!("{} cells of {} acts", names.len(), runs.len());
    red.extend(
        apart(side_by_side(cells.into_iter().map(|Named(name, (cell, clean))| (name, cell.play(clean)))).await).1,
    );
    conclude(&names, started, &red);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_mongodb_does_all_is_well() {
    let (wanted, started) = (Wanted::from_environment(), Instant::now());
    let runs = wanted.acts().into_iter().map(|act| (format!("{act:?}"), mongo::Clean::run(act)));
    let (mut runs, mut red) = apart(side_by_side(runs).await);
    runs.sort_by_key(|clean| clean.act);
    let groups: Vec<_> = runs.iter().map(of_mongodb).collect();
    let cells = wanted.of(&named(groups), &relay::ALL);
    let names: Vec<_> = cells.iter().map(|Named(name, _)| name.clone()).collect();
    println!("{} cells of {} acts", names.len(), runs.len());
    red.extend(
        apart(side_by_side(cells.into_iter().map(|Named(name, (cell, clean))| (name, cell.play(clean)))).await).1,
    );
    conclude(&names, started, &red);
}

/// A cell by its name.
#[derive(Clone)]
struct Named<T>(String, T);

impl<T> Display for Named<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

type Group<T, F> = Vec<(T, F)>;

fn named<C: Display, R, F>(groups: Vec<Group<(C, R), F>>) -> Vec<Group<Named<(C, R)>, F>> {
    let name = |((cell, clean), fault): ((C, R), F)| (Named(cell.to_string(), (cell, clean)), fault);
    groups.into_iter().map(|group| group.into_iter().map(name).collect()).collect()
}

fn apart<T>(outcomes: Vec<Result<T, String>>) -> (Vec<T>, Vec<String>) {
    outcomes.into_iter().fold((Vec::new(), Vec::new()), |(mut well, mut red), outcome| {
        match outcome {
            Ok(outcome) => well.push(outcome),
            Err(error) => red.push(error),
        }
        (well, red)
    })
}

/// The call or command that a cell is about, by the cell's name.
fn of_cell(name: &str) -> Option<&str> {
    Some(name.lines().next()?.rsplit_once('/')?.0)
}

fn of_cells<'a>(names: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    names.into_iter().filter_map(|name| of_cell(name)).collect()
}

fn conclude(cells: &[String], started: Instant, red: &[String]) {
    let number = cells.len();
    // Two runs of an act may differ by a call or a command: where it was not made, no fault met it.
    let (void, red): (Vec<_>, Vec<_>) = red.iter().cloned().partition(|cell| cell.contains(NEVER_CAME));
    for cell in &void {
        println!("no cell: {cell}");
    }
    let (missing, all) = (of_cells(&void).len(), of_cells(cells).len());
    assert!(missing <= 1 + all / 10, "{missing} of {all} calls {NEVER_CAME}:\n{}", void.join("\n"));
    println!("{number} cells in {} s, {} do not hold", started.elapsed().as_secs(), red.len());
    assert!(red.is_empty(), "{}\n{number} cells, {} do not hold", red.join("\n\n"), red.len());
    println!("{} cells, all hold", number - void.len());
}

/// Each in a task of its own: one that panics fails alone.
async fn side_by_side<T: Send + 'static>(
    works: impl Iterator<Item = (String, impl Future<Output = Result<T, String>> + Send + 'static)>,
) -> Vec<Result<T, String>> {
    let run = |(name, work)| async move {
        let outcome = match tokio::time::timeout(Duration::from_mins(3), tokio::spawn(work)).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => Err(panicked(panic)),
            Err(_) => Err("it takes more than three minutes".to_owned()),
        };
        outcome.map_err(|error: String| {
            let error = if error.starts_with(&name) { error } else { format!("{name}\n{error}") };
            eprintln!("RED {error}\n");
            error
        })
    };
    let mut running = futures::stream::iter(works.map(run)).buffer_unordered(at_once());
    let mut outcomes = Vec::new();
    while let Some(outcome) = running.next().await {
        outcomes.push(outcome);
        if outcomes.len() % 100 == 0 {
            eprintln!("{} …", outcomes.len());
        }
    }
    outcomes
}

fn panicked(panic: tokio::task::JoinError) -> String {
    let Ok(panic) = panic.try_into_panic() else { return "cancelled".to_owned() };
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_else(|| "a panic".to_owned())
}
