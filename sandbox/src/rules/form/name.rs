//! Names that no bot sends here, but people choose: of users, guilds, emoji and stickers (resources/user.mdx,
//! "Usernames and Nicknames"; resources/guild.mdx, "Guild Object"; resources/emoji.mdx; resources/sticker.mdx).
use super::{fields::Walk, localised::LOCALES};
use crate::rules::error::{ApiError, FormErrors};
use serde_json::json;
use std::ops::RangeInclusive;

/// What no user's name contains, nor what it is as a whole.
const NOT_IN_USERNAMES: [&str; 5] = ["@", "#", ":", "```", "discord"];
const NO_USERNAMES: [&str; 4] = ["everyone", "here", ".", ".."];

/// A user's name as it is stored, without white space around it and with single spaces in it: 2 to 32 characters. The
/// name is a part of addresses here, where a number is an id, so that some that Discord may have are none.
pub fn username(name: &str) -> Result<String, ApiError> {
    let stored = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = stored.to_lowercase();
    legible("name", &stored, 2..=32)?;
    if let Some(part) = NOT_IN_USERNAMES.into_iter().find(|part| lower.contains(part)) {
        let text = format!("Username cannot contain \"{part}\"");
        return Err(FormErrors::one(&["name"], "USERNAME_INVALID_CONTAINS", &text));
    }
    let is_number = stored.chars().all(|character| character.is_ascii_digit());
    if is_number || stored.contains('/') || NO_USERNAMES.contains(&lower.as_str()) {
        return Err(FormErrors::one(&["name"], "USERNAME_INVALID_CONTAINS", "Username cannot be this"));
    }
    Ok(stored)
}

/// The refusal of a name that a user of the other kind has: people and bots are named by it alone here.
pub fn username_taken() -> ApiError {
    FormErrors::one(&["name"], "USERNAME_ALREADY_TAKEN", "Username is taken")
}

pub fn display_name(name: &str) -> Result<(), ApiError> {
    legible("global_name", name, 1..=32)
}

pub fn guild_name(name: &str) -> Result<(), ApiError> {
    legible("name", name, 2..=100)
}

/// An emoji's name: letters, digits and underscores.
pub fn emoji_name(name: &str) -> Result<(), ApiError> {
    if !name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_') {
        return Err(FormErrors::one(&["name"], "STRING_TYPE_REGEX", "String value did not match validation regex."));
    }
    legible("name", name, 2..=32)
}

/// A sticker's name, and its format: 1 PNG, 2 APNG, 3 Lottie, 4 GIF.
pub fn sticker(name: &str, format: u8) -> Result<(), ApiError> {
    if !(1..=4).contains(&format) {
        return Err(FormErrors::one(&["format_type"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4}."));
    }
    legible("name", name, 2..=30)
}

/// One of Discord's locales (reference.mdx, "Locales").
pub fn locale(locale: &str) -> Result<(), ApiError> {
    if LOCALES.contains(&locale) {
        return Ok(());
    }
    Err(FormErrors::one(&["locale"], "BASE_TYPE_CHOICES", "This is not one of Discord's locales"))
}

/// The boost level of a guild.
pub fn premium_tier(tier: u8) -> Result<(), ApiError> {
    if tier <= 3 {
        return Ok(());
    }
    Err(FormErrors::one(&["premium_tier"], "BASE_TYPE_CHOICES", "Value must be one of {0, 1, 2, 3}."))
}

fn legible(field: &str, text: &str, length: RangeInclusive<usize>) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    if let Some(body) = json!({ field: text }).as_object() {
        walk.legible(body, field, length);
    }
    walk.finish()
}
