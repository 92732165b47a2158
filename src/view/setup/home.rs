//! The overview: the six steps, each with its mark and the button by which it is changed, what is missing,
//! and what would change.
use super::{
    Mark, button, change, hours, offers, option_label::chosen, panel::image_state, problem::list, quick_start::promise,
    row,
};
use crate::{
    domain::{
        guild::{diagnosis::MissingRefs, numbers::Period},
        language::Language,
        setup::{
            change::Change,
            configuration::{Category, Configuration, OptionalText},
            offers::Offered,
            options::{GuildOption, GuildOptions, OPTIONS},
            places::Places,
            problem::{Part, Problem},
            problems::problems,
            purpose::ChannelPurpose,
            step,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, BlockAction, CannedAction, ConfigAction, NumbersAction, Screen},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
};

/// Discord's limit of options in a menu (components/reference.mdx, "String Select").
const MENU: usize = 25;

/// What the overview shows.
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own.
pub struct Overview<'a> {
    pub configuration: &'a Configuration,
    /// What validating the draft would change.
    pub changes: Vec<Change>,
    /// Whether a file was imported into the draft, which can be undone.
    pub is_imported: bool,
    pub gone: MissingRefs,
    /// Whether a panel was posted in the guild.
    pub has_panel: bool,
    /// Whether nothing is in force yet and nothing chosen in the draft.
    pub is_first: bool,
    /// Whether the panel's image loads; `None` if that is not known.
    pub image_loads: Option<bool>,
    /// Whether the problems stand above the overview already.
    pub tells_problems: bool,
    /// The bot's own language, which applies to a guild that has chosen none.
    pub default_language: Language,
}

pub fn home(overview: &Overview<'_>, language: Language) -> Message {
    let Overview { configuration, changes, is_imported, gone, has_panel, is_first, .. } = overview;
    let problems = problems(configuration);
    let is_broken = *gone != MissingRefs::default();
    let edge = if problems.is_empty() && !is_broken { colour::GOOD } else { colour::NEUTRAL };
    let mut embed = CreateEmbed::new()
        .colour(edge)
        .title(text(language, "config-title"))
        .description(text(language, "config-intro"));
    if *is_first {
        let spoken = spoken(overview).autonym();
        let value = format!("**{spoken}**\n{}", text(language, "option-language-why"));
        embed = embed.field(text(language, "option-language"), value, false);
        let promise = promise(configuration, self::spoken(overview), language);
        embed = embed.field(text(language, "quick-title"), promise, false);
    }
    embed = embed.field(text(language, "config-step-panel"), panel_line(overview, language, &problems), false).field(
        text(language, "config-step-categories"),
        category_lines(overview, language, &problems),
        false,
    );
    for purpose in ChannelPurpose::STEPS {
        let key = match purpose {
            ChannelPurpose::Log => "config-step-log",
            ChannelPurpose::Transcript => "config-step-transcript",
            ChannelPurpose::TicketCategory => "config-step-ticket-category",
        };
        let line = channel_line(purpose, configuration, gone, language);
        // The three stand beside each other, so one line for all of them says by which button they are chosen.
        let is_last = Some(&purpose) == ChannelPurpose::STEPS.last();
        let line = if is_last { format!("{line}\n{}", at(language, "config-channels")) } else { line };
        embed = embed.field(text(language, key), line, true);
    }
    embed = embed.field(text(language, "config-options"), option_line(overview, language), false).field(
        text(language, "config-step-storage"),
        text(language, "config-storage"),
        false,
    );
    // On the first screen each step says for itself that it is missing.
    let lists_problems = !is_first && !overview.tells_problems;
    if !problems.is_empty() {
        if lists_problems {
            embed = embed.field(text(language, "config-missing"), list(language, &problems), false);
        }
    } else if !changes.is_empty() {
        embed = embed.field(text(language, "config-changes"), change::list(language, changes), false);
    }
    if is_broken {
        embed = embed.field(text(language, "config-broken"), text(language, "config-broken-why"), false);
    }
    let secondary = ButtonStyle::Secondary;
    let mut last = vec![
        button(language, "config-validate", ConfigAction::Validate, ButtonStyle::Success),
        button(language, "config-discard", ConfigAction::AskDiscard, ButtonStyle::Danger),
    ];
    if !has_panel {
        let both = ConfigAction::ValidateAndPublish;
        last.insert(1, button(language, "config-validate-and-publish", both, ButtonStyle::Success));
    }
    if *is_imported {
        last.push(button(language, "data-undo-import", ConfigAction::UndoImport, secondary));
    }
    if step::next(configuration).is_some() {
        let style = if *is_first { secondary } else { ButtonStyle::Primary };
        last.insert(0, button(language, "config-next", ConfigAction::Next, style));
    }
    if *is_first && !*is_imported {
        last.insert(0, button(language, "quick-button", ConfigAction::QuickStart, ButtonStyle::Primary));
    }
    let data = button(language, "config-data", ConfigAction::Show(Screen::Data), secondary);
    let blocks = button(language, "block-title", ConfigAction::Block(BlockAction::List(0)), secondary);
    let canned = button(language, "canned-title", ConfigAction::Canned(CannedAction::List), secondary);
    let numbers = ConfigAction::Numbers(NumbersAction::Show(Period::Month));
    let numbers = button(language, "numbers-title", numbers, secondary);
    let rows = [
        row(vec![
            button(language, "config-panel", ConfigAction::Show(Screen::Panel), secondary),
            button(language, "config-categories", ConfigAction::Show(Screen::Categories), secondary),
            button(language, "config-channels", ConfigAction::Show(Screen::Channels), secondary),
            button(language, "config-options", ConfigAction::Show(Screen::Options), secondary),
        ]),
        row(last),
        row(vec![button(language, "config-diagnostic", ConfigAction::Show(Screen::Diagnostic), secondary), data]
            .into_iter()
            .chain([blocks, canned, numbers].into_iter().filter(|_| !is_first))
            .collect()),
    ];
    Message::new(embed).components(is_first.then(|| languages(overview, language)).into_iter().chain(rows).collect())
}

