//! Slash commands: their list, the form of their options, and what comes of them.
use crate::{
    begin,
    desk::{Desk, ENGLISH},
};
use anyhow::Result;
use guichet_browser::Key;
use guichet_sandbox::{rules::permissions::VIEW_CHANNEL, state::ChannelKind};
use serde_json::{Value, json};
use std::time::Duration;

/// Discord waits so long for an answer, and a moment more.
const TOO_LONG: Duration = Duration::from_millis(3100);

#[tokio::test]
async fn what_the_bot_does_not_answer_is_told_in_discords_words() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    let button = json!({ "type": 2, "style": 1, "label": "Press", "custom_id": "p" });
    stage.post(json!({ "content": "me", "components": [{ "type": 1, "components": [button] }] })).await;
    alice.run("general", "report").await?;
    stage.bot.interaction().await;
    stage.sandbox.clock().advance(TOO_LONG);
    alice.last(".composer [role=alert]").see("The application did not respond").await?;
    alice.newest().click("button", "Press").await?;
    stage.bot.interaction().await;
    stage.sandbox.clock().advance(TOO_LONG);
    alice.newest().see("This interaction failed").await?;
    Ok(())
}

#[tokio::test]
async fn a_channel_that_is_not_seen_has_no_name() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let staff = stage.guild.add_role("Staff", VIEW_CHANNEL);
    let secret = stage.guild.add_private_channel("staff-room", ChannelKind::Text, None, &[staff]);
    let content = format!("<#{secret}>, <#123456789012345678>, <#{}>", stage.general);
    stage.post(json!({ "content": content })).await;
    alice.newest().see("# No Access, #unknown, #general").await?;
    stage.guild.give_role(&stage.alice, staff);
    alice.newest().see("#staff-room, #unknown, #general").await?;
    Ok(())
}

#[tokio::test]
async fn every_command_is_listed_and_what_is_optional_is_said() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let options = json!([{ "type": 3, "name": "what", "description": "It", "required": true },
        { "type": 3, "name": "why", "description": "Because" }]);
    let mut commands: Vec<Value> =
        (10..50).map(|n| json!({ "name": format!("do-{n}"), "description": "Does" })).collect();
    commands.push(json!({ "name": "find", "description": "Finds", "options": options }));
    stage.bot.register(json!(commands)).await;
    alice.all().click("textbox", "Message #general").await?;
    page.write("/").await?;
    page.until("all of them", "document.querySelectorAll('#commands [role=option]').length === 41").await?;
    page.write("find").await?;
    alice.all().click("option", "/find").await?;
    let form = alice.last("form.command");
    form.see("why (optional)").await?;
    form.see("what *").await?;
    form.find("textbox", "why").await?;
    Ok(())
}

