//! The findings of a guild in words: what is wrong, why it matters, how to repair it, and a button where the
//! bot can repair it.
use crate::{
    domain::{
        guild::{
            diagnosis::{Finding, Repair},
            throttle::{Pause, Work},
        },
        language::Language,
        setup::{
            configuration::{Category, Configuration, MAX_CATEGORIES},
            emoji,
            purpose::ChannelPurpose,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
        obstacle, permissions,
        ticket::notice::soon,
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter},
};

/// Greatest number of findings that are shown: nobody would repair more at a time.
const MOST: usize = 10;
/// Greatest number of characters for all findings: an embed has 6000 (resources/message.mdx, "Embed Limits"),
/// and its title and footer need some.
const ROOM: usize = 5500;
/// Buttons in a row (components/reference.mdx, "Action Row").
const ROW: usize = 5;

/// The screen of `/ticket config`, which also says when the pauses end.
pub fn screen(findings: &[Finding], pauses: &[Pause], configuration: &Configuration, language: Language) -> Message {
    let shown = fields(findings, pauses, configuration, language).len();
    let shown = findings.iter().take(shown).enumerate();
    let repairs = shown.filter_map(|(place, finding)| {
        let repair = finding.repair()?;
        let label = match repair {
            Repair::Resume => text(language, "diagnosis-resume"),
            _ => text_with(language, "diagnosis-repair", [("number", (place + 1).to_string())]),
        };
        let action = Action::from(ConfigAction::Repair(repair));
        Some(CreateButton::new(action.encode()).label(label).style(ButtonStyle::Primary))
    });
    // Two findings that the same click repairs have one button.
    let mut seen = Vec::new();
    let repairs: Vec<_> = repairs
        .filter(|button| {
            let id = serde_json::json!(button)["custom_id"].to_string();
            let new = !seen.contains(&id);
            seen.push(id);
            new
        })
        .collect();
    let mut rows: Vec<_> = repairs.chunks(ROW).map(|row| CreateActionRow::Buttons(row.to_vec())).collect();
    let button = |key, screen| {
        let action = Action::from(ConfigAction::Show(screen));
        CreateButton::new(action.encode()).label(text(language, key)).style(ButtonStyle::Secondary)
    };
    rows.push(CreateActionRow::Buttons(vec![
        button("diagnosis-again", Screen::Diagnostic),
        button("config-channels", Screen::Channels),
        button("config-back", Screen::Home),
    ]));
    Message::new(embed(findings, pauses, configuration, language)).components(rows)
}

/// The findings as an entry for the log channel, where nothing is clicked. By the `mark` in the footer a
/// later attempt finds that the entry was posted.
pub fn entry(findings: &[Finding], configuration: &Configuration, language: Language, mark: &str) -> Message {
    let footer = CreateEmbedFooter::new(format!("{} · {mark}", text(language, "diagnosis-where")));
    Message::new(embed(findings, &[], configuration, language).footer(footer))
}

/// One finding, above a screen.
pub fn warning(finding: &Finding, configuration: &Configuration, language: Language) -> CreateEmbed {
    let (what, rest) = words(language, finding, configuration);
    CreateEmbed::new().colour(colour::BAD).title(format!("⚠️ {what}")).description(rest)
}

/// The findings in short, above the overview. At most 1024 characters.
pub fn brief(findings: &[Finding], configuration: &Configuration, language: Language) -> CreateEmbed {
    let lines = findings.iter().map(|finding| {
        let what = words(language, finding, configuration).0;
        match finding.channel() {
            Some(channel) => {
                let values = [("what", what), ("channel", channel.mention().to_string())];
                text_with(language, "diagnosis-brief-line", values)
            }
            None => format!("• {what}"),
        }
    });
    let embed = CreateEmbed::new().colour(colour::BAD).title(text(language, "diagnosis-brief"));
    embed
        .description(excerpt::lines(language, lines))
        .footer(CreateEmbedFooter::new(text(language, "diagnosis-brief-how")))
}

fn embed(findings: &[Finding], pauses: &[Pause], configuration: &Configuration, language: Language) -> CreateEmbed {
    let embed = CreateEmbed::new().title(text(language, "diagnosis-title"));
    if findings.is_empty() {
        return embed.colour(colour::GOOD).description(text(language, "diagnosis-nothing"));
    }
    let fields = fields(findings, pauses, configuration, language);
    let more = findings.len() - fields.len();
    let embed = embed.colour(colour::BAD).fields(fields);
    if more == 0 { embed } else { embed.description(excerpt::more(language, more)) }
}

/// The first findings as fields of an embed, as many as there is room for.
fn fields(
    findings: &[Finding],
    pauses: &[Pause],
    configuration: &Configuration,
    language: Language,
) -> Vec<(String, String, bool)> {
    let mut room = ROOM;
    let fields = findings.iter().take(MOST).enumerate().map(|(place, finding)| {
        let (what, mut rest) = words(language, finding, configuration);
        if let Finding::Paused(work, _) = finding
            && let Some(pause) = pauses.iter().find(|pause| pause.work == *work)
        {
            rest.push('\n');
            rest.push_str(&text_with(language, "diagnosis-paused-until", [("until", soon(pause.until))]));
        }
        (format!("{}. {what}", place + 1), rest, false)
    });
    let fit = fields.map_while(|(name, value, inline)| {
        room = room.checked_sub(name.chars().count() + value.chars().count())?;
        Some((name, value, inline))
    });
    fit.collect()
}

/// A finding in words: what is wrong; and why it matters, with how to repair it.
fn words(language: Language, finding: &Finding, configuration: &Configuration) -> (String, String) {
    let plain = |what, rest| (text(language, what), text(language, rest));
    match finding {
        Finding::BotTimedOut(until) => {
            let rest = text_with(language, "diagnosis-timed-out-how", [("until", format!("<t:{until}:f>"))]);
            (text(language, "diagnosis-timed-out"), rest)
        }
        Finding::BotLacks(missing) => {
            let rest = text_with(language, "diagnosis-bot-lacks-how", [("permissions", permissions::names(*missing))]);
            (text(language, "diagnosis-bot-lacks"), rest)
        }
        Finding::BotLacksIn { channel, missing, .. } => {
            let values = [("channel", channel.mention().to_string()), ("permissions", permissions::names(*missing))];
            (text(language, "diagnosis-bot-lacks-in"), text_with(language, "diagnosis-bot-lacks-in-how", values))
        }
        Finding::RoleGone(role) => {
            let values = [
                ("id", role.to_string()),
                ("categories", served(language, configuration, |category| category.roles.contains(role))),
            ];
            (text(language, "diagnosis-role"), text_with(language, "diagnosis-role-how", values))
        }
        Finding::RoleOfABot(role) => {
            let values = [
                ("role", role.mention().to_string()),
                ("categories", served(language, configuration, |category| category.roles.contains(role))),
            ];
            (text(language, "diagnosis-bot-role"), text_with(language, "diagnosis-bot-role-how", values))
        }
        Finding::RoleUnmentionable(role) => {
            let notified = |category: &Category| category.notify.staff && category.roles.contains(role);
            let values =
                [("role", role.mention().to_string()), ("categories", served(language, configuration, notified))];
            (text(language, "diagnosis-silent-role"), text_with(language, "diagnosis-silent-role-how", values))
        }
        Finding::EmojiGone(emoji) => {
            let has_it = |category: &Category| category.emoji.as_deref().and_then(emoji::custom) == Some(*emoji);
            let rest =
                text_with(language, "diagnosis-emoji-how", [("categories", served(language, configuration, has_it))]);
            (text(language, "diagnosis-emoji"), rest)
        }
        Finding::ChannelGone(ChannelPurpose::Log) => plain("diagnosis-log-gone", "diagnosis-log-gone-how"),
        Finding::ChannelGone(ChannelPurpose::Transcript) => {
            plain("diagnosis-transcript-gone", "diagnosis-transcript-gone-how")
        }
        Finding::ChannelGone(ChannelPurpose::TicketCategory) => {
            plain("diagnosis-category-gone", "diagnosis-category-gone-how")
        }
        Finding::Exposed { channel, .. } => {
            let rest = text_with(language, "diagnosis-exposed-how", [("channel", channel.mention().to_string())]);
            (text(language, "diagnosis-exposed"), rest)
        }
        Finding::ExposedToRole { channel, role } => {
            let values = [("channel", channel.mention().to_string()), ("role", role.mention().to_string())];
            (text(language, "diagnosis-exposed-role"), text_with(language, "diagnosis-exposed-role-how", values))
        }
        Finding::TicketExposed(channel) => {
            let rest =
                text_with(language, "diagnosis-exposed-ticket-how", [("channel", channel.mention().to_string())]);
            (text(language, "diagnosis-exposed-ticket"), rest)
        }
        Finding::CategoryFull => plain("diagnosis-full", "diagnosis-full-how"),
        Finding::ImageUnseen => plain("diagnosis-image", "config-image-unseen-how"),
        Finding::ImageExpires => plain("diagnosis-image-expires", "diagnosis-image-expires-how"),
        Finding::MessageContentOff => plain("diagnosis-content", "diagnosis-content-how"),
        Finding::PanelGone { channel, repairable } => {
            let how = if *repairable { "diagnosis-panel-gone-how" } else { "diagnosis-panel-lost-how" };
            let rest = text_with(language, how, [("channel", channel.mention().to_string())]);
            (text(language, "diagnosis-panel-gone"), rest)
        }
        Finding::Paused(work, why) => {
            let what = match work {
                Work::Opening => "diagnosis-paused-opening",
                Work::Act => "diagnosis-paused-act",
                Work::Log => "diagnosis-paused-log",
            };
            let values = [("reason", obstacle::reason(language, why))];
            (text(language, what), text_with(language, "diagnosis-paused-how", values))
        }
        Finding::ButtonsGone(tickets) => {
            let channels = tickets.iter().map(|channel| format!("• {}", channel.mention()));
            let values = [("tickets", excerpt::lines(language, channels))];
            (text(language, "diagnosis-buttons-gone"), text_with(language, "diagnosis-buttons-gone-how", values))
        }
        Finding::PanelUnknown(channel) => {
            let values = [("channel", channel.mention().to_string())];
            (text(language, "diagnosis-panel-unknown"), text_with(language, "diagnosis-panel-unknown-how", values))
        }
        Finding::NoPanel => plain("diagnosis-no-panel", "diagnosis-no-panel-how"),
    }
}

/// The names of the categories for which `is_so` returns `true`.
fn served(language: Language, configuration: &Configuration, is_so: impl Fn(&Category) -> bool) -> String {
    let names = configuration.categories.iter().filter(|category| is_so(category));
    let names: Vec<_> = names.take(MAX_CATEGORIES).map(|category| excerpt::escaped(language, &category.name)).collect();
    // The finding may be shown late, after the configuration was changed.
    if names.is_empty() { text(language, "config-nothing") } else { names.join(", ") }
}
