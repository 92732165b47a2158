//! The bot sees a channel no more: it is told so in the hidden form. What does not alter its sight tells it
//! nothing.
use crate::{
    ALL,
    bot::{INVITED, world},
    client::Client,
    heard, said, told,
};
use guichet_sandbox::{
    rules::permissions::{MANAGE_CHANNELS, SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

#[tokio::test]
async fn by_an_overwrite_the_channel_comes_hidden_once() {
    let world = world().await;
    let mut client = world.listen().await;
    world.hide(world.channel);
    assert_eq!(heard(&mut client).await, [told("CHANNEL_UPDATE", world.channel, true)]);
    world.guild.edit_channel(world.channel, |channel| channel.name = "renamed".into());
    assert_eq!(client.event("CHANNEL_UPDATE").await["name"], "___hidden___");
}

#[tokio::test]
async fn by_its_own_hand_the_bot_hears_of_it_in_the_hidden_form() {
    let world = world().await;
    let mut client = world.listen().await;
    let overwrites = json!([{ "id": world.role, "type": 0, "deny": VIEW_CHANNEL.to_string() }]);
    let path = format!("/channels/{}", world.channel);
    let edited = world.patch(&path, json!({ "permission_overwrites": overwrites })).await.ok(200);
    assert_eq!((&edited["name"], &edited["flags"]), (&json!("general"), &json!(0)), "REST tells it whole");
    assert_eq!(heard(&mut client).await, [told("CHANNEL_UPDATE", world.channel, true)]);
    world.get(&path).await.refused(403, 50001);
}

#[tokio::test]
async fn with_its_last_channel_a_category_goes() {
    let world = world().await;
    let category = world.hidden_category();
    let (first, second) = (world.shown_in(category), world.shown_in(category));
    let mut client = world.listen().await;
    world.hide(first);
    assert_eq!(heard(&mut client).await, [told("CHANNEL_UPDATE", first, true)]);
    world.guild.delete_channel(second);
    let expected = [told("CHANNEL_DELETE", second, false), told("CHANNEL_UPDATE", category, true)];
    assert_eq!(heard(&mut client).await, expected);
}

#[tokio::test]
async fn by_its_move_out_a_channel_takes_the_category_away() {
    let world = world().await;
    let category = world.hidden_category();
    let shown = world.shown_in(category);
    let mut client = world.listen().await;
    world.guild.edit_channel(shown, |channel| channel.parent_id = None);
    let expected = [told("CHANNEL_UPDATE", shown, false), told("CHANNEL_UPDATE", category, true)];
    assert_eq!(heard(&mut client).await, expected);
}

/// It was seen until its end.
#[tokio::test]
async fn a_deleted_category_goes_in_the_form_it_was_known_in() {
    let world = world().await;
    let known = world.hidden_category();
    let shown = world.shown_in(known);
    let unknown = world.hidden_category();
    let mut client = world.listen().await;
    world.guild.delete_channel(known);
    world.guild.delete_channel(unknown);
    let expected = [
        told("CHANNEL_UPDATE", shown, false),
        told("CHANNEL_DELETE", known, false),
        told("CHANNEL_DELETE", unknown, true),
    ];
    assert_eq!(heard(&mut client).await, expected);
}

#[tokio::test]
async fn by_a_role_taken_from_the_bot_or_deleted() {
    let world = world().await;
    world.guild.edit_role(world.role, |role| role.permissions = 0);
    let staff = world.guild.add_role("Staff", VIEW_CHANNEL);
    world.guild.give_role(&world.me(), staff);
    let mut client = world.listen().await;
    world.guild.take_role(&world.me(), staff);
    assert_eq!(heard(&mut client).await, [said("GUILD_MEMBER_UPDATE"), told("CHANNEL_UPDATE", world.channel, true)]);
    world.guild.give_role(&world.me(), staff);
    assert_eq!(heard(&mut client).await, [said("GUILD_MEMBER_UPDATE"), told("CHANNEL_UPDATE", world.channel, false)]);
    world.guild.delete_role(staff);
    assert_eq!(heard(&mut client).await, [said("GUILD_ROLE_DELETE"), told("CHANNEL_UPDATE", world.channel, true)]);
}

#[tokio::test]
async fn by_a_roles_permissions() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let mut client = world.listen().await;
    world.guild.edit_role(world.role, |role| role.permissions = INVITED & !VIEW_CHANNEL);
    let expected = [
        said("GUILD_ROLE_UPDATE"),
        told("CHANNEL_UPDATE", category, true),
        told("CHANNEL_UPDATE", world.channel, true),
    ];
    assert_eq!(heard(&mut client).await, expected);
    assert_eq!(world.listed().await, [Value::Null; 0]);
}

#[tokio::test]
async fn what_does_not_alter_sight_tells_nothing_more() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    let alice = world.sandbox.person("alice");
    let staff = world.guild.add_role("Staff", 0);
    let mut client = Client::identified(&world.sandbox, ALL).await;
    client.event("GUILD_CREATE").await;
    world.guild.add_member(&alice, &[staff]);
    world.guild.edit_role(staff, |role| role.permissions = VIEW_CHANNEL);
    world.guild.edit_role(world.role, |role| role.permissions &= !MANAGE_CHANNELS);
    let for_staff = |allow| Overwrite { id: staff, kind: OverwriteKind::Role, allow, deny: 0 };
    world.guild.set_overwrite(world.channel, for_staff(SEND_MESSAGES));
    world.guild.set_overwrite(secret, for_staff(VIEW_CHANNEL));
    world.guild.time_out(&world.me(), Some(world.sandbox.clock().now() + chrono::TimeDelta::hours(1)));
    world.owner.write(world.channel, "hello").unwrap();
    world.guild.set_premium_tier(2);
    world.guild.remove_member(&alice);
    let names: Vec<String> = heard(&mut client).await.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(
        names,
        [
            "GUILD_MEMBER_ADD",
            "GUILD_MEMBER_UPDATE",
            "GUILD_ROLE_UPDATE",
            "GUILD_ROLE_UPDATE",
            "CHANNEL_UPDATE",
            "CHANNEL_UPDATE",
            "GUILD_MEMBER_UPDATE",
            "MESSAGE_CREATE",
            "GUILD_UPDATE",
            "GUILD_MEMBER_REMOVE",
        ]
    );
}

/// What is seen in one guild is nothing to another.
#[tokio::test]
async fn only_the_guild_of_the_change_is_told_of() {
    let world = world().await;
    let other = world.sandbox.guild("Other", &world.owner);
    other.add_channel("elsewhere", ChannelKind::Text, None);
    other.invite_bot(0);
    let mut client = world.listen().await;
    client.event("GUILD_CREATE").await;
    world.guild.edit_role(world.role, |role| role.permissions = 0);
    assert_eq!(heard(&mut client).await, [said("GUILD_ROLE_UPDATE"), told("CHANNEL_UPDATE", world.channel, true)]);
}
