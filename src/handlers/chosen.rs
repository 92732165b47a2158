//! Reads the members and roles that somebody chose in a menu.
use crate::domain::{
    actor::{Actor, Face},
    chosen::{Chosen, ChosenMember},
    setup::bound,
};
use serenity::{
    all::{CommandDataResolved, ComponentInteractionData, ComponentInteractionDataKind as Data, Member},
    model::{
        Permissions,
        id::{GuildId, RoleId, UserId},
    },
};

/// The chosen members and roles, in the order in which they were chosen; whatever Discord does not describe is
/// left out. Cut to [`bound::VALUES`].
pub fn chosen(data: &ComponentInteractionData, guild: GuildId) -> Vec<Chosen> {
    let ids: Vec<u64> = match &data.kind {
        Data::UserSelect { values } => values.iter().map(|id| id.get()).collect(),
        Data::RoleSelect { values } => values.iter().map(|id| id.get()).collect(),
        Data::MentionableSelect { values } => values.iter().map(|id| id.get()).collect(),
        Data::StringSelect { .. } | Data::ChannelSelect { .. } | Data::Button | Data::Unknown(_) => return Vec::new(),
    };
    ids.into_iter().take(bound::VALUES).filter_map(|id| one(&data.resolved, id, guild)).collect()
}

fn one(resolved: &CommandDataResolved, id: u64, guild: GuildId) -> Option<Chosen> {
    if resolved.roles.contains_key(&RoleId::new(id)) {
        return Some(Chosen::Role(RoleId::new(id)));
    }
    let id = UserId::new(id);
    let user = resolved.users.get(&id)?;
    let of_guild = resolved.members.get(&id).map(|partial| {
        let mut member = Member::from(partial.clone());
        (member.user, member.guild_id) = (user.clone(), guild);
        member
    });
    let (roles, permissions) = of_guild.as_ref().map_or((Vec::new(), Permissions::empty()), |member| {
        (member.roles.clone(), member.permissions.unwrap_or_default())
    });
    let (mut name, picture) = match &of_guild {
        Some(member) => (member.display_name().to_owned(), member.face()),
        None => (user.display_name().to_owned(), user.face()),
    };
    bound::cut(&mut name, bound::LINE);
    let joined_at = of_guild.as_ref().and_then(|member| member.joined_at).map(|at| *at);
    Some(Chosen::Member(Box::new(ChosenMember {
        actor: Actor { id, roles, permissions, timed_out_until: None, joined_at, language: None },
        username: user.name.clone(),
        face: Face { name, picture: Some(picture) },
        is_bot: user.bot,
        in_guild: of_guild.is_some(),
    })))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use serde_json::json;

    #[test]
    fn members_and_roles_are_told_apart_in_the_order_in_which_they_were_chosen() {
        let user = |id: &str, bot: bool| json!({ "id": id, "username": "alice", "discriminator": "0", "bot": bot });
        let data = json!({
            "custom_id": "x", "component_type": 7, "values": ["7", "9", "8", "6"],
            "resolved": {
                "users": { "7": user("7", false), "8": user("8", true) },
                "members": { "7": { "roles": ["9"], "nick": "Al", "permissions": "8", "joined_at": null } },
                "roles": { "9": {
                    "id": "9", "name": "Visiteurs", "color": 0, "hoist": false, "position": 1, "permissions": "0",
                    "managed": false, "mentionable": false,
                    "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
                } },
            },
        });
        let data: ComponentInteractionData = serde_json::from_value(data).unwrap();
        let chosen = chosen(&data, GuildId::new(1));
        let [Chosen::Member(alice), Chosen::Role(role), Chosen::Member(bot)] = &chosen[..] else {
            panic!("{chosen:?}")
        };
        assert_eq!((alice.actor.id.get(), &*alice.face.name, alice.in_guild, alice.is_bot), (7, "Al", true, false));
        assert!(alice.actor.is_administrator() && alice.actor.roles == [RoleId::new(9)]);
        assert_eq!(role.get(), 9);
        assert!(bot.is_bot && !bot.in_guild && bot.actor.roles.is_empty());
    }
}
