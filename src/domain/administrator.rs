//! Who may set the server up, and who may not use the bot at all.
use super::{actor::Actor, refusal::Refusal};
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

/// An actor who is an administrator of the guild: [`Actor::administrator`] alone makes it. Whatever sets the
/// server up asks for it, so that no way to it forgets to look.
#[derive(Clone, Copy, Debug)]
pub struct Administrator<'a>(&'a Actor);

impl Administrator<'_> {
    pub fn id(self) -> UserId {
        self.0.id
    }
}

impl Actor {
    /// The proof that whoever clicks may set the server up. It is made of each click anew, for rights are
    /// lost between two.
    ///
    /// # Errors
    /// [`Refusal::NotAdministrator`].
    pub fn administrator(&self) -> Result<Administrator<'_>, Refusal> {
        if self.is_administrator() { Ok(Administrator(self)) } else { Err(Refusal::NotAdministrator) }
    }

    /// Who may not write may not use the bot either. Administrators are exempt (topics/permissions.mdx,
    /// "Permissions For Timed Out Members").
    ///
    /// # Errors
    /// [`Refusal::TimedOut`].
    pub fn unless_timed_out(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        match self.timed_out_until {
            Some(until) if until > now && !self.is_administrator() => Err(Refusal::TimedOut(until)),
            _ => Ok(()),
        }
    }
}
