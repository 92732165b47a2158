//! The page in a real browser, with another bot than the one of this repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;
mod desk;

use anyhow::Result;
use bot::{stage::Stage, text};
use desk::{Desk, ENGLISH};
use guichet_browser::{Browser, Key, Page};
use guichet_sandbox::{
    id::Id,
    state::{ChannelKind, State},
};
use reqwest::Method;
use serde_json::{Value, json};

const READY: &str = "document.documentElement.dataset.ready === 'true'";

/// alice before the page, in the stage's one channel.
async fn begin() -> Result<Option<(Browser, Stage, Page)>> {
    let Some(browser) = Browser::start().await? else { return Ok(None) };
    let stage = Stage::set("en-US").await;
    let page = open(&browser, &stage, "").await?;
    Ok(Some((browser, stage, page)))
}

async fn open(browser: &Browser, stage: &Stage, rest: &str) -> Result<Page> {
    let Stage { sandbox, guild, general, .. } = stage;
    let page = browser.open(&format!("{}/app/alice/{}/{general}{rest}", sandbox.url(), guild.id)).await?;
    page.until("the first screen", READY).await?;
    Ok(page)
}

impl Stage {
    async fn post(&self, body: Value) -> Id {
        let path = format!("/channels/{}/messages", self.general);
        text(&self.bot.call(Method::POST, &path, body).await.ok()["id"]).parse().unwrap()
    }

    /// What the bot hears, which it answers with this.
    async fn heard(&mut self, kind: u8, answer: Value) -> Value {
        let interaction = self.bot.interaction().await;
        self.bot.answer(&interaction, kind, answer).await.ok();
        interaction["data"].clone()
    }
}

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
    let colours = json!([{ "label": "Red", "value": "r" }, { "label": "Blue", "value": "b" }]);
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
    alice.pick(&form, "Colours", &["Red", "Blue"], true).await?;
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
    assert_eq!(values[1]["values"], json!(["r", "b"]));
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
    bob.all().see("#staff-room").await.or(bob.all().see("staff-room").await)?;
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
