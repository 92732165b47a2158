//! Why a file is no configuration, and how much of a good one does not exist in this guild.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    TooLarge,
    /// Discord does not hand out the file, which it keeps for a while only.
    Unreachable,
    NotText,
    NotJson {
        line: usize,
        column: usize,
    },
    NotAnObject,
    /// The field at this path holds something that cannot be there.
    WrongType(String),
    /// A list or an object holds more than `most` things.
    TooMany {
        field: String,
        most: usize,
    },
    /// A text, or the field's own name, has more than `longest` characters.
    TooLong {
        field: String,
        longest: usize,
    },
    /// Lists and objects are nested too deeply, down to this path.
    TooDeep(String),
}

/// Number of things that were left out of a file, because this guild does not have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub channels: usize,
    pub roles: usize,
    /// Own roles of bots, which the guild has and which no person can have.
    pub bots: usize,
    pub emojis: usize,
}
