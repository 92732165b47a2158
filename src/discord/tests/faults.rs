//! What can be told about a call that did not succeed, and which calls are sent again.
use super::{
    AT_ONCE, BOT_TOKEN, CHANNEL, GUILD, INTERACTION, MESSAGE, Scene, TOKEN, connect,
    server::{Request, done, json, refusal},
};
use crate::{
    clock::Clock,
    discord::{Discord, Fault, Patience},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Fails once with a bad gateway, then answers.
fn bad_gateway_once() -> impl Fn(Request) -> std::future::Ready<Response> + Clone {
    let failed = Arc::new(AtomicBool::new(false));
    move |_| ready(if failed.swap(true, Ordering::SeqCst) { done() } else { StatusCode::BAD_GATEWAY.into_response() })
}

async fn refused_with(status: u16, code: u32) -> Fault {
    let scene = Scene::new(move |_| ready(refusal(status, code))).await;
    scene.discord.channel(CHANNEL).await.unwrap_err()
}

#[tokio::test]
async fn a_post_of_unknown_outcome_is_not_repeated() {
    let scene = Scene::new(bad_gateway_once()).await;
    let post = scene.discord.post_message(CHANNEL, &json!({})).await;
    assert!(matches!(post, Err(Fault::OutcomeUnknown(_))), "{post:?}");
    assert_eq!(scene.server.seen().len(), 1);

    let scene = Scene::new(bad_gateway_once()).await;
    assert!(scene.discord.create_channel(GUILD, &json!({}), None).await.is_err());
    assert_eq!(scene.server.seen().len(), 1);
}

#[tokio::test]
async fn other_calls_of_unknown_outcome_are_repeated() {
    let scene = Scene::new(bad_gateway_once()).await;
    scene.discord.channel(CHANNEL).await.unwrap();
    let scene = Scene::new(bad_gateway_once()).await;
    scene.discord.edit_channel(CHANNEL, &json!({ "parent_id": "7" }), None).await.unwrap();
    let scene = Scene::new(bad_gateway_once()).await;
    scene.discord.pin_message(CHANNEL, MESSAGE).await.unwrap();
    let scene = Scene::new(bad_gateway_once()).await;
    scene.discord.delete_channel(CHANNEL, None).await.unwrap();
    assert_eq!(scene.server.count("DELETE"), 2);
}

#[tokio::test]
async fn a_call_is_tried_as_often_as_it_may_be_and_no_more() {
    let scene = Scene::new(|_| ready(StatusCode::SERVICE_UNAVAILABLE.into_response())).await;
    let patience = Patience { tries: 2, ..Patience::PERSON };
    let outcome = scene.discord.with(patience).channel(CHANNEL).await;
    assert!(matches!(outcome, Err(Fault::OutcomeUnknown(_))));
    assert_eq!(scene.server.seen().len(), 2);
    // The patience leaves no time for a second try.
    assert!(scene.discord.with(AT_ONCE).roles(GUILD).await.is_err());
    assert_eq!(scene.server.count("GET /guilds"), 1);
}

/// The first callback arrived, so Discord refuses the second with 40060: the person has their answer.
#[tokio::test]
async fn a_callback_of_unknown_outcome_is_repeated() {
    let tries = Arc::new(AtomicUsize::new(0));
    let scene = Scene::new(move |_| {
        let is_first = tries.fetch_add(1, Ordering::SeqCst) == 0;
        ready(if is_first { StatusCode::BAD_GATEWAY.into_response() } else { refusal(400, 40_060) })
    })
    .await;
    scene.discord.answer(INTERACTION, TOKEN, &json!({ "type": 6 }), Instant::now()).await.unwrap();
    assert_eq!(scene.server.seen().len(), 2);
}

#[tokio::test]
async fn a_call_that_takes_too_long_may_have_happened() {
    let scene = Scene::new(|_| std::future::pending::<Response>()).await;
    let hasty = Patience { take: Duration::from_millis(50), ..Patience::PERSON };
    let post = scene.discord.with(hasty).post_message(CHANNEL, &json!({})).await;
    assert!(matches!(post, Err(Fault::OutcomeUnknown(_))), "{post:?}");
    assert_eq!(scene.server.seen().len(), 1);
}

#[tokio::test]
async fn without_a_connection_it_surely_did_not_happen() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let outcome = connect(url, 45, Clock::default()).post_message(CHANNEL, &json!({})).await;
    assert!(matches!(outcome, Err(Fault::Unreachable(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_rejected_token_is_not_tried_again() {
    let scene = Scene::new(|_| ready(refusal(401, 0))).await;
    assert_eq!(scene.discord.current_user().await.unwrap_err(), Fault::TokenRejected);
    assert_eq!(scene.discord.roles(GUILD).await.unwrap_err(), Fault::TokenRejected);
    assert_eq!(scene.server.seen().len(), 1);
    assert_eq!(scene.discord.tally().invalid_requests, 1);

    scene.move_clock(Duration::from_secs(61));
    assert!(scene.discord.roles(GUILD).await.is_err());
    assert_eq!(scene.server.seen().len(), 2, "an outage may have been the reason");
}

#[tokio::test]
async fn an_expired_interaction_says_nothing_about_the_bots_token() {
    let scene = Scene::new(|request: Request| {
        ready(if request.path.contains("webhooks") { refusal(401, 50_027) } else { done() })
    })
    .await;
    let fault = scene.discord.edit_original(TOKEN, &json!({})).await.unwrap_err();
    assert!(fault.is_gone() && fault.is_permanent(), "{fault}");
    scene.discord.channel(CHANNEL).await.unwrap();
}

#[tokio::test]
async fn a_refusal_tells_what_can_be_done_about_it() {
    for code in [10_003, 10_004, 10_008, 10_011, 10_015, 10_062] {
        let fault = refused_with(404, code).await;
        assert!(fault.is_gone() && fault.is_permanent() && !fault.lacks_permission(), "{fault}");
    }
    for code in [50_001, 50_013] {
        let fault = refused_with(403, code).await;
        assert!(fault.lacks_permission() && fault.is_permanent() && !fault.is_gone(), "{fault}");
        assert_eq!(fault.code(), Some(code));
    }
    for code in [20_028, 30_046, 40_003, 40_004, 40_006, 40_333] {
        let fault = refused_with(403, code).await;
        assert!(!fault.is_permanent(), "{fault}");
    }
}

#[tokio::test]
async fn a_page_that_is_not_discords_refuses_nothing_for_good() {
    let scene = Scene::new(|_| ready((StatusCode::FORBIDDEN, "<html>blocked</html>").into_response())).await;
    let fault = scene.discord.with(AT_ONCE).channel(CHANNEL).await.unwrap_err();
    assert!(matches!(fault, Fault::Unreachable(_)), "{fault}");
}

#[tokio::test]
async fn a_form_error_names_its_fields() {
    let scene = Scene::new(|_| {
        let leaf = json!({ "_errors": [{ "code": "BASE_TYPE_BAD_LENGTH", "message": "Must be 256 or fewer" }] });
        let errors = json!({ "embeds": { "0": { "title": leaf } }, "name": leaf });
        ready(json(400, &json!({ "code": 50_035, "message": "Invalid Form Body", "errors": errors })))
    })
    .await;
    let Fault::Refused { status: 400, code: 50_035, fields, .. } =
        scene.discord.post_message(CHANNEL, &json!({})).await.unwrap_err()
    else {
        panic!("it was refused");
    };
    assert_eq!(fields, ["embeds.0.title: BASE_TYPE_BAD_LENGTH", "name: BASE_TYPE_BAD_LENGTH"]);
}

/// No fault holds a token, whatever goes wrong, even when the server quotes the token.
#[tokio::test]
async fn no_fault_holds_a_token() {
    const AMPLE: Duration = Duration::from_secs(10);
    async fn faults(discord: &Discord, take: Duration) -> Vec<Fault> {
        let discord = discord.with(Patience { take, ..Patience::NOW_OR_NEVER });
        vec![
            discord.answer(INTERACTION, TOKEN, &json!({}), Instant::now()).await.unwrap_err(),
            discord.follow_up(TOKEN, &json!({})).await.unwrap_err(),
            discord.edit_original(TOKEN, &json!({})).await.unwrap_err(),
        ]
    }
    let quoting = || {
        let said = format!("no such thing: {TOKEN}, Bot {BOT_TOKEN}");
        let leaf = json!({ "_errors": [{ "code": format!("NOT_{BOT_TOKEN}"), "message": said }] });
        let errors = json!({ "authorization": leaf, BOT_TOKEN: leaf, TOKEN: leaf });
        json!({ "code": 50_035, "message": said, "errors": errors, "url": said })
    };
    let mut all = Vec::new();
    for status in [200, 302, 400, 401, 403, 404, 408, 413, 429, 500, 503] {
        let with_json = Scene::new(move |_| ready(json(status, &quoting()))).await;
        let with_page = Scene::new(move |request: Request| {
            ready((StatusCode::from_u16(status).unwrap(), request.path).into_response())
        })
        .await;
        if status == 200 {
            // A callback ignores its answer's body; the two other calls cannot read theirs.
            for scene in [&with_json, &with_page] {
                all.push(scene.discord.follow_up(TOKEN, &json!({})).await.unwrap_err());
                let gateway = scene.discord.gateway().await.unwrap_err();
                assert!(!format!("{gateway} {gateway:?}").contains(BOT_TOKEN), "{gateway}");
            }
        } else {
            let own = with_json.discord.with(AT_ONCE).channel(CHANNEL).await.unwrap_err();
            assert!(!format!("{own} {own:?}").contains(BOT_TOKEN), "{own}");
            all.extend(faults(&with_json.discord, AMPLE).await);
            all.extend(faults(&with_page.discord, AMPLE).await);
        }
    }
    let silent = Scene::new(|_| std::future::pending::<Response>()).await;
    all.extend(faults(&silent.discord, Duration::from_millis(50)).await);
    let nowhere = connect("http://127.0.0.1:1".to_owned(), 45, Clock::default());
    nowhere.wire.application_id.set(super::APPLICATION).unwrap();
    all.extend(faults(&nowhere, AMPLE).await);
    let malformed = connect("no address at all".to_owned(), 45, Clock::default());
    malformed.wire.application_id.set(super::APPLICATION).unwrap();
    all.extend(faults(&malformed, AMPLE).await);
    for fault in all {
        let text = format!("{fault} {fault:?}");
        assert!(!text.contains(TOKEN) && !text.contains(BOT_TOKEN), "{text}");
    }
}
