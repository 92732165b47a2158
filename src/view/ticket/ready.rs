//! The answers that a member reads before a ticket is opened.
use crate::{
    domain::{
        language::Language,
        setup::{
            answers::{MOST, ReadyAnswer},
            configuration::Category,
            limit,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::Action,
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateButton, CreateEmbed},
};

/// The answers with a button for each, and the one that goes on to the ticket.
pub fn answers(category: &Category, language: Language) -> Message {
    let answers = &category.settings.answers.0;
    let shown = || answers.iter().take(MOST).enumerate();
    let is_alone = answers.len() == 1;
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, if is_alone { "answers-question-one" } else { "answers-question" }));
    for (place, answer) in shown() {
        let ReadyAnswer { title, text, .. } = answer;
        let title = excerpt::cut(title, limit::ANSWER_TITLE);
        let name = if is_alone { title } else { format!("{}. {title}", place + 1) };
        embed = embed.field(name, excerpt::cut(text, limit::ANSWER_TEXT), false);
    }
    let helped = shown().map(|(place, answer)| {
        let label = if is_alone {
            text(language, "answers-yes")
        } else {
            text_with(language, "answers-yes-which", [("place", (place + 1).to_string())])
        };
        let action = Action::Solved(category.id.clone(), answer.id.clone());
        CreateButton::new(action.encode()).label(label).style(ButtonStyle::Success)
    });
    let go_on = CreateButton::new(Action::Unsolved(category.id.clone()).encode())
        .label(text(language, "answers-no"))
        .style(ButtonStyle::Secondary);
    let rows = vec![CreateActionRow::Buttons(helped.collect()), CreateActionRow::Buttons(vec![go_on])];
    Message::new(embed).components(rows)
}

/// The message in place of the answers once one of them helped.
pub fn helped(language: Language) -> Message {
    let embed = CreateEmbed::new()
        .colour(colour::GOOD)
        .title(text(language, "answers-helped"))
        .description(text(language, "answers-helped-why"));
    Message::new(embed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{
        domain::setup::{answers::Prevented, configuration::CategoryId},
        view::setup::settings,
    };
    use guichet_sandbox::rules::form::{self, MessageContext, Place};
    use serde_json::{Value, json};

    fn category(count: usize) -> Category {
        let mut category = Category::new(CategoryId::random(), "Support".into(), "Bonjour".into());
        let answer = |_| ReadyAnswer::new("t".repeat(limit::ANSWER_TITLE), "x".repeat(limit::ANSWER_TEXT));
        category.settings.answers.0 = (0..count).map(answer).collect();
        category
    }

    fn taken(message: &Message) -> Value {
        let body = json!(message);
        form::message(&body, &MessageContext { place: Place::Create, files: &[], existing: None }).unwrap();
        body
    }

    #[test]
    fn however_long_the_answers_are_discord_takes_them() {
        for &language in Language::ALL {
            for count in 1..=MOST {
                let category = category(count);
                let buttons = taken(&answers(&category, language))["components"][0]["components"].clone();
                assert_eq!(buttons.as_array().unwrap().len(), count);
                taken(&settings::answers_preview(&category, language));
                let (none, last) = (Prevented::new(), &category.settings.answers.0[count - 1]);
                taken(&settings::answers(&category, &none, Some(&last.id), language));
                form::modal(&json!(settings::answer_form(&category, Some(last), language))).unwrap();
            }
            taken(&settings::answers(&category(0), &Prevented::new(), None, language));
            form::modal(&json!(settings::answer_form(&category(0), None, language))).unwrap();
        }
    }
}
