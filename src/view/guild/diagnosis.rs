//! The findings of a guild in words: what is wrong, why it matters, how to repair it, and a button where the
//! bot can repair it.
use crate::{
    domain::{
        guild::{
            comparison::{Comparison, Scope, Scoped},
            diagnosis::{Finding, Repair},
            throttle::{Pause, Work},
        },
        language::Language,
        obstacle::Obstacle,
        setup::{
            configuration::{Category, CategoryId, Configuration, MAX_CATEGORIES},
            emoji,
            purpose::ChannelPurpose,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ConfigAction, Screen},
        excerpt,
        mark::{BETWEEN, reference},
        message::{Message, colour},
        obstacle,
        permissions::{self, Place},
        setup::problem,
        ticket::notice::soon,
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter},
    model::id::{ChannelId, RoleId},
};

/// Greatest number of findings that are shown: nobody would repair more at a time.
const MOST: usize = 10;
/// Greatest number of characters for all findings: an embed has 6000 (resources/message.mdx, "Embed Limits"),
/// and its title and footer need some.
const ROOM: usize = 5500;
/// Up to how many characters of a finding the categories that it concerns are named above it: an embed's field
/// has 1024 (resources/message.mdx, "Embed Limits"), and more may follow.
const WITH_OWNER: usize = 800;
/// Buttons in a row (components/reference.mdx, "Action Row").
const ROW: usize = 5;

/// What the diagnostic shows.
pub struct Diagnosed<'a> {
    pub comparison: &'a Comparison,
    pub pauses: &'a [Pause],
    pub in_force: &'a Configuration,
    pub draft: &'a Configuration,
}

