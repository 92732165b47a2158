//! Why a tool does not do what was asked for, in words.
use super::{guests, openfor};
use crate::{
    domain::{
        language::Language,
        ticket::{
            note::MOST,
            other_ticket::OtherTicket,
            tool_refusal::{NoColleague, ToolRefusal},
        },
    },
    i18n::{text, text_with},
    view::{
        obstacle::{reason, remedy},
        ticket::notice::soon,
    },
};
use serenity::{all::Mentionable, model::id::UserId};

pub fn refused(language: Language, refusal: &ToolRefusal) -> String {
    let plain = |key| text(language, key);
    let of = |key, member: UserId| text_with(language, key, [("member", member.mention().to_string())]);
    match refusal {
        ToolRefusal::TooManyNotes => text_with(language, "refusal-too-many-notes", [("most", MOST)]),
        ToolRefusal::NoteChanged => plain("refusal-note-changed"),
        ToolRefusal::NotYourNote(author) => {
            text_with(language, "refusal-not-your-note", [("author", author.mention().to_string())])
        }
        ToolRefusal::AnswerSent => plain("refusal-answer-sent"),
        ToolRefusal::AnswerRefused(obstacle) => text_with(
            language,
            "refusal-answer",
            [("reason", reason(language, obstacle)), ("remedy", remedy(language, obstacle))],
        ),
        ToolRefusal::AboutYou => plain("refusal-about-you"),
        ToolRefusal::NoReason => text(language, "refusal-no-reason"),
        ToolRefusal::Claimers(claimer) => {
            text_with(language, "refusal-claimers-tool", [("claimer", claimer.mention().to_string())])
        }
        ToolRefusal::Colleague(who, why) => {
            let key = match why {
                NoColleague::Bot => "refusal-pass-bot",
                NoColleague::OwnTicket => "refusal-pass-member",
                NoColleague::HasIt => "refusal-pass-claimer",
                NoColleague::NotThere => "refusal-pass-gone",
                NoColleague::NoStaff => "refusal-pass-no-staff",
            };
            text_with(language, key, [("who", who.mention().to_string())])
        }
        ToolRefusal::ClaimerActive { claimer, at, until } => {
            let values = [
                ("claimer", claimer.mention().to_string()),
                ("at", format!("<t:{}:R>", at.timestamp())),
                ("until", format!("<t:{}:f>", until.timestamp())),
            ];
            text_with(language, "refusal-claimer-active", values)
        }
        ToolRefusal::TooMuchWritten => text(language, "refusal-too-much-written"),
        ToolRefusal::NobodyAdded(unfit) => {
            text_with(language, "refusal-nobody-added", [("list", guests::unfit(unfit, language))])
        }
        ToolRefusal::ManyGuests(most) => text_with(language, "refusal-many-guests", [("most", most.to_string())]),
        ToolRefusal::ServesNone => text(language, "refusal-serves-none"),
        ToolRefusal::MemberGone(member) => of("refusal-member-gone", *member),
        ToolRefusal::MemberIsBot(member) => of("refusal-member-is-bot", *member),
        ToolRefusal::HasTicket(member, OtherTicket::BeingOpened) => of("refusal-member-being-opened", *member),
        ToolRefusal::HasTicket(member, OtherTicket::Untold) => of("refusal-member-has-other-ticket", *member),
        ToolRefusal::HasTicket(member, OtherTicket::In(channel)) => {
            let values = [("member", member.mention().to_string()), ("channel", channel.mention().to_string())];
            text_with(language, "refusal-member-has-ticket", values)
        }
        ToolRefusal::NotForMember(member, rules) => {
            let values = [("member", member.mention().to_string()), ("list", openfor::list(rules, language))];
            text_with(language, "refusal-not-for-member", values)
        }
        ToolRefusal::NotOpened(obstacle) => {
            let values = [("reason", reason(language, obstacle)), ("remedy", remedy(language, obstacle))];
            text_with(language, "refusal-not-opened", values)
        }
        ToolRefusal::Crowded(until) => text_with(language, "refusal-tool-crowded", [("until", soon(*until))]),
    }
}
