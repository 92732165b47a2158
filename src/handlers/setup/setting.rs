//! Clicks on the settings of a category: each redraws the screen of its setting.
use super::{
    Next, ScreenContext, draw,
    make::make,
    settings::{self, Outcome},
    validate::refuse_on,
};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{category_settings::SettingEdit, configuration::CategoryId, draft::Edit},
    },
    handlers::Click,
    usecase::setup::{Draft, configure::LoadedDraft},
    view::{
        answer::Answer,
        custom_id::{Screen, SettingAction},
        setup as screen,
    },
};

/// Shows the setting that was chosen in the category's menu.
pub(super) async fn chosen(
    scene: &ScreenContext<'_>,
    click: &Click,
    draft: &Draft,
    id: CategoryId,
) -> Result<Answer, Refusal> {
    match click.values.first().and_then(|value| screen::settings::read(value)) {
        Some(setting) => Ok(Answer::update(draw(scene, draft, &Next::Setting(id, setting)).await?)),
        None => refuse_on(scene, click, Screen::Categories, &Refusal::NotOffered).await,
    }
}

/// Answers a click on the screen of a setting.
pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    loaded: LoadedDraft,
    id: CategoryId,
    action: SettingAction,
) -> Result<Answer, Refusal> {
    let next = Next::Setting(id.clone(), action.setting());
    // The category may have been removed meanwhile: then all of them are shown, and what was typed is given back.
    let Some(category) = loaded.draft.configuration.category(&id) else {
        if !click.texts.is_empty() {
            return Err(Refusal::NotOffered);
        }
        return Ok(Answer::update(draw(scene, &loaded.draft, &next).await?));
    };
    let edit = match settings::click(scene, click, &loaded, category, action).await? {
        Outcome::Show => return Ok(Answer::update(draw(scene, &loaded.draft, &next).await?)),
        Outcome::ShowQuestion(question) => {
            return Ok(Answer::update(draw(scene, &loaded.draft, &Next::Question(id, question)).await?));
        }
        Outcome::Answer(answer) => return Ok(answer),
        Outcome::Edit(edit) => Edit::Setting(id.clone(), edit),
    };
    let next = match &edit {
        Edit::Setting(_, SettingEdit::Questions(edit)) => {
            edit.question().map_or(next, |question| Next::Question(id, question.to_owned()))
        }
        _ => next,
    };
    make(scene, loaded.draft, &edit, &next).await
}
