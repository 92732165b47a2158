//! What a screen reader says, and where the keyboard is.
use crate::{
    begin,
    desk::{Desk, ENGLISH},
};
use anyhow::Result;
use serde_json::json;

#[tokio::test]
async fn what_a_form_needs_and_explains_is_heard() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    let options = json!([{ "label": "Tea", "value": "t" }, { "label": "Milk", "value": "m" }]);
    let field = |kind: u8, name: &str, required: bool| {
        let mut field = json!({ "type": kind, "custom_id": name, "required": required });
        if ![5, 8].contains(&kind) {
            field["options"] = options.clone();
        }
        json!({ "type": 18, "label": name, "description": format!("About {name}"), "component": field })
    };
    let modal = json!({ "custom_id": "m", "title": "Order", "components": [
        field(3, "Drink", true), field(5, "Who", false), field(21, "Size", true), field(22, "With", true),
    ] });
    alice.run("general", "report").await?;
    stage.heard(9, modal).await;
    alice.all().find("dialog", "Order").await?;
    let form = alice.dialog();
    for (role, name, says) in [
        ("button", "Drink", "About Drink required"),
        ("button", "Who", "About Who"),
        ("radiogroup", "Size", "About Size required"),
        ("group", "With", "About With required"),
    ] {
        assert_eq!(form.find(role, name).await?.described().await?, says, "{name}");
    }
    let is_needed = "function() { return this.getAttribute('aria-required'); }";
    assert_eq!(form.find("radiogroup", "Size").await?.ask(is_needed).await?, "true");
    for (menu, needed) in [("Drink", json!("true")), ("Who", json!(null))] {
        form.click("button", menu).await?;
        assert_eq!(form.find("listbox", menu).await?.ask(is_needed).await?, needed, "{menu}");
        page.press(guichet_browser::Key::Escape).await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_may_be_left_out_of_a_command_is_heard() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let option = |kind: u8, name: &str, required: bool| json!({ "type": kind, "name": name, "description": format!("The {name}"), "required": required });
    let options = json!([option(3, "what", true), option(3, "why", false), option(6, "who", false)]);
    stage.bot.register(json!([{ "name": "find", "description": "Finds", "options": options }])).await;
    alice.run("general", "find").await?;
    let form = alice.last("form.command");
    for (role, name, says) in [
        ("textbox", "what", "The what"),
        ("textbox", "why", "(optional) The why"),
        ("button", "who", "(optional) The who"),
    ] {
        assert_eq!(form.find(role, name).await?.described().await?.trim(), says, "{name}");
    }
    Ok(())
}

#[tokio::test]
async fn the_keyboard_is_not_thrown_back_to_the_beginning() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let button = |label: &str| json!({ "type": 2, "style": 1, "label": label, "custom_id": label });
    let row = json!({ "type": 1, "components": [button("Stay"), button("Go")] });
    let message = stage.post(json!({ "content": "press", "components": [row] })).await;
    let go = alice.newest().find("button", "Go").await?;
    go.ask("function() { this.focus(); }").await?;
    // What stands elsewhere is drawn anew: the focus stays.
    stage.alice.write(stage.general, "something else")?;
    alice.newest().see("something else").await?;
    assert_eq!(page.focused().await?.called().await?, ("button".to_owned(), "Go".to_owned()));
    // What had it is gone: it goes to where one writes.
    stage.guild.delete_message(stage.general, message);
    alice.last("[role=log]").see_no("press").await?;
    assert_eq!(page.focused().await?.called().await?.1, "Message #general");
    Ok(())
}
