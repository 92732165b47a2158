//! What stands on a page, found by role and by accessible name, as Chromium itself computes them for screen
//! readers.
use crate::{picture::Clip, tab::Tab};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

/// The middle of the element once it is in view and lies still, or why nobody can click there: the mouse meets
/// what lies on top, in each frame up to the page.
const MIDDLE: &str = "async function() {
    if (!this.isConnected) return { why: 'it is gone' };
    if (this.matches(':disabled, [aria-disabled=true]') || this.closest('[inert]')) return { why: 'it is disabled' };
    this.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const measured = () => { const { x, y, width, height } = this.getBoundingClientRect(); return { x, y, width, height }; };
    const before = measured();
    await new Promise(drawn => requestAnimationFrame(drawn));
    const box = measured();
    if (JSON.stringify(before) !== JSON.stringify(box)) return { why: 'it moves' };
    if (!box.width || !box.height) return { why: 'it has no size' };
    let x = box.x + box.width / 2, y = box.y + box.height / 2, wanted = this;
    for (let shown = this.ownerDocument; shown;) {
        const top = shown.elementFromPoint(x, y);
        const label = top?.closest('label');
        if (!top || !(wanted.contains(top) || label?.control === wanted)) {
            const what = top ? `<${top.localName} class=\"${top.className}\">` : 'nothing';
            return { why: `at its middle lies ${what}` };
        }
        wanted = shown.defaultView.frameElement;
        if (!wanted) return { x, y };
        const frame = wanted.getBoundingClientRect();
        x += frame.x + wanted.clientLeft;
        y += frame.y + wanted.clientTop;
        shown = wanted.ownerDocument;
    }
}";

/// A part of a page, in which something is looked for.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    tab: &'a Tab,
    expression: String,
}

/// Something on a page.
#[derive(Debug)]
pub struct Element<'a> {
    tab: &'a Tab,
    object: Value,
}

impl<'a> Part<'a> {
    pub(crate) fn new(tab: &'a Tab, expression: String) -> Self {
        Self { tab, expression }
    }

    /// The part itself.
    pub async fn element(&self) -> Result<Element<'a>> {
        let answer = self.tab.call("Runtime.evaluate", json!({ "expression": self.expression })).await?;
        let object = answer["result"]["objectId"].clone();
        ensure!(object.is_string(), "{} is not there", self.expression);
        Ok(Element { tab: self.tab, object })
    }

    /// Role, name and node of everything that a screen reader finds.
    async fn found(&self, role: &str) -> Result<Vec<(String, Value)>> {
        let within = self.element().await?;
        let question = json!({ "objectId": within.object, "role": role });
        let answer = self.tab.call("Accessibility.queryAXTree", question).await?;
        let nodes = answer["nodes"].as_array().cloned().unwrap_or_default();
        let seen = nodes.into_iter().filter(|node| node["ignored"] != true);
        Ok(seen
            // What stands between a label and its field belongs to its name: the space, too.
            .map(|node| {
                let name = node["name"]["value"].as_str().unwrap_or_default().trim().to_owned();
                (name, node["backendDOMNodeId"].clone())
            })
            .collect())
    }

    /// The names of everything that has this role, in the order of the page.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        Ok(self.found(role).await?.into_iter().map(|(name, _)| name).collect())
    }

    /// Waits for the only element with this role and name.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element<'a>> {
        self.tab.until_found(&format!("{role} {name:?}"), async || self.only(role, name).await.map(Some)).await
    }

    async fn only(&self, role: &str, name: &str) -> Result<Element<'a>> {
        let all = self.found(role).await?;
        let mut fitting = all.iter().filter(|(called, _)| called == name);
        let Some((_, node)) = fitting.next() else {
            bail!("there are {:?}", all.iter().map(|(name, _)| name).collect::<Vec<_>>());
        };
        ensure!(fitting.next().is_none(), "there are several");
        let resolved = self.tab.call("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
        Ok(Element { tab: self.tab, object: resolved["object"]["objectId"].clone() })
    }

    /// Clicks the only element with this role and name, once it can be clicked.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let what = format!("a click on {role} {name:?}");
        let place = async || self.only(role, name).await?.middle().await.map(Some);
        let place = self.tab.until_found(&what, place).await?;
        click(self.tab, place).await
    }

    /// Waits until the part shows this text.
    pub async fn see(&self, text: &str) -> Result<()> {
        let what = format!("{text:?} in {}", self.expression);
        self.tab.until_found(&what, async || Ok(self.text().await?.contains(text).then_some(()))).await
    }

    /// Waits until the part does not show this text.
    pub async fn see_no(&self, text: &str) -> Result<()> {
        let what = format!("no {text:?} in {}", self.expression);
        self.tab.until_found(&what, async || Ok((!self.text().await?.contains(text)).then_some(()))).await
    }

    /// The text as it is shown.
    pub async fn text(&self) -> Result<String> {
        let shown = self.element().await?.ask("function() { return (this.body ?? this).innerText; }").await?;
        Ok(shown.as_str().unwrap_or_default().to_owned())
    }
}

