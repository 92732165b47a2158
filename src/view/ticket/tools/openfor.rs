//! The screens by which a ticket is opened for a member: in the toolbox of a ticket, or from the board of a category.
use super::frame::{self, back, screen};
use crate::{
    domain::{
        chosen::ChosenMember,
        guild::rule::Rule,
        language::Language,
        setup::{
            access::Barred,
            configuration::{Category, CategoryId},
            limit,
        },
        ticket::{Ticket, tool::Tool},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, Step},
        excerpt,
        message::{Message, colour},
        setup::role_list::mentions,
        ticket::notice::soon,
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::{ChannelId, UserId},
};

const TOOL: Tool = Tool::OpenFor;

/// Where it is begun.
#[derive(Clone, Copy)]
pub enum Origin<'a> {
    Toolbox(&'a Ticket),
    /// The board of this category.
    Board(&'a CategoryId),
}

impl Origin<'_> {
    /// Whether everybody sees the message where it is begun, so that the steps are shown in another one.
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Board(_))
    }

    fn custom_id(self, step: Step, argument: &str) -> String {
        match self {
            Self::Toolbox(ticket) => frame::custom_id(ticket, TOOL, step, argument),
            Self::Board(category) => Action::Board(category.clone(), step, argument.to_owned()).encode(),
        }
    }

    /// The last row, with these buttons in it.
    fn last_row(self, buttons: Vec<CreateButton>, language: Language) -> Option<CreateActionRow> {
        match self {
            Self::Toolbox(ticket) => Some(back(ticket, buttons, language)),
            Self::Board(_) if buttons.is_empty() => None,
            Self::Board(_) => Some(CreateActionRow::Buttons(buttons)),
        }
    }
}

/// Asks for whom.
pub fn member(origin: Origin<'_>, language: Language) -> Message {
    let kind = CreateSelectMenuKind::User { default_users: None };
    let menu = CreateSelectMenu::new(origin.custom_id(Step::Pick, ""), kind)
        .placeholder(text(language, "tool-openfor-member"));
    with_menu(origin, text(language, "tool-openfor-how"), menu, language)
}

/// Asks of which category.
pub fn category(origin: Origin<'_>, member: UserId, categories: &[&Category], language: Language) -> Message {
    let label = |name| excerpt::label(language, name, limit::CATEGORY_NAME);
    let options = categories.iter().map(|one| CreateSelectMenuOption::new(label(&one.name), &one.id.0));
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(origin.custom_id(Step::Pick, &member.to_string()), kind)
        .placeholder(text(language, "tool-openfor-category"));
    let asked = text_with(language, "tool-openfor-for", [("member", member.mention().to_string())]);
    with_menu(origin, asked, menu, language)
}

/// Says what it means, and which rules are set aside by it.
pub fn confirm(
    origin: Origin<'_>,
    member: &ChosenMember,
    category: &Category,
    rules: &[Rule],
    language: Language,
) -> Message {
    let id = member.actor.id;
    let name = excerpt::escaped(language, &category.name);
    let mut lines =
        vec![text_with(language, "tool-openfor-confirm", [("member", id.mention().to_string()), ("category", name)])];
    if !category.settings.questions.0.is_empty() {
        lines.push(text(language, "tool-openfor-no-questions"));
    }
    if !rules.is_empty() {
        lines.push(text_with(language, "tool-openfor-rules", [("list", list(rules, language))]));
    }
    let (key, style, edge) = if rules.is_empty() {
        ("tool-openfor-open", ButtonStyle::Primary, colour::NEUTRAL)
    } else {
        ("tool-openfor-open-anyway", ButtonStyle::Danger, colour::BAD)
    };
    let argument = format!("{id}:{}:{}", category.id.0, Rule::print(rules));
    let open = CreateButton::new(origin.custom_id(Step::Confirm, &argument)).label(text(language, key));
    let embed = screen(TOOL, lines.join("\n\n"), language).colour(edge);
    Message::new(embed).components(origin.last_row(vec![open.style(style)], language).into_iter().collect())
}

/// The link to the member's ticket.
pub fn opened(origin: Origin<'_>, member: UserId, channel: ChannelId, unstaffed: bool, language: Language) -> Message {
    let values = [("member", member.mention().to_string()), ("channel", channel.mention().to_string())];
    let mut line = text_with(language, "tool-openfor-done", values);
    if unstaffed {
        line = format!("{line}\n{}", text(language, "ticket-unstaffed"));
    }
    let embed = screen(TOOL, line, language).colour(colour::GOOD);
    Message::new(embed).components(origin.last_row(vec![], language).into_iter().collect())
}

/// The rules, a line each, for somebody who is not the member.
pub fn list(rules: &[Rule], language: Language) -> String {
    let lines: Vec<_> = rules.iter().map(|rule| format!("- {}", rule_in_words(rule, language))).collect();
    lines.join("\n")
}

fn rule_in_words(rule: &Rule, language: Language) -> String {
    let until = |key, until| text_with(language, key, [("until", soon(until))]);
    let roles = |key, roles: &[_]| text_with(language, key, [("roles", mentions(language, roles))]);
    match rule {
        Rule::Blocked(None) => text(language, "rule-blocked"),
        Rule::Blocked(Some(end)) => until("rule-blocked-until", *end),
        Rule::Barred(Barred::Lacks(required)) => roles("rule-role-required", required),
        Rule::Barred(Barred::NobodyHas) => text(language, "rule-required-gone"),
        Rule::Barred(Barred::Has(excluding)) => roles("rule-role-excluded", excluding),
        Rule::Barred(Barred::YoungAccount(at)) => until("rule-young-account", *at),
        Rule::Barred(Barred::NewMember(at)) => until("rule-new-member", *at),
        Rule::Paused(at) => until("rule-paused", *at),
        Rule::Openings(at) => until("rule-openings", *at),
        Rule::CategoryPause(at) => until("rule-category-pause", *at),
        Rule::CategoryFull => text(language, "rule-category-full"),
    }
}

fn with_menu(origin: Origin<'_>, description: String, menu: CreateSelectMenu, language: Language) -> Message {
    let last = origin.last_row(vec![], language);
    let rows = [CreateActionRow::SelectMenu(menu)].into_iter().chain(last).collect();
    Message::new(screen(TOOL, description, language)).components(rows)
}
