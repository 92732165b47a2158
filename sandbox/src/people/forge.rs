//! A person with a modified client, which sends what the screen does not offer. Discord's documentation names
//! no check of the values of a menu or a form, so all of them reach the bot, which must not rely on Discord
//! to refuse them.
use super::{
    Answer, ModalView, Person, Refusal,
    click::{usable, use_component},
    component,
    interact::Draft,
    look,
    resolved::Resolved,
};
use crate::{
    id::Id,
    state::{InteractionKind, State},
};
use serde_json::{Value, json};

impl Person {
    /// Sends these values for the select with this `custom_id` or placeholder, whatever the select offers.
    /// What the values stand for is resolved as far as it exists in the guild.
    pub async fn forge_pick(&self, message: Id, select: &str, values: &[&str]) -> Answer {
        self.interact(|state| {
            let (message, found) = usable(state, self.id, message, select)?;
            let kind = found["type"].as_u64().unwrap_or_default();
            if !component::is_select(kind) {
                return Err(Refusal::new(format!("\"{select}\" is no select")));
            }
            let resolved = resolve(state, message.channel_id, kind, self.id, values);
            let values = values.iter().map(ToString::to_string).collect();
            Ok(use_component(self.id, message, &found, Some(values), resolved))
        })
        .await
    }

    /// Clicks a button that the message does not have: with any `custom_id`, below a message of the bot that this
    /// person sees.
    pub async fn forge_click(&self, message: Id, custom_id: &str) -> Answer {
        self.interact(|state| {
            let message = look::visible_message(state, self.id, message)
                .ok_or_else(|| Refusal::new("this person does not see the message"))?;
            let button = json!({ "type": 2, "id": 1, "custom_id": custom_id });
            Ok(use_component(self.id, message, &button, None, None))
        })
        .await
    }

    /// Sends the open modal with only these text inputs, each given as a `custom_id` with a text of any
    /// length.
    pub async fn forge_submit(&self, modal: &ModalView, fields: &[(&str, &str)]) -> Answer {
        self.interact(|state| {
            let open = look::modal(state, self.id).filter(|open| open.interaction_id == modal.interaction_id);
            let open = open.ok_or_else(|| Refusal::new("this modal is not open any more"))?;
            let opened_by = state.interactions.get(&open.interaction_id);
            let opened_by = opened_by.ok_or_else(|| Refusal::new("unknown modal"))?;
            let input = |(n, (name, text)): (usize, &(&str, &str))| {
                let input = json!({ "type": 4, "id": 2 * n + 2, "custom_id": name, "value": text });
                json!({ "type": 1, "id": 2 * n + 1, "components": [input] })
            };
            let components: Vec<Value> = fields.iter().enumerate().map(input).collect();
            Ok(Draft {
                user_id: self.id,
                channel_id: opened_by.channel_id,
                kind: InteractionKind::ModalSubmit,
                message_id: opened_by.message_id,
                triggered_by: Some(opened_by.id),
                data: json!({ "custom_id": open.custom_id, "components": components }),
            })
        })
        .await
    }
}

fn resolve(state: &State, channel: Id, kind: u64, person: Id, values: &[&str]) -> Option<Value> {
    let guild = state.channels.get(&channel).and_then(|channel| state.guilds.get(&channel.guild_id?))?;
    let mut resolved = Resolved::default();
    for id in values.iter().filter_map(|value| value.parse::<Id>().ok()).filter(|_| kind != 3) {
        let _ = resolved.role(guild, id)
            || resolved.channel(state, guild, id, person)
            || guild.members.contains_key(&id) && resolved.user(state, guild, id);
    }
    resolved.into_value()
}
