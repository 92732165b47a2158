//! Logs refusals for the operator: the name of each, and nothing that people wrote.
use crate::domain::refusal::Refusal;
use std::fmt::{self, Write};

/// Logs the name of the refusal.
pub fn note(refusal: &Refusal) {
    let mut name = Name(String::new());
    // The writer ends with an error after the name, for what follows may be what people wrote.
    let _ = write!(name, "{refusal:?}");
    tracing::debug!(refusal = name.0, "refused");
}

struct Name(String);

impl Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let name = text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        self.0.push_str(name);
        if name.len() == text.len() { Ok(()) } else { Err(fmt::Error) }
    }
}
