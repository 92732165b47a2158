//! The screens with what is kept about one member, and its erasure.
use super::{back, back_to, button, row};
use crate::{
    domain::{
        guild::erased::{Ended, Erased},
        language::Language,
    },
    i18n::{Value, text, text_with},
    view::{
        custom_id::{Action, ConfigAction, MemberAction, Screen},
        message::{Message, colour},
        modal,
    },
};
use serenity::{
    all::{ButtonStyle, InputTextStyle, Mentionable},
    builder::{CreateActionRow, CreateEmbed, CreateInputText, CreateModal, CreateSelectMenu, CreateSelectMenuKind},
    model::id::UserId,
};

/// The `custom_id` of the text input for an id.
pub const ID: &str = "id";

pub fn ask_who(language: Language) -> Message {
    let choose = Action::from(ConfigAction::Member(MemberAction::Choose)).encode();
    let menu = CreateSelectMenu::new(choose, CreateSelectMenuKind::User { default_users: None });
    let menu = CreateActionRow::SelectMenu(menu.placeholder(text(language, "member-choose")));
    let ask_id = ConfigAction::Member(MemberAction::AskId);
    let ask_id = button(language, "member-ask-id", ask_id, ButtonStyle::Secondary);
    screen(text(language, "member-why"), language)
        .components(vec![menu, row(vec![ask_id, back(language, Screen::Data)])])
}

/// What was typed is no id.
pub fn no_id(language: Language) -> Message {
    let told = CreateEmbed::new().colour(colour::BAD).description(text(language, "member-no-id"));
    ask_who(language).prepend_embed(told)
}

/// The form for the id of somebody who may have left.
pub fn id_form(language: Language) -> CreateModal {
    let input = CreateInputText::new(InputTextStyle::Short, text(language, "member-id"), ID)
        .placeholder(text(language, "member-id-example"))
        .max_length(20);
    modal::form(&ConfigAction::Member(MemberAction::ById).into(), text(language, "member-title"), vec![input])
}

/// The member, who opened so many tickets that are over, and so many that are not.
pub fn one(member: UserId, ended: u64, unfinished: u64, language: Language) -> Message {
    let of = |key, action, style| button(language, key, ConfigAction::Member(action), style);
    let buttons = vec![
        of("member-file", MemberAction::File(member), ButtonStyle::Secondary),
        of("member-ask-erase", MemberAction::AskErase(member), ButtonStyle::Danger),
        back_to(ConfigAction::Member(MemberAction::AskWho), language),
    ];
    let values = [
        ("member", Value::from(member.mention().to_string())),
        ("id", Value::from(member.to_string())),
        ("ended", Value::from(ended)),
        ("unfinished", Value::from(unfinished)),
    ];
    screen(text_with(language, "member-one", values), language).components(vec![row(buttons)])
}

/// Asks whether to erase, and says what stays.
pub fn confirm(member: UserId, unfinished: u64, language: Language) -> Message {
    let values = [("member", Value::from(member.mention().to_string())), ("unfinished", Value::from(unfinished))];
    let embed = CreateEmbed::new()
        .colour(colour::BAD)
        .title(text(language, "member-erase-title"))
        .description(text_with(language, "member-erase-what", values))
        .field(text(language, "member-stays"), text(language, "member-stays-what"), false);
    let erase = ConfigAction::Member(MemberAction::Erase(member));
    let buttons = vec![
        button(language, "member-erase", erase, ButtonStyle::Danger),
        back_to(ConfigAction::Member(MemberAction::Show(member)), language),
    ];
    Message::new(embed).components(vec![row(buttons)])
}

/// What is shown while it is being erased.
pub fn erasing(member: UserId, language: Language) -> Message {
    let values = [("member", member.mention().to_string())];
    screen(text_with(language, "member-erasing", values), language)
        .components(vec![row(vec![back_to(ConfigAction::Member(MemberAction::Show(member)), language)])])
}

/// From how many tickets the member was taken out, and how many were left.
pub fn erased(member: UserId, erased: Erased, language: Language) -> Message {
    let Erased { tickets, left, ended } = erased;
    let (key, edge) = match ended {
        Ended::Whole => ("member-erased", colour::GOOD),
        Ended::Later => ("member-erase-later", colour::NEUTRAL),
        Ended::Stopped => ("member-erase-stopped", colour::BAD),
    };
    let values = [
        ("member", Value::from(member.mention().to_string())),
        ("tickets", Value::from(tickets)),
        ("left", Value::from(left)),
    ];
    let embed = CreateEmbed::new().colour(edge).title(text(language, "member-title"));
    Message::new(embed.description(text_with(language, key, values)))
        .components(vec![row(vec![back_to(ConfigAction::Member(MemberAction::Show(member)), language)])])
}

/// What the log channel is told of an erasure.
pub fn logged(left: u64, language: Language) -> String {
    let erased = text(language, "member-log-erased");
    if left == 0 {
        return erased;
    }
    format!("{erased}\n{}", text_with(language, "member-log-left", [("left", left)]))
}

/// The message with a file.
pub fn file(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(text(language, "member-file-made")))
}

fn screen(description: String, language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "member-title"));
    Message::new(embed.description(description))
}
