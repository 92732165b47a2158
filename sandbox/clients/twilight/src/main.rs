//! twilight as it comes, pointed at the sandbox. What it has to do is in ../README.md.
mod bot;
mod command;
mod component;
mod event;

use anyhow::Context;
use bot::Bot;
use std::{env, sync::Arc};
use tokio::sync::Mutex;
use twilight_gateway::{ConfigBuilder, Event, EventTypeFlags, Intents, Shard, ShardId, StreamExt};
use twilight_http::Client;
use twilight_model::application::interaction::{Interaction, InteractionData};

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
}
