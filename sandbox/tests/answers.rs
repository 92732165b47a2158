//! What a bot answers a click with: a message of its own (type 4), or the clicked message changed (type 7).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::{Bot, Reply, text};
use guichet_sandbox::{
    Options, Sandbox, id::Id, people::Person, rules::permissions::ADMINISTRATOR, state::ChannelKind,
};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

struct World {
    sandbox: Sandbox,
    alice: Person,
    bot: Bot,
    /// A message with a button and this many files.
    panel: Id,
}

/// `files` numbered from 0 on, with what else is sent.
fn form(body: &Value, files: usize) -> Form {
    let form = Form::new().text("payload_json", body.to_string());
    let part = |n: usize| Part::bytes(b"x".to_vec()).file_name(format!("{n}.txt"));
    (0..files).fold(form, |form, n| form.part(format!("files[{n}]"), part(n)))
}

async fn world(files: usize) -> World {
    let options = Options { without_rate_limits: true, ..Options::default() };
    let sandbox = Sandbox::start(options).await.unwrap();
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    let general = guild.add_channel("general", ChannelKind::Text, None);
    guild.invite_bot(ADMINISTRATOR);
    let alice = sandbox.person("alice");
    guild.add_member(&alice, &[]);
    let bot = Bot::start(&sandbox).await;
    let button = json!({ "type": 2, "style": 1, "label": "Open", "custom_id": "open" });
    let body = json!({ "content": "panel", "components": [{ "type": 1, "components": [button] }] });
    let path = format!("/channels/{general}/messages");
    let sent = bot.send_form(Method::POST, &path, form(&body, files)).await.ok();
    let panel = text(&sent["id"]).parse().unwrap();
    World { sandbox, alice, bot, panel }
}

impl World {
    /// Alice clicks; the bot tries each answer in turn, a body with a number of files.
    async fn click(&mut self, answers: Vec<(Value, usize)>) -> Vec<Reply> {
        let alice = self.alice.clone();
        let (_, replies) = tokio::join!(alice.click(self.panel, "Open"), async {
            let interaction = self.bot.interaction().await;
            let (id, token) = (text(&interaction["id"]), text(&interaction["token"]));
            let path = format!("/interactions/{id}/{token}/callback?with_response=true");
            let mut replies = Vec::new();
            for (body, files) in answers {
                replies.push(self.bot.send_form(Method::POST, &path, form(&body, files)).await);
            }
            replies
        });
        replies
    }
}

#[tokio::test]
async fn an_answer_of_its_own_takes_nothing_from_the_clicked_message() {
    let mut world = world(1).await;
    let kept = world.sandbox.read(|state| state.files.keys().next().copied()).unwrap();
    let keeping = json!({ "type": 4, "data": { "content": "c", "attachments": [{ "id": kept }] } });
    let v2 = json!({ "type": 4, "data": { "flags": 1 << 15, "components": [{ "type": 10, "content": "hello" }] } });
    let replies = world.click(vec![(keeping, 0), (v2, 0)]).await;
    assert_eq!(replies[0].code(), 50035, "{:?}", replies[0]);
    assert_eq!(replies[1].status, 200, "{:?}", replies[1]);
    assert_eq!(replies[1].body["resource"]["message"]["components"][0]["content"], "hello");
}

#[tokio::test]
async fn an_update_ends_with_ten_files_at_most() {
    let mut world = world(8).await;
    let update = |data: Value| json!({ "type": 7, "data": data });
    let own = json!({ "type": 4, "data": { "content": "ten of its own" } });
    let replies =
        world.click(vec![(update(json!({ "content": "c" })), 3), (update(json!({ "content": "c" })), 2)]).await;
    assert_eq!(replies[0].code(), 30015, "{:?}", replies[0]);
    assert_eq!(replies[1].body["resource"]["message"]["attachments"].as_array().unwrap().len(), 10);
    let only_new = json!([0, 1, 2].map(|n| json!({ "id": n })));
    let replies = world.click(vec![(own, 10)]).await;
    assert_eq!(replies[0].body["resource"]["message"]["attachments"].as_array().unwrap().len(), 10);
    let replies = world.click(vec![(update(json!({ "attachments": only_new })), 3)]).await;
    assert_eq!(replies[0].body["resource"]["message"]["attachments"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_only_one_person_sees_can_be_dismissed_by_them_alone() {
    let mut world = world(0).await;
    let private = json!({ "type": 4, "data": { "content": "psst", "flags": 64 } });
    let replies = world.click(vec![(private, 0)]).await;
    let callback = replies[0].body["resource"]["message"].clone();
    let message: Id = text(&callback["id"]).parse().unwrap();
    let guild = world.sandbox.read(|state| *state.guilds.keys().next().unwrap());
    let seen = || world.alice.view(guild).ephemerals.len();
    assert_eq!(seen(), 1);
    assert!(world.sandbox.person("owner").dismiss_message(message).is_err());
    assert!(world.alice.dismiss_message(world.panel).is_err(), "everybody sees this one");
    world.alice.dismiss_message(message).unwrap();
    assert_eq!(seen(), 0);
    assert!(world.alice.dismiss_message(message).is_err(), "it is gone");
    // The bot does not hear of it.
    let interaction =
        json!({ "token": world.sandbox.read(|state| state.interactions.values().next_back().unwrap().token.clone()) });
    let edited = json!({ "content": "psst!" });
    world.bot.webhook(Method::PATCH, &interaction, "/messages/@original", edited).await.ok();
    assert_eq!(seen(), 0, "an edit does not bring it back");
}
