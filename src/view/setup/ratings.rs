//! What members think of the help, for administrators.
use super::{button, row};
use crate::{
    domain::{
        guild::{
            numbers::Period,
            ratings::{Mean, Rated},
        },
        language::Language,
    },
    i18n::{Value, text, text_with},
    view::{
        custom_id::{ConfigAction, NumbersAction},
        excerpt, markdown,
        message::{Message, colour},
        ticket::reason,
    },
};
use serenity::{all::ButtonStyle, builder::CreateEmbed};

/// How many ratings are shown.
pub const SHOWN: usize = 10;
/// Greatest number of characters of a comment that is shown: with it all of them fit into one embed. The file has them whole.
const COMMENT: usize = 200;
const CATEGORY: usize = 60;

/// The latest ratings.
pub fn ratings(latest: &[Rated], period: Period, language: Language) -> Message {
    let lines = latest.iter().take(SHOWN).map(|rated| {
        let category = markdown::escape(&excerpt::cut(&rated.category, CATEGORY));
        let values = [
            ("number", rated.number.to_string()),
            ("category", category),
            ("stars", "⭐".repeat(rated.stars.min(5).into())),
            ("when", format!("<t:{}:d>", rated.at.timestamp())),
        ];
        let line = text_with(language, "ratings-line", values);
        match &rated.comment {
            Some(comment) => {
                let in_one_line = comment.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{line}\n> {}", reason::shown(&in_one_line, COMMENT))
            }
            None => line,
        }
    });
    let lines: Vec<_> = lines.collect();
    let listed = if lines.is_empty() { text(language, "ratings-none") } else { lines.join("\n") };
    let days = u64::from(period.days());
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "ratings-heading", [("days", days)]))
        .description(format!("{}\n\n{listed}", text(language, "ratings-how")));
    let back = ConfigAction::Numbers(NumbersAction::Show(period));
    Message::new(embed).components(vec![row(vec![button(language, "ratings-back", back, ButtonStyle::Secondary)])])
}

/// The mean and of how many ratings it is, in words; `None` without ratings.
pub(super) fn mean(mean: Mean, language: Language) -> Option<String> {
    let tenths = mean.tenths()?;
    let values: [(_, Value<'static>); 2] = [("mean", decimal(tenths, language).into()), ("count", mean.count.into())];
    Some(text_with(language, "ratings-mean", values))
}

/// So many tenths, with the language's decimal sign.
pub(super) fn decimal(tenths: u64, language: Language) -> String {
    format!("{}{}{}", tenths / 10, text(language, "numbers-decimal"), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn the_longest_ratings_fit_into_one_message() {
        let rated = Rated {
            number: i64::MAX,
            category: "*".repeat(100),
            stars: 5,
            at: DateTime::default(),
            comment: Some("*\n".repeat(250)),
        };
        for &language in Language::ALL {
            let message = serde_json::json!(ratings(&vec![rated.clone(); SHOWN + 5], Period::Quarter, language));
            let length = message["embeds"][0]["description"].as_str().unwrap_or_default().chars().count();
            assert!((100..=4096).contains(&length), "{length}");
        }
    }
}
