#![allow(clippy::unwrap_used, clippy::panic)]
mod access;
mod acts;
mod blocker;
mod buttons;
mod by_hand;
mod channel_name;
mod configuration;
mod history;
mod hours;
mod options;
mod owed;
mod places;
mod rights;
mod throttle;
mod transition;

use crate::domain::{
    actor::Face,
    language::Language,
    setup::configuration::{Category, CategoryId, Configuration, OptionalText, PanelEmbed},
    ticket::{LeaseWindow, Opener, Ticket, access::TicketRole, by::By},
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};

const GUILD: GuildId = GuildId::new(1);
const BOT: UserId = UserId::new(2);
const OPENER: UserId = UserId::new(3);
const CLAIMER: UserId = UserId::new(4);
const STRANGER: UserId = UserId::new(5);
const STAFF: RoleId = RoleId::new(6);
const CHANNEL: ChannelId = ChannelId::new(7);

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn plan() -> LeaseWindow {
    LeaseWindow { now: now(), lease_until: now() + TimeDelta::seconds(120) }
}

fn by(id: UserId, role: TicketRole) -> By {
    By { id, name: "bob".into(), face: Face::default(), role, at: now() }
}

fn category(name: &str) -> Category {
    let category = Category::new(CategoryId(name.to_lowercase()), name.into(), "Bonjour".into());
    Category { roles: vec![STAFF], ..category }
}

fn complete() -> Configuration {
    Configuration {
        panel: PanelEmbed {
            title: Some("Bienvenue".into()),
            description: Some("Choisissez".into()),
            footer: OptionalText::Without,
            image: OptionalText::Text("https://example.org/a.png".into()),
            ..PanelEmbed::default()
        },
        categories: vec![category("Support")],
        log_channel: Some(CHANNEL),
        transcript_channel: Some(CHANNEL),
        ticket_category: Some(CHANNEL),
        ..Configuration::default()
    }
}

fn opening() -> Ticket {
    let opener = Opener { id: OPENER, name: "alice".into(), face: Face::default(), language: None, by: None };
    Ticket::opening(GUILD, opener, &category("Support"), Language::Fr, plan())
}
