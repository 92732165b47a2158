use crate::{
    bot::{INVITED, NOBODY, invited, world},
    client::{Client, GUILDS},
};
use guichet_sandbox::rules::permissions::{CREATE_GUILD_EXPRESSIONS, MANAGE_GUILD_EXPRESSIONS};
use serde_json::{Value, json};

/// GUILDS and `GUILD_EXPRESSIONS`.
const EXPRESSIONS: u64 = GUILDS | 1 << 3;

#[tokio::test]
async fn the_emoji_of_a_guild_are_read_with_every_field() {
    let world = world().await;
    let all = format!("/guilds/{}/emojis", world.guild.id);
    assert_eq!(world.get(&all).await.ok(200), json!([]));
    let party = world.guild.add_emoji("party", true, None);
    let wave = world.guild.add_emoji("wave", false, None);
    world.guild.set_emoji_available(wave, false);
    let emoji = |id, name: &str, animated: bool, available: bool| {
        json!({
            "id": id, "name": name, "roles": [], "require_colons": true, "managed": false, "animated": animated,
            "available": available,
        })
    };
    let (party_shown, wave_shown) = (emoji(party, "party", true, true), emoji(wave, "wave", false, false));
    assert_eq!(world.get(&all).await.ok(200), json!([party_shown, wave_shown]));
    assert_eq!(world.get(format!("{all}/{wave}")).await.ok(200), wave_shown);
    world.guild.remove_emoji(party);
    world.get(format!("{all}/{party}")).await.refused(404, 10014);
    assert_eq!(world.get(&all).await.ok(200), json!([wave_shown]));
}

#[tokio::test]
async fn emoji_that_do_not_exist_and_guilds_without_the_bot_are_refused() {
    let world = world().await;
    let elsewhere = world.sandbox.guild("Elsewhere", &world.owner);
    let foreign = elsewhere.add_emoji("secret", false, None);
    world.get(format!("/guilds/{}/emojis/{NOBODY}", world.guild.id)).await.refused(404, 10014);
    world.get(format!("/guilds/{}/emojis/{foreign}", world.guild.id)).await.refused(404, 10014);
    world.get(format!("/guilds/{NOBODY}/emojis")).await.refused(404, 10004);
    world.get(format!("/guilds/{NOBODY}/emojis/{foreign}")).await.refused(404, 10004);
    world.get(format!("/guilds/{}/emojis", elsewhere.id)).await.refused(403, 50001);
    world.get(format!("/guilds/{}/emojis/{foreign}", elsewhere.id)).await.refused(403, 50001);
}

#[tokio::test]
async fn who_made_an_emoji_is_told_to_those_who_may_make_some() {
    for (bits, in_list, alone) in
        [(0, false, false), (CREATE_GUILD_EXPRESSIONS, true, false), (MANAGE_GUILD_EXPRESSIONS, true, true)]
    {
        let world = invited(INVITED | bits).await;
        let emoji = world.guild.add_emoji("party", false, None);
        let all = format!("/guilds/{}/emojis", world.guild.id);
        let shown = |emoji: &Value| emoji.get("user").map(|user| user["id"].clone());
        let owner = json!(world.owner.id);
        let listed = world.get(&all).await.ok(200);
        assert_eq!(shown(&listed[0]), in_list.then(|| owner.clone()), "{bits}");
        let one = world.get(format!("{all}/{emoji}")).await.ok(200);
        assert_eq!(shown(&one), alone.then_some(owner), "{bits}");
        if bits == CREATE_GUILD_EXPRESSIONS {
            let me = world.sandbox.application_id();
            world.sandbox.write(|state| {
                let guild = state.guilds.get_mut(&world.guild.id).unwrap();
                guild.emojis.get_mut(&emoji).unwrap().user_id = me;
            });
            assert_eq!(shown(&world.get(format!("{all}/{emoji}")).await.ok(200)), Some(json!(me)));
        }
    }
}

#[tokio::test]
async fn an_emoji_out_of_use_is_told_to_the_bot_and_stands_in_no_component() {
    let world = world().await;
    let emoji = world.guild.add_emoji("party", false, None);
    let mut client = Client::open(&world.sandbox).await;
    client.identify(&world.sandbox, EXPRESSIONS).await;
    assert_eq!(client.event("GUILD_CREATE").await["emojis"][0]["available"], true);
    let messages = format!("/channels/{}/messages", world.channel);
    let face = json!({ "id": emoji, "name": "party" });
    let body = json!({ "components": [
        { "type": 1, "components": [{ "type": 2, "style": 1, "custom_id": "a", "emoji": face }] },
        { "type": 1, "components": [{ "type": 3, "custom_id": "b", "options": [
            { "label": "A", "value": "a", "emoji": face },
        ] }] },
    ] });
    let sent = world.post(&messages, body.clone()).await.ok(200);
    let id = sent["id"].as_str().unwrap().parse().unwrap();

    world.guild.set_emoji_available(emoji, false);
    let told = client.event("GUILD_EMOJIS_UPDATE").await;
    assert_eq!((&told["emojis"][0]["id"], &told["emojis"][0]["available"]), (&json!(emoji), &json!(false)));
    for path in ["components.0.components.0.emoji.id", "components.1.components.0.options.0.emoji.id"] {
        let refused = world.post(&messages, body.clone()).await;
        assert_eq!(refused.faults(path), ["BUTTON_COMPONENT_INVALID_EMOJI"]);
    }
    world.owner.react(id, &format!("<:party:{emoji}>")).unwrap_err();
    let mut newcomer = Client::identified(&world.sandbox, GUILDS).await;
    assert_eq!(newcomer.event("GUILD_CREATE").await["emojis"][0]["available"], false);

    world.guild.set_emoji_available(emoji, true);
    assert_eq!(client.event("GUILD_EMOJIS_UPDATE").await["emojis"][0]["available"], true);
    world.post(&messages, body).await.ok(200);
}
