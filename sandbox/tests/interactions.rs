//! Interactions from both sides: a person acts, a bare bot answers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::{Bot, stage::Stage, text};
use guichet_sandbox::{
    id::Id,
    people::{Answer, Outcome, Upload},
    rules::permissions::ADMINISTRATOR,
    state::ChannelKind,
};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

async fn world() -> Stage {
    let stage = Stage::set("fr").await;
    stage
        .bot
        .register(json!([
            { "name": "ping", "description": "Answers" },
            { "name": "ticket", "description": "Tickets", "options": [
                { "type": 1, "name": "config", "description": "Sets up" },
                { "type": 1, "name": "note", "description": "Notes", "options": [
                    { "type": 3, "name": "text", "description": "What", "required": true },
                    { "type": 6, "name": "about", "description": "Whom" },
                ] },
                { "type": 1, "name": "import", "description": "Reads a file", "options": [
                    { "type": 11, "name": "file", "description": "Which", "required": true },
                    { "type": 11, "name": "picture", "description": "Of what" },
                ] },
            ] },
            { "name": "secret", "description": "For administrators", "default_member_permissions": "0" },
        ]))
        .await;
    stage
}

impl Stage {
    /// Alice runs /ping while the bot does something.
    async fn ping<T>(&mut self, bot: impl AsyncFnOnce(&Bot, Value) -> T) -> (Answer, T) {
        let person = self.alice.clone();
        let answer = person.command(self.general, "ping", json!({}));
        tokio::join!(answer, async {
            let interaction = self.bot.interaction().await;
            bot(&self.bot, interaction).await
        })
    }

    /// A message of the bot with components.
    async fn post(&self, components: Value) -> Id {
        let path = format!("/channels/{}/messages", self.general);
        let message =
            self.bot.call(Method::POST, &path, json!({ "content": "panel", "components": components })).await.ok();
        text(&message["id"]).parse().unwrap()
    }
}

fn buttons() -> Value {
    json!([{ "type": 1, "components": [
        { "type": 2, "style": 1, "label": "Open", "custom_id": "open" },
        { "type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true },
        { "type": 2, "style": 5, "label": "Site", "url": "https://example.com" },
    ] }])
}

#[tokio::test]
async fn an_interaction_carries_every_documented_field() {
    let mut world = world().await;
    let (_, interaction) = world
        .ping(async |bot, i| {
            bot.answer(&i, 5, Value::Null).await.ok();
            i
        })
        .await;
    for field in [
        "id",
        "application_id",
        "type",
        "data",
        "guild",
        "guild_id",
        "channel",
        "channel_id",
        "member",
        "token",
        "version",
        "app_permissions",
        "locale",
        "guild_locale",
        "entitlements",
        "authorizing_integration_owners",
        "context",
        "attachment_size_limit",
    ] {
        assert!(!interaction[field].is_null(), "{field}: {interaction}");
    }
    assert_eq!(interaction["type"], 2);
    assert_eq!(interaction["version"], 1);
    assert_eq!(interaction["locale"], "fr");
    assert_eq!(interaction["guild_locale"], "en-US");
    assert_eq!(interaction["context"], 0);
    assert_eq!(interaction["attachment_size_limit"], 10 << 20);
    assert_eq!(interaction["authorizing_integration_owners"], json!({ "0": world.guild.id }));
    assert_eq!(interaction["member"]["user"]["username"], "alice");
    assert!(interaction["member"]["permissions"].is_string());
    assert_eq!(interaction["channel"]["name"], "general");
    assert_eq!(interaction["data"]["name"], "ping");
    assert!(interaction.get("user").is_none(), "`user` is for direct messages");
}

#[tokio::test]
async fn an_answer_is_seen_by_who_should_see_it() {
    let mut world = world().await;
    let bob = world.sandbox.person("bob");
    world.guild.add_member(&bob, &[]);
    let (answer, reply) = world.ping(async |bot, i| bot.answer(&i, 4, json!({ "content": "pong" })).await.ok()).await;
    assert_eq!(answer.outcome, Outcome::Answered { kind: 4 });
    assert_eq!(answer.text(), "pong");
    assert_eq!(reply["resource"]["message"]["content"], "pong");
    assert_eq!(reply["resource"]["message"]["interaction_metadata"]["user"]["username"], "alice");
    assert!(bob.view(world.guild.id).channel("general").unwrap().message_containing("pong").is_some());

    let hidden = json!({ "content": "for you", "flags": 64 });
    let (answer, _) = world.ping(async |bot, i| bot.answer(&i, 4, hidden).await.ok()).await;
    assert!(answer.message.unwrap().ephemeral);
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1);
    assert!(bob.view(world.guild.id).channel("general").unwrap().message_containing("for you").is_none());
    let history = world.bot.call(Method::GET, &format!("/channels/{}/messages", world.general), Value::Null).await.ok();
    assert_eq!(history.as_array().unwrap().len(), 1, "an ephemeral message is no message of the channel");
}

