//! A person clicks a button.
use super::{Answer, Person, Refusal, component, interact::Draft, look};
use crate::{
    id::Id,
    state::{InteractionKind, Message, State},
};
use serde_json::{Value, json};

impl Person {
    /// Clicks the button with this `custom_id` or label, and waits for the answer.
    pub async fn click(&self, message: Id, button: &str) -> Answer {
        self.interact(|state| {
            let (message, found) = usable(state, self.id, message, button)?;
            match (found["type"].as_u64(), found["style"].as_u64()) {
                (Some(2), Some(1..=4)) => Ok(use_component(self.id, message, &found, None, None)),
                (Some(2), _) => {
                    Err(Refusal::new(format!("\"{button}\" is a link or a purchase, which no bot is told")))
                }
                _ => Err(Refusal::new(format!("\"{button}\" is not a button"))),
            }
        })
        .await
    }
}

/// The component, if this person sees its message and it is enabled.
pub(super) fn usable<'a>(
    state: &'a State,
    person: Id,
    message: Id,
    name: &str,
) -> Result<(&'a Message, Value), Refusal> {
    let message = look::visible_message(state, person, message)
        .ok_or_else(|| Refusal::new("this person does not see the message"))?;
    if message.author_id != state.application.id {
        return Err(Refusal::new("the message is not from the bot"));
    }
    let found = component::find(&message.components, name)
        .ok_or_else(|| Refusal::new(format!("the message has no component \"{name}\"")))?;
    if found["disabled"] == true {
        return Err(Refusal::new(format!("\"{name}\" is disabled")));
    }
    Ok((message, found))
}

/// The field `data` of a component interaction ("Message Component Data Structure").
pub(super) fn use_component(
    person: Id,
    message: &Message,
    component: &Value,
    values: Option<Vec<String>>,
    resolved: Option<Value>,
) -> Draft {
    let mut data = json!({
        "custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"],
    });
    if let Some(values) = values {
        data["values"] = json!(values);
    }
    if let Some(resolved) = resolved {
        data["resolved"] = resolved;
    }
    Draft {
        user_id: person,
        channel_id: message.channel_id,
        kind: InteractionKind::Component,
        message_id: Some(message.id),
        triggered_by: None,
        data,
    }
}
