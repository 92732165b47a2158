//! Clicks on the screen of the staff's hours.
use super::{Next, ScreenContext, make::make};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{draft::Edit, hours::HoursEdit},
    },
    handlers::Click,
    usecase::setup::Draft,
    view::{
        answer::Answer,
        custom_id::{HoursAction, Screen},
        setup::hours,
    },
};

pub(super) async fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    draft: Draft,
    action: HoursAction,
) -> Result<Answer, Refusal> {
    let edit = match action {
        HoursAction::Ask(form) => {
            let form = hours::form(&draft.configuration, form, draft.kept.hours(form), scene.language);
            return Ok(Answer::Modal(Box::new(form)));
        }
        HoursAction::Take(form) => HoursEdit::Typed(form, click.text(hours::INPUT)),
        HoursAction::Outside(outside) => HoursEdit::Outside(outside),
    };
    make(scene, draft, &Edit::Hours(edit), &Next::Screen(Screen::Hours)).await
}
