//! How the panel looks besides its texts: the colour of its embed's edge, and the colours of its buttons.
use crate::domain::words::words;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The colour of an embed's edge, as red, green and blue (resources/message.mdx, "Embed Structure").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(u32);

/// The number of six hexadecimal digits that is too large for a colour.
const BEYOND: u32 = 0x0100_0000;

impl Colour {
    /// The colours that the menu offers besides the usual one, each with the key of its name.
    pub const OFFERED: [(&'static str, Self); 11] = [
        ("colour-green", Self(0x0057_F287)),
        ("colour-turquoise", Self(0x001A_BC9C)),
        ("colour-blue", Self(0x0034_98DB)),
        ("colour-purple", Self(0x009B_59B6)),
        ("colour-pink", Self(0x00EB_459E)),
        ("colour-red", Self(0x00ED_4245)),
        ("colour-orange", Self(0x00E6_7E22)),
        ("colour-yellow", Self(0x00FE_E75C)),
        ("colour-grey", Self(0x0095_A5A6)),
        ("colour-black", Self(0x0023_272A)),
        ("colour-white", Self(0x00FF_FFFF)),
    ];

    /// The colour of this number; `None` if the number is too large for a colour.
    pub fn of_number(number: i64) -> Option<Self> {
        u32::try_from(number).ok().filter(|number| *number < BEYOND).map(Self)
    }

    pub fn number(self) -> u32 {
        self.0
    }
}

/// Reads `#5865F2`, in letters of either case and with or without the `#`.
impl FromStr for Colour {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "a colour is a # with six hexadecimal digits";
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(WRONG);
        }
        u32::from_str_radix(digits, 16).map(Self).map_err(|_| WRONG)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06X}", self.0)
    }
}

impl TryFrom<String> for Colour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

/// The colour of a category's button (components/reference.mdx, "Button Styles").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonColour {
    #[default]
    Primary,
    Secondary,
    Success,
    Danger,
}

words!(ButtonColour {
    Primary = "primary",
    Secondary = "secondary",
    Success = "success",
    Danger = "danger",
});

impl ButtonColour {
    /// The colour that follows; the first one follows the last.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Primary => Self::Secondary,
            Self::Secondary => Self::Success,
            Self::Success => Self::Danger,
            Self::Danger => Self::Primary,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_people_write_it() {
        for text in ["#5865F2", "5865f2", " #5865f2 "] {
            assert_eq!(text.parse(), Ok(Colour(0x0058_65F2)), "{text}");
        }
        assert_eq!(Colour(0x00AB).to_string(), "#0000AB");
        for wrong in ["", "#", "#58F", "#5865F", "#5865F2A", "##5865F", "rouge", "#5865G2", "#+865F2", "#éé"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
        assert_eq!(Colour::of_number(0x0100_0000), None);
        assert_eq!(Colour::of_number(-1), None);
    }
}
