//! Makes the channel of a ticket in one Discord category, in one call: with its name and its overwrites.
use super::{
    name::{candidates, is_about_name},
    permission_context,
    room::Put,
    topic::topic,
};
use crate::{
    discord::{Channel, Fault, Overwrite},
    domain::{
        guild::diagnosis::Finding,
        setup::configuration::Configuration,
        ticket::{State, Ticket, rights},
    },
    i18n::text_with,
    usecase::{Context, guild::diagnose::schedule},
};
use serde_json::json;
use serenity::model::id::ChannelId;

/// Discord's type of a text channel (resources/channel.mdx, "Channel Types").
const TEXT: u8 = 0;

/// The channel that a ticket lacks.
pub(super) struct NewChannel<'a> {
    pub context: &'a Context,
    pub configuration: &'a Configuration,
    pub ticket: &'a Ticket,
}

impl Put for NewChannel<'_> {
    type Done = (ChannelId, String);

    /// Creates the channel with the first candidate name that Discord accepts.
    async fn put(&self, parent: Option<ChannelId>) -> Result<Self::Done, Fault> {
        let Self { context, configuration, ticket } = *self;
        let mut names = candidates(configuration, ticket).peekable();
        while let Some(name) = names.next() {
            match post(context, configuration, ticket, &name, parent).await {
                Err(fault) if is_about_name(&fault) && names.peek().is_some() => {}
                created => return created.map(|channel| (channel.id, name)),
            }
        }
        // There is always a candidate name.
        Err(Fault::Unreachable("no name to try".to_owned()))
    }
}

async fn post(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    name: &str,
    parent: Option<ChannelId>,
) -> Result<Channel, Fault> {
    let permission_context = permission_context(context, configuration, ticket).await?;
    let missing: Vec<_> =
        permission_context.missing(ticket.category.staff(configuration)).into_iter().map(Finding::RoleGone).collect();
    if !missing.is_empty() {
        schedule(context, ticket.guild_id, move |told| missing.iter().all(|role| told.contains(role)));
    }
    let open = Ticket { state: State::Open, ..ticket.clone() };
    let overwrites: Vec<Overwrite> = rights::rights(&open, &permission_context).iter().map(Overwrite::from).collect();
    let body = json!({
        "type": TEXT,
        "name": name,
        "topic": topic(ticket),
        "parent_id": parent,
        "permission_overwrites": overwrites,
    });
    let values = [("member", ticket.opener_name.clone()), ("id", ticket.opener_id.to_string())];
    let reason = text_with(ticket.language, "channel-reason", values);
    context.discord.create_channel(ticket.guild_id, &body, Some(&reason)).await
}
