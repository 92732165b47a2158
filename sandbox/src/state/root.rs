//! The whole state, and the ids that it gives out.
use super::{Application, Channel, Channels, Guild, Interaction, Loads, Menu, Message, Ping, StoredFile, Thread, User};
use crate::{
    clock::Clock,
    id::{DISCORD_EPOCH_MS, Id},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
pub struct State {
    pub clock: Clock,
    /// The address on which the sandbox listens, for the links that it makes.
    pub url: String,
    pub application: Application,
    pub users: BTreeMap<Id, User>,
    pub guilds: BTreeMap<Id, Guild>,
    /// Guild channels and DM channels.
    pub channels: Channels,
    /// Threads, which are in no list of channels.
    pub threads: BTreeMap<Id, Thread>,
    /// By guild, the channels that the bot was last told that it sees; `act::sight` maintains them.
    pub sight: BTreeMap<Id, BTreeSet<Id>>,
    /// The messages by channel, then by message id (which is the order in time).
    pub messages: BTreeMap<Id, BTreeMap<Id, Message>>,
    pub interactions: BTreeMap<Id, Interaction>,
    /// The modal on each person's screen, as the interaction that was answered with it.
    pub modals: BTreeMap<Id, Id>,
    /// The choices that select menus show, by message, then by device and `custom_id`; an update of the
    /// message resets its menus.
    pub menus: BTreeMap<Id, BTreeMap<(Id, String), Menu>>,
    /// Every ping that was ever sent, including those of messages deleted since.
    pub pings: Vec<Ping>,
    /// Uploaded files by attachment id, served by the sandbox's own CDN route.
    pub files: BTreeMap<Id, StoredFile>,
    /// Files of slash commands by attachment id; no message holds them.
    pub ephemeral_files: BTreeMap<Id, Vec<u8>>,
    /// Avatars, emoji and stickers by their path on the CDN without its ending, such as `emojis/1`.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// The addresses for which somebody has set whether they load as a picture.
    pub addresses: BTreeMap<String, Loads>,
    /// The seeded messages that are meant not to fit Discord's description.
    pub undescribed: BTreeSet<Id>,
    last_id: u64,
}

impl State {
    pub fn new(clock: Clock, application: Application) -> Self {
        Self {
            clock,
            url: String::new(),
            application,
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: Channels::default(),
            threads: BTreeMap::new(),
            sight: BTreeMap::new(),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            modals: BTreeMap::new(),
            menus: BTreeMap::new(),
            pings: Vec::new(),
            files: BTreeMap::new(),
            ephemeral_files: BTreeMap::new(),
            pictures: BTreeMap::new(),
            addresses: BTreeMap::new(),
            undescribed: BTreeSet::new(),
            last_id: 0,
        }
    }

    /// A new snowflake: later than every earlier one, carrying the clock's time.
    pub fn next_id(&mut self) -> Id {
        let ms = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        let stamped = ms.saturating_sub(DISCORD_EPOCH_MS) << 22;
        self.last_id = stamped.max(self.last_id + 1);
        Id(self.last_id)
    }

    /// The channel with this id, or that of the thread with this id, whose rights hold there.
    pub fn place_of(&self, id: Id) -> Option<&Channel> {
        let parent = self.threads.get(&id).and_then(|thread| thread.channel.parent_id);
        self.channels.get(&parent.unwrap_or(id))
    }

    /// The guild of a channel or thread; `None` for a DM.
    pub fn guild_of(&self, id: Id) -> Option<Id> {
        self.place_of(id).and_then(|channel| channel.guild_id)
    }

    /// The interaction with this token. The token holds the interaction's id, so that no other interaction
    /// has to be looked at.
    pub fn interaction_with_token(&self, token: &str) -> Option<&Interaction> {
        let plain = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let id = plain.split(':').nth(1)?.parse().ok()?;
        self.interactions.get(&id).filter(|interaction| interaction.token == token)
    }
}
