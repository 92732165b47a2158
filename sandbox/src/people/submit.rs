//! A person submits a modal (components/reference.mdx, "Text Input", "Label", "File Upload").
use super::{Answer, ModalView, Person, Refusal, Upload, file, interact::Draft, look, pick, resolved::Resolved};
use crate::{
    act::compose,
    id::Id,
    rules::limits::upload_limit,
    state::{Guild, InteractionKind, State},
};
use serde_json::{Map, Value, json};

const FILE_UPLOAD: u8 = 19;

impl Person {
    /// Fills in the open modal and submits it. Each entry names a field by its label or `custom_id`; text
    /// inputs that are not named keep their values. In a select, choices or ids are separated by commas.
    pub async fn submit(&self, modal: &ModalView, entries: &[(&str, &str)]) -> Answer {
        self.submit_with(modal, entries, &[]).await
    }

    /// Submits the open modal with files: each list is for a file upload, named by its label or `custom_id`.
    pub async fn submit_with(
        &self,
        modal: &ModalView,
        entries: &[(&str, &str)],
        files: &[(&str, Vec<Upload>)],
    ) -> Answer {
        let answer = self
            .interact(|state| {
                let open = look::modal(state, self.id).filter(|open| open.interaction_id == modal.interaction_id);
                let open = open.ok_or_else(|| Refusal::new("this modal is not open any more"))?;
                let texts = entries.iter().map(|(name, _)| (*name, false));
                for (name, of_files) in texts.chain(files.iter().map(|(name, _)| (*name, true))) {
                    let field = open.field(name);
                    let field = field.ok_or_else(|| Refusal::new(format!("the modal has no field \"{name}\"")))?;
                    if (field.kind == FILE_UPLOAD) != of_files {
                        let what = if of_files { "no files" } else { "files" };
                        return Err(Refusal::new(format!("\"{name}\" takes {what}")));
                    }
                }
                draft(state, self.id, &open, entries, files)
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

fn draft(
    state: &mut State,
    person: Id,
    open: &ModalView,
    entries: &[(&str, &str)],
    files: &[(&str, Vec<Upload>)],
) -> Result<Draft, Refusal> {
    let mut with_ids = |uploads: &[Upload]| uploads.iter().map(|file| (state.next_id(), file.clone())).collect();
    let files: Vec<(&str, Vec<(Id, Upload)>)> =
        files.iter().map(|(name, uploads)| (*name, with_ids(uploads))).collect();
    let draft = fill(state, person, open, entries, &files)?;
    let uploaded = files.into_iter().flat_map(|(_, uploads)| uploads);
    state.ephemeral_files.extend(uploaded.map(|(id, upload)| (id, upload.bytes)));
    Ok(draft)
}

fn fill(
    state: &State,
    person: Id,
    open: &ModalView,
    entries: &[(&str, &str)],
    files: &[(&str, Vec<(Id, Upload)>)],
) -> Result<Draft, Refusal> {
    let opened_by = state.interactions.get(&open.interaction_id).ok_or_else(|| Refusal::new("unknown modal"))?;
    let guild = opened_by.guild_id.and_then(|id| state.guilds.get(&id));
    if !state.channels.contains_key(&opened_by.channel_id) {
        return Err(Refusal::new("the channel is gone"));
    }
    if guild.is_some_and(|guild| !guild.members.contains_key(&person)) {
        return Err(Refusal::new("this person is no member any more"));
    }
    let mut form = Form { state, guild, person, open, entries, files, resolved: Map::new() };
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
    /// Each file with the id that it will have.
    files: &'a [(&'a str, Vec<(Id, Upload)>)],
    resolved: Map<String, Value>,
}

impl Form<'_> {
    /// The part of the submit for one component of the modal.
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
            Some(19) => {
                filled["custom_id"] = part["custom_id"].clone();
                filled["values"] = json!(self.uploads(part)?);
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

    /// The ids of the files of a file upload. A file upload takes one file unless it says otherwise, and none
    /// where that is allowed.
    fn uploads(&mut self, part: &Value) -> Result<Vec<Id>, Refusal> {
        let field = self.open.fields.iter().find(|field| part["custom_id"] == *field.custom_id);
        let named = |name: &str| field.is_some_and(|field| name == field.custom_id || name == field.label);
        let files = self.files.iter().find(|(name, _)| named(name)).map_or(&[][..], |(_, files)| files);
        if files.is_empty() {
            let required = part["required"].as_bool().unwrap_or(true);
            let refusal = || Refusal::new(format!("{} is required", part["custom_id"]));
            return if required { Err(refusal()) } else { Ok(Vec::new()) };
        }
        let [fewest, most] = ["min_values", "max_values"].map(|name| part[name].as_u64().unwrap_or(1));
        if !(fewest..=most).contains(&(files.len() as u64)) {
            return Err(Refusal::new(format!("{} takes {fewest} to {most} files", part["custom_id"])));
        }
        let largest = upload_limit(self.guild.map_or(0, |guild| guild.premium_tier));
        for (id, upload) in files {
            if !file::offers(part, &upload.filename) {
                return Err(Refusal::new(format!("{} does not take {}", part["custom_id"], upload.filename)));
            }
            if upload.bytes.len() as u64 > largest {
                return Err(Refusal::new(format!("a file of at most {largest} bytes")));
            }
            let sent = upload.content_type.as_deref();
            let mut resolved = Resolved::default();
            resolved.attachment(self.state, &compose::attachment(*id, &upload.filename, sent, &upload.bytes));
            Resolved::merge(&mut self.resolved, resolved.into_value());
        }
        Ok(files.iter().map(|(id, _)| *id).collect())
    }

    fn choices(&mut self, part: &Value) -> Result<Vec<String>, Refusal> {
        let entry = self.entry(part).unwrap_or_default().to_owned();
        let mut choices: Vec<&str> = entry.split(',').map(str::trim).filter(|choice| !choice.is_empty()).collect();
        let mut options = part["options"].as_array().into_iter().flatten();
        if options.any(|option| option["value"] == *entry || option["label"] == *entry) {
            // A comma may be in the option itself.
            choices = vec![&entry];
        }
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
