//! Guests are people who were added to a ticket: how they are named, and what the bot could not do
//! about their rights.
use crate::{
    domain::{
        language::Language,
        ticket::guest::{Guest, Lost},
    },
    i18n::text_with,
    view::{
        excerpt,
        permissions::{Place, names},
    },
};
use serenity::model::Permissions;

/// Greatest number of guests that are named. All others are only counted, because an embed's field holds 1024
/// characters (resources/message.mdx, "Embed Limits").
const MOST: usize = 10;

/// Greatest number of characters of the permissions that one guest lost: ten such lines fit into an embed's
/// description of 4096.
const PERMISSIONS: usize = 300;

pub fn mentions(guests: &[Guest]) -> String {
    let shown: Vec<_> = guests.iter().take(MOST).map(mention).collect();
    shown.join(", ") + &more(guests.len())
}

/// A text that says who can still write, and what to do about it.
pub fn unlocked(language: Language, guests: &[Guest]) -> String {
    text_with(language, "unlocked-how", [("people", mentions(guests))])
}

/// A text that says who has lost which permissions, and what to do about it.
pub fn lost(language: Language, lost: &[Lost]) -> String {
    let lines = lost.iter().take(MOST).map(|lost| {
        let permissions = Permissions::from_bits_retain(lost.allow | lost.deny);
        let values = [
            ("who", mention(&lost.guest)),
            ("permissions", excerpt::cut(&names(language, permissions, Place::Channel), PERMISSIONS)),
        ];
        text_with(language, "rights-lost-line", values)
    });
    let lines = lines.collect::<Vec<_>>().join("\n") + &more(lost.len());
    text_with(language, "rights-lost-how", [("list", lines)])
}

fn more(all: usize) -> String {
    if all > MOST { format!(" (+{})", all - MOST) } else { String::new() }
}

pub fn mention(guest: &Guest) -> String {
    format!("<@{}{}>", if guest.is_role { "&" } else { "" }, guest.id)
}
