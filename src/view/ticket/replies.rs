//! The buttons below what happened by itself, and what their message becomes once somebody answered.
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, effect::LogEntryKind, event::Reply},
    },
    i18n::{text, text_with},
    view::{
        custom_id::Action,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed},
    model::id::UserId,
};

/// The buttons below an announcement of this kind.
pub(super) fn below(ticket: &Ticket, kind: LogEntryKind) -> Vec<CreateActionRow> {
    let replies: &[(Reply, ButtonStyle)] = match kind {
        LogEntryKind::MemberReminded => {
            &[(Reply::StillNeeded, ButtonStyle::Primary), (Reply::Settled, ButtonStyle::Success)]
        }
        LogEntryKind::CloseProposed => {
            &[(Reply::Settled, ButtonStyle::Success), (Reply::NotYet, ButtonStyle::Secondary)]
        }
        LogEntryKind::Lapsed => &[(Reply::Reopen, ButtonStyle::Primary)],
        _ => return Vec::new(),
    };
    let buttons = replies.iter().map(|(reply, style)| button(ticket, *reply).style(*style));
    vec![CreateActionRow::Buttons(buttons.collect())]
}

/// What the message becomes: who answered what. Its buttons are gone.
pub fn answered(ticket: &Ticket, reply: Reply, by: UserId) -> Message {
    let language: Language = ticket.language;
    let key = match reply {
        Reply::StillNeeded => "reply-needed-done",
        Reply::Settled => "reply-settled-done",
        Reply::NotYet => "reply-not-yet-done",
        Reply::Reopen => "reply-reopen-done",
    };
    let line = text_with(language, key, [("who", by.mention().to_string())]);
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(line))
}

fn button(ticket: &Ticket, reply: Reply) -> CreateButton {
    let key = match reply {
        Reply::StillNeeded => "reply-needed",
        Reply::Settled => "reply-settled",
        Reply::NotYet => "reply-not-yet",
        Reply::Reopen => "reply-reopen",
    };
    CreateButton::new(Action::Reply(reply, ticket.id).encode()).label(text(ticket.language, key))
}
