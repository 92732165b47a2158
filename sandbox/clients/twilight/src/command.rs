//! `/ticket` and its subcommands.
use crate::{
    bot::{Bot, MAY, ephemeral, text},
    component,
};
use anyhow::Context;
use twilight_model::{
    application::{
        command::{Command, CommandType},
        interaction::{
            Interaction,
            application_command::{CommandData, CommandOptionValue},
        },
    },
    channel::{
        ChannelType, Message,
        message::MessageFlags,
        permission_overwrite::{
            PermissionOverwrite,
            PermissionOverwriteType::{self, Member, Role},
        },
    },
    gateway::payload::{incoming::MemberChunk, outgoing::RequestGuildMembers},
    guild::Permissions,
    http::{
        attachment::Attachment,
        interaction::InteractionResponseType::{ChannelMessageWithSource, DeferredChannelMessageWithSource},
    },
    id::{
        Id,
        marker::{GenericMarker, GuildMarker},
    },
};
use twilight_util::builder::{
    command::{CommandBuilder, StringBuilder, SubCommandBuilder},
    embed::EmbedBuilder,
};

fn ticket() -> Command {
    CommandBuilder::new("ticket", "Tickets", CommandType::ChatInput)
        .name_localizations([("fr", "billet")])
        .option(
            SubCommandBuilder::new("open", "Open a ticket")
                .name_localizations([("fr", "ouvrir")])
                .description_localizations([("fr", "Ouvrir un billet")])
                .option(StringBuilder::new("subject", "What it is about").required(true).max_length(100)),
        )
        .option(
            SubCommandBuilder::new("history", "Read around a message")
                .option(StringBuilder::new("message", "Its id").required(true)),
        )
        .option(SubCommandBuilder::new("members", "List the members"))
        .option(SubCommandBuilder::new("burst", "Write twelve messages"))
        .build()
}

impl Bot {
    pub async fn register(&self, guild: Id<GuildMarker>) -> anyhow::Result<()> {
        self.http.interaction(self.application).set_guild_commands(guild, &[ticket()]).await?;
        Ok(())
    }

    pub async fn command(&self, interaction: &Interaction, data: &CommandData) -> anyhow::Result<()> {
        let subcommand = data.options.first().context("a subcommand")?;
        let CommandOptionValue::SubCommand(options) = &subcommand.value else { anyhow::bail!("no subcommand") };
        let given = options.first().and_then(|option| match &option.value {
            CommandOptionValue::String(given) => Some(given.as_str()),
            _ => None,
        });
        match subcommand.name.as_str() {
            "open" => self.open(interaction, given.context("a subject")?).await,
            "history" => self.history(interaction, given.context("a message")?).await,
            "members" => self.ask_for_members(interaction).await,
            "burst" => self.burst(interaction).await,
            other => anyhow::bail!("no such subcommand: {other}"),
        }
    }

    async fn open(&self, interaction: &Interaction, subject: &str) -> anyhow::Result<()> {
        self.answer(interaction, DeferredChannelMessageWithSource, Some(ephemeral())).await?;
        let guild = interaction.guild_id.context("a guild")?;
        let user = interaction.author().context("a user")?;
        let channels = self.channels(guild).await?;
        let category = channels.iter().find(|channel| channel.kind == ChannelType::GuildCategory);
        let nothing = Permissions::empty();
        let overwrites = [
            overwrite(guild.cast(), Role, nothing, Permissions::VIEW_CHANNEL),
            overwrite(user.id.cast(), Member, MAY, nothing),
            overwrite(
                self.application.cast(),
                Member,
                MAY | Permissions::ATTACH_FILES | Permissions::EMBED_LINKS,
                nothing,
            ),
        ];
        let name = format!("ticket-{}", user.name);
        let channel = self.http.create_guild_channel(guild, &name).kind(ChannelType::GuildText);
        let channel = channel.parent_id(category.context("a category")?.id).topic(subject);
        let channel = channel.permission_overwrites(&overwrites).await?.model().await?.id;

        let title = format!("**{subject}**");
        let panel = self
            .http
            .create_message(channel)
            .content(&title)
            .embeds(&[EmbedBuilder::new().title("Ticket").color(0x0058_65f2).build()])
            .attachments(&[Attachment::from_bytes("hello.txt".into(), b"hello".to_vec(), 0)])
            .components(&component::panel(false))
            .await?
            .model()
            .await?;
        self.http.create_pin(channel, panel.id).await?;
        let pins = self.http.pins(channel).await?.model().await?.items.len();
        self.edit(&interaction.token, &format!("Opened <#{channel}>, pins: {pins}")).await?;
        let client = self.http.interaction(self.application);
        client.create_followup(&interaction.token).content("Thank you").flags(MessageFlags::EPHEMERAL).await?;
        Ok(())
    }

    async fn history(&self, interaction: &Interaction, message: &str) -> anyhow::Result<()> {
        self.answer(interaction, DeferredChannelMessageWithSource, None).await?;
        let channel = interaction.channel.as_ref().context("a channel")?.id;
        let message = Id::new(message.parse()?);
        let before = self.http.channel_messages(channel).before(message).limit(2).await?.models().await?;
        let after = self.http.channel_messages(channel).after(message).limit(2).await?.models().await?;
        let mut page = self.http.channel_messages(channel).limit(100).await?.models().await?;
        let mut numbers = 0;
        loop {
            numbers += page.iter().filter(|message| message.content.parse::<u32>().is_ok()).count();
            let Some(last) = page.last().filter(|_| page.len() == 100) else { break };
            page = self.http.channel_messages(channel).before(last.id).limit(100).await?.models().await?;
        }
        self.edit(&interaction.token, &format!("{} | {} | {numbers}", texts(&before), texts(&after))).await
    }

    /// The answer comes with the chunk.
    async fn ask_for_members(&self, interaction: &Interaction) -> anyhow::Result<()> {
        self.answer(interaction, DeferredChannelMessageWithSource, None).await?;
        let guild = interaction.guild_id.context("a guild")?;
        *self.asking.lock().await = Some(interaction.clone());
        self.gateway.command(&RequestGuildMembers::builder(guild).query("", None))?;
        Ok(())
    }

    pub async fn members(&self, chunk: &MemberChunk) -> anyhow::Result<()> {
        let Some(interaction) = self.asking.lock().await.take() else { return Ok(()) };
        let users = chunk.members.iter().map(|member| &member.user);
        let others = users.filter(|user| !user.bot && Some(user.id) != interaction.author_id());
        let mut names: Vec<&str> = others.map(|user| user.name.as_str()).collect();
        names.sort_unstable();
        self.edit(&interaction.token, &format!("members: {}", names.join(" "))).await
    }

    async fn burst(&self, interaction: &Interaction) -> anyhow::Result<()> {
        self.answer(interaction, ChannelMessageWithSource, Some(text("Here they come"))).await?;
        let channel = interaction.channel.as_ref().context("a channel")?.id;
        for number in 1..=12 {
            self.http.create_message(channel).content(&format!("burst {number}")).await?;
        }
        Ok(())
    }
}

fn overwrite(
    id: Id<GenericMarker>,
    kind: PermissionOverwriteType,
    allow: Permissions,
    deny: Permissions,
) -> PermissionOverwrite {
    PermissionOverwrite { allow, deny, id, kind }
}

/// Oldest first.
fn texts(page: &[Message]) -> String {
    page.iter().rev().map(|message| message.content.as_str()).collect::<Vec<_>>().join(" ")
}
