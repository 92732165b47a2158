/// What an address in an embed turns out to be when Discord asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loads {
    /// A picture of so many pixels.
    Picture { width: u32, height: u32 },
    /// Nothing that can be shown: width and height are 0.
    No,
    /// Nothing that can be shown: no width, no height ("Embed Image Structure" has them as optional).
    Silent,
}
