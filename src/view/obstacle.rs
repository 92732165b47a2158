//! Why Discord refused something, and what to do about it.
use super::permissions::{self, Place};
use crate::{
    domain::{language::Language, refusal::Obstacle},
    i18n::{text, text_with},
};
use serenity::model::Permissions;

/// The reason of the refusal, as the end of a sentence.
pub fn reason(language: Language, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Permissions => text(language, "obstacle-permissions"),
        Obstacle::Lacks(bits) => {
            let names =
                permissions::names(language, Permissions::from_bits_retain(bits.cast_unsigned()), Place::Server);
            text_with(language, "obstacle-lacks", [("permissions", names)])
        }
        Obstacle::TimedOut(until) => text_with(language, "obstacle-timed-out", [("until", format!("<t:{until}:f>"))]),
        Obstacle::TwoFactor => text(language, "obstacle-two-factor"),
        Obstacle::Full => text(language, "obstacle-full"),
        Obstacle::Gone => text(language, "obstacle-gone"),
        Obstacle::Other(code) => text_with(language, "obstacle-other", [("code", code.to_string())]),
    }
}

/// What an administrator can do about the refusal.
pub fn remedy(language: Language, obstacle: &Obstacle) -> String {
    text(
        language,
        match obstacle {
            Obstacle::Permissions | Obstacle::Lacks(_) => "remedy-permissions",
            Obstacle::TimedOut(_) => "remedy-timed-out",
            Obstacle::TwoFactor => "remedy-two-factor",
            Obstacle::Full => "remedy-full",
            Obstacle::Gone => "remedy-gone",
            Obstacle::Other(_) => "remedy-other",
        },
    )
}
