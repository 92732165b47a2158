//! The fault matrix: whatever a person does, whichever of the calls for it fails, and however, what people are told is true,
//! MongoDB and Discord agree, nothing is doubled or lost, and life goes on.
//!
//! The cells are acts × the calls of each (read from a run in which nothing fails) × faults. A part of them, drawn by a seed, is
//! run by itself: `FAULT_MATRIX_SEED` repeats it. `FAULT_MATRIX=whole` runs all, `FAULT_MATRIX=Close/` those whose name has
//! this in it.
mod acts;
mod agree;
mod calls;
mod cell;
mod faults;
mod judge;
mod next;
mod picture;
mod settle;
mod stage;
mod truth;

use cell::{Cell, Clean};
use faults::Fault;
use futures::StreamExt;
use rand::{SeedableRng, rngs::StdRng, seq::IndexedRandom, seq::SliceRandom};
use std::time::Instant;

/// How many cells are played side by side: they wait more than they work.
const AT_ONCE: usize = 4;

/// Which cells are wanted.
enum Wanted {
    Whole,
    Named(String),
    Part(u64),
}

impl Wanted {
    fn from_environment() -> Self {
        let seed = || std::env::var("FAULT_MATRIX_SEED").ok().and_then(|seed| seed.parse().ok());
        match std::env::var("FAULT_MATRIX") {
            Ok(whole) if whole == "whole" => Self::Whole,
            Ok(name) if !name.is_empty() => Self::Named(name),
            _ => Self::Part(seed().unwrap_or_else(rand::random)),
        }
    }

    /// Of a part each act has one cell, and each fault at least one.
    fn of(&self, runs: &[Clean]) -> Vec<(Cell, Clean)> {
        match self {
            Self::Whole => all(runs),
            Self::Named(name) => {
                all(runs).into_iter().filter(|(cell, _)| cell.to_string().contains(name.as_str())).collect()
            }
            Self::Part(seed) => {
                println!("FAULT_MATRIX_SEED={seed}");
                let mut rng = StdRng::seed_from_u64(*seed);
                let mut faults = faults::ALL;
                faults.shuffle(&mut rng);
                let mut cells = Vec::new();
                for (clean, fault) in runs.iter().zip(faults.iter().cycle()) {
                    let possible: Vec<_> = of(clean, &[*fault]).collect();
                    let any: Vec<_> = of(clean, &faults::ALL).collect();
                    cells.extend(possible.choose(&mut rng).or_else(|| any.choose(&mut rng)).cloned());
                }
                cells
            }
        }
    }

    fn needs(&self, act: acts::Act) -> bool {
        match self {
            Self::Named(name) => {
                !name.contains('/') || name.starts_with(&format!("{act:?}/")) || !starts_with_act(name)
            }
            _ => true,
        }
    }
}

fn starts_with_act(name: &str) -> bool {
    acts::ALL.iter().any(|act| name.starts_with(&format!("{act:?}/")))
}

fn all(runs: &[Clean]) -> Vec<(Cell, Clean)> {
    runs.iter().flat_map(|clean| of(clean, &faults::ALL)).collect()
}

fn of<'a>(clean: &'a Clean, faults: &'a [Fault]) -> impl Iterator<Item = (Cell, Clean)> + 'a {
    clean.calls.iter().flat_map(move |call| {
        let possible = faults.iter().filter(|fault| fault.is_possible(call));
        possible.map(|fault| (Cell { act: clean.act, call: call.clone(), fault: *fault }, clean.clone()))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_discord_does_all_is_well() {
    let wanted = Wanted::from_environment();
    let started = Instant::now();
    let acts = acts::ALL.into_iter().filter(|act| wanted.needs(*act));
    let runs = side_by_side(acts.map(|act| (format!("{act:?}"), Clean::run(act)))).await;
    let (mut runs, failed): (Vec<_>, Vec<_>) = runs.into_iter().partition(Result::is_ok);
    let mut failed: Vec<String> = failed.into_iter().filter_map(Result::err).collect();
    runs.sort_by_key(|clean| clean.as_ref().map(|clean| clean.act).ok());
    let runs: Vec<Clean> = runs.into_iter().filter_map(Result::ok).collect();
    let cells = wanted.of(&runs);
    let number = cells.len();
    let played = side_by_side(cells.into_iter().map(|(cell, clean)| (cell.to_string(), cell.play(clean)))).await;
    failed.extend(played.into_iter().filter_map(Result::err));
    println!("{number} cells in {} s, {} do not hold", started.elapsed().as_secs(), failed.len());
    assert!(failed.is_empty(), "{}\n{number} cells, {} do not hold", failed.join("\n\n"), failed.len());
    println!("{number} cells, all hold");
}

/// Each in a task of its own: one that panics fails alone.
async fn side_by_side<T: Send + 'static>(
    works: impl Iterator<Item = (String, impl Future<Output = Result<T, String>> + Send + 'static)>,
) -> Vec<Result<T, String>> {
    let run = |(name, work)| async move {
        let outcome = match tokio::time::timeout(std::time::Duration::from_mins(3), tokio::spawn(work)).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => Err(panicked(panic)),
            Err(_) => Err("it takes more than three minutes".to_owned()),
        };
        outcome.map_err(|error| {
            let error = if error.starts_with(&name) { error } else { format!("{name}\n{error}") };
            eprintln!("RED {error}\n");
            error
        })
    };
    futures::stream::iter(works.map(run)).buffer_unordered(AT_ONCE).collect().await
}

fn panicked(panic: tokio::task::JoinError) -> String {
    let Ok(panic) = panic.try_into_panic() else { return "cancelled".to_owned() };
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_else(|| "a panic".to_owned())
}
