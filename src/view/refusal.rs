//! Refusals in words: a clear embed that says what was not done and what to do instead.
use super::{
    excerpt, markdown,
    message::{Message, colour},
    obstacle::{reason, remedy},
    permissions::{self, Place},
    setup::{blocks, change, problem, repair, role_list::mentions},
    ticket::{guest, notice::soon, out_of_hours, tools, transcript},
};
use crate::{
    domain::{
        guild::{block::MOST, canned, repair_plan::PlannedChange},
        language::Language,
        refusal::{Obstacle, Refusal},
        setup::{access::Barred, change::Change, import::ImportFault},
        ticket::{answered::Unfit, other_ticket::OtherTicket, rights::POST},
    },
    i18n::{Value, text, text_with},
};
use chrono::{DateTime, Utc};
use serenity::{
    all::Mentionable,
    builder::CreateEmbed,
    model::id::{ChannelId, RoleId, UserId},
};

pub fn refusal(language: Language, refusal: &Refusal) -> Message {
    Message::new(embed(language, refusal))
}

pub fn embed(language: Language, refusal: &Refusal) -> CreateEmbed {
    let title = match refusal {
        Refusal::PerhapsDone | Refusal::PerhapsDelayed | Refusal::Broken(_) => "refusal-title-perhaps",
        Refusal::ChannelsCreatedInPart(_) | Refusal::RepairedInPart { .. } | Refusal::OldPanelStands(..) => {
            "refusal-title-in-part"
        }
        Refusal::Delayed => "refusal-title-delayed",
        Refusal::Unshown(_) => "refusal-title-unshown",
        Refusal::WithoutButtons(..) => "refusal-title-no-buttons",
        _ => "refusal-title",
    };
    CreateEmbed::new().colour(colour::BAD).title(text(language, title)).description(words(language, refusal))
}

fn repaired_in_part(language: Language, done: &[PlannedChange], rest: &Refusal) -> String {
    let values = [("done", repair::list(language, done)), ("rest", words(language, rest))];
    text_with(language, "refusal-repaired-in-part", values)
}

