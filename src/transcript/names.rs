//! The names that belong to ids. The caller knows the guild; this module only looks names up.
use super::model::{Message, User};
use serde_json::Value;
use std::collections::{HashMap, hash_map::Entry};

#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Members, including those who left: everybody whom a message has named so far.
    pub users: HashMap<u64, String>,
    /// Names to fall back on for people whom no message has named yet.
    pub fallbacks: HashMap<u64, String>,
    /// The first person of each name: another one of that name is told apart by the username.
    owners: HashMap<String, u64>,
    pub roles: HashMap<u64, String>,
    pub channels: HashMap<u64, String>,
}

/// Greatest number of people in one ticket whose names are kept, so that memory stays bounded; mentions of
/// others show ids.
const MOST_USERS: usize = 20_000;

impl Names {
    /// The name of somebody; `None` if no message has named them.
    pub fn of(&self, id: u64) -> Option<&str> {
        self.users.get(&id).or_else(|| self.fallbacks.get(&id)).map(String::as_str)
    }

    /// The name under which somebody wrote or is quoted. A webhook has another name in each message.
    pub fn of_author<'a>(&'a self, author: &'a User) -> &'a str {
        let known = self.users.get(&author.id).filter(|_| !author.webhook);
        known.map_or(author.name.as_str(), String::as_str)
    }

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

    /// Takes a name that is better than those in messages: a nickname in the guild.
    pub fn know(&mut self, id: u64, name: &str) {
        self.owners.insert(name.to_owned(), id);
        self.users.insert(id, name.to_owned());
    }

    /// Learns the author of a raw message.
    pub fn learn_author(&mut self, message: &Value) {
        self.learn_user(&User::author_of(message));
    }

    fn learn_user(&mut self, user: &User) {
        if !user.webhook && user.id != 0 && !user.name.is_empty() && self.users.len() < MOST_USERS {
            let Entry::Vacant(place) = self.users.entry(user.id) else { return };
            let owner = *self.owners.entry(user.name.clone()).or_insert(user.id);
            place.insert(if owner == user.id {
                user.name.clone()
            } else {
                format!("{} (@{})", user.name, user.username)
            });
        }
    }
}
