//! The text file. A message begins at the edge, with its time in brackets; everything that people wrote is
//! indented, so that no text can pass for a message.
#![expect(clippy::format_push_string, reason = "`write!` has an error that a text never has")]
use super::{
    files::{Files, Kept},
    html::Scene,
    markdown::{bare, parse, plain},
    model::{Body, Component, Embed, Emoji, Media, Message},
    names::Names,
    summary::Summary,
    system,
    visible::{visible, visible_line},
    words,
};
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};
use chrono::{DateTime, Utc};

const INDENT: &str = "    ";

pub fn beginning(summary: &Summary, part: usize, parts: usize) -> String {
    let mut out = format!("{}\n", summary.title());
    for line in summary.written(summary.lines_of_file()) {
        out.push_str(&format!("{INDENT}{line}\n"));
    }
    out.push_str(&format!("{INDENT}{}\n", text(summary.heading.language, "transcript-participants")));
    for person in summary.people() {
        out.push_str(&format!("{INDENT}{INDENT}{person}\n"));
    }
    if parts > 1 {
        let values = [("part", (part + 1).to_string()), ("parts", parts.to_string())];
        out.push_str(&format!("{INDENT}{}\n", text_with(summary.heading.language, "transcript-part", values)));
    }
    out.push('\n');
    out
}

pub fn message(message: &Message, scene: Scene<'_>) -> String {
    let Scene { names, files, language, .. } = scene;
    let mut page = Page { lines: Vec::new(), names, files, language };
    page.message(message);
    let mut out = String::new();
    let mut marks = if scene.follows { Vec::new() } else { of_author(message, scene) };
    if let Some(at) = message.edited_at {
        marks.push(text_with(language, "transcript-edited", [("time", words::moment(at))]));
    }
    if message.pinned {
        marks.push(text(language, "transcript-pinned"));
    }
    if scene.follows {
        out.push_str(&format!("[{}]", words::clock(message.at)));
    } else {
        // A name may hold anything, so it is kept on its line.
        let author = visible_line(names.of_author(&message.author));
        out.push_str(&format!("[{}] {author}", words::moment(message.at)));
    }
    for mark in marks {
        out.push_str(&format!(" [{mark}]"));
    }
    out.push('\n');
    for line in visible(&page.lines.join("\n")).split('\n') {
        out.push_str(&format!("{INDENT}{line}"));
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    if !scene.in_thread {
        return out;
    }
    let inner: Vec<String> = out.lines().map(|line| format!("| {line}")).collect();
    inner.join("\n") + "\n"
}

/// A line of the transcript's own among the messages, and what somebody wrote below it. The line begins at the edge,
/// as no text of people does.
pub fn note(line: &str, at: Option<DateTime<Utc>>, said: Option<&str>) -> String {
    let at = at.map(|at| format!("{} ", words::moment(at))).unwrap_or_default();
    let mut out = format!("--- {at}{}\n", visible_line(line));
    for line in said.map(visible).iter().flat_map(|said| said.split('\n')) {
        out.push_str(&format!("{INDENT}{line}\n"));
    }
    out
}

/// What the author is, in marks behind the name.
fn of_author(message: &Message, scene: Scene<'_>) -> Vec<String> {
    let author = &message.author;
    let kind = match () {
        () if author.webhook => Some("WEBHOOK".to_owned()),
        () if author.bot => Some("BOT".to_owned()),
        () if author.id == scene.opener_id => Some(text(scene.language, "transcript-opener")),
        () => None,
    };
    kind.into_iter().chain(scene.is_staff.then(|| text(scene.language, "transcript-staff"))).collect()
}

struct Page<'a> {
    lines: Vec<String>,
    names: &'a Names,
    files: &'a Files,
    language: Language,
}

