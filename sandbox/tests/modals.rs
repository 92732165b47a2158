//! Modals with files and choices (components/reference.mdx, "File Upload"), and commands of menus.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::{stage::Stage, text};
use guichet_sandbox::people::{ModalView, Upload, View};
use serde_json::{Value, json};

async fn world() -> Stage {
    let stage = Stage::set("en-US").await;
    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    stage
}

fn png(name: &str) -> Upload {
    Upload::new(name, "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x02\0\0\0")
}

impl Stage {
    /// Opens a modal with a text and files.
    async fn open(&mut self, upload: Value) -> ModalView {
        let mut files = json!({ "type": 19, "custom_id": "files" });
        files.as_object_mut().unwrap().extend(upload.as_object().unwrap().clone());
        let text = json!({ "type": 4, "custom_id": "what", "style": 1 });
        let modal = json!({ "custom_id": "m", "title": "Report", "components": [
            { "type": 18, "label": "What", "component": text },
            { "type": 18, "label": "Pictures", "component": files },
        ] });
        let alice = self.alice.clone();
        let (answer, ()) = tokio::join!(alice.command(self.general, "report", json!({})), async {
            let interaction = self.bot.interaction().await;
            self.bot.answer(&interaction, 9, modal).await.ok();
        });
        answer.modal.expect("a modal")
    }

    /// What the bot hears of the modal that is sent.
    async fn sent(&mut self, modal: &ModalView, files: Vec<Upload>) -> Value {
        let alice = self.alice.clone();
        let files = [("Pictures", files)];
        let (answer, data) = tokio::join!(alice.submit_with(modal, &[("What", "a bug")], &files), async {
            let interaction = self.bot.interaction().await;
            self.bot.answer(&interaction, 4, json!({ "content": "thanks" })).await.ok();
            interaction["data"].clone()
        });
        assert_eq!(answer.text(), "thanks");
        data
    }

    async fn refused(&self, modal: &ModalView, files: Vec<Upload>) -> String {
        let answer = self.alice.submit_with(modal, &[("What", "a bug")], &[("files", files)]).await;
        answer.refusal().expect("a refusal").to_owned()
    }
}

