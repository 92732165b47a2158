//! What happens in a ticket by itself.
use super::{FR, Page, opened};
use crate::{
    domain::{
        setup::{configuration::Category, options::GuildOptions},
        ticket::{
            State, Ticket,
            detail::Detail,
            effect::{Announcement, LogEntryKind},
            event::Reply,
        },
    },
    view::{
        setup::settings,
        ticket::{announcement, replies},
    },
};
use chrono::{DateTime, TimeDelta};
use serenity::model::id::UserId;

pub fn waiting(page: &mut Page, category: &Category) {
    page.message("Réglages, Relances", &settings::inactivity(category, &GuildOptions::default(), FR));
    let ticket = opened(category);
    let closed = Ticket { state: State::Closed, live: false, ..ticket.clone() };
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
    let told = |kind, detail| Announcement { detail: Some(detail), ..Announcement::new(kind, None, now) };
    let since = Detail::Since(now - TimeDelta::days(1));
    page.message("Rappel au staff", &announcement(&ticket, &told(LogEntryKind::StaffReminded, since.clone())));
    page.message("Relance du membre", &announcement(&ticket, &told(LogEntryKind::MemberReminded, since)));
    let until = Detail::Until(now + TimeDelta::days(7));
    page.message("Fermeture sans réponse", &announcement(&closed, &told(LogEntryKind::Lapsed, until)));
    for reply in Reply::ALL {
        page.message("Ce que devient la relance", &replies::answered(&ticket, *reply, UserId::new(31)));
    }
}
