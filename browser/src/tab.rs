//! A page as the protocol knows it: calls, values, and waiting for what it shows.
use crate::wire::Wire;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, sleep};

/// How long a page may take until it shows what is expected.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often a page is looked at where nothing tells of a change.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Resolved by the next change of the document or of a frame in it; soon in any case, because what lies under the
/// mouse and what is focused changes without one.
const CHANGE: &str = "matchMedia('(scripting: none)').matches ? 'silent' : new Promise(changed => {
    const watcher = new MutationObserver(() => { watcher.disconnect(); changed(); });
    const what = { subtree: true, childList: true, attributes: true, characterData: true };
    const frames = [...document.querySelectorAll('iframe')].map(frame => frame.contentDocument);
    for (const shown of [document, ...frames]) if (shown) watcher.observe(shown, what);
    setTimeout(() => { watcher.disconnect(); changed(); }, 100);
})";

#[derive(Clone, Debug)]
pub struct Tab {
    pub wire: Arc<Wire>,
    pub session: String,
    pub patience: Duration,
}

impl Tab {
    pub async fn new(wire: Arc<Wire>) -> Result<Self> {
        let target = wire.call(None, "Target.createTarget", json!({ "url": "about:blank", "newWindow": true })).await?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = wire.call(None, "Target.attachToTarget", attach).await?;
        let session = attached["sessionId"].as_str().context("no session")?.to_owned();
        let tab = Self { wire, session, patience: PATIENCE };
        for domain in ["Page", "Runtime", "Log", "DOM", "Accessibility"] {
            tab.call(&format!("{domain}.enable"), json!({})).await?;
        }
        Ok(tab)
    }

    pub async fn call(&self, method: &str, parameters: Value) -> Result<Value> {
        self.wire.call(Some(&self.session), method, parameters).await
    }

    /// The value of an expression of JavaScript, a promise's once it is there.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let ask = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", ask).await?;
        let exception = &answer["exceptionDetails"];
        ensure!(exception.is_null(), "{expression}: {}", exception["exception"]["description"]);
        Ok(answer["result"]["value"].take())
    }

    /// Waits, woken by every change of the page, until something is found; `Err` says why it is not yet.
    pub async fn until_found<T>(&self, what: &str, mut find: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        let deadline = Instant::now() + self.patience;
        loop {
            let why = match find().await {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => String::new(),
                Err(why) => format!(" ({why:#})"),
            };
            if Instant::now() > deadline {
                let text = self.evaluate("document.body.innerText").await.unwrap_or_default();
                let complaints = self.complaints();
                bail!(
                    "waited {:?} in vain for: {what}{why}\nit complained of {complaints:?}\nthe page says:\n{}",
                    self.patience,
                    text.as_str().unwrap_or_default()
                );
            }
            // It fails while the document is replaced, which is a change, too; and where scripts are forbidden,
            // nothing is ever called back.
            if self.evaluate(CHANGE).await.is_ok_and(|told| told == "silent") {
                sleep(LOOK_AGAIN).await;
            }
        }
    }

    /// What went wrong in the page: exceptions, errors on the console, what its policy refused.
    pub fn complaints(&self) -> Vec<String> {
        self.wire.complaints(&self.session)
    }
}
