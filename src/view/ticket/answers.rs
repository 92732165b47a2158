//! What a member answered before their ticket was opened, as the ticket's message shows it below its text.
use super::heading;
use crate::{
    domain::{
        language::Language,
        setup::limit,
        ticket::{Ticket, answered::Answered},
    },
    i18n::text,
    view::{excerpt, markdown, message::colour},
};
use serenity::builder::CreateEmbed;

/// Greatest number of characters of a field's value (resources/message.mdx, "Embed Limits").
const FIELD: usize = 1024;
/// The answers in a message.
pub struct Shown {
    pub embed: CreateEmbed,
    /// The name and the content of a file with the whole text, if the embed does not show the whole.
    pub file: Option<(String, String)>,
}

/// The ticket's answers; `None` if there are none. Whatever else the message tells, the same is shown each time
/// the message is drawn: the file stands below it from the first time on.
pub fn shown(ticket: &Ticket) -> Option<Shown> {
    if ticket.answers.is_empty() {
        return None;
    }
    let language = ticket.language;
    let title = text(language, "answers-title");
    let labels: Vec<String> = ticket.answers.iter().map(|answered| label(ticket, answered)).collect();
    let (above, below) = (heading::title(ticket), heading::description(ticket));
    let taken = [&title, &above, &below].into_iter().chain(&labels);
    let taken: usize = taken.map(|text| text.chars().count()).sum();
    let texts: Vec<String> = ticket.answers.iter().map(|answered| markdown::prose(&answered.text)).collect();
    let longest = longest(&texts, (limit::TITLE + limit::DESCRIPTION).saturating_sub(taken));
    let is_whole = texts.iter().all(|text| text.chars().count() <= longest);
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL).title(title);
    for (label, text) in labels.into_iter().zip(&texts) {
        embed = embed.field(label, cut(text, longest), false);
    }
    let file = (!is_whole).then(|| (file_name(language), whole(&ticket.answers)));
    Some(Shown { embed, file })
}

fn label(ticket: &Ticket, answered: &Answered) -> String {
    markdown::escape(&excerpt::label(ticket.language, &answered.label, limit::TITLE / 4))
}

/// How many characters each of the texts may have so that all of them fit into the room: what short ones leave
/// is for the others.
fn longest(texts: &[String], mut room: usize) -> usize {
    let mut lengths: Vec<usize> = texts.iter().map(|text| text.chars().count()).collect();
    lengths.sort_unstable();
    for (before, length) in lengths.iter().enumerate() {
        let share = room / (lengths.len() - before);
        if *length > share {
            return share.min(FIELD);
        }
        room -= length;
    }
    FIELD
}

/// A text in Markdown, cut to at most `longest` characters.
pub fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(longest.saturating_sub(1)).collect();
    // Half of an escaped character would escape what follows.
    if cut.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1 {
        cut.pop();
    }
    format!("{}…", cut.trim_end())
}

/// The name of a file with answers.
pub fn file_name(language: Language) -> String {
    text(language, "answers-file")
}

/// The answers as a text file.
pub fn whole(answers: &[Answered]) -> String {
    let answers = answers.iter().map(|answered| format!("{}\n\n{}\n", answered.label, answered.text));
    answers.collect::<Vec<_>>().join("\n--------\n\n")
}
