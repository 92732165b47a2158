"""hikari as it comes, pointed at the sandbox. What it has to do is in ../README.md."""

import asyncio
import os

import hikari
from hikari.impl import MessageActionRowBuilder, ModalActionRowBuilder, SlashCommandBuilder

Intents, Permissions, OptionType = hikari.Intents, hikari.Permissions, hikari.OptionType
DEFERRED_MESSAGE = hikari.ResponseType.DEFERRED_MESSAGE_CREATE
DEFERRED_UPDATE = hikari.ResponseType.DEFERRED_MESSAGE_UPDATE
MESSAGE, UPDATE = hikari.ResponseType.MESSAGE_CREATE, hikari.ResponseType.MESSAGE_UPDATE
EPHEMERAL = hikari.MessageFlag.EPHEMERAL
MAY = Permissions.VIEW_CHANNEL | Permissions.SEND_MESSAGES | Permissions.READ_MESSAGE_HISTORY

print(f"hikari {hikari.__version__}", flush=True)
bot = hikari.GatewayBot(
    os.environ["TOKEN"],
    rest_url=f"{os.environ['SANDBOX']}/api/v10",
    intents=Intents.GUILDS | Intents.GUILD_MEMBERS | Intents.GUILD_MESSAGES | Intents.MESSAGE_CONTENT,
    auto_chunk_members=False,
    banner=None,
)


def ticket():
    def text(name, description, **more):
        return hikari.CommandOption(
            type=OptionType.STRING, name=name, description=description, is_required=True, **more
        )

    def subcommand(name, description, *options, **more):
        return hikari.CommandOption(
            type=OptionType.SUB_COMMAND, name=name, description=description, options=options, **more
        )

    return (
        SlashCommandBuilder("ticket", "Tickets")
        .set_name_localizations({"fr": "billet"})
        .add_option(
            subcommand(
                "open",
                "Open a ticket",
                text("subject", "What it is about", max_length=100),
                name_localizations={"fr": "ouvrir"},
                description_localizations={"fr": "Ouvrir un billet"},
            )
        )
        .add_option(subcommand("history", "Read around a message", text("message", "Its id")))
        .add_option(subcommand("members", "List the members"))
        .add_option(subcommand("burst", "Write twelve messages"))
    )


def components(claimed):
    buttons = MessageActionRowBuilder()
    buttons.add_interactive_button(hikari.ButtonStyle.PRIMARY, "claim", label="Claim", is_disabled=claimed)
    buttons.add_interactive_button(hikari.ButtonStyle.DANGER, "close", label="Close")
    choice = MessageActionRowBuilder()
    choice.add_text_menu("priority", placeholder="Priority").add_option("Low", "low").add_option("High", "high")
    return [buttons, choice]


@bot.listen()
async def register(_: hikari.StartedEvent):
    me = await bot.rest.fetch_application()
    async for guild in bot.rest.fetch_my_guilds():
        await bot.rest.set_application_commands(me, [ticket()], guild)


async def open_ticket(interaction, subject):
    await interaction.create_initial_response(DEFERRED_MESSAGE, flags=EPHEMERAL)
    guild, user = interaction.guild_id, interaction.user
    channels = bot.cache.get_guild_channels_view_for_guild(guild).values()
    category = next(each for each in channels if each.type == hikari.ChannelType.GUILD_CATEGORY)

    def overwrite(of, kind, **bits):
        return hikari.PermissionOverwrite(id=of, type=kind, **bits)

    member = hikari.PermissionOverwriteType.MEMBER
    mine = MAY | Permissions.ATTACH_FILES | Permissions.EMBED_LINKS
    channel = await bot.rest.create_guild_text_channel(
        guild,
        f"ticket-{user.username}",
        category=category,
        topic=subject,
        permission_overwrites=[
            overwrite(guild, hikari.PermissionOverwriteType.ROLE, deny=Permissions.VIEW_CHANNEL),
            overwrite(user.id, member, allow=MAY),
            overwrite(bot.get_me().id, member, allow=mine),
        ],
    )
    panel = await channel.send(
        f"**{subject}**",
        embed=hikari.Embed(title="Ticket", color=0x5865F2),
        attachment=hikari.Bytes(b"hello", "hello.txt"),
        components=components(False),
    )
    await channel.pin_message(panel)
    pins = await bot.rest.fetch_pins(channel)
    await interaction.edit_initial_response(f"Opened {channel.mention}, pins: {len(pins)}")
    await interaction.execute("Thank you", flags=EPHEMERAL)


