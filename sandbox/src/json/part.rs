//! The parts of a message: emoji, reactions, polls, forwards.
use super::{attachment, time, user};
use crate::state::{Emoji, Guild, GuildEmoji, Message, Poll, Reaction, State, Sticker};
use serde_json::{Value, json};

/// An emoji as reactions and polls name it (resources/emoji.mdx, "Emoji Object").
pub fn emoji(of: &Emoji) -> Value {
    let mut value = json!({ "id": of.id, "name": of.name });
    if of.animated {
        value["animated"] = json!(true);
    }
    value
}

/// A custom emoji of a guild as the gateway's events show it, without its maker.
pub fn guild_emoji(of: &GuildEmoji) -> Value {
    json!({
        "id": of.id, "name": of.name, "roles": [], "require_colons": true, "managed": false, "animated": of.animated,
        "available": of.available,
    })
}

/// A sticker object (resources/sticker.mdx, "Sticker Object").
pub fn sticker(guild: &Guild, of: &Sticker) -> Value {
    json!({
        "id": of.id, "name": of.name, "tags": "sticker", "type": 2, "format_type": of.format_type, "description": null,
        "available": true, "guild_id": guild.id,
    })
}

pub fn reaction(state: &State, of: &Reaction) -> Value {
    let count = of.users.len() as u64 + of.others;
    json!({
        "emoji": emoji(&of.emoji), "count": count, "count_details": { "burst": 0, "normal": count },
        "burst_colors": [], "me_burst": false, "me": of.users.contains(&state.application.id), "burst_me": false,
        "burst_count": 0,
    })
}

/// A poll object (resources/poll.mdx, "Poll Object"). "If `answer_counts` does not contain an entry for a
/// particular answer, then there are no votes for that answer."
pub fn poll(state: &State, of: &Poll) -> Value {
    let mut answers = Vec::new();
    let mut counts = Vec::new();
    for answer in &of.answers {
        let mut media = json!({ "text": answer.text });
        if let Some(of) = &answer.emoji {
            media["emoji"] = emoji(of);
        }
        answers.push(json!({ "answer_id": answer.id, "poll_media": media }));
        let count = answer.voters.len() as u64 + answer.others;
        if count > 0 {
            let mine = answer.voters.contains(&state.application.id);
            counts.push(json!({ "id": answer.id, "count": count, "me_voted": mine }));
        }
    }
    json!({
        "question": { "text": of.question }, "answers": answers, "expiry": time(of.expiry),
        "allow_multiselect": of.multiselect, "layout_type": 1,
        "results": { "answer_counts": counts, "is_finalized": of.finalized },
    })
}

/// The few fields of a message that a forward shows ("Message Snapshot Object").
pub fn snapshot(state: &State, of: &Message) -> Value {
    let mentions: Vec<Value> = of.mentions.users.iter().filter_map(|id| state.users.get(id)).map(user).collect();
    let attachments: Vec<Value> = of.attachments.iter().map(|a| attachment(state, of.channel_id, a)).collect();
    let mut message = json!({
        "type": of.kind, "content": of.content, "embeds": super::attachment::embeds(state, of),
        "components": super::attachment::components(state, of), "attachments": attachments, "mentions": mentions,
        "mention_roles": of.mentions.roles, "flags": of.flags, "timestamp": time(of.created_at),
        "edited_timestamp": of.edited_at.map(time),
    });
    for (name, field) in of.extra.iter().filter(|(name, _)| matches!(name.as_str(), "sticker_items" | "stickers")) {
        message[name] = field.clone();
    }
    json!({ "message": message })
}
