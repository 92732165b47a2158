// discord.js as it comes, pointed at the sandbox. What it has to do is in ../README.md.
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  OverwriteType,
  PermissionFlagsBits,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  version,
} from 'discord.js';

const { Guilds, GuildMembers, GuildMessages, MessageContent, DirectMessages } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMembers, GuildMessages, MessageContent, DirectMessages],
  rest: { api: `${process.env.SANDBOX}/api` },
});
const { ViewChannel, SendMessages, ReadMessageHistory, AttachFiles, EmbedLinks } = PermissionFlagsBits;

const ticket = new SlashCommandBuilder()
  .setName('ticket')
  .setNameLocalization('fr', 'billet')
  .setDescription('Tickets')
  .addSubcommand((open) =>
    open
      .setName('open')
      .setNameLocalization('fr', 'ouvrir')
      .setDescription('Open a ticket')
      .setDescriptionLocalization('fr', 'Ouvrir un billet')
      .addStringOption((option) =>
        option.setName('subject').setDescription('What it is about').setRequired(true).setMaxLength(100),
      ),
  )
  .addSubcommand((history) =>
    history
      .setName('history')
      .setDescription('Read around a message')
      .addStringOption((option) => option.setName('message').setDescription('Its id').setRequired(true)),
  )
  .addSubcommand((members) => members.setName('members').setDescription('List the members'))
  .addSubcommand((burst) => burst.setName('burst').setDescription('Write twelve messages'));

const claim = (disabled) =>
  new ButtonBuilder().setCustomId('claim').setLabel('Claim').setStyle(ButtonStyle.Primary).setDisabled(disabled);
const components = (claimed) => [
  new ActionRowBuilder().addComponents(
    claim(claimed),
    new ButtonBuilder().setCustomId('close').setLabel('Close').setStyle(ButtonStyle.Danger),
  ),
  new ActionRowBuilder().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('priority')
      .setPlaceholder('Priority')
      .addOptions({ label: 'Low', value: 'low' }, { label: 'High', value: 'high' }),
  ),
];

async function open(interaction) {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const { guild, user } = interaction;
  const subject = interaction.options.getString('subject');
  const category = guild.channels.cache.find((channel) => channel.type === ChannelType.GuildCategory);
  const channel = await guild.channels.create({
    name: `ticket-${user.username}`,
    parent: category,
    topic: subject,
    permissionOverwrites: [
      { id: guild.roles.everyone, deny: [ViewChannel] },
      { id: user, allow: [ViewChannel, SendMessages, ReadMessageHistory] },
      { id: client.user, allow: [ViewChannel, SendMessages, ReadMessageHistory, AttachFiles, EmbedLinks] },
    ],
  });
  const panel = await channel.send({
    content: `**${subject}**`,
    embeds: [new EmbedBuilder().setTitle('Ticket').setColor(0x5865f2)],
    files: [new AttachmentBuilder(Buffer.from('hello'), { name: 'hello.txt' })],
    components: components(false),
  });
  await panel.pin();
  const pins = await channel.messages.fetchPins();
  await interaction.editReply(`Opened ${channel}, pins: ${pins.items.length}`);
  await interaction.followUp({ content: 'Thank you', flags: MessageFlags.Ephemeral });
}

async function history(interaction) {
  await interaction.deferReply();
  const { messages } = interaction.channel;
  const id = interaction.options.getString('message');
  const texts = (page) => [...page.values()].reverse().map((message) => message.content).join(' ');
  const before = await messages.fetch({ before: id, limit: 2 });
  const after = await messages.fetch({ after: id, limit: 2 });
  let all = 0;
  for (let last, page; !page || page.size === 100; last = page.last()?.id) {
    page = await messages.fetch({ limit: 100, ...(last && { before: last }) });
    all += page.filter((message) => /^\d+$/.test(message.content)).size;
  }
  await interaction.editReply(`${texts(before)} | ${texts(after)} | ${all}`);
}

async function members(interaction) {
  await interaction.deferReply();
  const all = await interaction.guild.members.fetch();
  const names = all.filter((member) => !member.user.bot && member.id !== interaction.user.id);
  await interaction.editReply(`members: ${names.map((member) => member.user.username).sort().join(' ')}`);
}

async function burst(interaction) {
  await interaction.reply('Here they come');
  for (let number = 1; number <= 12; number++) await interaction.channel.send(`burst ${number}`);
}

async function press(interaction) {
  if (interaction.customId === 'claim') {
    const content = `${interaction.message.content}, claimed by ${interaction.user.username}`;
    return interaction.update({ content, components: components(true) });
  }
  const reason = new TextInputBuilder().setCustomId('reason').setStyle(TextInputStyle.Short).setMaxLength(200);
  const label = new LabelBuilder().setLabel('Reason').setTextInputComponent(reason);
  return interaction.showModal(
    new ModalBuilder().setCustomId('closing').setTitle('Close the ticket').addLabelComponents(label),
  );
}

async function choose(interaction) {
  await interaction.deferUpdate();
  await interaction.editReply({ content: `${interaction.message.content}, priority ${interaction.values[0]}` });
}

async function close(interaction) {
  const reason = interaction.fields.getTextInputValue('reason');
  await interaction.reply(`Closed: ${reason}`);
  const { channel, user } = interaction;
  await channel.permissionOverwrites.edit(user, { SendMessages: false });
  await channel.edit({ name: `closed-${user.username}`, topic: reason });
}

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) {
    return { open, history, members, burst }[interaction.options.getSubcommand()](interaction);
  }
  if (interaction.isButton()) return press(interaction);
  if (interaction.isStringSelectMenu()) return choose(interaction);
  if (interaction.isModalSubmit()) return close(interaction);
});

client.on(Events.MessageCreate, async (message) => {
  const [command, ...rest] = message.content.split(' ');
  const text = rest.join(' ');
  if (message.author.bot) return;
  if (command === '!echo') {
    const files = message.attachments.map((file) => `, ${file.name} of ${file.size} bytes`).join('');
    await message.reply({ content: `echo: ${text}${files}`, allowedMentions: { repliedUser: false } });
  }
  if (command === '!dm') await message.author.send(`Hello, ${message.author.username}`);
  if (command === '!delete') await (await client.channels.fetch(text)).delete('Asked for');
});

const general = (guild) => guild.channels.cache.find((channel) => channel.name === 'general');
client.on(Events.GuildMemberAdd, async (member) => {
  if (member.user.username !== 'carol') return;
  await member.roles.add(member.guild.roles.cache.find((role) => role.name === 'Newcomer'));
  await general(member.guild).send(`Welcome, ${member}`);
});
client.on(Events.ChannelDelete, async (channel) => {
  if (channel.name === 'spare') await general(channel.guild).send(`gone: ${channel.name}`);
});

client.once(Events.ClientReady, async () => {
  for (const guild of client.guilds.cache.values()) await guild.commands.set([ticket]);
});
console.log(`discord.js ${version}`);
await client.login(process.env.TOKEN);
