//! Answers a command.
use crate::{
    domain::{language::Language, refusal::Refusal},
    handlers::{Caller, Kind, Noted, ReplyTo, respond},
    usecase::Context,
    view::answer::Answer,
};
use serenity::model::id::GuildId;
use tracing::Instrument as _;

pub type Error = anyhow::Error;
pub type CommandContext<'a> = poise::Context<'a, Context, Error>;

/// The `reads` of a command whose answer depends on nothing that is read before.
pub async fn reads_nothing(_: Context, _: GuildId, _: Caller) {}

/// Answers a command with the outcome of `work`, away from the gateway's thread. `reads` and `work` are as in
/// [`respond`].
pub async fn answer<R, L, F>(
    ctx: CommandContext<'_>,
    act: &'static str,
    reads: impl FnOnce(Context, GuildId, Caller) -> L + Send + 'static,
    work: impl FnOnce(R, Context, GuildId, Caller, Language) -> F + Send + 'static,
) where
    R: Send + 'static,
    L: Future<Output = R> + Send + 'static,
    F: Future<Output = Result<Answer, Refusal>> + Send + 'static,
{
    let poise::Context::Application(application) = ctx else { return };
    let interaction = application.interaction;
    let (Some(guild), Some(member)) = (interaction.guild_id, &interaction.member) else { return };
    let context = ctx.data().in_guild(guild);
    let caller = Caller::new(member, &interaction.locale);
    let reply_to = ReplyTo::new(interaction.id, &interaction.token, Kind::Command);
    let (runtime, tasks) = (context.runtime.clone(), context.tasks.clone());
    let span = tracing::info_span!("command", id = %reply_to.id, %guild, user = %caller.actor.id, act);
    let noted = Noted::new(&reply_to, guild, act);
    let answered = async move {
        let (asker, at_work) = (caller.clone(), context.clone());
        let counted = context.throttles.click(guild, &caller.actor, context.clock.now());
        let reads = reads(context.clone(), guild, caller.clone());
        let work = |read, language| async move {
            counted?;
            // Some of these futures are large, so they are boxed.
            Box::pin(work(read, at_work, guild, caller, language)).await
        };
        respond(&context, &reply_to, asker.language(&context, guild), reads, work).await.0
    };
    // A panic is answered where it happens.
    let _ = tasks.spawn_on(noted.during(answered).instrument(span), &runtime).await;
}
