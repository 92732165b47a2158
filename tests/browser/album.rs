//! The pictures of the documents, taken only when they are asked for.
use anyhow::Result;
use guichet_browser::{Clip, Page, Scheme};
use std::{env, fs, path::Path};

/// How large a picture may be, in bytes.
const MOST: usize = 80_000;

pub async fn control_panel(page: &Page) -> Result<()> {
    take(page, "control-panel", Scheme::Dark, (900, 900)).await
}

pub async fn panel(page: &Page) -> Result<()> {
    take(page, "panel", Scheme::Light, (900, 500)).await
}

pub async fn two_people(page: &Page) -> Result<()> {
    take(page, "two-people", Scheme::Dark, (1400, 800)).await
}

pub async fn transcript(page: &Page, scheme: Scheme) -> Result<()> {
    let name = if scheme == Scheme::Light { "transcript-light" } else { "transcript-dark" };
    take(page, name, scheme, (800, 900)).await
}

async fn take(page: &Page, name: &str, scheme: Scheme, (width, height): (u32, u32)) -> Result<()> {
    if env::var_os("UPDATE_DOCS").is_none() {
        return Ok(());
    }
    page.size(width, height).await?;
    page.prefer(scheme).await?;
    let picture = page.picture(Some(Clip { x: 0, y: 0, width, height })).await?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder)?;
    let bytes = picture.len();
    fs::write(folder.join(format!("{name}.png")), picture)?;
    assert!(bytes <= MOST, "{name} has {bytes} bytes");
    page.size(1200, 800).await
}
