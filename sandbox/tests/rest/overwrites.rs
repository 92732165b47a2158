use crate::bot::{INVITED, NOBODY, invited, world};
use guichet_sandbox::rules::permissions::{ADD_REACTIONS, MANAGE_ROLES, VIEW_CHANNEL};
use serde_json::json;

#[tokio::test]
async fn one_overwrite_is_set_replaced_and_taken_away() {
    let world = world().await;
    let path = format!("/channels/{}/permissions/{}", world.channel, world.owner.id);
    world.put(&path, json!({ "type": 1, "allow": VIEW_CHANNEL.to_string() })).await.ok(204);
    world.put(&path, json!({ "type": 1, "deny": VIEW_CHANNEL.to_string() })).await.ok(204);
    let channel = world.get(format!("/channels/{}", world.channel)).await.ok(200);
    let expected = json!([{ "id": world.owner.id, "type": 1, "allow": "0", "deny": "1024" }]);
    assert_eq!(channel["permission_overwrites"], expected);
    world.delete(&path).await.ok(204);
    world.delete(&path).await.refused(404, 10009);
}

#[tokio::test]
async fn nobody_hands_out_what_they_lack() {
    let world = world().await;
    let path = format!("/channels/{}/permissions/{}", world.channel, world.owner.id);
    world.put(&path, json!({ "type": 1, "allow": ADD_REACTIONS.to_string() })).await.refused(403, 50013);
    world.put(&path, json!({ "type": 1, "deny": ADD_REACTIONS.to_string() })).await.refused(403, 50013);
    let world = invited(INVITED & !MANAGE_ROLES).await;
    let path = format!("/channels/{}/permissions/{}", world.channel, world.owner.id);
    world.put(&path, json!({ "type": 1, "allow": VIEW_CHANNEL.to_string() })).await.refused(403, 50013);
    world.delete(&path).await.refused(403, 50013);
}

#[tokio::test]
async fn roles_and_members_that_are_gone_are_10009() {
    let world = world().await;
    for kind in [0, 1] {
        let path = format!("/channels/{}/permissions/{NOBODY}", world.channel);
        world.put(path, json!({ "type": kind, "allow": "1024" })).await.refused(404, 10009);
    }
}

#[tokio::test]
async fn a_channel_has_at_most_1000_overwrites() {
    let world = world().await;
    let mut people = (0..1001).map(|n| {
        let person = world.sandbox.person(&format!("p{n}"));
        world.guild.add_member(&person, &[]);
        person.id
    });
    let last = people.next().unwrap();
    let overwrites: Vec<_> = people.map(|id| json!({ "id": id, "type": 1, "allow": "0", "deny": "0" })).collect();
    let path = format!("/channels/{}", world.channel);
    world.patch(&path, json!({ "permission_overwrites": overwrites })).await.ok(200);
    let one_more = format!("{path}/permissions/{last}");
    world.put(one_more, json!({ "type": 1, "allow": "0", "deny": "0" })).await.refused(400, 30060);
    let mut more = overwrites;
    more.push(json!({ "id": last, "type": 1 }));
    world.patch(&path, json!({ "permission_overwrites": more })).await.refused(400, 30060);
}
