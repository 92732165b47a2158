//! The people of the local Discord: what they do and what they see.
//!
//! A `Person` can do only what Discord's client and server let that user do at that moment: a person who does
//! not see a channel cannot click in it, a disabled button does nothing, and a hidden command cannot be run.
//! `GuildHandle` furnishes guilds, and `http` offers everything over HTTP.
mod access;
mod answer;
mod bot;
mod catalogue;
mod click;
mod command;
mod component;
mod decorate;
mod file;
mod fill;
mod forge;
mod furnish;
mod guild;
mod http;
mod interact;
mod look;
mod member;
mod menu;
mod options;
pub mod pen;
mod person;
mod pick;
mod place;
mod resolved;
mod role;
mod screen;
mod seed;
mod share;
mod submit;
mod thread;
mod view;
mod write;

pub use answer::{Answer, Outcome, Refusal};
pub use fill::Entry;
pub use furnish::Furnished;
pub use guild::GuildHandle;
pub(crate) use http::routes;
pub use person::Person;
pub use seed::Seeding;
pub use view::{ChannelView, FieldView, MessageView, ModalView, View};
pub use write::{Post, Question, Upload};
