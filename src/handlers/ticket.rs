//! The ticket handler: the panel's menu.
use super::{
    Click,
    respond::{follow_up, respond},
};
use crate::{
    domain::{configuration::CategoryId, language::Language, problem::problems, refusal::Refusal},
    storage::Guild,
    usecase::{
        Desk,
        open::{self, Opened},
    },
    view::{self, answer::Answer, notice},
};
use tokio::sync::oneshot;

/// A member chose a category. The answer redraws the panel, which also resets its menu for the next choice; the ticket is
/// opened meanwhile, and its link follows.
pub async fn open(desk: &Desk, click: &Click, language: Language) {
    let (load, loaded) = oneshot::channel();
    let redraw = respond(desk, &click.reply_to, language, async {
        let guild = desk.storage.guild(click.guild_id).await?;
        if !problems(&guild.configuration).is_empty() {
            return Err(Refusal::NotConfigured);
        }
        let panel = view::panel::panel(&guild.configuration, guild.language.unwrap_or(desk.default_language));
        // Nobody listens any more only when the task is being dropped.
        let _ = load.send(guild);
        Ok(Answer::update(panel))
    });
    let opening = async {
        let guild = loaded.await.ok()?;
        let request = open::Request {
            guild_id: click.guild_id,
            opener: click.caller.opener(),
            category: CategoryId(click.values.first().cloned().unwrap_or_default()),
        };
        let outcome = open::open(desk, &guild, request).await;
        Some((guild, outcome))
    };
    let ((), opened) = tokio::join!(redraw, opening);
    if let Some((guild, outcome)) = opened {
        conclude(desk, click, language, &guild, outcome).await;
    }
}

/// Tells the member while the rest of the ticket is done.
async fn conclude(desk: &Desk, click: &Click, language: Language, guild: &Guild, outcome: Result<Opened, Refusal>) {
    let told = match outcome {
        Ok(opened) => {
            let link = follow_up(desk, &click.reply_to, notice::opened(language, opened.channel));
            tokio::join!(link, opened.finish(desk, &guild.configuration)).0
        }
        Err(refusal) => follow_up(desk, &click.reply_to, view::refusal::refusal(language, &refusal)).await,
    };
    if let Err(fault) = told {
        tracing::warn!(%fault, "a member was not told what became of their ticket");
    }
}
