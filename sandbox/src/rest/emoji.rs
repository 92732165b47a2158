//! Custom emoji (resources/emoji.mdx): reading those of a guild, and naming them in buttons and options
//! (components/reference.mdx, "Button"). A body is invalid as a whole when it names an emoji that is deleted,
//! unavailable, or of a guild without the bot.
use super::{Answer, Reply, Request, Route, need};
use crate::{
    Sandbox,
    id::Id,
    json,
    rules::{
        error::{ApiError, FormErrors},
        form::fields::snowflake,
        known,
        permissions::{CREATE_GUILD_EXPRESSIONS, MANAGE_GUILD_EXPRESSIONS},
    },
    state::{GuildEmoji, State},
};
use serde_json::Value;

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", "/guilds/{guild_id}/emojis", list),
    Route::new("GET", "/guilds/{guild_id}/emojis/{emoji_id}", get),
];

/// "List Guild Emojis": "Includes `user` fields if the bot has the `CREATE_GUILD_EXPRESSIONS` or
/// `MANAGE_GUILD_EXPRESSIONS` permission."
fn list(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        let at = need::guild(state, id)?;
        let with_user = at.held & (CREATE_GUILD_EXPRESSIONS | MANAGE_GUILD_EXPRESSIONS) != 0;
        Ok(Reply::ok(at.guild.emojis.values().map(|emoji| shown(state, emoji, with_user)).collect()))
    })
}

/// "Get Guild Emoji": "Includes the `user` field if the bot has the `MANAGE_GUILD_EXPRESSIONS` permission, or
/// if the bot created the emoji and has the `CREATE_GUILD_EXPRESSIONS` permission." 10014 for an emoji that
/// the guild does not have.
fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, emoji) = (request.id("guild_id")?, request.id("emoji_id")?);
    sandbox.read(|state| {
        let at = need::guild(state, id)?;
        let emoji = known::emoji(at.guild, emoji)?;
        let own = emoji.user_id == at.bot.user_id && at.held & CREATE_GUILD_EXPRESSIONS != 0;
        Ok(Reply::ok(shown(state, emoji, own || at.held & MANAGE_GUILD_EXPRESSIONS != 0)))
    })
}

fn shown(state: &State, emoji: &GuildEmoji, with_user: bool) -> Value {
    let mut value = json::guild_emoji(emoji);
    if let Some(user) = state.users.get(&emoji.user_id).filter(|_| with_user) {
        value["user"] = json::user(user);
    }
    value
}

/// Checks the emoji of a body: 50035 under the path of each emoji that the bot cannot use.
pub(super) fn check(sandbox: &Sandbox, request: &Request) -> Result<(), ApiError> {
    let mut found = Vec::new();
    let body = &request.body;
    walk(&body["components"], &mut vec!["components".into()], &mut found);
    walk(&body["data"]["components"], &mut vec!["data".into(), "components".into()], &mut found);
    if found.is_empty() {
        return Ok(());
    }
    let mut faults = FormErrors::default();
    sandbox.read(|state| {
        for (path, _) in found.iter().filter(|(_, id)| !usable(state, *id)) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            faults.add(&path, "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
        }
    });
    faults.into_result()
}

/// Finds every custom emoji below a value, with its path.
fn walk(value: &Value, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, Id)>) {
    let mut below = |step: String, value: &Value| {
        path.push(step);
        walk(value, path, found);
        path.pop();
    };
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(n, item)| below(n.to_string(), item)),
        Value::Object(fields) => {
            for name in ["components", "accessory", "component", "options"] {
                fields.get(name).into_iter().for_each(|value| below(name.to_owned(), value));
            }
            if let Some(id) = fields.get("emoji").and_then(|emoji| snowflake(&emoji["id"])) {
                let path = path.iter().cloned().chain(["emoji".into(), "id".into()]).collect();
                found.push((path, Id(id)));
            }
        }
        _ => {}
    }
}

fn usable(state: &State, id: Id) -> bool {
    let bot = state.application.id;
    let mut mine = state.guilds.values().filter(|guild| guild.members.contains_key(&bot));
    mine.any(|guild| guild.emojis.get(&id).is_some_and(|emoji| emoji.available))
}
