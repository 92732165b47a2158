//! Who sees what, where they go, and what surrounds the messages.
use crate::{
    READY, begin,
    desk::{Desk, ENGLISH},
    open,
};
use anyhow::Result;
use guichet_browser::Key;
use guichet_sandbox::{
    rules::permissions::ADMINISTRATOR,
    state::{ChannelKind, State},
};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_reload_keeps_the_person_and_the_channel() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let logs = stage.guild.add_channel("logs", ChannelKind::Text, None);
    alice.go_to("logs").await?;
    let place = format!("/app/alice/{}/{logs}", stage.guild.id);
    assert_eq!(page.evaluate("location.pathname").await?, json!(place));
    alice.write("logs", "here I am").await?;
    page.reload().await?;
    page.until("the first screen", READY).await?;
    assert_eq!(page.evaluate("location.pathname").await?, json!(place));
    alice.newest().see("here I am").await?;
    page.evaluate("history.back()").await?;
    alice.all().find("textbox", "Message #general").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn side_by_side_each_sees_what_they_may() -> Result<()> {
    let Some((browser, mut stage, page)) = begin().await? else { return Ok(()) };
    drop(page);
    let bob = stage.sandbox.person("bob").locale("en-US");
    let staff = stage.guild.add_role("Staff", 0);
    stage.guild.add_member(&bob, &[staff]);
    stage.guild.add_private_channel("staff-room", ChannelKind::Text, None, &[staff]);
    let button = json!({ "type": 2, "style": 1, "label": "Secret", "custom_id": "s" });
    stage.post(json!({ "content": "ask me", "components": [{ "type": 1, "components": [button] }] })).await;
    let page = open(&browser, &stage, "?beside=bob").await?;
    let (alice, bob) = (Desk::of(&page, ENGLISH), Desk::beside(&page, ENGLISH));
    bob.last("nav:has([data-channel])").see("#staff-room").await?;
    assert!(!alice.last("nav:has([data-channel])").text().await?.contains("staff-room"));
    bob.newest().click("button", "Secret").await?;
    stage.heard(4, json!({ "content": "for bob alone", "flags": 64 })).await;
    bob.private().see("for bob alone").await?;
    alice.write("general", "hello bob").await?;
    bob.last("[role=log]").see("hello bob").await?;
    assert!(!alice.all().text().await?.contains("for bob alone"));
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_done_to_a_member_is_told() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let bob = stage.sandbox.person("bob");
    let boss = stage.guild.add_role("Boss", ADMINISTRATOR);
    stage.guild.add_member(&bob, &[boss]);
    let members = alice.last("aside.members");
    members.click("button", "bob").await?;
    alice.all().click("menuitem", "Time out for 10 minutes").await?;
    let told = alice.last("[role=alert]");
    told.see("Discord does not allow it").await?;
    told.click("button", ENGLISH.dismiss).await?;
    page.until("it is read", "!document.querySelector('[role=alert]')").await?;
    stage.guild.take_role(&bob, boss);
    members.click("button", "bob").await?;
    alice.all().click("menuitem", "Time out for 10 minutes").await?;
    let until =
        stage.sandbox.until("bob is timed out", |state| state.guilds[&stage.guild.id].members[&bob.id].timed_out_until);
    until.await;
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_opens_a_ticket() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let options = json!([{ "label": "Support", "value": "s" }, { "label": "Sales", "value": "t" }]);
    let select = json!({ "type": 3, "custom_id": "open", "placeholder": "Choose a category", "options": options });
    stage.post(json!({ "content": "panel", "components": [{ "type": 1, "components": [select] }] })).await;
    alice.newest().find("button", "Choose a category").await?;
    let mut passed = Vec::new();
    loop {
        page.press(Key::Tab).await?;
        let focused = page.focused().await?;
        let called = focused.called().await?;
        let outlined = "function() {
            const { outlineStyle, boxShadow } = getComputedStyle(this);
            return this.matches(':focus-visible') && (outlineStyle !== 'none' || boxShadow !== 'none');
        }";
        assert_eq!(focused.ask(outlined).await?, true, "the focus is not seen on {called:?}");
        assert!(!called.1.is_empty(), "something has no name after {passed:?}");
        if called == ("button".to_owned(), "Choose a category".to_owned()) {
            break;
        }
        passed.push(called);
        assert!(passed.len() < 60, "{passed:?}");
    }
    page.press(Key::Enter).await?;
    alice.all().find("option", "Sales").await?;
    page.press(Key::Down).await?;
    page.press(Key::Enter).await?;
    let heard = stage.heard(4, json!({ "content": "opened", "flags": 64 })).await;
    assert_eq!(heard["values"], json!(["t"]));
    alice.private().see("opened").await?;
    assert_eq!(page.focused().await?.called().await?.0, "button", "the focus is where it was");
    Ok(())
}