#[tokio::test]
async fn what_the_bot_offers_is_taken_by_the_keyboard() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let what = json!({ "type": 3, "name": "what", "description": "It", "required": true, "autocomplete": true });
    stage.bot.register(json!([{ "name": "find", "description": "Finds", "options": [what] }])).await;
    let choices = json!({ "choices": [{ "name": "Tea", "value": "tea-1" }, { "name": "Toast", "value": "toast-1" },
        { "name": "Turnip", "value": "turnip-1" }] });
    alice.run("general", "find").await?;
    let form = alice.last("form.command");
    form.find("combobox", "what").await?;
    let marked = async |name: &str| {
        let said = format!(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent === '{name}'"
        );
        page.until(&format!("{name} is marked"), &said).await
    };
    // It is asked at once, and anew by what is typed.
    assert_eq!(stage.heard(8, choices.clone()).await["options"][0]["value"], "");
    marked("Tea").await?;
    page.write("t").await?;
    assert_eq!(stage.heard(8, choices.clone()).await["options"][0]["value"], "t");
    marked("Tea").await?;
    page.press(Key::Escape).await?;
    page.until("nothing is offered", "!document.querySelector('form.command [role=option]')").await?;
    page.press(Key::Down).await?;
    assert_eq!(stage.heard(8, choices.clone()).await["options"][0]["value"], "t");
    marked("Tea").await?;
    page.press(Key::Escape).await?;
    page.until("nothing is offered", "!document.querySelector('form.command [role=option]')").await?;
    // The form is still there.
    page.write("o").await?;
    assert_eq!(stage.heard(8, choices).await["options"][0]["value"], "to");
    marked("Tea").await?;
    page.press(Key::Up).await?;
    marked("Turnip").await?;
    page.press(Key::Up).await?;
    marked("Toast").await?;
    page.press(Key::Enter).await?;
    page.until("it is taken", "document.activeElement.value === 'Toast'").await?;
    page.press(Key::Enter).await?;
    let heard = stage.heard(4, json!({ "content": "found", "flags": 64 })).await;
    assert_eq!(heard["options"][0]["value"], "toast-1");
    alice.private().see("found").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_is_offered_for_a_number_is_taken_by_its_name() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let which = json!({ "type": 4, "name": "ticket", "description": "It", "required": true, "autocomplete": true });
    stage.bot.register(json!([{ "name": "show", "description": "Shows", "options": [which] }])).await;
    alice.run("general", "show").await?;
    alice.last("form.command").find("combobox", "ticket").await?;
    stage.heard(8, json!({ "choices": [] })).await;
    page.write("a").await?;
    let heard = stage.heard(8, json!({ "choices": [{ "name": "Ticket #12, alice", "value": 12 }] })).await;
    assert_eq!(heard["options"][0]["value"], "a");
    page.until("it is offered", "document.querySelector('form.command [role=option]')").await?;
    page.press(Key::Enter).await?;
    page.until("it is taken", "document.activeElement.value === 'Ticket #12, alice'").await?;
    page.press(Key::Enter).await?;
    let heard = stage.heard(4, json!({ "content": "shown", "flags": 64 })).await;
    assert_eq!(heard["options"][0]["value"], 12);
    // Who wrote goes on in the composer.
    page.until("the composer", "document.activeElement.id === 'composer'").await?;
    Ok(())
}

#[tokio::test]
async fn the_bot_is_asked_once_nobody_types_and_an_older_answer_is_dropped() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let options = json!([
        { "type": 11, "name": "file", "description": "A file", "required": true },
        { "type": 3, "name": "what", "description": "It", "required": true, "autocomplete": true },
    ]);
    stage.bot.register(json!([{ "name": "find", "description": "Finds", "options": options }])).await;
    let offer = |name: &str| json!({ "choices": [{ "name": name, "value": name }] });
    alice.run("general", "find").await?;
    let form = alice.last("form.command");
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("log.txt");
    std::fs::write(&file, "oh")?;
    form.find("button", "file").await?.choose_files(&[file.to_str().unwrap()]).await?;
    form.click("combobox", "what").await?;
    let first = stage.bot.interaction().await;
    assert_eq!(
        first["data"]["options"],
        json!([{ "name": "what", "type": 3, "value": "", "focused": true }]),
        "no file"
    );
    page.write("tea").await?;
    let second = stage.bot.interaction().await;
    assert_eq!(second["data"]["options"][0]["value"], "tea", "one question for all that was typed");
    stage.bot.answer(&second, 8, offer("newer")).await.ok();
    form.find("option", "newer").await?;
    stage.bot.answer(&first, 8, offer("older")).await.ok();
    page.write("s").await?;
    // Enter before the bot has answered would take what was offered for another text.
    assert_eq!(form.names("option").await?, [""; 0]);
    let third = stage.bot.interaction().await;
    // By now the page has got the older answer.
    assert_eq!(form.names("option").await?, [""; 0]);
    stage.bot.answer(&third, 8, offer("newest")).await.ok();
    form.find("option", "newest").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}
