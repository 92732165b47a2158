//! The config handler: every button, menu and modal of `/ticket config`, each answered by redrawing its one embed.
use super::Click;
use crate::{
    domain::{
        configuration::{CategoryId, Configuration, MAX_CATEGORIES},
        draft::{CategoryTexts, Direction, Edit, PanelTexts, Typed},
        language::Language,
        problem::Problem,
        refusal::Refusal,
    },
    storage::Draft,
    usecase::{Desk, configure},
    view::{
        answer::Answer,
        config::{self as screen, modal},
        custom_id::{CategoryAct, ConfigAction, Screen},
        message::Message,
        refusal,
    },
};
use modal::input;
use std::str::FromStr;

/// What is shown after an edit.
enum Next {
    Screen(Screen),
    Category(CategoryId),
}

pub async fn handle(desk: &Desk, click: &Click, action: ConfigAction, language: Language) -> Result<Answer, Refusal> {
    let actor = &click.caller.actor;
    let whole = || configure::draft(desk, click.guild_id, actor);
    let draft = || async { Ok::<_, Refusal>(whole().await?.configuration) };
    match action {
        ConfigAction::Show(screen) => Ok(show(desk, &draft().await?, &Next::Screen(screen), language)),
        ConfigAction::ChooseCategory => {
            let chosen = CategoryId(click.values.first().cloned().unwrap_or_default());
            Ok(show(desk, &draft().await?, &Next::Category(chosen), language))
        }
        ConfigAction::AskPanelTexts => {
            let draft = whole().await?;
            let typed = draft.refused.as_ref().and_then(Typed::panel);
            Ok(open(modal::panel_texts(&draft.configuration.panel, typed, language)))
        }
        ConfigAction::AskNewCategory => Ok(ask_new_category(desk, &whole().await?, language)),
        ConfigAction::Category(CategoryAct::AskTexts, id) => {
            let draft = whole().await?;
            let typed = draft.refused.as_ref().and_then(|refused| refused.category(&id));
            Ok(match draft.configuration.category(&id) {
                Some(category) => open(modal::category_texts(category, typed, language)),
                None => show(desk, &draft.configuration, &Next::Screen(Screen::Categories), language),
            })
        }
        ConfigAction::Validate => match configure::validate(desk, click.guild_id, actor).await {
            Ok(()) => Ok(Answer::update(screen::validated(language))),
            Err(refused @ (Refusal::Invalid(_) | Refusal::ChangedMeanwhile(_))) => {
                let home = screen::home(&draft().await?, language);
                Ok(Answer::update(home.topped_by(refusal::embed(language, &refused))))
            }
            Err(refused) => Err(refused),
        },
        ConfigAction::Discard => {
            configure::discard(desk, click.guild_id, actor).await?;
            Ok(Answer::update(screen::discarded(language)))
        }
        action => {
            let (edit, next) = edit_of(action, click).ok_or(Refusal::UnknownButton)?;
            let (draft, refused) = configure::edit(desk, click.guild_id, actor, &edit).await?;
            Ok(Answer::update(redraw(desk, &draft.configuration, &next, language, &refused)))
        }
    }
}

/// What an action changes, and where it leads. None for an action that changes nothing, or a choice of nothing.
fn edit_of(action: ConfigAction, click: &Click) -> Option<(Edit, Next)> {
    let panel = Next::Screen(Screen::Panel);
    let channels = Next::Screen(Screen::Channels);
    let texts = || CategoryTexts {
        name: click.text(input::NAME),
        emoji: click.text(input::EMOJI),
        menu_line: click.text(input::MENU_LINE),
        description: click.text(input::DESCRIPTION),
    };
    Some(match action {
        ConfigAction::PanelTexts => {
            let texts = PanelTexts {
                title: click.text(input::TITLE),
                description: click.text(input::DESCRIPTION),
                footer: click.text(input::FOOTER),
                image: click.text(input::IMAGE),
            };
            (Edit::PanelTexts(texts), panel)
        }
        ConfigAction::WithoutFooter => (Edit::WithoutFooter, panel),
        ConfigAction::WithoutImage => (Edit::WithoutImage, panel),
        ConfigAction::NewCategory => {
            let id = CategoryId::random();
            (Edit::AddCategory(id.clone(), texts()), Next::Category(id))
        }
        ConfigAction::Category(CategoryAct::Texts, id) => {
            (Edit::CategoryTexts(id.clone(), texts()), Next::Category(id))
        }
        ConfigAction::Category(CategoryAct::Roles, id) => {
            (Edit::CategoryRoles { id: id.clone(), roles: chosen(click) }, Next::Category(id))
        }
        ConfigAction::Category(CategoryAct::Remove, id) => (Edit::RemoveCategory(id), Next::Screen(Screen::Categories)),
        ConfigAction::Category(CategoryAct::Up, id) => {
            (Edit::MoveCategory(id.clone(), Direction::Up), Next::Category(id))
        }
        ConfigAction::Category(CategoryAct::Down, id) => {
            (Edit::MoveCategory(id.clone(), Direction::Down), Next::Category(id))
        }
        ConfigAction::Set(setting) => (Edit::Set(setting), Next::Screen(Screen::Options)),
        ConfigAction::LogChannel => (Edit::LogChannel(*chosen(click).first()?), channels),
        ConfigAction::TranscriptChannel => (Edit::TranscriptChannel(*chosen(click).first()?), channels),
        ConfigAction::TicketCategory => (Edit::TicketCategory(*chosen(click).first()?), channels),
        _ => return None,
    })
}

fn chosen<T: FromStr>(click: &Click) -> Vec<T> {
    click.values.iter().filter_map(|value| value.parse().ok()).collect()
}

/// A sixth category is refused before anything is typed for it.
fn ask_new_category(desk: &Desk, draft: &Draft, language: Language) -> Answer {
    let configuration = &draft.configuration;
    let count = configuration.categories.len();
    if count < MAX_CATEGORIES {
        return open(modal::new_category(draft.refused.as_ref().and_then(Typed::new_category), language));
    }
    let refused = [Problem::TooManyCategories(count + 1)];
    Answer::update(redraw(desk, configuration, &Next::Screen(Screen::Categories), language, &refused))
}

fn open(modal: serenity::builder::CreateModal) -> Answer {
    Answer::Modal(Box::new(modal))
}

fn show(desk: &Desk, configuration: &Configuration, next: &Next, language: Language) -> Answer {
    Answer::update(redraw(desk, configuration, next, language, &[]))
}

fn redraw(desk: &Desk, configuration: &Configuration, next: &Next, language: Language, refused: &[Problem]) -> Message {
    let drawn = match next {
        Next::Screen(Screen::Home) => screen::home(configuration, language),
        Next::Screen(Screen::Panel) => screen::panel(configuration, language),
        Next::Screen(Screen::Channels) => screen::channels(configuration, language),
        Next::Screen(Screen::Options) => screen::options(configuration, desk.default_language, language),
        Next::Screen(Screen::Categories | Screen::Diagnostic | Screen::Data) => {
            screen::categories(configuration, language)
        }
        Next::Category(id) => match configuration.category(id) {
            Some(category) => screen::category(category, language),
            None => screen::categories(configuration, language),
        },
    };
    if refused.is_empty() { drawn } else { drawn.topped_by(screen::refused(language, refused)) }
}
