//! A person submits a modal (interactions/receiving-and-responding.mdx, "Modal Submit Data Structure").
use super::{
    Answer, ModalView, Person, Refusal, Upload,
    fill::{Entry, Form},
    interact::Draft,
    look,
};
use crate::{
    id::Id,
    state::{InteractionKind, State},
};
use serde_json::{Map, Value, json};

const FILE_UPLOAD: u8 = 19;

impl Person {
    /// Fills in the open modal and submits it. Each entry names a field by its label or `custom_id`; fields that
    /// are not named keep what stands in them. In a select, the text is the one choice.
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
        let texts = entries.iter().map(|(name, text)| ((*name).to_owned(), Entry::Text((*text).to_owned())));
        let files = files.iter().map(|(name, files)| ((*name).to_owned(), Entry::Files(files.clone())));
        self.submit_entries(modal, texts.chain(files).collect()).await
    }

    /// Submits the open modal with entries of every kind, each with the label or `custom_id` of its field.
    pub async fn submit_entries(&self, modal: &ModalView, entries: Vec<(String, Entry)>) -> Answer {
        let answer = self
            .interact(|state| {
                let open = look::modal(state, self.id).filter(|open| open.interaction_id == modal.interaction_id);
                let open = open.ok_or_else(|| Refusal::new("this modal is not open any more"))?;
                for (name, entry) in &entries {
                    let field = open.field(name);
                    let field = field.ok_or_else(|| Refusal::new(format!("the modal has no field \"{name}\"")))?;
                    let is_nothing = matches!(entry, Entry::Choices(choices) if choices.is_empty());
                    let of_files = matches!(entry, Entry::Files(_));
                    if (field.kind == FILE_UPLOAD) != of_files && !is_nothing {
                        let what = if of_files { "no files" } else { "files" };
                        return Err(Refusal::new(format!("\"{name}\" takes {what}")));
                    }
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

fn draft(state: &mut State, person: Id, open: &ModalView, entries: Vec<(String, Entry)>) -> Result<Draft, Refusal> {
    let mut files = Vec::new();
    let mut written = Vec::new();
    for (name, entry) in entries {
        match entry {
            Entry::Files(uploads) => {
                files.push((name, uploads.into_iter().map(|upload| (state.next_id(), upload)).collect::<Vec<_>>()));
            }
            entry => written.push((name, entry)),
        }
    }
    let draft = fill(state, person, open, &written, &files)?;
    let uploaded = files.into_iter().flat_map(|(_, uploads)| uploads);
    state.ephemeral_files.extend(uploaded.map(|(id, upload)| (id, upload.bytes)));
    Ok(draft)
}

fn fill(
    state: &State,
    person: Id,
    open: &ModalView,
    entries: &[(String, Entry)],
    files: &[(String, Vec<(Id, Upload)>)],
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
