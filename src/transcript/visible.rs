//! Characters that a reader would not see, and that make a text look like another one.
#![expect(clippy::format_push_string, reason = "`write!` has an error that a text never has")]

/// The text with each such character written out, as `⟦U+202E⟧`. New lines and tabs stay.
///
/// The characters are those that turn the direction of what follows (Unicode's UAX #9: embeddings, overrides,
/// isolates), control characters, other line ends, and the byte order mark. The marks that only give a
/// direction of their own (LRM, RLM, ALM) are part of honest Arabic and Hebrew, and harmless inside an
/// element that isolates.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            c if is_hidden(c) => shown.push_str(&format!("⟦U+{:04X}⟧", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown
}

/// Like [`visible`], on one line, for names and titles.
pub fn visible_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || c.is_control() && !matches!(c, '\n' | '\t')
}
