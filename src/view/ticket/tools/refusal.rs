//! Why a tool does not do what was asked for, in words.
use crate::{
    domain::{
        language::Language,
        ticket::tool_refusal::{ToolRefusal, Unfit},
    },
    i18n::{text, text_with},
};
use serenity::all::Mentionable;

pub fn refused(language: Language, refusal: &ToolRefusal) -> String {
    match refusal {
        ToolRefusal::AboutYou => text(language, "refusal-about-you"),
        ToolRefusal::Claimers(claimer) => {
            text_with(language, "refusal-claimers-tool", [("claimer", claimer.mention().to_string())])
        }
        ToolRefusal::Colleague(who, why) => {
            let key = match why {
                Unfit::Bot => "refusal-pass-bot",
                Unfit::OwnTicket => "refusal-pass-member",
                Unfit::HasIt => "refusal-pass-claimer",
                Unfit::NotThere => "refusal-pass-gone",
                Unfit::NoStaff => "refusal-pass-no-staff",
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
    }
}
