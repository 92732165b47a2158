//! Where a person and a bare bot meet: a server with one channel, in which the bot may do everything.
use super::Bot;
use guichet_sandbox::{
    Options, Sandbox,
    id::Id,
    people::{GuildHandle, Person},
    rules::permissions::ADMINISTRATOR,
    state::ChannelKind,
};

pub struct Stage {
    pub sandbox: Sandbox,
    pub guild: GuildHandle,
    pub general: Id,
    pub alice: Person,
    pub bot: Bot,
}

impl Stage {
    /// Alice's client speaks the language of this locale.
    pub async fn set(locale: &str) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
        let general = guild.add_channel("general", ChannelKind::Text, None);
        guild.invite_bot(ADMINISTRATOR);
        let alice = sandbox.person("alice").locale(locale);
        guild.add_member(&alice, &[]);
        let bot = Bot::start(&sandbox).await;
        Self { sandbox, guild, general, alice, bot }
    }
}
