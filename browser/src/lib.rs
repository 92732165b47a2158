//! A real Chromium for tests: it is clicked with a mouse and typed into, as a person would, and finds things by
//! what a screen reader would call them.
//!
//! `program` starts it, `wire` carries the `DevTools` protocol over two pipes (so that the browser ends with this
//! process, however that ends), and a `Page` does what people do. `CHROMIUM_BIN` names a program; otherwise
//! `chromium` is looked for in the PATH. Tests that need it ask [`Browser::start`], and say `SKIPPED` where
//! there is none; `CHROMIUM_REQUIRED=1` makes its absence an error.
mod element;
mod key;
mod page;
mod picture;
mod program;
mod tab;
mod wire;

pub use element::{Element, Part};
pub use key::Key;
pub use page::Page;
pub use picture::{Clip, Scheme};
pub use tab::PATIENCE;

use anyhow::{Result, bail};
use serde_json::json;
use std::{
    env,
    io::{self, Write},
    sync::Arc,
};
use wire::Wire;

/// A running browser. Dropping it, or the end of the process in any way, ends it and deletes its folder.
#[derive(Debug)]
pub struct Browser {
    wire: Arc<Wire>,
}

impl Browser {
    /// A browser, or `None`, loudly, where there is none.
    pub async fn start() -> Result<Option<Self>> {
        let Some(program) = program::find() else {
            if env::var_os("CHROMIUM_REQUIRED").is_some() {
                bail!("there is no chromium in the PATH, and CHROMIUM_BIN names none");
            }
            // Past what a test's harness catches: it is to be seen although the test passes.
            let skipped = "SKIPPED: there is no chromium (on Debian: apt-get install chromium), so no page was tried";
            writeln!(io::stderr(), "\n!!! {skipped}.\n")?;
            return Ok(None);
        };
        let wire = Wire::new(program::start(&program)?)?;
        wire.call(None, "Browser.getVersion", json!({})).await?;
        Ok(Some(Self { wire: Arc::new(wire) }))
    }

    /// A new page with this address, once it is loaded.
    pub async fn open(&self, url: &str) -> Result<Page> {
        Page::new(Arc::clone(&self.wire), url).await
    }
}
