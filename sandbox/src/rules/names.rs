//! Names of channels and files as Discord stores them. The rule is not documented: this file has the reading
//! that most clients share (lower case, white space to dashes, most ASCII punctuation removed, runs of dashes
//! made one), and a stricter one.
use crate::state::ChannelKind;

/// The name as it is stored. Voice channels and categories keep the name that was sent, without the white
/// space around it.
///
/// `strict` keeps only ASCII letters, digits and single dashes; it serves to catch bots that rely on the
/// common reading. The result can be empty: in that case the form is refused as if no name had been sent.
pub fn channel(name: &str, kind: ChannelKind, strict: bool) -> String {
    let name = name.trim();
    if matches!(kind, ChannelKind::Voice | ChannelKind::Category | ChannelKind::Dm) {
        return name.to_owned();
    }
    let mut stored = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        let character = if character.is_whitespace() { '-' } else { character };
        let kept = if strict {
            character == '-' || character.is_ascii_alphanumeric()
        } else {
            !character.is_control() && (!character.is_ascii_punctuation() || matches!(character, '-' | '_'))
        };
        if kept && !(character == '-' && (stored.is_empty() || stored.ends_with('-'))) {
            stored.push(character);
        }
    }
    stored.truncate(stored.trim_end_matches('-').len());
    stored
}

/// A file's name as it is stored: spaces become underscores, and every character that is not a letter, a
/// digit, a dot, a dash or an underscore is removed. This rule is not documented either.
pub fn file(sent: &str) -> String {
    let spaced = sent.trim().replace(char::is_whitespace, "_");
    let kept: String = spaced.chars().filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    if kept.is_empty() { "unknown".into() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_channels_are_lower_case_and_dashed() {
        let common = |name| channel(name, ChannelKind::Text, false);
        assert_eq!(common("Ticket 12"), "ticket-12");
        assert_eq!(common("  1 -- Alice!?  "), "1-alice");
        assert_eq!(common("été_à_la mer"), "été_à_la-mer");
        assert_eq!(common("🔒 closed"), "🔒-closed");
        assert_eq!(common("실험"), "실험");
        assert_eq!(common("a\u{2003}b"), "a-b");
        assert_eq!(common("!!!"), "");
    }

    #[test]
    fn voice_channels_and_categories_keep_case_and_spaces() {
        assert_eq!(channel(" Open Tickets! ", ChannelKind::Category, true), "Open Tickets!");
        assert_eq!(channel("The Lounge", ChannelKind::Voice, false), "The Lounge");
    }

    #[test]
    fn the_strict_reading_keeps_ascii_only() {
        let strict = |name| channel(name, ChannelKind::Text, true);
        assert_eq!(strict("🔒 Été_12"), "t12");
        assert_eq!(strict("claimed-12-Alice"), "claimed-12-alice");
        assert_eq!(strict("실험"), "");
    }
}
