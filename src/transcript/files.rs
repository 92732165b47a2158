//! Which files of a message are kept, and how: a small picture goes into the transcript, any other file is
//! posted again beside it, and the rest becomes a card that says why it was not kept.
use super::model::{Emoji, Media, Message, User};
use base64::{Engine, prelude::BASE64_STANDARD};
use std::collections::HashMap;

/// Greatest size, in bytes, of a picture that goes into the transcript itself.
pub const MOST_INLINE: u64 = 256 << 10;
/// Greatest size, in bytes, of all pictures that one message may put into the transcript; further pictures
/// are posted beside it.
pub const MOST_INLINE_PER_MESSAGE: u64 = 3 << 19;
/// Greatest size, in bytes, of an avatar or emoji.
pub const MOST_ASSET: u64 = 64 << 10;
/// Greatest size, in bytes, of all avatars and emoji together, as written in the style sheet; further ones
/// are shown by name.
pub const MOST_ASSETS: usize = 2 << 20;

/// The hosts on which Discord keeps files: nothing is fetched from anywhere else.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// Scheme, host, port and path of the address that stands in for all of Discord's hosts.
    stand_in: Option<String>,
}

/// Discord's hosts, the last two of which serve Discord's own copies of other sites' pictures.
const DISCORDS: [&str; 4] = [
    "https://cdn.discordapp.com",
    "https://media.discordapp.net",
    "https://images-ext-1.discordapp.net",
    "https://images-ext-2.discordapp.net",
];

impl Hosts {
    /// Takes one address in place of all of Discord's: a proxy of the operator's, or a test's local server.
    pub fn only(base: &str) -> Self {
        Self { stand_in: Some(base.trim_end_matches('/').to_owned()) }
    }

    /// The address from which to fetch this file; `None` if the file is not on one of Discord's hosts.
    pub fn find(&self, url: &str) -> Option<String> {
        let url = url::Url::parse(url).ok()?;
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        let origin = url.origin().ascii_serialization();
        let discords = DISCORDS.contains(&origin.as_str());
        let Some(base) = &self.stand_in else { return discords.then(|| url.to_string()) };
        if discords {
            let query = url.query().map_or_else(String::new, |query| format!("?{query}"));
            return Some(format!("{base}{}{query}", url.path()));
        }
        let own = url::Url::parse(base).is_ok_and(|base| base.origin() == url.origin());
        own.then(|| url.to_string())
    }

    fn avatar(&self, user: &User) -> Option<Asset> {
        let hash = user.avatar.as_ref()?;
        let key = format!("avatar {} {hash}", user.id);
        let url = self.find(&format!("{}/avatars/{}/{hash}.webp?size=64", DISCORDS[0], user.id))?;
        Some(Asset { key, url })
    }

    fn emoji(&self, emoji: &Emoji) -> Option<Asset> {
        let id = emoji.id?;
        // Some emojis exist as WebP only: uploads in WebP and AVIF "must be requested as WebP"
        // (resources/emoji.mdx).
        let motion = if emoji.animated { "&animated=true" } else { "" };
        let url = self.find(&format!("{}/emojis/{id}.webp?size=48{motion}", DISCORDS[0]))?;
        Some(Asset { key: emoji_key(id), url })
    }
}

/// The small picture of an embed's author or footer, by the first of its addresses that Discord serves.
fn icon(icon: &Media, hosts: &Hosts) -> Option<Asset> {
    let url = [Some(&icon.url), icon.proxy_url.as_ref()].into_iter().flatten().find_map(|url| hosts.find(url))?;
    Some(Asset { key: icon_key(icon), url })
}

fn icon_key(icon: &Media) -> String {
    format!("icon {}", icon.url)
}

fn emoji_key(id: u64) -> String {
    format!("emoji {id}")
}

/// A picture that is shown again and again, and is inside the transcript once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub key: String,
    pub url: String,
}

/// The avatars, emoji and icons that the message shows.
pub fn assets(message: &Message, hosts: &Hosts) -> Vec<Asset> {
    let mut found: Vec<Asset> = hosts.avatar(&message.author).into_iter().collect();
    let quoted = message.reference.iter().filter_map(|reference| reference.message.as_ref());
    found.extend(quoted.filter_map(|quoted| hosts.avatar(&quoted.author)));
    found.extend(message.emoji().iter().filter_map(|emoji| hosts.emoji(emoji)));
    found.extend(message.icons().filter_map(|of| icon(of, hosts)));
    let mut seen = std::collections::HashSet::new();
    found.retain(|asset| seen.insert(asset.key.clone()));
    found
}

