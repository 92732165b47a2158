//! Who may set the server up, and who may not use the bot at all.
use super::{actor::Actor, language::Language, refusal::Refusal};
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

/// Proof that an actor is an administrator of the guild; only [`Actor::administrator`] makes one. Every
/// function that sets the server up takes this proof, so that none can forget the check.
#[derive(Clone, Copy, Debug)]
pub struct Administrator<'a>(&'a Actor);

impl Administrator<'_> {
    pub fn id(self) -> UserId {
        self.0.id
    }

    /// The language of the administrator's client; `None` if the bot does not speak it.
    pub fn language(self) -> Option<Language> {
        self.0.language
    }
}

impl Actor {
    /// Proves that the actor may set the server up. The proof is made anew for each click, because rights may
    /// be lost between two clicks.
    ///
    /// # Errors
    /// Returns [`Refusal::NotAdministrator`] if the actor is no administrator.
    pub fn administrator(&self) -> Result<Administrator<'_>, Refusal> {
        if self.is_administrator() { Ok(Administrator(self)) } else { Err(Refusal::NotAdministrator) }
    }

    /// Checks that no timeout holds the actor: members who may not write may not use the bot either.
    /// Administrators are exempt (topics/permissions.mdx, "Permissions For Timed Out Members").
    ///
    /// # Errors
    /// Returns [`Refusal::TimedOut`] if the timeout ends after `now`.
    pub fn unless_timed_out(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        match self.timed_out_until {
            Some(until) if until > now && !self.is_administrator() => Err(Refusal::TimedOut(until)),
            _ => Ok(()),
        }
    }
}
