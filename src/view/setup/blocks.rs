//! The screens on which members and roles are blocked, and what the log channel is told of it.
use super::{back, back_to, button, row};
use crate::{
    domain::{
        guild::block::{Block, End, MOST, Who},
        language::Language,
    },
    i18n::{Value, text, text_with},
    view::{
        block_place::BlockPlace,
        custom_id::{Action, BlockAction, ConfigAction, Screen},
        excerpt, markdown,
        message::{Message, colour},
    },
};
use chrono::{DateTime, Utc};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

/// Blocks on a page.
const ON_A_PAGE: usize = 10;
/// Greatest number of characters of a line under an option of a menu (components/reference.mdx, "String
/// Select").
const LINE: usize = 100;

/// The ends in the order of the menu.
const ENDS: [End; 7] = [End::Hour, End::Day, End::Week, End::Month, End::ThreeMonths, End::Year, End::Never];

/// A page of the blocks; the last one for a page that does not exist.
pub fn list(blocks: &[Block], page: usize, language: Language) -> Message {
    let last = blocks.len().div_ceil(ON_A_PAGE).saturating_sub(1);
    let page = page.min(last);
    let shown: Vec<_> = blocks.iter().enumerate().skip(page * ON_A_PAGE).take(ON_A_PAGE).collect();
    let mut lines = vec![text(language, "block-intro"), String::new()];
    if shown.is_empty() {
        lines.push(text(language, "block-none"));
    }
    lines.extend(shown.iter().map(|(place, block)| line(*place, block, language)));
    let count = [("count", blocks.len()), ("most", MOST)];
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "block-title"))
        .description(lines.join("\n"))
        .footer(CreateEmbedFooter::new(text_with(language, "block-count", count)));
    let mut rows = Vec::new();
    if !shown.is_empty() {
        let options = shown.iter().map(|(place, block)| option(*place, block, language)).collect();
        rows.push(menu(BlockAction::Choose, CreateSelectMenuKind::String { options }, "block-choose", language));
    }
    let turn = |key, page| button(language, key, ConfigAction::Block(BlockAction::List(page)), ButtonStyle::Secondary);
    let before = page.checked_sub(1).map(|page| turn("block-page-before", page));
    let after = (page < last).then(|| turn("block-page-after", page + 1));
    let add = button(language, "block-add", ConfigAction::Block(BlockAction::AskWho), ButtonStyle::Primary);
    rows.push(row([add, back(language, Screen::Home)].into_iter().chain(before).chain(after).collect()));
    Message::new(embed).components(rows)
}

fn line(place: usize, block: &Block, language: Language) -> String {
    let reason = if block.terms.reason.is_empty() {
        String::new()
    } else {
        format!(" · {}", excerpt::escaped(language, &block.terms.reason))
    };
    format!("{}. {} · {}{reason}", place + 1, mention(block.who), end(block.terms.until, language))
}

fn option(place: usize, block: &Block, language: Language) -> CreateSelectMenuOption {
    let key = match block.who {
        Who::Member(_) => "block-option-member",
        Who::Role(_) => "block-option-role",
    };
    let option = CreateSelectMenuOption::new(text_with(language, key, [("number", place + 1)]), block.who.to_string());
    if block.terms.reason.is_empty() {
        return option;
    }
    option.description(excerpt::label(language, &block.terms.reason, LINE))
}

/// Whom to block.
pub fn ask_who(language: Language) -> Message {
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "block-add-title"))
        .description(text(language, "block-add-why"));
    let members = CreateSelectMenuKind::User { default_users: None };
    let roles = CreateSelectMenuKind::Role { default_roles: None };
    Message::new(embed).components(vec![
        menu(BlockAction::Member, members, "block-choose-member", language),
        menu(BlockAction::Role, roles, "block-choose-role", language),
        row(vec![back_to(ConfigAction::Block(BlockAction::List(0)), language)]),
    ])
}

