//! What differs between two configurations, as an administrator would say it.
use super::{
    channel_name::ClaimedEnding,
    configuration::{Category, Configuration, OnLeave},
    language::Language,
    problem::Part,
};
use serenity::model::id::ChannelId;
use std::mem::discriminant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Title, description, footer or image of the panel.
    Panel(Part),
    CategoryAdded(String),
    CategoryRemoved(String),
    CategoryRenamed {
        from: String,
        to: String,
    },
    /// Its opening message, or how the menu shows it.
    CategoryTexts(String),
    CategoryRoles(String),
    CategoryOrder,
    LogChannel(Option<ChannelId>),
    TranscriptChannel(Option<ChannelId>),
    TicketCategory(Option<ChannelId>),
    OnLeave(OnLeave),
    ClaimedEnding(ClaimedEnding),
    TranscriptToMember(bool),
    /// None: the bot's default.
    Language(Option<Language>),
    /// The number of the ticket that was opened last.
    TicketCount(i64),
}

impl Change {
    /// Whether both are about the same thing, whatever they make of it.
    fn is_about_what(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Panel(one), Self::Panel(other)) => one == other,
            (Self::CategoryRenamed { from: one, .. }, Self::CategoryRenamed { from: other, .. })
            | (Self::CategoryTexts(one), Self::CategoryTexts(other))
            | (Self::CategoryRoles(one), Self::CategoryRoles(other))
            | (Self::CategoryRemoved(one), Self::CategoryAdded(other)) => one == other,
            (Self::CategoryAdded(_), Self::CategoryAdded(_)) => false,
            (one, other) => discriminant(one) == discriminant(other),
        }
    }
}

/// What of `mine` takes back or replaces something of `theirs`.
pub fn in_conflict(theirs: &[Change], mine: &[Change]) -> Vec<Change> {
    mine.iter().filter(|mine| theirs.iter().any(|theirs| theirs.is_about_what(mine))).cloned().collect()
}

/// In the order of the steps.
pub fn changes(before: &Configuration, after: &Configuration) -> Vec<Change> {
    let mut found = Vec::new();
    let (old, new) = (&before.panel, &after.panel);
    let panel = [
        (old.title == new.title, Part::Title),
        (old.description == new.description, Part::Description),
        (old.footer == new.footer, Part::Footer),
        (old.image == new.image, Part::Image),
    ];
    found.extend(panel.into_iter().filter(|(same, _)| !same).map(|(_, part)| Change::Panel(part)));
    for category in &before.categories {
        if after.category(&category.id).is_none() {
            found.push(Change::CategoryRemoved(category.name.clone()));
        }
    }
    for category in &after.categories {
        match before.category(&category.id) {
            Some(old) => of_category(&mut found, old, category),
            None => found.push(Change::CategoryAdded(category.name.clone())),
        }
    }
    if before.order_beside(after) != after.order_beside(before) {
        found.push(Change::CategoryOrder);
    }
    let others = [
        (before.log_channel == after.log_channel, Change::LogChannel(after.log_channel)),
        (before.transcript_channel == after.transcript_channel, Change::TranscriptChannel(after.transcript_channel)),
        (before.ticket_category == after.ticket_category, Change::TicketCategory(after.ticket_category)),
        (before.on_leave == after.on_leave, Change::OnLeave(after.on_leave)),
        (before.claimed_ending == after.claimed_ending, Change::ClaimedEnding(after.claimed_ending)),
        (
            before.transcript_to_member == after.transcript_to_member,
            Change::TranscriptToMember(after.transcript_to_member),
        ),
        (before.language == after.language, Change::Language(after.language)),
    ];
    found.extend(others.into_iter().filter(|(same, _)| !same).map(|(_, change)| change));
    found
}

fn of_category(found: &mut Vec<Change>, old: &Category, new: &Category) {
    if old.name != new.name {
        found.push(Change::CategoryRenamed { from: old.name.clone(), to: new.name.clone() });
    }
    if (&old.description, &old.emoji, &old.menu_line) != (&new.description, &new.emoji, &new.menu_line) {
        found.push(Change::CategoryTexts(new.name.clone()));
    }
    if old.roles != new.roles {
        found.push(Change::CategoryRoles(new.name.clone()));
    }
}
