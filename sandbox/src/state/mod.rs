//! All that the sandbox knows: plain data, no rules. One lock (`Sandbox::state`) guards the whole.
//!
//! What has many optional parts and is only stored and shown again (embeds, components, polls …) stays JSON; what rules
//! compute with (permissions, overwrites, times, authors) is typed.
mod application;
mod channel;
mod channels;
mod first;
mod guild;
mod interaction;
mod loads;
mod message;
mod user;

pub use application::*;
pub use channel::*;
pub use channels::*;
pub use guild::*;
pub use interaction::*;
pub use loads::*;
pub use message::*;
pub use user::*;

use crate::{
    clock::Clock,
    id::{DISCORD_EPOCH_MS, Id},
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
pub struct State {
    pub clock: Clock,
    /// Where the sandbox listens, for the links it hands out.
    pub url: String,
    pub application: Application,
    pub users: BTreeMap<Id, User>,
    pub guilds: BTreeMap<Id, Guild>,
    /// Guild channels and DM channels.
    pub channels: Channels,
    /// By guild, the channels that the bot was last told that it sees: kept by `act::sight`.
    pub sight: BTreeMap<Id, BTreeSet<Id>>,
    /// By channel, then by message id (which is the order in time).
    pub messages: BTreeMap<Id, BTreeMap<Id, Message>>,
    pub interactions: BTreeMap<Id, Interaction>,
    /// The modal on each person's screen, as the interaction that was answered with it.
    pub modals: BTreeMap<Id, Id>,
    /// What stands in select menus, by message, then by device and `custom_id`; an update of the message resets its menus.
    pub menus: BTreeMap<Id, BTreeMap<(Id, String), Menu>>,
    /// Every ping that ever went out, also of messages deleted since.
    pub pings: Vec<Ping>,
    /// Uploaded files by attachment id, served by the sandbox's own CDN route.
    pub files: BTreeMap<Id, StoredFile>,
    /// Files of slash commands by attachment id; no message holds them.
    pub ephemeral_files: BTreeMap<Id, Vec<u8>>,
    /// Avatars, emoji and stickers by their path on the CDN without its ending, such as `emojis/1`.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Addresses of which people have said whether they load as a picture.
    pub addresses: BTreeMap<String, Loads>,
    /// Seeded messages that are meant not to fit Discord's description.
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
}
