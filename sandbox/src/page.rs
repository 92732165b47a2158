//! The page on which people click: a few files that stand in the program itself. It gets all that it shows from
//! `/people` and `/sandbox`, like any other program of this machine.
use crate::Sandbox;
use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};

/// What bots write is on it: nothing runs or loads that is not the sandbox's own.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; \
     connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

const HTML: &str = "text/html; charset=utf-8";
const INDEX: &str = include_str!("../web/index.html");

macro_rules! files {
    ($($kind:literal: $($name:literal)+;)+) => {
        [$($(($name, $kind, include_str!(concat!("../web/", $name)))),+),+]
    };
}

const FILES: &[(&str, &str, &str)] = &files! {
    "text/css; charset=utf-8": "style.css";
    "image/svg+xml": "icon.svg";
    "text/javascript; charset=utf-8":
        "bar.js" "bench.js" "combobox.js" "command.js" "composer.js" "dom.js" "draft.js" "embed.js" "files.js"
        "form.js" "furnish.js" "inline.js" "listbox.js" "log.js" "main.js" "markdown.js" "members.js" "menu.js"
        "message.js" "names.js" "option.js" "parts.js" "pings.js" "places.js" "popup.js" "sight.js" "state.js"
        "words.js";
};

pub fn routes() -> Router<Sandbox> {
    // Every place has an address, and the same page.
    let page = || get(|| async { served(HTML, INDEX) });
    let mut routes = Router::new().route("/", page()).route("/app", page()).route("/app/{*place}", page());
    for (name, kind, text) in FILES {
        routes = routes.route(&format!("/page/{name}"), get(move || async move { served(kind, text) }));
    }
    routes.layer(middleware::map_response(shut_in))
}

fn served(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

async fn shut_in(mut response: Response) -> Response {
    let rules: [(HeaderName, &str); 4] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // A sandbox that was built anew shows its own page.
        (header::CACHE_CONTROL, "no-store"),
    ];
    response.headers_mut().extend(rules.map(|(name, rule)| (name, HeaderValue::from_static(rule))));
    response
}
