use super::user;
use crate::state::State;
use serde_json::{Value, json};

/// An application object as its bot sees it (resources/application.mdx, "Application Object").
pub fn application(state: &State) -> Value {
    let app = &state.application;
    let flags = flags(state);
    json!({
        "id": app.id, "name": app.name, "icon": null, "description": "", "type": null,
        "bot": state.users.get(&app.id).map(user), "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "0".repeat(64), "flags": flags, "flags_new": flags.to_string(),
        "owner": state.users.get(&app.owner_id).map(user), "team": null, "redirect_uris": [],
        "interactions_endpoint_url": null, "role_connections_verification_url": null, "explicit_content_filter": 0,
        "approximate_guild_count": state.guilds.values().filter(|g| g.members.contains_key(&app.id)).count(),
        "approximate_user_install_count": 0, "approximate_user_authorization_count": 0, "eligible_oauth2_scopes": [],
    })
}

/// The flags of the privileged intents that are switched on, in the "limited" form of apps in few guilds
/// (resources/application.mdx, "Application Flags").
pub fn flags(state: &State) -> u64 {
    let app = &state.application;
    let bit = |on: bool, bit: u32| if on { 1 << bit } else { 0 };
    bit(app.presences_intent, 13) | bit(app.guild_members_intent, 15) | bit(app.message_content_intent, 19)
}
