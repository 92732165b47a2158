//! Fills in a slash command's options as Discord's client does ("Application Command Option Structure").
use super::{Refusal, access, catalogue, file, file::Files, resolved::Resolved};
use crate::{
    act::compose,
    id::Id,
    rules::{form::number, limits::upload_limit},
    state::{Guild, State},
};
use serde_json::{Value, json};

pub struct Form<'a> {
    pub state: &'a State,
    pub guild: &'a Guild,
    pub person: Id,
    /// What the person enters, by option name.
    pub values: &'a Value,
    /// The files among the values.
    pub files: &'a Files,
    /// The option in which the person is typing, for an autocomplete: in that case the form may be
    /// incomplete.
    pub focused: Option<&'a str>,
}

impl Form<'_> {
    /// The `options` that the interaction carries for a command, group or subcommand.
    pub fn fill<'b>(
        &self,
        of: &Value,
        steps: &mut impl Iterator<Item = &'b str>,
        resolved: &mut Resolved,
    ) -> Result<Vec<Value>, Refusal> {
        let options = of["options"].as_array().map_or(&[][..], Vec::as_slice);
        if options.iter().any(catalogue::is_subcommand) {
            let step = steps.next().ok_or_else(|| Refusal::new("a subcommand has to be named"))?;
            let below = options.iter().find(|option| option["name"] == step);
            let below = below.ok_or_else(|| Refusal::new(format!("there is no subcommand \"{step}\"")))?;
            let inner = self.fill(below, steps, resolved)?;
            return Ok(vec![json!({ "name": below["name"], "type": below["type"], "options": inner })]);
        }
        if let Some(step) = steps.next() {
            return Err(Refusal::new(format!("there is no subcommand \"{step}\"")));
        }
        let entered = self.values.as_object();
        let unknown =
            entered.into_iter().flatten().find(|(name, _)| options.iter().all(|option| option["name"] != **name));
        if let Some((name, _)) = unknown {
            return Err(Refusal::new(format!("the command has no option \"{name}\"")));
        }
        let mut filled = Vec::new();
        for option in options {
            let name = option["name"].as_str().unwrap_or_default();
            let focused = self.focused == Some(name);
            match entered.and_then(|entered| entered.get(name)) {
                None if option["required"] == true && self.focused.is_none() => {
                    return Err(Refusal::new(format!("the option \"{name}\" is required")));
                }
                None => {}
                Some(value) => {
                    let value = if focused { value.clone() } else { self.value(option, value, resolved)? };
                    let mut entry = json!({ "name": name, "type": option["type"], "value": value });
                    if focused {
                        entry["focused"] = json!(true);
                    }
                    filled.push(entry);
                }
            }
        }
        Ok(filled)
    }

    /// One value in the form that the option's type requires.
    fn value(&self, option: &Value, value: &Value, resolved: &mut Resolved) -> Result<Value, Refusal> {
        let name = &option["name"];
        let wrong = || Refusal::new(format!("{value} is no value for {name}"));
        if let Some(choices) = option["choices"].as_array().filter(|choices| !choices.is_empty()) {
            let choice = choices.iter().find(|choice| choice["value"] == *value || choice["name"] == *value);
            return choice.map(|choice| choice["value"].clone()).ok_or_else(wrong);
        }
        let id =
            || value.as_str().and_then(|text| text.parse::<Id>().ok()).or(value.as_u64().map(Id)).ok_or_else(wrong);
        let limit = |field: &str| option[field].as_f64();
        let within = |number: f64| {
            limit("min_value").is_none_or(|min| number >= min) && limit("max_value").is_none_or(|max| number <= max)
        };
        let (state, guild) = (self.state, self.guild);
        let fits = match option["type"].as_u64() {
            Some(3) => value.as_str().is_some_and(|text| {
                let length = text.chars().count() as u64;
                !text.is_empty()
                    && option["min_length"].as_u64().is_none_or(|min| length >= min)
                    && option["max_length"].as_u64().unwrap_or(6000) >= length
            }),
            Some(4) => value.as_f64().is_some_and(|n| value.is_i64() && number::fits(n, true) && within(n)),
            Some(5) => value.is_boolean(),
            Some(10) => value.as_f64().is_some_and(|n| number::fits(n, false) && within(n)),
            Some(6) => return if resolved.user(state, guild, id()?) { Ok(json!(id()?)) } else { Err(wrong()) },
            Some(7) => {
                let id = id()?;
                let types = option["channel_types"].as_array().filter(|types| !types.is_empty());
                let offered = state.channels.get(&id).is_some_and(|channel| {
                    access::can_see(state, guild, channel, self.person)
                        && types.is_none_or(|types| types.iter().any(|kind| *kind == channel.kind as u8))
                });
                return if offered && resolved.channel(state, guild, id, self.person) {
                    Ok(json!(id))
                } else {
                    Err(wrong())
                };
            }
            Some(8) => return if resolved.role(guild, id()?) { Ok(json!(id()?)) } else { Err(wrong()) },
            Some(9) => {
                let id = id()?;
                let known = resolved.user(state, guild, id) || resolved.role(guild, id);
                return if known { Ok(json!(id)) } else { Err(wrong()) };
            }
            Some(11) => return self.file(option, resolved),
            _ => return Err(Refusal::new(format!("the sandbox's people cannot fill in {name}"))),
        };
        if fits { Ok(value.clone()) } else { Err(wrong()) }
    }

    /// The id of a file that the client uploads. The client accepts no file above the upload limit of the
    /// channel.
    fn file(&self, option: &Value, resolved: &mut Resolved) -> Result<Value, Refusal> {
        let name = option["name"].as_str().unwrap_or_default();
        let file = self.files.get(name);
        let (id, upload) = file.ok_or_else(|| Refusal::new(format!("the option \"{name}\" takes a file")))?;
        let most = upload_limit(self.guild.premium_tier);
        if upload.bytes.len() as u64 > most {
            return Err(Refusal::new(format!("a file of at most {most} bytes")));
        }
        if !file::offers(option, &upload.filename) {
            return Err(Refusal::new(format!("the option \"{name}\" does not take {}", upload.filename)));
        }
        let sent = upload.content_type.as_deref();
        resolved.attachment(self.state, &compose::attachment(*id, &upload.filename, sent, &upload.bytes));
        Ok(json!(id))
    }
}
