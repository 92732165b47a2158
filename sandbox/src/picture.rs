//! The picture that is served for every picture that nobody has uploaded.
use base64::{Engine, prelude::BASE64_STANDARD};

/// A PNG of one pixel, in base64.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOISP0EAALIAbDfJSJbAAAAAElFTkSuQmCC";

/// The bytes of a picture of one pixel (PNG).
pub fn pixel() -> Vec<u8> {
    BASE64_STANDARD.decode(PIXEL).unwrap_or_default()
}
