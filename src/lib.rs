//! Guichet, floor by floor: a module uses those of its own floor's neighbours below, never one above.
pub mod clock;

pub mod domain;

pub mod storage;

pub mod discord;
pub mod i18n;
pub mod view;

pub mod usecase;

pub mod commands;
pub mod handlers;
