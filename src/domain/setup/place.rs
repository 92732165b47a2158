//! Which channels a configuration names: the server's, and those that categories have of their own.
use super::{
    configuration::{Category, CategoryId, Configuration},
    places::Places,
    purpose::ChannelPurpose,
};
use serenity::model::id::ChannelId;

/// A channel that the configuration names.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The category whose own channel it is; `None` for the server's.
    pub category: Option<&'a Category>,
    pub purpose: ChannelPurpose,
    pub channel: ChannelId,
}

impl Configuration {
    /// The channel that serves the tickets of this category for the purpose: the category's own, else the
    /// server's. A category that was removed has the channels that it had `then`, when the ticket was opened.
    pub fn place(&self, purpose: ChannelPurpose, category: &CategoryId, then: &Places) -> Option<ChannelId> {
        self.serving_place(purpose, category, then).map(|named| named.channel)
    }

    /// The same channel, with whose it is.
    pub fn serving_place(&self, purpose: ChannelPurpose, category: &CategoryId, then: &Places) -> Option<Named<'_>> {
        let own = match self.category(category) {
            Some(category) => own_place(category, purpose),
            None => then.own(purpose).map(|channel| Named { category: None, purpose, channel }),
        };
        own.or_else(|| self.server_place(purpose))
    }

    fn server_place(&self, purpose: ChannelPurpose) -> Option<Named<'_>> {
        purpose.chosen(self).map(|channel| Named { category: None, purpose, channel })
    }

    /// Every channel that the configuration names: the server's, then each category's own. A channel that has
    /// several purposes is there several times.
    pub fn named_channels(&self) -> impl Iterator<Item = Named<'_>> {
        let server = ChannelPurpose::ALL.into_iter().filter_map(|purpose| self.server_place(purpose));
        let of = |category| ChannelPurpose::ALL.into_iter().filter_map(move |purpose| own_place(category, purpose));
        server.chain(self.categories.iter().flat_map(of))
    }

    /// The categories that have a board, each with the board's channel.
    pub fn boards(&self) -> impl Iterator<Item = (&Category, ChannelId)> {
        self.categories.iter().filter_map(|category| Some((category, category.settings.board.channel?)))
    }

    pub fn has_boards(&self) -> bool {
        self.boards().next().is_some()
    }

    /// Every channel that something depends on: those of [`Self::named_channels`], and those of boards.
    pub fn channels(&self) -> impl Iterator<Item = ChannelId> {
        self.named_channels().map(|named| named.channel).chain(self.boards().map(|(_, channel)| channel))
    }

    /// Whether only administrators, and people whom they let in, may see this channel.
    pub fn is_confidential(&self, channel: ChannelId) -> bool {
        self.named_channels().any(|named| named.purpose.is_confidential() && named.channel == channel)
            || self.boards().any(|(_, board)| board == channel)
    }
}

fn own_place(category: &Category, purpose: ChannelPurpose) -> Option<Named<'_>> {
    let own = category.settings.places.own(purpose);
    own.map(|channel| Named { category: Some(category), purpose, channel })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_has_its_own_channels_else_the_servers_and_one_that_was_removed_has_those_of_then() {
        let id = |id: &str| CategoryId(id.to_owned());
        let category = |of: &str| Category::new(id(of), of.to_owned(), String::new());
        let (mut own, other) = (category("00000001"), category("00000002"));
        own.settings.places.log_channel = Some(ChannelId::new(7));
        let configuration = Configuration {
            categories: vec![own, other],
            log_channel: Some(ChannelId::new(1)),
            transcript_channel: Some(ChannelId::new(2)),
            ..Configuration::default()
        };
        let then = Places { log_channel: Some(ChannelId::new(9)), ..Places::default() };
        let place = |purpose, of: &str| configuration.place(purpose, &id(of), &then).map(ChannelId::get);
        let log = |of: &str| place(ChannelPurpose::Log, of);
        assert_eq!((log("00000001"), log("00000002"), log("00000003")), (Some(7), Some(1), Some(9)));
        let transcript = |of: &str| place(ChannelPurpose::Transcript, of);
        assert_eq!((transcript("00000001"), transcript("00000003")), (Some(2), Some(2)));
        assert_eq!(place(ChannelPurpose::TicketCategory, "00000001"), None);
        for (channel, confidential) in [(1, true), (2, true), (7, true), (8, false)] {
            assert_eq!(configuration.is_confidential(ChannelId::new(channel)), confidential, "{channel}");
        }
    }
}
