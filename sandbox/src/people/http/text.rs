//! The people's side for whoever sits at a terminal: names instead of ids, the body is what is written or
//! clicked, and the answer is what the person then sees, as a few lines of text.
use super::{failure::Failure, input::person};
use crate::{
    Sandbox,
    id::Id,
    people::{Answer, ChannelView, MessageView, Person, component, look, pen, pen::Pen},
    state::ChannelKind,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::time::Duration;

/// How many messages of a channel are shown, the newest.
const SHOWN: usize = 10;
/// How long what follows a deferred answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a message that only the person sees is waited for, where none need come.
const WHISPER: Duration = Duration::from_secs(2);

/// Lines for a person; an error has a status, too.
pub struct Told(StatusCode, Vec<String>);

impl Told {
    fn lines(lines: Vec<String>) -> Self {
        Self(StatusCode::OK, lines)
    }

    fn error(status: StatusCode, what: String) -> Self {
        Self(status, vec![what])
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        (self.0, self.1.join("\n") + "\n").into_response()
    }
}

impl From<Failure> for Told {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unknown(what) => Self::error(StatusCode::NOT_FOUND, format!("there is no such {what}")),
            Failure::Refused(refusal) => {
                Self::error(StatusCode::FORBIDDEN, format!("Discord does not allow it: {refusal}"))
            }
            Failure::Unclear(what) => Self::error(StatusCode::BAD_REQUEST, what),
            Failure::Impossible(error) => {
                Self::error(StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST), error.message)
            }
        }
    }
}

/// A person in a channel that they see.
struct Place {
    sandbox: Sandbox,
    person: Person,
    guild: Id,
    channel: ChannelView,
}

/// `GET /text/alice`: the channels that alice sees, and what she may do there.
pub async fn sees(State(sandbox): State<Sandbox>, Path(user): Path<String>) -> Result<Told, Told> {
    let person = person(&sandbox, &user)?;
    let mut lines = Vec::new();
    for (guild, name) in guilds(&sandbox, &person) {
        let view = person.view(guild);
        lines.push(format!("{} in {name}", person.username()));
        lines.extend(view.channels.iter().map(outlined));
        lines.extend(view.commands.iter().map(|command| format!("  /{command}")));
    }
    Ok(Told::lines(lines))
}

fn outlined(channel: &ChannelView) -> String {
    if channel.is(ChannelKind::Category) {
        return format!("  ▾ {}", channel.name);
    }
    let does = match (channel.can("READ_MESSAGE_HISTORY"), channel.can("SEND_MESSAGES")) {
        (true, true) => "reads and writes",
        (true, false) => "reads",
        (false, true) => "writes",
        (false, false) => "neither reads nor writes",
    };
    format!("  #{}: {does}", channel.name)
}

/// `GET /text/alice/general`: the newest messages, as alice sees them.
pub async fn reads(
    State(sandbox): State<Sandbox>,
    Path((user, channel)): Path<(String, String)>,
) -> Result<Told, Told> {
    let place = place(&sandbox, &user, &channel)?;
    let pen = Pen::of(&place.person, place.guild);
    let skipped = place.channel.messages.len().saturating_sub(SHOWN);
    let mut lines = vec![outlined(&place.channel).trim().to_owned()];
    lines.extend(place.channel.messages.iter().skip(skipped).flat_map(|message| pen.message(message)));
    Ok(Told::lines(lines))
}

/// `POST /text/alice/general`: alice writes the body.
pub async fn writes(
    State(sandbox): State<Sandbox>,
    Path((user, channel)): Path<(String, String)>,
    text: String,
) -> Result<Told, Told> {
    let place = place(&sandbox, &user, &channel)?;
    let written = place.person.write(place.channel.id, &text).map_err(Failure::Refused)?;
    let view = place.person.view(place.guild);
    let pen = Pen::of(&place.person, place.guild);
    Ok(Told::lines(view.message(written).map(|message| pen.message(message)).unwrap_or_default()))
}

/// `POST /text/alice/general/click`: alice clicks the newest button with this label.
pub async fn clicks(
    State(sandbox): State<Sandbox>,
    Path((user, channel)): Path<(String, String)>,
    button: String,
) -> Result<Told, Told> {
    let place = place(&sandbox, &user, &channel)?;
    let message = place.newest(&format!("button {button:?}"), |message| message.component(&button).is_some())?;
    Ok(place.told(message, place.person.click(message, &button).await).await)
}

/// `POST /text/alice/general/pick`: alice picks this option in the newest menu that offers it.
pub async fn picks(
    State(sandbox): State<Sandbox>,
    Path((user, channel)): Path<(String, String)>,
    option: String,
) -> Result<Told, Told> {
    let place = place(&sandbox, &user, &channel)?;
    let message = place.newest(&format!("menu with {option:?}"), |message| menu_with(message, &option).is_some())?;
    let shown = place.channel.messages.iter().find(|shown| shown.id == message);
    let menu = shown.and_then(|message| menu_with(message, &option)).unwrap_or_default();
    Ok(place.told(message, place.person.pick(message, &menu, &[&option]).await).await)
}

