//! On the gateway: hidden channels come, with nothing true in them but id, type, position and category.
use crate::{
    ALL, FLAG,
    bot::{World, invited, world},
    client::Client,
    heard, readers, told,
};
use guichet_sandbox::{id::Id, rules::permissions::ADMINISTRATOR, state::ChannelKind};
use serde_json::{Value, json};
use serenity::all::{Event, GatewayEvent};
use twilight_model::{channel::ChannelFlags, gateway::event::DispatchEvent};

/// A hidden text channel.
fn hidden_text(world: &World, id: Id, position: i64, parent: Option<Id>) -> Value {
    let mut channel = hidden(world, id, ChannelKind::Text, position, parent);
    for (name, field) in [("topic", Value::Null), ("last_message_id", Value::Null), ("last_pin_timestamp", Value::Null)]
    {
        channel[name] = field;
    }
    channel["nsfw"] = json!(false);
    channel["rate_limit_per_user"] = json!(0);
    channel
}

/// What a hidden channel has whatever its type.
fn hidden(world: &World, id: Id, kind: ChannelKind, position: i64, parent: Option<Id>) -> Value {
    json!({
        "id": id, "type": kind as u8, "guild_id": world.guild.id, "position": position, "parent_id": parent,
        "name": "___hidden___", "flags": FLAG, "application_id": null,
        "permission_overwrites": [{ "id": world.guild.id, "type": 0, "allow": "0", "deny": "1024" }],
    })
}

/// A text channel of which everything is set.
fn furnished(world: &World, parent: Id) -> Id {
    let channel = world.hidden("secret", Some(parent));
    world.guild.edit_channel(channel, |channel| {
        channel.topic = Some("the topic".into());
        channel.nsfw = true;
        channel.rate_limit_per_user = 30;
    });
    let message = world.owner.write(channel, "psst").unwrap();
    world.owner.pin(message).unwrap();
    channel
}

#[tokio::test]
async fn a_guild_comes_with_its_hidden_channels() {
    let world = world().await;
    let category = world.hidden_category();
    let text = furnished(&world, category);
    let mut client = Client::identified(&world.sandbox, ALL).await;
    let created = client.event("GUILD_CREATE").await;
    assert_eq!(
        created["channels"],
        json!([
            world.whole(world.channel).await,
            hidden(&world, category, ChannelKind::Category, 1, None),
            hidden_text(&world, text, 2, Some(category)),
        ])
    );
}

/// Of each type, whatever it has besides: nothing of it is left, and two libraries read it.
#[tokio::test]
async fn hidden_channels_of_every_type_are_read_by_serenity_and_twilight() {
    let world = world().await;
    let mut client = Client::open(&world.sandbox).await;
    client.identify(&world.sandbox, ALL).await;
    client.event("GUILD_CREATE").await;
    let category = world.hidden_category();
    let kinds = [ChannelKind::Text, ChannelKind::Voice, ChannelKind::Announcement, ChannelKind::Forum];
    for kind in kinds {
        let channel = world.guild.add_channel("secret", kind, Some(category));
        world.guild.edit_channel(channel, |channel| channel.name = "renamed".into());
        world.guild.delete_channel(channel);
    }
    world.guild.delete_channel(category);
    let mut seen = 0;
    for frame in client.frames_until_quiet().await {
        let channel = &frame["d"];
        assert!(!channel.to_string().contains("secret") && !channel.to_string().contains("renamed"), "{channel}");
        let bare = channel.as_object().unwrap().iter().filter(|(name, _)| {
            !matches!(
                name.as_str(),
                "id" | "type" | "guild_id" | "position" | "parent_id" | "name" | "flags" | "permission_overwrites"
            )
        });
        for (name, field) in bare {
            assert!([Value::Null, json!(false), json!(0), json!([])].contains(field), "{name}: {field}");
        }
        seen += read_by_both(&frame);
    }
    assert_eq!(
        seen,
        2 + 3 * kinds.len(),
        "one creation, one update for each type and one deletion, of the category two"
    );
    let mut newcomer = Client::open(&world.sandbox).await;
    for kind in kinds {
        let channel = world.guild.add_channel("secret", kind, None);
        world.hide(channel);
    }
    newcomer.identify(&world.sandbox, ALL).await;
    for frame in newcomer.frames_until_quiet().await {
        let read = readers::serenity(&frame);
        readers::twilight(&frame);
        if let GatewayEvent::Dispatch(_, Event::GuildCreate(event)) = read {
            let hidden = event.guild.channels.values().filter(|channel| channel.name == "___hidden___");
            assert_eq!(hidden.count(), kinds.len());
            seen = 0;
        }
    }
    assert_eq!(seen, 0, "GUILD_CREATE came");
}

