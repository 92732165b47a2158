//! Buttons and selects.
use crate::{bot::text, buttons, world};
use guichet_sandbox::{people::Answer, rules::permissions::ADMINISTRATOR, state::ChannelKind};
use reqwest::Method;
use serde_json::{Value, json};

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