async def history(interaction, message):
    await interaction.create_initial_response(DEFERRED_MESSAGE)

    def fetch(**where):
        return bot.rest.fetch_messages(interaction.channel_id, **where)

    before = [each.content for each in await fetch(before=int(message)).limit(2)]
    after = [each.content for each in await fetch(after=int(message)).limit(2)]
    numbers = [each async for each in fetch() if (each.content or "").isdecimal()]
    text = f"{' '.join(reversed(before))} | {' '.join(after)} | {len(numbers)}"
    await interaction.edit_initial_response(text)


async def members(interaction):
    await interaction.create_initial_response(DEFERRED_MESSAGE)
    chunks = bot.stream(hikari.MemberChunkEvent, timeout=5)
    with chunks:
        await bot.request_guild_members(interaction.guild_id)
        async for chunk in chunks:
            everybody = chunk.members.values()
            break
    names = sorted(each.username for each in everybody if not each.is_bot and each.id != interaction.user.id)
    await interaction.edit_initial_response(f"members: {' '.join(names)}")


async def burst(interaction):
    await interaction.create_initial_response(MESSAGE, "Here they come")
    for number in range(1, 13):
        await bot.rest.create_message(interaction.channel_id, f"burst {number}")


COMMANDS = {"open": open_ticket, "history": history, "members": members, "burst": burst}


@bot.listen()
async def on_interaction(event: hikari.InteractionCreateEvent):
    interaction = event.interaction
    if isinstance(interaction, hikari.CommandInteraction):
        [subcommand] = interaction.options
        values = {option.name: option.value for option in subcommand.options or ()}
        await COMMANDS[subcommand.name](interaction, **values)
    elif isinstance(interaction, hikari.ComponentInteraction):
        await on_component(interaction)
    elif isinstance(interaction, hikari.ModalInteraction):
        await on_modal(interaction)


async def on_component(interaction):
    content = interaction.message.content
    if interaction.custom_id == "claim":
        content = f"{content}, claimed by {interaction.user.username}"
        await interaction.create_initial_response(UPDATE, content, components=components(True))
    elif interaction.custom_id == "priority":
        await interaction.create_initial_response(DEFERRED_UPDATE)
        await interaction.edit_initial_response(f"{content}, priority {interaction.values[0]}")
    else:
        row = ModalActionRowBuilder().add_text_input("reason", "Reason", max_length=200)
        await interaction.create_modal_response("Close the ticket", "closing", component=row)


async def on_modal(interaction):
    [[reason]] = interaction.components
    await interaction.create_initial_response(MESSAGE, f"Closed: {reason.value}")
    channel, user = await bot.rest.fetch_channel(interaction.channel_id), interaction.user
    old = channel.permission_overwrites[user.id]
    deny, allow = old.deny | Permissions.SEND_MESSAGES, old.allow & ~Permissions.SEND_MESSAGES
    await channel.edit_overwrite(user, allow=allow, deny=deny)
    await channel.edit(name=f"closed-{user.username}", topic=reason.value)


@bot.listen()
async def on_message(event: hikari.GuildMessageCreateEvent):
    message = event.message
    command, _, text = (message.content or "").partition(" ")
    if not event.is_human:
        return
    if command == "!echo":
        files = "".join(f", {file.filename} of {file.size} bytes" for file in message.attachments)
        await message.respond(f"echo: {text}{files}", reply=True, mentions_reply=False)
    if command == "!dm":
        await message.author.send(f"Hello, {message.author.username}")
    if command == "!delete":
        await bot.rest.delete_channel(int(text), reason="Asked for")


def general(guild):
    channels = bot.cache.get_guild_channels_view_for_guild(guild).values()
    return next(channel for channel in channels if channel.name == "general")


@bot.listen()
async def on_join(event: hikari.MemberCreateEvent):
    if event.user.username == "carol":
        roles = bot.cache.get_roles_view_for_guild(event.guild_id).values()
        await event.member.add_role(next(role for role in roles if role.name == "Newcomer"))
        await general(event.guild_id).send(f"Welcome, {event.user.mention}", user_mentions=True)


@bot.listen()
async def on_channel_deleted(event: hikari.GuildChannelDeleteEvent):
    if event.channel.name == "spare":
        await general(event.guild_id).send(f"gone: {event.channel.name}")


asyncio.set_event_loop(asyncio.new_event_loop())
bot.run(check_for_updates=False)
