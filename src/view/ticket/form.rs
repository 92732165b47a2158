//! What a category asks before a ticket is opened: the form, and before it the message of menus if some
//! questions are answered by choosing.
//!
//! serenity 0.12 reads no values out of the newer components of modals, so the form is rows of text inputs, and
//! choices are made in a message. A stored document may hold anything: what Discord would refuse is cut or left
//! out here.
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::Category,
            limit,
            questions::{Question, TextBounds},
            visible::is_blank,
        },
        ticket::answers::Answers,
    },
    i18n::{text, text_with},
    view::{
        excerpt, markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, InputTextStyle},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateInputText, CreateModal, CreateSelectMenu,
        CreateSelectMenuKind, CreateSelectMenuOption,
    },
};

/// Greatest number of characters of a modal's title (interactions/receiving-and-responding.mdx, "Modal").
const TITLE: usize = 45;
/// Greatest number of characters of the text in an empty menu (components/reference.mdx, "String Select").
const MENU_PLACEHOLDER: usize = 150;
/// Greatest number of characters of what was chosen, as the message shows it: four such fields fit into an embed.
const PICKED: usize = 900;

/// The form with the questions that are answered by typing, filled in with `answers`; the ids of the questions are
/// the `custom_id`s of its inputs. `None` if there is no such question: a modal has at least one row.
pub fn form(category: &Category, answers: &Answers, custom_id: String, language: Language) -> Option<CreateModal> {
    let rows = category.settings.questions.typed().map(|(question, bounds)| {
        let typed = answers.typed(&question.id);
        CreateActionRow::InputText(input(question, &bounds, typed, language))
    });
    let rows: Vec<_> = rows.collect();
    let title = excerpt::label(language, &category.name, TITLE);
    (!rows.is_empty()).then(|| CreateModal::new(custom_id, title).components(rows))
}

fn input(question: &Question, bounds: &TextBounds<'_>, typed: &str, language: Language) -> CreateInputText {
    let TextBounds { long, placeholder, least, most } = *bounds;
    let style = if long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let mut input =
        CreateInputText::new(style, excerpt::label(language, &question.label, limit::QUESTION), &question.id)
            .required(question.required)
            .min_length(least)
            .max_length(most);
    if let Some(placeholder) = placeholder.filter(|text| !is_blank(text)) {
        input = input.placeholder(excerpt::cut(placeholder, limit::QUESTION_PLACEHOLDER));
    }
    // Discord refuses a form with a value that is longer or shorter than its input takes.
    let value: String = typed.chars().take(most.into()).collect();
    if value.is_empty() || value.chars().count() < usize::from(least) { input } else { input.value(value) }
}

/// A component of the message of menus.
#[derive(Clone, Copy, Debug)]
pub enum Component<'a> {
    /// The menu of this question.
    Menu(&'a Question),
    /// The button that goes on: to the form if there is one, else to the ticket.
    GoOn,
}

/// The message with a menu for each question that is answered by choosing, in which `picked` stands chosen.
/// The values of the menus are the choices themselves. `custom_id` names each component.
pub fn choices(
    category: &Category,
    picked: &Answers,
    custom_id: impl Fn(Component<'_>) -> String,
    language: Language,
) -> Message {
    let name = excerpt::brief(language, &category.name);
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "form-choices-title", [("category", name)]))
        .description(text(language, "form-choices-why"));
    let mut rows = Vec::new();
    for (question, choices, several) in category.settings.questions.chosen() {
        let most = if several { choices.len() } else { 1 };
        let chosen = category.settings.questions.picked(question, picked);
        let label = excerpt::label(language, &question.label, limit::QUESTION);
        embed = embed.field(&label, state(question, &chosen, language), false);
        let options = choices.iter().map(|choice| {
            CreateSelectMenuOption::new(excerpt::label(language, choice, limit::CHOICE), choice)
                .default_selection(chosen.contains(choice))
        });
        let kind = CreateSelectMenuKind::String { options: options.collect() };
        let menu = CreateSelectMenu::new(custom_id(Component::Menu(question)), kind)
            .placeholder(excerpt::cut(&label, MENU_PLACEHOLDER))
            .min_values(u8::from(question.required))
            .max_values(u8::try_from(most).unwrap_or(u8::MAX));
        rows.push(CreateActionRow::SelectMenu(menu));
    }
    let go_on = CreateButton::new(custom_id(Component::GoOn)).label(text(language, "form-go-on"));
    rows.push(CreateActionRow::Buttons(vec![go_on.style(ButtonStyle::Primary)]));
    Message::new(embed).components(rows)
}

/// What was chosen of a question.
fn state(question: &Question, chosen: &[String], language: Language) -> String {
    if chosen.is_empty() {
        return text(language, if question.required { "form-not-chosen" } else { "form-optional" });
    }
    let chosen: Vec<_> = chosen.iter().map(|choice| markdown::escape(choice)).collect();
    excerpt::cut(&chosen.join(", "), PICKED)
}
