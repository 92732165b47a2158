//! What ids are called. Whoever makes the transcript knows the guild; this only looks up.
use super::model::{Message, User};
use std::collections::HashMap;

#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Members, also those who left: everybody whom some message named so far.
    pub users: HashMap<u64, String>,
    pub roles: HashMap<u64, Role>,
    pub channels: HashMap<u64, String>,
}

#[derive(Clone, Debug, Default)]
pub struct Role {
    pub name: String,
    /// 0xRRGGBB; 0 for none.
    pub colour: u32,
}

/// More people than this in one ticket keep their ids in mentions: memory stays bounded.
const MOST_USERS: usize = 20_000;

impl Names {
    /// Learns everybody who is named in the message.
    pub fn learn(&mut self, message: &Message) {
        let reference = message.reference.iter().filter_map(|reference| reference.message.as_deref());
        let quoted = reference.flat_map(|quoted| std::iter::once(&quoted.author).chain(&quoted.mentioned));
        let forwarded = message.snapshots.iter().flat_map(|snapshot| &snapshot.mentioned);
        let command = message.command.iter().map(|command| &command.user);
        for user in
            std::iter::once(&message.author).chain(&message.mentioned).chain(quoted).chain(forwarded).chain(command)
        {
            self.learn_user(user);
        }
    }

    fn learn_user(&mut self, user: &User) {
        if !user.webhook && user.id != 0 && !user.name.is_empty() && self.users.len() < MOST_USERS {
            self.users.entry(user.id).or_insert_with(|| user.name.clone());
        }
    }
}
