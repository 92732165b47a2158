//! A user of the local Discord, on whose behalf tests act.
use super::{Answer, MessageView, Refusal, View, furnish::made, interact::Draft, look};
use crate::{
    Sandbox,
    id::Id,
    rules::{error::ApiError, form::name},
    state::{State, User},
};

/// A user. The handle is cheap; the user itself is in the sandbox.
#[derive(Clone)]
pub struct Person {
    pub(super) sandbox: Sandbox,
    pub id: Id,
    /// The device whose menus the person sees: the first device has the person's own id.
    pub(super) device: Id,
}

impl Sandbox {
    /// The user of this name, who is made if there is none yet. The user's client speaks English (`en-US`).
    pub fn person(&self, username: &str) -> Person {
        made(self.try_person(username))
    }

    pub(super) fn try_person(&self, username: &str) -> Result<Person, ApiError> {
        let id = self.write(|state| user_named(state, username, false))?;
        Ok(Person::new(self, id))
    }

    /// The user with this id, if there is one.
    pub fn person_by_id(&self, id: Id) -> Option<Person> {
        self.read(|state| state.users.contains_key(&id)).then(|| Person::new(self, id))
    }
}

/// The person or other bot of this name, who is made if there is none yet. All users are named by their name alone here,
/// so that nobody gets the name of somebody else.
pub(super) fn user_named(state: &mut State, name: &str, bot: bool) -> Result<Id, ApiError> {
    let own = state.application.id;
    let is_meant = |user: &&User| user.bot == bot && user.id != own;
    // Whoever is there may have come with a message of long ago, under any name.
    if let Some(known) = state.users.values().filter(is_meant).find(|user| user.username == name) {
        return Ok(known.id);
    }
    let username = name::username(name)?;
    if let Some(known) = state.users.values().find(|user| user.username == username) {
        return if is_meant(&known) { Ok(known.id) } else { Err(name::username_taken()) };
    }
    let id = state.next_id();
    let user = User { id, username, global_name: None, bot, avatar: None, locale: "en-US".into(), dms_open: !bot };
    state.users.insert(id, user);
    Ok(id)
}

impl Person {
    pub(super) fn new(sandbox: &Sandbox, id: Id) -> Self {
        Self { sandbox: sandbox.clone(), id, device: id }
    }

    /// The same person with a second client, such as a telephone's, whose menus do not show what was picked
    /// on the first.
    #[must_use]
    pub fn on_another_device(&self) -> Self {
        Self { device: self.sandbox.write(State::next_id), ..self.clone() }
    }

    /// Sets the language of the person's client, such as `fr` (reference.mdx, "Locales").
    #[must_use]
    pub fn locale(self, locale: &str) -> Self {
        made(name::locale(locale));
        self.edit(|user| user.locale = locale.into());
        self
    }

    /// Sets the display name.
    #[must_use]
    pub fn global_name(self, display: &str) -> Self {
        made(name::display_name(display));
        self.edit(|user| user.global_name = Some(display.into()));
        self
    }

    /// Opens or closes the person's direct messages (50007 for the bot when closed).
    pub fn set_dms_open(&self, open: bool) {
        self.edit(|user| user.dms_open = open);
    }

    pub fn username(&self) -> String {
        self.sandbox.read(|state| state.users.get(&self.id).map(|user| user.username.clone())).unwrap_or_default()
    }

    /// What this person sees of a guild now.
    pub fn view(&self, guild: Id) -> View {
        self.sandbox.read(|state| look::view(state, guild, self.id))
    }

    /// The direct messages between this person and the bot, oldest first.
    pub fn direct_messages(&self) -> Vec<MessageView> {
        self.sandbox.read(|state| look::direct_messages(state, self.id))
    }

    /// Waits, as `Sandbox::until` does, until the person's view of a guild gives `Some`.
    pub async fn until<T>(&self, what: &str, guild: Id, mut f: impl FnMut(&View) -> Option<T>) -> T {
        self.sandbox.until(what, |state| f(&look::view(state, guild, self.id))).await
    }

    /// Closes the open modal without sending it. The bot does not hear of that. Returns `false` when none is open.
    pub fn dismiss(&self) -> bool {
        self.sandbox.write(|state| state.modals.remove(&self.id)).is_some()
    }

    /// Dismisses a message that only this person sees: it is gone from their screen. The bot does not hear of
    /// that.
    pub fn dismiss_message(&self, id: Id) -> Result<(), Refusal> {
        self.sandbox.write(|state| {
            let message = look::visible_message(state, self.id, id).filter(|message| message.only_for.is_some());
            let channel = message.ok_or_else(|| Refusal::new("this person sees no such message alone"))?.channel_id;
            let message = state.messages.get_mut(&channel).and_then(|messages| messages.get_mut(&id));
            message.ok_or_else(|| Refusal::new("the message is gone"))?.dismissed = true;
            Ok(())
        })
    }

    pub(super) async fn interact(&self, draft: impl FnOnce(&mut State) -> Result<Draft, Refusal>) -> Answer {
        super::interact::interact(&self.sandbox, self.id, self.device, draft).await
    }

    fn edit(&self, edit: impl FnOnce(&mut User)) {
        self.sandbox.write(|state| state.users.get_mut(&self.id).map(edit));
    }
}
