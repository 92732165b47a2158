//! A file or picture that a message shows, wherever it stands in the message.
use super::lenient::Lenient;
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Media {
    /// The address as written in the message, which is also the key under which the transcript remembers what
    /// became of the file.
    pub url: String,
    /// The address of the same picture behind Discord's own proxy, for pictures of other sites.
    pub proxy_url: Option<String>,
    pub name: String,
    /// Content type as Discord states it; a browser is never asked to believe it.
    pub content_type: Option<String>,
    /// Size in bytes, if Discord states it.
    pub size: Option<u64>,
    pub description: Option<String>,
    pub spoiler: bool,
    /// Duration of a recording in seconds.
    pub seconds: Option<f64>,
    pub width: Option<u64>,
    pub height: Option<u64>,
}

/// The flag "is spoiler" (resources/message.mdx, "Attachment Flags").
const SPOILER: u64 = 1 << 3;

impl Media {
    pub fn attachment(value: &Value) -> Self {
        let filename = value.text("filename");
        let spoiler = value.number("flags").unwrap_or(0) & SPOILER != 0 || filename.starts_with("SPOILER_");
        Self {
            // The title keeps the characters that Discord strips from file names.
            name: value.words("title").map_or(filename.clone(), |title| with_ending(title, &filename)),
            size: value.number("size"),
            seconds: value["duration_secs"].as_f64(),
            spoiler,
            ..Self::unfurled(value)
        }
    }

    /// Reads an "unfurled media item" (components/reference.mdx), or the picture of an embed, which has the
    /// same fields.
    pub fn unfurled(value: &Value) -> Self {
        let url = value.text("url");
        Self {
            name: file_name(&url),
            url,
            proxy_url: value.words("proxy_url"),
            content_type: value.words("content_type"),
            description: value.words("description"),
            width: value.number("width"),
            height: value.number("height"),
            ..Self::default()
        }
    }

    /// Reads a picture that an embed names only by its address (`icon_url`, `proxy_icon_url`).
    pub fn icon(value: &Value) -> Option<Self> {
        let url = value.words("icon_url")?;
        Some(Self { name: file_name(&url), url, proxy_url: value.words("proxy_icon_url"), ..Self::default() })
    }

    pub fn is_image(&self) -> bool {
        const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];
        if let Some(kind) = &self.content_type {
            return kind.starts_with("image/");
        }
        let (_, ending) = self.name.rsplit_once('.').unwrap_or_default();
        ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
    }
}

fn with_ending(title: String, filename: &str) -> String {
    match filename.rsplit_once('.') {
        Some((_, ending)) if !title.ends_with(&format!(".{ending}")) => format!("{title}.{ending}"),
        _ => title,
    }
}

/// The last part of an address's path.
fn file_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned()
}
