//! A real serenity client takes the sandbox for Discord: it logs in, understands every event, and all its
//! calls work.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use guichet_sandbox::{
    Options, Sandbox,
    rules::permissions::{ADMINISTRATOR, SEND_MESSAGES, VIEW_CHANNEL},
    state,
};
use serenity::all::{
    Channel, ChannelType, Client, CommandOptionType, CreateActionRow, CreateAllowedMentions, CreateAttachment,
    CreateButton, CreateChannel, CreateCommand, CreateCommandOption, CreateEmbed, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditChannel, EditInteractionResponse, EditMessage, Event,
    GatewayIntents, GetMessages, GuildChannel, GuildId, Http, HttpBuilder, Interaction, PermissionOverwrite,
    PermissionOverwriteType, Permissions, RawEventHandler, ReactionType, ResolvedValue, RoleId, UserId,
};
use serenity::async_trait;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Hands every event on.
struct Ear(mpsc::UnboundedSender<Event>);

#[async_trait]
impl RawEventHandler for Ear {
    async fn raw_event(&self, _: serenity::all::Context, event: Event) {
        let _ = self.0.send(event);
    }
}

struct Bot {
    http: Arc<Http>,
    events: mpsc::UnboundedReceiver<Event>,
}

impl Bot {
    async fn log_in(sandbox: &Sandbox) -> Self {
        let http = HttpBuilder::new(sandbox.token()).proxy(sandbox.url()).ratelimiter_disabled(true).build();
        let (sender, events) = mpsc::unbounded_channel();
        let intents = GatewayIntents::all();
        let mut client =
            serenity::all::ClientBuilder::new_with_http(http, intents).raw_event_handler(Ear(sender)).await.unwrap();
        let http = Arc::clone(&client.http);
        http.set_application_id(sandbox.application_id().0.into());
        tokio::spawn(async move { Client::start(&mut client).await });
        Self { http, events }
    }

    /// The next event that `f` wants. One that serenity cannot read fails the test.
    async fn event<T>(&mut self, mut f: impl FnMut(&Event) -> Option<T>) -> T {
        let wait = async {
            loop {
                let event = self.events.recv().await.unwrap();
                if let Event::Unknown(unknown) = &event {
                    panic!("serenity cannot read {unknown:?}");
                }
                if let Some(found) = f(&event) {
                    return found;
                }
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), wait).await.expect("the event never came")
    }

    async fn interaction(&mut self) -> Interaction {
        self.event(|event| match event {
            Event::InteractionCreate(event) => Some(event.interaction.clone()),
            _ => None,
        })
        .await
    }
}

async fn sandbox() -> Sandbox {
    Sandbox::start(Options { without_rate_limits: true, ..Options::default() }).await.unwrap()
}

