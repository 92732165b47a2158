//! The name of a ticket's channel.
//!
//! Discord accepts two names per channel in ten minutes, and refuses a call with a further name as a whole.
//! So the name has a call of its own, and nothing that must not wait is in that call.
use super::{done::Done, topic::topic};
use crate::{
    discord::{Fault, Patience},
    domain::{
        setup::configuration::Configuration,
        ticket::{Ticket, channel_name, effect::Effect, event::TicketEvent},
    },
    i18n::text,
    usecase::Context,
};
use serde_json::{Value, json};

/// Gives the channel the first candidate name that Discord accepts.
pub async fn rename(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let context = context.with(context.discord.with(Patience::RENAME));
    let mut refused = None;
    // An earlier attempt may have given another name, and ended before that was stored.
    let is_first = !ticket.effects.iter().any(|pending| pending.effect == Effect::Rename && pending.retries > 0);
    let known = ticket.channel_name.as_ref().filter(|_| is_first);
    for name in candidates(configuration, ticket) {
        if known != Some(&name) || ticket.old_topic {
            match context.discord.edit_channel(channel, &body(ticket, &name, known), None).await {
                Ok(_) => {}
                Err(fault) if is_about_name(&fault) => {
                    tracing::warn!(ticket = %ticket.id, %fault, "Discord refuses a channel's name");
                    refused = Some(fault);
                    continue;
                }
                Err(fault) => return Err(fault),
            }
        }
        return Ok(Some(TicketEvent::Renamed(name, ticket.view_state())));
    }
    refused.map_or(Ok(None), Err)
}

/// What is to be changed: the name, unless it is `known` to be this one, and the topic of a ticket that was moved,
/// which names its category. Discord counts both in the same way.
fn body(ticket: &Ticket, name: &String, known: Option<&String>) -> Value {
    let name = Some(name).filter(|name| known != Some(name)).map(|name| ("name".to_owned(), json!(name)));
    let topic = ticket.old_topic.then(|| ("topic".to_owned(), json!(topic(ticket))));
    Value::Object(name.into_iter().chain(topic).collect())
}

/// The name that the ticket's channel should have, followed by the names to try in turn when Discord refuses
/// one.
pub fn candidates(configuration: &Configuration, ticket: &Ticket) -> impl Iterator<Item = String> {
    let (ending, words) = (configuration.options.claimed_ending, words(ticket));
    let name = channel_name::of(ticket, ending, &words);
    std::iter::once(name).chain(channel_name::instead(ticket, ending, &words))
}

fn words(ticket: &Ticket) -> channel_name::Words {
    let word = |key| text(ticket.language, key);
    let neutral = word("channel-neutral").split_whitespace().map(str::to_owned).collect();
    channel_name::Words { member: word("member-fallback"), closed: word("channel-closed"), neutral }
}

/// Whether Discord refused the call because of the name in it.
pub fn is_about_name(fault: &Fault) -> bool {
    match fault {
        _ if fault.has_forbidden_words() => true,
        Fault::Refused { fields, .. } => fields.iter().any(|field| field.starts_with("name")),
        _ => false,
    }
}
