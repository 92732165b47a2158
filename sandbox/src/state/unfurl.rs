//! What Discord finds at an address.
use super::{
    Loads, State,
    link::{ephemeral_file_id, file_id},
};

/// The size of a picture for which nobody has set one.
const USUAL: Loads = Loads::Picture { width: 640, height: 360 };

impl State {
    /// What was set for the address; otherwise an address that ends like a picture is one.
    pub fn loads(&self, url: &str) -> Loads {
        if let Some(said) = self.addresses.get(url) {
            return *said;
        }
        // The sandbox's own files load as long as they exist.
        if let Some(own) = url.strip_prefix(&self.url).filter(|path| path.contains("attachments/")) {
            let uploaded = file_id(own).and_then(|id| self.files.get(&id)).map(|file| &file.bytes);
            let bytes = uploaded.or_else(|| self.ephemeral_files.get(&ephemeral_file_id(own)?));
            let size = bytes.and_then(|bytes| imagesize::blob_size(bytes).ok());
            let pixels = |side: usize| u32::try_from(side).unwrap_or(0);
            let picture =
                |size: imagesize::ImageSize| Loads::Picture { width: pixels(size.width), height: pixels(size.height) };
            return size.map_or(Loads::No, picture);
        }
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let name = path.splitn(4, '/').nth(3).unwrap_or_default();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if ["png", "jpg", "jpeg", "gif", "webp", "avif"].contains(&ending.as_str()) { USUAL } else { Loads::No }
    }
}
