//! Why a file is no configuration, and what of a good one is not for this guild.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    TooLarge,
    /// It cannot be had from Discord, which keeps it for a while only.
    Unreachable,
    NotText,
    NotJson {
        line: usize,
        column: usize,
    },
    NotAnObject,
    /// The field with this path holds something that cannot be there.
    WrongType(String),
    /// A list or an object with more than `most` things in it.
    TooMany {
        field: String,
        most: usize,
    },
    /// A text, or the field's own name, of more than `longest` characters.
    TooLong {
        field: String,
        longest: usize,
    },
    /// Lists and objects within one another down to this path.
    TooDeep(String),
}

/// What was left out of a file, because this guild has no such thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub channels: usize,
    pub roles: usize,
    pub emojis: usize,
}
