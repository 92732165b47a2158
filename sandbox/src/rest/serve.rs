//! The pipeline of every REST call, in this order: trace, faults and holds, authentication, body, rate
//! limits, query, the description's check, the route's function, the description's check of the answer.
use super::{Reply, Request, Route, body, contradiction, emoji, limit, table, upload};
use crate::{
    Sandbox,
    fault::{Fault, InjectedFaults, Scope},
    id::Id,
    lock::locked,
    rules::{
        error::ApiError,
        limits::{Headers, TooMany},
    },
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

const BASE: &str = "/api/v10";
pub(super) const UNKNOWN: &str = "unknown";

type Found = Option<(&'static Route, Vec<(&'static str, String)>)>;

pub async fn serve(State(sandbox): State<Sandbox>, request: axum::extract::Request) -> Response {
    if sandbox.is_stopped() {
        return broken();
    }
    let method = request.method().as_str().to_owned();
    let whole = request.uri().path_and_query().map_or("", |path| path.as_str());
    let path = whole.strip_prefix(BASE).unwrap_or(whole).to_owned();
    let bare = path.split('?').next().unwrap_or_default();
    let found = table::find(&method, bare).filter(|_| whole.starts_with(BASE));
    let template = found.as_ref().map_or(UNKNOWN, |(route, _)| route.template);
    let n = sandbox.trace.begin(&method, &path, template, interaction(&sandbox, found.as_ref()));
    sandbox.wake();
    if let Some(left) = limit::shut_out(&sandbox) {
        heard(request).await;
        sandbox.trace.end(n, 429, Some(limit::SHUT.into()));
        return limit::cloudflare(left);
    }
    let injected = sandbox.faults.next(&method, template, bare);

    let (answer, fault) = answer(&sandbox, n, found, request, injected).await;
    locked(&sandbox.limits).answered(answer.status, answer.scope(), sandbox.clock().now());
    sandbox.trace.end(n, answer.status, answer.error());
    sandbox.wake();
    if answer.status == 501 {
        tracing::error!(method, path, body = %answer.body, "not part of the sandbox");
    }
    match fault {
        Some(Fault::Drop | Fault::DropAfter) => broken(),
        Some(Fault::Page(status, page)) => limit::page(status, page),
        _ => answer.into_response(),
    }
}

/// Answers requests for which the server has no route at all. Browsers look for things by themselves, such as
/// `/favicon.ico`, which is no call of a bot: a bot names itself, also where its base address is a wrong one.
pub async fn unknown(State(sandbox): State<Sandbox>, request: axum::extract::Request) -> Response {
    let is_api = request.uri().path().split('/').nth(1) == Some("api");
    let headers = request.headers();
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let is_bot = headers.contains_key(header::AUTHORIZATION) || agent.starts_with("DiscordBot");
    if !is_api && !is_bot && matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::NOT_FOUND.into_response();
    }
    serve(State(sandbox), request).await
}

/// Status, headers and body on their way out.
struct Outcome {
    status: u16,
    headers: Headers,
    body: Value,
}

impl Outcome {
    fn refused(error: &ApiError) -> Self {
        let wait = error.retry_after.map(|seconds| ("retry-after", seconds.ceil().to_string()));
        Self { status: error.status, headers: wait.into_iter().collect(), body: error.body() }
    }

    fn limited(refused: TooMany) -> Self {
        Self { status: 429, body: refused.body(), headers: refused.headers }
    }

    /// The scope of the limit that a 429 reports.
    fn scope(&self) -> Option<&str> {
        self.headers.iter().find(|(name, _)| *name == "x-ratelimit-scope").map(|(_, scope)| scope.as_str())
    }

    fn error(&self) -> Option<Value> {
        (self.status >= 400).then(|| self.body.clone())
    }
}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        let mut response = match &self.body {
            Value::Null => Response::default(),
            body => Response::new(Body::from(body.to_string())),
        };
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // This header tells some clients that Discord answers, and not Cloudflare.
        response.headers_mut().insert(header::VIA, HeaderValue::from_static("1.1 google"));
        if !self.body.is_null() {
            // Some clients refuse a content type with a charset.
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

async fn answer(
    sandbox: &Sandbox,
    n: u64,
    found: Found,
    request: axum::extract::Request,
    injected: InjectedFaults,
) -> (Outcome, Option<Fault>) {
    for held in injected.before {
        held.wait().await;
    }
    let wait = sandbox.options.latency + injected.delay;
    if !wait.is_zero() {
        tokio::time::sleep(wait).await;
    }
    match injected.fault {
        Some(Fault::Status(status, body)) => {
            heard(request).await;
            return (Outcome { status, headers: Vec::new(), body }, None);
        }
        Some(Fault::Page(status, page)) => {
            heard(request).await;
            return (Outcome { status, headers: Vec::new(), body: Value::Null }, Some(Fault::Page(status, page)));
        }
        Some(Fault::RateLimited { scope, retry_after }) => {
            heard(request).await;
            let refused = match scope {
                Scope::Shared => TooMany::shared(retry_after),
                Scope::Global => TooMany::global(retry_after),
            };
            return (Outcome::limited(refused), None);
        }
        Some(Fault::Drop) => {
            return (Outcome { status: 0, headers: Vec::new(), body: Value::Null }, injected.fault);
        }
        _ => {}
    }
    let done = match perform(sandbox, n, found, request).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::refused(&error),
    };
    for held in injected.after {
        held.wait().await;
    }
    (done, injected.fault)
}

/// Reads what is sent to its end: an answer that comes before that may be lost with the connection.
async fn heard(request: axum::extract::Request) {
    let mut body = request.into_body().into_data_stream();
    while let Some(Ok(_)) = body.next().await {}
}

