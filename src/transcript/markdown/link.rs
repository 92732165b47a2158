//! Reads addresses, and what stands between `<` and `>`. Each look ahead is bounded, so that time stays
//! linear.
use super::ast::{Inline, Mention};

/// Greatest length of an address in bytes; a longer one is text.
const LONGEST: usize = 2048;
/// Greatest number of bytes between angle brackets, except for addresses; anything longer is text.
const LONGEST_ANGLE: usize = 120;

/// The address in its normal form, if a browser may open it: http or https, with a host.
pub fn web_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

fn begins(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The beginning of the text, up to a character that ends an address; `None` if that would be too long.
fn up_to(text: &str, ends: impl Fn(char) -> bool) -> Option<&str> {
    for (at, c) in text.char_indices() {
        if at > LONGEST {
            return None;
        }
        if ends(c) {
            return Some(&text[..at]);
        }
    }
    Some(text).filter(|text| text.len() <= LONGEST)
}

/// An address that stands in the text as it is, and its length. Inside a label, a bracket ends the address.
pub fn bare(text: &str, in_label: bool) -> Option<(String, usize)> {
    if !begins(text) {
        return None;
    }
    let mut source = up_to(text, |c| c.is_whitespace() || matches!(c, '<' | '>') || in_label && c == ']')?;
    // A formatting mark, a bracket or a sentence may end right behind the address.
    let (mut closed, opened) = (source.matches(')').count(), source.matches('(').count());
    loop {
        let last = source.chars().next_back()?;
        if last == ')' && closed > opened {
            closed -= 1;
        } else if !r#".,:;"'!?]*_~|"#.contains(last) {
            break;
        }
        source = &source[..source.len() - last.len_utf8()];
    }
    web_address(source).map(|url| (url, source.len()))
}

/// The address in `(https://…)` or `(https://… "title")` behind a label, and the length of the whole.
pub fn target(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('(')?;
    let (source, around) = match inside.strip_prefix('<') {
        Some(inside) if begins(inside) => (up_to(inside, |c| c == '>' || c.is_whitespace())?, 2),
        None if begins(inside) => (balanced(inside)?, 0),
        _ => return None,
    };
    let url = web_address(source)?;
    let mut length = 1 + source.len() + around;
    let behind = text.get(length..)?;
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    if let Some(title) = behind.trim_start_matches(' ').strip_prefix('"').filter(|_| spaces > 0) {
        length += spaces + 2 + up_to(title, |c| c == '"' || c == '\n')?.len();
    }
    text.get(length..)?.starts_with(')').then_some((url, length + 1))
}

/// The text up to the bracket that closes the target; brackets within the address come in pairs.
fn balanced(text: &str) -> Option<&str> {
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            _ if at > LONGEST => return None,
            '(' => open += 1,
            ')' if open == 0 => return Some(&text[..at]),
            ')' => open -= 1,
            c if c.is_whitespace() => return Some(&text[..at]),
            _ => {}
        }
    }
    None
}

/// The mention, emoji, time or address between angle brackets, and the length of the whole (reference.mdx,
/// "Message Formatting").
pub fn angle(text: &str) -> Option<(Inline, usize)> {
    let inside = &text[1..];
    if begins(inside) {
        let source = up_to(inside, |c| c == '>' || c.is_whitespace())?;
        inside[source.len()..].strip_prefix('>')?;
        return Some((Inline::Link { url: web_address(source)?, label: None }, source.len() + 2));
    }
    let end =
        inside.char_indices().take_while(|(at, _)| *at <= LONGEST_ANGLE).find(|(_, c)| matches!(c, '>' | '<' | '\n'));
    let (end, _) = end.filter(|(_, c)| *c == '>')?;
    inner(&inside[..end]).map(|inline| (inline, end + 2))
}

fn inner(text: &str) -> Option<Inline> {
    let id = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    if let Some(rest) = text.strip_prefix("@&") {
        return Some(Inline::Mention(Mention::Role(id(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("@!").or_else(|| text.strip_prefix('@')) {
        return Some(Inline::Mention(Mention::User(id(rest)?)));
    }
    if let Some(rest) = text.strip_prefix('#') {
        return Some(Inline::Mention(Mention::Channel(id(rest)?)));
    }
    if let Some(rest) = text.strip_prefix('/') {
        let (name, command) = rest.rsplit_once(':')?;
        id(command)?;
        return (!name.is_empty()).then(|| Inline::Mention(Mention::Command(name.to_owned())));
    }
    if let Some(page) = text.strip_prefix("id:") {
        let known = ["customize", "browse", "guide", "linked-roles"];
        let page = page.split_once(':').map_or(page, |(page, _)| page);
        return known.contains(&page).then(|| Inline::Mention(Mention::Guide(page.to_owned())));
    }
    if let Some(rest) = text.strip_prefix("t:") {
        let (seconds, form) = rest.split_once(':').unwrap_or((rest, "f"));
        let form = form.chars().next().filter(|letter| form.len() == 1 && "tTdDfFsSR".contains(*letter))?;
        let seconds = seconds.parse().ok()?;
        chrono::DateTime::from_timestamp(seconds, 0)?;
        return Some(Inline::Time { seconds, form });
    }
    let (animated, rest) = match text.strip_prefix("a:") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix(':')?),
    };
    let (name, number) = rest.split_once(':')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    Some(Inline::Emoji { id: id(number)?, name: Some(name).filter(|_| named)?.to_owned(), animated })
}
