//! Discord's permission algorithm, case by case. Every expected value was worked out by hand from
//! topics/permissions.mdx, resources/guild.mdx ("Create Guild Channel") and resources/channel.mdx ("Modify
//! Channel", "Edit Channel Permissions").
#![allow(clippy::expect_used)]
#[path = "permissions/world.rs"]
mod world;

use guichet_sandbox::{
    id::Id,
    rules::{grants, permissions::*},
};
use world::*;

/// Short names for the bits that the tables use most.
const V: u64 = VIEW_CHANNEL;
const S: u64 = SEND_MESSAGES;
const H: u64 = READ_MESSAGE_HISTORY;
const A: u64 = ATTACH_FILES;
const E: u64 = EMBED_LINKS;
const M: u64 = MENTION_EVERYONE;
const T: u64 = SEND_TTS_MESSAGES;
const R: u64 = MANAGE_ROLES;
const C: u64 = MANAGE_CHANNELS;

#[test]
#[rustfmt::skip]
#[allow(clippy::large_stack_arrays)]
fn in_channels() {
    let cases = [
        // Base permissions.
        case("@everyone's permissions are everybody's").everyone(V | S).gives(V | S),
        case("nothing is nothing").gives(0),
        case("a role adds to @everyone").everyone(V).role(1, S).gives(V | S),
        case("two roles add up").everyone(V).role(1, S).role(2, H).gives(V | S | H),
        case("a role cannot take what @everyone gives").everyone(V | S).role(1, 0).gives(V | S),
        case("a role that is not held gives nothing").everyone(V).role_of_others(1, S).gives(V),
        case("VIEW_CHANNEL may come from a role alone").role(1, V | S).gives(V | S),
        // The owner and administrators.
        case("the owner may do everything").owner().gives(ALL),
        case("no overwrite reaches the owner").owner().on_everyone(0, ALL).on_member(0, ALL).gives(ALL),
        case("the owner cannot be timed out").owner().timed_out().gives(ALL),
        case("ADMINISTRATOR is everything").role(1, ADMINISTRATOR).gives(ALL),
        case("ADMINISTRATOR in @everyone is everything for all").everyone(ADMINISTRATOR).gives(ALL),
        case("no overwrite reaches an administrator").role(1, ADMINISTRATOR).on_everyone(0, V).on_member(0, V).gives(ALL),
        case("a denied ADMINISTRATOR denies nothing").role(1, ADMINISTRATOR).on_role(1, 0, ADMINISTRATOR).gives(ALL),
        case("an administrator cannot be timed out").role(1, ADMINISTRATOR).timed_out().gives(ALL),
        case("ADMINISTRATOR in an overwrite means nothing").everyone(V).on_member(ADMINISTRATOR, 0).gives(V),
        case("ADMINISTRATOR of a role not held means nothing").everyone(V).role_of_others(1, ADMINISTRATOR).gives(V),
        // @everyone's overwrite.
        case("@everyone's overwrite takes").everyone(V | S).on_everyone(0, S).gives(V),
        case("@everyone's overwrite gives").everyone(V).on_everyone(S, 0).gives(V | S),
        case("within one overwrite allow comes after deny").everyone(V).on_everyone(S, S).gives(V | S),
        case("@everyone's deny reaches what a role gave in the guild").everyone(V).role(1, S).on_everyone(0, S).gives(V),
        // Overwrites of roles: their union, deny before allow, whatever their order.
        case("a role's overwrite gives back what @everyone's took").everyone(V | S).role(1, 0).on_everyone(0, S).on_role(1, S, 0).gives(V | S),
        case("a role's overwrite takes").everyone(V | S).role(1, 0).on_role(1, 0, S).gives(V),
        case("a role's overwrite takes what @everyone's gave").everyone(V).role(1, 0).on_everyone(S, 0).on_role(1, 0, S).gives(V),
        case("one role allows, a higher one denies: allowed").everyone(V | S).role(1, 0).role(2, 0).on_role(1, S, 0).on_role(2, 0, S).gives(V | S),
        case("one role denies, a higher one allows: allowed").everyone(V | S).role(1, 0).role(2, 0).on_role(1, 0, S).on_role(2, S, 0).gives(V | S),
        case("two roles deny different things: both are gone").everyone(V | S | H).role(1, 0).role(2, 0).on_role(1, 0, S).on_role(2, 0, H).gives(V),
        case("two roles allow different things: both are there").everyone(V).role(1, 0).role(2, 0).on_role(1, S, 0).on_role(2, H, 0).gives(V | S | H),
        case("an overwrite of a role that is not held takes nothing").everyone(V | S).role_of_others(1, 0).on_role(1, 0, S).gives(V | S),
        case("nor does it give anything").everyone(V).role_of_others(1, 0).on_role(1, S, 0).gives(V),
        case("the order of the list does not matter").everyone(V | S).role(1, 0).on_role(1, S, 0).on_everyone(0, S).gives(V | S),
        // The member's overwrite has the last word.
        case("the member's overwrite gives").everyone(V).on_member(S, 0).gives(V | S),
        case("the member's overwrite takes").everyone(V | S).on_member(0, S).gives(V),
        case("the member's deny beats a role's allow").everyone(V).role(1, 0).on_role(1, S, 0).on_member(0, S).gives(V),
        case("the member's allow beats a role's deny").everyone(V | S).role(1, 0).on_role(1, 0, S).on_member(S, 0).gives(V | S),
        case("the member's allow beats @everyone's deny").everyone(V | S).on_everyone(0, V | S).on_member(V | S, 0).gives(V | S),
        case("another member's overwrite does nothing").everyone(V).on_other_member(S, V).gives(V),
        // A ticket: hidden from all, open to staff and to one member.
        case("a ticket hides from members").everyone(V | S | H).role_of_others(1, 0).on_everyone(0, V).on_role(1, V, 0).gives(0),
        case("a ticket shows to staff").everyone(V | S | H).role(1, 0).on_everyone(0, V).on_role(1, V | S, 0).gives(V | S | H),
        case("a ticket shows to its opener").everyone(S | H).on_everyone(0, V).on_member(V | S | A, 0).gives(V | S | H | A),
        case("a closed ticket can still be read").everyone(V | S | H | A | E).on_everyone(0, V).on_member(V, S).gives(V | H),
        // Implicit losses.
        case("without VIEW_CHANNEL nothing is left").everyone(S | H | C | R).gives(0),
        case("a denied VIEW_CHANNEL takes even what the member was given").everyone(V | S).on_member(S | H | R, V).gives(0),
        case("without SEND_MESSAGES no mention of all, TTS, files, embeds").everyone(V | H | M | T | A | E).gives(V | H),
        case("SEND_MESSAGES brings them back").everyone(V | M | T | A | E).on_member(S, 0).gives(V | S | M | T | A | E),
        case("without SEND_MESSAGES the rest stays").everyone(V | ADD_REACTIONS | MANAGE_MESSAGES).gives(V | ADD_REACTIONS | MANAGE_MESSAGES),
        case("threads have a permission of their own").everyone(V | SEND_MESSAGES_IN_THREADS).gives(V | SEND_MESSAGES_IN_THREADS),
        case("without CONNECT a voice channel can only be seen").voice().everyone(V | S | C | R | SPEAK).gives(V),
        case("with CONNECT it is as any other").voice().everyone(V | S | CONNECT | C).gives(V | S | CONNECT | C),
        case("CONNECT is nothing to a text channel").everyone(V | S | C).gives(V | S | C),
        // Time-outs.
        case("a time-out leaves reading").everyone(V | S | H | A | ADD_REACTIONS | C).timed_out().gives(V | H),
        case("a time-out gives nothing").everyone(V | S).timed_out().gives(V),
        case("a time-out does not open a hidden channel").everyone(H | S).timed_out().gives(0),
        case("a member's overwrite does not end a time-out").everyone(V).on_member(S | H, 0).timed_out().gives(V | H),
        case("a time-out that is over takes nothing").everyone(V | S).timed_out_before().gives(V | S),
        // Bits above 2^32.
        case("PIN_MESSAGES is not part of MANAGE_MESSAGES").everyone(V | MANAGE_MESSAGES).gives(V | MANAGE_MESSAGES),
        case("PIN_MESSAGES from an overwrite").everyone(V).on_member(PIN_MESSAGES, 0).gives(V | PIN_MESSAGES),
        case("BYPASS_SLOWMODE denied by a role").everyone(V | BYPASS_SLOWMODE).role(1, 0).on_role(1, 0, BYPASS_SLOWMODE).gives(V),
    ];
    check(&cases, |case| in_channel(&case.guild, &case.member, &case.channel, now()));
}

