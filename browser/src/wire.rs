//! The `DevTools` protocol: calls with an answer each, and events, as JSON that ends in a zero byte.
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, ChildStdout},
    sync::oneshot,
    task::JoinHandle,
};

/// How long an answer may take.
const LONGEST: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Wire {
    to: tokio::sync::Mutex<ChildStdin>,
    shared: Arc<Shared>,
    next: AtomicU64,
    reader: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Shared {
    /// `None` once the browser is gone.
    waiting: Mutex<Option<HashMap<u64, oneshot::Sender<Value>>>>,
    /// By session: what a page had to complain of.
    complaints: Mutex<Vec<(String, String)>>,
}

impl Wire {
    pub fn new(mut browser: Child) -> Result<Self> {
        let to = browser.stdin.take().context("no way to the browser")?;
        let from = browser.stdout.take().context("no way from the browser")?;
        let shared = Arc::new(Shared { waiting: Mutex::new(Some(HashMap::new())), ..Shared::default() });
        let reader = tokio::spawn(read(from, Arc::clone(&shared)));
        Ok(Self { to: tokio::sync::Mutex::new(to), shared, next: AtomicU64::new(1), reader })
    }

    /// Calls, and waits for the answer.
    pub async fn call(&self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value> {
        let answer = self.send(session, method, parameters).await?;
        let answer = tokio::time::timeout(LONGEST, answer).await;
        let answer = answer.with_context(|| format!("{method}: no answer within {LONGEST:?}"))?;
        let mut answer = answer.with_context(|| format!("{method}: the browser is gone"))?;
        if let Some(error) = answer.get("error") {
            bail!("{method}: {}", error["message"].as_str().unwrap_or_default());
        }
        Ok(answer["result"].take())
    }

    /// Calls; calls of one session are answered in their order.
    pub async fn send(
        &self,
        session: Option<&str>,
        method: &str,
        parameters: Value,
    ) -> Result<oneshot::Receiver<Value>> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (answered, answer) = oneshot::channel();
        let mut call = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            call["sessionId"] = session.into();
        }
        locked(&self.shared.waiting).as_mut().context("the browser is gone")?.insert(id, answered);
        let mut text = call.to_string().into_bytes();
        text.push(0);
        self.to.lock().await.write_all(&text).await.context("the browser is gone")?;
        Ok(answer)
    }

    /// What went wrong in the page of this session: exceptions, errors on the console, what a policy refused.
    pub fn complaints(&self, session: &str) -> Vec<String> {
        let all = locked(&self.shared.complaints);
        all.iter().filter(|(of, _)| of == session).map(|(_, complaint)| complaint.clone()).collect()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

async fn read(from: ChildStdout, shared: Arc<Shared>) {
    let mut from = BufReader::new(from);
    let mut text = Vec::new();
    while from.read_until(0, &mut text).await.is_ok_and(|length| length > 0) {
        text.pop();
        if let Ok(message) = serde_json::from_slice::<Value>(&text) {
            shared.take(message);
        }
        text.clear();
    }
    *locked(&shared.waiting) = None;
}

impl Shared {
    fn take(&self, message: Value) {
        let Some(id) = message["id"].as_u64() else {
            let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
            if let Some(complaint) = complaint(&message) {
                locked(&self.complaints).push((session, complaint));
            }
            return;
        };
        if let Some(answered) = locked(&self.waiting).as_mut().and_then(|waiting| waiting.remove(&id)) {
            // Whoever has asked may have gone.
            let _ = answered.send(message);
        }
    }
}

fn complaint(event: &Value) -> Option<String> {
    let about = &event["params"];
    let told = match event["method"].as_str()? {
        "Runtime.exceptionThrown" => {
            let details = &about["exceptionDetails"];
            let error = details["exception"]["description"].as_str();
            error.or_else(|| details["text"].as_str()).unwrap_or_default().to_owned()
        }
        "Runtime.consoleAPICalled" if about["type"] == "error" => about["args"].to_string(),
        "Log.entryAdded" if about["entry"]["level"] == "error" => {
            let entry = &about["entry"];
            format!("{} ({})", entry["text"].as_str().unwrap_or_default(), entry["url"].as_str().unwrap_or_default())
        }
        _ => return None,
    };
    Some(told)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
