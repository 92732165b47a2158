//! Reads what people wrote in a ticket since it was read last.
use super::sides::{is_of_member, side_of};
use crate::{
    discord::{Fault, Thread, message_id},
    domain::{
        permissions::may_read_history,
        setup::configuration::Configuration,
        ticket::{
            Ticket,
            talk::{Heard, Read, Side, Word},
        },
    },
    usecase::Context,
};
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId, UserId};

/// The most messages that Discord returns at once (resources/message.mdx, "Get Channel Messages"), and how many such
/// pages of a channel are read in one go: the rest is read the next time.
const PAGE: u8 = 100;
const MOST_PAGES: usize = 50;

/// The types of messages that people write: DEFAULT and REPLY (resources/message.mdx, "Message Types").
const WRITTEN: [u64; 2] = [0, 19];

/// Why nothing is known of a ticket's messages.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unheard {
    #[error("the bot may not read the channel's messages")]
    MayNotRead,
    #[error(transparent)]
    Discord(#[from] Fault),
}

/// A channel of a ticket that is to be read.
pub(super) struct Unread {
    pub channel: ChannelId,
    /// Its newest message as Discord told it before; it may have been deleted.
    pub newest: Option<MessageId>,
    /// Whether it is a private thread: of the staff, unless they let the member in.
    pub is_private: bool,
}

impl From<&Thread> for Unread {
    fn from(thread: &Thread) -> Self {
        Self { channel: thread.id, newest: thread.last_message_id, is_private: thread.is_private() }
    }
}

/// Reads these channels of the ticket from where they were read to.
///
/// # Errors
/// If something of it cannot be read: then nothing is known.
pub(super) async fn listen(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    channels: &[Unread],
) -> Result<Heard, Unheard> {
    if channels.is_empty() {
        return Ok(Heard::default());
    }
    rights_in(context, ticket).await?;
    read(context, configuration, ticket, channels).await
}

/// Reads them where the bot is known to have the right to.
pub(super) async fn read(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    channels: &[Unread],
) -> Result<Heard, Unheard> {
    let mut heard = Heard::default();
    for Unread { channel, newest, is_private } in channels {
        let mut until = ticket.talk.read_until(*channel).map_or(channel.get(), MessageId::get);
        let mut shared = ticket.talk.is_shared(*channel);
        let mut pages = 0;
        loop {
            let messages = context.discord.messages_after(*channel, until, PAGE).await?;
            for message in messages.iter().filter(|message| is_written(message)) {
                let Some(word) = word(context, configuration, ticket, message).await? else { continue };
                shared |= *is_private && is_of_member(ticket, word.by);
                // What is said without the member is no word to them, nor of theirs.
                if shared || !is_private {
                    take_in(word, &mut heard);
                }
            }
            until = messages.iter().filter_map(message_id).fold(until, u64::max);
            pages += 1;
            let is_over = messages.len() < usize::from(PAGE);
            heard.behind |= !is_over && pages >= MOST_PAGES;
            if is_over || pages >= MOST_PAGES {
                break;
            }
        }
        let told = newest.filter(|newest| newest.get() > until);
        heard.read.push(Read { channel: *channel, until: MessageId::new(until), told, shared });
    }
    Ok(heard)
}

/// The bot's permissions in the ticket's channel.
///
/// # Errors
/// [`Unheard::MayNotRead`] if it may not read the history: without that, Discord answers with an empty list and no
/// error.
pub(super) async fn rights_in(context: &Context, ticket: &Ticket) -> Result<u64, Unheard> {
    let guild = context.picture(ticket.guild_id).await?;
    let channel = ticket.channel_id.and_then(|channel| guild.seen_channel(channel));
    let held = channel.and_then(|channel| guild.bot_in(channel));
    held.filter(|held| may_read_history(*held)).ok_or(Unheard::MayNotRead)
}

/// Whether a person wrote the message: no bot, and no webhook.
fn is_written(message: &Value) -> bool {
    message["type"].as_u64().is_some_and(|kind| WRITTEN.contains(&kind))
        && message["webhook_id"].is_null()
        && message["author"]["bot"] != true
}

/// Who said it, and when.
async fn word(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    message: &Value,
) -> Result<Option<Word>, Fault> {
    let (Some(id), Some(by)) = (message_id(message), author(message)) else { return Ok(None) };
    let side = side_of(context, configuration, ticket, by).await?;
    Ok(Some(Word { side, by, at: *MessageId::new(id).created_at() }))
}

fn take_in(word: Word, heard: &mut Heard) {
    heard.take_in(word);
    if word.side == Side::Staff {
        heard.first_answer_at = Some(heard.first_answer_at.map_or(word.at, |first| first.min(word.at)));
    }
}

fn author(message: &Value) -> Option<UserId> {
    let id = message["author"]["id"].as_str()?.parse().ok().filter(|id| *id != 0)?;
    Some(UserId::new(id))
}
