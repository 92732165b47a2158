//! The screen of the options: settings that have a default and need not be chosen.
use super::{back, button, option_label::label, row};
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::Configuration,
            options::{GuildOption, GuildSetting, OPTIONS},
        },
    },
    i18n::text,
    view::{
        custom_id::{Action, ConfigAction, Screen},
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateButton, CreateEmbed},
};

/// Options on a page: a message has five rows of buttons (components/reference.mdx, "Action Row"), the last
/// of which leads elsewhere.
const ON_A_PAGE: usize = 4;

/// The screen of the options. `default` is the bot's own language, which applies to a guild that has chosen
/// none. Pages are counted from 0; the last one is shown for a page that does not exist, as in a button of
/// another version of the bot.
pub fn options(configuration: &Configuration, default: Language, page: usize, language: Language) -> Message {
    draw(&OPTIONS.iter().collect::<Vec<_>>(), configuration, default, page, language)
}

/// The page on which an option stands.
pub fn page_of(option: &GuildOption) -> usize {
    OPTIONS.iter().position(|other| other == option).unwrap_or_default() / ON_A_PAGE
}

fn draw(
    all: &[&'static GuildOption],
    configuration: &Configuration,
    default: Language,
    page: usize,
    language: Language,
) -> Message {
    let last = all.len().div_ceil(ON_A_PAGE).saturating_sub(1);
    let page = page.min(last);
    let in_effect = configuration.options.in_effect(default);
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "option-title"));
    let mut rows = Vec::new();
    for option in all.iter().skip(page * ON_A_PAGE).take(ON_A_PAGE) {
        embed = embed.field(text(language, &option.title_key()), text(language, &option.why_key()), false);
        let chosen = in_effect.chosen(option);
        rows.push(row(option.settings().map(|setting| choice(language, setting, chosen == Some(setting))).collect()));
    }
    let turn = |key, page| button(language, key, ConfigAction::Show(Screen::Options(page)), ButtonStyle::Secondary);
    let before = page.checked_sub(1).map(|page| turn("option-page-before", page));
    let after = (page < last).then(|| turn("option-page-after", page + 1));
    rows.push(row([back(language, Screen::Home)].into_iter().chain(before).chain(after).collect()));
    Message::new(embed).components(rows)
}

/// The button of a choice. The button of the present choice is green and disabled.
fn choice(language: Language, setting: GuildSetting, chosen: bool) -> CreateButton {
    let style = if chosen { ButtonStyle::Success } else { ButtonStyle::Secondary };
    let action = Action::from(ConfigAction::Set(setting));
    let label = label(language, setting.option, Some(setting));
    CreateButton::new(action.encode()).label(label).style(style).disabled(chosen)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use guichet_sandbox::rules::form::{self, MessageContext, Place};
    use serde_json::json;

    /// The labels of the last row, and the number of options on the page.
    fn page(all: &[&'static GuildOption], page: usize) -> (Vec<String>, usize) {
        let body = json!(draw(all, &Configuration::default(), Language::Fr, page, Language::Fr));
        let context = MessageContext { place: Place::Create, files: &[], existing: None };
        form::message(&body, &context).unwrap();
        let last = body["components"].as_array().unwrap().last().unwrap();
        let labels = last["components"].as_array().unwrap().iter().map(|button| button["label"].as_str().unwrap());
        (labels.map(str::to_owned).collect(), body["embeds"][0]["fields"].as_array().map_or(0, Vec::len))
    }

    #[test]
    fn however_many_options_there_are_each_page_is_one_that_discord_takes() {
        let many: Vec<_> = OPTIONS.iter().cycle().take(9).collect();
        let labels = |buttons: &[&str]| buttons.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>();
        assert_eq!(page(&many[..4], 0), (labels(&["Retour"]), 4));
        assert_eq!(page(&many, 0), (labels(&["Retour", "Suivant ▸"]), 4));
        assert_eq!(page(&many, 1), (labels(&["Retour", "◂ Précédent", "Suivant ▸"]), 4));
        assert_eq!(page(&many, 2), (labels(&["Retour", "◂ Précédent"]), 1));
        assert_eq!(page(&many, 99), page(&many, 2), "a button of a version that had more");
    }
}
