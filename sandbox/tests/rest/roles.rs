use crate::bot::{INVITED, NOBODY, invited, world};
use guichet_sandbox::{
    rules::permissions::{BAN_MEMBERS, MANAGE_ROLES, SEND_MESSAGES},
    state::{Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_role_is_made_edited_and_deleted() {
    let world = world().await;
    // The bot's role above the ones it makes.
    world.guild.edit_role(world.role, |role| role.position = 50);
    let all = format!("/guilds/{}/roles", world.guild.id);
    let made = world
        .post(&all, json!({ "name": "Staff", "permissions": SEND_MESSAGES.to_string(), "color": 7 }))
        .await
        .ok(200);
    assert_eq!((&made["name"], &made["permissions"], &made["color"]), (&json!("Staff"), &json!("2048"), &json!(7)));
    let path = format!("{all}/{}", made["id"].as_str().unwrap());
    assert_eq!(world.patch(&path, json!({ "mentionable": true })).await.ok(200)["mentionable"], true);
    assert_eq!(world.get(&path).await.ok(200)["name"], "Staff");
    assert_eq!(world.get(&all).await.ok(200).as_array().unwrap().len(), 3);
    world.delete(&path).await.ok(204);
    world.get(&path).await.refused(404, 10011);
    world.patch(&path, json!({})).await.refused(404, 10011);
    world.delete(&path).await.refused(404, 10011);
}

#[tokio::test]
async fn a_deleted_role_goes_from_members_and_channels() {
    let world = world().await;
    let role = world.guild.add_role("Staff", 0);
    let alice = world.sandbox.person("alice");
    world.guild.add_member(&alice, &[role]);
    world.guild.set_overwrite(world.channel, Overwrite { id: role, kind: OverwriteKind::Role, allow: 1024, deny: 0 });
    world.guild.edit_role(world.role, |role| role.position = 50);
    world.delete(format!("/guilds/{}/roles/{role}", world.guild.id)).await.ok(204);
    let member = world.get(format!("/guilds/{}/members/{}", world.guild.id, alice.id)).await.ok(200);
    assert_eq!(member["roles"], json!([]));
    assert_eq!(world.get(format!("/channels/{}", world.channel)).await.ok(200)["permission_overwrites"], json!([]));
}

#[tokio::test]
async fn roles_above_or_beyond_are_refused() {
    let world = world().await;
    let all = format!("/guilds/{}/roles", world.guild.id);
    let above = world.guild.add_role("above", 0);
    world.guild.edit_role(above, |role| role.position = 90);
    world.patch(format!("{all}/{above}"), json!({ "name": "x" })).await.refused(403, 50013);
    world.delete(format!("{all}/{above}")).await.refused(403, 50013);
    world.post(&all, json!({ "permissions": BAN_MEMBERS.to_string() })).await.refused(403, 50013);
    for own in [world.role, world.guild.id] {
        world.delete(format!("{all}/{own}")).await.refused(400, 50028);
    }
    world.get(format!("{all}/{NOBODY}")).await.refused(404, 10011);
    let world = invited(INVITED & !MANAGE_ROLES).await;
    world.post(format!("/guilds/{}/roles", world.guild.id), json!({})).await.refused(403, 50013);
}

#[tokio::test]
async fn a_guild_has_at_most_250_roles() {
    let world = world().await;
    for _ in 2..250 {
        world.guild.add_role("r", 0);
    }
    world.post(format!("/guilds/{}/roles", world.guild.id), json!({})).await.refused(400, 30005);
}

#[tokio::test]
async fn the_bots_role_is_managed_and_says_whose_it_is() {
    let world = world().await;
    let role = world.get(format!("/guilds/{}/roles/{}", world.guild.id, world.role)).await.ok(200);
    assert_eq!((&role["managed"], &role["tags"]["bot_id"]), (&json!(true), &json!(world.sandbox.application_id())));
    let everyone = world.get(format!("/guilds/{}/roles/{}", world.guild.id, world.guild.id)).await.ok(200);
    assert_eq!((&everyone["name"], &everyone["tags"]), (&json!("@everyone"), &Value::Null));
}

#[tokio::test]
async fn pictures_of_roles_are_501() {
    let world = world().await;
    let path = format!("/guilds/{}/roles", world.guild.id);
    world.post(&path, json!({ "unicode_emoji": "🎫" })).await.refused(501, 0);
    world.post(&path, json!({ "colors": { "primary_color": 1, "secondary_color": 2 } })).await.refused(501, 0);
    world.post(&path, json!({ "icon": null, "colors": { "primary_color": 1, "secondary_color": null } })).await.ok(200);
}
