//! Messages and forms as text: a bar beside each embed, brackets around buttons and menus, names in place of
//! mentions.
use super::{Answer, MessageView, ModalView, Outcome, Person, View};
use crate::id::Id;
use serde_json::Value;

/// Draws for one person: a channel that they do not see has no name for them.
pub struct Pen<'a> {
    person: &'a Person,
    guild: Id,
    view: View,
    /// What is said of a message that only this person sees.
    private: String,
}

impl<'a> Pen<'a> {
    pub fn of(person: &'a Person, guild: Id) -> Self {
        let private = format!("only {} sees this", person.username());
        Self { person, guild, view: person.view(guild), private }
    }

    /// Says this of messages that only this person sees, for readers of another language.
    #[must_use]
    pub fn private(self, private: String) -> Self {
        Self { private, ..self }
    }

    pub fn message(&self, message: &MessageView) -> Vec<String> {
        let readers = if message.ephemeral { format!(" ({})", self.private) } else { String::new() };
        let mut lines = vec![format!("{}{readers}:", message.author)];
        lines.extend(self.named(&message.content).lines().map(|line| format!("  {line}")));
        for (number, embed) in message.embeds.iter().enumerate() {
            lines.extend((number > 0).then(String::new));
            lines.extend(self.embed(embed));
        }
        let files = message.attachments.iter().filter_map(|file| file["filename"].as_str());
        lines.extend(files.map(|name| format!("  📎 {name}")));
        lines.extend(message.components.iter().map(|row| format!("  {}", self.row(row))));
        lines
    }

    fn embed(&self, embed: &Value) -> Vec<String> {
        let mut texts = Vec::new();
        texts.extend(embed["title"].as_str().map(str::to_owned));
        texts.extend(embed["description"].as_str().map(str::to_owned));
        for field in embed["fields"].as_array().into_iter().flatten() {
            let value = text(&field["value"]);
            let gap = if value.contains('\n') { "\n  " } else { " " };
            texts.push(format!("{}:{gap}{}", text(&field["name"]), value.replace('\n', "\n  ")));
        }
        texts.extend(embed["image"]["url"].as_str().map(|url| format!("[image {url}]")));
        texts.extend(embed["footer"]["text"].as_str().map(|footer| format!("— {footer}")));
        self.named(&texts.join("\n")).lines().map(|line| format!("  ┃ {line}")).collect()
    }

    fn row(&self, row: &Value) -> String {
        let parts = row["components"].as_array().into_iter().flatten();
        parts.map(|part| if part["type"] == 2 { button(part) } else { self.menu(part) }).collect::<Vec<_>>().join(" ")
    }

    /// A select menu with what it offers, or with what is chosen in it.
    fn menu(&self, menu: &Value) -> String {
        let chosen = menu["default_values"].as_array().into_iter().flatten();
        let chosen: Vec<String> = chosen.map(|value| self.name(value["id"].to_string().trim_matches('"'))).collect();
        let offered = menu["options"].as_array().into_iter().flatten();
        let offered: Vec<&str> = offered.map(|option| text(&option["label"])).collect();
        let inside = if chosen.is_empty() { offered.join(" / ") } else { chosen.join(", ") };
        let gap = if inside.is_empty() { "" } else { ": " };
        format!("[{}{gap}{inside} ▾]", text(&menu["placeholder"]))
    }

    /// The text with names in place of `<@user>`, `<@&role>` and `<#channel>`, and without the backslashes that
    /// keep signs from being Markdown. Code stays as it is.
    pub fn named(&self, text: &str) -> String {
        let (mut rest, mut named, mut in_code) = (text, String::new(), false);
        while let Some(first) = rest.chars().next() {
            rest = &rest[first.len_utf8()..];
            match first {
                '\\' if !in_code && rest.starts_with(|next: char| next.is_ascii_punctuation()) => {
                    let (escaped, after) = rest.split_at(1);
                    named.push_str(escaped);
                    rest = after;
                }
                '<' if !in_code && rest.starts_with(['@', '#']) && rest.contains('>') => {
                    let (mention, after) = rest.split_once('>').unwrap_or((rest, ""));
                    named.push_str(&self.name(mention.trim_start_matches(['@', '&', '#'])));
                    rest = after;
                }
                _ => {
                    in_code ^= first == '`';
                    named.push(first);
                }
            }
        }
        named
    }

    /// What people read for an id: `@alice`, `@Support`, `#logs`.
    fn name(&self, id: &str) -> String {
        let Ok(id) = id.parse::<Id>() else { return id.to_owned() };
        if let Some(channel) = self.view.channel_by_id(id) {
            return format!("#{}", channel.name);
        }
        let name = self.person.sandbox.read(|state| {
            let role = || Some(state.guilds.get(&self.guild)?.roles.get(&id)?.name.clone());
            state.users.get(&id).map(|user| user.username.clone()).or_else(role)
        });
        name.map_or_else(|| "#no-access".to_owned(), |name| format!("@{name}"))
    }
}

/// What an answer shows: a message, a form, or why there is neither.
pub fn answer(answer: &Answer, pen: &Pen<'_>) -> Vec<String> {
    if let Outcome::Refused(refusal) = &answer.outcome {
        return vec![format!("Discord does not allow it: {refusal}")];
    }
    if let Outcome::Unanswered = &answer.outcome {
        return vec!["The application did not respond: the bot did not answer within 3 s.".to_owned()];
    }
    match (&answer.message, &answer.modal) {
        (_, Some(modal)) => form(modal, &[]),
        (Some(message), None) => pen.message(message),
        (None, None) => vec!["The bot has heard it, and shows nothing.".to_owned()],
    }
}

/// A form with what the person has typed into it, by label or `custom_id`.
pub fn form(modal: &ModalView, typed: &[(&str, &str)]) -> Vec<String> {
    let mut lines = vec![format!("  ╭ {}", modal.title)];
    for field in &modal.fields {
        let entry = typed.iter().find(|(name, _)| *name == field.custom_id || *name == field.label);
        let value = entry.map_or(field.value.as_str(), |(_, value)| value);
        lines.push(format!("  │ {}: {}", field.label, if value.is_empty() { "…" } else { value }));
    }
    lines
}

/// A button that cannot be clicked stands in round brackets.
fn button(button: &Value) -> String {
    let emoji = button["emoji"]["name"].as_str().map(|emoji| format!("{emoji} ")).unwrap_or_default();
    let label = text(&button["label"]);
    if button["disabled"] == true { format!("({emoji}{label})") } else { format!("[{emoji}{label}]") }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
