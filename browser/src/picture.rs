//! What a picture shows.
/// Which colours a person likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Clip {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}
