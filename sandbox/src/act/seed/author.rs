//! The author of a seeded message.
use crate::{
    act::Change,
    id::Id,
    json,
    picture::pixel,
    state::{Message, User},
};
use serde_json::{Map, Value, json};

/// Reads the author from the field `author`: a name, an id, or a user object. Without it, the author is the
/// guild's owner, or the other person of a DM. An unknown author becomes a user (not a member); the author of
/// a webhook's message is kept with that message only.
pub fn read(change: &mut Change, message: &mut Message, fields: &mut Map<String, Value>) {
    let raw = fields.remove("author").unwrap_or_default();
    if let Some(webhook) = fields.get("webhook_id").and_then(Id::from_json) {
        message.author_id = webhook;
        let name = raw.as_str().or_else(|| raw["username"].as_str()).unwrap_or("webhook");
        let mut author = json!({
            "id": webhook, "username": name, "global_name": null, "discriminator": "0000", "avatar": null, "bot": true,
            "public_flags": 0, "flags": 0,
        });
        if author_with(&mut author, &raw) && raw["avatar"].is_string() {
            picture(change, webhook, &raw["avatar"]);
        }
        // Discord's description requires every field of a user.
        let of_users = json::user(&user_of(webhook, name));
        for (field, value) in of_users.as_object().into_iter().flatten() {
            if author.get(field).is_none() {
                author[field] = value.clone();
            }
        }
        message.extra.insert("author".into(), author);
        return;
    }
    message.author_id = if raw.is_null() { somebody(change, message.channel_id) } else { user(change, &raw) };
    if !raw.is_object() {
        return;
    }
    let known = change.state.users.get(&message.author_id).map(json::user).unwrap_or_default();
    let mut shown = known.clone();
    if author_with(&mut shown, &raw) && shown != known {
        message.extra.insert("author".into(), shown);
    }
}

/// The user that `raw` names, who is made if necessary.
pub fn user(change: &mut Change, raw: &Value) -> Id {
    let name = raw.as_str().or_else(|| raw["username"].as_str());
    let id = Id::from_json(raw).or_else(|| Id::from_json(&raw["id"]));
    if let Some(id) = id.filter(|id| change.state.users.contains_key(id)) {
        return id;
    }
    let named = change.state.users.values().find(|user| id.is_none() && Some(user.username.as_str()) == name);
    if let Some(user) = named {
        return user.id;
    }
    let id = id.unwrap_or_else(|| change.state.next_id());
    let mut user = user_of(id, name.filter(|name| Some(id) != name.parse().ok()).unwrap_or("somebody"));
    user.global_name = raw["global_name"].as_str().map(ToOwned::to_owned);
    user.bot = raw["bot"] == true;
    user.avatar = raw["avatar"].as_str().map(ToOwned::to_owned);
    if user.avatar.is_some() {
        picture(change, id, &raw["avatar"]);
    }
    change.state.users.insert(id, user);
    id
}

fn author_with(author: &mut Value, raw: &Value) -> bool {
    for (field, value) in raw.as_object().into_iter().flatten().filter(|(field, _)| *field != "id") {
        author[field] = value.clone();
    }
    raw.is_object()
}

fn picture(change: &mut Change, id: Id, hash: &Value) {
    let path = format!("avatars/{id}/{}", hash.as_str().unwrap_or_default());
    change.state.pictures.entry(path).or_insert_with(pixel);
}

fn somebody(change: &Change, channel_id: Id) -> Id {
    let channel = change.state.channels.get(&channel_id);
    let guild = channel.and_then(|channel| change.state.guilds.get(&channel.guild_id?));
    let recipient = channel.and_then(|channel| channel.recipient_id);
    guild.map(|guild| guild.owner_id).or(recipient).unwrap_or_default()
}

fn user_of(id: Id, username: &str) -> User {
    User {
        id,
        username: username.into(),
        global_name: None,
        bot: false,
        avatar: None,
        locale: "en-US".into(),
        dms_open: true,
    }
}
