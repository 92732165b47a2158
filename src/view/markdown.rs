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

/// What somebody wrote in several lines: each line escaped, and the addresses of web pages whole.
pub fn prose(text: &str) -> String {
    let line = |line: &str| {
        let words = line.split(' ').map(|word| if is_address(word) { word.to_owned() } else { escape_word(word) });
        words.collect::<Vec<_>>().join(" ")
    };
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What administrators wrote, with their formatting, as a quotation.
pub fn quote(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// Escapes a word that may begin a line. Blanks around it stay.
fn escape_word(word: &str) -> String {
    let escaped = escape(word);
    // "1. " begins a list as well.
    let digits = escaped.trim_end_matches('.');
    let is_number =
        digits.len() + 1 == escaped.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number { format!("{digits}\\.") } else { escaped }
}

/// Whether Discord shows the word as a link and nothing else: no character in it could end the link and begin
/// formatting.
fn is_address(word: &str) -> bool {
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?#@!$&'+,;=%:".contains(c);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.chars().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_keeps_its_lines_and_addresses_and_formats_nothing() {
        let shown = prose("# Bonjour @everyone\n- **un**\n1. deux https://example.org/a_b?c=d\nhttps://a.b/*c*");
        let expected = [
            r"\# Bonjour \@everyone",
            r"\- \*\*un\*\*",
            r"1\. deux https://example.org/a_b?c=d",
            r"https\://a.b/\*c\*",
        ];
        assert_eq!(shown, expected.join("\n"));
    }
}
