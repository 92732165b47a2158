//! Texts from people inside Discord's Markdown: shown as they were written, never as formatting or a mention.

/// Puts a backslash before every character with which Discord's Markdown or a mention could begin.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (position, c) in text.trim().chars().enumerate() {
        let starts_list = position == 0 && matches!(c, '-' | '+');
        if starts_list || r"\*_~`|>#[]()<@:".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
