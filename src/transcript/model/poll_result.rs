//! How a poll ended, as Discord's message about it says.
use super::embed::Embed;

/// How a poll ended (resources/message.mdx, "Poll Result Embed Fields").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PollResult {
    pub question: String,
    /// The answer with the most votes; `None` if several have as many, or nobody voted.
    pub winner: Option<String>,
    pub winner_votes: u64,
    pub votes: u64,
}

impl PollResult {
    /// Takes the result out of the embed in which Discord writes it.
    pub(super) fn take(embeds: &mut Vec<Embed>) -> Option<Self> {
        let place = embeds.iter().position(|embed| embed.kind == "poll_result")?;
        let embed = embeds.remove(place);
        let field = |name: &str| embed.fields.iter().find(|field| field.name == name).map(|field| field.value.clone());
        let number = |name: &str| field(name).and_then(|value| value.parse().ok()).unwrap_or(0);
        let texts = [field("victor_answer_emoji_name"), field("victor_answer_text")];
        let winner = texts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(Self {
            question: field("poll_question_text").unwrap_or_default(),
            winner: Some(winner).filter(|winner| !winner.trim().is_empty()),
            winner_votes: number("victor_answer_votes"),
            votes: number("total_votes"),
        })
    }
}
