//! The options of a slash command, files among them.
use crate::{
    bot::{stage::Stage, text},
    world,
};
use guichet_sandbox::people::Upload;
use serde_json::{Value, json};
use std::time::Duration;

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
