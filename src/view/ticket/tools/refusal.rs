//! Why a tool does not do what was asked for, in words.
use crate::{
    domain::{language::Language, ticket::tool_refusal::ToolRefusal},
    i18n::{text, text_with},
};
use serenity::all::Mentionable;

pub fn refused(language: Language, refusal: &ToolRefusal) -> String {
    match refusal {
        ToolRefusal::AboutYou => text(language, "refusal-about-you"),
        ToolRefusal::Claimers(claimer) => {
            text_with(language, "refusal-claimers-tool", [("claimer", claimer.mention().to_string())])
        }
    }
}
