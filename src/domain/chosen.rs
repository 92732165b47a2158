//! Members and roles that somebody chose in a menu, as Discord describes them in the interaction.
use super::actor::{Actor, Face};
use serenity::model::id::RoleId;

#[derive(Clone, Debug)]
pub enum Chosen {
    Member(Box<ChosenMember>),
    Role(RoleId),
}

#[derive(Clone, Debug)]
pub struct ChosenMember {
    /// What is told of them: neither the end of a timeout nor the language of their client is.
    pub actor: Actor,
    pub username: String,
    pub face: Face,
    pub is_bot: bool,
    /// Whether they are in the guild.
    pub in_guild: bool,
}

impl Chosen {
    pub fn member(&self) -> Option<&ChosenMember> {
        match self {
            Self::Member(member) => Some(member),
            Self::Role(_) => None,
        }
    }
}