/// The message after validation: the panel can be posted in the administrator's channel. Panels that were
/// posted before are updated without a click.
pub fn validated(has_panel: bool, language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "config-validated"));
    let (next, style) = if has_panel {
        ("config-validated-follow", ButtonStyle::Secondary)
    } else {
        ("config-validated-next", ButtonStyle::Primary)
    };
    Message::new(embed.description(text(language, next))).components(vec![row(vec![
        button(language, "config-publish", ConfigAction::Publish, style),
        button(language, "config-again", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary),
    ])])
}

/// The message after validation, if the panel was also posted in the administrator's channel. `posted` is the
/// panel, if it can be limited to some categories.
pub fn published(posted: Option<&Offered>, language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "config-validated"));
    let again = button(language, "config-again", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary);
    let menu = posted.and_then(|posted| offers::menu(posted, language));
    let said = if menu.is_some() { "offers-just-posted" } else { "notice-panel-posted" };
    let rows = menu.into_iter().chain([row(vec![again])]).collect();
    Message::new(embed.description(text(language, said))).components(rows)
}

/// The question before a draft is discarded. `is_set_up` says whether a configuration is in force.
pub fn confirm_discard(changes: &[Change], is_set_up: bool, language: Language) -> Message {
    let mut embed = CreateEmbed::new()
        .colour(colour::BAD)
        .title(text(language, "config-discard-title"))
        .description(text(language, if is_set_up { "config-discard-how" } else { "config-discard-all" }));
    if !changes.is_empty() {
        embed = embed.field(text(language, "config-discard-lost"), change::list(language, changes), false);
    }
    Message::new(embed).components(vec![row(vec![
        button(language, "config-discard-surely", ConfigAction::Discard, ButtonStyle::Danger),
        button(language, "config-back", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary),
    ])])
}

pub fn discarded(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "config-discarded"));
    let again = button(language, "config-again", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary);
    Message::new(embed).components(vec![row(vec![again])])
}

