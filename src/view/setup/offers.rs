//! What each posted panel offers: every category, or those that an administrator chooses for it.
use super::{back, button, row};
use crate::{
    domain::{language::Language, setup::offers::Offered},
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ConfigAction, Screen, write_panel},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::GuildId,
};

/// Discord's limit of options in a menu, and of a label there (components/reference.mdx, "String Select",
/// "Select Option Structure").
const MENU: usize = 25;
const LABEL: usize = 100;

/// The word that the panel was posted, with the menu by which it is limited to some categories.
pub fn just_posted(posted: &Offered, language: Language) -> Message {
    let menu = menu(posted, language);
    let said = if menu.is_some() { "offers-just-posted" } else { "notice-panel-posted" };
    let embed = CreateEmbed::new().colour(colour::GOOD).description(text(language, said));
    Message::new(embed).components(menu.into_iter().collect())
}

/// The posted panels, none or several of them.
pub fn posted(guild: GuildId, panels: &[Offered], language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "offers-title"));
    if panels.is_empty() {
        return Message::new(embed.description(text(language, "offers-none"))).components(vec![row(vec![
            back(language, Screen::Panel),
            button(language, "config-publish", ConfigAction::Publish, ButtonStyle::Secondary),
        ])]);
    }
    let line = |(place, panel): (usize, &Offered)| format!("{}. {}", place + 1, line(guild, panel, language));
    let lines = excerpt::lines(language, panels.iter().enumerate().map(line));
    let option = |(place, panel): (usize, &Offered)| {
        let values = [("number", (place + 1).to_string()), ("categories", names(panel, ToOwned::to_owned, language))];
        let label = text_with(language, "offers-panel-number", values);
        CreateSelectMenuOption::new(excerpt::label(language, &label, LABEL), write_panel(panel.panel))
    };
    let options = panels.iter().enumerate().take(MENU).map(option).collect();
    let menu = CreateSelectMenu::new(
        Action::from(ConfigAction::ChoosePanel).encode(),
        CreateSelectMenuKind::String { options },
    );
    let menu = menu.placeholder(text(language, "offers-choose-panel"));
    Message::new(embed.description(format!("{}\n\n{lines}", text(language, "offers-why"))))
        .components(vec![CreateActionRow::SelectMenu(menu), row(vec![back(language, Screen::Panel)])])
}

/// One panel, with the menu by which it is limited.
pub fn offered(guild: GuildId, panel: &Offered, language: Language) -> Message {
    let why = text(language, if panel.categories.len() > 1 { "offers-why" } else { "offers-only-one" });
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "offers-title"))
        .description(format!("{why}\n\n{}", line(guild, panel, language)));
    let rows = menu(panel, language).into_iter().chain([row(vec![
        back(language, Screen::Panel),
        button(language, "offers-all-panels", ConfigAction::Show(Screen::Posted), ButtonStyle::Secondary),
    ])]);
    Message::new(embed).components(rows.collect())
}

/// The same, below the word that the panel offers something else now.
pub fn limited(guild: GuildId, panel: &Offered, language: Language) -> Message {
    let said = CreateEmbed::new().colour(colour::GOOD).description(text(language, "offers-limited"));
    offered(guild, panel, language).prepend_embed(said)
}

/// The menu of the categories that the panel may offer; `None` if there is nothing to choose.
pub fn menu(panel: &Offered, language: Language) -> Option<CreateActionRow> {
    let categories = &panel.categories[..panel.categories.len().min(MENU)];
    if categories.len() < 2 {
        return None;
    }
    let options = categories.iter().map(|category| {
        CreateSelectMenuOption::new(excerpt::label(language, &category.name, LABEL), &category.id.0)
            .default_selection(panel.shows(category))
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let most = u8::try_from(categories.len()).unwrap_or(u8::MAX);
    let menu = CreateSelectMenu::new(Action::from(ConfigAction::Offer(panel.panel)).encode(), kind)
        .placeholder(text(language, "offers-choose"))
        .min_values(1)
        .max_values(most);
    Some(CreateActionRow::SelectMenu(menu))
}

fn line(guild: GuildId, panel: &Offered, language: Language) -> String {
    let values = [
        ("channel", panel.panel.channel_id.mention().to_string()),
        ("link", panel.panel.message_id.link(panel.panel.channel_id, Some(guild))),
        ("categories", names(panel, |name| excerpt::escaped(language, name), language)),
    ];
    text_with(language, "offers-line", values)
}

/// What the panel offers, in words.
fn names(panel: &Offered, name: impl Fn(&str) -> String, language: Language) -> String {
    if panel.offer.is_none() {
        return text(language, "offers-everything");
    }
    let shown = panel.categories.iter().filter(|category| panel.shows(category));
    let names: Vec<_> = shown.take(MENU).map(|category| name(&category.name)).collect();
    if names.is_empty() { text(language, "offers-nothing") } else { names.join(", ") }
}
