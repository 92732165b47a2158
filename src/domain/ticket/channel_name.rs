//! The names of ticket channels: `1-username`, later `1-username-staff` and `fermé-username`.
//!
//! What Discord makes of a name is not documented, so a name is only ever sent, never read back or searched
//! for.

use super::{State, Ticket};
use crate::domain::setup::options::ClaimedEnding;

/// Discord's limit (resources/channel.mdx, "Modify Channel").
const LONGEST: usize = 100;

/// The words of the guild's language that stand in names.
#[derive(Clone, Debug)]
pub struct Words {
    /// `membre`, for a username of which no letter or digit is left.
    pub member: String,
    /// `fermé`.
    pub closed: String,
    /// Words that say nothing of a ticket.
    pub neutral: Vec<String>,
}

/// The name that follows from the ticket's state.
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

/// What is tried when Discord refuses that name for what stands in it: the same without usernames, and at
/// last a word that was in nothing of what was refused.
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

/// At the opening. `fallback` stands for a username of which no letter or digit is left.
pub fn opened(number: i64, username: &str, fallback: &str) -> String {
    let username = or(plain(username), fallback);
    format!("{number}-{username}").chars().take(LONGEST).collect()
}

/// The letters, digits, `_` and `-` of a username, in lower case: what any reading of Discord's rules leaves
/// alone.
fn plain(username: &str) -> String {
    let kept = username.trim().chars().map(|c| if c.is_whitespace() { '-' } else { c });
    let kept = kept.filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).flat_map(char::to_lowercase);
    kept.collect::<String>().trim_matches('-').to_owned()
}