#[tokio::test]
async fn three_seconds_without_an_answer_and_it_is_dead() {
    let mut world = world().await;
    let clock = world.sandbox.clock().clone();
    let (answer, late) = world
        .ping(async |bot, interaction| {
            clock.advance(Duration::from_millis(3001));
            bot.answer(&interaction, 4, json!({ "content": "late" })).await
        })
        .await;
    assert_eq!(answer.outcome, Outcome::Unanswered);
    assert_eq!(late.code(), 10062);
}

#[tokio::test]
async fn a_second_answer_is_40060_and_a_wrong_token_10062() {
    let mut world = world().await;
    let (_, (wrong, second)) = world
        .ping(async |bot, interaction| {
            let mut forged = interaction.clone();
            forged["token"] = json!("wrong");
            let wrong = bot.answer(&forged, 4, json!({ "content": "x" })).await;
            bot.answer(&interaction, 4, json!({ "content": "first" })).await.ok();
            (wrong, bot.answer(&interaction, 4, json!({ "content": "second" })).await)
        })
        .await;
    assert_eq!(wrong.code(), 10062);
    assert_eq!(second.code(), 40060);
}

#[tokio::test]
async fn updates_are_for_components_and_modals_not_for_modals() {
    let mut world = world().await;
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "a", "label": "A", "style": 1 }] },
    ] });
    let (answer, refused) = world
        .ping(async |bot, i| {
            let refused = [bot.answer(&i, 6, Value::Null).await, bot.answer(&i, 7, json!({ "content": "x" })).await];
            bot.answer(&i, 9, modal.clone()).await.ok();
            refused
        })
        .await;
    assert_eq!(refused.map(|reply| reply.code()), [50035, 50035]);

    let open = answer.modal.expect("a modal");
    assert_eq!(open.field("A").unwrap().custom_id, "a");
    let alice = world.alice.clone();
    let entries = [("A", "text")];
    let (answer, again) = tokio::join!(alice.submit(&open, &entries), async {
        let submit = world.bot.interaction().await;
        assert_eq!(submit["type"], 5);
        assert_eq!(submit["data"]["components"][0]["components"][0]["value"], "text");
        assert!(submit.get("message").is_none(), "it was opened by a command");
        let again = world.bot.answer(&submit, 9, modal.clone()).await;
        world.bot.answer(&submit, 5, json!({ "flags": 64 })).await.ok();
        again
    });
    assert_eq!(again.code(), 50035);
    assert_eq!(answer.kind(), Some(5));
    assert!(world.alice.view(world.guild.id).modal.is_none(), "an answered modal closes");
}

