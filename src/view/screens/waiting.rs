//! What happens in a ticket by itself, and the board that lists who waits.
use super::{FR, Page, opened};
use crate::{
    domain::{
        setup::{configuration::Category, options::GuildOptions},
        ticket::{
            State, Ticket,
            detail::Detail,
            effect::{Announcement, LogEntryKind},
            event::Reply,
            priority::Priority,
            talk::{Read, Side, Word},
        },
    },
    view::{
        setup::settings,
        ticket::{self, announcement, replies},
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{ChannelId, MessageId, UserId};

pub fn waiting(page: &mut Page, category: &Category) {
    page.message("Réglages, Relances", &settings::inactivity(category, &GuildOptions::default(), FR));
    let ticket = opened(category);
    let closed = Ticket { state: State::Closed, live: false, ..ticket.clone() };
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
    let told = |kind, detail| Announcement { detail: Some(detail), ..Announcement::new(kind, None, now) };
    let since = Detail::Since(now - TimeDelta::days(1));
    page.message("Rappel au staff", &announcement(&ticket, &told(LogEntryKind::StaffReminded, since.clone())));
    page.message("Relance du membre", &announcement(&ticket, &told(LogEntryKind::MemberReminded, since)));
    let and_then = told(LogEntryKind::MemberReminded, Detail::Closes(now + TimeDelta::days(2)));
    page.message("Relance du membre, où les tickets se ferment ensuite", &announcement(&ticket, &and_then));
    let until = Detail::Until(now + TimeDelta::days(7));
    page.message("Fermeture sans réponse", &announcement(&closed, &told(LogEntryKind::Lapsed, until)));
    for reply in Reply::ALL {
        page.message("Ce que devient la relance", &replies::answered(&ticket, *reply, UserId::new(31)));
    }
    board(page, category, now);
}

fn board(page: &mut Page, category: &Category, now: DateTime<Utc>) {
    page.message("Réglages, Tableau de suivi : aucun", &settings::board(category, false, FR));
    let mut chosen = category.clone();
    chosen.settings.board.channel = Some(ChannelId::new(11));
    page.message("Réglages, Tableau de suivi : un salon que tous voient", &settings::board(&chosen, true, FR));
    page.message("Tableau de suivi, sans ticket", &ticket::board::board(category, &[], now, FR));
    let channel = ChannelId::new(51);
    let listed = |number, side| {
        let mut listed = Ticket { number: Some(number), channel_id: Some(channel), ..opened(category) };
        let at = now - TimeDelta::hours(number);
        listed.talk.read.push(Read::new(channel, MessageId::new(1)));
        listed.talk.last = Some(Word { side, by: UserId::new(31), at });
        listed
    };
    let mut tickets = vec![listed(1, Side::Staff), listed(2, Side::Member), listed(3, Side::Member)];
    tickets[0].claimed_by = Some(UserId::new(31));
    tickets[1].priority = Priority::Urgent;
    page.message("Tableau de suivi", &ticket::board::board(category, &tickets, now, FR));
}
