//! An interaction from the person's side: it is sent to the bot, and its answer is waited for
//! (receiving-and-responding.mdx).
use super::{Answer, Outcome, Refusal, access, look, menu, resolved::partial_channel};
use crate::{
    Sandbox,
    act::Change,
    id::Id,
    json,
    rules::{
        interaction::ANSWER_WITHIN,
        limits::upload_limit,
        permissions::{ATTACH_FILES, EMBED_LINKS, MENTION_EVERYONE, USE_EXTERNAL_EMOJIS},
    },
    state::{Interaction, InteractionKind, State},
};
use serde_json::{Value, json};

/// The permissions of an app in its direct messages ("Interaction Structure", footnote on `app_permissions`).
const IN_DIRECT_MESSAGES: u64 = ATTACH_FILES | EMBED_LINKS | MENTION_EVERYONE | USE_EXTERNAL_EMOJIS;

/// An interaction before it has an id.
pub struct Draft {
    pub user_id: Id,
    pub channel_id: Id,
    pub kind: InteractionKind,
    pub message_id: Option<Id>,
    pub triggered_by: Option<Id>,
    pub data: Value,
}

/// Sends the interaction that `draft` makes from the state, and waits for the bot's callback. After a refusal
/// nothing is sent.
pub async fn interact(
    sandbox: &Sandbox,
    person: Id,
    device: Id,
    draft: impl FnOnce(&mut State) -> Result<Draft, Refusal>,
) -> Answer {
    let sent = sandbox.act(|change| {
        if change.state.users.get(&person).is_some_and(|user| user.bot) {
            return Err(Refusal::new("bots use no commands and no components"));
        }
        let draft = draft(change.state)?;
        Ok(send(change, draft, device))
    });
    match sent {
        Ok(id) => wait(sandbox, person, id).await,
        Err(refusal) => Answer::refused(refusal),
    }
}

fn send(change: &mut Change, draft: Draft, device: Id) -> Id {
    let id = change.state.next_id();
    let interaction = Interaction {
        id,
        token: Interaction::new_token(id),
        created_at: change.state.clock.now(),
        user_id: draft.user_id,
        device,
        guild_id: change.state.channels.get(&draft.channel_id).and_then(|channel| channel.guild_id),
        channel_id: draft.channel_id,
        kind: draft.kind,
        message_id: draft.message_id,
        triggered_by: draft.triggered_by,
        data: draft.data,
        answer: None,
        original_id: None,
        dead: false,
    };
    let data = event(change.state, &interaction);
    let guild_id = interaction.guild_id;
    menu::pick(change.state, &interaction);
    change.state.interactions.insert(id, interaction);
    change.event("INTERACTION_CREATE", guild_id, data);
    id
}

async fn wait(sandbox: &Sandbox, person: Id, id: Id) -> Answer {
    let deadline = sandbox.read(|state| state.interactions.get(&id).map(|sent| sent.created_at + ANSWER_WITHIN));
    let deadline = deadline.unwrap_or_else(|| sandbox.clock().now());
    let answered = |state: &State| state.interactions.get(&id).is_some_and(|sent| sent.answer.is_some());
    sandbox.until_deadline(deadline, |state| answered(state).then_some(())).await;
    sandbox.write(|state| {
        let Some(interaction) = state.interactions.get_mut(&id) else {
            return outcome(id, Outcome::Unanswered);
        };
        let Some(callback) = &interaction.answer else {
            interaction.dead = true;
            menu::take_back(state, id);
            return outcome(id, Outcome::Unanswered);
        };
        let mut answer = outcome(id, Outcome::Answered { kind: callback.kind });
        match callback.kind {
            8 => answer.choices = callback.data["choices"].as_array().cloned().unwrap_or_default(),
            9 => answer.modal = look::modal(state, person).filter(|modal| modal.interaction_id == id),
            _ => {
                let shown = interaction.original_id.and_then(|message| look::visible_message(state, person, message));
                answer.message = shown.map(|message| look::message_view(state, message, person));
            }
        }
        answer
    })
}

fn outcome(id: Id, outcome: Outcome) -> Answer {
    Answer { interaction_id: Some(id), outcome, message: None, modal: None, choices: Vec::new() }
}

/// The field `d` of `INTERACTION_CREATE`.
fn event(state: &State, of: &Interaction) -> Value {
    let mut value = json!({
        "id": of.id, "application_id": state.application.id, "type": of.kind as u8, "data": of.data,
        "channel_id": of.channel_id, "token": of.token, "version": 1, "entitlements": [], "entitlement_sku_ids": [],
        "locale": state.users.get(&of.user_id).map(|user| &user.locale),
    });
    let channel = state.channels.get(&of.channel_id);
    let guild = of.guild_id.and_then(|id| state.guilds.get(&id));
    let user = state.users.get(&of.user_id);
    match (guild, channel) {
        (Some(guild), Some(channel)) => {
            value["guild"] = json!({ "id": guild.id, "locale": guild.preferred_locale, "features": [] });
            value["guild_id"] = json!(guild.id);
            value["guild_locale"] = json!(guild.preferred_locale);
            value["channel"] = partial_channel(state, channel);
            if let Some((member, user)) = guild.members.get(&of.user_id).zip(user) {
                value["member"] = json::member(guild, member, user);
                value["member"]["permissions"] =
                    json!(access::permissions_in(state, guild, channel, of.user_id).to_string());
            }
            let own = access::permissions_in(state, guild, channel, state.application.id);
            value["app_permissions"] = json!(own.to_string());
            value["authorizing_integration_owners"] = json!({ "0": guild.id });
            value["context"] = json!(0);
            value["attachment_size_limit"] = json!(upload_limit(guild.premium_tier));
        }
        (_, channel) => {
            value["user"] = user.map_or(Value::Null, json::user);
            value["channel"] = channel.map_or(Value::Null, |channel| json::channel(state, channel));
            value["app_permissions"] = json!(IN_DIRECT_MESSAGES.to_string());
            value["authorizing_integration_owners"] = json!({ "0": "0" });
            value["context"] = json!(1);
            value["attachment_size_limit"] = json!(upload_limit(0));
        }
    }
    let message = of.message_id.and_then(|id| state.messages.get(&of.channel_id)?.get(&id));
    if let Some(message) = message {
        value["message"] = json::message(state, message);
        if !state.application.message_content_intent {
            json::withhold_content(state, message, &mut value["message"]);
        }
    }
    value
}