#[test]
#[rustfmt::skip]
fn in_guilds() {
    let cases = [
        case("overwrites are nothing to the guild").everyone(V).on_member(S, V).gives(V),
        case("nothing is implicitly lost in the guild").everyone(S | M | A).gives(S | M | A),
        case("a time-out counts in the guild").everyone(V | S | H | C).timed_out().gives(V | H),
        case("the owner's guild").owner().gives(ALL),
    ];
    check(&cases, |case| in_guild(&case.guild, &case.member, now()));
}

#[test]
#[rustfmt::skip]
fn overwrites_of_a_new_channel() {
    let cases = [
        case("none at all").everyone(C).allowed(),
        case("allow what is held in the guild").everyone(C | V | S).sends(V | S, 0).allowed(),
        case("deny what is held in the guild").everyone(C | V).sends(0, V).allowed(),
        case("allow what is not held").everyone(C | V).sends(V | S, 0).refused(),
        case("deny what is not held").everyone(C | V).sends(0, S).refused(),
        case("held through a role").everyone(C).role(1, S).sends(S, 0).allowed(),
        case("allow MANAGE_ROLES, and hold it").everyone(C | R).sends(R, 0).refused(),
        case("deny MANAGE_ROLES, and hold it").everyone(C | R).sends(0, R).refused(),
        case("an administrator may give MANAGE_ROLES").role(1, ADMINISTRATOR).sends(R, 0).allowed(),
        case("the owner may give everything").owner().sends(ALL, 0).allowed(),
        case("MANAGE_ROLES does not replace the permission itself").everyone(C | R).sends(A, 0).refused(),
        case("PIN_MESSAGES is not held through MANAGE_MESSAGES").everyone(C | MANAGE_MESSAGES).sends(PIN_MESSAGES, 0).refused(),
        case("a time-out leaves nothing to give").everyone(C | V | S).timed_out().sends(S, 0).refused(),
    ];
    check_results(&cases, |case| {
        grants::check_overwrites_at_creation(&case.guild, &case.member, &case.sent, now())
    });
}

