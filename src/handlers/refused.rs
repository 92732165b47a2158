//! Why something asked for is not done, for the operator's log: its name, and nothing that people wrote.
use crate::domain::refusal::Refusal;
use std::fmt::{self, Write};

/// Tells why what was asked for is not done.
pub fn note(refusal: &Refusal) {
    let mut name = Name(String::new());
    // Ends at the end of the name: what follows it may be what people wrote.
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
