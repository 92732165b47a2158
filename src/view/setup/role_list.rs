//! Roles, named one after another. In an embed nobody is notified by it.
use crate::{domain::language::Language, view::excerpt};
use serenity::{all::Mentionable, model::id::RoleId};

/// Roles that are named: 25 mentions fit into a field's 1024 characters, and into a refusal.
const NAMED: usize = 25;

/// The mentions of the roles, with the number of those that are left out.
pub fn mentions(language: Language, roles: &[RoleId]) -> String {
    let mut named: Vec<_> = roles.iter().take(NAMED).map(|role| role.mention().to_string()).collect();
    if roles.len() > NAMED {
        named.push(excerpt::more(language, roles.len() - NAMED));
    }
    named.join(" ")
}