/// One member or role: their block, or until when they are to be blocked.
pub fn one(place: BlockPlace, block: Option<&Block>, language: Language) -> Message {
    let who = place.who();
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL).title(place.title(language));
    let seen = block.map(|block| block.seen);
    let mut buttons = Vec::new();
    if let Some(block) = block {
        let or_none = |of: &str, none| if of.is_empty() { text(language, none) } else { markdown::escape(of) };
        embed = embed
            .description(format!("{} · {}", mention(who), end(block.terms.until, language)))
            .field(text(language, "block-reason"), or_none(&block.terms.reason, "block-no-reason"), false)
            .field(text(language, "block-text"), or_none(&block.terms.text, "block-no-text"), false);
        if let (Some(by), Some(at)) = (block.by, block.at) {
            let by = format!("{} · <t:{}:f>", by.mention(), at.timestamp());
            embed = embed.field(text(language, "block-by"), by, false);
        }
        let lift = CreateButton::new(place.lift(block.seen).encode());
        buttons.push(lift.label(text(language, "block-lift")).style(ButtonStyle::Success));
    } else {
        embed = embed.description(text_with(language, "block-new", [("who", mention(who))]));
    }
    buttons.push(place.back(language));
    let kept = block.is_some().then_some(End::Kept);
    let options = kept.into_iter().chain(ENDS).map(|end| {
        let key = match end {
            End::Kept => "block-end-kept",
            End::Hour => "block-end-hour",
            End::Day => "block-end-day",
            End::Week => "block-end-week",
            End::Month => "block-end-month",
            End::ThreeMonths => "block-end-quarter",
            End::Year => "block-end-year",
            End::Never => "block-end-never",
        };
        CreateSelectMenuOption::new(text(language, key), end.word())
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let key = if block.is_some() { "block-change" } else { "block-until-when" };
    Message::new(embed).components(vec![menu_of(&place.ask(seen), kind, key, language), row(buttons)])
}

/// A block that an administrator set, for the staff, who may neither change it nor read why.
pub fn sealed(place: BlockPlace, block: &Block, language: Language) -> Message {
    let stands = format!("{} · {}", mention(block.who), end(block.terms.until, language));
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(place.title(language))
        .description(format!("{stands}\n{}", text(language, "block-sealed")));
    Message::new(embed).components(vec![row(vec![place.back(language)])])
}

/// What the log channel is told of a block. At most 1024 characters.
pub fn blocked(block: &Block, is_changed: bool, language: Language) -> String {
    let key = if is_changed { "block-log-changed" } else { "block-log-added" };
    let values = [("who", mention(block.who)), ("end", end(block.terms.until, language))];
    let quoted = |key, of: &str| {
        let words = of.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| format!("{}\n> {}", text(language, key), markdown::escape(&words)))
    };
    let texts = [quoted("block-reason", &block.terms.reason), quoted("block-text", &block.terms.text)];
    let first = format!("• {}", text_with(language, key, values));
    [Some(first)].into_iter().chain(texts).flatten().collect::<Vec<_>>().join("\n")
}

/// What the log channel is told when a block is lifted.
pub fn lifted(who: Who, language: Language) -> String {
    format!("• {}", text_with(language, "block-log-lifted", [("who", mention(who))]))
}

/// What a blocked member reads: until when, and the text that is meant for them.
pub fn refused(until: Option<DateTime<Utc>>, told: &str, language: Language) -> String {
    let first = match until {
        Some(until) => {
            let at = until.timestamp();
            text_with(
                language,
                "refusal-blocked-until",
                [("at", format!("<t:{at}:f>")), ("until", format!("<t:{at}:R>"))],
            )
        }
        None => text(language, "refusal-blocked"),
    };
    if told.is_empty() { first } else { format!("{first}\n{}", markdown::quote(told)) }
}

/// In an embed nobody is notified by it.
fn mention(who: Who) -> String {
    match who {
        Who::Member(id) => id.mention().to_string(),
        Who::Role(id) => id.mention().to_string(),
    }
}

fn end(until: Option<DateTime<Utc>>, language: Language) -> String {
    match until {
        Some(until) => {
            text_with(language, "block-until", [("at", Value::from(format!("<t:{}:f>", until.timestamp())))])
        }
        None => text(language, "block-for-ever"),
    }
}

fn menu(action: BlockAction, kind: CreateSelectMenuKind, placeholder: &str, language: Language) -> CreateActionRow {
    menu_of(&ConfigAction::Block(action).into(), kind, placeholder, language)
}

fn menu_of(action: &Action, kind: CreateSelectMenuKind, placeholder: &str, language: Language) -> CreateActionRow {
    let menu = CreateSelectMenu::new(action.encode(), kind);
    CreateActionRow::SelectMenu(menu.placeholder(text(language, placeholder)))
}
