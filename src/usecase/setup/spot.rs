//! What a channel that the bot makes for a configuration is for: the server, or one category.
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::SettingEdit,
            configuration::{CategoryId, Configuration},
            draft::Edit,
            places::PlacesEdit,
            purpose::ChannelPurpose,
        },
    },
    i18n::{text, text_with},
};
use serenity::model::id::ChannelId;

/// Discord's limit for a channel's name, in characters (resources/channel.mdx, "Channel Object").
const NAME: usize = 100;

#[derive(Clone, Debug)]
pub struct Spot {
    pub purpose: ChannelPurpose,
    /// The category that gets a channel of its own; `None` for the server's.
    pub category: Option<CategoryId>,
}

impl Spot {
    pub fn of_server(purpose: ChannelPurpose) -> Self {
        Self { purpose, category: None }
    }

    /// Whether the draft still has what the channel is for.
    pub fn exists(&self, draft: &Configuration) -> bool {
        self.category.as_ref().is_none_or(|id| draft.category(id).is_some())
    }

    /// The channel that the draft has chosen for it.
    pub fn chosen(&self, draft: &Configuration) -> Option<ChannelId> {
        match &self.category {
            None => self.purpose.chosen(draft),
            Some(id) => draft.category(id)?.settings.places.own(self.purpose),
        }
    }

    /// The edit that chooses the channel.
    pub fn edit(&self, channel: ChannelId) -> Edit {
        match &self.category {
            None => Edit::Channel(self.purpose, channel),
            Some(id) => Edit::Setting(id.clone(), SettingEdit::Places(PlacesEdit::Set(self.purpose, Some(channel)))),
        }
    }

    /// Mark in the topic of the channel, by which it is found if its id was never stored. A Discord category has
    /// no topic, so the value is `None` for it.
    pub fn mark(&self) -> Option<String> {
        let mark = self.purpose.mark()?;
        Some(match &self.category {
            None => mark.to_owned(),
            Some(id) => format!("{}:{}]", mark.trim_end_matches(']'), id.0),
        })
    }

    /// The names to try in turn: Discord may refuse words in the name of a category.
    pub fn names(&self, draft: &Configuration, language: Language) -> Vec<String> {
        let plain = text(language, self.purpose.name_key());
        let category = self.category.as_ref().and_then(|id| draft.category(id));
        let own = category.map(|category| {
            let name = text_with(language, self.own_name_key(), [("name", category.name.clone())]);
            name.chars().take(NAME).collect::<String>()
        });
        own.into_iter().chain([plain]).collect()
    }

    pub fn topic_key(&self) -> &'static str {
        match (self.purpose, &self.category) {
            (ChannelPurpose::TicketCategory | ChannelPurpose::Log, None) => "furnish-log-topic",
            (ChannelPurpose::Transcript, None) => "furnish-transcript-topic",
            (ChannelPurpose::TicketCategory | ChannelPurpose::Log, Some(_)) => "places-log-topic",
            (ChannelPurpose::Transcript, Some(_)) => "places-transcript-topic",
        }
    }

    fn own_name_key(&self) -> &'static str {
        match self.purpose {
            ChannelPurpose::TicketCategory => "places-category-name",
            ChannelPurpose::Log => "places-log-name",
            ChannelPurpose::Transcript => "places-transcript-name",
        }
    }
}
