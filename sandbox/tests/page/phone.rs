//! The page as wide as a phone: nothing is cut off, and what is needed is in sight.
use crate::{
    begin,
    desk::{Desk, ENGLISH},
};
use anyhow::Result;
use guichet_browser::Key;
use serde_json::json;

/// Whether what the selector finds is in the window with all of its edges.
fn is_in_sight(selector: &str) -> String {
    format!(
        "(() => {{
            const {{ left, top, right, bottom }} = document.querySelector('{selector}').getBoundingClientRect();
            return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        }})()"
    )
}

#[tokio::test]
async fn nothing_is_cut_off_on_a_phone() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    page.size(400, 700).await?;
    for n in 0..5 {
        stage.guild.add_member(&stage.sandbox.person(&format!("somebody-with-a-long-name-{n}")), &[]);
    }
    let long = "https://example.org/".to_owned() + &"without-any-space".repeat(12);
    let lines = (0..40).map(|n| format!("line {n}")).collect::<Vec<_>>().join("\n");
    stage.post(json!({ "content": format!("{long}\n{lines}") })).await;
    alice.newest().see("line 39").await?;
    let fits = "document.documentElement.scrollWidth === innerWidth && [...document.querySelectorAll('[role=log] *')].every(one => one.getBoundingClientRect().right <= innerWidth)";
    assert_eq!(page.evaluate(fits).await?, true);
    assert_eq!(page.evaluate("document.querySelector('.bar').offsetHeight < 90").await?, true, "two rows");
    // The menu of a message whose beginning is out of sight.
    alice.newest().find("button", "Message options").await?.ask("function() { this.click(); }").await?;
    alice.all().find("menu", "Message options").await?;
    assert_eq!(page.evaluate(&is_in_sight("[popover]")).await?, true);
    page.press(Key::Escape).await?;

    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    let field = |n: usize| {
        let text = json!({ "type": 4, "custom_id": format!("f{n}"), "style": 2 });
        json!({ "type": 18, "label": format!("Field {n}"), "description": "What it is for", "component": text })
    };
    let modal = json!({ "custom_id": "m", "title": "Report", "components": (0..5).map(field).collect::<Vec<_>>() });
    alice.run("general", "report").await?;
    stage.heard(9, modal).await;
    alice.dialog().find("textbox", "Field 0").await?;
    assert_eq!(page.evaluate(&is_in_sight("dialog [type=submit]")).await?, true, "as on Discord");
    Ok(())
}

#[tokio::test]
async fn whoever_acts_is_in_sight_among_many() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    for n in 0..20 {
        stage.guild.add_member(&stage.sandbox.person(&format!("somebody-with-a-long-name-{n}")), &[]);
    }
    let last = format!("{}/app/somebody-with-a-long-name-9", stage.sandbox.url());
    page.go(&last).await?;
    page.until("the person", "document.querySelector('.person[aria-current]')").await?;
    assert_eq!(page.evaluate(&is_in_sight(".person[aria-current]")).await?, true);
    Ok(())
}
