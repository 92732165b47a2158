//! What a member reads before a ticket is opened.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{
            answers::{ReadyAnswer, ReadyAnswersEdit},
            category_settings::SettingEdit,
            configuration::Category,
        },
    },
    handlers::Click,
    view::{
        answer::Answer,
        custom_id::AnswersAction,
        message::Message,
        setup::{modal, settings},
    },
};

pub(super) fn draw(scene: &ScreenContext<'_>, category: &Category) -> Message {
    settings::answers(category, scene.prevented, None, scene.language)
}

pub(super) fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    category: &Category,
    action: AnswersAction,
) -> Result<Outcome, Refusal> {
    let form =
        |answer| Outcome::Answer(Answer::Modal(Box::new(settings::answer_form(category, answer, scene.language))));
    let typed = || ReadyAnswer::new(click.text(modal::ANSWER_TITLE), click.text(modal::ANSWER_TEXT));
    let edit = match action {
        AnswersAction::AskNew => return Ok(form(None)),
        AnswersAction::Ask(id) => {
            // The answer may have been removed meanwhile: then those are shown that there are.
            return Ok(category.settings.answers.get(&id).map_or(Outcome::Show, |answer| form(Some(answer))));
        }
        AnswersAction::Choose => {
            let chosen = click.values.first().and_then(|id| category.settings.answers.get(id));
            let chosen = chosen.ok_or(Refusal::NotOffered)?;
            let drawn = settings::answers(category, scene.prevented, Some(&chosen.id), scene.language);
            return Ok(Outcome::Answer(Answer::update(drawn)));
        }
        AnswersAction::Preview if category.settings.answers.0.is_empty() => return Ok(Outcome::Show),
        AnswersAction::Preview => {
            return Ok(Outcome::Answer(Answer::reply(settings::answers_preview(category, scene.language))));
        }
        AnswersAction::Add => ReadyAnswersEdit::Write(typed()),
        AnswersAction::Change(id) => ReadyAnswersEdit::Write(ReadyAnswer { id, ..typed() }),
        AnswersAction::Up(id) => ReadyAnswersEdit::Up(id),
        AnswersAction::Down(id) => ReadyAnswersEdit::Down(id),
        AnswersAction::Remove(id) => ReadyAnswersEdit::Remove(id),
    };
    Ok(Outcome::Edit(SettingEdit::ReadyAnswers(edit)))
}