/// The screen of `/ticket config`, which also says when the pauses end.
pub fn screen(diagnosed: &Diagnosed<'_>, language: Language) -> Message {
    let Comparison { findings, .. } = diagnosed.comparison;
    let above = above(diagnosed.comparison, language);
    let fields =
        fit(findings.iter().map(|one| field(diagnosed, one, language)), ROOM - above.chars().count(), language);
    let repairs = findings.iter().take(fields.len()).enumerate().filter_map(|(place, finding)| {
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
    let embed =
        if diagnosed.comparison.is_good() { nothing(language) } else { embed(above, fields, findings.len(), language) };
    Message::new(embed).components(rows)
}

/// What stands above the findings: whether a configuration is in force, and what keeps each from being whole.
fn above(comparison: &Comparison, language: Language) -> String {
    let mut parts = Vec::new();
    if !comparison.is_in_force {
        parts.push(text(language, "diagnosis-none-in-force"));
    }
    let in_both = if comparison.is_in_force { "diagnosis-problems-both" } else { "diagnosis-problems-draft" };
    let heads = [
        (Scope::Both, in_both),
        (Scope::InForce, "diagnosis-problems-in-force"),
        (Scope::Draft, "diagnosis-problems-draft"),
    ];
    for (scope, head) in heads {
        let problems = comparison.problems.iter().filter(|(of, _)| *of == scope);
        let problems: Vec<_> = problems.map(|(_, problem)| problem.clone()).collect();
        if !problems.is_empty() {
            parts.push(format!("{}\n{}", text(language, head), problem::list(language, &problems)));
        }
    }
    parts.join("\n\n")
}

/// A finding as a field: which configuration it is about, what is wrong, and the rest.
fn field(diagnosed: &Diagnosed<'_>, one: &Scoped, language: Language) -> (String, String) {
    let is_of_draft = one.scope == Scope::Draft || !diagnosed.comparison.is_in_force;
    let configuration = if is_of_draft { diagnosed.draft } else { diagnosed.in_force };
    let (what, mut rest) = words(language, &one.finding, configuration);
    if let Finding::Paused(work, _) = &one.finding
        && let Some(pause) = diagnosed.pauses.iter().find(|pause| pause.work == *work)
    {
        rest.push('\n');
        rest.push_str(&text_with(language, "diagnosis-paused-until", [("until", soon(pause.until))]));
    }
    let of = match one.scope {
        Scope::Both => return (what, rest),
        Scope::InForce => "diagnosis-of-in-force",
        Scope::Draft => "diagnosis-of-draft",
    };
    if one.scope == Scope::InForce {
        // Where the bot offers no repair, to apply the draft is all there is to do.
        let why = rest.lines().filter(|line| one.repair().is_some() || !line.starts_with('→'));
        let apply = text(language, "diagnosis-not-in-draft");
        rest = why.chain([apply.as_str()]).collect::<Vec<_>>().join("\n");
    }
    (text_with(language, of, [("what", what)]), rest)
}

/// The findings as an entry for the log channel, where nothing is clicked. By the `mark` in the footer a
/// later attempt finds that the entry was posted.
pub fn entry(findings: &[Finding], configuration: &Configuration, language: Language, mark: &str) -> Message {
    let footer = CreateEmbedFooter::new(text(language, "diagnosis-where") + BETWEEN + &reference(language, mark));
    if findings.is_empty() {
        return Message::new(nothing(language).footer(footer));
    }
    let fields = fit(findings.iter().map(|finding| words(language, finding, configuration)), ROOM, language);
    Message::new(embed(String::new(), fields, findings.len(), language).footer(footer))
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

fn nothing(language: Language) -> CreateEmbed {
    let embed = CreateEmbed::new().title(text(language, "diagnosis-title"));
    embed.colour(colour::GOOD).description(text(language, "diagnosis-nothing"))
}

fn embed(above: String, fields: Vec<(String, String, bool)>, count: usize, language: Language) -> CreateEmbed {
    let more = count - fields.len();
    let embed = CreateEmbed::new().title(text(language, "diagnosis-title")).colour(colour::BAD).fields(fields);
    let above = match (above.is_empty(), more) {
        (true, 0) => return embed,
        (_, 0) => above,
        (true, more) => excerpt::more(language, more),
        (false, more) => format!("{above}\n\n{}", excerpt::more(language, more)),
    };
    embed.description(above)
}

/// The first findings as numbered fields of an embed, as many as there is room for.
fn fit(
    findings: impl Iterator<Item = (String, String)>,
    mut room: usize,
    language: Language,
) -> Vec<(String, String, bool)> {
    let numbered = findings.take(MOST).enumerate().map(|(place, (what, rest))| {
        let values = [("number", (place + 1).to_string()), ("what", what)];
        (text_with(language, "diagnosis-number", values), rest, false)
    });
    let fit = numbered.map_while(|(name, value, inline)| {
        room = room.checked_sub(name.chars().count() + value.chars().count())?;
        Some((name, value, inline))
    });
    fit.collect()
}

/// What says that a kind of work rests, and why.
fn resting(language: Language, work: Work, why: &Obstacle) -> (String, String) {
    let what = match work {
        Work::Opening => "diagnosis-paused-opening",
        Work::Act => "diagnosis-paused-act",
        Work::Log => "diagnosis-paused-log",
    };
    let values = [("reason", obstacle::reason(language, why))];
    (text(language, what), text_with(language, "diagnosis-paused-how", values))
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
            let rest = text_with(
                language,
                "diagnosis-bot-lacks-how",
                [("permissions", permissions::names(language, *missing, Place::Server))],
            );
            (text(language, "diagnosis-bot-lacks"), rest)
        }
        Finding::BotLacksIn { channel, missing, .. } => {
            let names = permissions::names(language, *missing, Place::of(*channel, configuration));
            let values = [("channel", channel.mention().to_string()), ("permissions", names)];
            let rest = text_with(language, "diagnosis-bot-lacks-in-how", values);
            (text(language, "diagnosis-bot-lacks-in"), with_owner(language, *channel, configuration, rest))
        }
        Finding::RoleGone(role) => role_gone(language, *role, configuration),
        Finding::Unstaffed(name) => {
            let what = text_with(language, "diagnosis-unstaffed", [("name", excerpt::escaped(language, name))]);
            (what, text(language, "diagnosis-unstaffed-how"))
        }
        Finding::AccessRoleGone(role) => {
            let names = |category: &Category| category.settings.access.names(*role);
            let values = [("id", role.to_string()), ("categories", served(language, configuration, names))];
            (text(language, "diagnosis-access-role"), text_with(language, "diagnosis-access-role-how", values))
        }
        Finding::ShutOut(name) => {
            let what = text_with(language, "diagnosis-shut-out", [("name", excerpt::escaped(language, name))]);
            (what, text(language, "diagnosis-shut-out-how"))
        }
        Finding::RoleOfABot(role) => {
            let values = [
                ("role", role.mention().to_string()),
                ("categories", served(language, configuration, |category| category.roles.contains(role))),
            ];
            (text(language, "diagnosis-bot-role"), text_with(language, "diagnosis-bot-role-how", values))
        }
        Finding::RoleUnmentionable(role) => unmentionable(language, *role, configuration),
        Finding::EmojiGone(emoji) => {
            let has_it = |category: &Category| category.emoji.as_deref().and_then(emoji::custom) == Some(*emoji);
            let rest =
                text_with(language, "diagnosis-emoji-how", [("categories", served(language, configuration, has_it))]);
            (text(language, "diagnosis-emoji"), rest)
        }
        Finding::ChannelGone(purpose) => gone(language, *purpose),
        Finding::OwnChannelGone { category, purpose } => {
            own_gone(language, *purpose, name_of(language, category, configuration))
        }
        Finding::Exposed { channel, .. } => {
            let rest = at(language, "diagnosis-exposed-how", *channel);
            (text(language, "diagnosis-exposed"), with_owner(language, *channel, configuration, rest))
        }
        Finding::ExposedToRole { channel, role } => {
            let values = [("channel", channel.mention().to_string()), ("role", role.mention().to_string())];
            let rest = text_with(language, "diagnosis-exposed-role-how", values);
            (text(language, "diagnosis-exposed-role"), with_owner(language, *channel, configuration, rest))
        }
        Finding::TicketExposed(channel) => {
            (text(language, "diagnosis-exposed-ticket"), at(language, "diagnosis-exposed-ticket-how", *channel))
        }
        Finding::CategoryFull => plain("diagnosis-full", "diagnosis-full-how"),
        Finding::OwnCategoryFull(category) => {
            let values = [("name", name_of(language, category, configuration))];
            (text_with(language, "diagnosis-own-full", values), text(language, "diagnosis-own-full-how"))
        }
        Finding::BoardChannelGone(category) => board(language, "diagnosis-board-channel", category, configuration),
        Finding::BoardGone(category) => board(language, "diagnosis-board", category, configuration),
        Finding::FewChannelsLeft => plain("diagnosis-few-channels", "diagnosis-few-channels-how"),
        Finding::ImageUnseen => plain("diagnosis-image", "config-image-unseen-how"),
        Finding::ThumbnailUnseen => plain("diagnosis-thumbnail", "config-image-unseen-how"),
        Finding::ImageExpires => plain("diagnosis-image-expires", "diagnosis-image-expires-how"),
        Finding::MessageContentOff => plain("diagnosis-content", "diagnosis-content-how"),
        Finding::PanelGone { channel, repairable } => {
            let how = if *repairable { "diagnosis-panel-gone-how" } else { "diagnosis-panel-lost-how" };
            (text(language, "diagnosis-panel-gone"), at(language, how, *channel))
        }
        Finding::Paused(work, why) => resting(language, *work, why),
        Finding::ButtonsGone(tickets) => {
            let channels = tickets.iter().map(|channel| format!("• {}", channel.mention()));
            let values = [("tickets", excerpt::lines(language, channels))];
            (text(language, "diagnosis-buttons-gone"), text_with(language, "diagnosis-buttons-gone-how", values))
        }
        Finding::PanelUnknown(channel) => {
            (text(language, "diagnosis-panel-unknown"), at(language, "diagnosis-panel-unknown-how", *channel))
        }
        Finding::PanelEmpty(channel) => {
            let rest = text_with(language, "diagnosis-panel-empty-how", [("channel", channel.mention().to_string())]);
            (text(language, "diagnosis-panel-empty"), rest)
        }
        Finding::NoPanel => plain("diagnosis-no-panel", "diagnosis-no-panel-how"),
    }
}

fn role_gone(language: Language, role: RoleId, configuration: &Configuration) -> (String, String) {
    let names_it = |category: &Category| category.named_roles().any(|other| other == role);
    let values = [("id", role.to_string()), ("categories", served(language, configuration, names_it))];
    if serves_or_is_unknown(configuration, role, names_it) {
        (text(language, "diagnosis-role"), text_with(language, "diagnosis-role-how", values))
    } else {
        (text(language, "diagnosis-notified-role"), text_with(language, "diagnosis-notified-role-how", values))
    }
}

fn unmentionable(language: Language, role: RoleId, configuration: &Configuration) -> (String, String) {
    let notified = |category: &Category| configuration.mentions_in(category).contains(&role);
    let values = [("role", role.mention().to_string()), ("categories", served(language, configuration, notified))];
    if serves_or_is_unknown(configuration, role, notified) {
        (text(language, "diagnosis-silent-role"), text_with(language, "diagnosis-silent-role-how", values))
    } else {
        (text(language, "diagnosis-silent-chosen"), text_with(language, "diagnosis-silent-chosen-how", values))
    }
}

/// What is wrong with the board of a category.
fn board(language: Language, key: &str, category: &CategoryId, configuration: &Configuration) -> (String, String) {
    let values = [("name", name_of(language, category, configuration))];
    (text_with(language, key, values), text(language, &format!("{key}-how")))
}

/// Whether the role serves one of the categories for which `is_so` returns `true`, or there is none: the finding
/// may be shown late, after the configuration was changed.
fn serves_or_is_unknown(configuration: &Configuration, role: RoleId, is_so: impl Fn(&Category) -> bool) -> bool {
    let mut found = configuration.categories.iter().filter(|category| is_so(category)).peekable();
    found.peek().is_none() || found.any(|category| category.roles.contains(&role))
}

/// A text about a channel.
fn at(language: Language, key: &str, channel: ChannelId) -> String {
    text_with(language, key, [("channel", channel.mention().to_string())])
}

fn gone(language: Language, purpose: ChannelPurpose) -> (String, String) {
    let (what, rest) = match purpose {
        ChannelPurpose::Log => ("diagnosis-log-gone", "diagnosis-log-gone-how"),
        ChannelPurpose::Transcript => ("diagnosis-transcript-gone", "diagnosis-transcript-gone-how"),
        ChannelPurpose::TicketCategory => ("diagnosis-category-gone", "diagnosis-category-gone-how"),
    };
    (text(language, what), text(language, rest))
}

/// The same of a channel that the category with this name has of its own.
fn own_gone(language: Language, purpose: ChannelPurpose, name: String) -> (String, String) {
    let (what, rest) = match purpose {
        ChannelPurpose::Log => ("diagnosis-own-log-gone", "diagnosis-own-log-gone-how"),
        ChannelPurpose::Transcript => ("diagnosis-own-transcript-gone", "diagnosis-own-transcript-gone-how"),
        ChannelPurpose::TicketCategory => ("diagnosis-own-category-gone", "diagnosis-own-category-gone-how"),
    };
    (text_with(language, what, [("name", name)]), text(language, rest))
}

/// What is said of a channel, below the categories that have it of their own, as long as there is room.
fn with_owner(language: Language, channel: ChannelId, configuration: &Configuration, rest: String) -> String {
    let whole = whose(language, channel, configuration) + &rest;
    if whole.chars().count() <= WITH_OWNER { whole } else { rest }
}

/// A line that says which categories have this channel of their own, and for what; empty if none has.
fn whose(language: Language, channel: ChannelId, configuration: &Configuration) -> String {
    let own = |purpose| {
        let is_own = |category: &Category| category.settings.places.own(purpose) == Some(channel);
        configuration.categories.iter().any(is_own).then(|| {
            let key = match purpose {
                ChannelPurpose::Log => "diagnosis-whose-log",
                ChannelPurpose::Transcript => "diagnosis-whose-transcript",
                ChannelPurpose::TicketCategory => "diagnosis-whose-category",
            };
            text_with(language, key, [("categories", served(language, configuration, is_own))]) + "\n"
        })
    };
    ChannelPurpose::STEPS.into_iter().filter_map(own).collect()
}

/// The name of a category, which may have been removed since the finding was made.
fn name_of(language: Language, category: &CategoryId, configuration: &Configuration) -> String {
    let name = configuration.category(category).map_or(category.0.as_str(), |category| &category.name);
    excerpt::escaped(language, name)
}

/// The names of the categories for which `is_so` returns `true`.
fn served(language: Language, configuration: &Configuration, is_so: impl Fn(&Category) -> bool) -> String {
    let names = configuration.categories.iter().filter(|category| is_so(category));
    let names: Vec<_> = names.take(MAX_CATEGORIES).map(|category| excerpt::escaped(language, &category.name)).collect();
    // The finding may be shown late, after the configuration was changed.
    if names.is_empty() { text(language, "config-no-category") } else { names.join(", ") }
}
