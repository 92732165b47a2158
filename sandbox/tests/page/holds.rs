//! What holds though answers are late, pages are loaded anew, and people are quick.
use crate::{
    READY, begin,
    desk::{Desk, ENGLISH},
};
use anyhow::Result;
use guichet_browser::Page;
use guichet_sandbox::state::{ChannelKind, State};
use serde_json::json;

/// From now on, the page's requests with this in their path wait until `letGo()`.
async fn hold(page: &Page, path: &str) -> Result<()> {
    let hold = format!(
        "(() => {{
            const [fetched, held] = [window.fetch, []];
            window.fetch = async (path, ...rest) => {{
                if (String(path).includes('{path}')) await new Promise(go => held.push(go));
                return fetched(path, ...rest);
            }};
            window.letGo = () => {{ window.fetch = fetched; held.forEach(go => go()); }};
        }})()"
    );
    page.evaluate(&hold).await?;
    Ok(())
}

#[tokio::test]
async fn a_reload_keeps_what_is_under_way() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    let text = json!({ "type": 4, "custom_id": "what", "style": 1 });
    let modal = json!({ "custom_id": "m", "title": "Report", "components": [
        { "type": 18, "label": "What", "component": text },
    ] });
    let reload = async || {
        page.reload().await?;
        page.until("the first screen", READY).await
    };
    alice.run("general", "report").await?;
    let asked = stage.bot.interaction().await;
    reload().await?;
    stage.bot.answer(&asked, 9, modal).await.ok();
    alice.all().find("dialog", "Report").await?;
    reload().await?;
    alice.fill(&[("What", "a bug")]).await?;
    let sent = stage.bot.interaction().await;
    assert_eq!(sent["data"]["components"][0]["component"]["value"], "a bug");
    reload().await?;
    stage.bot.answer(&sent, 4, json!({ "content": "thanks", "flags": 64 })).await.ok();
    alice.private().see("thanks").await?;
    page.until("the form is closed", "!document.querySelector('dialog[open]')").await?;
    Ok(())
}

#[tokio::test]
async fn a_message_goes_to_the_channel_it_was_written_in() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let logs = stage.guild.add_channel("logs", ChannelKind::Text, None);
    let channels = alice.last("nav:has([data-channel])");
    channels.find("link", "#logs").await?;
    hold(&page, "/screen").await?;
    channels.click("link", "#logs").await?;
    page.until("the address is the other one", &format!("location.pathname.endsWith('/{logs}')")).await?;
    // What is seen is still #general: nothing can be written now.
    page.until("no composer", "!document.querySelector('#composer')").await?;
    page.evaluate("letGo()").await?;
    alice.write("logs", "for the logs").await?;
    alice.go_to("general").await?;

    hold(&page, "/write").await?;
    alice.all().click("textbox", "Message #general").await?;
    page.write("for everybody").await?;
    page.press(guichet_browser::Key::Enter).await?;
    alice.go_to("logs").await?;
    page.evaluate("letGo()").await?;
    let written = |state: &State| {
        let said = |channel| state.messages.get(channel).into_iter().flatten().map(|(_, one)| one.content.clone());
        let [general, logs] = [&stage.general, &logs].map(|channel| said(channel).collect::<Vec<_>>());
        (general.len() + logs.len() == 2).then_some((general, logs))
    };
    let (general, logs) = stage.sandbox.until("both are written", written).await;
    assert_eq!((general, logs), (vec!["for everybody".to_owned()], vec!["for the logs".to_owned()]));
    assert_eq!(page.evaluate("document.querySelector('#composer').value").await?, "");
    Ok(())
}

#[tokio::test]
async fn what_is_half_written_stays_with_its_person_and_its_channel() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    stage.guild.add_member(&stage.sandbox.person("bob"), &[]);
    stage.guild.add_channel("logs", ChannelKind::Text, None);
    let typed = "document.querySelector('#composer').value";
    alice.all().click("textbox", "Message #general").await?;
    page.write("half a wo").await?;
    alice.go_to("logs").await?;
    assert_eq!(page.evaluate(typed).await?, "");
    alice.go_to("general").await?;
    assert_eq!(page.evaluate(typed).await?, "half a wo");
    alice.last(".people").click("link", "bob").await?;
    page.until("bob's page", &format!("location.pathname.startsWith('/app/bob/') && {READY}")).await?;
    alice.all().find("textbox", "Message #general").await?;
    assert_eq!(page.evaluate(typed).await?, "");
    Ok(())
}

#[tokio::test]
async fn a_command_that_is_sent_is_sent_once() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let why = json!({ "type": 3, "name": "why", "description": "Because" });
    stage.bot.register(json!([{ "name": "close", "description": "Closes", "options": [why] }])).await;
    alice.run("general", "close").await?;
    alice.last("form.command").find("button", ENGLISH.run).await?;
    let thrice = "for (let n = 0; n < 3; n++) document.querySelector('form.command').requestSubmit()";
    page.evaluate(thrice).await?;
    stage.heard(4, json!({ "content": "closed", "flags": 64 })).await;
    alice.private().see("closed").await?;
    page.until("the form is gone", "!document.querySelector('form.command')").await?;
    assert_eq!(stage.sandbox.read(|state| state.interactions.len()), 1);
    Ok(())
}
