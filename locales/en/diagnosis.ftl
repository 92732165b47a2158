config-diagnostic = 🩺 Diagnostic
config-data = 💾 Data
data-title = 💾 Data of this server
data-export = Export
data-export-why = Your configuration in a JSON file, to keep or to copy to another server.
data-import = Import
data-import-why = Paste the text of such a file. Nothing is in force before you have validated it.
data-forget = Forget this server
data-forget-why = Erases from the database all that the bot knows of this server. This also happens 30 days after the bot was removed.
data-exported = Here is the configuration. To take it up again: **Import**, then paste its text.
data-piece = Text of the file, piece { $number }
data-forget-title = Forget this server
data-forget-word = FORGET
data-forget-type = Type { $word } to erase everything
data-forgotten = This server is forgotten
data-forgotten-next = Configuration, drafts, tickets and counter are erased. The channels stay, but the bot does not know them any more. To begin again: `/ticket config`.

diagnosis-title = 🩺 Diagnostic
diagnosis-nothing = ✅ Nothing to report: permissions, roles, channels, image and panels are in order.
diagnosis-again = Run again
diagnosis-mend = 🔧 Mend { $number }
diagnosis-bot-lacks = The bot lacks permissions in the server
diagnosis-bot-lacks-how =
    It lacks: { $permissions }. Without them it can neither create nor lock tickets as it should.
    → Open the bot’s invite link again, or tick them in its role.
diagnosis-bot-lacks-in = The bot lacks permissions in a channel
diagnosis-bot-lacks-in-how =
    In { $channel } it lacks: { $permissions }. What it has to do there will be refused.
    → Allow them to the bot’s role in the settings of this channel.
diagnosis-role = A staff role does not exist any more
diagnosis-role-how =
    The role `{ $id }` was deleted: its members do not see the tickets any more.
    → Take it out of the draft (mend), choose another, then validate.
diagnosis-log-gone = The log channel does not exist any more
diagnosis-log-gone-how =
    No action is recorded any more.
    → Choose another with the button “Channels”, then validate.
diagnosis-transcript-gone = The transcript channel does not exist any more
diagnosis-transcript-gone-how =
    A deleted ticket cannot leave a transcript any more.
    → Choose another with the button “Channels”, then validate.
diagnosis-category-gone = The Discord category does not exist any more
diagnosis-category-gone-how =
    Tickets are made outside of any category.
    → Choose another with the button “Channels”, then validate.
diagnosis-exposed = A confidential channel is visible to everybody
diagnosis-exposed-how =
    { $channel } shows @everyone what is said in tickets.
    → Take “View Channel” from @everyone in this channel.
diagnosis-full = The Discord category is full
diagnosis-full-how =
    Discord allows 50 channels in it: no ticket can be opened any more.
    → Delete closed tickets, or choose another category.
diagnosis-image = The panel’s image does not load
diagnosis-image-expires = The image’s address expires
diagnosis-image-expires-how =
    Files sent on Discord have an address that stops working after a day or so.
    → Put the image on a site that keeps it, and change its address.
diagnosis-content = “Message Content Intent” is off
diagnosis-content-how =
    Without it, Discord hides the text of messages from the bot: transcripts are blank.
    → The bot’s operator turns it on at discord.com/developers, page “Bot”.
diagnosis-panel-gone = A panel is gone
diagnosis-panel-gone-how =
    The panel posted in { $channel } was deleted: nobody can open a ticket there any more.
    → Post it again (mend).
diagnosis-no-panel = No panel is posted
diagnosis-no-panel-how =
    Without a panel nobody can open a ticket.
    → `/ticket panel` in the channel of your choice.
