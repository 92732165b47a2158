//! Fills in the fields of a form as Discord's client does (components/reference.mdx, "Text Input", "Label", "File
//! Upload", "Radio Group", "Checkbox Group", "Checkbox").
use super::{ModalView, Refusal, Upload, component, file, pick, resolved::Resolved};
use crate::{
    act::compose,
    id::Id,
    rules::limits::upload_limit,
    state::{Guild, State},
};
use serde_json::{Map, Value, json};

/// What a person enters in a field of a form.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A text; in a select, the one choice.
    Text(String),
    /// Options by value or label, or ids.
    Choices(Vec<String>),
    /// Whether a checkbox is ticked.
    Tick(bool),
    Files(Vec<Upload>),
}

pub struct Form<'a> {
    pub state: &'a State,
    pub guild: Option<&'a Guild>,
    pub person: Id,
    pub open: &'a ModalView,
    /// What is entered besides files.
    pub entries: &'a [(String, Entry)],
    /// Each file with the id that it will have.
    pub files: &'a [(String, Vec<(Id, Upload)>)],
    pub resolved: Map<String, Value>,
}

impl Form<'_> {
    /// The part of the submit for one component of the modal.
    pub fn fill(&mut self, part: &Value) -> Result<Value, Refusal> {
        let mut filled = json!({ "type": part["type"], "id": part["id"] });
        match part["type"].as_u64() {
            Some(1) => {
                let children = part["components"].as_array().into_iter().flatten();
                let children = children.map(|child| self.fill(child)).collect::<Result<Vec<_>, _>>()?;
                filled["components"] = json!(children);
            }
            Some(18) => filled["component"] = self.fill(&part["component"])?,
            Some(10) => {}
            Some(4) => filled["value"] = json!(self.text(part)?),
            Some(3 | 5..=8) => filled["values"] = json!(self.choices(part)?),
            Some(19) => filled["values"] = json!(self.uploads(part)?),
            Some(21) => filled["value"] = json!(self.ticked(part, 1)?.first()),
            Some(22) => {
                let options = part["options"].as_array().map_or(0, Vec::len);
                filled["values"] = json!(self.ticked(part, options)?);
            }
            Some(23) => filled["value"] = json!(self.tick(part)?),
            kind => {
                return Err(Refusal::new(format!("the sandbox's people cannot fill in a component of type {kind:?}")));
            }
        }
        if part["custom_id"].is_string() {
            filled["custom_id"] = part["custom_id"].clone();
        }
        Ok(filled)
    }

    /// The entry for a field.
    fn entry(&self, part: &Value) -> Option<&Entry> {
        self.entries.iter().find(|(name, _)| self.is_named(part, name)).map(|(_, entry)| entry)
    }

    /// Whether this is the field's name: its `custom_id`, or its label where no field has that for a `custom_id`.
    fn is_named(&self, part: &Value, name: &str) -> bool {
        let of_id = self.open.fields.iter().find(|field| field.custom_id == name);
        let of_label = || self.open.fields.iter().find(|field| field.label == name);
        of_id.or_else(of_label).is_some_and(|field| part["custom_id"] == *field.custom_id)
    }

    fn text(&self, part: &Value) -> Result<String, Refusal> {
        let text = match self.entry(part) {
            Some(Entry::Text(text)) => text,
            Some(_) => return Err(Refusal::new(format!("{} takes a text", part["custom_id"]))),
            None => part["value"].as_str().unwrap_or_default(),
        };
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
        let files = self.files.iter().find(|(name, _)| self.is_named(part, name)).map_or(&[][..], |(_, files)| files);
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
        let choices = self.chosen(part)?;
        if choices.is_empty() && part["required"] == false {
            return Ok(Vec::new());
        }
        if part["type"] == 3 {
            let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
            return pick::options(part, &choices);
        }
        let guild = self.guild.ok_or_else(|| Refusal::new("such selects are for guilds"))?;
        let ids = choices.iter().map(|choice| choice.parse()).collect::<Result<Vec<Id>, _>>();
        let ids = ids.map_err(|_| Refusal::new("ids, please"))?;
        let (values, resolved) = pick::entities(self.state, guild, self.person, part, &ids)?;
        Resolved::merge(&mut self.resolved, resolved);
        Ok(values)
    }

    /// The options that are ticked in a radio group, which takes one, or in a checkbox group.
    fn ticked(&self, part: &Value, usual: usize) -> Result<Vec<String>, Refusal> {
        let choices = self.chosen(part)?;
        let required = part["required"].as_bool().unwrap_or(true);
        if choices.is_empty() && !required {
            return Ok(Vec::new());
        }
        let [fewest, most] =
            [("min_values", 1), ("max_values", usual as u64)].map(|(name, usual)| part[name].as_u64().unwrap_or(usual));
        if !(fewest..=most).contains(&(choices.len() as u64)) {
            return Err(Refusal::new(format!("{} takes {fewest} to {most} choices", part["custom_id"])));
        }
        pick::values(part, choices.iter().map(String::as_str))
    }

    fn tick(&self, part: &Value) -> Result<bool, Refusal> {
        let wrong = || Refusal::new(format!("{} is ticked or not", part["custom_id"]));
        match self.entry(part) {
            None => Ok(part["default"] == true),
            Some(Entry::Tick(is_ticked)) => Ok(*is_ticked),
            Some(Entry::Text(text)) => text.parse().map_err(|_| wrong()),
            Some(_) => Err(wrong()),
        }
    }

    /// What is chosen in a field; what the bot has chosen beforehand where nothing is entered.
    fn chosen(&self, part: &Value) -> Result<Vec<String>, Refusal> {
        match self.entry(part) {
            None => Ok(component::preset(part)),
            Some(Entry::Choices(choices)) => Ok(choices.clone()),
            Some(Entry::Text(text)) if text.is_empty() => Ok(Vec::new()),
            Some(Entry::Text(text)) => Ok(vec![text.clone()]),
            Some(_) => Err(Refusal::new(format!("{} takes choices", part["custom_id"]))),
        }
    }
}
