//! Permission overwrites of channels.

/// A permission overwrite of a channel (resources/channel.mdx, "Overwrite Object"), with all bits that
/// Discord sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    pub target: Target,
    pub allow: u64,
    pub deny: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Role(u64),
    Member(u64),
}

impl Target {
    pub fn id(self) -> u64 {
        match self {
            Self::Role(id) | Self::Member(id) => id,
        }
    }
}
