//! What a member answers before a ticket is opened.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{
        language::Language,
        refusal::Refusal,
        setup::{
            category_settings::SettingEdit,
            configuration::Category,
            forms::{ChoiceQuestion, Form, QuestionTexts, TextQuestion},
            problem::Problem,
            question_fault::QuestionFault,
            questions::{QuestionsEdit, random_id},
        },
    },
    handlers::Click,
    usecase::setup::{Draft, configure::LoadedDraft},
    view::{
        answer::Answer,
        custom_id::{Picked, QuestionAction, QuestionsAction},
        message::Message,
        setup::{self as screen, modal, settings},
    },
};

/// Draws the question with this id, or all of them.
pub(super) fn draw(scene: &ScreenContext<'_>, category: &Category, question: Option<&str>) -> Message {
    match question.and_then(|id| category.settings.questions.get(id)) {
        Some(question) => settings::question(category, question, scene.language),
        None => settings::questions(category, scene.language),
    }
}

pub(super) fn click(
    scene: &ScreenContext<'_>,
    click: &Click,
    loaded: &LoadedDraft,
    category: &Category,
    action: QuestionsAction,
) -> Result<Outcome, Refusal> {
    let (draft, language) = (&loaded.draft, scene.language);
    let (text, choice) = (TextQuestion::default(), ChoiceQuestion::default());
    let edit = match action {
        QuestionsAction::Choose => {
            let chosen = click.values.first().and_then(|id| category.settings.questions.get(id));
            return Ok(match chosen {
                Some(question) => Outcome::ShowQuestion(question.id.clone()),
                None => refused(category, QuestionFault::Gone, language),
            });
        }
        QuestionsAction::AskText => return Ok(ask_new(draft, category, &QuestionTexts::Text(text), language)),
        QuestionsAction::AskChoice => return Ok(ask_new(draft, category, &QuestionTexts::Choice(choice), language)),
        QuestionsAction::AddText => QuestionsEdit::Add(random_id(), typed_text(click)),
        QuestionsAction::AddChoice => QuestionsEdit::Add(random_id(), typed_choice(click)),
        QuestionsAction::Preview => {
            let choices = settings::preview_choices(category, Picked::default(), language);
            let form = || settings::preview_form(category, language).map(open);
            return Ok(choices.map(Answer::reply).or_else(form).map_or(Outcome::Show, Outcome::Answer));
        }
        QuestionsAction::Pick(menu, picked) => return pick(click, category, menu, picked, language),
        QuestionsAction::GoOn => {
            let form = settings::preview_form(category, language).map(open);
            return Ok(Outcome::Answer(form.unwrap_or_else(|| Answer::update(settings::preview_sent(language)))));
        }
        QuestionsAction::Sent => return Ok(Outcome::Answer(Answer::reply(settings::preview_sent(language)))),
        QuestionsAction::Question(act, id) => return Ok(of_question(click, draft, category, act, id, language)),
    };
    Ok(Outcome::Edit(SettingEdit::Questions(edit)))
}

/// What a click on a question's screen means.
fn of_question(
    click: &Click,
    draft: &Draft,
    category: &Category,
    act: QuestionAction,
    id: String,
    language: Language,
) -> Outcome {
    let edit = match act {
        QuestionAction::Show => return Outcome::ShowQuestion(id),
        QuestionAction::Ask => {
            let Some(question) = category.settings.questions.get(&id) else { return Outcome::Show };
            let kept = draft.kept.question(&category.id, Some(&id), &question.texts());
            return Outcome::Answer(open(modal::question_texts(category, question, kept, language)));
        }
        QuestionAction::Text => QuestionsEdit::Texts(id, typed_text(click)),
        QuestionAction::Choice => QuestionsEdit::Texts(id, typed_choice(click)),
        QuestionAction::Short => QuestionsEdit::Long(id, false),
        QuestionAction::Long => QuestionsEdit::Long(id, true),
        QuestionAction::Required => QuestionsEdit::Required(id, true),
        QuestionAction::Optional => QuestionsEdit::Required(id, false),
        QuestionAction::One => QuestionsEdit::Several(id, false),
        QuestionAction::Several => QuestionsEdit::Several(id, true),
        QuestionAction::Up => QuestionsEdit::Up(id),
        QuestionAction::Down => QuestionsEdit::Down(id),
        QuestionAction::Remove => QuestionsEdit::Remove(id),
    };
    Outcome::Edit(SettingEdit::Questions(edit))
}

/// Opens the form of a new question. One question too many is refused before anything is typed for it.
fn ask_new(draft: &Draft, category: &Category, like: &QuestionTexts, language: Language) -> Outcome {
    if let Some(fault) = category.settings.questions.full(matches!(like, QuestionTexts::Choice(_))) {
        return refused(category, fault, language);
    }
    let kept = draft.kept.question(&category.id, None, like);
    Outcome::Answer(open(modal::new_question(category, like, kept, language)))
}

/// All questions, below what is wrong with the click.
fn refused(category: &Category, fault: QuestionFault, language: Language) -> Outcome {
    let refused = screen::refused(language, &[Problem::Question { category: None, fault }]);
    Outcome::Answer(Answer::update(settings::questions(category, language).prepend_embed(refused)))
}

/// Shows the preview with what was chosen in one of its menus.
fn pick(
    click: &Click,
    category: &Category,
    menu: u8,
    Picked(mut picked): Picked,
    language: Language,
) -> Result<Outcome, Refusal> {
    let menu = usize::from(menu);
    let asked = category.settings.questions.chosen().nth(menu);
    let (Some((_, choices, _)), Some(bits)) = (asked, picked.get_mut(menu)) else { return Err(Refusal::NotOffered) };
    *bits = 0;
    for value in &click.values {
        let place = choices.iter().position(|choice| choice == value).ok_or(Refusal::NotOffered)?;
        *bits |= 1 << place;
    }
    let drawn = settings::preview_choices(category, Picked(picked), language).ok_or(Refusal::NotOffered)?;
    Ok(Outcome::Answer(Answer::update(drawn)))
}

fn typed_text(click: &Click) -> QuestionTexts {
    QuestionTexts::Text(TextQuestion::read(|input| click.text(input)))
}

fn typed_choice(click: &Click) -> QuestionTexts {
    QuestionTexts::Choice(ChoiceQuestion::read(|input| click.text(input)))
}

fn open(modal: serenity::builder::CreateModal) -> Answer {
    Answer::Modal(Box::new(modal))
}
