/// What Discord finds when it fetches an address that an embed shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loads {
    /// A picture of this size in pixels.
    Picture { width: u32, height: u32 },
    /// Nothing that can be shown: the embed has width and height 0.
    No,
    /// Nothing that can be shown: the embed has no width and no height ("Embed Image Structure" has them as
    /// optional).
    Silent,
}