#[tokio::test]
async fn every_event_and_call_of_a_ticket_is_understood() {
    let sandbox = sandbox().await;
    let owner = sandbox.person("olga");
    let guild = sandbox.guild("Atelier", &owner);
    guild.invite_bot(ADMINISTRATOR);
    let staff = guild.add_role("Staff", 0);
    let category = guild.add_channel("Tickets", state::ChannelKind::Category, None);
    guild.add_channel("general", state::ChannelKind::Text, None);
    guild.add_channel("Lounge", state::ChannelKind::Voice, None);
    let mut bot = Bot::log_in(&sandbox).await;
    let created = bot.event(|event| match event {
        Event::GuildCreate(event) => Some(event.guild.clone()),
        _ => None,
    });
    let seen = created.await;
    assert_eq!((seen.name.as_str(), seen.channels.len(), seen.roles.len()), ("Atelier", 3, 3));

    let id = GuildId::new(guild.id.0);
    let overwrites = vec![
        PermissionOverwrite {
            allow: Permissions::empty(),
            deny: Permissions::VIEW_CHANNEL,
            kind: PermissionOverwriteType::Role(RoleId::new(guild.id.0)),
        },
        PermissionOverwrite {
            allow: Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES,
            deny: Permissions::empty(),
            kind: PermissionOverwriteType::Member(UserId::new(owner.id.0)),
        },
    ];
    let channel: GuildChannel = id
        .create_channel(
            &bot.http,
            CreateChannel::new("1 olga").kind(ChannelType::Text).category(category.0).permissions(overwrites),
        )
        .await
        .unwrap();
    assert_eq!((channel.name.as_str(), channel.permission_overwrites.len()), ("1-olga", 2));
    let event = bot.event(|event| match event {
        Event::ChannelCreate(event) => Some(event.channel.id),
        _ => None,
    });
    assert_eq!(event.await, channel.id);

    let embed = CreateEmbed::new().title("Ticket 1").description("Hello").field("a", "b", true).colour(0x11_22_33);
    let button = CreateButton::new("t:claim").label("Claim").emoji(ReactionType::Unicode("🎫".into()));
    let message = channel
        .id
        .send_message(
            &bot.http,
            CreateMessage::new()
                .content(format!("<@{}>", owner.id))
                .embed(embed.clone())
                .button(button)
                .add_file(CreateAttachment::bytes("hi", "hi.txt"))
                .allowed_mentions(CreateAllowedMentions::new().users([owner.id.0])),
        )
        .await
        .unwrap();
    assert_eq!((message.attachments.len(), message.embeds.len(), message.mentions.len()), (1, 1, 1));
    bot.http.pin_message(channel.id, message.id, None).await.unwrap();
    assert_eq!(bot.http.get_pins(channel.id).await.unwrap().len(), 1);
    bot.event(|event| matches!(event, Event::ChannelPinsUpdate(_)).then_some(())).await;
    let mut edited = message.clone();
    edited.edit(&bot.http, EditMessage::new().content("edited")).await.unwrap();
    let history = channel.id.messages(&bot.http, GetMessages::new().limit(100)).await.unwrap();
    assert_eq!(history.len(), 2, "the message and the notice of its pin");

    let renamed = channel.id.edit(&bot.http, EditChannel::new().name("closed").topic("t")).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.topic.as_deref()), ("closed", Some("t")));
    let staff = PermissionOverwrite {
        allow: Permissions::from_bits_retain(VIEW_CHANNEL | SEND_MESSAGES),
        deny: Permissions::empty(),
        kind: PermissionOverwriteType::Role(RoleId::new(staff.0)),
    };
    channel.id.create_permission(&bot.http, staff).await.unwrap();
    let member = id.member(&bot.http, UserId::new(owner.id.0)).await.unwrap();
    assert_eq!(member.user.name, "olga");
    assert!(
        matches!(channel.id.to_channel(&bot.http).await.unwrap(), Channel::Guild(read) if read.permission_overwrites.len() == 3)
    );
    assert_eq!(id.roles(&bot.http).await.unwrap().len(), 3);
    channel.id.delete(&bot.http).await.unwrap();
    bot.event(|event| matches!(event, Event::ChannelDelete(_)).then_some(())).await;
    owner_acts(&sandbox, &guild, &mut bot).await;
    assert_eq!(sandbox.openapi_faults(), Vec::<String>::new());
}

/// What people do reaches the bot in a form it can read.
async fn owner_acts(sandbox: &Sandbox, guild: &guichet_sandbox::people::GuildHandle, bot: &mut Bot) {
    let alice = sandbox.person("alice").global_name("Alice");
    let role = guild.add_role("Temporary", 0);
    guild.add_member(&alice, &[role]);
    bot.event(|event| matches!(event, Event::GuildMemberUpdate(_)).then_some(())).await;
    let general = guild.channel("general").unwrap();
    let id = alice.write(general, "hello").unwrap();
    let content = bot.event(|event| match event {
        Event::MessageCreate(event) => Some((event.message.content.clone(), event.message.member.is_some())),
        _ => None,
    });
    assert_eq!(content.await, ("hello".to_owned(), true));
    guild.delete_message(general, id);
    bot.event(|event| matches!(event, Event::MessageDelete(_)).then_some(())).await;
    guild.edit_role(role, |role| role.name = "T".into());
    bot.event(|event| matches!(event, Event::GuildRoleUpdate(_)).then_some(())).await;
    guild.delete_role(role);
    bot.event(|event| matches!(event, Event::GuildRoleDelete(_)).then_some(())).await;
    guild.remove_member(&alice);
    bot.event(|event| matches!(event, Event::GuildMemberRemove(_)).then_some(())).await;
    guild.kick_bot();
    bot.event(|event| matches!(event, Event::GuildDelete(_)).then_some(())).await;
}