/// What has to be done about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Fetch at most `most` bytes from this address; [`place`] then says where the file goes.
    Fetch {
        url: String,
        most: u64,
    },
    Leave(Reason),
}

/// Plans what to do about a file; `most` are the bytes that may be posted as one file.
pub fn plan(media: &Media, hosts: &Hosts, most: u64) -> Plan {
    let addresses = [Some(&media.url), media.proxy_url.as_ref()];
    let Some(url) = addresses.into_iter().flatten().find_map(|url| hosts.find(url)) else {
        return Plan::Leave(Reason::Elsewhere);
    };
    if media.size.is_some_and(|size| size > most) {
        return Plan::Leave(Reason::TooLarge);
    }
    Plan::Fetch { url, most }
}

/// The type of a fetched file that goes into the transcript: a small picture, sound or video, known by its
/// own first bytes, whatever its name is. `inside_so_far` are the bytes of the message's files that are
/// already inside.
pub fn place(bytes: &[u8], inside_so_far: u64) -> Option<&'static str> {
    let length = bytes.len() as u64;
    let fits = length <= MOST_INLINE && inside_so_far + length <= MOST_INLINE_PER_MESSAGE;
    raster(bytes).or_else(|| playable(bytes)).filter(|_| fits)
}

/// The type of a picture that is nothing but pixels; `None` for anything else, such as an SVG, which is a
/// document.
pub fn raster(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some("image/avif"),
        _ => None,
    }
}

/// The type of a sound or a video that browsers play; `None` for anything else.
pub fn playable(bytes: &[u8]) -> Option<&'static str> {
    /// The first bytes, in which containers say what they hold.
    const HEAD: usize = 64;
    let holds = |word: &[u8]| bytes[..bytes.len().min(HEAD)].windows(word.len()).any(|part| part == word);
    match bytes {
        [b'O', b'g', b'g', b'S', ..] if holds(b"theora") => Some("video/ogg"),
        [b'O', b'g', b'g', b'S', ..] => Some("audio/ogg"),
        [b'I', b'D', b'3', ..] | [0xFF, 0xFB | 0xFA | 0xF3 | 0xF2, ..] => Some("audio/mpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some("audio/wav"),
        [b'f', b'L', b'a', b'C', ..] => Some("audio/flac"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A' | b'B', ..] => Some("audio/mp4"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'i' | b'm' | b'a' | b'M', b's' | b'p' | b'v' | b'4', ..] => {
            Some("video/mp4")
        }
        [0x1A, 0x45, 0xDF, 0xA3, ..] if holds(b"webm") => Some("video/webm"),
        _ => None,
    }
}

/// A file as a `data:` address, which holds all its bytes.
pub fn data_uri(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The file is inside the transcript, as a `data:` address made by [`data_uri`].
    Inside(String),
    /// The file was posted again; the value is the address of the message that holds it.
    Posted(String),
    Left(Reason),
}

/// Why a file is shown as a card only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file is on another site.
    Elsewhere,
    TooLarge,
    /// Discord no longer has the file.
    Gone,
    /// Discord did not send the file in time.
    NoAnswer,
    /// The file could not be posted again.
    NotPosted,
}

/// What became of the files of a message, by the addresses that the message has for them.
#[derive(Clone, Debug, Default)]
pub struct Files(pub HashMap<String, Kept>);

impl Files {
    pub fn of(&self, media: &Media) -> Kept {
        self.0.get(&media.url).cloned().unwrap_or(Kept::Left(Reason::Elsewhere))
    }
}

/// The numbers of the pictures in the transcript's style sheet, by their keys.
#[derive(Clone, Debug, Default)]
pub struct Pictures(pub(super) HashMap<String, usize>);

impl Pictures {
    pub fn avatar(&self, user: &User) -> Option<usize> {
        self.0.get(&format!("avatar {} {}", user.id, user.avatar.as_ref()?)).copied()
    }

    pub fn icon(&self, icon: &Media) -> Option<usize> {
        self.0.get(&icon_key(icon)).copied()
    }

    pub fn emoji(&self, emoji: &Emoji) -> Option<usize> {
        self.0.get(&emoji_key(emoji.id?)).copied()
    }
}