impl Page<'_> {
    fn say(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn text(&self, key: &str) -> String {
        text(self.language, key)
    }

    fn markdown(&mut self, source: &str) {
        if !source.trim().is_empty() {
            let plain = plain(&parse(source), self.names, self.language);
            self.say(plain);
        }
    }

    fn message(&mut self, message: &Message) {
        let system = system::line(message, self.names, self.language);
        let plain = system.is_none();
        if let Some(line) = system {
            self.say(format!("* {line}"));
        }
        if let Some(command) = &message.command {
            let line = words::command(command, self.names, self.language);
            self.say(format!("* {line}"));
        }
        self.reply(message);
        if plain || !system::holds_content(message.kind) {
            self.body(&message.body);
        } else {
            self.body(&Body { content: String::new(), ..message.body.clone() });
        }
        for snapshot in &message.snapshots {
            let at = snapshot.at.map(words::moment).unwrap_or_default();
            self.say(text_with(self.language, "transcript-forwarded", [("time", at)]));
            self.indented(|page| page.body(&snapshot.body));
        }
        if let Some(poll) = &message.poll {
            self.say(format!("{}: {}", self.text("transcript-poll"), poll.question));
            for answer in &poll.answers {
                let emoji = answer.emoji.as_ref().map(|emoji| format!("{} ", emoji_text(emoji))).unwrap_or_default();
                let won = if poll.is_won_by(answer) { " ✓" } else { "" };
                self.say(format!("  {emoji}{}: {}{won}", answer.text, answer.votes));
            }
            self.say(format!("  {}", words::poll_state(poll, self.language)));
        }
        if let Some(name) = &message.activity {
            self.say(text_with(self.language, "transcript-activity", [("name", name.clone())]));
        }
        if let Some(name) = &message.thread {
            self.say(text_with(self.language, "transcript-thread", [("name", name.clone())]));
        }
        if let Some(line) = words::unknown(message, self.language) {
            self.say(line);
        }
        if !message.reactions.is_empty() {
            let reactions = message.reactions.iter();
            let list: Vec<String> =
                reactions.map(|reaction| format!("{} {}", emoji_text(&reaction.emoji), reaction.count)).collect();
            self.say(format!("{}: {}", self.text("transcript-reactions"), list.join(", ")));
        }
        if self.lines.is_empty() {
            self.say(self.text("transcript-empty"));
        }
    }

    fn reply(&mut self, message: &Message) {
        let Some(reference) = message.reference.as_ref().filter(|_| message.is_answer()) else { return };
        let line = match &reference.message {
            Some(quoted) => {
                let text = bare(&parse(&quoted.content), self.names, self.language);
                let mut text: String = text.chars().take(100).collect();
                if text.trim().is_empty() {
                    text = self.text("transcript-quoted-other");
                }
                format!("{}: {text}", self.names.of_author(&quoted.author))
            }
            None => self.text("transcript-quoted-gone"),
        };
        self.say(format!("> {line}"));
    }

    fn body(&mut self, body: &Body) {
        self.markdown(&body.content);
        for media in &body.attachments {
            self.media("transcript-file", media);
        }
        for sticker in &body.stickers {
            self.say(text_with(self.language, "transcript-sticker", [("name", sticker.name.clone())]));
        }
        for embed in &body.embeds {
            self.say(self.text("transcript-embed"));
            self.indented(|page| page.embed(embed));
        }
        for component in &body.components {
            self.component(component);
        }
    }

    /// Indents what `write` says.
    fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.lines);
        write(self);
        let inner = std::mem::replace(&mut self.lines, before);
        let lines = inner.iter().flat_map(|line| line.split('\n')).map(|line| format!("| {line}"));
        self.lines.extend(lines);
    }

    fn media(&mut self, key: &'static str, media: &Media) {
        let size = media.size.map(|size| format!(", {}", words::size(size))).unwrap_or_default();
        let kept = match self.files.of(media) {
            Kept::Inside(_) => self.text("transcript-inside"),
            Kept::Posted(link) => link,
            Kept::Left(reason) => format!("{} ({})", words::reason(reason, self.language), media.url),
        };
        let description = media.description.as_ref().map(|text| format!(" “{text}”")).unwrap_or_default();
        let spoiler = if media.spoiler { " ||spoiler||" } else { "" };
        let label = self.text(key);
        self.say(format!("{label}: {}{size}{spoiler}{description} – {kept}", media.name));
    }

    fn embed(&mut self, embed: &Embed) {
        if let Some(provider) = &embed.provider {
            self.say(provider.clone());
        }
        if let Some(author) = &embed.author {
            self.say(with_address(&author.text, author.url.as_deref()));
        }
        if let Some(title) = &embed.title {
            let title = plain(&parse(title), self.names, self.language);
            self.say(with_address(&title, embed.url.as_deref()));
        } else if let Some(url) = &embed.url {
            self.say(url.clone());
        }
        self.markdown(&embed.description.clone().unwrap_or_default());
        for field in &embed.fields {
            self.say(format!("{}:", plain(&parse(&field.name), self.names, self.language)));
            self.indented(|page| page.markdown(&field.value));
        }
        for media in [&embed.image, &embed.thumbnail].into_iter().flatten() {
            self.media("transcript-picture", media);
        }
        if let Some(video) = &embed.video {
            self.media("transcript-video", video);
        }
        for component in &embed.components {
            self.component(component);
        }
        let at = embed.timestamp.map(words::moment);
        let footer = embed.footer.as_ref().map(|footer| footer.text.clone());
        let last = [footer, at].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if !last.is_empty() {
            self.say(last);
        }
    }

    fn component(&mut self, component: &Component) {
        match component {
            Component::Row(inner) => inner.iter().for_each(|component| self.component(component)),
            Component::Container { components, .. } => {
                self.indented(|page| components.iter().for_each(|component| page.component(component)));
            }
            Component::Section { components, accessory } => {
                components.iter().chain(accessory.as_deref()).for_each(|component| self.component(component));
            }
            Component::Button { label, emoji, url, .. } => {
                let emoji = emoji.as_ref().map(|emoji| format!("{} ", emoji_text(emoji))).unwrap_or_default();
                let button = self.text("transcript-button");
                let label = with_address(&format!("{emoji}{label}"), url.as_deref());
                self.say(format!("({button}) {label}"));
            }
            Component::Select { kind, placeholder, options, defaults } => {
                let menu = self.text("transcript-menu");
                self.say(format!("({menu}) {}", words::select(*kind, placeholder.as_deref(), self.language)));
                for option in options {
                    let mark = if option.chosen { "x" } else { " " };
                    let emoji =
                        option.emoji.as_ref().map(|emoji| format!("{} ", emoji_text(emoji))).unwrap_or_default();
                    let description = option.description.as_ref().map(|text| format!(" – {text}")).unwrap_or_default();
                    self.say(format!("  [{mark}] {emoji}{}{description}", option.label));
                }
                for (kind, id) in defaults {
                    let mention = words::default_value(kind, *id);
                    self.say(format!("  [x] {}", words::mention(&mention, self.names, self.language)));
                }
            }
            Component::Input { label, value } => self.say(format!("{label}: {value}")),
            Component::Text(text) => self.markdown(text),
            Component::Thumbnail(media) => self.media("transcript-picture", media),
            Component::Gallery(all) => all.iter().for_each(|media| self.media("transcript-picture", media)),
            Component::File(media) => self.media("transcript-file", media),
            Component::Separator { line } => self.say(if *line { "---" } else { "" }),
            Component::Unknown { kind, texts } => {
                self.say(words::unknown_component(*kind, self.language));
                self.indented(|page| texts.iter().for_each(|text| page.say(text.clone())));
            }
        }
    }
}

fn with_address(text: &str, url: Option<&str>) -> String {
    url.map_or_else(|| text.to_owned(), |url| format!("{text} ({url})"))
}

fn emoji_text(emoji: &Emoji) -> String {
    if emoji.id.is_some() { format!(":{}:", emoji.name) } else { emoji.name.clone() }
}
