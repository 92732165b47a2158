//! What people write and do.
use crate::bot::{Bot, mention};
use anyhow::Context;
use std::fmt::Write;
use twilight_http::request::AuditLogReason;
use twilight_model::{
    channel::{Channel, Message, message::AllowedMentions},
    id::{
        Id,
        marker::{ChannelMarker, GuildMarker},
    },
    user::User,
};

impl Bot {
    pub async fn message(&self, message: &Message) -> anyhow::Result<()> {
        let (command, text) = message.content.split_once(' ').unwrap_or((&message.content, ""));
        match command {
            _ if message.author.bot => {}
            "!echo" => {
                let mut echo = format!("echo: {text}");
                for file in &message.attachments {
                    write!(echo, ", {} of {} bytes", file.filename, file.size)?;
                }
                let nobody = AllowedMentions::default();
                let reply = self.http.create_message(message.channel_id).reply(message.id);
                reply.allowed_mentions(Some(&nobody)).content(&echo).await?;
            }
            "!dm" => {
                let channel = self.http.create_private_channel(message.author.id).await?.model().await?.id;
                self.http.create_message(channel).content(&format!("Hello, {}", message.author.name)).await?;
            }
            "!delete" => drop(self.http.delete_channel(Id::new(text.parse()?)).reason("Asked for").await?),
            _ => {}
        }
        Ok(())
    }

    pub async fn joined(&self, guild: Id<GuildMarker>, user: &User) -> anyhow::Result<()> {
        if user.name == "carol" {
            let roles = self.http.roles(guild).await?.models().await?;
            let newcomer = roles.iter().find(|role| role.name == "Newcomer").context("the role")?.id;
            self.http.add_guild_member_role(guild, user.id, newcomer).await?;
            let welcome = format!("Welcome, {}", mention(user.id));
            self.http.create_message(self.general(guild).await?).content(&welcome).await?;
        }
        Ok(())
    }

    pub async fn deleted(&self, channel: &Channel) -> anyhow::Result<()> {
        if channel.name.as_deref() == Some("spare") {
            let general = self.general(channel.guild_id.context("a guild")?).await?;
            self.http.create_message(general).content("gone: spare").await?;
        }
        Ok(())
    }

    async fn general(&self, guild: Id<GuildMarker>) -> anyhow::Result<Id<ChannelMarker>> {
        let channels = self.channels(guild).await?;
        let general = channels.iter().find(|channel| channel.name.as_deref() == Some("general"));
        Ok(general.context("#general")?.id)
    }
}