fn words(language: Language, refusal: &Refusal) -> String {
    let plain = |key| text(language, key);
    let one = |key, name, value: String| text_with(language, key, [(name, value)]);
    match refusal {
        Refusal::NotAdministrator => plain("refusal-not-administrator"),
        Refusal::NotConfigured => plain("refusal-not-configured"),
        Refusal::CategoryGone => plain("refusal-category-gone"),
        Refusal::AlreadyOpen(Some(channel)) => one("refusal-already-open", "channel", channel.mention().to_string()),
        Refusal::AlreadyOpen(None) => plain("refusal-being-opened"),
        Refusal::ChannelRefused(obstacle) => because(language, "refusal-channel", obstacle),
        Refusal::Delayed => plain("refusal-delayed"),
        Refusal::Crowded { others, until } => {
            let values = [("others", Value::from(*others)), ("until", Value::from(soon(*until)))];
            text_with(language, "refusal-crowded", values)
        }
        Refusal::CannotPost(channel, Obstacle::Permissions | Obstacle::Lacks(_)) => {
            let permissions = permissions::names(language, POST, Place::Channel);
            let values = [("channel", channel.mention().to_string()), ("permissions", permissions)];
            text_with(language, "refusal-cannot-post-permissions", values)
        }
        Refusal::CannotPost(channel, obstacle) => in_channel(language, "refusal-cannot-post", *channel, obstacle),
        Refusal::WithoutButtons(channel, obstacle) => in_channel(language, "refusal-no-buttons", *channel, obstacle),
        Refusal::CannotRepair(channel, obstacle) => in_channel(language, "refusal-cannot-repair", *channel, obstacle),
        Refusal::RepairedInPart { done, rest } => repaired_in_part(language, done, rest),
        Refusal::CannotCreateChannels(obstacle) => cannot_create_channels(language, obstacle),
        Refusal::ChannelsBeingCreated => plain("refusal-being-furnished"),
        Refusal::ChannelsCreatedInPart(channels) => {
            let channels = channels.iter().map(|channel| channel.mention().to_string()).collect::<Vec<_>>().join(" ");
            one("refusal-furnished-in-part", "channels", channels)
        }
        Refusal::Invalid(problems) => one("refusal-invalid", "list", problem::list(language, problems)),
        Refusal::ChangedMeanwhile { by, theirs, conflicts } => changed(language, *by, theirs, conflicts),
        Refusal::Import(fault) => import(language, fault),
        Refusal::NotConfirmed => one("refusal-not-confirmed", "word", text(language, "data-forget-word")),
        Refusal::TicketsUnderWay => plain("refusal-tickets-under-way"),
        Refusal::NotOffered => plain("refusal-not-offered"),
        Refusal::NoForm => plain("refusal-no-form"),
        Refusal::Unfit(unfit) => unfit_answers(language, unfit),
        Refusal::DraftChanged => plain("refusal-draft-changed"),
        Refusal::OldPanelStands(channel, why) => old_panel(language, *channel, why.as_ref()),
        Refusal::BeingPublished => plain("refusal-being-published"),
        Refusal::NoPanelInThread => plain("refusal-no-panel-in-thread"),
        Refusal::PerhapsDelayed => plain("refusal-perhaps-delayed"),
        Refusal::NotAllowed(who) => plain(who.otherwise),
        Refusal::TooManyCanned => one("refusal-too-many-canned", "most", canned::MOST.to_string()),
        Refusal::CannedChanged => plain("refusal-canned-changed"),
        Refusal::CannedTooLong(excess) => one("refusal-canned-too-long", "excess", excess.to_string()),
        Refusal::Tool(refusal) => tools::refused(language, refusal),
        Refusal::OpenerIsThere => plain("refusal-opener-is-there"),
        Refusal::OwnTicket => plain("refusal-own-ticket"),
        Refusal::AlreadyClaimed(claimer) => one("refusal-already-claimed", "claimer", claimer.mention().to_string()),
        Refusal::OtherTicket { opener, other } => other_ticket(language, *opener, *other),
        Refusal::MembersAnswer => plain("refusal-members-answer"),
        Refusal::ReopensNoMore => plain("refusal-reopens-no-more"),
        Refusal::RatingGone => plain("refusal-rating-gone"),
        Refusal::NotInServer => plain("refusal-not-in-server"),
        Refusal::RatesMember => plain("refusal-rates-member"),
        Refusal::RatingTooLate => plain("refusal-rating-too-late"),
        Refusal::Rated(stars) => one("refusal-rated", "stars", stars.to_string()),
        Refusal::Commented => plain("refusal-commented"),
        Refusal::NoComment => plain("refusal-no-comment"),
        Refusal::OpenerLeft(opener) => one("refusal-opener-left", "member", opener.mention().to_string()),
        Refusal::BotLacks(missing) => {
            let names = permissions::names(language, *missing, Place::Channel);
            one("refusal-bot-lacks", "permissions", names)
        }
        Refusal::BotTimedOut(until) => one("refusal-bot-timed-out", "until", format!("<t:{}:f>", until.timestamp())),
        Refusal::TimedOut(until) => one("refusal-timed-out", "until", soon(*until)),
        Refusal::DeletionRefused(obstacle) => because(language, "refusal-deletion", obstacle),
        Refusal::RightsRefused(obstacle) => because(language, "refusal-rights", obstacle),
        Refusal::StillWritten(guests) => one("refusal-still-written", "people", guest::mentions(guests)),
        Refusal::NoTranscript(fault) => one("refusal-no-transcript", "reason", transcript::fault(language, *fault)),
        Refusal::StateChanged => plain("refusal-state-changed"),
        Refusal::PerhapsDone => plain("refusal-perhaps-done"),
        Refusal::DatabaseDown => plain("refusal-database-down"),
        Refusal::DiscordBusy(None) => plain("refusal-discord-busy"),
        Refusal::DiscordBusy(Some(until)) => one("refusal-discord-busy-until", "until", soon(*until)),
        Refusal::TooManyOpenings { most, until } => too_many_openings(language, *most, *until),
        Refusal::CategoryPause(until) => {
            let values = [("until", soon(*until)), ("at", format!("<t:{}:f>", until.timestamp()))];
            text_with(language, "refusal-category-pause", values)
        }
        Refusal::OutOfHours(absence) => out_of_hours(language, absence),
        Refusal::CategoryFull => plain("refusal-category-full"),
        Refusal::ManyOpenings(until) => one("refusal-crowd", "until", soon(*until)),
        Refusal::Blocked { until, text } => blocks::refused(*until, text, language),
        Refusal::TooManyBlocks => one("refusal-too-many-blocks", "most", MOST.to_string()),
        Refusal::BlockChanged => plain("refusal-block-changed"),
        Refusal::Barred(rule) => barred(language, rule),
        Refusal::TooManyClicks(until) => one("refusal-many-clicks", "until", soon(*until)),
        Refusal::Paused { until, why } => {
            let values = [("reason", reason(language, why)), ("until", soon(*until))];
            text_with(language, "refusal-paused", values)
        }
        Refusal::TooLate => plain("refusal-too-late"),
        Refusal::UnknownButton => plain("refusal-unknown-button"),
        Refusal::Unshown(reference) => one("refusal-unshown", "reference", reference.clone()),
        Refusal::Broken(reference) => one("refusal-broken", "reference", reference.clone()),
        Refusal::Internal(reference) => one("refusal-internal", "reference", reference.clone()),
    }
}

fn other_ticket(language: Language, opener: UserId, other: OtherTicket) -> String {
    let channel = match other {
        OtherTicket::In(channel) => channel.mention().to_string(),
        OtherTicket::BeingOpened | OtherTicket::Untold => "unknown".to_owned(),
    };
    text_with(language, "refusal-other-ticket", [("member", opener.mention().to_string()), ("channel", channel)])
}

