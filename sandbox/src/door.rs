//! Who may come in where no token is asked for. The sandbox deletes channels and kills bots for whoever asks:
//! no page of another site may, neither through a browser of this machine nor under a name that somebody has
//! pointed at this machine (DNS rebinding). Programs send no `Origin` and are let in.
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

pub async fn guard(request: Request, next: Next) -> Response {
    match refusal(request.headers()) {
        Some(why) => (StatusCode::FORBIDDEN, format!("the sandbox is for this machine alone: {why}\n")).into_response(),
        None => next.run(request).await,
    }
}

fn refusal(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let host = text(header::HOST).unwrap_or_default();
    if !is_loopback(&host) {
        return Some(format!("Host is {host:?}, and neither 127.0.0.1, localhost nor [::1]"));
    }
    let origin = text(header::ORIGIN)?;
    let own = origin == format!("http://{host}");
    (!own).then(|| format!("Origin is {origin:?}, and not http://{host}"))
}

/// Whether the name is one that nobody else can point here; the port is free, so that it can be forwarded.
fn is_loopback(host: &str) -> bool {
    let bare = host.rsplit_once(':').filter(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()));
    matches!(bare.map_or(host, |(name, _)| name), "127.0.0.1" | "localhost" | "[::1]")
}
