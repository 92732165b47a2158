//! What the log says of clicks, at each level, and what it never says.
use crate::{
    operator::{Operated, PROGRAM, connected},
    setup::Setup,
    support::{World, command, specification_document},
};
use guichet_sandbox::Options;
use mongodb::bson::doc;
use serde_json::Value;

const CATEGORY: &str = "Süpport <b>💥</b> ERROR";
const DISPLAYED: &str = "Ali\u{202e}ce\u{2028}{evil}";
const TYPED: &str = "Tapé: \"}\nERROR forged";

/// A server where people have written odd things, and a bot that logs at this level.
async fn odd(level: &str) -> (World, Operated) {
    let world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let category = document.get_document("categories").unwrap().get_document("Support").unwrap().clone();
    document.insert("categories", doc! { CATEGORY: category });
    world.write_document(document).await;
    let _ = world.alice.clone().global_name(DISPLAYED);
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    command.env("LOG_FORMAT", "json").env("LOG_LEVEL", level);
    let bot = Operated::spawn(command);
    connected(&world).await;
    (world, bot)
}

/// A ticket, a refusal, and texts that are typed.
async fn act(world: &World, bot: &Operated) {
    world.post_panel().await;
    world.open(&world.alice, CATEGORY).await;
    world.logged("Ticket n° 1 créé").await;
    bot.says(&["a click", "\"open\""], 1).await;
    world.pick_and_hear(&world.alice, CATEGORY).await;
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("description", TYPED)]).await;
    bot.says(&["a click", "\"panel-texts\""], 1).await;
}

fn lines(bot: &Operated) -> Vec<Value> {
    bot.log().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn with_message<'a>(lines: &'a [Value], message: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["fields"]["message"] == message).collect()
}

/// Neither what people wrote, nor what would let somebody answer in the bot's place.
fn assert_discreet(world: &World, log: &str) {
    let written = ["Süpport", "Ali", "alice", "evil", "Tapé", "forged", "Atelier", "Bienvenue"];
    for word in written.iter().chain(&[world.surroundings().token.as_str()]) {
        assert!(!log.contains(word), "{word} is in the log:\n{log}");
    }
    for call in world.sandbox.trace() {
        let secret = call.path.split('/').max_by_key(|part| part.len()).unwrap();
        assert!(
            call.interaction.is_none() || secret.len() < 30 || !log.contains(secret),
            "a token is in the log:\n{log}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_click_is_a_line_that_says_what_it_cost_and_nothing_that_people_wrote() {
    let (world, bot) = odd("info,serenity=warn,poise=warn").await;
    act(&world, &bot).await;
    let log = bot.log();
    assert_discreet(&world, &log);
    let lines = lines(&bot);
    let sessions = with_message(&lines, "connected, 1 servers");
    assert_eq!(sessions.len(), 1, "{log}");

    let clicks: Vec<_> = with_message(&lines, "a click").into_iter().map(|line| &line["fields"]).collect();
    let told: Vec<_> =
        clicks.iter().map(|click| (click["act"].as_str().unwrap(), click["outcome"].as_str().unwrap())).collect();
    let expected = [
        ("command-panel", "done"),
        ("open", "done"),
        ("open", "refused"),
        ("command-config", "done"),
        ("panel", "done"),
        ("ask-panel-texts", "done"),
        ("panel-texts", "done"),
    ];
    assert_eq!(told, expected, "{log}");
    let opened = clicks[1];
    assert_eq!(opened["guild"], world.guild.id.to_string());
    assert_eq!(opened["calls"], 6, "as the opening test counts them: {opened}");
    assert!(opened["answered_ms"].as_u64().unwrap() <= opened["ms"].as_u64().unwrap(), "{opened}");
    assert!(lines.iter().all(|line| line["level"] != "DEBUG"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_debug_each_step_is_shown_and_still_nothing_that_people_wrote() {
    let (world, bot) = odd("info,guichet=debug").await;
    act(&world, &bot).await;
    let log = bot.log();
    assert_discreet(&world, &log);
    let lines = lines(&bot);
    let fields = |message| with_message(&lines, message).into_iter().map(|line| &line["fields"]).collect::<Vec<_>>();
    assert!(fields("an event").iter().any(|event| event["kind"] == "INTERACTION_CREATE"), "{log}");
    let calls = fields("a REST call");
    assert!(
        calls.iter().any(|call| {
            call["method"] == "POST"
                && call["route"] == "/guilds/{guild_id}/channels"
                && call["status"] == 201
                && call["ms"].is_u64()
        }),
        "{log}"
    );
    let commands = fields("a command of MongoDB");
    assert!(commands.iter().any(|one| one["command"] == "insert" && one["ms"].is_u64()), "{log}");
    for (message, outcome) in [("an effect begins", Value::Null), ("an effect has ended", "done".into())] {
        let effects = fields(message);
        assert!(effects.iter().any(|one| one["name"] == "pin_opening" && one["outcome"] == outcome), "{log}");
    }
    assert!(fields("refused").iter().any(|one| one["refusal"] == "AlreadyOpen"), "{log}");
    let in_click = with_message(&lines, "a REST call").into_iter().any(|line| line["span"]["act"] == "open");
    assert!(in_click, "a step says what it is a step of:\n{log}");
}
