"""discord.py as it comes, pointed at the sandbox. What it has to do is in ../README.md."""

import io
import os

import discord
import yarl
from discord import app_commands

URL = os.environ["SANDBOX"]
# The library has no options for its addresses.
discord.http.Route.BASE = f"{URL}/api/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(URL.replace("http", "ws") + "/gateway")


class French(app_commands.Translator):
    """Takes the text that stands beside the English one."""

    async def translate(self, string, locale, context):
        return string.extras.get("fr") if locale is discord.Locale.french else None


class Panel(discord.ui.View):
    """Buttons and select under a ticket's first message; it lives as long as the bot."""

    def __init__(self):
        super().__init__(timeout=None)

    @discord.ui.button(label="Claim", style=discord.ButtonStyle.primary, custom_id="claim")
    async def claim(self, interaction, button):
        button.disabled = True
        content = f"{interaction.message.content}, claimed by {interaction.user.name}"
        await interaction.response.edit_message(content=content, view=self)

    @discord.ui.button(label="Close", style=discord.ButtonStyle.danger, custom_id="close")
    async def close(self, interaction, button):
        await interaction.response.send_modal(Closing())

    @discord.ui.select(
        placeholder="Priority",
        custom_id="priority",
        options=[discord.SelectOption(label="Low", value="low"), discord.SelectOption(label="High", value="high")],
    )
    async def priority(self, interaction, select):
        await interaction.response.defer()
        content = f"{interaction.message.content}, priority {select.values[0]}"
        await interaction.edit_original_response(content=content)


class Closing(discord.ui.Modal, title="Close the ticket"):
    reason = discord.ui.Label(text="Reason", component=discord.ui.TextInput(custom_id="reason", max_length=200))

    async def on_submit(self, interaction):
        reason, channel, user = self.reason.component.value, interaction.channel, interaction.user
        await interaction.response.send_message(f"Closed: {reason}")
        overwrite = channel.overwrites_for(user)
        overwrite.send_messages = False
        await channel.set_permissions(user, overwrite=overwrite)
        await channel.edit(name=f"closed-{user.name}", topic=reason)


ticket = app_commands.Group(name=app_commands.locale_str("ticket", fr="billet"), description="Tickets")


@ticket.command(
    name=app_commands.locale_str("open", fr="ouvrir"),
    description=app_commands.locale_str("Open a ticket", fr="Ouvrir un billet"),
)
@app_commands.describe(subject="What it is about")
async def open_ticket(interaction, subject: app_commands.Range[str, 1, 100]):
    await interaction.response.defer(ephemeral=True)
    guild, user = interaction.guild, interaction.user
    allowed = {"view_channel": True, "send_messages": True, "read_message_history": True}
    channel = await guild.create_text_channel(
        f"ticket-{user.name}",
        category=guild.categories[0],
        topic=subject,
        overwrites={
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            user: discord.PermissionOverwrite(**allowed),
            guild.me: discord.PermissionOverwrite(**allowed, attach_files=True, embed_links=True),
        },
    )
    panel = await channel.send(
        f"**{subject}**",
        embed=discord.Embed(title="Ticket", colour=discord.Colour.blurple()),
        file=discord.File(io.BytesIO(b"hello"), "hello.txt"),
        view=Panel(),
    )
    await panel.pin()
    pins = [pin async for pin in channel.pins()]
    await interaction.edit_original_response(content=f"Opened {channel.mention}, pins: {len(pins)}")
    await interaction.followup.send("Thank you", ephemeral=True)


@ticket.command(description="Read around a message")
@app_commands.describe(message="Its id")
async def history(interaction, message: str):
    await interaction.response.defer()
    channel, there = interaction.channel, discord.Object(int(message))
    before = [each.content async for each in channel.history(before=there, limit=2)]
    after = [each.content async for each in channel.history(after=there, limit=2)]
    numbers = [each async for each in channel.history(limit=None) if each.content.isdecimal()]
    text = f"{' '.join(reversed(before))} | {' '.join(after)} | {len(numbers)}"
    await interaction.edit_original_response(content=text)


@ticket.command(description="List the members")
async def members(interaction):
    await interaction.response.defer()
    everybody = await interaction.guild.chunk(cache=False)
    names = sorted(each.name for each in everybody if not each.bot and each != interaction.user)
    await interaction.edit_original_response(content=f"members: {' '.join(names)}")


@ticket.command(description="Write twelve messages")
async def burst(interaction):
    await interaction.response.send_message("Here they come")
    for number in range(1, 13):
        await interaction.channel.send(f"burst {number}")


class Bot(discord.Client):
    def __init__(self):
        intents = discord.Intents.none()
        intents.guilds = intents.members = intents.messages = intents.message_content = True
        super().__init__(intents=intents, chunk_guilds_at_startup=False)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self):
        await self.tree.set_translator(French())
        self.add_view(Panel())

    async def on_ready(self):
        for guild in self.guilds:
            self.tree.add_command(ticket, guild=guild, override=True)
            await self.tree.sync(guild=guild)

    async def on_message(self, message):
        command, _, text = message.content.partition(" ")
        if message.author.bot:
            return
        if command == "!echo":
            files = "".join(f", {file.filename} of {file.size} bytes" for file in message.attachments)
            await message.reply(f"echo: {text}{files}", mention_author=False)
        if command == "!dm":
            await message.author.send(f"Hello, {message.author.name}")
        if command == "!delete":
            channel = await self.fetch_channel(int(text))
            await channel.delete(reason="Asked for")

    async def on_member_join(self, member):
        if member.name == "carol":
            await member.add_roles(discord.utils.get(member.guild.roles, name="Newcomer"))
            await general(member.guild).send(f"Welcome, {member.mention}")

    async def on_guild_channel_delete(self, channel):
        if channel.name == "spare":
            await general(channel.guild).send(f"gone: {channel.name}")


def general(guild):
    return discord.utils.get(guild.text_channels, name="general")


print(f"discord.py {discord.__version__}", flush=True)
Bot().run(os.environ["TOKEN"])
