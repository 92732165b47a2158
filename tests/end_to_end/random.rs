//! Members and staff click everything at random, with two bots at once; afterwards MongoDB, channels, rights, names and
//! messages agree in every ticket.
//!
//! `GUICHET_SEED` repeats a run's choices (not its timing), `GUICHET_ACTS` makes it longer.
use crate::support::World;
use futures::future::join_all;
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Outcome, Person, View},
};
use mongodb::bson::Document;
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

const MEMBERS: usize = 12;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

struct Crowd<'a> {
    world: &'a World,
    members: Vec<Person>,
    staff: Vec<Person>,
    acts: AtomicUsize,
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

    async fn act(&self, person: &Person, rng: &mut StdRng) {
        let view = person.view(self.world.guild.id);
        let is_member = !view.channels.is_empty();
        let tickets: Vec<_> =
            view.channels.iter().filter(|channel| channel.parent_id == Some(self.world.tickets)).collect();
        let outcome = match rng.random_range(0..100) {
            _ if !is_member => {
                self.world.guild.add_member(person, &[]);
                return;
            }
            0..30 => {
                let category = ["Support", "Partenariat"].choose(rng).unwrap();
                self.world.pick(person, category).await.outcome
            }
            30..32 if self.members.iter().any(|member| member.id == person.id) => {
                self.world.guild.remove_member(person);
                return;
            }
            32..34 => {
                if let Some(ticket) = tickets.choose(rng) {
                    self.world.guild.delete_channel(ticket.id);
                }
                return;
            }
            34..42 => match view.ephemerals.iter().rev().find(|message| !message.labels().is_empty()) {
                Some(confirm) => self.click(person, confirm, "Supprimer définitivement").await,
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
    let acts = from_environment("GUICHET_ACTS").unwrap_or(400);
    println!("GUICHET_SEED={seed} GUICHET_ACTS={acts}");
    let mut world = World::configured().await;
    world.start_bot().await;
    let people = (0..MEMBERS).map(|n| world.sandbox.person(&format!("membre{n:02}")).locale("fr"));
    let members: Vec<Person> = people.collect();
    for member in &members {
        world.guild.add_member(member, &[]);
    }
    let staff = vec![world.bob.clone(), world.carol.clone(), world.ada.clone()];
    let crowd = Crowd { world: &world, members, staff, acts: AtomicUsize::new(0), unanswered: Mutex::default() };
    let everybody: Vec<&Person> = crowd.members.iter().chain(&crowd.staff).collect();
    join_all(everybody.iter().enumerate().map(|(n, person)| {
        let mut rng = StdRng::seed_from_u64(seed.wrapping_add(n as u64));
        let crowd = &crowd;
        async move {
            while crowd.acts.load(Ordering::Relaxed) < acts.try_into().unwrap() {
                crowd.act(person, &mut rng).await;
            }
        }
    }))
    .await;
    assert_eq!(crowd.unanswered.lock().unwrap().clone(), Vec::<String>::new(), "every interaction is answered");
    settle(&world, acts).await;
    agree(&world, &crowd).await;
}

/// Lets the clock run until the bots have nothing left to do: names come when Discord allows them.
async fn settle(world: &World, acts: u64) {
    let idle = |records: &[Document]| records.iter().all(|record| record.get_array("effects").unwrap().is_empty());
    // The log channel takes few entries at a time.
    for _ in 0..30 + acts / 20 {
        let soon = world.until_records("idle", |records| idle(records).then_some(()));
        if tokio::time::timeout(Duration::from_millis(1500), soon).await.is_ok() {
            return;
        }
        world.advance(Duration::from_mins(11));
    }
    let records = world.tickets().await;
    let pending: Vec<_> = records.iter().flat_map(|record| record.get_array("effects").unwrap()).collect();
    panic!("never idle: {} effects, such as {:#?}", pending.len(), &pending[..pending.len().min(3)]);
}

async fn agree(world: &World, crowd: &Crowd<'_>) {
    let all: View = world.ada.view(world.guild.id);
    let records = world.tickets().await;
    let text = |record: &Document, field: &str| record.get_str(field).map(ToOwned::to_owned).ok();
    let id = |record: &Document, field: &str| text(record, field).map(|id| id.parse::<Id>().unwrap());
    let mut standing = BTreeSet::new();
    let mut live = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for record in &records {
        let state = text(record, "state").unwrap();
        let what = format!("{record:#?}");
        assert!(numbers.insert(record.get_i64("number").unwrap()), "a number twice: {what}");
        if record.get_bool("live").unwrap() {
            assert!(live.insert(id(record, "opener_id")), "two live tickets: {what}");
        }
        let channel = id(record, "channel_id").and_then(|id| all.channel_by_id(id));
        let Some(channel) = channel else {
            assert!(matches!(state.as_str(), "deleted" | "failed"), "no channel: {what}");
            continue;
        };
        standing.insert(channel.id);
        assert!(matches!(state.as_str(), "open" | "closed"), "a channel is left: {what}");
        let claimer = id(record, "claimed_by");
        let number = record.get_i64("number").unwrap();
        let opener = text(record, "opener_name").unwrap();
        let name = match (state.as_str(), claimer) {
            ("open", None) => format!("{number}-{opener}"),
            ("open", Some(_)) => format!("{number}-{opener}-staff"),
            _ => format!("fermé-{opener}"),
        };
        assert_eq!(channel.name, name, "{what}");
        let buttons = channel.messages.iter().rev().find(|m| m.labels().contains(&"Claim".to_owned())).unwrap();
        let disabled = |label: &str| buttons.component(label).unwrap()["disabled"] == true;
        let shown = (disabled("Claim"), disabled("Close"), disabled("Reopen"));
        let expected = if state == "open" { (claimer.is_some(), false, true) } else { (true, true, false) };
        assert_eq!(shown, expected, "the message shows another state: {what}");
        for person in crowd.members.iter().chain(&crowd.staff).filter(|person| person.id != world.ada.id) {
            let view = person.view(world.guild.id);
            let seen = view.channel_by_id(channel.id);
            let is_opener = id(record, "opener_id") == Some(person.id);
            let is_staff = match record.get_document("category").unwrap().get_str("name").unwrap() {
                "Support" => [world.bob.id, world.carol.id].contains(&person.id),
                _ => person.id == world.carol.id,
            };
            let is_member = !view.channels.is_empty();
            let shut_out = record.get_bool("opener_shut_out").unwrap();
            let reads = is_member && (is_staff || (is_opener && !shut_out));
            assert_eq!(seen.is_some(), reads, "{} reads: {what}", person.username());
            let writes = state == "open" && reads && (is_opener || claimer.is_none_or(|claimer| claimer == person.id));
            assert_eq!(seen.is_some_and(|c| c.can("SEND_MESSAGES")), writes, "{} writes: {what}", person.username());
        }
    }
    let channels: BTreeSet<Id> = world.ticket_channels().iter().map(|channel| channel.id).collect();
    assert_eq!(channels, standing, "every ticket channel has its record");
}