#[test]
#[rustfmt::skip]
fn overwrites_of_a_channel_that_exists() {
    let cases = [
        case("without MANAGE_ROLES").everyone(V | S | C).sends(S, 0).refused(),
        case("with MANAGE_ROLES, what is held in the guild").everyone(V | S | R).sends(S, 0).allowed(),
        case("deny what is held in the guild").everyone(V | S | R).sends(0, S).allowed(),
        case("what is not held").everyone(V | R).sends(S, 0).refused(),
        case("deny what is not held").everyone(V | R).sends(0, S).refused(),
        case("what the channel itself gives is not held").everyone(V | R).on_member(S, 0).sends(S, 0).refused(),
        case("what the parent gives is held").everyone(V | R).parent_gives_member(S).sends(S, 0).allowed(),
        case("what the channel takes is still held in the guild").everyone(V | S | R).on_member(0, S).sends(S, 0).allowed(),
        case("MANAGE_ROLES denied in the channel").everyone(V | S | R).on_everyone(0, R).sends(S, 0).refused(),
        case("MANAGE_ROLES given to the member in the channel: anything").everyone(V).on_member(R, 0).sends(ALL, 0).allowed(),
        case("MANAGE_ROLES given to a role of the member: anything").everyone(V).role(1, 0).on_role(1, R, 0).sends(S | R, 0).allowed(),
        case("MANAGE_ROLES given to a role of others").everyone(V).role_of_others(1, 0).on_role(1, R, 0).sends(S, 0).refused(),
        case("MANAGE_ROLES held in the guild alone does not give MANAGE_ROLES").everyone(V | R).sends(R, 0).refused(),
        case("a hidden channel").everyone(S | R).sends(S, 0).refused(),
        case("an administrator").role(1, ADMINISTRATOR).sends(ALL, 0).allowed(),
        case("a list with nothing in it needs MANAGE_ROLES too").everyone(V | C).refused(),
        case("a time-out").everyone(V | S | R).timed_out().sends(S, 0).refused(),
    ];
    check_results(&cases, |case| {
        let parent = Some(&case.parent);
        grants::check_overwrites_edit(&case.guild, &case.member, &case.channel, parent, &case.sent, now())
    });
}

