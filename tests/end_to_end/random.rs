//! Members and staff of several guilds click everything at random, with two bots at once; afterwards MongoDB,
//! channels, rights, names and messages agree in every ticket.
//!
//! `GUICHET_SEED` repeats a run's choices (not its timing), `GUICHET_ACTS` makes it longer.
use crate::{hall::Hall, support::World};
use anyhow::{anyhow, ensure};
use futures::future::join_all;
use guichet_sandbox::{
    Options,
    id::Id,
    people::{MessageView, Outcome, Person, View},
};
use mongodb::bson::Document;
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

const GUILDS: usize = 5;
const MEMBERS_OF_EACH: usize = 40;
/// How many people act at the same time.
const AT_ONCE: u64 = 20;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Who serves in each of the guilds, and their owner.
fn staff(world: &World) -> [&Person; 3] {
    [&world.bob, &world.carol, &world.ada]
}

struct Crowd<'a> {
    world: &'a World,
    halls: Vec<Hall>,
    acts: AtomicU64,
    unanswered: Mutex<Vec<String>>,
}

impl Crowd<'_> {
    async fn click(&self, person: &Person, message: &MessageView, button: &str) -> Outcome {
        let outcome = person.click(message.id, button).await.outcome;
        let stands = self.world.sandbox.read(|state| state.channels.contains_key(&message.channel_id));
        match outcome {
            // The channel went under their hand: nobody is there to see an answer.
            Outcome::Unanswered if !stands => Outcome::Answered { kind: 6 },
            outcome => outcome,
        }
    }

    async fn act(&self, rng: &mut StdRng) {
        let hall = self.halls.choose(rng).unwrap();
        let is_staff = rng.random_bool(0.4);
        let person = if is_staff { staff(self.world).choose(rng).copied() } else { hall.members.choose(rng) }.unwrap();
        let view = person.view(hall.guild.id);
        let tickets: Vec<_> = view.channels.iter().filter(|channel| channel.parent_id == Some(hall.tickets)).collect();
        let outcome = match rng.random_range(0..100) {
            _ if view.channels.is_empty() => {
                hall.guild.add_member(person, &[]);
                return;
            }
            0..30 => {
                let category = ["Support", "Partenariat"].choose(rng).unwrap();
                person.pick(hall.panel, "Choisissez une catégorie", &[category]).await.outcome
            }
            30..32 if !is_staff => {
                hall.guild.remove_member(person);
                return;
            }
            32..34 => {
                if let Some(ticket) = tickets.choose(rng) {
                    hall.guild.delete_channel(ticket.id);
                }
                return;
            }
            34..42 => match view.ephemerals.iter().rev().find(|message| !message.labels().is_empty()) {
                Some(confirm) => self.click(person, confirm, &confirm.labels()[0]).await,
                None => return,
            },
            _ => {
                let messages: Vec<_> =
                    tickets.iter().flat_map(|ticket| &ticket.messages).filter(|m| !m.labels().is_empty()).collect();
                let Some(message) = messages.choose(rng) else { return };
                let labels = message.labels();
                self.click(person, message, labels.choose(rng).unwrap()).await
            }
        };
        if matches!(outcome, Outcome::Refused(_)) {
            // Discord's client did not let them.
            return;
        }
        self.acts.fetch_add(1, Ordering::Relaxed);
        if outcome == Outcome::Unanswered {
            let latest = self.world.sandbox.trace().into_iter().rev().filter(|call| call.status >= 400).take(3);
            let latest: Vec<_> = latest.map(|call| format!("{call} {:?}", call.error)).collect();
            self.unanswered.lock().unwrap().push(format!("{}: {latest:?}", person.username()));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_at_random_with_two_bots() {
    let seed = from_environment("GUICHET_SEED").unwrap_or_else(rand::random);
    let acts = from_environment("GUICHET_ACTS").unwrap_or(2_000);
    println!("GUICHET_SEED={seed} GUICHET_ACTS={acts}");
    let mut world = World::without_bot(Options::default()).await;
    world.start_bot().await;
    world.start_bot().await;
    let mut halls = Vec::new();
    for number in 0..GUILDS {
        halls.push(Hall::furnish(&world, number, MEMBERS_OF_EACH).await);
    }
    let crowd = Crowd { world: &world, halls, acts: AtomicU64::default(), unanswered: Mutex::default() };
    join_all((0..AT_ONCE).map(|n| {
        let mut rng = StdRng::seed_from_u64(seed.wrapping_add(n));
        let crowd = &crowd;
        async move {
            while crowd.acts.load(Ordering::Relaxed) < acts {
                crowd.act(&mut rng).await;
            }
        }
    }))
    .await;
    assert_eq!(crowd.unanswered.lock().unwrap().clone(), Vec::<String>::new(), "every interaction is answered");
    settle(&crowd).await;
    let records = world.tickets().await.len() as u64;
    println!("{records} tickets");
    assert!(records > acts / 20, "most of it happened in tickets");
}

/// Lets the clock run until the bots have nothing left to do and all agrees: names come when Discord allows
/// them, a log channel takes few entries at a time, and what Discord had no time to answer is asked again.
async fn settle(crowd: &Crowd<'_>) {
    let started = Instant::now();
    loop {
        let records = crowd.world.tickets().await;
        let pending = records.iter().flat_map(|record| record.get_array("effects").unwrap()).next();
        let outcome = match pending {
            Some(effect) => Err(anyhow!("an effect is pending: {effect}")),
            None => crowd.halls.iter().try_for_each(|hall| agree(crowd.world, hall, &records)),
        };
        let Err(difference) = outcome else { return };
        assert!(started.elapsed() < Duration::from_mins(1), "it never settles: {difference}");
        crowd.world.advance(Duration::from_secs(20));
        // Both bots look again, and act.
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn agree(world: &World, hall: &Hall, records: &[Document]) -> anyhow::Result<()> {
    let guild = hall.guild.id;
    let all: View = world.ada.view(guild);
    let text = |record: &Document, field: &str| record.get_str(field).map(ToOwned::to_owned).ok();
    let id = |record: &Document, field: &str| text(record, field).map(|id| id.parse::<Id>().unwrap());
    let mut standing = BTreeSet::new();
    let mut live = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for record in records.iter().filter(|record| record.get_str("guild_id").unwrap() == guild.to_string()) {
        let state = text(record, "state").unwrap();
        let what = format!("{record:#?}");
        ensure!(numbers.insert(record.get_i64("number").unwrap()), "a number twice: {what}");
        if record.get_bool("live").unwrap() {
            ensure!(live.insert(id(record, "opener_id")), "two live tickets: {what}");
        }
        let channel = id(record, "channel_id").and_then(|id| all.channel_by_id(id));
        let Some(channel) = channel else {
            ensure!(matches!(state.as_str(), "deleted" | "failed"), "no channel: {what}");
            continue;
        };
        standing.insert(channel.id);
        ensure!(matches!(state.as_str(), "open" | "closed"), "a channel is left: {what}");
        let claimer = id(record, "claimed_by");
        let number = record.get_i64("number").unwrap();
        let opener = text(record, "opener_name").unwrap();
        let name = match (state.as_str(), claimer) {
            ("open", None) => format!("{number}-{opener}"),
            ("open", Some(_)) => format!("{number}-{opener}-staff"),
            _ => format!("fermé-{opener}"),
        };
        ensure!(channel.name == name, "{what}");
        let buttons = channel.messages.iter().rev().find(|m| m.labels().contains(&"Claim".to_owned()));
        let buttons = buttons.ok_or_else(|| anyhow!("no buttons: {what}"))?;
        let disabled = |label: &str| buttons.component(label).unwrap()["disabled"] == true;
        let shown = (disabled("Claim"), disabled("Close"), disabled("Reopen"));
        let expected = if state == "open" { (claimer.is_some(), false, true) } else { (true, true, false) };
        ensure!(shown == expected, "the message shows another state: {what}");
        let is_opener = |person: &Person| id(record, "opener_id") == Some(person.id);
        let (bob, carol) = (&world.bob, &world.carol);
        let serving = match record.get_document("category").unwrap().get_str("name").unwrap() {
            "Support" => vec![bob.id, carol.id],
            _ => vec![carol.id],
        };
        for person in hall.members.iter().chain([bob, carol]) {
            let view = person.view(guild);
            let seen = view.channel_by_id(channel.id);
            let is_staff = serving.contains(&person.id);
            let is_member = !view.channels.is_empty();
            let shut_out = record.get_bool("opener_shut_out").unwrap();
            let reads = is_member && (is_staff || (is_opener(person) && !shut_out));
            ensure!(seen.is_some() == reads, "{} reads: {what}", person.username());
            let writes =
                state == "open" && reads && (is_opener(person) || claimer.is_none_or(|claimer| claimer == person.id));
            ensure!(seen.is_some_and(|c| c.can("SEND_MESSAGES")) == writes, "{} writes: {what}", person.username());
        }
    }
    let alone = all.channels.iter().filter(|channel| channel.parent_id == Some(hall.tickets));
    let alone: Vec<_> = alone.filter(|channel| !standing.contains(&channel.id)).collect();
    ensure!(alone.is_empty(), "ticket channels without a record: {alone:#?}");
    Ok(())
}
