//! Names that no bot sends here, but people choose: of users, guilds, emoji and stickers (resources/user.mdx,
//! "Usernames and Nicknames"; resources/guild.mdx, "Guild Object"; resources/emoji.mdx; resources/sticker.mdx).
use super::{fields::Walk, localised::LOCALES};
use crate::rules::error::{ApiError, FormErrors};
use serde_json::json;
use std::ops::RangeInclusive;

/// A user's name: 1 to 32 characters. The name is a part of addresses here, so that some are none.
pub fn username(name: &str) -> Result<(), ApiError> {
    if name.contains('/') || matches!(name, "." | "..") {
        return Err(FormErrors::one(&["name"], "USERNAME_INVALID_CONTAINS", "Username cannot be part of an address"));
    }
    legible("name", name, 1..=32)
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
