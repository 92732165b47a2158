//! A bot for tests: a gateway session that hears interactions, and bare REST calls.
#![allow(dead_code)]
pub mod stage;

use crate::client::{Client, GUILDS};
use guichet_sandbox::Sandbox;
use reqwest::{Method, RequestBuilder, StatusCode, multipart::Form};
use serde_json::{Value, json};

pub struct Bot {
    sandbox: Sandbox,
    http: reqwest::Client,
    gateway: Client,
}

impl Drop for Bot {
    /// Whatever was answered has to fit Discord's description, if there is one.
    fn drop(&mut self) {
        let faults = self.sandbox.openapi_faults();
        if !std::thread::panicking() {
            assert!(faults.is_empty(), "against Discord's description: {faults:#?}");
        }
    }
}

/// An answer of the REST API.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub body: Value,
}

impl Reply {
    /// Discord's error code, or the HTTP status where there is none.
    pub fn code(&self) -> u64 {
        self.body["code"].as_u64().unwrap_or(u64::from(self.status.as_u16()))
    }

    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{self:?}");
        self.body
    }
}

impl Bot {
    pub async fn start(sandbox: &Sandbox) -> Self {
        let gateway = Client::identified(sandbox, GUILDS).await;
        Self { sandbox: sandbox.clone(), http: reqwest::Client::new(), gateway }
    }

    /// Registers global commands.
    pub async fn register(&self, commands: Value) {
        let path = format!("/applications/{}/commands", self.sandbox.application_id());
        self.call(Method::PUT, &path, commands).await.ok();
    }

    /// The next interaction.
    pub async fn interaction(&mut self) -> Value {
        self.gateway.event("INTERACTION_CREATE").await
    }

    pub async fn answer(&self, interaction: &Value, kind: u8, data: Value) -> Reply {
        let (id, token) = (text(&interaction["id"]), text(&interaction["token"]));
        let body = if data.is_null() { json!({ "type": kind }) } else { json!({ "type": kind, "data": data }) };
        self.call(Method::POST, &format!("/interactions/{id}/{token}/callback?with_response=true"), body).await
    }

    pub async fn follow_up(&self, interaction: &Value, body: Value) -> Reply {
        self.webhook(Method::POST, interaction, "", body).await
    }

    /// `rest` follows the token, such as `/messages/@original`.
    pub async fn webhook(&self, method: Method, interaction: &Value, rest: &str, body: Value) -> Reply {
        let path = format!("/webhooks/{}/{}{rest}", self.sandbox.application_id(), text(&interaction["token"]));
        self.call(method, &path, body).await
    }

    /// A null body is none.
    pub async fn call(&self, method: Method, path: &str, body: Value) -> Reply {
        let request = self.request(method, path);
        Self::send(if body.is_null() { request } else { request.json(&body) }).await
    }

    pub async fn send_form(&self, method: Method, path: &str, form: Form) -> Reply {
        Self::send(self.request(method, path).multipart(form)).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}/api/v10{path}", self.sandbox.url()))
            .header("Authorization", format!("Bot {}", self.sandbox.token()))
            .header("User-Agent", "DiscordBot (https://example.com, 1)")
    }

    async fn send(request: RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        Reply { status, body: serde_json::from_str(&text).unwrap_or_default() }
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
