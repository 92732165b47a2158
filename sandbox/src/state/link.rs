//! The files that links to the sandbox's CDN stand for.
use crate::id::Id;

/// The file of a message to which a link to the sandbox's CDN leads.
pub fn file_id(url: &str) -> Option<Id> {
    id_below(url, "/cdn/attachments/")
}

/// The file of a slash command to which a link to the sandbox's CDN leads.
pub fn ephemeral_file_id(url: &str) -> Option<Id> {
    id_below(url, "/cdn/ephemeral-attachments/")
}

fn id_below(url: &str, folder: &str) -> Option<Id> {
    url.split_once(folder)?.1.split('/').nth(1)?.parse().ok()
}
