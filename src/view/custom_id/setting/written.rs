//! What the actions of the settings have in common.

/// What can be written into a `custom_id` as a short text without colons.
pub trait Written: Sized {
    fn write(&self) -> String;

    /// Reads what [`Self::write`] wrote.
    fn read(text: &str) -> Option<Self>;

    /// One of each kind, for tests.
    #[cfg(test)]
    fn all() -> Vec<Self>;
}
