//! What goes over the wire for each effect, and what is read back.
use super::{
    CHANNEL, GUILD, INTERACTION, MESSAGE, Scene, TOKEN,
    server::{Request, done, json, refusal},
};
use crate::discord::{Overwrite, OverwriteKind};
use serde_json::json;
use serenity::model::id::UserId;
use std::future::ready;
use std::time::Instant;

#[tokio::test]
async fn every_effect_has_its_route() {
    let scene = Scene::new(|request: Request| {
        let is_list = ["/guilds/11/channels", "/roles", "limit="].iter().any(|part| request.path.contains(part));
        ready(match request.path.as_str() {
            "/users/@me" => json(200, &json!({ "id": "5", "username": "bot", "discriminator": "0", "bot": true })),
            "/guilds/11/members/66" => {
                json(200, &json!({ "user": { "id": "66", "username": "ada", "discriminator": "0" }, "roles": ["7"] }))
            }
            _ if is_list && request.method == "GET" => json(200, &json!([])),
            _ => done(),
        })
    })
    .await;
    let (discord, body) = (&scene.discord, &json!({ "body": true }));
    let overwrite = Overwrite { id: 7, kind: OverwriteKind::Member, allow: 1 << 51, deny: 0 };
    discord.application().await.unwrap();
    discord.current_user().await.unwrap();
    discord.register_commands(&json!([body])).await.unwrap();
    discord.create_channel(GUILD, body, None).await.unwrap();
    discord.channels(GUILD).await.unwrap();
    discord.roles(GUILD).await.unwrap();
    assert_eq!(discord.member(GUILD, UserId::new(66)).await.unwrap().roles.len(), 1);
    discord.channel(CHANNEL).await.unwrap();
    discord.edit_channel(CHANNEL, body, None).await.unwrap();
    discord.delete_channel(CHANNEL, None).await.unwrap();
    discord.put_overwrite(CHANNEL, &overwrite).await.unwrap();
    discord.delete_overwrite(CHANNEL, 7).await.unwrap();
    assert_eq!(discord.post_message(CHANNEL, body).await.unwrap().get(), 99);
    discord.edit_message(CHANNEL, MESSAGE, body).await.unwrap();
    discord.delete_message(CHANNEL, MESSAGE).await.unwrap();
    discord.message(CHANNEL, MESSAGE).await.unwrap();
    discord.recent_messages(CHANNEL, 100).await.unwrap();
    discord.messages_before(CHANNEL, MESSAGE, 50).await.unwrap();
    discord.pin_message(CHANNEL, MESSAGE).await.unwrap();
    discord.answer(INTERACTION, TOKEN, body, Instant::now()).await.unwrap();
    assert_eq!(discord.follow_up(TOKEN, body).await.unwrap().get(), 99);
    discord.edit_original(TOKEN, body).await.unwrap();

    let seen = scene.server.seen();
    let lines: Vec<_> = seen.iter().map(Request::line).collect();
    // The application's id is the one that `/applications/@me` told.
    assert_eq!(
        lines,
        [
            "GET /applications/@me",
            "GET /users/@me",
            "PUT /applications/55/commands",
            "POST /guilds/11/channels",
            "GET /guilds/11/channels",
            "GET /guilds/11/roles",
            "GET /guilds/11/members/66",
            "GET /channels/22",
            "PATCH /channels/22",
            "DELETE /channels/22",
            "PUT /channels/22/permissions/7",
            "DELETE /channels/22/permissions/7",
            "POST /channels/22/messages",
            "PATCH /channels/22/messages/33",
            "DELETE /channels/22/messages/33",
            "GET /channels/22/messages/33",
            "GET /channels/22/messages?limit=100",
            "GET /channels/22/messages?before=33&limit=50",
            "PUT /channels/22/messages/pins/33",
            &format!("POST /interactions/44/{TOKEN}/callback"),
            &format!("POST /webhooks/55/{TOKEN}"),
            &format!("PATCH /webhooks/55/{TOKEN}/messages/@original"),
        ]
    );
    for request in &seen {
        let is_of_interaction = request.path.contains(TOKEN);
        assert_eq!(request.headers.contains_key("authorization"), !is_of_interaction, "{}", request.line());
    }
    assert_eq!(seen[18].headers["content-length"], "0");
    assert_eq!(seen[0].headers["authorization"], format!("Bot {}", super::BOT_TOKEN));
    assert_eq!(seen[10].body, json!({ "type": 1, "allow": "2251799813685248", "deny": "0" }));
}