/// `POST /text/alice/general/run`: alice runs this command without options, such as `ticket panel`.
pub async fn runs(
    State(sandbox): State<Sandbox>,
    Path((user, channel)): Path<(String, String)>,
    command: String,
) -> Result<Told, Told> {
    let place = place(&sandbox, &user, &channel)?;
    let answer = place.person.command(place.channel.id, command.trim_start_matches('/'), json!({})).await;
    Ok(place.told(Id::default(), answer).await)
}

impl Place {
    fn newest(&self, what: &str, is_it: impl Fn(&MessageView) -> bool) -> Result<Id, Told> {
        let found = self.channel.messages.iter().rev().find(|message| is_it(message));
        let channel = &self.channel.name;
        found.map(|message| message.id).ok_or_else(|| {
            let name = self.person.username();
            Told::error(StatusCode::NOT_FOUND, format!("{name} sees no {what} in #{channel}"))
        })
    }

    /// What the person sees of the answer, also when the bot defers it.
    async fn told(&self, used: Id, answer: Answer) -> Told {
        let status = match (answer.refusal(), answer.is_answered()) {
            (Some(_), _) => StatusCode::FORBIDDEN,
            (None, false) => StatusCode::GATEWAY_TIMEOUT,
            (None, true) => StatusCode::OK,
        };
        let later = self.later(used, &answer).await;
        let pen = Pen::of(&self.person, self.guild);
        Told(status, later.map_or_else(|| pen::answer(&answer, &pen), |message| pen.message(&message)))
    }

    /// What follows an answer that shows nothing by itself: what was promised, what was used and is redrawn, or
    /// what only this person sees. After a redrawn message that everybody sees, nothing may follow.
    async fn later(&self, used: Id, answer: &Answer) -> Option<MessageView> {
        let asked = answer.interaction_id?;
        let promised = answer.message.as_ref().filter(|message| message.loading).map(|message| message.id);
        let is_redrawn = |message: &MessageView| {
            message.id == used
                && message.edited_at.is_some_and(|at| at.timestamp_millis().cast_unsigned() >= asked.unix_ms())
        };
        let is_for_all = answer.message.as_ref().is_some_and(|message| !message.ephemeral);
        match answer.kind() {
            Some(5) => self.shown(PATIENCE, |message| promised == Some(message.id)).await,
            Some(6) => self.shown(PATIENCE, |message| is_redrawn(message) || message.is_whispered_after(asked)).await,
            Some(7) if is_for_all => self.shown(WHISPER, |message| message.is_whispered_after(asked)).await,
            _ => None,
        }
    }

    async fn shown(&self, patience: Duration, is_it: impl Fn(&MessageView) -> bool) -> Option<MessageView> {
        let seen = |state: &crate::state::State| {
            let view = look::view(state, self.guild, self.person.id);
            let mut messages = view.channels.iter().flat_map(|channel| &channel.messages);
            messages.find(|message| !message.loading && is_it(message)).cloned()
        };
        self.sandbox.until_deadline(self.sandbox.clock().now() + patience, seen).await
    }
}

impl MessageView {
    fn is_whispered_after(&self, moment: Id) -> bool {
        self.ephemeral && self.id > moment
    }
}

/// The placeholder or `custom_id` of the menu of this message that offers this option.
fn menu_with(message: &MessageView, option: &str) -> Option<String> {
    let mut found = None;
    component::walk(&message.components, &mut |part| {
        let mut options = part["options"].as_array().into_iter().flatten();
        if options.any(|offered| offered["label"] == option) {
            found = part["custom_id"].as_str().map(str::to_owned);
        }
    });
    found
}

fn guilds(sandbox: &Sandbox, person: &Person) -> Vec<(Id, String)> {
    sandbox.read(|state| {
        let guilds = state.guilds.values().filter(|guild| guild.members.contains_key(&person.id));
        guilds.map(|guild| (guild.id, guild.name.clone())).collect()
    })
}

/// The channel with this name or id among those that the person sees, or else the only one whose name holds
/// these letters: a bot may rename a channel at any time.
fn place(sandbox: &Sandbox, user: &str, channel: &str) -> Result<Place, Told> {
    let person = person(sandbox, user)?;
    let seen = guilds(sandbox, &person).into_iter().flat_map(|(guild, _)| {
        let channels = person.view(guild).channels.into_iter();
        channels.filter(|channel| !channel.is(ChannelKind::Category)).map(move |channel| (guild, channel))
    });
    let mut seen: Vec<(Id, ChannelView)> = seen.collect();
    if let Some(at) = seen.iter().position(|(_, seen)| seen.name == channel || seen.id.to_string() == channel) {
        seen = vec![seen.swap_remove(at)];
    }
    let mut holding =
        seen.into_iter().filter(|(_, seen)| seen.name.contains(channel) || seen.id.to_string() == channel);
    match (holding.next(), holding.next()) {
        (Some((guild, channel)), None) => Ok(Place { sandbox: sandbox.clone(), person, guild, channel }),
        (first, _) => {
            let which = if first.is_some() { "several channels like" } else { "no channel" };
            Err(Told::error(StatusCode::NOT_FOUND, format!("{} sees {which} #{channel}", person.username())))
        }
    }
}