#[tokio::test]
async fn files_of_a_modal_arrive_with_their_metadata_and_a_link() {
    let mut world = world().await;
    let open = world.open(json!({ "max_values": 2 })).await;
    let data = world.sent(&open, vec![png("my bug.png"), Upload::new("log.txt", "text/plain", b"oh")]).await;
    assert_eq!(data["components"][0]["component"]["value"], "a bug");
    let upload = &data["components"][1]["component"];
    assert_eq!((&upload["type"], &upload["custom_id"]), (&json!(19), &json!("files")));
    let ids: Vec<&str> = upload["values"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(ids.len(), 2);
    let resolved = &data["resolved"]["attachments"];
    let (picture, log) = (&resolved[ids[0]], &resolved[ids[1]]);
    assert_eq!((&picture["id"], &picture["filename"]), (&json!(ids[0]), &json!("my_bug.png")));
    assert_eq!((&picture["width"], &picture["ephemeral"]), (&json!(7), &json!(true)));
    assert_eq!((&log["size"], &log["content_type"]), (&json!(2), &json!("text/plain; charset=utf-8")));
    let fetched = reqwest::get(text(&log["url"])).await.unwrap().bytes().await.unwrap();
    assert_eq!(&fetched[..], b"oh");
}

#[tokio::test]
async fn the_client_takes_as_many_files_as_the_form_asks_for() {
    let mut world = world().await;
    let open = world.open(json!({})).await;
    assert!(world.refused(&open, vec![]).await.contains("required"));
    assert!(world.refused(&open, vec![png("a.png"), png("b.png")]).await.contains("1 to 1"));
    world.sent(&open, vec![png("a.png")]).await;

    let open = world.open(json!({ "min_values": 2, "max_values": 3 })).await;
    assert!(world.refused(&open, vec![png("a.png")]).await.contains("2 to 3"));
    assert!(world.refused(&open, ["a.png"; 4].map(png).into()).await.contains("2 to 3"));
    world.sent(&open, ["a.png"; 3].map(png).into()).await;

    let open = world.open(json!({ "required": false, "min_values": 2, "max_values": 3 })).await;
    assert!(world.refused(&open, vec![png("a.png")]).await.contains("2 to 3"));
    let data = world.sent(&open, vec![]).await;
    assert_eq!(data["components"][1]["component"]["values"], json!([]));
    assert!(data.get("resolved").is_none(), "{data}");
}

#[tokio::test]
async fn the_client_takes_files_of_the_types_and_sizes_that_are_allowed() {
    let mut world = world().await;
    let open = world.open(json!({ "file_types": ["image"] })).await;
    let sized = |size: usize| Upload::new("a.png", "image/png", &vec![0; size]);
    assert!(world.refused(&open, vec![Upload::new("a.txt", "image/png", b"x")]).await.contains("a.txt"));
    assert!(world.refused(&open, vec![sized((10 << 20) + 1)]).await.contains("10485760"));
    assert!(world.sandbox.read(|state| state.ephemeral_files.is_empty()), "what is refused is not uploaded");
    world.guild.set_premium_tier(2);
    world.sent(&open, vec![sized((10 << 20) + 1)]).await;
    let open = world.open(json!({})).await;
    let unknown = world.alice.submit_with(&open, &[("What", "x")], &[("What", vec![png("a.png")])]).await;
    assert!(unknown.refusal().unwrap().contains("takes no files"));
}

#[tokio::test]
async fn a_choice_of_a_form_may_have_a_comma_in_its_name() {
    let mut world = world().await;
    let options = json!([{ "label": "Tea, with milk", "value": "tea,milk" }, { "label": "Tea", "value": "tea" }]);
    let select = json!({ "type": 3, "custom_id": "drink", "options": options });
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 18, "label": "Drink", "component": select },
    ] });
    let alice = world.alice.clone();
    for choice in ["tea,milk", "Tea, with milk"] {
        let (answer, ()) = tokio::join!(alice.command(world.general, "report", json!({})), async {
            let interaction = world.bot.interaction().await;
            world.bot.answer(&interaction, 9, modal.clone()).await.ok();
        });
        let open = answer.modal.unwrap();
        let entries = [("Drink", choice)];
        let (_, data) = tokio::join!(alice.submit(&open, &entries), async {
            let interaction = world.bot.interaction().await;
            world.bot.answer(&interaction, 4, json!({ "content": "thanks" })).await.ok();
            interaction["data"].clone()
        });
        assert_eq!(data["components"][0]["component"]["values"], json!(["tea,milk"]));
    }
}

#[tokio::test]
async fn a_text_in_a_select_is_one_choice() {
    let mut world = world().await;
    let select = json!({ "type": 3, "custom_id": "drink", "options": options(&["Tea", "Milk"]), "max_values": 2 });
    let open = world.asked(&[("Drink", select)]).await;
    let refused = world.alice.submit(&open, &[("Drink", "Tea,Milk")]).await;
    assert!(refused.refusal().is_some(), "two choices are a list");
    assert_eq!(world.entered(json!({ "Drink": "Tea" })).await.unwrap()[0]["values"], json!(["Tea, please"]));
}

#[tokio::test]
async fn a_field_is_named_by_its_custom_id_first_and_by_its_label_second() {
    let mut world = world().await;
    let text = |name: &str| json!({ "type": 4, "custom_id": name, "style": 1, "required": false });
    let fields = [("two", text("one")), ("one", text("two")), ("three", text("four"))];
    world.asked(&fields).await;
    let heard = world.entered(json!({ "one": "by custom_id", "three": "by label" })).await.unwrap();
    let values = heard.iter().map(|field| (&field["custom_id"], &field["value"])).collect::<Vec<_>>();
    let expected =
        [("one", "by custom_id"), ("two", ""), ("four", "by label")].map(|(id, value)| (json!(id), json!(value)));
    assert_eq!(values, expected.iter().map(|(id, value)| (id, value)).collect::<Vec<_>>());
}

fn options(labels: &[&str]) -> Value {
    labels.iter().map(|label| json!({ "label": label, "value": format!("{label}, please") })).collect()
}