#[tokio::test]
async fn what_is_gone_counts_as_deleted() {
    for code in [10_003, 10_008, 10_009] {
        let scene = Scene::new(move |_| ready(refusal(404, code))).await;
        scene.discord.delete_channel(CHANNEL, None).await.unwrap();
        scene.discord.delete_message(CHANNEL, MESSAGE).await.unwrap();
        scene.discord.delete_overwrite(CHANNEL, 7).await.unwrap();
    }
    let scene = Scene::new(|_| ready(refusal(403, 50_013))).await;
    assert!(scene.discord.delete_channel(CHANNEL, None).await.unwrap_err().lacks_permission());
}

/// serenity's `Permissions` would drop bit 51 (`PIN_MESSAGES`).
#[tokio::test]
async fn no_permission_bit_is_lost() {
    let bits = (1_u64 << 51 | 1 << 10).to_string();
    let overwrites = json!([
        { "id": "7", "type": 0, "allow": bits, "deny": "0" },
        { "id": "8", "type": 1, "allow": "0", "deny": bits },
    ]);
    let channel = json!({
        "id": "22", "type": 0, "name": "1-ada", "topic": null, "parent_id": "9", "permission_overwrites": overwrites
    });
    let role = json!({ "id": "7", "name": "staff", "position": 1, "permissions": bits, "managed": true });
    let scene = Scene::new(move |request: Request| {
        ready(if request.path.ends_with("roles") { json(200, &json!([role])) } else { json(200, &channel) })
    })
    .await;
    let channel = scene.discord.channel(CHANNEL).await.unwrap();
    assert_eq!(serde_json::to_value(&channel.permission_overwrites).unwrap(), overwrites);
    assert_eq!(channel.permission_overwrites[0].allow, 1 << 51 | 1 << 10);
    let roles = scene.discord.roles(GUILD).await.unwrap();
    assert_eq!((roles[0].permissions, roles[0].managed), (1 << 51 | 1 << 10, true));
}

#[tokio::test]
async fn the_application_tells_which_intents_are_on() {
    for (flags, members, content) in [(0, false, false), (1 << 14, true, false), (1 << 15 | 1 << 19, true, true)] {
        let scene = Scene::new(move |_| ready(json(200, &json!({ "id": "99", "flags": flags })))).await;
        let application = scene.discord.application().await.unwrap();
        assert_eq!((application.sees_guild_members(), application.sees_message_content()), (members, content));
    }
}

#[tokio::test]
async fn a_reason_is_encoded_and_cut_at_a_whole_character() {
    let scene = Scene::new(|_| ready(done())).await;
    scene.discord.create_channel(GUILD, &json!({}), Some("Ticket n° 1")).await.unwrap();
    scene.discord.delete_channel(CHANNEL, Some(&"é".repeat(600))).await.unwrap();
    scene.discord.edit_channel(CHANNEL, &json!({}), None).await.unwrap();
    let reasons: Vec<_> =
        scene.server.seen().iter().map(|request| request.headers.get("x-audit-log-reason").cloned()).collect();
    assert_eq!(reasons[0].as_ref().unwrap(), "Ticket%20n%C2%B0%201");
    assert_eq!(reasons[1].as_ref().unwrap(), &"%C3%A9".repeat(85));
    assert_eq!(reasons[2], None);
}
