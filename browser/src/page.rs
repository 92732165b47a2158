//! One page: what it shows, and what is typed.
use crate::{
    element::{Element, Part},
    key::{self, Key},
    picture::{Clip, Scheme},
    tab::Tab,
    wire::Wire,
};
use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};

/// A page. It stays open as long as its browser.
#[derive(Clone, Debug)]
pub struct Page(Tab);

impl Page {
    pub(crate) async fn new(wire: Arc<Wire>, url: &str) -> Result<Self> {
        let page = Self(Tab::new(wire).await?);
        // Several pages are used at once, and each is what its person looks at.
        page.0.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        page.size(1200, 800).await?;
        page.go(url).await?;
        Ok(page)
    }

    /// Waits at most so long from now on.
    #[must_use]
    pub fn patient(self, patience: Duration) -> Self {
        Self(Tab { patience, ..self.0 })
    }

    /// Goes to the address, and waits until it is loaded.
    pub async fn go(&self, url: &str) -> Result<()> {
        let gone = self.0.call("Page.navigate", json!({ "url": url })).await?;
        ensure!(gone["errorText"].is_null(), "{url}: {}", gone["errorText"]);
        self.until("the page is loaded", "document.readyState === 'complete'").await
    }

    pub async fn reload(&self) -> Result<()> {
        // The old document says that it is complete, too: it is marked.
        self.evaluate("document.isOld = true").await?;
        self.0.call("Page.reload", json!({})).await?;
        self.until("the page is loaded", "!document.isOld && document.readyState === 'complete'").await
    }

    /// How large the window is, in CSS pixels.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.0.call("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// The value of an expression of JavaScript, a promise's once it is there.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        self.0.evaluate(expression).await
    }

    /// Waits until the expression is true.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        let truth = format!("!!({expression})");
        self.0
            .until_found(what, async || {
                // While a document is replaced, nothing can be asked of it.
                Ok((self.0.evaluate(&truth).await.ok() == Some(true.into())).then_some(()))
            })
            .await
    }

    /// The whole page.
    pub fn whole(&self) -> Part<'_> {
        self.part("document")
    }

    /// A part of the page: what an expression of JavaScript gives, a document or an element.
    pub fn part(&self, expression: impl Into<String>) -> Part<'_> {
        Part::new(&self.0, expression.into())
    }

    /// Types text into what has the focus, key by key.
    pub async fn write(&self, text: &str) -> Result<()> {
        let mut last = None;
        for character in text.chars() {
            for event in key::of(character) {
                let sent = self.0.wire.send(Some(&self.0.session), "Input.dispatchKeyEvent", event).await?;
                last = Some(sent);
            }
        }
        // They are dealt with in their order.
        if let Some(last) = last {
            last.await.context("the browser is gone")?;
        }
        Ok(())
    }

    /// Presses a key that writes nothing.
    pub async fn press(&self, key: Key) -> Result<()> {
        for event in key.events() {
            self.0.call("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }

    /// What has the focus, in the page or in its frame.
    pub async fn focused(&self) -> Result<Element<'_>> {
        const FOCUSED: &str = "(() => {
            let focused = document.activeElement;
            while (focused?.contentDocument) focused = focused.contentDocument.activeElement;
            return focused;
        })()";
        self.part(FOCUSED).element().await
    }

    /// What went wrong in the page: exceptions, errors on the console, what its policy refused.
    pub fn complaints(&self) -> Vec<String> {
        self.0.complaints()
    }

    /// Shows the page in these colours from now on.
    pub async fn prefer(&self, scheme: Scheme) -> Result<()> {
        let value = if scheme == Scheme::Light { "light" } else { "dark" };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
        self.0.call("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// A picture of the window, or of a part of it: a WebP, which is less than half as large as a PNG.
    pub async fn picture(&self, clip: Option<Clip>) -> Result<Vec<u8>> {
        let mut how = json!({ "format": "webp", "quality": 80 });
        if let Some(Clip { x, y, width, height }) = clip {
            how["clip"] = json!({ "x": x, "y": y, "width": width, "height": height, "scale": 1 });
        }
        let picture = self.0.call("Page.captureScreenshot", how).await?;
        let bytes = picture["data"].as_str().context("no picture")?;
        Ok(BASE64_STANDARD.decode(bytes)?)
    }
}
