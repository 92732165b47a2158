//! What MongoDB is asked, of a server that has had thousands of tickets and among many other servers. That
//! each question has a fitting index is looked at when a world ends (`support/profile.rs`).
use crate::support::World;
use futures::TryStreamExt;
use guichet::{
    domain::{
        guild::{
            block::{Block, Terms, Who},
            canned::{CannedAnswer, CannedChange, CannedTexts},
            throttle::Opening,
        },
        seen::Seen,
        setup::configuration::CategoryId,
        ticket::{TicketId, answers::Answer, effect::Urgency},
    },
    storage::{Bounds, Drawn, Storage, Turn, Written},
};
use guichet_sandbox::Options;
use mongodb::{
    IndexModel,
    bson::{DateTime, Document, doc},
    options::IndexOptions,
};
use serenity::model::id::{ChannelId, GuildId, UserId};
use std::collections::BTreeSet;

const GUILD: GuildId = GuildId::new(1_000);
const OPENER: UserId = UserId::new(7);
const CLAIMER: UserId = UserId::new(8);

/// A record with what queries look at.
fn record(number: i64, state: &str, opener: UserId) -> Document {
    let live = matches!(state, "opening" | "open");
    let mut record = doc! {
        "_id": format!("{number:016x}"), "guild_id": GUILD.to_string(), "number": number, "state": state, "live": live,
        "opener_id": opener.to_string(), "opener_name": "alice", "language": "fr", "claimed_by": CLAIMER.to_string(),
        "category": { "id": "0000000a", "name": "Support", "description": "", "roles": [] },
        "channel_id": (10_000 + number).to_string(), "opening_message_id": null, "opened_at": DateTime::now(),
        "revision": 0_i64, "effects": [], "effects_planned": 0,
    };
    if number % 1_000 == 0 {
        let effect = doc! { "id": "x", "effect": "rights", "due_at": DateTime::from_millis(0), "retries": 0 };
        record.insert("effects", vec![effect]);
    }
    record
}