fn panel_line(overview: &Overview<'_>, language: Language, problems: &[Problem]) -> String {
    let panel = &overview.configuration.panel;
    let is_unseen = panel.image.text().is_some() && overview.image_loads == Some(false);
    let mark = Mark::of(problems.iter().filter(|problem| problem.is_of_panel()));
    let mark = if mark == Mark::Done && is_unseen { Mark::Broken } else { mark };
    let part = |key, state| text_with(language, "config-part", [("part", text(language, key)), ("state", state)]);
    let title = panel.title.as_deref().map_or_else(
        || part("part-title", text(language, "config-to-fill")),
        |title| excerpt::escaped(language, title),
    );
    let state = |key, choice: &OptionalText, of_text: String| match choice {
        OptionalText::Unset => text(language, "config-undecided"),
        OptionalText::Without => text_with(language, "config-without", [("part", key)]),
        OptionalText::Text(_) => of_text,
    };
    let faulty = |of: &Part| problems.iter().any(|problem| problem.is_of(of));
    let footer = if faulty(&Part::Footer) { Mark::Broken } else { Mark::Done };
    let footer = part("part-footer", state("part-footer", &panel.footer, footer.to_string()));
    let image = image_state(overview.image_loads, faulty(&Part::Image), language);
    let image = part("part-image", state("part-image", &panel.image, image));
    format!("{mark} {title} · {footer} · {image}\n{}", at(language, "config-panel"))
}

fn category_lines(overview: &Overview<'_>, language: Language, problems: &[Problem]) -> String {
    let categories = &overview.configuration.categories;
    if categories.is_empty() {
        let none = text(language, "config-no-category");
        return format!("{} {none}\n{}", Mark::Missing, at(language, "config-categories"));
    }
    let too_many = problems.iter().any(|problem| matches!(problem, Problem::TooManyCategories(_)));
    let line = |category: &Category| {
        let of_it = problems.iter().filter(|problem| problem.is_of_category(&category.name));
        let broken = too_many || overview.gone.touches(category);
        let mark = if broken { Mark::Broken } else { Mark::of(of_it) };
        let values =
            [("name", excerpt::escaped(language, &category.name)), ("roles", category.roles.len().to_string())];
        let line = format!("{mark} {}", text_with(language, "config-category-line", values));
        let is_apart = category.settings.places != Places::default();
        let notes =
            [is_apart.then_some("places-overview"), overview.gone.shut(category).then_some("config-category-shut")];
        let notes = notes.into_iter().flatten().map(|key| format!(" · {}", text(language, key)));
        notes.fold(line, |line, note| line + &note)
    };
    excerpt::lines_and(language, categories.iter().map(line), &at(language, "config-categories"))
}

fn channel_line(
    purpose: ChannelPurpose,
    configuration: &Configuration,
    gone: &MissingRefs,
    language: Language,
) -> String {
    match purpose.chosen(configuration) {
        None => {
            let nothing = text_with(language, "config-nothing", [("purpose", purpose.key())]);
            format!("{} {nothing}", Mark::Missing)
        }
        Some(channel) if gone.channels.contains(&channel) => {
            format!("{} {}", Mark::Broken, text(language, "config-gone"))
        }
        Some(channel) => format!("{} {}", Mark::Done, channel.mention()),
    }
}

/// The language of what everybody in the guild sees.
fn spoken(overview: &Overview<'_>) -> Language {
    overview.configuration.options.language.unwrap_or(overview.default_language)
}

/// The menu of the languages of public texts.
fn languages(overview: &Overview<'_>, language: Language) -> CreateActionRow {
    let spoken = spoken(overview);
    let option = |other: &Language| {
        CreateSelectMenuOption::new(other.autonym(), other.code()).default_selection(*other == spoken)
    };
    let options = Language::ALL.iter().take(MENU).map(option).collect();
    let kind = CreateSelectMenuKind::String { options };
    let menu = CreateSelectMenu::new(Action::from(ConfigAction::ChooseLanguage).encode(), kind);
    CreateActionRow::SelectMenu(menu.placeholder(text(language, "option-language")))
}

/// The language, and the options that were changed.
fn option_line(overview: &Overview<'_>, language: Language) -> String {
    let in_effect = |options: &GuildOptions| options.in_effect(overview.default_language);
    let [options, usual] = [&overview.configuration.options, &GuildOptions::default()].map(in_effect);
    let is_shown = |option: &&'static GuildOption| {
        if option.is_language() { !overview.is_first } else { options.chosen(option) != usual.chosen(option) }
    };
    let parts = OPTIONS.iter().filter(is_shown).map(|option| chosen(language, option, options.chosen(option)));
    let parts: Vec<_> = parts.chain(hours::line(&overview.configuration.hours, language)).collect();
    let parts = if parts.is_empty() { text(language, "config-options-usual") } else { parts.join(" · ") };
    format!("{} {parts}\n{}", Mark::Done, at(language, "config-options"))
}

/// The line that says by which button a step is changed.
fn at(language: Language, key: &str) -> String {
    text_with(language, "config-at", [("button", text(language, key))])
}