#[tokio::test]
async fn the_bench_moves_the_clock_breaks_discord_and_turns_switches() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let (turned, mut told) = tokio::sync::watch::channel(false);
    stage.sandbox.add_switch("Kill the bot", move |on| {
        turned.send_replace(on);
        async {}
    });
    alice.all().click("button", "Bench").await?;
    for on in [true, false] {
        alice.all().click("switch", "Kill the bot").await?;
        told.wait_for(|told| *told == on).await?;
        let shown = format!("document.querySelector('[role=switch]').ariaChecked === '{on}'");
        page.until("the switch shows it", &shown).await?;
    }
    alice.all().click("button", "+10 min").await?;
    let moved = || stage.sandbox.clock().moved_by().as_secs();
    stage.sandbox.until("the clock is moved", |_| (moved() == 600).then_some(())).await;
    stage.post(json!({ "content": "before" })).await;
    page.until("the call is shown", "document.querySelectorAll('[data-call]').length > 0").await?;
    alice.all().click("button", "Discord answers 500 for 30 s").await?;
    alice.all().see("s left").await?;
    let path = format!("/channels/{}/messages", stage.general);
    let failed = stage.bot.call(Method::POST, &path, json!({ "content": "lost" })).await;
    assert_eq!(failed.status.as_u16(), 500);
    alice.last("[data-calls]").see("500").await?;
    alice.all().click("button", "Clear faults").await?;
    alice.all().see_no("s left").await?;
    stage.bot.call(Method::GET, "/guilds/1/widget", json!(null)).await;
    stage.bot.call(Method::POST, &path, json!({ "content": "x".repeat(2001) })).await;
    for refused in ["GET /guilds/1/widget · 501", "400 (50035)", "content: "] {
        alice.last(".refused").see(refused).await?;
    }
    stage.post(json!({ "content": "after" })).await;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn roles_are_given_and_members_and_channels_go_by_menus() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let bob = stage.sandbox.person("bob");
    let staff = stage.guild.add_role("Staff", 0);
    stage.guild.add_member(&bob, &[]);
    stage.guild.add_channel("old", ChannelKind::Text, None);
    let members = alice.last("[role=complementary], aside");
    members.click("button", "bob").await?;
    alice.all().click("menuitemcheckbox", "Staff").await?;
    let given = |state: &State| state.guilds[&stage.guild.id].members[&bob.id].roles.contains(&staff).then_some(());
    stage.sandbox.until("the role is given", given).await;
    page.press(Key::Escape).await?;
    members.click("button", "bob").await?;
    alice.all().click("menuitem", "Kick").await?;
    let gone = |state: &State| (!state.guilds[&stage.guild.id].members.contains_key(&bob.id)).then_some(());
    stage.sandbox.until("bob is gone", gone).await;
    alice.all().click("button", "Options of #old").await?;
    alice.all().click("menuitem", "Delete the channel").await?;
    alice.last("nav:has([data-channel])").see_no("old").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_bar_begins_with_those_who_may_do_everything() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let admin = stage.guild.add_role("Admin", ADMINISTRATOR);
    for (name, roles) in [("zoe", vec![admin]), ("bob", vec![])] {
        stage.guild.add_member(&stage.sandbox.person(name), &roles);
    }
    stage.sandbox.person("aaron");
    let people = Desk::of(&page, ENGLISH).last(".people");
    people.find("link", "aaron").await?;
    assert_eq!(people.names("link").await?, ["owner", "zoe", "alice", "bob", "aaron", "developer"]);
    Ok(())
}
