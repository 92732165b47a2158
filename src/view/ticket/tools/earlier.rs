//! The screen with the other tickets of a member.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{
            State, Ticket,
            earlier::{EarlierPage, EarlierTicket},
            tool::Tool,
        },
    },
    i18n::{text, text_with},
    view::{custom_id::Step, excerpt, message::Message, ticket::reason},
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::CreateButton,
    model::id::GuildId,
};

/// How many of those who helped are named.
const NAMED: usize = 3;
/// Greatest number of characters of the reason for which it was closed.
const REASON: usize = 120;

/// A page of the tickets; each is a field of at most 500 characters, and ten of them fit into an embed's 6,000.
pub fn page(ticket: &Ticket, page: &EarlierPage, language: Language) -> Message {
    let member = [("member", ticket.opener_id.mention().to_string())];
    let key = if page.tickets.is_empty() { "tool-earlier-none" } else { "tool-earlier-how" };
    let mut embed = screen(Tool::Earlier, text_with(language, key, member), language);
    for earlier in &page.tickets {
        let values =
            [("number", earlier.number.to_string()), ("category", excerpt::escaped(language, &earlier.category.name))];
        embed = embed.field(
            text_with(language, "tool-earlier-ticket", values),
            lines(ticket.guild_id, earlier, language),
            false,
        );
    }
    let turn = |key, before: String| {
        let turn = CreateButton::new(custom_id(ticket, Tool::Earlier, Step::Show, &before));
        turn.label(text(language, key)).style(ButtonStyle::Secondary)
    };
    let newest = page.has_newer.then(|| turn("tool-earlier-newest", String::new()));
    let older = page.older.map(|older| turn("tool-earlier-older", older.timestamp_millis().to_string()));
    Message::new(embed).components(vec![back(ticket, newest.into_iter().chain(older).collect(), language)])
}

/// When it was opened and what became of it, who helped, and where its transcript is.
fn lines(guild: GuildId, earlier: &EarlierTicket, language: Language) -> String {
    let opened = [("at", format!("<t:{}:d>", earlier.opened_at.timestamp()))];
    let mut first = text_with(language, "tool-earlier-opened", opened);
    let now = match (earlier.state, earlier.ended_at, earlier.channel_id) {
        (State::Deleted, Some(at), _) => {
            text_with(language, "tool-earlier-ended", [("at", format!("<t:{}:d>", at.timestamp()))])
        }
        (State::Opening | State::Open, _, Some(channel)) => {
            text_with(language, "tool-earlier-open", [("channel", channel.mention().to_string())])
        }
        (_, _, Some(channel)) => {
            text_with(language, "tool-earlier-closed", [("channel", channel.mention().to_string())])
        }
        (_, _, None) => String::new(),
    };
    if !now.is_empty() {
        first = format!("{first} · {now}");
    }
    let mut named: Vec<_> = earlier.claimers.iter().take(NAMED).map(|who| who.mention().to_string()).collect();
    if earlier.claimers.len() > NAMED {
        named.push(format!("+ {}", earlier.claimers.len() - NAMED));
    }
    let helped = (!named.is_empty()).then(|| text_with(language, "tool-earlier-helped", [("who", named.join(", "))]));
    let reason = earlier.closing_reason.as_deref().map(|given| reason::shown(given, REASON));
    let transcript = earlier.transcript.map(|posted| {
        let link = posted.message_id.link(posted.channel_id, Some(guild));
        format!("[{}]({link})", text(language, "tool-earlier-transcript"))
    });
    [Some(first), helped, reason, transcript].into_iter().flatten().collect::<Vec<_>>().join("\n")
}
