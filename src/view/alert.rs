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

/// Leaves room to what stands below it (resources/message.mdx, "Embed Limits").
const ROOM: usize = 1000;

pub fn message(language: Language, alert: Alert, configuration: &Configuration) -> Message {
    Message::new(embed(language, &[alert], configuration))
}

pub fn embed(language: Language, alerts: &[Alert], configuration: &Configuration) -> CreateEmbed {
    let lines = alerts.iter().map(|alert| words(language, *alert, configuration));
    let embed = CreateEmbed::new().colour(colour::BAD).title(text(language, "alert-title"));
    embed.description(excerpt::cut(&lines.collect::<Vec<_>>().join("\n"), ROOM))
}

fn words(language: Language, alert: Alert, configuration: &Configuration) -> String {
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
