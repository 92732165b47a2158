//! A bot that is nothing but an HTTP client, and a guild for it.
use guichet_sandbox::{
    Options, Sandbox,
    id::Id,
    people::{GuildHandle, Person},
    rules::permissions::{
        ATTACH_FILES, EMBED_LINKS, MANAGE_CHANNELS, MANAGE_MESSAGES, MANAGE_ROLES, PIN_MESSAGES, READ_MESSAGE_HISTORY,
        SEND_MESSAGES, VIEW_CHANNEL,
    },
    state::ChannelKind,
};
use reqwest::{Client, Method, RequestBuilder, header::HeaderMap, multipart::Form};
use serde_json::Value;

pub const USER_AGENT: &str = "DiscordBot (https://example.org, 1)";

/// What a ticket bot is invited with.
pub const INVITED: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | MANAGE_MESSAGES
    | MANAGE_CHANNELS
    | MANAGE_ROLES
    | PIN_MESSAGES;

pub struct World {
    pub sandbox: Sandbox,
    pub owner: Person,
    pub guild: GuildHandle,
    /// The bot's managed role.
    pub role: Id,
    /// A text channel that everybody sees.
    pub channel: Id,
    pub client: Client,
}

pub async fn world() -> World {
    invited(INVITED).await
}

/// A guild to which the bot was invited with these permissions; its @everyone role gives nothing.
pub async fn invited(permissions: u64) -> World {
    with(Options { without_rate_limits: true, ..Options::default() }, permissions).await
}

pub async fn with(options: Options, permissions: u64) -> World {
    let sandbox = Sandbox::start(options).await.unwrap();
    let owner = sandbox.person("olga");
    let guild = sandbox.guild("Atelier", &owner);
    guild.edit_role(guild.id, |everyone| everyone.permissions = 0);
    let role = guild.invite_bot(permissions);
    let channel = guild.add_channel("general", ChannelKind::Text, None);
    let client = Client::builder().user_agent(USER_AGENT).build().unwrap();
    World { sandbox, owner, guild, role, channel, client }
}

impl Drop for World {
    fn drop(&mut self) {
        let faults = self.sandbox.openapi_faults();
        if !std::thread::panicking() {
            assert!(faults.is_empty(), "against Discord's description: {faults:#?}");
        }
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    /// The body of a success with this status.
    #[track_caller]
    pub fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The body of a refusal with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: u64) -> Value {
        assert_eq!((self.status, self.body["code"].as_u64()), (status, Some(code)), "{}", self.body);
        assert!(self.body["message"].is_string(), "{}", self.body);
        self.body
    }

    /// The codes that a 50035 notes under a path such as `embeds.0.title`.
    #[track_caller]
    pub fn faults(self, path: &str) -> Vec<String> {
        let body = self.refused(400, 50035);
        let node = path.split('.').filter(|step| !step.is_empty()).fold(&body["errors"], |node, step| &node[step]);
        let list = node["_errors"].as_array();
        assert!(list.is_some(), "nothing noted under {path}: {body}");
        list.unwrap().iter().map(|fault| fault["code"].as_str().unwrap().to_owned()).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl World {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/api/v10{path}", self.sandbox.url());
        self.client.request(method, url).header("Authorization", format!("Bot {}", self.sandbox.token()))
    }

    pub async fn send(request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap();
        let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
        Answer { status, headers, body }
    }

    pub async fn get(&self, path: impl AsRef<str>) -> Answer {
        Self::send(self.request(Method::GET, path.as_ref())).await
    }

    pub async fn post(&self, path: impl AsRef<str>, body: Value) -> Answer {
        Self::send(self.request(Method::POST, path.as_ref()).json(&body)).await
    }

    pub async fn post_form(&self, path: impl AsRef<str>, form: Form) -> Answer {
        Self::send(self.request(Method::POST, path.as_ref()).multipart(form)).await
    }

    pub async fn patch(&self, path: impl AsRef<str>, body: Value) -> Answer {
        Self::send(self.request(Method::PATCH, path.as_ref()).json(&body)).await
    }

    pub async fn put(&self, path: impl AsRef<str>, body: Value) -> Answer {
        let request = self.request(Method::PUT, path.as_ref());
        Self::send(if body.is_null() { request } else { request.json(&body) }).await
    }

    pub async fn delete(&self, path: impl AsRef<str>) -> Answer {
        Self::send(self.request(Method::DELETE, path.as_ref())).await
    }

    /// Puts a message of the bot into the channel and gives its id.
    pub async fn say(&self, text: &str) -> String {
        let path = format!("/channels/{}/messages", self.channel);
        let sent = self.post(path, serde_json::json!({ "content": text })).await.ok(200);
        sent["id"].as_str().unwrap().to_owned()
    }
}

/// An id of nothing.
pub const NOBODY: &str = "4242";
