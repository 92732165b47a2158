//! A person picks in a select menu (components/reference.mdx, "String Select" to "Channel Select").
use super::{
    Answer, Person, Refusal, access,
    click::{usable, use_component},
    component, menu,
    resolved::Resolved,
};
use crate::{
    id::Id,
    state::{Guild, State},
};
use serde_json::Value;
use std::collections::BTreeSet;

impl Person {
    /// Picks in the string select with this `custom_id` or placeholder; each choice is an option's value or
    /// label. A choice that changes nothing is refused: the menu shows what was picked until the message is
    /// updated.
    pub async fn pick(&self, message: Id, select: &str, choices: &[&str]) -> Answer {
        self.interact(|state| {
            let (message, found) = usable(state, self.id, message, select)?;
            let values = menu::check(state, self.device, message, &found, options(&found, choices)?)?;
            Ok(use_component(self.id, message, &found, Some(values), None))
        })
        .await
    }

    /// Picks in the user, role, mentionable or channel select with this `custom_id` or placeholder.
    pub async fn pick_ids(&self, message: Id, select: &str, ids: &[Id]) -> Answer {
        self.interact(|state| {
            let (message, found) = usable(state, self.id, message, select)?;
            let guild =
                state.channels.get(&message.channel_id).and_then(|channel| state.guilds.get(&channel.guild_id?));
            let guild = guild.ok_or_else(|| Refusal::new("such selects are for guilds"))?;
            let (values, resolved) = entities(state, guild, self.id, &found, ids)?;
            let values = menu::check(state, self.device, message, &found, values)?;
            Ok(use_component(self.id, message, &found, Some(values), resolved))
        })
        .await
    }
}

/// The values behind the chosen options.
pub(super) fn options(select: &Value, choices: &[&str]) -> Result<Vec<String>, Refusal> {
    if select["type"] != 3 {
        return Err(Refusal::new("this is not a string select"));
    }
    let values = values(select, choices.iter().copied())?;
    check_count(select, &values)?;
    Ok(values)
}

/// The values of the options of these values or labels, each of which is chosen once.
pub(super) fn values<'a>(of: &Value, choices: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Refusal> {
    let options = of["options"].as_array().map_or(&[][..], Vec::as_slice);
    let value = |choice: &str| {
        let by = |field: &str| options.iter().find(|option| option[field] == *choice);
        let option = by("value").or_else(|| by("label"));
        let value = option.and_then(|option| option["value"].as_str()).map(str::to_owned);
        value.ok_or_else(|| Refusal::new(format!("there is no option \"{choice}\"")))
    };
    let values: Vec<String> = choices.map(value).collect::<Result<_, _>>()?;
    only_once(&values)?;
    Ok(values)
}

/// The ids as values, and what they stand for. The client offers only what the select's type and filter
/// allow, and only channels that the person sees.
pub(super) fn entities(
    state: &State,
    guild: &Guild,
    person: Id,
    select: &Value,
    ids: &[Id],
) -> Result<(Vec<String>, Option<Value>), Refusal> {
    let kind = select["type"].as_u64().unwrap_or_default();
    if !component::is_select(kind) || kind == 3 {
        return Err(Refusal::new("this is not a select for users, roles or channels"));
    }
    let mut resolved = Resolved::default();
    for id in ids {
        let offered = match kind {
            5 => guild.members.contains_key(id) && resolved.user(state, guild, *id),
            6 => resolved.role(guild, *id),
            7 => (guild.members.contains_key(id) && resolved.user(state, guild, *id)) || resolved.role(guild, *id),
            _ => is_offered(state, guild, person, select, *id) && resolved.channel(state, guild, *id, person),
        };
        if !offered {
            return Err(Refusal::new(format!("the select does not offer {id}")));
        }
    }
    let values: Vec<String> = ids.iter().map(ToString::to_string).collect();
    check_count(select, &values)?;
    Ok((values, resolved.into_value()))
}

fn is_offered(state: &State, guild: &Guild, person: Id, select: &Value, id: Id) -> bool {
    let types = select["channel_types"].as_array().filter(|types| !types.is_empty());
    state.channels.get(&id).is_some_and(|channel| {
        channel.guild_id == Some(guild.id)
            && access::can_see(state, guild, channel, person)
            && types.is_none_or(|types| types.iter().any(|kind| *kind == channel.kind as u8))
    })
}

/// Checks the number of values. `min_values` and `max_values` are 1 unless given.
fn check_count(select: &Value, values: &[String]) -> Result<(), Refusal> {
    let limit = |name: &str| select[name].as_u64().map_or(1, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let (min, max) = (limit("min_values"), limit("max_values"));
    if values.len() < min || values.len() > max {
        return Err(Refusal::new(format!("the select takes {min} to {max} choices")));
    }
    only_once(values)
}

fn only_once(values: &[String]) -> Result<(), Refusal> {
    if values.iter().collect::<BTreeSet<_>>().len() < values.len() {
        return Err(Refusal::new("the same choice twice"));
    }
    Ok(())
}
