//! Sets the rights of a ticket's channel, and puts the channel of a ticket that was moved into another Discord
//! category by the same call.
use super::room::{self, Put};
use crate::{
    discord::{Fault, Overwrite},
    domain::{obstacle::Obstacle, setup::configuration::Configuration, ticket::Ticket},
    usecase::{Context, error::obstacle},
};
use serde_json::{Map, Value, json};
use serenity::model::id::ChannelId;

/// The channel of a ticket that is edited.
pub(super) struct Edit<'a> {
    pub context: &'a Context,
    pub configuration: &'a Configuration,
    pub ticket: &'a Ticket,
    pub channel: ChannelId,
}

impl Edit<'_> {
    /// Sets these overwrites, if there are any, and puts the channel where it should be. `placed` says what became of
    /// the place: the rights do not wait for it, so they are set alone where Discord refuses it.
    pub async fn set(
        &self,
        overwrites: Option<&[Overwrite]>,
        placed: &mut Option<Result<(), Obstacle>>,
    ) -> Result<(), Fault> {
        let Self { context, configuration, ticket, .. } = *self;
        if ticket.unplaced {
            let both = Standing { edit: self, overwrites };
            match room::put(context, configuration, ticket, &both).await {
                Ok(()) => {
                    *placed = Some(Ok(()));
                    return Ok(());
                }
                Err(fault) if fault.is_permanent() && !fault.lacks_channel() && !fault.lacks_access() => {
                    tracing::warn!(ticket = %ticket.id, %fault, "a channel is not put into another category");
                    *placed = Some(Err(context.obstacle(ticket.guild_id, &fault)));
                }
                Err(fault) => return Err(fault),
            }
        }
        match overwrites {
            Some(overwrites) => self.call(&json!({ "permission_overwrites": overwrites })).await,
            None => Ok(()),
        }
    }

    async fn call(&self, body: &Value) -> Result<(), Fault> {
        self.context.discord.edit_channel(self.channel, body, None).await.map(drop)
    }
}

/// The channel, with the overwrites that it gets together with its place.
struct Standing<'a> {
    edit: &'a Edit<'a>,
    overwrites: Option<&'a [Overwrite]>,
}

impl Put for Standing<'_> {
    type Done = ();

    /// The channel itself may be gone.
    fn is_placeless(fault: &Fault) -> bool {
        obstacle(fault) == Obstacle::Gone && !fault.lacks_channel()
    }

    async fn put(&self, parent: Option<ChannelId>) -> Result<(), Fault> {
        let mut body = Map::from_iter([("parent_id".to_owned(), json!(parent))]);
        if let Some(overwrites) = self.overwrites {
            body.insert("permission_overwrites".to_owned(), json!(overwrites));
        }
        self.edit.call(&Value::Object(body)).await
    }
}
