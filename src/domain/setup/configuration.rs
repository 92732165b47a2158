//! What the administrators of a guild have configured: the specification's document as the rules see it.
use super::{
    category_settings::{CategorySettings, is_default},
    emoji,
    forms::{CategoryTexts, PanelTexts},
    hours::Hours,
    look::{ButtonColour, Colour},
    options::GuildOptions,
    purpose::ChannelPurpose,
    visible::{is_blank, or_empty},
    zone::Zone,
};
pub use crate::domain::ids::CategoryId;
use crate::domain::language::Language;
use serde::{Deserialize, Serialize};
use serenity::model::id::{ChannelId, EmojiId, GuildId, MessageId, RoleId};
use std::collections::HashSet;

/// Greatest number of categories (specification: "max 5").
pub const MAX_CATEGORIES: usize = 5;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuration {
    pub panel: PanelEmbed,
    /// Categories in the order of the menu.
    pub categories: Vec<Category>,
    pub log_channel: Option<ChannelId>,
    pub transcript_channel: Option<ChannelId>,
    /// The Discord category (a channel of type 4) that hosts the ticket channels.
    pub ticket_category: Option<ChannelId>,
    /// When the staff are there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Hours,
    /// Options of the guild, each of which is a field of its own in a draft, as in the guild's document.
    #[serde(flatten)]
    pub options: GuildOptions,
}

impl ChannelPurpose {
    pub fn chosen(self, configuration: &Configuration) -> Option<ChannelId> {
        match self {
            Self::TicketCategory => configuration.ticket_category,
            Self::Log => configuration.log_channel,
            Self::Transcript => configuration.transcript_channel,
        }
    }

    pub fn choice(self, configuration: &mut Configuration) -> &mut Option<ChannelId> {
        match self {
            Self::TicketCategory => &mut configuration.ticket_category,
            Self::Log => &mut configuration.log_channel,
            Self::Transcript => &mut configuration.transcript_channel,
        }
    }
}

impl Configuration {
    /// The configuration with which a draft begins: the one in force or, where nothing is configured, one
    /// that speaks the language of whoever begins.
    #[must_use]
    pub fn begun_in(mut self, language: Option<Language>) -> Self {
        if self == Self::default() {
            self.options.language = language;
        }
        self
    }

    /// Whether nothing is chosen yet, but for the language.
    pub fn is_blank(&self) -> bool {
        *self == Self::default().begun_in(self.options.language)
    }

    /// The time zone of the server.
    pub fn zone(&self) -> Zone {
        self.hours.zone.unwrap_or_else(|| Zone::of(self.options.language.unwrap_or_default()))
    }

    /// Whether a channel is still to be chosen.
    pub fn lacks_channel(&self) -> bool {
        ChannelPurpose::ALL.into_iter().any(|purpose| purpose.chosen(self).is_none())
    }

    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// Roles that serve a ticket: the current roles of its category, or `then`, the roles when the ticket was
    /// opened, if the category is gone.
    pub fn serving<'a>(&'a self, category: &CategoryId, then: &'a [RoleId]) -> &'a [RoleId] {
        self.category(category).map_or(then, |category| &category.roles)
    }

    pub fn category_mut(&mut self, id: &CategoryId) -> Option<&mut Category> {
        self.categories.iter_mut().find(|category| category.id == *id)
    }

    /// Ids of the categories that the other configuration has too, in the order of this one.
    pub fn order_beside(&self, other: &Self) -> Vec<&CategoryId> {
        let shared = self.categories.iter().filter(|category| other.category(&category.id).is_some());
        shared.map(|category| &category.id).collect()
    }

    /// The custom emojis of the categories.
    pub fn emojis(&self) -> impl Iterator<Item = EmojiId> {
        self.categories.iter().filter_map(|category| emoji::custom(category.emoji.as_deref()?))
    }

    /// The configuration without the custom emojis that cannot be used: Discord refuses a whole message for
    /// one of them.
    #[must_use]
    pub fn with_usable_emojis(mut self, is_usable: impl Fn(EmojiId) -> bool) -> Self {
        for category in &mut self.categories {
            category.emoji = category.emoji.take().filter(|stored| emoji::custom(stored).is_none_or(&is_usable));
        }
        self
    }

    /// The configuration without the texts of which nobody sees anything: these count as missing.
    #[must_use]
    pub fn only_visible(mut self) -> Self {
        for text in [&mut self.panel.title, &mut self.panel.description, &mut self.panel.thumbnail] {
            *text = text.take().filter(|text| !is_blank(text));
        }
        for part in [&mut self.panel.footer, &mut self.panel.image] {
            if part.text().is_some_and(is_blank) {
                *part = OptionalText::Unset;
            }
        }
        for category in &mut self.categories {
            category.name = or_empty(std::mem::take(&mut category.name));
            category.description = or_empty(std::mem::take(&mut category.description));
            category.settings.questions.only_visible();
            for text in CATEGORY_TEXTS {
                let stored = (text.of_mut)(category);
                *stored = stored.take().filter(|text| !is_blank(text));
            }
        }
        self
    }

