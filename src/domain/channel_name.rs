//! The names of ticket channels: `1-username`, later `1-username-staff` and `fermé-username`.
//!
//! What Discord makes of a name is not documented, so a name is only ever sent, never read back or searched for.

/// Discord's limit (resources/channel.mdx, "Modify Channel").
const LONGEST: usize = 100;

/// At the opening. `fallback` stands for a username of which no letter or digit is left.
pub fn opened(number: i64, username: &str, fallback: &str) -> String {
    let username = plain(username);
    let username = if username.is_empty() { fallback } else { &username };
    format!("{number}-{username}").chars().take(LONGEST).collect()
}

/// The letters, digits, `_` and `-` of a username, in lower case: what any reading of Discord's rules leaves alone.
fn plain(username: &str) -> String {
    let kept = username.trim().chars().map(|c| if c.is_whitespace() { '-' } else { c });
    let kept = kept.filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).flat_map(char::to_lowercase);
    kept.collect::<String>().trim_matches('-').to_owned()
}
