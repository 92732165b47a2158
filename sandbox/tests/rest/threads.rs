use crate::{
    bot::{INVITED, World, invited, world},
    client::{Client, GUILDS},
};
use guichet_sandbox::{
    people::Person,
    rules::permissions::{
        CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, MANAGE_THREADS, READ_MESSAGE_HISTORY, SEND_MESSAGES,
        SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL,
    },
    state::{Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

/// Somebody who may begin threads.
fn writer(world: &World) -> Person {
    let may = VIEW_CHANNEL
        | READ_MESSAGE_HISTORY
        | SEND_MESSAGES
        | SEND_MESSAGES_IN_THREADS
        | CREATE_PUBLIC_THREADS
        | CREATE_PRIVATE_THREADS;
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions = may);
    let person = world.sandbox.person("wanda");
    world.guild.add_member(&person, &[]);
    person
}

fn names(list: &Value) -> Vec<String> {
    list["threads"].as_array().unwrap().iter().map(|thread| thread["name"].as_str().unwrap().to_owned()).collect()
}

async fn active(world: &World) -> Vec<String> {
    names(&world.get(format!("/guilds/{}/threads/active", world.guild.id)).await.ok(200))
}

#[tokio::test]
async fn a_thread_has_its_message_or_is_told() {
    let world = world().await;
    let wanda = writer(&world);
    let begun = wanda.write(world.channel, "it begins").unwrap();
    assert_eq!(wanda.start_thread(world.channel, "from", Some(begun)).unwrap(), begun);
    assert!(wanda.start_thread(world.channel, "again", Some(begun)).is_err(), "a message has one thread");
    let alone = wanda.start_thread(world.channel, "alone", None).unwrap();
    wanda.start_private_thread(world.channel, "secret").unwrap();
    let shown = world.get(format!("/channels/{}/messages", world.channel)).await.ok(200);
    assert_eq!(shown.as_array().unwrap().len(), 2, "nothing tells of a private thread");
    let told = &shown[0];
    let reference = &told["message_reference"]["channel_id"];
    assert_eq!((&told["type"], &told["content"], reference), (&json!(18), &json!("alone"), &json!(alone)));
    assert_eq!((&shown[1]["flags"], &shown[1]["thread"]["name"]), (&json!(32), &json!("from")));
    let first = world.get(format!("/channels/{begun}/messages")).await.ok(200);
    assert_eq!((&first[0]["type"], &first[0]["message_reference"]["message_id"]), (&json!(21), &json!(begun)));
}

#[tokio::test]
async fn active_and_archived_threads_are_listed_apart() {
    let world = world().await;
    let wanda = writer(&world);
    let threads: Vec<_> = (0..3).map(|n| wanda.start_thread(world.channel, &format!("t{n}"), None).unwrap()).collect();
    world.guild.archive_thread(threads[0]);
    world.guild.archive_thread(threads[2]);
    assert_eq!(active(&world).await, ["t1"]);
    let archived = format!("/channels/{}/threads/archived/public", world.channel);
    let list = world.get(&archived).await.ok(200);
    assert_eq!((names(&list), &list["has_more"]), (vec!["t2".to_owned(), "t0".to_owned()], &json!(false)));
    world.get(format!("{archived}?limit=1")).await.refused(400, 50035);
    world.get(format!("{archived}?before=today")).await.refused(400, 50035);
    let until = list["threads"][1]["thread_metadata"]["archive_timestamp"].as_str().unwrap().replace('+', "%2B");
    assert_eq!(names(&world.get(format!("{archived}?before={until}")).await.ok(200)), [""; 0]);
    wanda.write_in_thread(threads[0], "back").unwrap();
    assert_eq!(active(&world).await, ["t1", "t0"], "whoever writes takes it out of the archive");
}

#[tokio::test]
async fn a_private_thread_is_seen_by_its_members_and_by_who_manages_threads() {
    for (more, sees) in [(0, false), (MANAGE_THREADS, true)] {
        let world = invited(INVITED | more).await;
        let wanda = writer(&world);
        let secret = wanda.start_private_thread(world.channel, "secret").unwrap();
        let eve = world.sandbox.person("eve");
        world.guild.add_member(&eve, &[]);
        assert!(eve.write_in_thread(secret, "me too").is_err());
        assert_eq!(active(&world).await.len(), usize::from(sees));
        let messages = world.get(format!("/channels/{secret}/messages")).await;
        if sees {
            messages.ok(200);
        } else {
            messages.refused(403, 50001);
        }
        world.guild.archive_thread(secret);
        let list = world.get(format!("/channels/{}/threads/archived/private", world.channel)).await;
        if sees {
            assert_eq!(names(&list.ok(200)), ["secret"]);
        } else {
            list.refused(403, 50013);
        }
    }
}

#[tokio::test]
async fn a_mention_adds_to_a_private_thread() {
    let world = world().await;
    let wanda = writer(&world);
    let secret = wanda.start_private_thread(world.channel, "secret").unwrap();
    let [bob, carol, dave, erin] = ["bob", "carol", "dave", "erin"].map(|name| {
        let person = world.sandbox.person(name);
        world.guild.add_member(&person, &[]);
        person
    });
    let stranger = world.sandbox.person("stranger");
    let hidden = Overwrite { id: erin.id, kind: OverwriteKind::Member, allow: 0, deny: VIEW_CHANNEL };
    world.guild.set_overwrite(world.channel, hidden);
    let (few, closed) = (world.guild.add_role("Few", 0), world.guild.add_role("Closed", 0));
    world.guild.edit_role(few, |role| role.mentionable = true);
    world.guild.give_role(&carol, few);
    world.guild.give_role(&dave, closed);
    let is_in = |person: &Person| world.sandbox.read(|state| state.threads[&secret].members.contains(&person.id));
    assert!(bob.write_in_thread(secret, "me too").is_err());
    let text = format!("<@{}> <@&{few}> <@&{closed}> <@{}> <@{}>", bob.id, erin.id, stranger.id);
    wanda.write_in_thread(secret, &text).unwrap();
    let joined = [&bob, &carol, &dave, &erin, &stranger].map(is_in);
    assert_eq!(joined, [true, true, false, false, false], "a role has to be mentionable, and the channel seen");
    bob.write_in_thread(secret, "here I am").unwrap();
    let pinged = |person: &Person| person.view(world.guild.id).pinged_in == [secret];
    assert_eq!([&bob, &carol, &dave].map(pinged), [true, true, false]);

    let many = world.guild.add_role("Many", 0);
    world.guild.edit_role(many, |role| role.mentionable = true);
    world.guild.give_role(&dave, many);
    for n in 0..99 {
        world.guild.add_member(&world.sandbox.person(&format!("member{n}")), &[many]);
    }
    wanda.write_in_thread(secret, &format!("<@&{many}>")).unwrap();
    assert!(!is_in(&dave), "a large role adds nobody");
}

#[tokio::test]
async fn nobody_is_added_to_an_archived_thread_until_somebody_writes() {
    let world = world().await;
    let wanda = writer(&world);
    let bob = world.sandbox.person("bob");
    world.guild.add_member(&bob, &[]);
    let secret = wanda.start_private_thread(world.channel, "secret").unwrap();
    world.guild.archive_thread(secret);
    assert!(wanda.add_to_thread(secret, bob.id).is_err());
    assert!(bob.write_in_thread(secret, "me").is_err());
    wanda.write_in_thread(secret, "back").unwrap();
    wanda.add_to_thread(secret, bob.id).unwrap();
    bob.write_in_thread(secret, "here").unwrap();
}

#[tokio::test]
async fn the_bot_hears_that_it_is_added_to_a_private_thread() {
    let world = world().await;
    let wanda = writer(&world);
    let mut client = Client::identified(&world.sandbox, GUILDS).await;
    client.event("GUILD_CREATE").await;
    let bot = world.sandbox.application_id();
    let by_name = wanda.start_private_thread(world.channel, "by name").unwrap();
    let by_hand = wanda.start_private_thread(world.channel, "by hand").unwrap();
    assert_eq!(client.events_until_quiet(&world.sandbox).await, [""; 0], "the bot is not in them");
    wanda.write_in_thread(by_name, &format!("come, <@{bot}>")).unwrap();
    let told = client.event("THREAD_CREATE").await;
    assert_eq!((&told["id"], &told["member"]["user_id"]), (&json!(by_name), &json!(bot)));
    assert_eq!(told["newly_created"], Value::Null, "it is there already");
    world.get(format!("/channels/{by_name}/messages")).await.ok(200);
    let url = format!("{}/people/wanda/add_to_thread", world.sandbox.url());
    let body = json!({ "thread": by_hand, "user": bot.to_string() });
    for times in [1, 0] {
        assert_eq!(reqwest::Client::new().post(&url).json(&body).send().await.unwrap().status(), 200);
        assert_eq!(client.events_until_quiet(&world.sandbox).await, vec!["THREAD_CREATE"; times], "and once only");
    }
    world.get(format!("/channels/{by_hand}/messages")).await.ok(200);
}

#[tokio::test]
async fn threads_go_with_their_channel() {
    let world = world().await;
    let wanda = writer(&world);
    let thread = wanda.start_thread(world.channel, "short-lived", None).unwrap();
    world.guild.delete_channel(world.channel);
    world.get(format!("/channels/{thread}/messages")).await.refused(404, 10003);
    assert_eq!(active(&world).await, [""; 0]);
}

#[tokio::test]
async fn the_bot_hears_what_is_written_in_a_thread() {
    let world = world().await;
    let wanda = writer(&world);
    let mut client = Client::identified(&world.sandbox, GUILDS | 1 << 9 | 1 << 15).await;
    client.event("GUILD_CREATE").await;
    let secret = wanda.start_private_thread(world.channel, "secret").unwrap();
    let bot = world.sandbox.application_id();
    wanda.write_in_thread(secret, &format!("come, <@{bot}>")).unwrap();
    let hello = wanda.write_in_thread(secret, "hello").unwrap();
    world.guild.delete_message(secret, hello);
    assert_eq!(
        client.events_until_quiet(&world.sandbox).await,
        ["THREAD_CREATE", "MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_DELETE"]
    );
}

#[tokio::test]
async fn what_the_sandbox_does_not_do_in_a_thread_is_501() {
    let world = world().await;
    let wanda = writer(&world);
    let thread = wanda.start_thread(world.channel, "t", None).unwrap();
    let answer = world.post(format!("/channels/{thread}/messages"), json!({ "content": "hi" })).await;
    answer.refused(501, 0);
    world.get(format!("/channels/{thread}/pins")).await.refused(501, 0);
    let shown = world.get(format!("/channels/{thread}")).await.ok(200);
    assert_eq!((&shown["id"], &shown["type"], &shown["name"]), (&json!(thread), &json!(11), &json!("t")));
}

#[tokio::test]
async fn who_was_sent_away_is_in_no_thread_any_more() {
    let world = world().await;
    let wanda = writer(&world);
    let secret = wanda.start_private_thread(world.channel, "secret").unwrap();
    wanda.add_to_thread(secret, world.sandbox.application_id()).unwrap();
    world.guild.kick_bot();
    world.guild.invite_bot(INVITED);
    world.get(format!("/channels/{secret}/messages")).await.refused(403, 50001);
}