async fn perform(
    sandbox: &Sandbox,
    n: u64,
    found: Found,
    request: axum::extract::Request,
) -> Result<Outcome, ApiError> {
    let Some((route, params)) = found else {
        let what = format!("The sandbox does not know the route {} {}", request.method(), request.uri().path());
        return Err(ApiError::new(501, 0, what));
    };
    authenticate(sandbox, route, request.headers())?;
    let reason = reason(request.headers())?;
    let query = query(route, request.uri())?;
    let path = request.uri().path().strip_prefix(BASE).unwrap_or_default().to_owned();
    let body::Parts { json, files } = body::read(request, route).await?;
    sandbox.trace.body(n, &json);
    if let Some((status, body)) = sandbox.faults.refused(route.method, route.template, &path, &json) {
        return Ok(Outcome { status, headers: Vec::new(), body });
    }
    takes_body(route, &json)?;
    let Route { method, template, .. } = *route;
    let request = Request { method, template, n, params, query, body: json, files, reason };

    let sent = sandbox.openapi.of_request(request.operation(), &request.body);
    let headers = match limit::take(sandbox, &request) {
        Ok(headers) => headers,
        Err(refused) => {
            let refused = Outcome::limited(refused);
            sandbox.openapi.check(request.operation(), &sent, refused.status, &refused.body, BTreeSet::new);
            return Ok(refused);
        }
    };
    let checked = request.check_flags().and_then(|()| upload::check(sandbox, &request));
    let checked = checked.and_then(|()| emoji::check(sandbox, &request));
    let answer = checked.and_then(|()| contradiction::handle(sandbox, route, &request, &sent));
    let outcome = match answer {
        Ok(Reply { status, body }) => Outcome { status, headers, body: body.unwrap_or(Value::Null) },
        Err(error) => {
            let mut refused = Outcome::refused(&error);
            refused.headers.extend(headers);
            refused
        }
    };
    let undescribed = || sandbox.read(|state| state.undescribed.clone());
    sandbox.openapi.check(request.operation(), &sent, outcome.status, &outcome.body, undescribed);
    Ok(outcome)
}

fn authenticate(sandbox: &Sandbox, route: &Route, headers: &HeaderMap) -> Result<(), ApiError> {
    // "DiscordBot ($url, $versionNumber)", followed by whatever the client wishes (reference.mdx, "User
    // Agent").
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    // For interactions and webhooks any name is accepted: discord.py sends the name of its HTTP library
    // there.
    let named = |agent: &str| agent.starts_with("DiscordBot (") && agent.contains(')');
    if !agent.is_some_and(|agent| named(agent) || (route.by_token && !agent.is_empty())) {
        return Err(ApiError::new(403, 40333, "internal network error"));
    }
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if route.by_token || given == Some(&format!("Bot {}", sandbox.token())) {
        return Ok(());
    }
    Err(ApiError::new(401, 0, "401: Unauthorized"))
}

/// Refuses a body where Discord accepts none: in reads and deletions.
fn takes_body(route: &Route, body: &Value) -> Result<(), ApiError> {
    let empty = body.is_null() || body.as_object().is_some_and(serde_json::Map::is_empty);
    if empty || !matches!(route.method, "GET" | "DELETE") {
        return Ok(());
    }
    Err(ApiError::new(501, 0, format!("The sandbox knows no body of {} {}", route.method, route.template)))
}

/// The content of `X-Audit-Log-Reason`: 1 to 512 characters (reference.mdx, "Audit Log").
fn reason(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get("x-audit-log-reason") else { return Ok(None) };
    let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
    // The text is URL-encoded, so one character takes up to twelve bytes.
    let length = decoded_length(&text);
    if (1..=512).contains(&length) {
        return Ok(Some(text));
    }
    Err(ApiError::new(400, 50035, "Invalid Form Body"))
}

fn decoded_length(text: &str) -> usize {
    let pairs = form_pairs(&format!("reason={}", text.replace('&', "%26")));
    pairs.first().map_or(0, |(_, reason)| reason.chars().count())
}

fn query(route: &Route, uri: &Uri) -> Result<BTreeMap<String, String>, ApiError> {
    let pairs = form_pairs(uri.query().unwrap_or_default());
    let unknown: Vec<&str> =
        pairs.iter().map(|(name, _)| name.as_str()).filter(|name| !route.query.contains(name)).collect();
    if unknown.is_empty() {
        return Ok(pairs.into_iter().collect());
    }
    let what =
        format!("The sandbox does not know these query parameters of {}: {}", route.template, unknown.join(", "));
    Err(ApiError::new(501, 0, what))
}

/// Reads `a=b&c=d`, percent-decoded.
fn form_pairs(text: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(text).unwrap_or_default()
}

/// The interaction whose token is in the path, else the newest one.
fn interaction(sandbox: &Sandbox, found: Option<&(&'static Route, Vec<(&'static str, String)>)>) -> Option<Id> {
    let token = found.and_then(|(_, params)| params.iter().find(|(name, _)| name.ends_with("token")));
    sandbox.read(|state| match token {
        Some((_, token)) => state.interaction_with_token(token).map(|interaction| interaction.id),
        None => state.interactions.keys().next_back().copied(),
    })
}

/// A response whose body ends before it is complete, and breaks the connection.
fn broken() -> Response {
    let parts = futures::stream::iter([Err::<Bytes, _>(io::Error::other("dropped on demand"))]);
    let mut response = Response::new(Body::from_stream(parts));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("1"));
    response
}
