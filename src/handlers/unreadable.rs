//! Answers interactions that serenity cannot read, for Discord adds kinds and fields at any time
//! (reference.mdx, "API Versioning"). The person is told so, with a reference.
use super::{Kind, Noted, ReplyTo, click::language, respond};
use crate::usecase::{Context, internal};
use serde_json::Value;
use serenity::model::id::{GuildId, InteractionId};

/// The fields of the interaction that can be read (interactions/receiving-and-responding.mdx, "Interaction
/// Structure").
#[derive(Debug)]
pub struct Unreadable {
    pub reply_to: ReplyTo,
    guild: Option<GuildId>,
    locale: String,
}

/// The types `PING` and `APPLICATION_COMMAND_AUTOCOMPLETE`, which no message can answer.
const WITHOUT_MESSAGE: [u64; 2] = [1, 4];
const COMMAND: u64 = 2;

impl Unreadable {
    /// Reads what is needed for an answer. Returns `None` for an interaction that cannot be answered.
    pub fn of(data: &Value) -> Option<Self> {
        let id: InteractionId = data["id"].as_str()?.parse().ok()?;
        let token = data["token"].as_str().filter(|token| !token.is_empty())?;
        let number = data["type"].as_u64();
        if number.is_some_and(|number| WITHOUT_MESSAGE.contains(&number)) {
            return None;
        }
        let kind = if number == Some(COMMAND) { Kind::Command } else { Kind::Component };
        Some(Self {
            reply_to: ReplyTo::new(id, token, kind),
            guild: data["guild_id"].as_str().and_then(|id| id.parse().ok()),
            locale: data["locale"].as_str().unwrap_or_default().to_owned(),
        })
    }

    /// Answers the interaction with an internal error.
    pub async fn answer(self, context: &Context) {
        let Self { reply_to, guild, locale } = self;
        let context = &guild.map_or_else(|| context.clone(), |guild| context.in_guild(guild));
        // The future is large, so it is boxed.
        let answered = Box::pin(async {
            let language = language(context, &locale, guild);
            let refuse = |(), _| async { Err(internal(&"an interaction could not be read")) };
            respond(context, &reply_to, language, async {}, refuse).await.0
        });
        match guild {
            Some(guild) => Noted::new(&reply_to, guild, "unreadable").during(answered).await,
            None => drop(answered.await),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn what_can_be_answered_is_and_what_cannot_is_not() {
        let of = |change: Value| {
            let mut data = json!({ "id": "7", "token": "t", "type": 3, "guild_id": "1", "locale": "fr" });
            data.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            Unreadable::of(&data)
        };
        assert_eq!(of(json!({})).unwrap().reply_to.kind, Kind::Component);
        assert_eq!(of(json!({ "type": 2 })).unwrap().reply_to.kind, Kind::Command);
        for odd in [json!({ "type": 99 }), json!({ "type": "x" }), json!({ "guild_id": 5 }), json!({ "locale": null })]
        {
            assert!(of(odd.clone()).is_some(), "{odd}");
        }
        let without = [json!({ "id": "0" }), json!({ "id": 7 }), json!({ "token": null }), json!({ "token": "" })];
        for cannot in without.into_iter().chain([json!({ "type": 1 }), json!({ "type": 4 })]) {
            assert!(of(cannot.clone()).is_none(), "{cannot}");
        }
    }
}