#[test]
fn roles_below_ones_own() {
    // Role 3, at position 3, is to be given.
    let cases = [
        case("a role below").everyone(R).role(5, 0).allowed(),
        case("without MANAGE_ROLES").role(5, 0).refused(),
        case("no role at all").everyone(R).refused(),
        case("one's own highest role").everyone(R).role(3, 0).refused(),
        case("a role above").everyone(R).role(2, 0).refused(),
        case("the highest of several counts").everyone(R).role(1, 0).role(5, 0).allowed(),
        case("an administrator stays below, too").role(2, ADMINISTRATOR).refused(),
        case("the owner stands above all").owner().allowed(),
    ];
    check_results(&cases, |case| {
        grants::check_role_assignment(&case.guild, &case.member, &case.guild.roles[&role_id(3)], now())
    });
}

#[test]
fn permissions_of_roles() {
    // Role 3, at position 3, is to be edited.
    let cases = [
        case("permissions that are held").everyone(R | S).role(5, 0).sends(S, 0).allowed(),
        case("permissions that are not held").everyone(R).role(5, 0).sends(S, 0).refused(),
        case("a role above").everyone(R | S).role(2, 0).sends(S, 0).refused(),
        case("an administrator gives everything below").role(5, ADMINISTRATOR).sends(ALL, 0).allowed(),
        case("without MANAGE_ROLES").everyone(S).role(5, 0).sends(S, 0).refused(),
    ];
    check_results(&cases, |case| {
        let wanted = case.sent.first().map(|sent| sent.allow);
        grants::check_role_edit(&case.guild, &case.member, Some(&case.guild.roles[&role_id(3)]), wanted, now())
    });
}

#[test]
fn a_managed_role_and_everyone_are_not_given_by_hand() {
    let mut case = case("the owner").owner();
    let everyone = case.guild.roles[&case.guild.id].clone();
    assert!(grants::check_role_assignment(&case.guild, &case.member, &everyone, now()).is_err());
    let role = case.guild.roles.get_mut(&role_id(3)).expect("role 3");
    role.managed = true;
    let role = role.clone();
    assert!(grants::check_role_assignment(&case.guild, &case.member, &role, now()).is_err());
}

#[test]
fn channels_go_where_the_mover_may_manage_channels() {
    // The member's permissions in the category that the channel is to go to.
    let cases = [
        case("MANAGE_CHANNELS from the guild").everyone(V | C).allowed(),
        case("given by the category").everyone(V).on_member(C, 0).allowed(),
        case("taken by the category").everyone(V | C).on_everyone(0, C).refused(),
        case("a category that the member cannot see").everyone(V | C).on_everyone(0, V).refused(),
        case("an administrator").role(1, ADMINISTRATOR).on_everyone(0, V | C).allowed(),
    ];
    check_codes(&cases, 50001, |case| grants::check_destination(&case.guild, &case.member, &case.channel, now()));
}

#[test]
fn equal_positions_rank_by_id() {
    let case = case("").role(4, 0);
    let mut other = case.guild.roles[&role_id(4)].clone();
    other.id = Id(role_id(4).0 + 1);
    assert!(outranks_role(&case.guild, &case.member, &other), "the older role ranks higher");
    other.id = Id(role_id(4).0 - 1);
    assert!(!outranks_role(&case.guild, &case.member, &other));
}

#[test]
fn members_above_members() {
    let case = case("").role(4, 0).owner();
    let owner = &case.member;
    let member_with = |id, role| {
        let mut member = owner.clone();
        member.user_id = Id(id);
        member.roles = [role_id(role)].into();
        member
    };
    let (high, low) = (member_with(201, 5), member_with(202, 2));
    assert!(outranks_member(&case.guild, &high, &low));
    assert!(!outranks_member(&case.guild, &low, &high));
    assert!(!outranks_member(&case.guild, &high, &high), "equals are not above one another");
    assert!(!outranks_member(&case.guild, &high, owner), "the owner, even with a lower role");
    assert!(outranks_member(&case.guild, owner, &high));
}

#[test]
fn every_documented_permission_has_its_name() {
    assert_eq!(NAMES.len(), 52, "the documentation's table has 52 rows");
    assert_eq!(name(1 << 51), "PIN_MESSAGES");
    assert_eq!(name(1 << 52), "BYPASS_SLOWMODE");
    assert_eq!(bit("SEND_MESSAGES_IN_THREADS"), Some(1 << 38));
    assert_eq!(names(V | PIN_MESSAGES), ["VIEW_CHANNEL", "PIN_MESSAGES"]);
    assert_eq!(ALL & (1 << 47), 0, "bit 47 is not documented");
}
