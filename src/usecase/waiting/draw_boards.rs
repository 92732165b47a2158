//! Draws the boards of a guild: posts, edits or deletes one message a category, only if it would show something else.
use crate::{
    discord::Fault,
    domain::{
        guild::{diagnosis::Finding, posted_board::PostedBoard},
        language::Language,
        print::print,
        setup::configuration::{Category, CategoryId},
        ticket::Ticket,
    },
    storage,
    usecase::{Context, guild::diagnose, ticket::effects::find_marked_since},
    view::{message::Message, ticket::board},
};
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// The boards of a guild after they were drawn.
pub(super) struct Drawn {
    pub boards: Vec<PostedBoard>,
    /// Whether some could not be drawn now.
    pub is_late: bool,
    /// The categories whose boards somebody deleted for good.
    lost: Vec<CategoryId>,
}

impl Drawn {
    /// Has administrators told of boards that were deleted, once they are stored as lost.
    pub fn tell(&self, context: &Context, guild: GuildId) {
        if self.lost.is_empty() {
            return;
        }
        let told_of =
            |category: &CategoryId| [Finding::BoardGone(category.clone()), Finding::BoardChannelGone(category.clone())];
        let lost: Vec<_> = self.lost.iter().map(told_of).collect();
        diagnose::schedule(context, guild, move |told| {
            lost.iter().all(|either| either.iter().any(|one| told.contains(one)))
        });
    }
}

/// Draws the guild's boards. Only one process does so at a time.
pub(super) async fn draw_boards(context: &Context, id: GuildId) -> storage::Result<Drawn> {
    let guild = context.storage.guild(id).await?;
    let configuration = &guild.configuration;
    let mut drawn = Drawn { boards: Vec::new(), is_late: false, lost: Vec::new() };
    let is_chosen = |old: &PostedBoard| {
        configuration.boards().any(|(category, channel)| category.id == old.category && channel == old.channel)
    };
    for old in guild.boards.iter().filter(|old| !is_chosen(old)) {
        if let Err(fault) = take_down(context, old).await {
            tracing::warn!(guild = %id, channel = %old.channel, %fault, "a board that is not wanted any more stays");
            // What Discord refuses is tried again when boards are drawn for another reason.
            drawn.is_late |= !fault.is_permanent();
            drawn.boards.push(old.clone());
        }
    }
    if !configuration.has_boards() {
        return Ok(drawn);
    }
    let (tickets, language) = (context.storage.tickets_of_guild(id).await?, context.language(configuration));
    for (category, channel) in configuration.boards() {
        let shown = Shown::of(category, &tickets, context, language);
        let old = guild.boards.iter().find(|old| old.category == category.id && old.channel == channel);
        let mut board = old.cloned().unwrap_or_else(|| PostedBoard::new(category.id.clone(), channel));
        match shown.draw(context, &mut board, guild.version, old.is_none()).await {
            Ok(()) if board.is_lost(guild.version) => drawn.lost.push(category.id.clone()),
            Ok(()) => {}
            Err(fault) => {
                tracing::warn!(guild = %id, %channel, %fault, "a board could not be drawn");
                drawn.is_late |= !fault.is_permanent();
                if fault.is_permanent() {
                    explain(context, id, channel, category.id.clone());
                }
            }
        }
        if board.message.is_some() || board.again.is_some() {
            drawn.boards.push(board);
        }
    }
    Ok(drawn)
}

/// Deletes a board whose channel was changed, or whose category has none any more.
async fn take_down(context: &Context, old: &PostedBoard) -> Result<(), Fault> {
    let Some(message) = old.message else { return Ok(()) };
    match context.discord.delete_message(old.channel, message).await {
        Err(fault) if fault.is_gone() || fault.is_unknown_message() => Ok(()),
        outcome => outcome,
    }
}

/// What a board is to show.
struct Shown {
    message: Message,
    print: String,
    mark: String,
}

impl Shown {
    fn of(category: &Category, tickets: &[Ticket], context: &Context, language: Language) -> Self {
        let message = board::board(category, tickets, context.clock.now(), language);
        let print = print(&serde_json::json!(message).to_string());
        Self { message, print, mark: board::mark(&category.id) }
    }

    /// Brings the board in line. A board that somebody deleted is posted again once in each version of the
    /// configuration. `is_first` says that nothing is known of it: a process may have died before it stored the
    /// message's id.
    async fn draw(
        &self,
        context: &Context,
        board: &mut PostedBoard,
        version: i64,
        is_first: bool,
    ) -> Result<(), Fault> {
        if board.is_lost(version) || board.message.is_some() && board.print == self.print {
            return Ok(());
        }
        if is_first {
            board.message = find_marked_since(context, board.channel, None, &self.mark).await?;
        }
        if let Some(message) = board.message {
            match context.discord.edit_message(board.channel, message, &self.message).await {
                Ok(()) => {
                    board.print.clone_from(&self.print);
                    return Ok(());
                }
                Err(fault) if fault.is_unknown_message() => {
                    board.message = None;
                    if board.again.replace(version) == Some(version) {
                        return Ok(());
                    }
                    // A process may have died after it posted the board again.
                    board.message = find_marked_since(context, board.channel, None, &self.mark).await?;
                    if board.message.is_some() {
                        return Ok(());
                    }
                }
                Err(fault) => return Err(fault),
            }
        }
        board.message = Some(self.post(context, board, version).await?);
        board.print.clone_from(&self.print);
        Ok(())
    }

    /// Posts the board. Discord posts it once, however often this is tried.
    async fn post(&self, context: &Context, board: &PostedBoard, version: i64) -> Result<MessageId, Fault> {
        let nonce = print(&(&board.category.0, board.channel.get(), version, board.again));
        context.discord.post_message(board.channel, &self.message.clone().with_nonce(&nonce)).await
    }
}

/// Has administrators told why Discord refuses a board.
fn explain(context: &Context, guild: GuildId, channel: ChannelId, category: CategoryId) {
    diagnose::schedule(context, guild, move |told| {
        let gone = Finding::BoardChannelGone(category);
        told.iter().any(|finding| finding.silences(channel, &gone))
    });
}