/// Thousands of tickets of one guild that are over, all of the same member and claimed by the same one, some
/// that are not, and hundreds of other guilds, of which every second was left.
async fn fill(world: &World) {
    let over = (1..=5_000).map(|number| record(number, "deleted", OPENER));
    let unfinished = (5_001..=5_200).map(|number| {
        let state = ["opening", "open", "closed", "deleting"][usize::try_from(number % 4).unwrap()];
        record(number, state, UserId::new(number.unsigned_abs()))
    });
    let records: Vec<Document> = over.chain(unfinished).collect();
    world.database.collection("ticket_records").insert_many(records).await.unwrap();
    for collection in ["ticket", "ticket_drafts"] {
        let documents = (0..600).map(|n| {
            let mut document = doc! { "guild_id": (1_000 + n).to_string(), "version": 1_i64 };
            if n % 2 == 1 {
                document.insert("left_at", DateTime::from_millis(0));
            }
            document
        });
        world.database.collection::<Document>(collection).insert_many(documents).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_question_finds_its_answer_by_an_index() {
    let world = World::without_bot(Options::default()).await;
    let found = world.surroundings();
    let storage = Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap();
    fill(&world).await;
    let now = chrono::Utc::now();
    assert!(storage.tickets_opened_by(GUILD, OPENER).await.unwrap().is_empty());
    assert_eq!(storage.tickets_claimed_by(GUILD, CLAIMER).await.unwrap().len(), 200);
    assert_eq!(storage.tickets_of_guild(GUILD).await.unwrap().len(), 200);
    assert_eq!(storage.count_unfinished(GUILD).await.unwrap(), 100);
    assert_eq!(storage.count_under_way(GUILD).await.unwrap(), 100);
    assert_eq!(storage.live_in_category(GUILD, &CategoryId("0000000a".into())).await.unwrap(), 100);
    assert_eq!(storage.live_in_category(GUILD, &CategoryId("0000000b".into())).await.unwrap(), 0);
    let category = CategoryId("0000000a".into());
    assert!(storage.holds_tickets(GUILD, &category, 100).await.unwrap());
    assert!(!storage.holds_tickets(GUILD, &category, 101).await.unwrap());
    assert_eq!(storage.live_tickets(GUILD, &category, 100).await.unwrap().len(), 100);
    let within = now - chrono::TimeDelta::days(7)..now + chrono::TimeDelta::days(7);
    let last = |category, but| storage.last_opened(GUILD, OPENER, category, within.clone(), but);
    assert!(last(&category, None).await.unwrap().is_some());
    assert!(last(&category, Some(TicketId::random())).await.unwrap().is_some());
    assert!(storage.live_ticket(GUILD, OPENER).await.unwrap().is_none());
    let ticket = storage.ticket_of_channel(GUILD, ChannelId::new(15_001)).await.unwrap().unwrap();
    assert!(storage.ticket(GUILD, ticket.id).await.unwrap().is_some());
    storage.change_ticket(ticket.clone(), |ticket| Ok::<_, ()>(ticket.clone())).await.unwrap().unwrap();
    assert!(!storage.take_back(GUILD, ticket.id).await.unwrap(), "it has its number");
    assert_eq!(storage.count_due(now).await.unwrap(), 5);
    for (urgency, due) in [(Urgency::Rights, 5), (Urgency::Opening, 0), (Urgency::Late, 5)] {
        for after in [None, Some(GUILD)] {
            let turn = Turn { after, ..Turn::default() };
            assert_eq!(storage.due_tickets(urgency, now, turn).await.unwrap().len(), due, "{urgency:?} {after:?}");
        }
        let turn = Turn { except: &[GUILD], ..Turn::default() };
        assert!(storage.due_tickets(urgency, now, turn).await.unwrap().is_empty());
    }
    let opening = Opening { by: OPENER, at: now, category: None };
    assert_eq!(
        storage.next_number(GUILD, &opening, Bounds { most: Some(5), places: None }, now).await.unwrap(),
        Drawn::Number(1)
    );
    storage.lift_pauses(GUILD).await.unwrap();
    storage.lift_counter(GUILD).await.unwrap();
    assert_eq!(storage.ticket_count(GUILD).await.unwrap(), 5_200);
    assert_eq!(
        (storage.left_before(now).await.unwrap().len(), storage.present_guilds().await.unwrap().len()),
        (300, 300)
    );
    let many: Vec<GuildId> = (1_000..1_600).map(GuildId::new).collect();
    storage.mark_left(&many, now).await.unwrap();
    assert!(storage.present_guilds().await.unwrap().is_empty());
    storage.mark_present(&many).await.unwrap();
    assert!(storage.left_before(now).await.unwrap().is_empty());
    assert_eq!(storage.guilds_of(&many).await.unwrap().len(), 600);
    assert_eq!(storage.tickets_of_guilds(&many).await.unwrap().len(), 200, "none was taken back");
    assert_eq!(storage.guilds_with_open_tickets().await.unwrap().len(), 1);
    assert!(storage.take_panels(now, now).await.unwrap().is_empty());
    let minute = chrono::TimeDelta::minutes(1);
    storage.put_off_panels(GUILD, now, Some(now + minute * 5)).await.unwrap();
    assert!(storage.take_panels(now + minute / 2, now).await.unwrap().is_empty(), "not yet");
    assert_eq!(storage.take_panels(now + minute, now + minute * 2).await.unwrap(), [GUILD]);
    assert!(storage.take_panels(now + minute, now).await.unwrap().is_empty(), "they are somebody's");
    assert_eq!(storage.take_panels(now + minute * 5, now + minute * 9).await.unwrap(), [GUILD], "the staff come or go");
    assert!(storage.take_panels(now + minute * 8, now).await.unwrap().is_empty(), "both were taken");
    storage.panels_change_at(GUILD, now + minute * 6).await.unwrap();
    assert_eq!(storage.take_panels(now + minute * 6, now + minute * 9).await.unwrap(), [GUILD]);
    storage.draft(GUILD, OPENER).await.unwrap();
    blocks(&storage, now).await;
    canned(&storage).await;
    for before in [None, Some(now + chrono::TimeDelta::days(1))] {
        let earlier = storage.earlier_tickets(GUILD, OPENER, TicketId::random(), before, 100).await.unwrap();
        assert_eq!(earlier.len(), 100);
    }
    let category = CategoryId("0000000a".into());
    assert_eq!(storage.answers(GUILD, OPENER, &category, now).await.unwrap(), None);
    let choice = Answer { question: "q1".to_owned(), asked: "$print".to_owned(), values: vec!["$guild_id".to_owned()] };
    let chosen = storage.keep_choice(GUILD, OPENER, &category, &choice, now).await.unwrap();
    assert_eq!(chosen.0, [choice]);
    storage.keep_answers(GUILD, OPENER, &category, &chosen, now).await.unwrap();
    assert_eq!(storage.answers(GUILD, OPENER, &category, now + minute * 59).await.unwrap(), Some(chosen));
    assert_eq!(storage.answers(GUILD, OPENER, &category, now + minute * 61).await.unwrap(), None);
    storage.forget_answers(GUILD, OPENER).await.unwrap();
    assert!(storage.panels_due_at(GUILD, now).await.is_ok());
    storage.panels_not_due(GUILD, now).await.unwrap();
    storage.take_click(1.into(), now).await.unwrap();
    let lease = storage.take_lease("a lease".into(), now, now).await.unwrap().unwrap();
    storage.release_lease(lease).await.unwrap();
    storage.forget_guild(GUILD).await.unwrap();
    assert!(storage.tickets_of_guild(GUILD).await.unwrap().is_empty());
    let asked: BTreeSet<String> =
        world.questions().await.iter().map(|question| question.collection().to_owned()).collect();
    let all = [
        "ticket",
        "ticket_answers",
        "ticket_blocks",
        "ticket_canned_answers",
        "ticket_clicks",
        "ticket_drafts",
        "ticket_leases",
        "ticket_records",
    ];
    assert!(asked.iter().eq(all), "the profiler saw {asked:?}");
}

/// Everything that is asked about canned answers.
async fn canned(storage: &Storage) {
    let answer = |id| CannedAnswer {
        seen: Seen { id, edition: 1 },
        texts: CannedTexts { name: format!("{id:02}"), text: "Bonjour".into() },
        categories: Vec::new(),
    };
    for id in 0..25 {
        assert_eq!(storage.add_canned(GUILD, &answer(id)).await.unwrap(), Written::Yes);
        assert_eq!(storage.add_canned(GUILD, &answer(id)).await.unwrap(), Written::Yes, "the same once more");
    }
    assert_eq!(storage.add_canned(GUILD, &answer(25)).await.unwrap(), Written::Full);
    let (seen, texts) = (answer(7).seen, CannedTexts { name: "07".into(), text: "$name".into() });
    for _ in 0..2 {
        let change = CannedChange::Texts(texts.clone());
        let changed = storage.change_canned(GUILD, seen, 2, &change).await.unwrap();
        assert_eq!(changed, Written::Yes, "the second time it is there already");
    }
    let here = CannedChange::Categories(vec![CategoryId("0000000a".into())]);
    assert_eq!(storage.change_canned(GUILD, seen, 3, &here).await.unwrap(), Written::Overtaken);
    assert_eq!(storage.remove_canned(GUILD, seen).await.unwrap(), Written::Overtaken);
    let changed = Seen { edition: 2, ..seen };
    assert_eq!(storage.change_canned(GUILD, changed, 3, &here).await.unwrap(), Written::Yes);
    let stored = storage.canned_answers(GUILD).await.unwrap();
    assert_eq!((stored.len(), &stored[7].texts, stored[7].categories.len()), (25, &texts, 1));
    let removed = storage.remove_canned(GUILD, Seen { edition: 3, ..seen }).await.unwrap();
    assert_eq!(removed, Written::Yes);
    assert_eq!(storage.canned_answers(GUILD).await.unwrap().len(), 24);
}

/// Everything that is asked about blocks, in a guild that has many.
async fn blocks(storage: &Storage, now: chrono::DateTime<chrono::Utc>) {
    let block = |number: u64, until| Block {
        who: Who::Member(UserId::new(number)),
        terms: Terms { until, reason: String::new(), text: String::new() },
        by: None,
        at: Some(now),
        by_staff: Some(false),
        seen: number,
    };
    for number in 1..=200 {
        let added = storage.add_block(GUILD, &block(number, None), now).await.unwrap();
        assert_eq!(added, Written::Yes);
    }
    let whom: Vec<_> = (150..=300).map(|number| Who::Member(UserId::new(number))).collect();
    assert_eq!(storage.blocks_against(GUILD, &whom, now).await.unwrap().len(), 51);
    let soon = now + chrono::TimeDelta::hours(1);
    let changed = Block { seen: 1_000, ..block(7, Some(soon)) };
    assert_eq!(storage.change_block(GUILD, &changed, 7).await.unwrap(), Written::Yes);
    assert_eq!(storage.change_block(GUILD, &changed, 8).await.unwrap(), Written::Yes, "the same once more");
    assert_eq!(storage.lift_block(GUILD, changed.who, 7).await.unwrap(), Written::Overtaken);
    assert_eq!(storage.blocks_of_guild(GUILD, soon).await.unwrap().len(), 199);
    storage.erase_ended_blocks(GUILD, soon).await.unwrap();
    assert_eq!(storage.lift_block(GUILD, changed.who, 1_000).await.unwrap(), Written::Overtaken, "it is over");
    let seen = storage.guild(GUILD).await.unwrap().has_blocks.unwrap();
    assert!(storage.any_block(GUILD).await.unwrap() && !storage.any_block(GuildId::new(1)).await.unwrap());
    storage.has_no_blocks(GUILD, &seen).await.unwrap();
    assert_eq!(storage.guild(GUILD).await.unwrap().has_blocks, None);
    assert!(storage.has_blocks(GUILD, now + chrono::TimeDelta::seconds(1)).await.unwrap());
    storage.has_no_blocks(GUILD, &seen).await.unwrap();
    assert!(storage.guild(GUILD).await.unwrap().has_blocks.is_some(), "one was added since");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backlog_of_thousands_in_one_guild_is_passed_over_as_a_whole() {
    const OTHERS: [u64; 3] = [999, 2_000, 3_000];
    let world = World::without_bot(Options::default()).await;
    let found = world.surroundings();
    let storage = Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap();
    let of_others = OTHERS.into_iter().map(|guild| (i64::try_from(guild).unwrap(), GuildId::new(guild)));
    let records = (10_001..=13_000).map(|number| (number, GUILD)).chain(of_others).map(|(number, guild)| {
        let mut record = record(number, "open", UserId::new(number.unsigned_abs()));
        let effect = |effect: &str| {
            doc! { "id": effect, "effect": effect, "due_at": DateTime::from_millis(number), "retries": 0 }
        };
        record.insert("guild_id", guild.to_string());
        record.insert("effects", vec![effect("rights"), effect("redraw"), effect("rename")]);
        record
    });
    world.database.collection("ticket_records").insert_many(records.collect::<Vec<Document>>()).await.unwrap();
    let now = chrono::Utc::now();
    assert_eq!(storage.count_due(now).await.unwrap(), 100);
    let listed: BTreeSet<u64> = storage.list_due(now).await.unwrap().iter().map(|due| due.guild.get()).collect();
    assert_eq!(listed, [999, 1_000, 2_000, 3_000].into(), "whose it is, though one guild fills page after page");
    let only = [GuildId::new(2_000), GuildId::new(999), GuildId::new(3_000)];
    for (after, except, first) in [(None, None, 2_000), (Some(2_000), None, 3_000), (None, Some(2_000), 3_000)] {
        let except: Vec<_> = except.map(GuildId::new).into_iter().collect();
        let turn = Turn { only: Some(&only), except: &except, after: after.map(GuildId::new) };
        let due = storage.due_tickets(Urgency::Rights, now, turn).await.unwrap();
        assert_eq!((due[0].guild_id.get(), due.len()), (first, 3 - except.len()), "{after:?}");
    }
    for urgency in Urgency::ALL {
        let due = async |except: &[GuildId], after: Option<u64>| {
            let turn = Turn { except, after: after.map(GuildId::new), ..Turn::default() };
            let due = storage.due_tickets(urgency, now, turn).await.unwrap();
            due.iter().map(|ticket| ticket.guild_id.get()).collect::<BTreeSet<_>>()
        };
        assert_eq!(due(&[], None).await, [GUILD.get()].into(), "in the order of their ids as texts");
        assert_eq!(due(&[GUILD], None).await, OTHERS.into(), "{urgency:?}");
        assert_eq!(due(&[GUILD], Some(2_000)).await, OTHERS.into());
        assert_eq!(due(&[], Some(1_000)).await, [999, 1_000, 2_000, 3_000].into(), "its turn comes last");
        assert_eq!(due(&[GUILD, GuildId::new(999), GuildId::new(3_000)], Some(2_000)).await, [2_000].into());
    }
}

async fn indexes(world: &World, collection: &str) -> Vec<IndexModel> {
    let indexes = world.database.collection::<Document>(collection).list_indexes().await.unwrap();
    indexes.try_collect().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_index_that_allows_no_doubles_can_stand_in_a_sharded_cluster() {
    let mut world = World::without_bot(Options::default()).await;
    world.start_bot().await;
    let mut unique = 0;
    for (collection, key) in [
        ("ticket", "guild_id"),
        ("ticket_records", "guild_id"),
        ("ticket_drafts", "guild_id"),
        ("ticket_blocks", "guild_id"),
        ("ticket_answers", "guild_id"),
        ("ticket_canned_answers", "guild_id"),
        ("ticket_clicks", "_id"),
        ("ticket_leases", "_id"),
    ] {
        for index in indexes(&world, collection).await {
            let options = index.options.unwrap();
            // MongoDB manual, "Unique Indexes": the shard key has to come first in each but that of `_id`.
            if options.unique == Some(true) {
                unique += 1;
                assert_eq!(index.keys.keys().next().unwrap(), key, "{collection}: {options:?}");
            }
        }
    }
    assert_eq!(unique, 7, "guilds, live tickets, numbers, channels, canned answers; who is blocked, places of blocks");
}

/// The index of earlier versions, as they make it.
fn of_channels() -> IndexModel {
    let placed = doc! { "channel_id": { "$exists": true } };
    let options = IndexOptions::builder().name("guichet_channel".to_owned()).unique(true);
    let options = options.partial_filter_expression(placed).build();
    IndexModel::builder().keys(doc! { "channel_id": 1 }).options(options).build()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_of_channels_over_all_guilds_goes_and_an_earlier_version_may_make_it_again() {
    let mut world = World::without_bot(Options::default()).await;
    let records = world.database.collection::<Document>("ticket_records");
    records.create_index(of_channels()).await.unwrap();
    world.start_bot().await;
    let stands =
        async || indexes(&world, "ticket_records").await.iter().any(|index| index.keys == doc! { "channel_id": 1 });
    assert!(!stands().await);
    records.create_index(of_channels()).await.expect("an earlier version starts beside this one");
    assert!(stands().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_is_held_against_earlier_versions_too_which_look_for_it_among_the_clicks() {
    let world = World::without_bot(Options::default()).await;
    let found = world.surroundings();
    let storage = Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap();
    let clicks = world.database.collection::<Document>("ticket_clicks");
    let (now, until) = (chrono::Utc::now(), chrono::Utc::now() + chrono::TimeDelta::minutes(2));
    let take = async || storage.take_lease("furnish-1".into(), now, until).await.unwrap();
    // As they take it.
    let free = doc! { "_id": "furnish-1", "at": { "$lte": DateTime::from_chrono(now) } };
    let theirs = doc! { "$set": { "at": DateTime::from_chrono(until) } };
    let they_take = async || clicks.update_one(free.clone(), theirs.clone()).upsert(true).await;
    they_take().await.unwrap();
    assert!(take().await.is_none(), "theirs");
    clicks.delete_one(doc! { "_id": "furnish-1" }).await.unwrap();
    let ours = take().await.expect("given back");
    assert!(they_take().await.is_err() && take().await.is_none());
    storage.release_lease(ours).await.unwrap();
    they_take().await.unwrap();
}
