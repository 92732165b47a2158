//! Placeholders in an opening message, which are filled in when a ticket is opened.

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    Member,
    Number,
    Category,
    Server,
}

pub const ALL: [(&str, Placeholder); 4] = [
    ("{member}", Placeholder::Member),
    ("{number}", Placeholder::Number),
    ("{category}", Placeholder::Category),
    ("{server}", Placeholder::Server),
];

/// Fills in every placeholder in one pass: inserted text is not searched again.
pub fn fill(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((name, placeholder)) = ALL.iter().find(|(name, _)| rest.starts_with(name)) {
            filled.push_str(&value(*placeholder));
            rest = &rest[name.len()..];
        } else {
            filled.push('{');
            rest = &rest[1..];
        }
    }
    filled.push_str(rest);
    filled
}

/// Number of characters of the text with every placeholder at its longest: a mention of a 20-digit id, a
/// 64-bit number, a category's name and a server's (100 characters at most, resources/guild.mdx), both with a
/// backslash before each character.
pub fn longest(text: &str, category: &str) -> usize {
    let length = |placeholder| match placeholder {
        Placeholder::Member => "<@>".len() + 20,
        Placeholder::Number => 19,
        Placeholder::Category => 2 * category.chars().count(),
        Placeholder::Server => 2 * 100,
    };
    fill(text.trim(), |placeholder| "x".repeat(length(placeholder))).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_measured_at_their_longest() {
        let filled = fill("{member} {membre} {{number}} {server}", |placeholder| format!("{placeholder:?}{{number}}"));
        assert_eq!(filled, "Member{number} {membre} {Number{number}} Server{number}");
        assert_eq!(longest(" {number}{member} ", "Support"), 19 + 23);
        assert_eq!(longest("{category}{server}", "Support"), 14 + 200);
    }
}
