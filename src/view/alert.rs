//! What the administrators of a guild have to mend, in words.
use super::{
    excerpt,
    message::{Message, colour},
};
use crate::{
    domain::{alert::Alert, configuration::Configuration, language::Language},
    i18n::{text, text_with},
};
use serenity::builder::CreateEmbed;

pub fn message(language: Language, alert: Alert, configuration: &Configuration) -> Message {
    let embed = CreateEmbed::new().colour(colour::BAD).title(text(language, "alert-title"));
    Message::new(embed.description(words(language, alert, configuration)))
}

pub fn words(language: Language, alert: Alert, configuration: &Configuration) -> String {
    match alert {
        Alert::LogChannel => text(language, "alert-log-channel"),
        Alert::TranscriptChannel => text(language, "alert-transcript-channel"),
        Alert::TicketCategory => text(language, "alert-ticket-category"),
        Alert::Role(role) => {
            let served = configuration.categories.iter().filter(|category| category.roles.contains(&role));
            let names: Vec<_> = served.map(|category| excerpt::escaped(language, &category.name)).collect();
            text_with(language, "alert-role", [("id", role.to_string()), ("categories", names.join(", "))])
        }
    }
}