fn cannot_create_channels(language: Language, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Permissions | Obstacle::Lacks(_) => text(language, "refusal-furnish-permissions"),
        Obstacle::Full => text(language, "refusal-furnish-full"),
        obstacle => because(language, "refusal-furnish", obstacle),
    }
}

fn old_panel(language: Language, channel: ChannelId, why: Option<&Obstacle>) -> String {
    match why {
        Some(obstacle) => in_channel(language, "refusal-old-panel", channel, obstacle),
        None => text_with(language, "refusal-old-panel-unknown", [("channel", channel.mention().to_string())]),
    }
}

fn too_many_openings(language: Language, most: usize, until: DateTime<Utc>) -> String {
    match most {
        1 => text_with(language, "refusal-one-opening", [("until", soon(until))]),
        most => text_with(language, "refusal-many-openings", [("most", most.to_string()), ("until", soon(until))]),
    }
}

/// The rule by which the category is not open to the member.
fn barred(language: Language, rule: &Barred) -> String {
    let roles = |key, roles: &[RoleId]| text_with(language, key, [("roles", mentions(language, roles))]);
    let until = |key, until: DateTime<Utc>| {
        text_with(language, key, [("at", format!("<t:{}:f>", until.timestamp())), ("until", soon(until))])
    };
    match rule {
        Barred::Lacks(required) => roles("refusal-role-required", required),
        Barred::NobodyHas => text(language, "refusal-required-gone"),
        Barred::Has(excluding) => roles("refusal-role-excluded", excluding),
        Barred::YoungAccount(at) => until("refusal-young-account", *at),
        Barred::NewMember(at) => until("refusal-new-member", *at),
    }
}

/// A text that says why Discord refused, and what to do about it.
fn because(language: Language, key: &str, obstacle: &Obstacle) -> String {
    text_with(language, key, [("reason", reason(language, obstacle)), ("remedy", remedy(language, obstacle))])
}

fn changed(language: Language, by: Option<UserId>, theirs: &[Change], conflicts: &[Change]) -> String {
    let by = by.map_or_else(|| text(language, "refusal-somebody"), |by| by.mention().to_string());
    let values = [("by", by), ("list", change::list(language, theirs))];
    let told = text_with(language, "refusal-changed-meanwhile", values);
    if conflicts.is_empty() {
        return told;
    }
    let values = [("list", change::list(language, conflicts))];
    format!("{told}\n{}", text_with(language, "refusal-changed-by-both", values))
}

fn unfit_answers(language: Language, unfit: &Unfit) -> String {
    let of = |key, label: &str, name, limit: u16| {
        text_with(language, key, [("question", markdown::escape(label)), (name, limit.to_string())])
    };
    match unfit {
        Unfit::Changed => text(language, "refusal-questions-changed"),
        Unfit::Lost => text(language, "refusal-choices-lost"),
        Unfit::Unanswered(labels) => {
            let list: Vec<_> = labels.iter().map(|label| format!("- {}", markdown::escape(label))).collect();
            text_with(language, "refusal-unanswered", [("list", list.join("\n"))])
        }
        Unfit::TooLong { label, most } => of("refusal-answer-long", label, "most", *most),
        Unfit::TooShort { label, least } => of("refusal-answer-short", label, "least", *least),
    }
}

fn in_channel(language: Language, key: &str, channel: ChannelId, obstacle: &Obstacle) -> String {
    let values = [
        ("channel", channel.mention().to_string()),
        ("reason", reason(language, obstacle)),
        ("remedy", remedy(language, obstacle)),
    ];
    text_with(language, key, values)
}

fn import(language: Language, fault: &ImportFault) -> String {
    match fault {
        ImportFault::TooLarge => text(language, "refusal-import-large"),
        ImportFault::Unreachable => text(language, "refusal-import-unreachable"),
        ImportFault::NotText => text(language, "refusal-import-text"),
        ImportFault::NotJson { line, column } => {
            let values = [("line", line.to_string()), ("column", column.to_string())];
            text_with(language, "refusal-import-json", values)
        }
        ImportFault::NotAnObject => text(language, "refusal-import-object"),
        ImportFault::WrongType(field) => text_with(language, "refusal-import-type", [("field", path(language, field))]),
        ImportFault::TooMany { field, most } => {
            let values = [("field", path(language, field)), ("most", most.to_string())];
            text_with(language, "refusal-import-many", values)
        }
        ImportFault::TooLong { field, longest } => {
            let values = [("field", path(language, field)), ("longest", longest.to_string())];
            text_with(language, "refusal-import-long", values)
        }
        ImportFault::TooDeep(field) => text_with(language, "refusal-import-deep", [("field", path(language, field))]),
    }
}

/// The path of a field in a file, long enough for a field of a category with the longest name.
fn path(language: Language, field: &str) -> String {
    markdown::escape(&excerpt::label(language, field, 150))
}
