//! Gives people back what they typed into a form that was refused, so that nobody types it twice.
use super::{Click, ReplyTo, respond::afterwards};
use crate::{
    discord::{Fault, Upload},
    domain::{language::Language, setup::visible},
    usecase::Context,
    view::{
        message::Message,
        ticket::{answers, notice},
    },
};

/// What stands between two texts in the file.
const BETWEEN: &str = "\n--------\n\n";

/// Sends a file with what was typed into the form of this click. Where nobody would see any
/// of it, nothing is sent.
pub async fn give_back(context: &Context, click: &Click, language: Language) {
    let mut typed: Vec<_> = click.texts.iter().filter(|(_, text)| !visible::is_blank(text)).collect();
    typed.sort();
    if typed.is_empty() {
        return;
    }
    let text = typed.into_iter().map(|(_, text)| format!("{text}\n")).collect::<Vec<_>>().join(BETWEEN);
    let name = answers::file_name(language);
    if let Err(fault) = follow_up_with_text(context, &click.reply_to, notice::given_back(language), name, text).await {
        tracing::warn!(%fault, "what was typed could not be given back");
    }
}

/// Sends an ephemeral message with a text as a file, after the answer.
pub async fn follow_up_with_text(
    context: &Context,
    reply_to: &ReplyTo,
    message: Message,
    name: String,
    text: String,
) -> Result<(), Fault> {
    let file = Upload::of_text(name, Upload::PLAIN, text).await;
    let Ok(file) = file.inspect_err(|error| tracing::error!(%error, "a text could not be made a file")) else {
        return Ok(());
    };
    let discord = afterwards(context, reply_to);
    discord.follow_up_with_file(&reply_to.token, &message.ephemeral(), file).await.map(drop)
}
