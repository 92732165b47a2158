//! Clicks where the data of one member is shown, and what follows them.
use super::{edit::chosen, scene::ScreenContext};
use crate::{
    discord::Fault,
    domain::{language::Language, refusal::Refusal},
    handlers::{
        Click,
        respond::{self, follow_up},
        typed::follow_up_with_text,
    },
    usecase::{
        Context,
        guild::member_data::{self, Erasing, Opened, Place},
    },
    view::{
        answer::Answer,
        custom_id::{MemberAction, read_id},
        refusal,
        setup::member_data as screen,
    },
};
use serenity::model::id::UserId;

pub(super) async fn click(scene: &ScreenContext<'_>, click: &Click, action: MemberAction) -> Result<Answer, Refusal> {
    let language = scene.language;
    match action {
        MemberAction::AskWho => Ok(Answer::update(screen::ask_who(language))),
        MemberAction::AskId => Ok(Answer::Modal(Box::new(screen::id_form(language)))),
        MemberAction::Choose => match chosen::<UserId>(click)[..] {
            [member] => one(scene, member).await,
            _ => Err(Refusal::NotOffered),
        },
        MemberAction::ById => match read_id(&click.text(screen::ID)) {
            Some(member) => one(scene, member).await,
            None => Ok(Answer::update(screen::no_id(language))),
        },
        // The files follow in messages of their own.
        MemberAction::Show(member) | MemberAction::File(member) => one(scene, member).await,
        MemberAction::AskErase(member) => {
            Ok(Answer::update(screen::confirm(member, opened(scene, member).await?.unfinished, language)))
        }
        MemberAction::Erase(member) => {
            member_data::begin(scene.context, scene.guild_id, scene.administrator, member).await?;
            Ok(Answer::update(screen::erasing(member, language)))
        }
    }
}

async fn one(scene: &ScreenContext<'_>, member: UserId) -> Result<Answer, Refusal> {
    let Opened { ended, unfinished } = opened(scene, member).await?;
    Ok(Answer::update(screen::one(member, ended, unfinished, scene.language)))
}

async fn opened(scene: &ScreenContext<'_>, member: UserId) -> Result<Opened, Refusal> {
    member_data::opened(scene.context, scene.guild_id, scene.administrator, member).await
}

/// Sends the files, or erases and says what became of it, once the answer has arrived.
pub(super) async fn afterwards(
    context: &Context,
    click: &Click,
    action: MemberAction,
    language: Language,
) -> Result<(), Fault> {
    let Ok(administrator) = click.caller.actor.administrator() else { return Ok(()) };
    match action {
        MemberAction::File(member) => {
            let mut next = Some(Place::default());
            while let Some(place) = next.take() {
                let made = member_data::file(context, click.guild_id, administrator, member, place).await;
                let (text, more) = match made {
                    Ok(made) => made,
                    Err(refused) => {
                        return follow_up(context, &click.reply_to, refusal::refusal(language, &refused)).await;
                    }
                };
                let name = format!("membre-{member}.json");
                follow_up_with_text(context, &click.reply_to, screen::file(language), name, text).await?;
                next = more;
            }
            Ok(())
        }
        MemberAction::Erase(member) => {
            let erasing = Erasing { member, by: administrator.id() };
            let erased = member_data::erase(context, click.guild_id, erasing).await;
            // It comes after another one, and the log channel will be told.
            let Some(erased) = erased else { return Ok(()) };
            let told = screen::erased(member, erased, language);
            respond::afterwards(context, &click.reply_to).edit_original(&click.reply_to.token, &told).await
        }
        _ => Ok(()),
    }
}
