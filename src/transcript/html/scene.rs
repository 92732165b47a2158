//! What the templates call while they show a message.
#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    clippy::needless_pass_by_value,
    reason = "templates call methods, and hand every argument over as they hold it"
)]
use super::{
    AvatarView, BodyView, Colour, ComponentView, EmbedView, EmojiView, MediaView, Scene, colour,
    inline::{Blocks, Inlines},
};
use crate::{
    i18n::{text, text_with},
    transcript::{
        files::{Kept, Reason},
        markdown,
        model::{Answer, Body, Component, Embed, Emoji, Invocation, Line, Media, Message, Poll, Quoted, Sticker, User},
        visible::{visible, visible_line},
        words,
    },
};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

impl<'a> Scene<'a> {
    pub(super) fn t(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// A text of the bot in which one placeholder is filled in.
    pub(super) fn with(&self, key: &str, name: &'static str, value: impl ToString) -> String {
        visible_line(&text_with(self.language, key, [(name, value.to_string())]))
    }

    /// A text from people, on one line.
    pub(super) fn line(&self, text: &str) -> String {
        visible_line(text)
    }

    /// A text from people.
    pub(super) fn show(&self, text: &str) -> String {
        visible(text)
    }

    pub(super) fn markdown(&self, source: &str) -> Blocks<'a> {
        Blocks { blocks: markdown::parse(source).into(), scene: *self }
    }

