//! The pictures of the documents, taken only when they are asked for.
use crate::Show;
use anyhow::Result;
use guichet::domain::language::Language;
use guichet_browser::{Clip, Page, Part, Scheme};
use std::{env, fs, path::Path};

/// How large a picture may be, in bytes.
const MOST: usize = 80_000;
/// What stays around a message, in pixels.
const MARGIN: u32 = 8;

pub async fn control_panel(show: &Show, page: &Page, screen: &Part<'_>) -> Result<()> {
    if !wanted(show) {
        return Ok(());
    }
    prepare(page, Scheme::Dark, (1180, 1200)).await?;
    let place = screen.element().await?.place().await?;
    let around = Clip {
        x: place.x.saturating_sub(MARGIN),
        y: place.y.saturating_sub(MARGIN),
        width: place.width + 2 * MARGIN,
        height: place.height + 2 * MARGIN,
    };
    keep(page, "control-panel", around).await
}

pub async fn panel(show: &Show) -> Result<()> {
    if !wanted(show) {
        return Ok(());
    }
    let page = show.page("alice", "").await?;
    prepare(&page, Scheme::Light, (860, 480)).await?;
    let panel = show.desk(&page).newest();
    panel.click("button", &show.text("panel-placeholder")).await?;
    show.desk(&page).all().find("option", "Support").await?;
    keep(&page, "panel", Clip { x: 0, y: 0, width: 860, height: 480 }).await
}

pub async fn two_people(show: &Show, page: &Page) -> Result<()> {
    if !wanted(show) {
        return Ok(());
    }
    prepare(page, Scheme::Dark, (1200, 660)).await?;
    keep(page, "two-people", Clip { x: 0, y: 0, width: 1200, height: 660 }).await
}

pub async fn transcript(show: &Show, page: &Page, scheme: Scheme) -> Result<()> {
    if !wanted(show) {
        return Ok(());
    }
    prepare(page, scheme, (760, 1040)).await?;
    let name = if scheme == Scheme::Light { "transcript-light" } else { "transcript-dark" };
    keep(page, name, Clip { x: 0, y: 0, width: 760, height: 1040 }).await
}

/// The README is in English.
fn wanted(show: &Show) -> bool {
    show.language == Language::En && env::var_os("UPDATE_DOCS").is_some()
}

async fn prepare(page: &Page, scheme: Scheme, (width, height): (u32, u32)) -> Result<()> {
    page.size(width, height).await?;
    page.prefer(scheme).await
}

async fn keep(page: &Page, name: &str, clip: Clip) -> Result<()> {
    let picture = page.picture(Some(clip)).await?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder)?;
    let bytes = picture.len();
    fs::write(folder.join(format!("{name}.webp")), picture)?;
    assert!(bytes <= MOST, "{name} has {bytes} bytes");
    page.size(1200, 800).await
}