#[tokio::test]
async fn a_deferred_answer_is_filled_in_by_the_first_follow_up() {
    let mut world = world().await;
    let (answer, interaction) = world
        .ping(async |bot, i| {
            bot.answer(&i, 5, json!({ "flags": 64 })).await.ok();
            i
        })
        .await;
    let thinking = answer.message.unwrap();
    assert!(thinking.loading && thinking.ephemeral);

    let filled = world.bot.follow_up(&interaction, json!({ "content": "done" })).await.ok();
    assert_eq!(filled["id"], json!(thinking.id));
    let second = world.bot.follow_up(&interaction, json!({ "content": "more" })).await.ok();
    assert_ne!(second["id"], json!(thinking.id));
    let view = world.alice.view(world.guild.id);
    let done = view.message(thinking.id).unwrap();
    assert!(done.ephemeral && !done.loading, "the deferral's ephemerality wins");
    assert!(!view.channel("general").unwrap().message_containing("more").unwrap().ephemeral);

    let original = "/messages/@original";
    assert_eq!(world.bot.webhook(Method::GET, &interaction, original, Value::Null).await.ok()["content"], "done");
    let edit = json!({ "content": "edited" });
    world.bot.webhook(Method::PATCH, &interaction, original, edit).await.ok();
    assert_eq!(world.alice.view(world.guild.id).message(thinking.id).unwrap().content, "edited");
    let path = format!("/messages/{}", text(&second["id"]));
    world.bot.webhook(Method::DELETE, &interaction, &path, Value::Null).await.ok();
    world.bot.webhook(Method::DELETE, &interaction, original, Value::Null).await.ok();
    assert_eq!(world.bot.webhook(Method::GET, &interaction, original, Value::Null).await.code(), 10008);
    assert!(world.alice.view(world.guild.id).channel("general").unwrap().messages.is_empty());
}

#[tokio::test]
async fn a_token_works_after_the_answer_and_for_15_minutes() {
    let mut world = world().await;
    let (_, (early, interaction)) = world
        .ping(async |bot, i| {
            let early = bot.follow_up(&i, json!({ "content": "x" })).await;
            bot.answer(&i, 4, json!({ "content": "pong" })).await.ok();
            (early, i)
        })
        .await;
    assert_eq!(early.code(), 10015);
    let mut forged = interaction.clone();
    forged["token"] = json!("wrong");
    assert_eq!(world.bot.follow_up(&forged, json!({ "content": "x" })).await.code(), 50027);
    world.sandbox.clock().advance(Duration::from_mins(15));
    let late = world.bot.follow_up(&interaction, json!({ "content": "x" })).await;
    assert_eq!((late.status.as_u16(), late.code()), (401, 50027));
}

#[tokio::test]
async fn a_click_carries_its_message_and_can_update_it() {
    let mut world = world().await;
    let message = world.post(buttons()).await;
    let alice = world.alice.clone();
    let (answer, click) = tokio::join!(alice.click(message, "Open"), async {
        let click = world.bot.interaction().await;
        world.bot.answer(&click, 7, json!({ "content": "opened", "components": [] })).await.ok();
        click
    });
    assert_eq!(click["type"], 3);
    assert_eq!(click["data"]["custom_id"], "open");
    assert_eq!(click["data"]["component_type"], 2);
    assert_eq!(click["message"]["id"], json!(message));
    assert_eq!(answer.kind(), Some(7));
    assert_eq!(answer.message.unwrap().id, message);
    let gone = world.alice.click(message, "Open").await;
    assert_eq!(gone.refusal(), Some("the message has no component \"Open\""));
}

#[tokio::test]
async fn without_the_switch_a_click_does_not_give_away_what_its_message_answers() {
    let mut world = world().await;
    let asked = world.alice.write(world.general, "secret").unwrap();
    let path = format!("/channels/{}/messages", world.general);
    let body = json!({
        "content": "panel", "components": buttons(), "message_reference": { "message_id": asked },
        "allowed_mentions": { "parse": [] },
    });
    let panel = world.bot.call(Method::POST, &path, body).await.ok();
    let alice = world.alice.clone();
    for (on, content) in [(true, "secret"), (false, "")] {
        world.sandbox.write(|state| state.application.message_content_intent = on);
        let (_, click) = tokio::join!(alice.click(text(&panel["id"]).parse().unwrap(), "Open"), async {
            let click = world.bot.interaction().await;
            world.bot.answer(&click, 6, Value::Null).await.ok();
            click
        });
        assert_eq!(click["message"]["content"], "panel");
        assert_eq!(click["message"]["referenced_message"]["content"], content);
    }
}

