//! How much may be uploaded where (reference.mdx, "Uploading Files").
use crate::bot::{World, world};
use reqwest::multipart::{Form, Part};
use serde_json::json;

const MIB: usize = 1 << 20;

fn files(sizes: &[usize]) -> Form {
    sizes.iter().enumerate().fold(Form::new(), |form, (n, size)| {
        form.part(format!("files[{n}]"), Part::bytes(vec![0; *size]).file_name(format!("{n}.bin")))
    })
}

fn messages(world: &World) -> String {
    format!("/channels/{}/messages", world.channel)
}

#[tokio::test]
async fn the_limit_of_a_file_grows_with_the_boosts() {
    let world = world().await;
    for (tier, fits, too_big) in [(0, 10 * MIB, 10 * MIB + 1), (1, 10 * MIB, 10 * MIB + 1), (2, 24 * MIB, 51 * MIB)] {
        world.guild.set_premium_tier(tier);
        world.post_form(messages(&world), files(&[fits])).await.ok(200);
        world.post_form(messages(&world), files(&[too_big])).await.refused(413, 40005);
    }
}

#[tokio::test]
async fn a_request_over_25_mib_is_refused_whole_and_the_refusal_is_heard() {
    let world = world().await;
    world.post_form(messages(&world), files(&[8 * MIB, 8 * MIB, 8 * MIB])).await.ok(200);
    for sizes in [[9 * MIB, 9 * MIB, 9 * MIB], [40 * MIB, 40 * MIB, 40 * MIB]] {
        world.post_form(messages(&world), files(&sizes)).await.refused(413, 40005);
    }
    let page = world.get(messages(&world)).await.ok(200);
    assert_eq!(page.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn files_go_to_direct_messages_while_these_are_open() {
    let world = world().await;
    let open = world.post("/users/@me/channels", json!({ "recipient_id": world.owner.id })).await.ok(200);
    let path = format!("/channels/{}/messages", open["id"].as_str().unwrap());
    world.post_form(&path, files(&[10 * MIB])).await.ok(200);
    world.guild.set_premium_tier(3);
    world.post_form(&path, files(&[10 * MIB + 1])).await.refused(413, 40005);
    let seen = world.owner.direct_messages();
    assert_eq!(seen[0].attachments[0]["size"], 10 * MIB);
    let fetched = world.client.get(seen[0].attachments[0]["url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(fetched.bytes().await.unwrap().len(), 10 * MIB);
    world.owner.set_dms_open(false);
    world.post_form(&path, files(&[1])).await.refused(403, 50007);
}
