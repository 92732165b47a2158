//! Whether somebody may take a ticket over from its claimer: who is no administrator waits until the claimer has
//! done nothing in the ticket for a while.
use super::click::{LoadedTicket, TicketClick};
use crate::{
    discord::{Fault, Thread, message_id},
    domain::{
        refusal::Refusal,
        ticket::{
            access::{TicketRole, Who},
            tool_refusal::ToolRefusal,
        },
    },
    transcript::model::lowest_id_at,
    usecase::{Context, Error},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId, MessageId, UserId},
};

/// The most messages that Discord returns at once (resources/message.mdx, "Get Channel Messages"), and how many
/// such pages are read of a channel.
const PAGE: u8 = 100;
const MOST_PAGES: usize = 10;
/// The most threads of a ticket that are read.
const MOST_THREADS: usize = 5;

/// How long the person has to wait for the claimer's silence; `None` for an administrator, who does not wait.
///
/// # Errors
/// [`Refusal::NotAllowed`] if only administrators take tickets over.
pub fn waits_for(click: &TicketClick<'_>, loaded: &LoadedTicket) -> Result<Option<TimeDelta>, Refusal> {
    if click.by(loaded).role == TicketRole::Administrator {
        return Ok(None);
    }
    let after = loaded.guild.configuration.options.take_over_after.after();
    after.map(Some).ok_or(Refusal::NotAllowed(Who::ADMINISTRATORS))
}

/// Checks whether the person may take the ticket over from this claimer now.
///
/// # Errors
/// [`ToolRefusal::ClaimerActive`] if the claimer did or wrote something here too short a time ago;
/// [`ToolRefusal::TooMuchWritten`] and [`Refusal::BotLacks`] if that cannot be found out; and the refusals of
/// [`waits_for`].
pub async fn check(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: &LoadedTicket,
    claimer: UserId,
) -> Result<(), Refusal> {
    let Some(after) = waits_for(click, loaded)? else { return Ok(()) };
    let ticket = &loaded.ticket;
    let since = context.clock.now() - after;
    let active = |at: DateTime<Utc>| Err(Refusal::Tool(ToolRefusal::ClaimerActive { claimer, at, until: at + after }));
    let got = ticket.passed.as_ref().filter(|passed| passed.to == claimer).map(|passed| passed.at);
    let did = ticket.history.entries().iter().rev().find(|entry| entry.who == Some(claimer)).map(|entry| entry.at);
    if let Some(at) = got.max(did).filter(|at| *at > since) {
        return active(at);
    }
    // Without it, Discord answers with an empty list and no error.
    let missing = Permissions::READ_MESSAGE_HISTORY - click.bot_permissions;
    if !missing.is_empty() {
        return Err(Refusal::BotLacks(missing));
    }
    let manages_threads = click.bot_permissions.manage_threads();
    let look = Look { context, claimer, since, manages_threads };
    match look.anywhere(click.guild_id, click.channel_id).await.map_err(Error::from)? {
        Written::Nothing => Ok(()),
        Written::At(at) => active(at),
        Written::TooMuch => Err(Refusal::Tool(ToolRefusal::TooMuchWritten)),
    }
}

/// Looks for what the claimer wrote since then.
struct Look<'a> {
    context: &'a Context,
    claimer: UserId,
    since: DateTime<Utc>,
    /// Whether the bot may list private threads that are archived.
    manages_threads: bool,
}

/// What the claimer wrote.
enum Written {
    Nothing,
    /// The latest at this time.
    At(DateTime<Utc>),
    /// There is more than is read.
    TooMuch,
}

impl Look<'_> {
    /// In the ticket's channel and in its threads.
    async fn anywhere(&self, guild: GuildId, channel: ChannelId) -> Result<Written, Fault> {
        let discord = &self.context.discord;
        let archived = discord.all_archived_threads(channel, self.manages_threads);
        let (found, active, archived) =
            tokio::try_join!(self.inside(channel), discord.active_threads(guild), archived)?;
        let active = active.into_iter().filter(|thread| thread.parent_id == Some(channel));
        let archived = archived.into_iter().filter(|thread| thread.was_archived_since(self.since));
        // Of a thread without a word since then nothing is read.
        let earliest = lowest_id_at(self.since);
        let is_silent = |thread: &Thread| thread.last_message_id.is_some_and(|newest| newest.get() < earliest);
        let threads: Vec<_> = active.chain(archived).filter(|thread| !is_silent(thread)).collect();
        if !matches!(found, Written::Nothing) || threads.is_empty() {
            return Ok(found);
        }
        if threads.len() > MOST_THREADS {
            return Ok(Written::TooMuch);
        }
        for thread in threads {
            match self.inside(thread.id).await? {
                Written::Nothing => {}
                found => return Ok(found),
            }
        }
        Ok(Written::Nothing)
    }

    /// In this channel, the newest messages first.
    async fn inside(&self, channel: ChannelId) -> Result<Written, Fault> {
        let discord = &self.context.discord;
        let mut page = discord.recent_messages(channel, PAGE).await?;
        for _ in 0..MOST_PAGES {
            let since = lowest_id_at(self.since);
            if let Some(message) = page.iter().filter(|message| self.is_claimers(message)).filter_map(message_id).max()
            {
                return Ok(if message >= since { Written::At(at(message)) } else { Written::Nothing });
            }
            let oldest = page.iter().filter_map(message_id).min();
            let Some(oldest) = oldest.filter(|oldest| *oldest >= since && page.len() >= usize::from(PAGE)) else {
                return Ok(Written::Nothing);
            };
            page = discord.messages_before(channel, MessageId::new(oldest), PAGE).await?;
        }
        Ok(Written::TooMuch)
    }

    fn is_claimers(&self, message: &Value) -> bool {
        message["author"]["id"] == self.claimer.to_string().as_str()
    }
}

fn at(message: u64) -> DateTime<Utc> {
    *MessageId::new(message).created_at()
}