    /// Removes @everyone, whose role has the guild's id, and repeated roles from the categories' staff and from
    /// whom they notify. Returns `true` if @everyone was staff: tickets would have been open to all. @everyone is also
    /// removed from the roles that may open a ticket or may not: it tells nobody from others.
    pub fn keep_staff_only(&mut self, guild: GuildId) -> bool {
        let mut found = false;
        for category in &mut self.categories {
            found |= category.roles.contains(&guild.everyone_role());
            for roles in [&mut category.roles, &mut category.settings.notify.roles] {
                let mut kept = HashSet::from([guild.everyone_role()]);
                roles.retain(|role| kept.insert(*role));
            }
            category.settings.access.drop(&[guild.everyone_role()]);
        }
        found
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelEmbed {
    pub title: Option<String>,
    pub description: Option<String>,
    pub footer: OptionalText,
    /// An http or https address.
    pub image: OptionalText,
    /// The colour of the embed's edge; `None` for the bot's own.
    #[serde(default)]
    pub colour: Option<Colour>,
    /// An http or https address of a small image beside the texts.
    #[serde(default)]
    pub thumbnail: Option<String>,
    /// Whether the panel shows a button for each category, rather than a menu.
    #[serde(default)]
    pub buttons: bool,
}

/// A part that may be left out, but only on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OptionalText {
    #[default]
    Unset,
    /// An administrator clicked "Sans …".
    Without,
    Text(String),
}

impl OptionalText {
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Unset | Self::Without => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    pub name: String,
    /// The text of the first message in a ticket.
    pub description: String,
    pub roles: Vec<RoleId>,
    #[serde(flatten)]
    pub settings: CategorySettings,
    /// Emoji before the category's name in the menu: a Unicode emoji, or a custom one as `<:name:id>`.
    #[serde(default)]
    pub emoji: Option<String>,
    /// Line under the category's name in the menu.
    #[serde(default)]
    pub menu_line: Option<String>,
    /// The colour of the category's button, where the panel has buttons.
    #[serde(default)]
    pub button: ButtonColour,
}

impl Category {
    /// A category without any optional part.
    pub fn new(id: CategoryId, name: String, description: String) -> Self {
        let (roles, settings) = (Vec::new(), CategorySettings::default());
        let button = ButtonColour::default();
        Self { id, name, description, roles, settings, emoji: None, menu_line: None, button }
    }

    /// The roles that the category names: those that serve it, and those that it notifies.
    pub fn named_roles(&self) -> impl Iterator<Item = RoleId> {
        self.roles.iter().chain(&self.settings.notify.roles).copied()
    }

    pub fn drop_role(&mut self, role: RoleId) {
        self.roles.retain(|other| *other != role);
        self.settings.notify.roles.retain(|other| *other != role);
    }

    /// The category's texts, as its form shows them.
    pub fn texts(&self) -> CategoryTexts {
        let (name, description) = (self.name.clone(), self.description.clone());
        let mut texts = CategoryTexts { name, description, ..CategoryTexts::default() };
        for text in CATEGORY_TEXTS {
            if let Some(stored) = (text.of)(self) {
                (text.typed_mut)(&mut texts).clone_from(stored);
            }
        }
        texts
    }

    /// Takes over what was typed for all optional texts.
    pub fn take_optional(&mut self, texts: &mut CategoryTexts) {
        for text in CATEGORY_TEXTS {
            *(text.of_mut)(self) = (text.read)((text.typed_mut)(texts));
        }
    }
}

impl PanelEmbed {
    /// The panel's texts, as its form shows them.
    pub fn texts(&self) -> PanelTexts {
        PanelTexts {
            title: self.title.clone().unwrap_or_default(),
            description: self.description.clone().unwrap_or_default(),
            footer: self.footer.text().unwrap_or_default().to_owned(),
            image: self.image.text().unwrap_or_default().to_owned(),
            thumbnail: self.thumbnail.clone().unwrap_or_default(),
        }
    }
}

/// A text of a category that may be left out, besides the fields of the specification.
pub struct CategoryText {
    /// Name of the text's field in the category's document.
    pub key: &'static str,
    pub of: fn(&Category) -> &Option<String>,
    pub of_mut: fn(&mut Category) -> &mut Option<String>,
    /// The text in the category's form.
    pub typed_mut: fn(&mut CategoryTexts) -> &mut String,
    /// Makes the stored text from the typed one; `None` if nothing is stored.
    pub read: fn(&str) -> Option<String>,
    /// Whether an imported file may hold this text.
    pub is_good: fn(&str) -> bool,
}

macro_rules! category_texts {
    ($($field:ident: $read:expr, $is_good:expr;)+) => {
        /// All texts of a category that may be left out. Everything but the purpose of a text follows from
        /// its row: the form, drafts, changes, merges of two administrators, the stored document, exports and
        /// imports.
        pub static CATEGORY_TEXTS: &[CategoryText] = &[$(CategoryText {
            key: stringify!($field),
            of: |category| &category.$field,
            of_mut: |category| &mut category.$field,
            typed_mut: |texts| &mut texts.$field,
            read: $read,
            is_good: $is_good,
        },)+];
    };
}

category_texts! {
    emoji: emoji::read, |text| text.trim().is_empty() || emoji::reaction(text).is_some();
    menu_line: unless_blank, |_| true;
}

fn unless_blank(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Where a panel was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    pub channel_id: ChannelId,
    pub message_id: MessageId,
}
