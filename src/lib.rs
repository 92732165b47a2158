//! Guichet, floor by floor: a module may use those of the groups above its own in this list, never one below.
pub mod clock;
pub mod metrics;

pub mod domain;

pub mod cache;
pub mod storage;

pub mod discord;
pub mod i18n;
pub mod transcript;
pub mod view;

pub mod usecase;

pub mod commands;
pub mod handlers;

pub mod app;
pub mod cli;
pub mod settings;
pub mod telemetry;
