//! The users and roles that a text mentions, and those that it pings (resources/message.mdx, "Allowed
//! Mentions Object").
use super::permissions::{self, MENTION_EVERYONE, VIEW_CHANNEL};
use crate::{
    id::Id,
    state::{Channel, Guild, Mentions, User},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A message that is being sent. Only `content` pings: embeds and components are never read (text displays of
/// a Components V2 message are content: the caller joins them in).
pub struct Text<'a> {
    pub content: &'a str,
    /// The body's `allowed_mentions`, if it had any (null counts as absent).
    pub allowed: Option<&'a Value>,
    /// Whether only users are parsed when `allowed_mentions` is absent. That holds for interaction answers
    /// and webhooks; for messages of bots and people, everything is parsed.
    pub users_only: bool,
    /// The author's permissions in the channel: `MENTION_EVERYONE` decides on @everyone, @here and
    /// unmentionable roles.
    pub permissions: u64,
    /// The author of the message that this one answers.
    pub replied_to: Option<Id>,
}

/// Resolves the mentions of a text. `guild` is `None` in a DM, where only its two people can be pinged.
pub fn resolve(
    text: &Text<'_>,
    guild: Option<&Guild>,
    channel: &Channel,
    users: &BTreeMap<Id, User>,
    now: DateTime<Utc>,
) -> Mentions {
    let allowed = Allowed::read(text);
    let mut named = Named::scan(text.content);
    named.users.retain(|id| users.contains_key(id) && allowed.users.includes(*id));
    if let Some(replied) = text.replied_to.filter(|_| allowed.replied_user) {
        named.users.insert(replied);
    }
    let may_mention_all = text.permissions & MENTION_EVERYONE != 0;
    let everyone = guild.is_some() && named.everyone && allowed.everyone && may_mention_all;
    named.roles.retain(|id| {
        let role = guild.and_then(|guild| guild.roles.get(id));
        allowed.roles.includes(*id) && role.is_some_and(|role| role.mentionable || may_mention_all)
    });

    let pinged = match guild {
        None => named.users.iter().copied().filter(|id| channel.recipient_id == Some(*id)).collect(),
        Some(guild) => guild
            .members
            .values()
            .filter(|member| {
                everyone || named.users.contains(&member.user_id) || !member.roles.is_disjoint(&named.roles)
            })
            .filter(|member| permissions::in_channel(guild, member, channel, now) & VIEW_CHANNEL != 0)
            .map(|member| member.user_id)
            .collect(),
    };
    Mentions { users: named.users.into_iter().collect(), roles: named.roles.into_iter().collect(), everyone, pinged }
}

/// The mentions that `allowed_mentions` lets through.
#[derive(Debug)]
struct Allowed {
    users: Who,
    roles: Who,
    everyone: bool,
    replied_user: bool,
}

#[derive(Debug)]
enum Who {
    /// The field `parse` names the type.
    All,
    Only(BTreeSet<Id>),
}

impl Who {
    fn includes(&self, id: Id) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.contains(&id),
        }
    }
}

impl Allowed {
    fn read(text: &Text<'_>) -> Self {
        let Some(allowed) = text.allowed.filter(|value| value.is_object()) else {
            let roles = if text.users_only { Who::Only(BTreeSet::new()) } else { Who::All };
            return Self { users: Who::All, roles, everyone: !text.users_only, replied_user: true };
        };
        let parses = |what: &str| allowed["parse"].as_array().is_some_and(|list| list.iter().any(|item| item == what));
        let who = |what| if parses(what) { Who::All } else { Who::Only(ids(&allowed[what])) };
        Self {
            users: who("users"),
            roles: who("roles"),
            everyone: parses("everyone"),
            replied_user: allowed["replied_user"].as_bool().unwrap_or(false),
        }
    }
}

fn ids(list: &Value) -> BTreeSet<Id> {
    let id = |value: &Value| value.as_u64().map(Id).or_else(|| value.as_str()?.parse().ok());
    list.as_array().into_iter().flatten().filter_map(id).collect()
}

/// The mentions that the text names, before any is taken away.
#[derive(Debug, Default, PartialEq, Eq)]
struct Named {
    users: BTreeSet<Id>,
    roles: BTreeSet<Id>,
    everyone: bool,
}

impl Named {
    /// Finds `<@id>`, `<@!id>`, `<@&id>`, `@everyone` and `@here`. In Discord's client, mentions in code do
    /// not ping; they are counted here all the same, because Discord's documentation makes no such promise.
    fn scan(content: &str) -> Self {
        let mut named =
            Self { everyone: content.contains("@everyone") || content.contains("@here"), ..Self::default() };
        for piece in content.split("<@").skip(1) {
            let Some((inside, _)) = piece.split_once('>') else { continue };
            let (list, digits) = match inside.strip_prefix('&') {
                Some(digits) => (&mut named.roles, digits),
                None => (&mut named.users, inside.strip_prefix('!').unwrap_or(inside)),
            };
            if let Ok(id) = digits.parse() {
                list.insert(id);
            }
        }
        named
    }
}

#[cfg(test)]
mod tests;
