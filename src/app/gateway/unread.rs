//! Events that serenity cannot read: one that the bot relies on is read once more, without the fields that
//! serenity's model does not allow. Otherwise a whole event would be lost because of one field, and serenity
//! would hardly log the loss.
use crate::handlers::RELIED_UPON;
use serde_json::{Value, json};
use serenity::model::{
    event::{Event, GatewayEvent, UnknownEvent},
    id::GuildId,
};

/// `CHANNEL_OBFUSCATED` (resources/channel.mdx, "Channel Flags"), which serenity's model drops.
const OBFUSCATED: u64 = 1 << 17;

/// serenity's model keeps positions in 16 bits.
const HIGHEST_POSITION: u64 = u16::MAX as u64;

/// What became of an event that serenity could not read.
pub enum Reread {
    Read(Box<Event>),
    /// The bot needs nothing of the event.
    Unneeded,
    /// The event is lost; the guild that it was about, if the event says so.
    Lost(Option<GuildId>),
}

pub fn reread(event: &UnknownEvent) -> Reread {
    if !RELIED_UPON.contains(&event.kind.as_str()) {
        return Reread::Unneeded;
    }
    let mut data = event.value.clone();
    repair(&event.kind, &mut data);
    let frame = json!({ "op": 0, "s": 0, "t": event.kind, "d": data }).to_string();
    match serde_json::from_str(&frame) {
        Ok(GatewayEvent::Dispatch(_, read)) if !matches!(read, Event::Unknown(_)) => Reread::Read(Box::new(read)),
        _ => Reread::Lost(guild_of(event)),
    }
}

/// The guild of an event. `GUILD_CREATE`, `GUILD_UPDATE` and `GUILD_DELETE` are the guild itself.
fn guild_of(event: &UnknownEvent) -> Option<GuildId> {
    let is_itself = ["GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"].contains(&event.kind.as_str());
    event.value[if is_itself { "id" } else { "guild_id" }].as_str()?.parse().ok()
}

fn repair(kind: &str, data: &mut Value) {
    if kind.starts_with("CHANNEL_") {
        repair_channel(data);
    }
    if kind == "GUILD_CREATE" {
        let guild = data["id"].clone();
        for channel in data["channels"].as_array_mut().into_iter().flatten() {
            channel["guild_id"] = guild.clone();
            repair_channel(channel);
        }
    }
    without_nulls(data);
    // Guests have no `joined_at` (resources/guild.mdx, "Guild Member Object").
    if kind.starts_with("GUILD_MEMBER_") && data["joined_at"].is_null() {
        data["joined_at"] = json!("1970-01-01T00:00:00Z");
    }
}

/// Makes a channel readable. The other fields of an obfuscated channel are not to be relied on, and may be
/// null.
fn repair_channel(data: &mut Value) {
    if data["flags"].as_u64().is_some_and(|flags| flags & OBFUSCATED != 0)
        && let Some(fields) = data.as_object_mut()
    {
        fields
            .retain(|field, _| ["id", "type", "position", "parent_id", "guild_id", "flags"].contains(&field.as_str()));
        let everyone = json!([{ "id": fields["guild_id"], "type": 0, "allow": "0", "deny": "1024" }]);
        fields.insert("permission_overwrites".to_owned(), everyone);
    }
    if data["name"].is_null() {
        data["name"] = json!("___hidden___");
    }
    if let Some(position) = data["position"].as_u64() {
        data["position"] = json!(position.min(HIGHEST_POSITION));
    }
}

fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, clippy::unwrap_used)]
    use super::{Reread, reread};
    use serde_json::{Value, json};
    use serenity::model::{
        event::{Event, GatewayEvent},
        id::ChannelId,
    };

    /// The event as serenity reads it from the wire.
    fn taken(kind: &str, data: &Value) -> Event {
        let frame = json!({ "op": 0, "s": 1, "t": kind, "d": data }).to_string();
        match serde_json::from_str(&frame).unwrap() {
            GatewayEvent::Dispatch(_, event) => event,
            other => panic!("{other:?}"),
        }
    }

    fn again(kind: &str, data: &Value) -> Reread {
        match taken(kind, data) {
            Event::Unknown(event) => reread(&event),
            read => panic!("serenity reads it by itself: {read:?}"),
        }
    }

    #[test]
    fn a_hidden_channel_whose_fields_are_null_is_read() {
        let data = json!({
            "id": "4", "type": 15, "guild_id": "1", "position": 70_000, "flags": 1 << 17, "name": null, "nsfw": null,
            "available_tags": null, "permission_overwrites": null, "parent_id": "6", "topic": null,
        });
        let Reread::Read(event) = again("CHANNEL_UPDATE", &data) else { panic!("lost") };
        let Event::ChannelUpdate(event) = *event else { panic!("{event:?}") };
        assert_eq!((event.channel.id.get(), event.channel.parent_id.map(ChannelId::get)), (4, Some(6)));
        assert_eq!(event.channel.permission_overwrites.len(), 1);
    }

    #[test]
    fn a_guests_roles_are_heard() {
        let user = json!({ "id": "7", "username": "erin", "discriminator": "0", "avatar": null });
        let data = json!({ "guild_id": "1", "user": user, "roles": ["3"], "joined_at": null, "nick": null });
        let Reread::Read(event) = again("GUILD_MEMBER_UPDATE", &data) else { panic!("lost") };
        assert!(matches!(*event, Event::GuildMemberUpdate(event) if event.user.id == 7 && event.roles.len() == 1));
    }

    #[test]
    fn what_cannot_be_read_names_its_guild() {
        let data = json!({ "guild_id": "1", "user": "erin" });
        assert!(matches!(again("GUILD_MEMBER_UPDATE", &data), Reread::Lost(Some(guild)) if guild == 1));
        assert!(matches!(again("INVENTED_IN_2030", &json!({})), Reread::Unneeded));
    }
}
