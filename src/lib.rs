//! Guichet, floor by floor, from the ground up: a module may use those of the groups above its own in this
//! list, never one of its own group and never one below.
pub mod clock;
pub mod domain;
pub mod metrics;

pub mod i18n;

pub mod cache;
pub mod discord;
pub mod storage;
pub mod transcript;
pub mod view;

pub mod usecase;

pub mod handlers;

pub mod settings;

pub mod cli;
pub mod telemetry;

pub mod app;
