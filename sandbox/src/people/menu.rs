//! The chosen values that a select menu shows on a person's device. Discord's client sends nothing when a
//! choice does not change them ("working as intended": discord-api-docs issue 4801), and an update of the
//! message resets the menu.
use super::Refusal;
use crate::{
    id::Id,
    state::{Interaction, InteractionKind, Menu, Message, State},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Refuses a choice that the menu shows already.
pub fn check(
    state: &State,
    device: Id,
    message: &Message,
    select: &Value,
    values: Vec<String>,
) -> Result<Vec<String>, Refusal> {
    let name = select["custom_id"].as_str().unwrap_or_default();
    let picked = menu(state, message.id, device, name).map(|menu| menu.chosen.clone());
    let stands: BTreeSet<String> = picked.unwrap_or_else(|| chosen_by_the_bot(select)).into_iter().collect();
    if stands == values.iter().cloned().collect() {
        return Err(Refusal::new("nothing changes in the menu"));
    }
    Ok(values)
}

/// Records what a person has picked.
pub fn pick(state: &mut State, by: &Interaction) {
    let Some((message, name, chosen)) = picked(by) else { return };
    let menus = state.menus.entry(message).or_default();
    let before = menus.remove(&(by.device, name.clone())).map(|menu| menu.chosen);
    menus.insert((by.device, name), Menu { chosen, before, by: by.id });
}

/// Restores the values that the menu showed before, after "This interaction failed".
pub fn take_back(state: &mut State, id: Id) {
    let Some((message, name, _)) = state.interactions.get(&id).and_then(picked) else { return };
    let Some(device) = state.interactions.get(&id).map(|interaction| interaction.device) else { return };
    let Some(menus) = state.menus.get_mut(&message) else { return };
    let key = (device, name);
    match menus.get_mut(&key).filter(|menu| menu.by == id) {
        Some(Menu { before: Some(before), chosen, .. }) => *chosen = std::mem::take(before),
        Some(_) => drop(menus.remove(&key)),
        None => {}
    }
}

fn menu<'a>(state: &'a State, message: Id, device: Id, name: &str) -> Option<&'a Menu> {
    state.menus.get(&message)?.get(&(device, name.to_owned()))
}

/// Message, `custom_id` and values of a choice in a menu; `None` for a button.
fn picked(by: &Interaction) -> Option<(Id, String, Vec<String>)> {
    let values = by.data["values"].as_array().filter(|_| by.kind == InteractionKind::Component)?;
    let chosen = values.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    Some((by.message_id?, by.data["custom_id"].as_str()?.to_owned(), chosen))
}

/// The values that the bot preset: `default` options and `default_values`.
fn chosen_by_the_bot(select: &Value) -> Vec<String> {
    let of = |list: &str, field: &str, wanted: fn(&Value) -> bool| -> Vec<String> {
        let items = select[list].as_array().into_iter().flatten().filter(|item| wanted(item));
        items.filter_map(|item| item[field].as_str()).map(ToOwned::to_owned).collect()
    };
    let mut chosen = of("options", "value", |option| option["default"] == true);
    chosen.extend(of("default_values", "id", |_| true));
    chosen
}