/// 1 for an event of a channel in the hidden form, as both libraries read it.
fn read_by_both(frame: &Value) -> usize {
    let GatewayEvent::Dispatch(_, event) = readers::serenity(frame) else { panic!("{frame}") };
    let channel = match event {
        Event::ChannelCreate(event) => event.channel,
        Event::ChannelUpdate(event) => event.channel,
        Event::ChannelDelete(event) => event.channel,
        other => panic!("{other:?}"),
    };
    let twilight_model::gateway::event::GatewayEvent::Dispatch(_, event) = readers::twilight(frame) else { panic!() };
    let flags = match event {
        DispatchEvent::ChannelCreate(event) => event.0.flags,
        DispatchEvent::ChannelUpdate(event) => event.0.flags,
        DispatchEvent::ChannelDelete(event) => event.0.flags,
        other => panic!("{other:?}"),
    };
    let hidden = flags.unwrap().contains(ChannelFlags::CHANNEL_OBFUSCATED);
    assert_eq!(hidden, channel.name == "___hidden___", "{frame}");
    assert!(!hidden || channel.permission_overwrites.len() == 1);
    usize::from(hidden)
}

#[tokio::test]
async fn what_happens_to_a_hidden_channel_is_told_in_its_hidden_form() {
    let world = world().await;
    let mut client = world.listen().await;
    let category = world.hidden_category();
    let secret = world.guild.add_channel("secret", ChannelKind::Text, Some(category));
    world.guild.edit_channel(secret, |channel| channel.name = "renamed".into());
    world.guild.edit_channel(secret, |channel| channel.position = 7);
    world.guild.delete_channel(secret);
    client.event("CHANNEL_CREATE").await;
    client.event("CHANNEL_UPDATE").await;
    for (event, position) in
        [("CHANNEL_CREATE", 2), ("CHANNEL_UPDATE", 2), ("CHANNEL_UPDATE", 7), ("CHANNEL_DELETE", 7)]
    {
        assert_eq!(client.event(event).await, hidden_text(&world, secret, position, Some(category)), "{event}");
    }
}

#[tokio::test]
async fn only_the_flag_tells_a_hidden_channel_from_one_of_that_name() {
    let world = world().await;
    let mut client = world.listen().await;
    let body = json!({ "name": "___hidden___", "topic": "really" });
    let made = world.post(format!("/guilds/{}/channels", world.guild.id), body).await.ok(201);
    assert_eq!((&made["name"], &made["flags"]), (&json!("___hidden___"), &json!(0)));
    assert_eq!(client.event("CHANNEL_CREATE").await, made);
    assert_eq!(world.listed().await, [json!(world.channel), made["id"].clone()]);
    let mut newcomer = Client::identified(&world.sandbox, ALL).await;
    assert_eq!(newcomer.event("GUILD_CREATE").await["channels"][1], made);
}

#[tokio::test]
async fn administrators_get_every_channel_whole() {
    let world = invited(ADMINISTRATOR).await;
    let category = world.hidden_category();
    let text = furnished(&world, category);
    let mut client = Client::identified(&world.sandbox, ALL).await;
    let created = client.event("GUILD_CREATE").await;
    for (n, channel) in [world.channel, category, text].into_iter().enumerate() {
        assert_eq!(created["channels"][n], world.whole(channel).await);
    }
    let another = world.hidden("another", None);
    assert_eq!(
        heard(&mut client).await,
        [told("CHANNEL_CREATE", another, false), told("CHANNEL_UPDATE", another, false)]
    );
}

#[tokio::test]
async fn nothing_that_people_do_in_a_hidden_channel_is_heard() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    let mut client = world.listen().await;
    let message = world.owner.write(secret, "psst").unwrap();
    world.owner.edit_message(message, "pssst").unwrap();
    world.owner.pin(message).unwrap();
    world.owner.unpin(message).unwrap();
    world.owner.react(message, "👍").unwrap();
    world.owner.unreact(message, "👍").unwrap();
    world.owner.delete_message(message).unwrap();
    assert_eq!(heard(&mut client).await, []);
}
