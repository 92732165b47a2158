//! The emoji and stickers of a guild.
use super::{
    failure::{JsonResult, done},
    input::decoded,
    who::Where,
};
use crate::id::Id;
use axum::{Json, extract::Path};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expression {
    name: String,
    /// The picture in base64.
    picture: Option<String>,
    /// Whether an emoji is animated.
    #[serde(default)]
    animated: bool,
    /// The format of a sticker: 1 PNG, 2 APNG, 3 Lottie, 4 GIF.
    format_type: Option<u8>,
}

pub async fn emoji(Where(guild): Where, Json(body): Json<Expression>) -> JsonResult<Value> {
    let picture = decoded(body.picture.as_ref())?;
    Ok(Json(json!({ "id": guild.try_add_emoji(&body.name, body.animated, picture)? })))
}

pub async fn sticker(Where(guild): Where, Json(body): Json<Expression>) -> JsonResult<Value> {
    let picture = decoded(body.picture.as_ref())?;
    Ok(Json(json!({ "id": guild.try_add_sticker(&body.name, body.format_type.unwrap_or(1), picture)? })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditEmoji {
    /// Whether the emoji can be used: false when the guild has lost the boosts that the emoji needs.
    available: bool,
}

pub async fn edit_emoji(
    Where(guild): Where,
    Path((_, emoji)): Path<(Id, Id)>,
    Json(body): Json<EditEmoji>,
) -> JsonResult<Value> {
    guild.set_emoji_available(emoji, body.available).result()?;
    Ok(done())
}

pub async fn remove_emoji(Where(guild): Where, Path((_, emoji)): Path<(Id, Id)>) -> JsonResult<Value> {
    guild.remove_emoji(emoji).result()?;
    Ok(done())
}
