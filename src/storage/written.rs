/// What became of something that was to be stored, changed or removed in a collection where each thing holds one of a
/// limited number of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Yes,
    /// What stands there is not, or no longer, what was seen.
    Overtaken,
    /// The server has as many as it may have.
    Full,
    /// The guild has no document.
    NoGuild,
}
