//! A person sends a modal off (components/reference.mdx, "Text Input", "Label").
use super::{Answer, ModalView, Person, Refusal, interact::Draft, look, pick, resolved::Resolved};
use crate::{
    id::Id,
    state::{Guild, InteractionKind, State},
};
use serde_json::{Map, Value, json};

impl Person {
    /// Fills in the open modal and sends it. Each entry names a field by its label or `custom_id`; text inputs that are
    /// not named keep what stands in them. In a select, choices or ids are separated by commas.
    pub async fn submit(&self, modal: &ModalView, entries: &[(&str, &str)]) -> Answer {
        let answer = self
            .interact(|state| {
                let open = look::modal(state, self.id).filter(|open| open.interaction_id == modal.interaction_id);
                let open = open.ok_or_else(|| Refusal::new("this modal is not open any more"))?;
                let unknown = entries.iter().find(|(name, _)| open.field(name).is_none());
                if let Some((name, _)) = unknown {
                    return Err(Refusal::new(format!("the modal has no field \"{name}\"")));
                }
                draft(state, self.id, &open, entries)
            })
            .await;
        // After an error Discord's client keeps the modal open, for another try.
        if answer.is_answered() {
            self.sandbox.write(|state| {
                if state.modals.get(&self.id) == Some(&modal.interaction_id) {
                    state.modals.remove(&self.id);
                }
            });
        }
        answer
    }
}

fn draft(state: &State, person: Id, open: &ModalView, entries: &[(&str, &str)]) -> Result<Draft, Refusal> {
    let opened_by = state.interactions.get(&open.interaction_id).ok_or_else(|| Refusal::new("unknown modal"))?;
    let guild = opened_by.guild_id.and_then(|id| state.guilds.get(&id));
    if !state.channels.contains_key(&opened_by.channel_id) {
        return Err(Refusal::new("the channel is gone"));
    }
    if guild.is_some_and(|guild| !guild.members.contains_key(&person)) {
        return Err(Refusal::new("this person is no member any more"));
    }
    let mut form = Form { state, guild, person, open, entries, resolved: Map::new() };
    let components = open.components.iter().map(|part| form.fill(part)).collect::<Result<Vec<_>, _>>()?;
    let mut data = json!({ "custom_id": open.custom_id, "components": components });
    if !form.resolved.is_empty() {
        data["resolved"] = Value::Object(form.resolved);
    }
    Ok(Draft {
        user_id: person,
        channel_id: opened_by.channel_id,
        kind: InteractionKind::ModalSubmit,
        message_id: opened_by.message_id,
        triggered_by: Some(opened_by.id),
        data,
    })
}

struct Form<'a> {
    state: &'a State,
    guild: Option<&'a Guild>,
    person: Id,
    open: &'a ModalView,
    entries: &'a [(&'a str, &'a str)],
    resolved: Map<String, Value>,
}

impl Form<'_> {
    /// What the submit carries for one component of the modal.
    fn fill(&mut self, part: &Value) -> Result<Value, Refusal> {
        let mut filled = json!({ "type": part["type"], "id": part["id"] });
        match part["type"].as_u64() {
            Some(1) => {
                let children = part["components"].as_array().into_iter().flatten();
                let children = children.map(|child| self.fill(child)).collect::<Result<Vec<_>, _>>()?;
                filled["components"] = json!(children);
            }
            Some(18) => filled["component"] = self.fill(&part["component"])?,
            Some(10) => {}
            Some(4) => {
                filled["custom_id"] = part["custom_id"].clone();
                filled["value"] = json!(self.text(part)?);
            }
            Some(3 | 5..=8) => {
                filled["custom_id"] = part["custom_id"].clone();
                filled["values"] = json!(self.choices(part)?);
            }
            kind => {
                return Err(Refusal::new(format!("the sandbox's people cannot fill in a component of type {kind:?}")));
            }
        }
        Ok(filled)
    }

    /// The entry for a field, by `custom_id` or label.
    fn entry(&self, part: &Value) -> Option<&str> {
        let field = self.open.fields.iter().find(|field| part["custom_id"] == *field.custom_id)?;
        self.entries.iter().find(|(name, _)| *name == field.custom_id || *name == field.label).map(|(_, text)| *text)
    }

    fn text(&self, part: &Value) -> Result<String, Refusal> {
        let text = self.entry(part).or(part["value"].as_str()).unwrap_or_default();
        let name = &part["custom_id"];
        let length = text.chars().count();
        let limit =
            |field: &str, default| part[field].as_u64().map_or(default, |n| usize::try_from(n).unwrap_or(default));
        let (min, max) = (limit("min_length", 0), limit("max_length", 4000));
        if part["required"].as_bool().unwrap_or(true) && text.is_empty() {
            return Err(Refusal::new(format!("{name} is required")));
        }
        if !text.is_empty() && length < min || length > max {
            return Err(Refusal::new(format!("{name} takes {min} to {max} characters, not {length}")));
        }
        if part["style"] == 1 && text.contains('\n') {
            return Err(Refusal::new(format!("{name} takes one line")));
        }
        Ok(text.to_owned())
    }

    fn choices(&mut self, part: &Value) -> Result<Vec<String>, Refusal> {
        let entry = self.entry(part).unwrap_or_default().to_owned();
        let choices: Vec<&str> = entry.split(',').map(str::trim).filter(|choice| !choice.is_empty()).collect();
        if choices.is_empty() && part["required"] == false {
            return Ok(Vec::new());
        }
        if part["type"] == 3 {
            return pick::options(part, &choices);
        }
        let guild = self.guild.ok_or_else(|| Refusal::new("such selects are for guilds"))?;
        let ids = choices.iter().map(|choice| choice.parse()).collect::<Result<Vec<Id>, _>>();
        let ids = ids.map_err(|_| Refusal::new("ids, please"))?;
        let (values, resolved) = pick::entities(self.state, guild, self.person, part, &ids)?;
        Resolved::merge(&mut self.resolved, resolved);
        Ok(values)
    }
}
