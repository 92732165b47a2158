//! A server on loopback that records the requests and answers from a script.
use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::{
    future::Future,
    sync::{Arc, Mutex},
};

#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    /// The path with its query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Request {
    /// The method and the path, for example `PATCH /channels/22`.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub fn is(&self, method: &Method, part_of_path: &str) -> bool {
        self.method == method && self.path.contains(part_of_path)
    }
}

pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<Request>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    pub async fn start<F, Answer>(script: F) -> Self
    where
        F: Fn(Request) -> Answer + Clone + Send + Sync + 'static,
        Answer: Future<Output = Response> + Send,
    {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let answer = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
            let path = uri.to_string();
            let path = path.strip_prefix("/api/v10").unwrap_or(&path).to_owned();
            let body = serde_json::from_slice(&body).unwrap_or_default();
            let request = Request { method, path, headers, body };
            log.lock().unwrap().push(request.clone());
            script(request)
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await.unwrap() });
        Self { url, seen, task }
    }

    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// How many requests came whose line starts with `line`.
    pub fn count(&self, line: &str) -> usize {
        self.seen().iter().filter(|request| request.line().starts_with(line)).count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An object that satisfies every reader: a channel, a message and an application at once.
pub fn done() -> Response {
    json(200, &json!({ "id": "99", "type": 0, "name": "stored", "flags": 0 }))
}

pub fn json(status: u16, body: &Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), body.to_string()).into_response()
}

pub fn refusal(status: u16, code: u32) -> Response {
    json(status, &json!({ "code": code, "message": format!("refused with {code}") }))
}

/// A 429 as Discord sends it. The headers of the bucket look normal, as they do for a rename.
pub fn limited(retry_after: f64, scope: &'static str) -> Response {
    let body =
        json!({ "message": "You are being rate limited.", "retry_after": retry_after, "global": scope == "global" });
    let headers = [
        ("retry-after", retry_after.ceil().to_string()),
        ("x-ratelimit-remaining", "4".to_owned()),
        ("x-ratelimit-reset-after", "1.5".to_owned()),
        ("x-ratelimit-scope", scope.to_owned()),
    ];
    (StatusCode::TOO_MANY_REQUESTS, headers, body.to_string()).into_response()
}

/// A successful answer whose headers say what is left of the bucket.
pub fn done_with(remaining: u32, reset_after: f64) -> Response {
    let headers =
        [("x-ratelimit-remaining", remaining.to_string()), ("x-ratelimit-reset-after", reset_after.to_string())];
    (headers, done()).into_response()
}
