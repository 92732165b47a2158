//! Makes what the cache keeps from serenity's objects.
use super::{Channel, Guild, Me, Role};
use crate::domain::{
    guild::role_kind::RoleKind,
    permissions::VIEW,
    ticket::rights::{Right, Target},
};
use chrono::{DateTime, Utc};
use serenity::model::{
    channel::{GuildChannel, PermissionOverwrite, PermissionOverwriteType},
    guild,
    id::{EmojiId, GuildId, RoleId, UserId},
};
use std::collections::HashMap;

/// What Discord writes in place of a hidden channel's name (resources/channel.mdx, "Obfuscated Channels").
const HIDDEN: &str = "___hidden___";

pub fn guild(bot: UserId, of: &guild::Guild) -> Guild {
    let mut kept = Guild {
        id: of.id,
        name: of.name.as_str().into(),
        owner: of.owner_id,
        premium_tier: of.premium_tier,
        bot,
        roles: roles(&of.roles),
        channels: Vec::with_capacity(of.channels.len()),
        emojis: emojis(&of.emojis),
        threaded: Vec::new(),
        me: of.members.get(&bot).map(|me| self::me(&me.roles, me.communication_disabled_until)),
    };
    let mut channels: Vec<_> = of.channels.values().map(|channel| self::channel(&kept, channel)).collect();
    channels.sort_unstable_by_key(|channel| channel.id);
    kept.channels = channels;
    for thread in &of.threads {
        kept.saw_thread(thread);
    }
    kept
}

pub fn roles(of: &HashMap<RoleId, guild::Role>) -> Vec<Role> {
    let mut roles: Vec<_> = of.values().map(role).collect();
    roles.sort_unstable_by_key(|role| role.id);
    roles
}

pub fn role(of: &guild::Role) -> Role {
    Role {
        id: of.id,
        name: of.name.as_str().into(),
        permissions: of.permissions.bits(),
        position: of.position,
        managed: of.managed,
        kind: RoleKind::of(
            of.tags.bot_id.is_some(),
            of.tags.premium_subscriber,
            of.tags.subscription_listing_id.is_some(),
        ),
        mentionable: of.mentionable,
    }
}

/// The custom emojis that can be used, sorted by id.
pub fn emojis(of: &HashMap<EmojiId, guild::Emoji>) -> Vec<EmojiId> {
    let mut emojis: Vec<_> = of.values().filter(|emoji| emoji.available).map(|emoji| emoji.id).collect();
    emojis.sort_unstable();
    emojis.shrink_to_fit();
    emojis
}

pub fn me(roles: &[RoleId], timed_out_until: Option<serenity::model::Timestamp>) -> Me {
    let timed_out_until = timed_out_until.and_then(|at| DateTime::<Utc>::from_timestamp(at.unix_timestamp(), 0));
    Me { roles: roles.into(), timed_out_until }
}

pub fn channel(guild: &Guild, of: &GuildChannel) -> Channel {
    let overwrites: Box<[Right]> = of.permission_overwrites.iter().filter_map(right).collect();
    let is_obfuscated = of.name == HIDDEN && is_invented(guild.id, &overwrites);
    Channel {
        id: of.id,
        kind: of.kind,
        parent: of.parent_id,
        name: if is_obfuscated { "".into() } else { of.name.as_str().into() },
        overwrites: if is_obfuscated { Box::default() } else { overwrites },
        is_obfuscated,
    }
}

/// Whether these are the overwrites of an obfuscated channel: a single one, which keeps @everyone out.
///
/// serenity drops the flag that marks obfuscated channels, so they are recognised by everything else that
/// they have. A whole channel with this single overwrite is seen by administrators alone; where the name or
/// the overwrites of such a channel matter, Discord is asked.
fn is_invented(guild: GuildId, overwrites: &[Right]) -> bool {
    matches!(overwrites, [Right { target: Target::Role(id), deny, .. }] if *id == guild.get() && deny & VIEW != 0)
}

fn right(of: &PermissionOverwrite) -> Option<Right> {
    let target = match of.kind {
        PermissionOverwriteType::Role(id) => Target::Role(id.get()),
        PermissionOverwriteType::Member(id) => Target::Member(id.get()),
        _ => return None,
    };
    Some(Right { target, allow: of.allow.bits(), deny: of.deny.bits() })
}
