//! Over REST: hidden channels are in no list, and closed.
use crate::bot::{INVITED, invited, world};
use guichet_sandbox::{
    rules::permissions::ADMINISTRATOR,
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_category_is_listed_with_any_channel_of_it() {
    let world = world().await;
    let category = world.hidden_category();
    world.hidden("secret", Some(category));
    assert_eq!(world.listed().await, [json!(world.channel)]);
    let shown = world.shown_in(category);
    assert_eq!(world.listed().await, [json!(world.channel), json!(category), json!(shown)]);
    world.guild.delete_channel(shown);
    assert_eq!(world.listed().await, [json!(world.channel)]);
}

#[tokio::test]
async fn administrators_and_owners_see_all() {
    let world = invited(ADMINISTRATOR).await;
    let secret = world.hidden("secret", None);
    assert_eq!(world.listed().await, [json!(world.channel), json!(secret)]);

    let world = invited(0).await;
    assert_eq!(world.listed().await, [Value::Null; 0]);
    let own = world.sandbox.guild("Own", &world.me());
    own.edit_role(own.id, |everyone| everyone.permissions = 0);
    let channel = own.add_channel("general", ChannelKind::Text, None);
    let list = world.get(format!("/guilds/{}/channels", own.id)).await.ok(200);
    assert_eq!(list[0]["id"], json!(channel));
}

#[tokio::test]
async fn a_hidden_channel_is_closed_one_by_one() {
    let world = world().await;
    let said = world.say("before").await;
    world.hide(world.channel);
    let path = format!("/channels/{}", world.channel);
    let messages = format!("{path}/messages");
    world.get(&path).await.refused(403, 50001);
    world.patch(&path, json!({ "name": "x" })).await.refused(403, 50001);
    world.delete(&path).await.refused(403, 50001);
    world.put(format!("{path}/permissions/{}", world.role), json!({ "type": 0 })).await.refused(403, 50001);
    world.delete(format!("{path}/permissions/{}", world.role)).await.refused(403, 50001);
    world.get(&messages).await.refused(403, 50001);
    world.get(format!("{messages}/{said}")).await.refused(403, 50001);
    world.get(format!("{messages}/pins")).await.refused(403, 50001);
    world.post(&messages, json!({ "content": "x" })).await.refused(403, 50001);
    world.patch(format!("{messages}/{said}"), json!({ "content": "x" })).await.refused(403, 50001);
    world.delete(format!("{messages}/{said}")).await.refused(403, 50001);
}

/// Its name may be known by a channel in it; what it may do there, it may not do to the category.
#[tokio::test]
async fn a_category_that_is_only_seen_through_a_channel_stays_closed() {
    let world = world().await;
    let category = world.hidden_category();
    world.shown_in(category);
    world.get(format!("/channels/{category}")).await.refused(403, 50001);
    world.patch(format!("/channels/{category}"), json!({ "name": "x" })).await.refused(403, 50001);
}

#[tokio::test]
async fn what_the_bot_makes_for_others_is_answered_whole_and_then_gone() {
    let world = world().await;
    let overwrites = json!([{ "id": world.role, "type": 0, "deny": "1024" }]);
    let body = json!({ "name": "theirs", "topic": "mine no more", "permission_overwrites": overwrites });
    let made = world.post(format!("/guilds/{}/channels", world.guild.id), body).await.ok(201);
    assert_eq!((&made["name"], &made["topic"]), (&json!("theirs"), &json!("mine no more")));
    assert_eq!((&made["flags"], &made["permission_overwrites"][0]["id"]), (&json!(0), &json!(world.role)));
    assert_eq!(world.listed().await, [json!(world.channel)]);
}

#[tokio::test]
async fn people_see_by_their_own_rights() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    let reader = world.guild.add_role("Reader", INVITED);
    let alice = world.sandbox.person("alice");
    world.guild.add_member(&alice, &[reader]);
    world.guild.edit_channel(secret, |channel| channel.topic = Some("for alice".into()));
    let blind = Overwrite { id: reader, kind: OverwriteKind::Role, allow: 0, deny: 1 << 10 };
    world.guild.set_overwrite(world.channel, blind);
    let view = alice.view(world.guild.id);
    let seen: Vec<_> = view.channels.iter().map(|c| (c.id, c.name.as_str(), c.topic.as_deref())).collect();
    assert_eq!(seen, [(secret, "secret", Some("for alice"))]);
}