#[tokio::test]
async fn interactions_go_round() {
    let sandbox = sandbox().await;
    let owner = sandbox.person("olga").locale("fr");
    let guild = sandbox.guild("Atelier", &owner);
    guild.invite_bot(ADMINISTRATOR);
    let general = guild.add_channel("general", state::ChannelKind::Text, None);
    let mut bot = Bot::log_in(&sandbox).await;
    let option = CreateCommandOption::new(CommandOptionType::SubCommand, "config", "Configure")
        .name_localized("fr", "configurer");
    let file = CreateCommandOption::new(CommandOptionType::Attachment, "file", "Which").required(true);
    let import = CreateCommandOption::new(CommandOptionType::SubCommand, "import", "Import").add_sub_option(file);
    let command = CreateCommand::new("ticket")
        .description("Tickets")
        .add_option(option)
        .add_option(import)
        .default_member_permissions(Permissions::ADMINISTRATOR);
    let commands = serenity::all::Command::set_global_commands(&bot.http, vec![command]).await.unwrap();
    assert_eq!(commands[0].name, "ticket");

    // A command, answered with a select; a follow-up and an edit after it.
    let run = {
        let owner = owner.clone();
        tokio::spawn(async move { owner.command(general, "ticket config", serde_json::json!({})).await })
    };
    let Interaction::Command(interaction) = bot.interaction().await else { panic!("no command") };
    assert_eq!((interaction.locale.as_str(), interaction.member.is_some()), ("fr", true));
    let options = vec![CreateSelectMenuOption::new("Support", "support")];
    let menu = CreateSelectMenu::new("pick", CreateSelectMenuKind::String { options });
    let answer = CreateInteractionResponseMessage::new()
        .content("choose")
        .ephemeral(true)
        .components(vec![CreateActionRow::SelectMenu(menu)]);
    interaction.create_response(&bot.http, CreateInteractionResponse::Message(answer)).await.unwrap();
    let answer = run.await.unwrap();
    assert_eq!(answer.kind(), Some(4));
    let message = answer.message.unwrap().id;
    let edit = EditInteractionResponse::new().content("choose one");
    assert_eq!(interaction.edit_response(&bot.http, edit).await.unwrap().content, "choose one");
    let more = CreateInteractionResponseFollowup::new().content("more").ephemeral(true);
    interaction.create_followup(&bot.http, more).await.unwrap();

    let pick = {
        let owner = owner.clone();
        tokio::spawn(async move { owner.pick(message, "pick", &["Support"]).await })
    };
    let Interaction::Component(interaction) = bot.interaction().await else { panic!("no component") };
    assert_eq!(interaction.data.custom_id, "pick");
    interaction.create_response(&bot.http, CreateInteractionResponse::Acknowledge).await.unwrap();
    assert_eq!(pick.await.unwrap().kind(), Some(6));

    // A command with a file, which the library downloads.
    let import = {
        let file = serde_json::json!({ "file": { "filename": "a.json", "text": "[1]" } });
        let owner = owner.clone();
        tokio::spawn(async move { owner.command(general, "ticket import", file).await })
    };
    let Interaction::Command(interaction) = bot.interaction().await else { panic!("no command") };
    let options = interaction.data.options();
    let ResolvedValue::SubCommand(inner) = &options[0].value else { panic!("no subcommand") };
    let ResolvedValue::Attachment(file) = inner[0].value else { panic!("no file: {inner:?}") };
    assert_eq!((file.filename.as_str(), file.size, file.ephemeral), ("a.json", 3, true));
    assert_eq!(file.download().await.unwrap(), b"[1]");
    interaction.create_response(&bot.http, CreateInteractionResponse::Acknowledge).await.unwrap_err();
    let answer = CreateInteractionResponseMessage::new().content("read");
    interaction.create_response(&bot.http, CreateInteractionResponse::Message(answer)).await.unwrap();
    assert_eq!(import.await.unwrap().text(), "read");
    assert_eq!(sandbox.openapi_faults(), Vec::<String>::new());
}
