//! What bots and people write, and the components that people use.
use crate::{
    begin,
    desk::{Desk, ENGLISH},
};
use anyhow::Result;
use guichet_browser::Key;
use guichet_sandbox::state::ChannelKind;
use serde_json::{Value, json};

#[tokio::test]
async fn a_message_of_v2_is_drawn_and_its_buttons_are_clicked() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let media = json!({ "url": "https://example.org/a.png" });
    let button = |label: &str, style: u8| json!({ "type": 2, "style": style, "label": label, "custom_id": label });
    let container = json!({ "type": 17, "accent_color": 0x57_F2_87, "components": [
        { "type": 10, "content": "# A title\n**bold** and `code`" },
        { "type": 9, "components": [{ "type": 10, "content": "beside it" }], "accessory": button("Beside", 1) },
        { "type": 9, "components": [{ "type": 10, "content": "a thumbnail" }],
          "accessory": { "type": 11, "media": media, "description": "a tiny cat" } },
        { "type": 14, "spacing": 2 },
        { "type": 12, "items": [{ "media": media, "description": "a large cat" }] },
    ] });
    let row = json!({ "type": 1, "components": [button("Grey", 2), button("Green", 3), button("Red", 4),
        { "type": 2, "style": 5, "label": "Away", "url": "https://example.org/" },
        { "type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true }] });
    stage.post(json!({ "flags": 1 << 15, "components": [container, row] })).await;
    let message = alice.newest();
    for shown in ["A title", "bold and code", "beside it", "a thumbnail"] {
        message.see(shown).await?;
    }
    message.find("heading", "A title").await?;
    message.find("separator", "").await?;
    assert_eq!(alice.target(&message, "Away").await?, "https://example.org/");
    for label in ["Beside", "Grey", "Green", "Red"] {
        message.click("button", label).await?;
        let heard = stage.heard(4, json!({ "content": format!("{label} it is"), "flags": 64 })).await;
        assert_eq!(heard["custom_id"], label);
        alice.private().see(&format!("{label} it is")).await?;
    }
    let off = message.find("button", "Off").await?.ask("function() { return this.disabled; }").await?;
    assert_eq!(off, true);
    alice.private().click("button", ENGLISH.dismiss).await?;
    alice.all().see_no("Red it is").await?;
    page.reload().await?;
    alice.private().see("Green it is").await?;
    assert!(!alice.all().text().await?.contains("Red it is"), "it stays away");
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn every_select_is_picked_from() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let staff = stage.guild.add_role("Staff", 0);
    let logs = stage.guild.add_channel("logs", ChannelKind::Text, None);
    stage.guild.add_channel("Speech", ChannelKind::Voice, None);
    let options: Vec<Value> = (1..=12)
        .map(|n| json!({ "label": format!("Option {n}"), "value": n.to_string(), "emoji": { "name": "🎫" } }))
        .collect();
    let select = |kind: u8, name: &str, rest: Value| {
        let mut select = json!({ "type": kind, "custom_id": name, "placeholder": name });
        select.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        json!({ "type": 1, "components": [select] })
    };
    stage
        .post(json!({ "content": "choose", "components": [
            select(3, "one", json!({ "options": options })),
            select(5, "people", json!({ "max_values": 2 })),
            select(6, "roles", json!({})),
            select(7, "anybody", json!({})),
            select(8, "places", json!({ "channel_types": [0] })),
        ] }))
        .await;
    let message = alice.newest();
    let (me, owner) = (stage.alice.id, stage.sandbox.person("owner").id);
    let picks: [(&str, &[&str], Vec<String>); 5] = [
        ("one", &["Option 11"], vec!["11".into()]),
        ("people", &["alice", "owner"], vec![me.to_string(), owner.to_string()]),
        ("roles", &["@Staff"], vec![staff.to_string()]),
        ("anybody", &["owner"], vec![owner.to_string()]),
        ("places", &["#logs"], vec![logs.to_string()]),
    ];
    for (menu, choices, values) in picks {
        alice.pick(&message, menu, choices, choices.len() > 1).await?;
        let heard = stage.heard(4, json!({ "content": format!("{menu}!"), "flags": 64 })).await;
        assert_eq!((&heard["custom_id"], &heard["values"]), (&json!(menu), &json!(values)));
        alice.private().see(&format!("{menu}!")).await?;
    }
    // What is filtered is not offered.
    message.click("button", "#logs").await?;
    assert_eq!(alice.all().names("option").await?, ["#general", "#logs"]);
    page.press(Key::Escape).await?;
    message.click("button", "Option 11").await?;
    page.write("12").await?;
    page.until("only what was searched for", "document.querySelectorAll('[role=option]').length === 1").await?;
    page.press(Key::Enter).await?;
    assert_eq!(stage.heard(6, Value::Null).await["values"], json!(["12"]));
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_form_of_every_field_is_filled_in() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let staff = stage.guild.add_role("Staff", 0);
    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    let label = |name: &str, field: Value| json!({ "type": 18, "label": name, "component": field });
    let colours = json!([{ "label": "Red, dark", "value": "r,d" }, { "label": "Blue", "value": "b" }]);
    let modal = json!({ "custom_id": "m", "title": "Report", "components": [
        label("What", json!({ "type": 4, "custom_id": "what", "style": 1, "min_length": 3 })),
        label("Colours", json!({ "type": 3, "custom_id": "colours", "options": colours, "max_values": 2 })),
        label("Role", json!({ "type": 6, "custom_id": "role" })),
        label("Who", json!({ "type": 5, "custom_id": "who", "required": false })),
        label("Pictures", json!({ "type": 19, "custom_id": "files", "max_values": 2 })),
    ] });
    alice.run("general", "report").await?;
    stage.heard(9, modal).await;
    alice.all().find("dialog", "Report").await?;
    let form = alice.dialog();
    form.click("textbox", "What").await?;
    page.write("no").await?;
    alice.pick(&form, "Colours", &["Red, dark", "Blue"], true).await?;
    alice.pick(&form, "Role", &["@Staff"], false).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("log.txt");
    std::fs::write(&file, "oh")?;
    form.find("button", "Pictures").await?.choose_files(&[file.to_str().unwrap()]).await?;
    form.click("button", ENGLISH.submit).await?;
    // Too short: the form stays.
    form.click("textbox", "What").await?;
    page.press(Key::End).await?;
    page.write("thing").await?;
    form.click("button", ENGLISH.submit).await?;
    let heard = stage.heard(4, json!({ "content": "thanks" })).await;
    let values: Vec<&Value> = heard["components"].as_array().unwrap().iter().map(|part| &part["component"]).collect();
    assert_eq!(values[0]["value"], "nothing");
    assert_eq!(values[1]["values"], json!(["r,d", "b"]));
    assert_eq!(values[2]["values"], json!([staff.to_string()]));
    assert_eq!(values[3]["values"], json!([]));
    let upload = heard["resolved"]["attachments"].as_object().unwrap().values().next().unwrap();
    assert_eq!((&upload["filename"], &upload["size"]), (&json!("log.txt"), &json!(2)));
    alice.newest().see("thanks").await?;
    page.until("the form is closed", "!document.querySelector('dialog[open]')").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_is_written_stays_text_and_no_script_of_others_runs() -> Result<()> {
    let Some((_browser, stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    let evil = "<img src=x onerror=\"window.hurt=1\"><script>window.hurt=1</script>";
    let button = json!({ "type": 2, "style": 1, "label": evil.get(..34), "custom_id": "x" });
    stage
        .post(json!({
            "content": format!("{evil} [here](javascript:window.hurt=1) `{evil}`"),
            "embeds": [{ "title": evil, "description": evil, "url": "https://example.org/\"><b>", "color": 1,
                "footer": { "text": evil }, "fields": [{ "name": evil, "value": evil }] }],
            "components": [{ "type": 1, "components": [button] }],
        }))
        .await;
    stage.alice.write(stage.general, &format!("from alice: {evil}"))?;
    alice.last("article:nth-last-of-type(2)").see("<script>window.hurt=1</script>").await?;
    alice.newest().see(evil).await?;
    let made = "document.querySelectorAll('[role=log] :is(script, [onerror], img[src=x], a[href^=javascript])').length";
    assert_eq!(page.evaluate(made).await?, 0);
    // And if somebody got it in all the same:
    let refused = "(async () => {
        const refused = [];
        document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
        const inline = document.createElement('script');
        inline.textContent = 'window.hurt = 1';
        document.body.append(inline);
        for (const src of ['https://example.org/x.js', 'data:text/javascript,window.hurt=1']) {
            const foreign = document.createElement('script');
            const done = new Promise(ended => { foreign.onload = foreign.onerror = ended; });
            foreign.src = src;
            document.body.append(foreign);
            await done;
        }
        const handler = document.createElement('div');
        handler.innerHTML = '<img src=\"data:,\" onerror=\"window.hurt = 1\">';
        document.body.append(handler);
        await fetch('https://example.org/').catch(() => {});
        const all = ['script-src-elem', 'script-src-attr', 'connect-src'];
        for (let looks = 0; looks < 500 && !all.every(rule => refused.includes(rule)); looks++) {
            await new Promise(later => setTimeout(later, 10));
        }
        return refused.join() + ' ' + window.hurt;
    })()";
    let refused = page.evaluate(refused).await?;
    let refused = refused.as_str().unwrap_or_default();
    for rule in ["script-src-elem", "script-src-attr", "connect-src"] {
        assert!(refused.contains(rule), "{rule} is not in {refused}");
    }
    assert!(refused.ends_with("undefined"), "a script ran: {refused}");
    assert_eq!(page.evaluate("window.hurt").await?, Value::Null);
    Ok(())
}

#[tokio::test]
async fn what_is_ticked_in_a_form_is_sent() -> Result<()> {
    let Some((_browser, mut stage, page)) = begin().await? else { return Ok(()) };
    let alice = Desk::of(&page, ENGLISH);
    stage.bot.register(json!([{ "name": "report", "description": "Asks" }])).await;
    let label = |name: &str, field: Value| json!({ "type": 18, "label": name, "component": field });
    let drinks = json!([{ "label": "Tea", "value": "t", "description": "hot" }, { "label": "Milk", "value": "m" }]);
    let with = json!([{ "label": "Sugar", "value": "s", "default": true }, { "label": "Honey", "value": "h" },
        { "label": "Lemon", "value": "l" }]);
    let modal = json!({ "custom_id": "m", "title": "Order", "components": [
        label("Drink", json!({ "type": 21, "custom_id": "drink", "options": drinks })),
        label("With", json!({ "type": 22, "custom_id": "with", "options": with, "max_values": 2 })),
        label("Hurry", json!({ "type": 23, "custom_id": "hurry" })),
        label("Again", json!({ "type": 23, "custom_id": "again", "default": true })),
    ] });
    alice.run("general", "report").await?;
    stage.heard(9, modal).await;
    alice.all().find("dialog", "Order").await?;
    let form = alice.dialog();
    form.find("radiogroup", "Drink").await?;
    // A drink is needed: the form stays.
    form.click("button", ENGLISH.submit).await?;
    form.click("radio", "Milk").await?;
    form.click("radio", "Tea").await?;
    for box_of in ["Honey", "Lemon", "Hurry"] {
        form.click("checkbox", box_of).await?;
    }
    form.click("button", ENGLISH.submit).await?;
    form.see("takes 1 to 2 choices").await?;
    form.click("checkbox", "Sugar").await?;
    form.click("button", ENGLISH.submit).await?;
    let heard = stage.heard(4, json!({ "content": "thanks" })).await;
    let fields: Vec<&Value> = heard["components"].as_array().unwrap().iter().map(|part| &part["component"]).collect();
    assert_eq!((&fields[0]["value"], &fields[1]["values"]), (&json!("t"), &json!(["h", "l"])));
    assert_eq!((&fields[2]["value"], &fields[3]["value"]), (&json!(true), &json!(true)));
    page.until("the form is closed", "!document.querySelector('dialog[open]')").await?;
    assert_eq!(page.complaints(), Vec::<String>::new());
    Ok(())
}
