//! Sends what follows the answer to a click: an exported file, word of an image that does not load, or the
//! typed texts that could not be stored.
use super::{member_data, numbers};
use crate::{
    discord::{Fault, Upload},
    domain::{guild::snapshot::ImagesSeen, language::Language, refusal::Refusal},
    handlers::{
        Click,
        respond::{self, follow_up},
        typed::follow_up_with_text,
    },
    usecase::{
        Context, internal,
        setup::{
            check_image::{check_image, see_shown},
            configure,
        },
    },
    view::{
        custom_id::{ConfigAction, MemberAction, Screen},
        refusal, setup as screen,
    },
};

/// The name of the file with an exported configuration.
const EXPORT: &str = "guichet.json";
/// The name of the file with the typed texts.
const TYPED: &str = "texte.txt";

/// Does what is left to do once the answer has arrived: whether an image loads is seen in the message that
/// shows it, and a file needs a message of its own.
pub(super) async fn afterwards(context: &Context, click: &Click, action: &ConfigAction, language: Language) {
    let told = if let ConfigAction::Member(action) = action {
        member_data::afterwards(context, click, *action, language).await
    } else if let ConfigAction::Numbers(action) = action {
        numbers::afterwards(context, click, *action, language).await
    } else if *action == ConfigAction::Export {
        send_export(context, click, language).await
    } else if *action == ConfigAction::Show(Screen::Diagnostic) {
        see_image(context, click, language).await
    } else if shows_image(click, action) {
        see_shown_image(context, click, action, language).await
    } else {
        Ok(())
    };
    told.unwrap_or_else(|fault| tracing::warn!(%fault, "what follows an answer did not arrive"));
}

/// Has that go on which was begun by a click whose answer nobody got.
pub(super) fn unheard(context: &Context, click: &Click, action: &ConfigAction) {
    if matches!(action, ConfigAction::Member(MemberAction::Erase(_))) {
        context.needs_reconcile.add(click.guild_id);
    }
}

/// Whether the answer may show an image of the draft's panel, to somebody who typed its address or wants to see
/// the panel.
fn shows_image(click: &Click, action: &ConfigAction) -> bool {
    match action {
        ConfigAction::PreviewPanel => true,
        ConfigAction::PanelTexts => ["image", "thumbnail"].iter().any(|input| !click.text(input).trim().is_empty()),
        _ => false,
    }
}

/// Learns whether the images in the answer load, and tells whoever typed an address or asked for a preview if
/// one does not.
async fn see_shown_image(
    context: &Context,
    click: &Click,
    action: &ConfigAction,
    language: Language,
) -> Result<(), Fault> {
    let Ok(administrator) = click.caller.actor.administrator() else { return Ok(()) };
    let again = *action == ConfigAction::PreviewPanel;
    let ImagesSeen { image, thumbnail } =
        see_shown(context, click.guild_id, administrator, &click.reply_to.token, again).await;
    if image == Some(false) {
        follow_up(context, &click.reply_to, screen::image_unseen(language)).await?;
    }
    if thumbnail == Some(false) {
        follow_up(context, &click.reply_to, screen::thumbnail_unseen(language)).await?;
    }
    Ok(())
}

/// Sends back what was typed into a modal that was refused as a whole, so that nobody types it twice.
pub(super) async fn return_texts(context: &Context, click: &Click, action: &ConfigAction, language: Language) {
    // The word that confirms is no text.
    if *action == ConfigAction::Forget || screen::modal::inputs(action).is_empty() {
        return;
    }
    let typed = screen::typed_text(action, |input| click.text(input), language);
    let told = follow_up_with_text(context, &click.reply_to, screen::given_back(language), TYPED.to_owned(), typed);
    if let Err(fault) = told.await {
        tracing::warn!(%fault, "what was typed could not be given back");
    }
}

/// Shows a preview of the draft's image, and tells the administrator if the image does not load.
async fn see_image(context: &Context, click: &Click, language: Language) -> Result<(), Fault> {
    let Ok(administrator) = click.caller.actor.administrator() else { return Ok(()) };
    let interaction = respond::afterwards(context, &click.reply_to);
    let answer = (&interaction, click.reply_to.token.as_str());
    match check_image(context, click.guild_id, administrator, answer, language).await? {
        Some(false) => follow_up(context, &click.reply_to, screen::image_unseen(language)).await,
        Some(true) | None => Ok(()),
    }
}

async fn send_export(context: &Context, click: &Click, language: Language) -> Result<(), Fault> {
    let reply_to = &click.reply_to;
    match export(context, click).await {
        Ok(file) => {
            let message = screen::exported(language).ephemeral();
            let sent =
                respond::afterwards(context, reply_to).follow_up_with_file(&reply_to.token, &message, file).await;
            sent.map(drop)
        }
        Err(refused) => follow_up(context, reply_to, refusal::refusal(language, &refused)).await,
    }
}

async fn export(context: &Context, click: &Click) -> Result<Upload, Refusal> {
    let text = configure::export(context, click.guild_id, click.caller.actor.administrator()?).await?;
    Upload::of_text(EXPORT.to_owned(), "application/json", text).await.map_err(|error| internal(&error))
}
