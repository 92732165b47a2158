use crate::bot::{INVITED, NOBODY, invited, world};
use guichet_sandbox::{
    rules::permissions::{MANAGE_GUILD, VIEW_AUDIT_LOG},
    state::ChannelKind,
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_guild_is_read_with_its_roles() {
    let world = world().await;
    let guild = world.get(format!("/guilds/{}?with_counts=true", world.guild.id)).await.ok(200);
    assert_eq!((&guild["name"], &guild["approximate_member_count"]), (&json!("Atelier"), &json!(2)));
    let roles: Vec<&Value> = guild["roles"].as_array().unwrap().iter().map(|role| &role["name"]).collect();
    assert_eq!(roles, [&json!("@everyone"), &json!("Guichet")]);
    let mine = world.get("/users/@me/guilds").await.ok(200);
    assert_eq!(mine[0]["id"], json!(world.guild.id));
}

#[tokio::test]
async fn an_unknown_guild_is_10004_and_a_foreign_one_is_closed() {
    let world = world().await;
    world.get(format!("/guilds/{NOBODY}")).await.refused(404, 10004);
    world.get(format!("/guilds/{NOBODY}/channels")).await.refused(404, 10004);
    world.guild.kick_bot();
    world.get(format!("/guilds/{}", world.guild.id)).await.refused(404, 10004);
    world.get(format!("/guilds/{}/channels", world.guild.id)).await.refused(403, 50001);
    world.get(format!("/channels/{}", world.channel)).await.refused(403, 50001);
}

#[tokio::test]
async fn channels_that_the_bot_may_not_view_are_not_listed() {
    let world = world().await;
    let hidden = world.guild.add_channel("hidden", ChannelKind::Text, None);
    world.guild.set_overwrite(
        hidden,
        guichet_sandbox::state::Overwrite {
            id: world.sandbox.application_id(),
            kind: guichet_sandbox::state::OverwriteKind::Member,
            allow: 0,
            deny: 1 << 10,
        },
    );
    let list = world.get(format!("/guilds/{}/channels", world.guild.id)).await.ok(200);
    let names: Vec<&str> = list.as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["general"]);
    world.get(format!("/channels/{hidden}")).await.refused(403, 50001);
}

#[tokio::test]
async fn the_bot_can_leave() {
    let world = world().await;
    world.delete(format!("/users/@me/guilds/{}", world.guild.id)).await.ok(204);
    world.get(format!("/guilds/{}", world.guild.id)).await.refused(404, 10004);
}

#[tokio::test]
async fn a_guild_has_no_invites_and_only_some_may_ask() {
    for (permissions, may) in [(INVITED, false), (INVITED | MANAGE_GUILD, true), (INVITED | VIEW_AUDIT_LOG, true)] {
        let world = invited(permissions).await;
        let answer = world.get(format!("/guilds/{}/invites", world.guild.id)).await;
        if may {
            assert_eq!(answer.ok(200), json!([]));
        } else {
            answer.refused(403, 50013);
        }
    }
    world().await.get(format!("/guilds/{NOBODY}/invites")).await.refused(404, 10004);
}
