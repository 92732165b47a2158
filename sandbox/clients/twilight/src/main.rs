//! twilight as it comes, pointed at the sandbox. What it has to do is in ../README.md.
mod command;
mod component;
mod event;

use anyhow::Context;
use std::{env, sync::Arc};
use tokio::sync::Mutex;
use twilight_gateway::{ConfigBuilder, Event, EventTypeFlags, Intents, MessageSender, Shard, ShardId, StreamExt};
use twilight_http::Client;
use twilight_model::{
    application::interaction::{Interaction, InteractionData},
    channel::{Channel, message::MessageFlags},
    http::interaction::{InteractionResponse, InteractionResponseData, InteractionResponseType},
    id::{
        Id,
        marker::{ApplicationMarker, GuildMarker, UserMarker},
    },
};

/// What every handler needs.
struct Bot {
    http: Client,
    application: Id<ApplicationMarker>,
    gateway: MessageSender,
    /// Who waits for the list of members.
    asking: Mutex<Option<Interaction>>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // As in Cargo.toml.
    println!("twilight 0.18.0");
    let url = env::var("SANDBOX")?;
    let address = url.strip_prefix("http://").context("an http:// address")?.to_owned();
    let token = env::var("TOKEN")?;
    let http = Client::builder().token(token.clone()).proxy(address, true).build();
    let gateway = http.gateway().authed().await?.model().await?.url;
    let application = http.current_user_application().await?.model().await?.id;

    let intents = Intents::GUILDS | Intents::GUILD_MEMBERS | Intents::GUILD_MESSAGES | Intents::MESSAGE_CONTENT;
    let config = ConfigBuilder::new(token, intents).proxy_url(gateway).build();
    let mut shard = Shard::with_config(ShardId::ONE, config);
    let bot = Arc::new(Bot { http, application, gateway: shard.sender(), asking: Mutex::default() });
    while let Some(event) = shard.next_event(EventTypeFlags::all()).await {
        match event {
            Ok(event) => drop(tokio::spawn(report(Arc::clone(&bot), event))),
            Err(error) => eprintln!("gateway: {error:?}"),
        }
    }
    Ok(())
}

async fn report(bot: Arc<Bot>, event: Event) {
    if let Err(error) = bot.handle(event).await {
        eprintln!("{error:?}");
    }
}

impl Bot {
    async fn handle(&self, event: Event) -> anyhow::Result<()> {
        match event {
            Event::GuildCreate(guild) => self.register(guild.id()).await,
            Event::InteractionCreate(interaction) => self.interaction(&interaction).await,
            Event::MemberChunk(chunk) => self.members(&chunk).await,
            Event::MessageCreate(message) => self.message(&message).await,
            Event::MemberAdd(joined) => self.joined(joined.guild_id, &joined.member.user).await,
            Event::ChannelDelete(channel) => self.deleted(&channel).await,
            _ => Ok(()),
        }
    }

    async fn interaction(&self, interaction: &Interaction) -> anyhow::Result<()> {
        match &interaction.data {
            Some(InteractionData::ApplicationCommand(data)) => self.command(interaction, data).await,
            Some(InteractionData::MessageComponent(data)) => self.component(interaction, data).await,
            Some(InteractionData::ModalSubmit(data)) => self.modal(interaction, data).await,
            _ => Ok(()),
        }
    }

    /// The first answer.
    async fn answer(
        &self,
        interaction: &Interaction,
        kind: InteractionResponseType,
        data: Option<InteractionResponseData>,
    ) -> anyhow::Result<()> {
        let response = InteractionResponse { kind, data };
        let client = self.http.interaction(self.application);
        client.create_response(interaction.id, &interaction.token, &response).await?;
        Ok(())
    }

    async fn edit(&self, token: &str, text: &str) -> anyhow::Result<()> {
        self.http.interaction(self.application).update_response(token).content(Some(text)).await?;
        Ok(())
    }

    async fn channels(&self, guild: Id<GuildMarker>) -> anyhow::Result<Vec<Channel>> {
        Ok(self.http.guild_channels(guild).await?.models().await?)
    }
}

fn text(content: impl Into<String>) -> InteractionResponseData {
    InteractionResponseData { content: Some(content.into()), ..InteractionResponseData::default() }
}

fn ephemeral() -> InteractionResponseData {
    InteractionResponseData { flags: Some(MessageFlags::EPHEMERAL), ..InteractionResponseData::default() }
}

fn mention(user: Id<UserMarker>) -> String {
    format!("<@{user}>")
}
