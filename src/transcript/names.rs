//! The names that belong to ids. The caller knows the guild; this module only looks names up.
use super::model::{Message, User};
use std::collections::HashMap;

#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Members, including those who left: everybody whom a message has named so far.
    pub users: HashMap<u64, String>,
    pub roles: HashMap<u64, String>,
    pub channels: HashMap<u64, String>,
}

/// Greatest number of people in one ticket whose names are kept, so that memory stays bounded; mentions of
/// others show ids.
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
