use super::*;
use crate::state::{ChannelKind, Member, Overwrite, OverwriteKind, Role, RoleTags};
use serde_json::json;

const GUILD: Id = Id(1);
const ALICE: Id = Id(10);
const BOB: Id = Id(11);
/// A member who cannot see the channel.
const HIDDEN: Id = Id(12);
/// A mentionable role that Bob and the hidden member have.
const STAFF: Id = Id(20);
/// A role that is not mentionable and that Alice has.
const QUIET: Id = Id(21);

fn guild() -> Guild {
    let role = |id, mentionable| Role {
        id,
        name: String::new(),
        permissions: VIEW_CHANNEL,
        position: 1,
        color: 0,
        hoist: false,
        mentionable,
        managed: false,
        tags: RoleTags::default(),
    };
    let member = |user_id, roles: &[Id]| Member {
        user_id,
        nick: None,
        roles: roles.iter().copied().collect(),
        joined_at: DateTime::UNIX_EPOCH,
        timed_out_until: None,
    };
    Guild {
        id: GUILD,
        name: String::new(),
        owner_id: Id(99),
        preferred_locale: "en-US".into(),
        premium_tier: 0,
        roles: [role(GUILD, false), role(STAFF, true), role(QUIET, false)].map(|role| (role.id, role)).into(),
        members: [member(ALICE, &[QUIET]), member(BOB, &[STAFF]), member(HIDDEN, &[STAFF])]
            .map(|member| (member.user_id, member))
            .into(),
        emojis: BTreeMap::new(),
        stickers: BTreeMap::new(),
        system_channel_id: None,
        unavailable: false,
    }
}

fn channel() -> Channel {
    Channel {
        id: Id(2),
        kind: ChannelKind::Text,
        guild_id: Some(GUILD),
        name: String::new(),
        topic: None,
        parent_id: None,
        position: 0,
        nsfw: false,
        rate_limit_per_user: 0,
        overwrites: vec![Overwrite { id: HIDDEN, kind: OverwriteKind::Member, allow: 0, deny: VIEW_CHANNEL }],
        recipient_id: None,
        last_message_id: None,
        last_pin_at: None,
        pins: [].into(),
    }
}

fn users() -> BTreeMap<Id, User> {
    let user = |id| User {
        id,
        username: String::new(),
        global_name: None,
        bot: false,
        avatar: None,
        locale: "en-US".into(),
        dms_open: true,
    };
    [ALICE, BOB, HIDDEN].map(|id| (id, user(id))).into()
}

fn text<'a>(content: &'a str, allowed: Option<&'a Value>) -> Text<'a> {
    Text { content, allowed, users_only: false, permissions: 0, replied_to: None }
}

fn resolved(text: &Text<'_>) -> Mentions {
    resolve(text, Some(&guild()), &channel(), &users(), DateTime::UNIX_EPOCH)
}

#[test]
fn a_normal_message_pings_whom_it_names() {
    let mentions = resolved(&text("<@10> and <@!11>, not <@404>", None));
    assert_eq!((mentions.users, mentions.pinged), (vec![ALICE, BOB], vec![ALICE, BOB]));
}

#[test]
fn nobody_is_pinged_who_cannot_see_the_channel() {
    let mentions = resolved(&text("<@12> <@&20>", None));
    assert_eq!(mentions.users, [HIDDEN], "named all the same");
    assert_eq!(mentions.pinged, [BOB], "through the role");
}

#[test]
fn roles_have_to_be_mentionable() {
    assert_eq!(resolved(&text("<@&21>", None)).pinged, []);
    let may = Text { permissions: MENTION_EVERYONE, ..text("<@&21>", None) };
    assert_eq!(resolved(&may).pinged, [ALICE]);
}

#[test]
fn everyone_needs_the_permission() {
    for content in ["@everyone", "look, @here!"] {
        let mentions = resolved(&text(content, None));
        assert!(!mentions.everyone && mentions.pinged.is_empty());
        let mentions = resolved(&Text { permissions: MENTION_EVERYONE, ..text(content, None) });
        assert!(mentions.everyone);
        assert_eq!(mentions.pinged, [ALICE, BOB]);
    }
}

#[test]
fn interactions_and_webhooks_ping_users_only_by_default() {
    let answer = Text { users_only: true, permissions: MENTION_EVERYONE, ..text("@everyone <@&20> <@10>", None) };
    let mentions = resolved(&answer);
    assert_eq!((mentions.pinged, mentions.roles, mentions.everyone), (vec![ALICE], vec![], false));
    let allowed = json!({ "parse": ["roles"] });
    let answer = Text { allowed: Some(&allowed), ..answer };
    assert_eq!(resolved(&answer).pinged, [BOB], "unless allowed_mentions says so");
}

#[test]
fn allowed_mentions_decide() {
    let content = "@everyone <@&20> <@10> <@11>";
    let pinged =
        |allowed: Value| resolved(&Text { permissions: MENTION_EVERYONE, ..text(content, Some(&allowed)) }).pinged;
    assert_eq!(pinged(json!({ "parse": [] })), []);
    assert_eq!(pinged(json!({})), []);
    assert_eq!(pinged(json!({ "parse": [], "users": ["10"] })), [ALICE]);
    assert_eq!(pinged(json!({ "users": [10], "parse": ["roles"] })), [ALICE, BOB]);
    assert_eq!(pinged(json!({ "roles": ["20"] })), [BOB]);
    assert_eq!(pinged(json!({ "parse": ["users"] })), [ALICE, BOB]);
    assert_eq!(pinged(json!({ "users": ["12"] })), [], "not named in the text");
    assert_eq!(pinged(Value::Null), [ALICE, BOB], "null is as if absent");
}

#[test]
fn the_author_of_the_message_answered() {
    let reply = |allowed: Value| resolved(&Text { replied_to: Some(BOB), ..text("yes", Some(&allowed)) }).pinged;
    assert_eq!(reply(Value::Null), [BOB]);
    assert_eq!(reply(json!({ "parse": ["users"] })), [], "replied_user is false by default");
    assert_eq!(reply(json!({ "replied_user": true })), [BOB]);
}

#[test]
fn in_a_dm_only_the_other_one() {
    let dm = Channel {
        guild_id: None,
        kind: ChannelKind::Dm,
        recipient_id: Some(ALICE),
        overwrites: Vec::new(),
        ..channel()
    };
    let mentions = resolve(&text("@everyone <@10> <@11>", None), None, &dm, &users(), DateTime::UNIX_EPOCH);
    assert_eq!((mentions.pinged, mentions.everyone), (vec![ALICE], false));
}

#[test]
fn what_is_no_mention() {
    for content in ["<@>", "<@x>", "<@10", "<#10>", "@10", "< @10>"] {
        assert_eq!(Named::scan(content), Named::default(), "{content}");
    }
}
