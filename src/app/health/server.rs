//! The HTTP server of the health address: three paths, one request per connection, and bounds on all that a
//! stranger may use up.
use super::state::State;
use crate::metrics;
use http_body_util::Full;
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde::Serialize;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};

/// How many connections are open at a time: a further one is closed at once.
const MOST_CONNECTIONS: usize = 32;

/// How long the head of a request may take, and below it a connection in all.
const HEAD_WITHIN: Duration = Duration::from_secs(2);
const ALL_WITHIN: Duration = Duration::from_secs(10);

/// The most bytes of a request's head: the least that hyper accepts as a limit.
const LONGEST_HEAD: usize = 8 << 10;

/// The pause when the system has no resources for one more connection.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves connections; never returns.
pub async fn serve(listener: TcpListener, state: Arc<State>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            let _ = timeout(ALL_WITHIN, converse(stream, &state)).await;
            drop(place);
        });
    }
}

async fn converse(stream: TcpStream, state: &State) {
    let answer = service_fn(|request| async move { Ok::<_, Infallible>(answer(&request, state).await) });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(LONGEST_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), answer);
    if let Err(error) = connection.await {
        tracing::debug!(%error, "somebody's question about health could not be answered");
    }
}

/// Answers one request. Its body is never read.
async fn answer(request: &Request<Incoming>, state: &State) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n".to_owned());
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    match request.uri().path() {
        "/live" => {
            let liveness = state.liveness();
            json(liveness.alive, &liveness)
        }
        "/ready" => {
            let readiness = state.readiness().await;
            json(readiness.ready, &readiness)
        }
        "/metrics" => match metrics::written(state.now().await) {
            Some(written) => typed(StatusCode::OK, metrics::CONTENT_TYPE, written),
            None => text(StatusCode::SERVICE_UNAVAILABLE, "nothing is counted\n".to_owned()),
        },
        _ => text(StatusCode::NOT_FOUND, "/live, /ready and /metrics\n".to_owned()),
    }
}

fn json(is_well: bool, body: &impl Serialize) -> Response<Full<Bytes>> {
    let status = if is_well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    // These bodies can always be written as JSON.
    let body = serde_json::to_string(body).unwrap_or_default();
    typed(status, "application/json", body + "\n")
}

fn text(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    typed(status, "text/plain; charset=utf-8", body)
}

fn typed(status: StatusCode, kind: &'static str, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
