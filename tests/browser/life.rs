//! alice's ticket, as she and bob see it side by side.
use crate::{Desk, Show, album};
use anyhow::{Result, ensure};
use guichet_browser::{Page, Scheme};
use std::time::Duration;

fn words(show: &Show) -> [&'static str; 2] {
    [
        show.say("Bonjour, mon mot de passe ne marche plus.", "Hello, my password does not work any more."),
        show.say("Bonjour alice, je regarde tout de suite.", "Hello alice, I am looking into it right now."),
    ]
}

pub async fn of_a_ticket(show: &Show, of_ada: &Page, transcripts: &str) -> Result<()> {
    let page = show.page("alice", "?beside=bob").await?;
    let (alice, bob) = (show.desk(&page), Desk::beside(&page, show.words));
    let text = |key: &str| show.text(key);
    let [question, reply] = words(show);
    let panel = alice.newest();
    album::panel(show).await?;
    alice.pick(&panel, &text("panel-placeholder"), &["Support"], false).await?;
    alice.go_to("1-alice").await?;
    alice.write("1-alice", question).await?;
    bob.go_to("1-alice").await?;
    bob.last("[role=log]").see(question).await?;
    bob.pinned().click("button", &text("button-claim")).await?;
    bob.go_to("1-alice-staff").await?;
    bob.write("1-alice-staff", reply).await?;
    alice.last("[role=log]").see(reply).await?;
    bob.pinned().click("button", &text("button-tools")).await?;
    bob.private().see(&text("tools-how")).await?;
    ensure!(!alice.all().text().await?.contains(&text("tools-how")), "the toolbox is bob's alone");
    album::two_people(show, &page).await?;

    alice.pinned().click("button", &text("button-close")).await?;
    alice.private().click("button", &text("closing-confirm")).await?;
    let closed = format!("{}-alice", text("channel-closed"));
    bob.go_to(&closed).await?;
    alice.until_may_write(false).await?;
    bob.pinned().click("button", &text("button-reopen")).await?;
    alice.until_may_write(true).await?;
    alice.write(&closed, show.say("Merci !", "Thank you!")).await?;
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
    for said in words(show) {
        whole.see(said).await?;
    }
    for scheme in [Scheme::Light, Scheme::Dark] {
        album::transcript(show, &page, scheme).await?;
    }
    ensure!(page.complaints().is_empty(), "{:?}", page.complaints());
    Ok(())
}
