//! Step 1: the panel's embed, shown as it will look.
use super::{back, button, row};
use crate::{
    domain::{
        configuration::{Choice, Configuration},
        language::Language,
        problem::{length, limit},
    },
    i18n::text,
    view::{
        custom_id::{ConfigAction, Screen},
        message::{Message, colour},
        panel,
    },
};
use serenity::{all::ButtonStyle, builder::CreateEmbed};

/// What Discord's limit for all embeds of a message leaves to the preview.
const LONGEST_PREVIEW: usize = limit::EMBED_TOTAL - 1000;

pub fn panel(configuration: &Configuration, language: Language) -> Message {
    let parts = &configuration.panel;
    let intro = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "config-step-panel"))
        .description(text(language, "config-panel-intro"))
        .field(text(language, "part-footer"), state(&parts.footer, language), true)
        .field(text(language, "part-image"), state(&parts.image, language), true);
    let texts = [parts.title.as_deref(), parts.description.as_deref(), parts.footer.text()];
    let length: usize = texts.into_iter().flatten().map(length).sum();
    let message = if (1..=LONGEST_PREVIEW).contains(&length) {
        Message::new(panel::embed(parts)).topped_by(intro)
    } else {
        Message::new(intro)
    };
    message.components(vec![
        row(vec![
            button(language, "config-edit-texts", ConfigAction::AskPanelTexts, ButtonStyle::Primary),
            button(language, "config-without-footer", ConfigAction::WithoutFooter, ButtonStyle::Secondary)
                .disabled(parts.footer == Choice::Without),
            button(language, "config-without-image", ConfigAction::WithoutImage, ButtonStyle::Secondary)
                .disabled(parts.image == Choice::Without),
        ]),
        row(vec![
            back(language, Screen::Home),
            button(language, "config-next-categories", ConfigAction::Show(Screen::Categories), ButtonStyle::Secondary),
        ]),
    ])
}

fn state(choice: &Choice, language: Language) -> String {
    match choice {
        Choice::Unset => format!("❌ {}", text(language, "config-undecided")),
        Choice::Without => format!("✅ {}", text(language, "config-without")),
        Choice::Text(_) => "✅".to_owned(),
    }
}
