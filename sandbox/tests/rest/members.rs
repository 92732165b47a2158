use crate::bot::{INVITED, NOBODY, World, invited, world};
use guichet_sandbox::{
    people::Person,
    rules::permissions::{KICK_MEMBERS, MANAGE_NICKNAMES, MODERATE_MEMBERS},
};
use serde_json::{Value, json};

fn alice(world: &World) -> Person {
    let alice = world.sandbox.person("alice");
    world.guild.add_member(&alice, &[]);
    alice
}

fn member(world: &World, id: impl std::fmt::Display) -> String {
    format!("/guilds/{}/members/{id}", world.guild.id)
}

#[tokio::test]
async fn members_are_read_one_by_one_and_in_pages() {
    let world = world().await;
    let alice = alice(&world);
    let read = world.get(member(&world, alice.id)).await.ok(200);
    assert_eq!((&read["user"]["username"], &read["roles"]), (&json!("alice"), &json!([])));
    let path = format!("/guilds/{}/members", world.guild.id);
    let one = world.get(&path).await.ok(200);
    assert_eq!(one.as_array().unwrap().len(), 1);
    let all = world.get(format!("{path}?limit=1000")).await.ok(200);
    assert_eq!(all.as_array().unwrap().len(), 3);
    let after = all[0]["user"]["id"].as_str().unwrap();
    assert_eq!(world.get(format!("{path}?limit=1&after={after}")).await.ok(200)[0], all[1]);
    world.sandbox.write(|state| state.application.guild_members_intent = false);
    world.get(path).await.refused(403, 50001);
}

#[tokio::test]
async fn who_is_gone_is_10007_and_who_never_was_is_10013() {
    let world = world().await;
    let alice = alice(&world);
    world.guild.remove_member(&alice);
    world.get(member(&world, alice.id)).await.refused(404, 10007);
    world.get(member(&world, NOBODY)).await.refused(404, 10013);
    world.get(format!("/users/{NOBODY}")).await.refused(404, 10013);
    assert_eq!(world.get(format!("/users/{}", alice.id)).await.ok(200)["username"], "alice");
}

#[tokio::test]
async fn roles_below_the_bots_own_are_given_and_taken() {
    let world = world().await;
    let alice = alice(&world);
    let above = world.guild.add_role("above", 0);
    world.guild.edit_role(above, |role| role.position = 90);
    let below = world.guild.add_role("below", 0);
    world.guild.edit_role(world.role, |role| role.position = 50);
    let path = |role: &dyn std::fmt::Display| format!("{}/roles/{role}", member(&world, alice.id));
    world.put(path(&below), Value::Null).await.ok(204);
    assert_eq!(world.get(member(&world, alice.id)).await.ok(200)["roles"], json!([below]));
    world.put(path(&above), Value::Null).await.refused(403, 50013);
    world.put(path(&world.role), Value::Null).await.refused(403, 50013);
    world.put(path(&NOBODY), Value::Null).await.refused(404, 10011);
    world.delete(path(&below)).await.ok(204);
    let both = json!({ "roles": [below, above] });
    world.patch(member(&world, alice.id), both).await.refused(403, 50013);
    let edited = world.patch(member(&world, alice.id), json!({ "roles": [below] })).await.ok(200);
    assert_eq!(edited["roles"], json!([below]));
}

#[tokio::test]
async fn nicknames_time_outs_and_kicks_need_their_rights_and_the_hierarchy() {
    let world = invited(INVITED | MANAGE_NICKNAMES | MODERATE_MEMBERS | KICK_MEMBERS).await;
    let alice = alice(&world);
    let path = member(&world, alice.id);
    let owner = member(&world, world.owner.id);
    assert_eq!(world.patch(&path, json!({ "nick": "Al" })).await.ok(200)["nick"], "Al");
    world.patch(&owner, json!({ "nick": "Boss" })).await.refused(403, 50013);
    let until = |days| (world.sandbox.clock().now() + chrono::TimeDelta::days(days)).to_rfc3339();
    let time_out = |days| json!({ "communication_disabled_until": until(days) });
    world.patch(&path, time_out(1)).await.ok(200);
    assert_eq!(world.patch(&path, time_out(29)).await.faults("communication_disabled_until").len(), 1);
    world.patch(&owner, time_out(1)).await.refused(403, 50013);
    world.patch(&path, json!({ "mute": true })).await.refused(400, 40032);
    world.delete(&owner).await.refused(403, 50013);
    world.delete(&path).await.ok(204);
    world.delete(&path).await.refused(404, 10007);

    let world = invited(INVITED).await;
    let path = member(&world, self::alice(&world).id);
    world.patch(&path, json!({ "nick": "Al" })).await.refused(403, 50013);
    world.patch(&path, json!({ "communication_disabled_until": null })).await.refused(403, 50013);
    world.delete(&path).await.refused(403, 50013);
    world.patch(member(&world, "@me"), json!({ "nick": "Bot" })).await.refused(403, 50013);
}

#[tokio::test]
async fn fields_that_the_sandbox_does_not_do_are_501() {
    let world = world().await;
    let person = world.sandbox.person("alice");
    world.guild.add_member(&person, &[]);
    let path = format!("/guilds/{}/members/{}", world.guild.id, person.id);
    world.patch(&path, json!({ "flags": 2 })).await.refused(501, 0);
    world.patch(&path, json!({ "bio": "b" })).await.refused(501, 0);
    let me = format!("/guilds/{}/members/@me", world.guild.id);
    world.patch(&me, json!({ "avatar": "data:," })).await.refused(501, 0);
}
