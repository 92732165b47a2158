//! The screens of the tool that adds people to a ticket, and removes them.
use super::frame::{back, custom_id, done_or_waits, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{
            Ticket,
            guest::{AddedGuest, Guest, MOST, Unfit},
            rights::guests_only_read,
            tool::Tool,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::Step,
        excerpt,
        message::{Message, colour},
        ticket::guest::{mention, mentions},
    },
};
use serenity::builder::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption};

/// How many are added at once.
const MOST_AT_ONCE: u8 = 10;
/// Greatest number of characters of an option's label (components/reference.mdx, "Select Option Structure").
const LABEL: usize = 100;

/// What was done, as it is told to the person who did it.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    pub added: &'a [Guest],
    pub removed: &'a [Guest],
    pub unfit: &'a [(Guest, Unfit)],
}

/// Who is in the ticket besides its member and the staff, and the menus that add and remove people.
pub fn choose(ticket: &Ticket, present: &[AddedGuest], language: Language) -> Message {
    let key = if guests_only_read(ticket) { "tool-guests-how-read" } else { "tool-guests-how" };
    menus(ticket, present, screen(Tool::Guests, text(language, key), language), language)
}

pub fn done(ticket: &Ticket, present: &[AddedGuest], done: Done<'_>, language: Language) -> Message {
    let people = |key, guests: &[Guest]| text_with(language, key, [("people", mentions(guests))]);
    let mut lines = Vec::new();
    if !done.added.is_empty() {
        let key = if guests_only_read(ticket) { "tool-guests-added-read" } else { "tool-guests-added" };
        lines.push(people(key, done.added));
    }
    if !done.removed.is_empty() {
        lines.push(people("tool-guests-removed", done.removed));
    }
    let shown = menus(ticket, present, screen(Tool::Guests, lines.join("\n"), language), language);
    let shown = done_or_waits(ticket, shown, language);
    if done.unfit.is_empty() {
        return shown;
    }
    let refused = CreateEmbed::new()
        .colour(colour::BAD)
        .title(text(language, "refusal-title-in-part"))
        .description(text_with(language, "refusal-some-not-added", [("list", unfit(done.unfit, language))]));
    shown.prepend_embed(refused)
}

/// Who was not added, and why: a line each.
pub fn unfit(unfit: &[(Guest, Unfit)], language: Language) -> String {
    let line = |(guest, why): &(Guest, Unfit)| {
        let why = text(language, &format!("guest-unfit-{}", why.word()));
        text_with(language, "guest-unfit-line", [("who", mention(guest)), ("why", why)])
    };
    unfit.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn menus(ticket: &Ticket, present: &[AddedGuest], embed: CreateEmbed, language: Language) -> Message {
    let guests: Vec<Guest> = present.iter().map(|one| one.guest).collect();
    let names = if guests.is_empty() { text(language, "guests-none") } else { mentions(&guests) };
    let embed = embed.field(text(language, "guests-title"), names, false);
    let add = CreateSelectMenuKind::Mentionable { default_users: None, default_roles: None };
    let add = CreateSelectMenu::new(custom_id(ticket, Tool::Guests, Step::Pick, ""), add)
        .max_values(MOST_AT_ONCE)
        .placeholder(text(language, "tool-guests-add"));
    let mut rows = vec![CreateActionRow::SelectMenu(add)];
    let options: Vec<_> = present.iter().take(MOST).map(|one| option(one, language)).collect();
    if !options.is_empty() {
        let most = u8::try_from(options.len()).unwrap_or(1);
        let kind = CreateSelectMenuKind::String { options };
        let remove = CreateSelectMenu::new(custom_id(ticket, Tool::Guests, Step::Remove, ""), kind)
            .max_values(most)
            .placeholder(text(language, "tool-guests-remove"));
        rows.push(CreateActionRow::SelectMenu(remove));
    }
    rows.push(back(ticket, vec![], language));
    Message::new(embed).components(rows)
}

fn option(one: &AddedGuest, language: Language) -> CreateSelectMenuOption {
    let AddedGuest { guest, name } = one;
    let label = match (guest.is_role, name.is_empty()) {
        (true, _) => format!("@{}", excerpt::label(language, name, LABEL - 1)),
        (false, false) => excerpt::label(language, name, LABEL),
        // Who was added by hand is known by their id alone.
        (false, true) => text_with(language, "guest-nameless", [("id", guest.id.to_string())]),
    };
    CreateSelectMenuOption::new(label, guest.id.to_string())
}
