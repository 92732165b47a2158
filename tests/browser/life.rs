//! alice's ticket, as she and bob see it side by side.
use crate::{Desk, Show, album};
use anyhow::{Result, ensure};
use guichet_browser::{Page, Scheme};
use std::time::Duration;

const QUESTION: &str = "Bonjour, rien ne marche <b>plus</b>.";
const REPLY: &str = "Je regarde tout de suite.";

pub async fn of_a_ticket(show: &Show, of_ada: &Page, transcripts: &str) -> Result<()> {
    let page = show.page("alice", "?beside=bob").await?;
    let (alice, bob) = (show.desk(&page), Desk::beside(&page, show.words));
    let text = |key: &str| show.text(key);
    let panel = alice.newest();
    album::panel(&page).await?;
    alice.pick(&panel, &text("panel-placeholder"), &["Support"], false).await?;
    alice.go_to("1-alice").await?;
    alice.write("1-alice", QUESTION).await?;
    bob.go_to("1-alice").await?;
    bob.last("[role=log]").see("<b>plus</b>").await?;
    bob.pinned().click("button", &text("button-claim")).await?;
    bob.go_to("1-alice-staff").await?;
    bob.write("1-alice-staff", REPLY).await?;
    alice.last("[role=log]").see(REPLY).await?;
    album::two_people(&page).await?;

    alice.pinned().click("button", &text("button-close")).await?;
    alice.private().click("button", &text("closing-confirm")).await?;
    let closed = format!("{}-alice", text("channel-closed"));
    bob.go_to(&closed).await?;
    alice.until_may_write(false).await?;
    bob.pinned().click("button", &text("button-reopen")).await?;
    alice.until_may_write(true).await?;
    alice.write(&closed, "Merci !").await?;
    // Discord takes two names of a channel in ten minutes.
    show.world.advance(Duration::from_mins(10));
    alice.go_to("1-alice-staff").await?;
    bob.go_to("1-alice-staff").await?;
    bob.pinned().click("button", &text("button-delete")).await?;
    bob.private().click("button", &text("delete-confirm")).await?;
    bob.last("nav:has([data-channel])").see_no("1-alice-staff").await?;
    alice.last("nav:has([data-channel])").see_no("1-alice-staff").await?;
    ensure!(page.complaints().is_empty(), "{:?}", page.complaints());
    transcript(show, of_ada, transcripts).await
}

async fn transcript(show: &Show, page: &Page, channel: &str) -> Result<()> {
    let ada = show.desk(page);
    ada.go_to(channel).await?;
    let file = ada.target(&ada.newest(), "transcript-1.html").await?;
    ensure!(page.complaints().is_empty(), "{:?}", page.complaints());
    let page = show.browser.open(&file).await?;
    let whole = page.whole();
    for said in [QUESTION, REPLY] {
        whole.see(said).await?;
    }
    for scheme in [Scheme::Light, Scheme::Dark] {
        album::transcript(&page, scheme).await?;
    }
    ensure!(page.complaints().is_empty(), "{:?}", page.complaints());
    Ok(())
}