#[tokio::test]
async fn what_is_disabled_hidden_or_unseen_cannot_be_used() {
    let world = world().await;
    let message = world.post(buttons()).await;
    let refused = |answer: Answer| answer.refusal().map(str::to_owned).expect("a refusal");
    let alice = &world.alice;
    assert_eq!(refused(alice.click(message, "off").await), "\"off\" is disabled");
    assert!(refused(alice.click(message, "Site").await).contains("link"));
    let stranger = world.sandbox.person("stranger");
    assert_eq!(refused(stranger.click(message, "Open").await), "this person does not see the message");
    assert!(refused(alice.command(world.general, "secret", json!({})).await).contains("hidden"));
    assert!(refused(alice.command(world.general, "nothing", json!({})).await).contains("no command"));
    assert!(refused(alice.command(world.general, "ticket", json!({})).await).contains("subcommand"));
    assert!(refused(alice.command(world.general, "ticket note", json!({})).await).contains("required"));
    assert_eq!(alice.view(world.guild.id).commands, ["ping", "ticket config", "ticket note", "ticket import"]);
    let admin = world.guild.add_role("admin", ADMINISTRATOR);
    world.guild.give_role(alice, admin);
    assert!(alice.view(world.guild.id).commands.contains(&"secret".to_owned()));
}

#[tokio::test]
async fn options_arrive_with_what_they_stand_for() {
    let mut world = world().await;
    let alice = world.alice.clone();
    let options = json!({ "text": "hello", "about": alice.id });
    let (_, interaction) = tokio::join!(alice.command(world.general, "ticket note", options), async {
        let interaction = world.bot.interaction().await;
        world.bot.answer(&interaction, 4, json!({ "content": "noted" })).await.ok();
        interaction
    });
    let note = &interaction["data"]["options"][0];
    assert_eq!((&note["name"], &note["type"]), (&json!("note"), &json!(1)));
    assert_eq!(note["options"][0], json!({ "name": "text", "type": 3, "value": "hello" }));
    let resolved = &interaction["data"]["resolved"];
    assert_eq!(resolved["users"][alice.id.to_string()]["username"], "alice");
    assert!(resolved["members"][alice.id.to_string()].get("user").is_none(), "a partial member");
}

/// What the bot hears when alice imports these files.
async fn import(world: &mut Stage, options: Value) -> Value {
    let alice = world.alice.clone();
    let (answer, interaction) = tokio::join!(alice.command(world.general, "ticket import", options), async {
        let interaction = world.bot.interaction().await;
        world.bot.answer(&interaction, 4, json!({ "content": "read" })).await.ok();
        interaction
    });
    assert_eq!(answer.text(), "read");
    interaction["data"].clone()
}

