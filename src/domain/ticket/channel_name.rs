//! The names of ticket channels: `1-username`, later `1-username-staff` and `fermé-username`.
//!
//! What Discord makes of a name is not documented, so a name is only ever sent, never read back or searched
//! for.

use super::{State, Ticket};
use crate::domain::setup::options::ClaimedEnding;

/// Discord's limit of characters in a channel's name (resources/channel.mdx, "Modify Channel").
const LONGEST: usize = 100;

/// The words of the guild's language that stand in names.
#[derive(Clone, Debug)]
pub struct Words {
    /// `membre`, which replaces a username without any letter or digit.
    pub member: String,
    /// `fermé`, with which the name of a closed ticket's channel begins.
    pub closed: String,
    /// Words that say nothing about a ticket, for when Discord refuses all other names.
    pub neutral: Vec<String>,
}

/// The channel's name in the ticket's present state.
pub fn of(ticket: &Ticket, ending: ClaimedEnding, words: &Words) -> String {
    let opened = opened(ticket.number.unwrap_or_default(), &ticket.opener_name, &words.member);
    let name = match (ticket.state, &ticket.claimer_name) {
        (State::Closed | State::Deleting, _) => {
            format!("{}-{}", words.closed, or(plain(&ticket.opener_name), &words.member))
        }
        (_, None) => opened,
        (_, Some(_)) if ending == ClaimedEnding::Staff => format!("{opened}-staff"),
        (_, Some(claimer)) => format!("{opened}-{}", or(plain(claimer), "staff")),
    };
    name.chars().take(LONGEST).collect()
}

/// Names that are tried when Discord refuses the channel's name for what stands in it: the name without
/// usernames, and at last a neutral word that is part of none of the refused names.
pub fn instead(ticket: &Ticket, ending: ClaimedEnding, words: &Words) -> Vec<String> {
    let number = ticket.number.unwrap_or_default();
    let numbered = match (ticket.state, &ticket.claimer_name) {
        (State::Closed | State::Deleting, _) => format!("{}-{number}", words.closed),
        (_, None) => number.to_string(),
        (_, Some(_)) => format!("{number}-staff"),
    };
    let refused = [of(ticket, ending, words), numbered.clone()];
    let last = words.neutral.iter().find(|word| refused.iter().all(|name| !name.contains(word.as_str())));
    [numbered].into_iter().chain(last.cloned()).collect()
}

fn or(name: String, fallback: &str) -> String {
    if name.is_empty() { fallback.to_owned() } else { name }
}

/// The channel's name when the ticket is opened. `fallback` replaces a username without any letter or digit.
pub fn opened(number: i64, username: &str, fallback: &str) -> String {
    let username = or(plain(username), fallback);
    format!("{number}-{username}").chars().take(LONGEST).collect()
}

/// The letters, digits, `_` and `-` of a username, in lower case: Discord leaves them alone by any reading of
/// its rules.
fn plain(username: &str) -> String {
    let kept = username.trim().chars().map(|c| if c.is_whitespace() { '-' } else { c });
    let kept = kept.filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).flat_map(char::to_lowercase);
    kept.collect::<String>().trim_matches('-').to_owned()
}