impl Stage {
    /// Opens a form with these components under these labels.
    async fn asked(&mut self, fields: &[(&str, Value)]) -> ModalView {
        let labelled = |(label, field): &(&str, Value)| json!({ "type": 18, "label": label, "component": field });
        let components: Vec<Value> = fields.iter().map(labelled).collect();
        let modal = json!({ "custom_id": "m", "title": "T", "components": components });
        let alice = self.alice.clone();
        let (answer, ()) = tokio::join!(alice.command(self.general, "report", json!({})), async {
            let interaction = self.bot.interaction().await;
            self.bot.answer(&interaction, 9, modal).await.ok();
        });
        answer.modal.expect("a modal")
    }

    /// What the bot hears of each field when these are entered; `Err` is what the client says against them.
    async fn entered(&mut self, fields: Value) -> Result<Vec<Value>, String> {
        let url = format!("{}/people/alice/submit", self.sandbox.url());
        let request = reqwest::Client::new().post(url).json(&json!({ "fields": fields })).send();
        let said = async { request.await.unwrap().json::<Value>().await.unwrap() };
        let heard = async {
            let interaction = self.bot.interaction().await;
            self.bot.answer(&interaction, 4, json!({ "content": "thanks" })).await.ok();
            interaction["data"]["components"].as_array().unwrap().iter().map(|one| one["component"].clone()).collect()
        };
        tokio::pin!(said);
        tokio::select! {
            biased;
            heard = heard => {
                assert!(said.await["outcome"]["answered"].is_object());
                Ok(heard)
            }
            said = &mut said => Err(text(&said["outcome"]["refused"]).to_owned()),
        }
    }
}

#[tokio::test]
async fn radio_groups_checkbox_groups_and_checkboxes_are_filled_in() {
    let mut world = world().await;
    let group = |kind: u8, required: bool| json!({ "type": kind, "custom_id": format!("g{kind}"), "required": required, "options": options(&["Tea", "Milk", "Sugar"]) });
    let tick = json!({ "type": 23, "custom_id": "ok" });
    let form = |required| [("Drink", group(21, required)), ("With", group(22, required)), ("Agreed", tick.clone())];

    world.asked(&form(true)).await;
    for (entered, why) in [
        (json!({ "With": ["Tea"] }), "g21\" takes 1 to 1"),
        (json!({ "Drink": ["Tea", "Milk"], "With": ["Tea"] }), "g21\" takes 1 to 1"),
        (json!({ "Drink": "Tea" }), "g22\" takes 1 to 3"),
        (json!({ "Drink": "Water", "With": ["Tea"] }), "no option \"Water\""),
        (json!({ "Drink": "Tea", "With": ["Milk", "Milk, please"] }), "twice"),
        (json!({ "Drink": "Tea", "With": ["Tea"], "Agreed": "perhaps" }), "ticked or not"),
        (json!({ "Drink": true, "With": ["Tea"] }), "takes choices"),
    ] {
        let said = world.entered(entered.clone()).await.unwrap_err();
        assert!(said.contains(why), "{entered}: {said}");
    }
    let entered = json!({ "Drink": "Tea", "With": ["Milk, please", "Sugar"], "Agreed": true });
    let heard = world.entered(entered).await.unwrap();
    assert_eq!((&heard[0]["type"], &heard[0]["custom_id"]), (&json!(21), &json!("g21")));
    assert_eq!(heard[0]["value"], "Tea, please");
    assert_eq!(heard[1]["values"], json!(["Milk, please", "Sugar, please"]));
    assert_eq!(heard[2]["value"], true);

    world.asked(&form(false)).await;
    let heard = world.entered(json!({})).await.unwrap();
    assert_eq!(
        (&heard[0]["value"], &heard[1]["values"], &heard[2]["value"]),
        (&Value::Null, &json!([]), &json!(false))
    );
}

#[tokio::test]
async fn what_the_bot_has_chosen_beforehand_stays_unless_it_is_changed() {
    let mut world = world().await;
    let mut group = json!({ "type": 22, "custom_id": "with", "options": options(&["Milk", "Sugar"]) });
    group["options"][1]["default"] = json!(true);
    let owner = world.sandbox.person("owner").id;
    let who = json!({ "type": 5, "custom_id": "who", "required": false, "default_values": [{ "id": owner, "type": "user" }] });
    let form = [("With", group), ("Who", who), ("Agreed", json!({ "type": 23, "custom_id": "ok", "default": true }))];
    world.asked(&form).await;
    let heard = world.entered(json!({})).await.unwrap();
    assert_eq!((&heard[0]["values"], &heard[1]["values"]), (&json!(["Sugar, please"]), &json!([owner])));
    assert_eq!(heard[2]["value"], true);
    world.asked(&form).await;
    let heard = world.entered(json!({ "With": ["Milk"], "Who": [], "Agreed": false })).await.unwrap();
    assert_eq!((&heard[0]["values"], &heard[1]["values"]), (&json!(["Milk, please"]), &json!([])));
    assert_eq!(heard[2]["value"], false);
}

