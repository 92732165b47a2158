//! IDENTIFY and RESUME: what they must hold, and READY (events/gateway-events.mdx, "Identify", "Resume",
//! "Ready").
use super::{
    close::Refusal,
    hub::NoResume,
    intents,
    presence::Presence,
    roster,
    session::{self, Line, Session},
};
use crate::{Sandbox, id::Id, json, state::State};
use rand::{Rng, distr::Alphanumeric};
use serde::Deserialize;
use serde_json::{Value, json};

/// The most guilds on one shard: a shard with more is closed with 4011.
const GUILDS_PER_SHARD: usize = 2500;

const DECODE: Refusal = (4002, "Error while decoding payload.");
const AUTHENTICATION: Refusal = (4004, "Authentication failed.");
const SHARD: Refusal = (4010, "Invalid shard.");
const SHARDING: Refusal = (4011, "Sharding required.");
const INVALID_INTENTS: Refusal = (4013, "Invalid intent(s).");
const DISALLOWED_INTENTS: Refusal = (4014, "Disallowed intent(s).");

#[derive(Deserialize)]
struct Identify {
    token: String,
    /// The properties are required, but their content does not matter here.
    #[serde(rename = "properties")]
    _properties: serde_json::Map<String, Value>,
    intents: Option<u64>,
    shard: Option<(u64, u64)>,
    large_threshold: Option<i64>,
    #[serde(rename = "presence")]
    _presence: Option<Presence>,
}

#[derive(Deserialize)]
struct Resume {
    token: String,
    session_id: String,
    seq: u64,
}

/// Opens a session on `line`; returns its id.
pub fn identify(sandbox: &Sandbox, data: &Value, line: Line) -> Result<String, Refusal> {
    let asked = Identify::deserialize(data).map_err(|_| DECODE)?;
    check_token(sandbox, &asked.token)?;
    if !sandbox.hub.count_identify(sandbox.clock().now()) {
        sandbox.reset_token();
        sandbox.hub.end_all();
        return Err(AUTHENTICATION);
    }
    let shard = asked.shard.unwrap_or((0, 1));
    if let Some(code) = sandbox.hub.refusal(shard.0) {
        return Err((code, "refused on demand"));
    }
    if shard.0 >= shard.1 {
        return Err(SHARD);
    }
    let id: String =
        rand::rng().sample_iter(Alphanumeric).take(32).map(|byte| char::from(byte).to_ascii_lowercase()).collect();
    // The state stays locked, so that every change is either in GUILD_CREATE or comes as an event after it.
    sandbox.write(|state| {
        let intents = check_intents(state, asked.intents)?;
        let mut session = Session::new(id.clone(), state.application.id, intents, shard, line);
        session.large_threshold = session::large_threshold(asked.large_threshold);
        let guilds: Vec<Id> = state
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&state.application.id) && session.has_guild(Some(guild.id)))
            .map(|guild| guild.id)
            .collect();
        if guilds.len() >= GUILDS_PER_SHARD {
            return Err(SHARDING);
        }
        let mut first = vec![("READY", ready(sandbox, state, &session, &guilds))];
        // The bot is told anew what it sees. Nothing was recorded while no session heard.
        state.sight.retain(|guild, _| !guilds.contains(guild));
        if intents & intents::GUILDS != 0 {
            let mut sight = Vec::new();
            let created = guilds.iter().filter_map(|id| state.guilds.get(id)).filter(|guild| !guild.unavailable);
            let everybody = intents & intents::GUILD_PRESENCES != 0;
            first.extend(created.map(|guild| {
                let (mut created, seen) = json::guild_create(state, guild, everybody);
                sight.push((guild.id, seen));
                roster::cut(&mut created, &session);
                ("GUILD_CREATE", created)
            }));
            state.sight.extend(sight);
        }
        sandbox.hub.open(session, &first);
        Ok(())
    })?;
    Ok(id)
}

/// Takes a session up again on `line`; returns its id, or `None` when op 9 has to be sent.
pub fn resume(sandbox: &Sandbox, data: &Value, line: Line) -> Result<Option<String>, Refusal> {
    let asked = Resume::deserialize(data).map_err(|_| DECODE)?;
    check_token(sandbox, &asked.token)?;
    match sandbox.hub.resume(&asked.session_id, asked.seq, line, sandbox.clock().now()) {
        Ok(()) => Ok(Some(asked.session_id)),
        Err(NoResume::Unknown) => Ok(None),
        Err(NoResume::Seq) => Err((4007, "Invalid seq.")),
    }
}

/// Checks the token, which clients send with or without `Bot `.
fn check_token(sandbox: &Sandbox, token: &str) -> Result<(), Refusal> {
    let token = token.strip_prefix("Bot ").unwrap_or(token);
    if sandbox.read(|state| state.application.token == token) { Ok(()) } else { Err(AUTHENTICATION) }
}

fn check_intents(state: &State, intents: Option<u64>) -> Result<u64, Refusal> {
    let intents = intents.filter(|intents| intents & !intents::KNOWN == 0).ok_or(INVALID_INTENTS)?;
    let app = &state.application;
    let off = [
        (intents::GUILD_MEMBERS, app.guild_members_intent),
        (intents::GUILD_PRESENCES, app.presences_intent),
        (intents::MESSAGE_CONTENT, app.message_content_intent),
    ];
    if off.iter().any(|(bit, on)| !on && intents & bit != 0) {
        return Err(DISALLOWED_INTENTS);
    }
    Ok(intents)
}

fn ready(sandbox: &Sandbox, state: &State, session: &Session, guilds: &[Id]) -> Value {
    let mut user = state.users.get(&state.application.id).map_or(Value::Null, json::user);
    user["verified"] = json!(true);
    user["mfa_enabled"] = json!(true);
    user["email"] = Value::Null;
    let unavailable: Vec<Value> = guilds.iter().map(|id| json!({ "id": id, "unavailable": true })).collect();
    json!({
        "v": 10,
        "user": user,
        "guilds": unavailable,
        "session_id": session.id,
        "resume_gateway_url": super::url(sandbox),
        "shard": [session.shard.0, session.shard.1],
        "application": {
            "id": state.application.id, "flags": json::flags(state), "flags_new": json::flags(state).to_string(),
        },
        "session_type": "normal",
        "private_channels": [], "relationships": [], "presences": [], "user_settings": {}, "guild_join_requests": [],
        "geo_ordered_rtc_regions": [], "_trace": [],
    })
}