    pub(super) fn markdown_line(&self, source: &str) -> Inlines<'a> {
        Inlines { inlines: markdown::parse_line(source).into(), scene: *self }
    }

    /// Markdown inside a link, where there can be no other link.
    pub(super) fn markdown_label(&self, source: &str) -> Inlines<'a> {
        Inlines { inlines: markdown::parse_label(source).into(), scene: *self }
    }

    pub(super) fn body<'b>(&self, body: &'b Body) -> BodyView<'b>
    where
        'a: 'b,
    {
        BodyView { body, scene: *self }
    }

    pub(super) fn embed<'b>(&self, embed: &'b Embed) -> EmbedView<'b>
    where
        'a: 'b,
    {
        EmbedView { embed, scene: *self }
    }

    pub(super) fn media<'b>(&self, media: &'b Media) -> MediaView<'b>
    where
        'a: 'b,
    {
        MediaView { media, kept: self.files.of(media), scene: *self }
    }

    pub(super) fn component<'b>(&self, component: &'b Component) -> ComponentView<'b>
    where
        'a: 'b,
    {
        ComponentView { component, scene: *self }
    }

    pub(super) fn emoji(&self, emoji: &Emoji) -> EmojiView {
        let name = if emoji.id.is_some() { format!(":{}:", emoji.name) } else { emoji.name.clone() };
        EmojiView { name: visible_line(&name), picture: self.pictures.emoji(emoji) }
    }

    pub(super) fn avatar(&self, user: &User) -> AvatarView {
        let initial = self.names.of_author(user).chars().find(|c| c.is_alphanumeric()).unwrap_or('?');
        AvatarView {
            picture: self.pictures.avatar(user),
            colour: colour(user),
            initial: initial.to_uppercase().to_string(),
        }
    }

    /// The number of the small picture of an author or a footer, which is decoration: `None` if the picture
    /// is not inside.
    pub(super) fn icon(&self, line: &Line) -> Option<usize> {
        self.pictures.icon(line.icon.as_ref()?)
    }

    /// The beginning of an answered message, on one line.
    pub(super) fn excerpt(&self, quoted: &Quoted) -> String {
        /// Greatest number of characters.
        const LONGEST: usize = 120;
        let plain = markdown::bare(&markdown::parse(&quoted.content), self.names, self.language);
        let line = visible_line(&plain);
        if line.trim().is_empty() {
            return self.t("transcript-quoted-other");
        }
        let mut short: String = line.chars().take(LONGEST).collect();
        if short.len() < line.len() {
            short.push('…');
        }
        short
    }

    /// The name of somebody who wrote or is quoted.
    pub(super) fn name(&self, user: &User) -> String {
        visible_line(self.names.of_author(user))
    }

    pub(super) fn is_only_emoji(&self, content: &str) -> bool {
        markdown::is_only_emoji(&markdown::parse(content))
    }

    /// What became of a sticker's picture; `None` for a sticker without one.
    pub(super) fn sticker(&self, sticker: &Sticker) -> Option<Kept> {
        sticker.media().map(|media| self.files.of(&media))
    }

    pub(super) fn is_sound(&self, uri: &str) -> bool {
        uri.starts_with("data:audio/")
    }

    pub(super) fn is_video(&self, uri: &str) -> bool {
        uri.starts_with("data:video/")
    }

    pub(super) fn minute(&self, at: &DateTime<Utc>) -> String {
        words::minute(*at)
    }

    pub(super) fn clock(&self, at: &DateTime<Utc>) -> String {
        words::clock(*at)[..5].to_owned()
    }

    pub(super) fn moment(&self, at: &DateTime<Utc>) -> String {
        words::moment(*at)
    }

    /// The time of a snapshot; empty if the snapshot lacks it.
    pub(super) fn moment_if_known(&self, at: &Option<DateTime<Utc>>) -> String {
        at.map(words::moment).unwrap_or_default()
    }

    pub(super) fn size(&self, bytes: &u64) -> String {
        words::size(*bytes)
    }

    pub(super) fn reason(&self, reason: &Reason) -> String {
        words::reason(*reason, self.language)
    }

    pub(super) fn command(&self, command: &Invocation) -> String {
        visible_line(&words::command(command, self.names, self.language))
    }

    pub(super) fn poll_state(&self, poll: &Poll) -> String {
        visible_line(&words::poll_state(poll, self.language))
    }

    pub(super) fn unknown(&self, message: &Message) -> Option<String> {
        words::unknown(message, self.language).map(|line| visible_line(&line))
    }

    pub(super) fn unknown_component(&self, kind: &u64) -> String {
        words::unknown_component(*kind, self.language)
    }

    pub(super) fn select(&self, kind: &u64, placeholder: &Option<String>) -> String {
        visible_line(&words::select(*kind, placeholder.as_deref(), self.language))
    }

    /// The link of a file on another site. A link to one of Discord's own files would be dead tomorrow.
    pub(super) fn address_of(&self, media: &Media, reason: &Reason) -> Option<String> {
        markdown::web_address(&media.url).filter(|_| *reason == Reason::Elsewhere)
    }

    /// The address, if a reader may open it: http or https.
    pub(super) fn web_if_any(&self, url: &Option<String>) -> Option<String> {
        markdown::web_address(url.as_deref()?)
    }

    pub(super) fn colour(&self, user: &User) -> u64 {
        colour(user)
    }

    /// The answer's share of the votes, in hundredths.
    pub(super) fn share(&self, answer: &Answer, poll: &Poll) -> u64 {
        answer.votes.saturating_mul(100).checked_div(poll.votes()).unwrap_or(0).min(100)
    }

    pub(super) fn rgb(&self, colour: &u32) -> Colour {
        Colour(*colour)
    }

    /// The text that stands for a picture where the picture cannot be seen.
    pub(super) fn alternative(&self, media: &Media) -> String {
        visible_line(media.description.as_deref().unwrap_or(&media.name))
    }

    pub(super) fn default_value(&self, kind: &str, id: &u64) -> String {
        visible_line(&words::mention(&words::default_value(kind, *id), self.names, self.language))
    }

    /// Numbers of the pictures that the message shows.
    pub fn pictures_of(&self, message: &Message) -> Vec<usize> {
        let quoted = message.reference.iter().filter_map(|reference| reference.message.as_ref());
        let authors = std::iter::once(&message.author).chain(quoted.map(|quoted| &quoted.author));
        let avatars = authors.filter_map(|user| self.pictures.avatar(user));
        let emoji: Vec<_> = message.emoji().iter().filter_map(|emoji| self.pictures.emoji(emoji)).collect();
        let icons = message.icons().filter_map(|icon| self.pictures.icon(icon));
        avatars.chain(emoji).chain(icons).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