#[tokio::test]
async fn several_choices_with_commas_are_a_list() {
    let mut world = world().await;
    let select = json!({ "type": 3, "custom_id": "with", "max_values": 2, "options": options(&["Tea, hot", "Milk"]) });
    world.asked(&[("With", select)]).await;
    let heard = world.entered(json!({ "With": ["Tea, hot, please", "Milk, please"] })).await.unwrap();
    assert_eq!(heard[0]["values"], json!(["Tea, hot, please", "Milk, please"]));
}

#[tokio::test]
async fn a_form_that_was_sent_is_done_with_though_its_sender_went_away() {
    let mut world = world().await;
    let modal = world.open(json!({ "required": false })).await;
    let url = format!("{}/people/alice/submit", world.sandbox.url());
    let request = reqwest::Client::new().post(url).json(&json!({ "fields": { "What": "a bug" } }));
    let sending = tokio::spawn(request.send());
    let interaction = world.bot.interaction().await;
    sending.abort();
    assert!(sending.await.unwrap_err().is_cancelled());
    world.bot.answer(&interaction, 4, json!({ "content": "thanks" })).await.ok();
    let gone = |view: &View| view.modal.is_none().then_some(());
    world.alice.until(&format!("form {} is gone", modal.interaction_id), world.guild.id, gone).await;
}

#[tokio::test]
async fn a_script_runs_commands_of_menus_over_http() {
    let mut world = world().await;
    world.bot.register(json!([{ "name": "Look", "type": 2 }, { "name": "Quote", "type": 3 }])).await;
    let message = world.alice.write(world.general, "words").unwrap();
    let (guild, alice) = (world.guild.id, world.alice.id);
    let screen = format!("{}/people/alice/screen?guild={guild}", world.sandbox.url());
    let screen: Value = reqwest::get(screen).await.unwrap().json().await.unwrap();
    assert_eq!(screen["guild"]["user_commands"][0]["name"], "Look");
    assert_eq!(screen["guild"]["message_commands"][0]["name"], "Quote");
    let url = format!("{}/people/alice/menu_command", world.sandbox.url());
    let on_user = json!({ "command": "Look", "user": alice, "channel": world.general });
    for (body, target) in [(on_user, alice), (json!({ "command": "Quote", "message": message }), message)] {
        let request = reqwest::Client::new().post(&url).json(&body).send();
        let (response, data) = tokio::join!(request, async {
            let interaction = world.bot.interaction().await;
            world.bot.answer(&interaction, 4, json!({ "content": "done" })).await.ok();
            interaction["data"].clone()
        });
        assert_eq!(response.unwrap().status(), 200);
        assert_eq!((&data["name"], &data["target_id"]), (&body["command"], &json!(target)));
    }
}

#[tokio::test]
async fn a_script_submits_files_over_http() {
    let mut world = world().await;
    world.open(json!({ "max_values": 2 })).await;
    let url = format!("{}/people/alice/submit", world.sandbox.url());
    let file = json!({ "filename": "a.txt", "text": "one" });
    let fields = json!({ "What": "a bug", "Pictures": [file, { "filename": "b.txt", "base64": "dHdv" }] });
    let request = reqwest::Client::new().post(url).json(&json!({ "fields": fields })).send();
    let (response, data) = tokio::join!(request, async {
        let interaction = world.bot.interaction().await;
        world.bot.answer(&interaction, 4, json!({ "content": "thanks" })).await.ok();
        interaction["data"].clone()
    });
    assert_eq!(response.unwrap().status(), 200);
    let sizes: Vec<&Value> =
        data["resolved"]["attachments"].as_object().unwrap().values().map(|file| &file["size"]).collect();
    assert_eq!(sizes, [&json!(3), &json!(3)]);
}