impl Element<'_> {
    /// What a function of JavaScript, whose `this` is the element, gives.
    pub async fn ask(&self, function: &str) -> Result<Value> {
        let ask = json!({
            "objectId": self.object, "functionDeclaration": function, "returnByValue": true, "awaitPromise": true,
        });
        let mut answer = self.tab.call("Runtime.callFunctionOn", ask).await?;
        let exception = &answer["exceptionDetails"];
        ensure!(exception.is_null(), "{}", exception["exception"]["description"]);
        Ok(answer["result"]["value"].take())
    }

    /// Clicks it with the mouse, once that is possible.
    pub async fn click(&self) -> Result<()> {
        let place = self.tab.until_found("a click", async || self.middle().await.map(Some)).await?;
        click(self.tab, place).await
    }

    async fn middle(&self) -> Result<(f64, f64)> {
        let place = self.ask(MIDDLE).await?;
        if let Some(why) = place["why"].as_str() {
            bail!("{why}");
        }
        place["x"].as_f64().zip(place["y"].as_f64()).context("it has no place")
    }

    /// The role and the name that a screen reader would say.
    pub async fn called(&self) -> Result<(String, String)> {
        let question = json!({ "objectId": self.object, "fetchRelatives": false });
        let answer = self.tab.call("Accessibility.getPartialAXTree", question).await?;
        let told = |part: &str| answer["nodes"][0][part]["value"].as_str().unwrap_or_default().to_owned();
        Ok((told("role"), told("name")))
    }

    /// What a screen reader would say besides the role and the name.
    pub async fn described(&self) -> Result<String> {
        let question = json!({ "objectId": self.object, "fetchRelatives": false });
        let answer = self.tab.call("Accessibility.getPartialAXTree", question).await?;
        Ok(answer["nodes"][0]["description"]["value"].as_str().unwrap_or_default().to_owned())
    }

    /// Where it is in the window.
    pub async fn place(&self) -> Result<Clip> {
        const PLACE: &str = "function() {
            const { x, y, width, height } = this.getBoundingClientRect();
            return [x, y, width, height].map(side => Math.max(0, Math.round(side)));
        }";
        let place = self.ask(PLACE).await?;
        let side = |n: usize| place[n].as_u64().and_then(|side| u32::try_from(side).ok()).context("it has no place");
        Ok(Clip { x: side(0)?, y: side(1)?, width: side(2)?, height: side(3)? })
    }

    /// Chooses files of this machine in a field for files.
    pub async fn choose_files(&self, paths: &[&str]) -> Result<()> {
        let files = json!({ "objectId": self.object, "files": paths });
        self.tab.call("DOM.setFileInputFiles", files).await?;
        Ok(())
    }
}

async fn click(tab: &Tab, (x, y): (f64, f64)) -> Result<()> {
    for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
        let button = if kind == "mouseMoved" { "none" } else { "left" };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 });
        tab.call("Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}
