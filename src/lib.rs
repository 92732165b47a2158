//! Guichet, floor by floor: a module may use the modules above it in this list, never those below.
pub mod clock;
pub mod domain;
pub mod settings;
pub mod storage;
pub mod telemetry;
