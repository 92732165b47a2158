use super::{Application, State, User};
use crate::{clock::Clock, id::Id};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use std::collections::BTreeMap;

impl State {
    /// A state that holds an application with its owner and its bot user, with every switch of the portal on.
    pub fn initial(clock: Clock, url: &str) -> Self {
        let application = Application {
            id: Id(0),
            name: "Guichet".into(),
            owner_id: Id(0),
            token: String::new(),
            guild_members_intent: true,
            presences_intent: true,
            message_content_intent: true,
            global_commands: Vec::new(),
            guild_commands: BTreeMap::new(),
            command_creations: BTreeMap::new(),
        };
        let mut state = Self::new(clock, application);
        url.clone_into(&mut state.url);
        let owner_id = add_user(&mut state, "developer", false);
        let id = add_user(&mut state, "guichet", true);
        state.application.id = id;
        state.application.owner_id = owner_id;
        state.new_token();
        state
    }

    /// Makes a new token of three parts, as Discord's tokens have; the first is the id, which some clients
    /// read.
    pub fn new_token(&mut self) {
        let id = self.application.id;
        let part = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let secret: [u8; 27] = rand::random();
        self.application.token =
            format!("{}.{}.{}", part(id.to_string().as_bytes()), part(&id.0.to_be_bytes()[..4]), part(&secret));
    }
}

fn add_user(state: &mut State, name: &str, bot: bool) -> Id {
    let id = state.next_id();
    let user = User {
        id,
        username: name.into(),
        global_name: None,
        bot,
        avatar: None,
        locale: "en-US".into(),
        dms_open: true,
    };
    state.users.insert(id, user);
    id
}
