//! How a guild and its people look, and what Discord itself posts in channels.
use super::{Furnished, GuildHandle, Person, Refusal, furnish::made};
use crate::{
    Sandbox, act,
    id::Id,
    picture::pixel,
    rules::{error::ApiError, form::name, known},
    state::{Guild, GuildEmoji, Loads, Sticker},
};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

impl Person {
    /// Sets the avatar, which the CDN then serves; returns its hash. Without a picture, the avatar is
    /// removed.
    pub fn set_avatar(&self, picture: Option<Vec<u8>>) -> Option<String> {
        self.sandbox.write(|state| {
            let hash = picture.as_ref().map(|bytes| {
                let mut hasher = DefaultHasher::new();
                bytes.hash(&mut hasher);
                format!("{:032x}", hasher.finish())
            });
            if let Some((hash, bytes)) = hash.as_ref().zip(picture) {
                state.pictures.insert(format!("avatars/{}/{hash}", self.id), bytes);
            }
            if let Some(user) = state.users.get_mut(&self.id) {
                user.avatar.clone_from(&hash);
            }
            hash
        })
    }
}

impl GuildHandle {
    /// Adds a custom emoji by the guild's owner, with a picture of one pixel unless another is given:
    /// `GUILD_EMOJIS_UPDATE`.
    pub fn add_emoji(&self, name: &str, animated: bool, picture: Option<Vec<u8>>) -> Id {
        made(self.try_add_emoji(name, animated, picture))
    }

    pub(super) fn try_add_emoji(&self, name: &str, animated: bool, picture: Option<Vec<u8>>) -> Result<Id, ApiError> {
        name::emoji_name(name)?;
        self.sandbox.act(|change| {
            let id = change.state.next_id();
            change.state.pictures.insert(format!("emojis/{id}"), picture.unwrap_or_else(pixel));
            if let Some(guild) = change.state.guilds.get_mut(&self.id) {
                let user_id = guild.owner_id;
                let emoji = GuildEmoji { id, name: name.into(), animated, available: true, user_id };
                guild.emojis.insert(id, emoji);
            }
            act::guild::expressions_changed(change, self.id, "GUILD_EMOJIS_UPDATE");
            Ok(id)
        })
    }

    /// Makes a custom emoji unavailable, as a loss of boosts does, or available again: `GUILD_EMOJIS_UPDATE`.
    pub fn set_emoji_available(&self, id: Id, available: bool) -> Furnished {
        self.change_emojis(id, |guild| {
            if let Some(emoji) = guild.emojis.get_mut(&id) {
                emoji.available = available;
            }
        })
    }

    /// Deletes a custom emoji and its picture: `GUILD_EMOJIS_UPDATE`.
    pub fn remove_emoji(&self, id: Id) -> Furnished {
        let removed = self.change_emojis(id, |guild| drop(guild.emojis.remove(&id)));
        if removed.is_done() {
            self.sandbox.write(|state| state.pictures.remove(&format!("emojis/{id}")));
        }
        removed
    }

    fn change_emojis(&self, id: Id, edit: impl FnOnce(&mut Guild)) -> Furnished {
        self.furnish(|change| {
            let before = self.of(change)?.emojis.clone();
            known::emoji(self.of(change)?, id)?;
            change.state.guilds.get_mut(&self.id).map(edit);
            if self.of(change)?.emojis != before {
                act::guild::expressions_changed(change, self.id, "GUILD_EMOJIS_UPDATE");
            }
            Ok(())
        })
    }

    /// Adds a sticker (`format_type`: 1 PNG, 2 APNG, 3 Lottie, 4 GIF): `GUILD_STICKERS_UPDATE`.
    pub fn add_sticker(&self, name: &str, format_type: u8, picture: Option<Vec<u8>>) -> Id {
        made(self.try_add_sticker(name, format_type, picture))
    }

    pub(super) fn try_add_sticker(
        &self,
        name: &str,
        format_type: u8,
        picture: Option<Vec<u8>>,
    ) -> Result<Id, ApiError> {
        name::sticker(name, format_type)?;
        self.sandbox.act(|change| {
            let id = change.state.next_id();
            change.state.pictures.insert(format!("stickers/{id}"), picture.unwrap_or_else(pixel));
            if let Some(guild) = change.state.guilds.get_mut(&self.id) {
                guild.stickers.insert(id, Sticker { id, name: name.into(), format_type });
            }
            act::guild::expressions_changed(change, self.id, "GUILD_STICKERS_UPDATE");
            Ok(id)
        })
    }

    /// Posts what Discord itself says in a channel about somebody, such as 8 to 11 (boosts) or 18 (a thread;
    /// its name is the text): `MESSAGE_CREATE`. Messages about joins and pins are posted without this.
    pub fn system_message(&self, channel: Id, about: &Person, kind: u8, text: &str) -> Result<Id, Refusal> {
        if matches!(kind, 0 | 19 | 20 | 23) {
            return Err(Refusal::new("this is no type of a system message"));
        }
        let mut message = json!({ "type": kind, "author": about.id, "content": text });
        if kind == 18 {
            let thread = self.sandbox.write(crate::state::State::next_id);
            message["message_reference"] = json!({ "type": 0, "channel_id": thread, "guild_id": self.id });
        }
        let seeding = super::Seeding { events: true, undescribed: false };
        let ids = self.sandbox.seed_with(channel, [message], seeding)?;
        ids.first().copied().ok_or_else(|| Refusal::new("nothing said"))
    }
}

impl Sandbox {
    /// Sets what Discord finds at an address that an embed shows. An address that was not set is a picture if
    /// it ends like one.
    pub fn set_address(&self, url: &str, loads: Loads) {
        self.write(|state| state.addresses.insert(url.to_owned(), loads));
    }

    /// A message as Discord shows it to the bot, including its content.
    pub fn message(&self, channel: Id, id: Id) -> Option<Value> {
        self.read(|state| Some(crate::json::message(state, state.messages.get(&channel)?.get(&id)?)))
    }
}