async fn fetch(url: &str) -> (u16, Vec<u8>) {
    let response = reqwest::get(url).await.unwrap();
    (response.status().as_u16(), response.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn a_file_of_a_command_arrives_with_its_metadata_and_a_link_for_a_day() {
    let mut world = world().await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x02\0\0\0";
    let picture = Upload::new("my cat.png", "image/png", png).option();
    let file = json!({ "filename": "guild.json", "text": "{\"é\": 1}" });
    let data = import(&mut world, json!({ "file": file, "picture": picture })).await;
    let options = &data["options"][0]["options"];
    assert_eq!((&options[0]["type"], &options[1]["name"]), (&json!(11), &json!("picture")));
    let resolved = |n: usize| &data["resolved"]["attachments"][options[n]["value"].as_str().unwrap()];
    let (file, picture) = (resolved(0), resolved(1));
    assert_eq!(file["id"], options[0]["value"]);
    assert_eq!((&file["filename"], &file["size"]), (&json!("guild.json"), &json!(9)));
    assert_eq!((&file["content_type"], &file["ephemeral"]), (&json!("application/json; charset=utf-8"), &json!(true)));
    assert_eq!((&picture["filename"], &picture["content_type"]), (&json!("my_cat.png"), &json!("image/png")));
    assert_eq!((&picture["width"], &picture["height"]), (&json!(7), &json!(5)));
    assert_eq!(file["url"], file["proxy_url"]);

    let url = text(&file["url"]);
    let place = format!("{}/cdn/ephemeral-attachments/{}/", world.sandbox.url(), world.sandbox.application_id());
    assert!(url.starts_with(&place), "{url}");
    assert_eq!(fetch(url).await, (200, "{\"é\": 1}".as_bytes().to_vec()));
    assert_eq!(fetch(text(&picture["url"])).await, (200, png.to_vec()));
    let (bare, signature) = url.split_once('?').unwrap();
    let later = signature.replacen("ex=", "ex=f", 1);
    let renamed = url.replace("guild.json", "other.json");
    for forged in [bare.to_owned(), format!("{bare}?{later}"), renamed] {
        assert_eq!(fetch(&forged).await.0, 404, "{forged}");
    }
    world.sandbox.clock().advance(Duration::from_hours(25));
    assert_eq!(fetch(url).await.0, 404);
}

#[tokio::test]
async fn the_client_takes_one_file_within_the_limit_and_nothing_else() {
    let mut world = world().await;
    let refused = async |world: &Stage, options: Value| {
        let answer = world.alice.command(world.general, "ticket import", options).await;
        answer.refusal().map(str::to_owned).expect("a refusal")
    };
    let file = |size: usize| Upload::new("a.bin", "application/octet-stream", &vec![0; size]).option();
    let limit = 10 << 20;
    assert!(refused(&world, json!({})).await.contains("required"));
    assert!(refused(&world, json!({ "file": "a.json" })).await.contains("takes a file"));
    assert!(refused(&world, json!({ "file": { "filename": "a.json" } })).await.contains("text or base64"));
    assert!(refused(&world, json!({ "file": file(limit + 1) })).await.contains("10485760"));
    let note = world.alice.command(world.general, "ticket note", json!({ "text": file(1) })).await;
    assert!(note.refusal().unwrap().contains("no value"));
    assert!(world.sandbox.read(|state| state.ephemeral_files.is_empty()), "what is refused is not uploaded");
    import(&mut world, json!({ "file": file(limit) })).await;
    world.guild.set_premium_tier(2);
    import(&mut world, json!({ "file": file(limit + 1) })).await;
}

#[tokio::test]
async fn selects_offer_what_they_filter_for() {
    let mut world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let private = world.guild.add_private_channel("private", ChannelKind::Text, None, &[]);
    let role = world.guild.add_role("Staff", 0);
    let row = |select: Value| json!({ "type": 1, "components": [select] });
    let options = json!([{ "label": "Red", "value": "r" }, { "label": "Blue", "value": "b" }]);
    let message = world
        .post(json!([
            row(json!({ "type": 3, "custom_id": "colour", "placeholder": "Colour", "options": options })),
            row(json!({ "type": 6, "custom_id": "roles", "placeholder": "Roles", "max_values": 2 })),
            row(json!({ "type": 8, "custom_id": "channel", "placeholder": "Channel", "channel_types": [0] })),
        ]))
        .await;
    let alice = world.alice.clone();
    assert!(alice.pick(message, "Colour", &["Green"]).await.refusal().unwrap().contains("no option"));
    assert!(alice.pick(message, "Colour", &["Red", "Blue"]).await.refusal().unwrap().contains("1 to 1"));
    assert!(alice.pick_ids(message, "Channel", &[category]).await.refusal().unwrap().contains("does not offer"));
    assert!(alice.pick_ids(message, "Channel", &[private]).await.refusal().unwrap().contains("does not offer"));

    let (_, picked) = tokio::join!(alice.pick(message, "Colour", &["Blue"]), async {
        let picked = world.bot.interaction().await;
        world.bot.answer(&picked, 6, Value::Null).await.ok();
        picked
    });
    assert_eq!(picked["data"]["values"], json!(["b"]));
    let roles = [role];
    let (answer, picked) = tokio::join!(alice.pick_ids(message, "Roles", &roles), async {
        let picked = world.bot.interaction().await;
        world.bot.answer(&picked, 6, Value::Null).await.ok();
        picked
    });
    assert_eq!(answer.kind(), Some(6));
    assert_eq!(picked["data"]["values"], json!([role]));
    assert_eq!(picked["data"]["resolved"]["roles"][role.to_string()]["name"], "Staff");
}

#[tokio::test]
async fn a_role_select_offers_every_role_also_those_of_bots() {
    let mut world = world().await;
    let (music, managed) = world.guild.add_other_bot("Music", 0);
    let select = json!({ "type": 6, "custom_id": "roles", "max_values": 2 });
    let message = world.post(json!([{ "type": 1, "components": [select] }])).await;
    let alice = world.alice.clone();
    let roles = [managed, world.guild.id];
    let (_, picked) = tokio::join!(alice.pick_ids(message, "roles", &roles), async {
        let picked = world.bot.interaction().await;
        world.bot.answer(&picked, 6, Value::Null).await.ok();
        picked
    });
    let resolved = &picked["data"]["resolved"]["roles"];
    let chosen = &resolved[managed.to_string()];
    assert_eq!((&chosen["managed"], &chosen["tags"]["bot_id"]), (&json!(true), &json!(music.id)));
    assert_eq!(resolved[world.guild.id.to_string()]["name"], "@everyone");
    for (ids, why) in [(vec![], "1 to 2"), (vec![managed, managed], "twice"), (vec![alice.id], "does not offer")] {
        assert!(alice.pick_ids(message, "roles", &ids).await.refusal().unwrap().contains(why), "{why}");
    }
    let elsewhere = world.sandbox.guild("Elsewhere", &world.alice).add_role("Foreign", 0);
    assert!(alice.pick_ids(message, "roles", &[elsewhere]).await.refusal().unwrap().contains("does not offer"));
    assert!(music.pick_ids(message, "roles", &[managed]).await.refusal().unwrap().contains("bots"));
}

#[tokio::test]
async fn a_form_fault_is_50035_under_its_path_and_uses_nothing_up() {
    let mut world = world().await;
    let (answer, refused) = world
        .ping(async |bot, i| {
            let refused = bot.answer(&i, 4, json!({ "embeds": [{ "title": "x".repeat(257) }] })).await;
            bot.answer(&i, 4, json!({ "content": "shorter" })).await.ok();
            refused
        })
        .await;
    assert_eq!(refused.code(), 50035);
    let faults = refused.body.pointer("/errors/data/embeds/0/title/_errors");
    assert_eq!(faults.and_then(Value::as_array).map(Vec::len), Some(1), "{}", refused.body);
    assert_eq!(answer.text(), "shorter");
}

#[tokio::test]
async fn what_an_answer_cannot_do_here_is_501() {
    let mut world = world().await;
    let poll = json!({ "content": "c", "poll": { "question": { "text": "?" }, "answers": [] } });
    let (_, codes) = world
        .ping(async |bot, interaction| {
            let first = bot.answer(&interaction, 4, poll.clone()).await.status.as_u16();
            bot.answer(&interaction, 4, json!({ "content": "c" })).await.ok();
            let voice = json!({ "content": "c", "flags": 1 << 13 });
            [
                first,
                bot.follow_up(&interaction, poll).await.status.as_u16(),
                bot.follow_up(&interaction, voice).await.status.as_u16(),
            ]
        })
        .await;
    assert_eq!(codes, [501; 3]);
}

#[tokio::test]
async fn a_modal_is_sent_off_by_a_member_from_a_channel_that_stands() {
    let mut world = world().await;
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "i", "style": 1, "label": "L", "required": false }] },
    ] });
    let (answer, ()) = world.ping(async |bot, interaction| drop(bot.answer(&interaction, 9, modal).await.ok())).await;
    let open = answer.modal.expect("a modal");
    let refused = async || matches!(world.alice.submit(&open, &[]).await.outcome, Outcome::Refused(_));
    world.guild.remove_member(&world.alice);
    assert!(refused().await, "she has left");
    world.guild.add_member(&world.alice, &[]);
    world.guild.delete_channel(world.general);
    assert!(refused().await, "the channel is gone");
}
