config-diagnostic = 🩺 Diagnostic
config-data = 💾 Data
data-title = 💾 Data of this server
data-export = Export
data-export-why = Your configuration in a JSON file, to keep or to copy to another server.
data-import = Import
data-import-why = `/ticket config`, option `file`: attach such a file. It becomes your draft, which you validate or not.
data-forget = Forget this server
data-forget-why = Erases from the database all that the bot knows of this server. This also happens 30 days after the bot was removed.
data-forget-unfinished = ⚠️ Tickets not deleted yet: { $count }. Their channels will stay, without a bot that knows them: no buttons, no transcript.
data-exported = Here is the configuration. To take it up again, here or in another server: `/ticket config`, option `file`.
data-imported = 📥 The file is your draft
data-imported-next = Nothing is in force yet: have a look, then validate. “Undo the import” brings your former draft back.
data-left-out = Left out
data-left-out-why = What this server does not have: channels { $channels }, roles { $roles }, emojis { $emojis }.
data-abandoned = ⚠️ Categories that the file lacks and in which tickets are open
data-abandoned-line = { $name }: { $count }. They stay open, served by the roles they had when opened.
data-undo-import = Undo the import
data-forget-title = Forget this server
data-forget-word = FORGET
data-forget-type = Type { $word } to erase everything
data-forgotten = This server is forgotten
data-forgotten-next = Configuration, drafts, tickets and counter are erased. The channels stay, but the bot does not know them any more. To begin again: `/ticket config`.

diagnosis-title = 🩺 Diagnostic
diagnosis-nothing = ✅ Nothing to report: permissions, roles, channels, image and panels are in order.
diagnosis-again = Run again
diagnosis-repair = 🔧 Repair { $number }
diagnosis-paused-opening = Opening tickets is paused
diagnosis-paused-act = The buttons of tickets are paused
diagnosis-paused-log = Log entries are paused
diagnosis-paused-how =
    Discord refused too often: { $reason } The bot does not insist for some minutes, and tells members so.
    → Repair the cause; where it can, this diagnostic names it. Then click “▶️ Resume” in “Diagnostic”, or wait: the pause ends by itself.
diagnosis-paused-until = End of the pause: { $until }.
diagnosis-resume = ▶️ Resume
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
    The role `{ $id }` was deleted: its members do not see the tickets any more ({ $categories }).
    → Take it out of the draft (repair), choose another, then validate.
diagnosis-bot-role = A staff role is the role of a bot
diagnosis-bot-role-how =
    Nobody can be given { $role }: it gives tickets no staff ({ $categories }).
    → Take it out of the draft (repair), choose the role of your teams, then validate.
diagnosis-emoji = An emoji does not exist any more
diagnosis-emoji-how =
    It was deleted from the server, or is not available there any more: the menu shows the category without an emoji ({ $categories }).
    → Take it out of the draft (repair), or choose another, then validate.
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
diagnosis-exposed-role = A confidential channel is visible to a role that everybody has
diagnosis-exposed-role-how =
    { $channel } shows { $role }, which nearly every member has, what is said in tickets.
    → Take “View Channel” from this role in this channel.
diagnosis-exposed-ticket = A ticket is visible to everybody
diagnosis-exposed-ticket-how =
    The whole server reads { $channel }: its permissions were changed by hand or by another bot.
    → Take “Manage Channels” and “Manage Roles” from that bot in the tickets’ category, and deny “View Channel” to @everyone in this channel.
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
    → Post it again (repair).
diagnosis-panel-lost-how =
    The channel of a panel ({ $channel }) was deleted: nobody can open a ticket there any more.
    → If no panel is left: `/ticket panel` in another channel.
diagnosis-where = `/ticket config`, button “🩺 Diagnostic”: all that the bot can repair is repaired there with a click.
diagnosis-brief = ⚠️ For an administrator to check
diagnosis-brief-how = The button “🩺 Diagnostic” says why, and repairs what can be repaired.
diagnosis-buttons-gone = Tickets have lost their buttons
diagnosis-buttons-gone-how =
    The pinned message of these tickets is missing (deleted, or refused by Discord): nobody can claim, close, reopen or delete them any more.
    { $tickets }
    → Post them again (repair).
diagnosis-panel-unknown = A panel could not be checked
diagnosis-panel-unknown-how =
    Discord did not say whether the panel posted in { $channel } is still there.
    → Run the diagnostic again in a moment; if it lasts, check the bot’s permissions in that channel.
diagnosis-no-panel = No panel is posted
diagnosis-no-panel-how =
    Without a panel nobody can open a ticket.
    → `/ticket panel` in the channel of your choice.
diagnosis-brief-line = • { $what }: { $channel }

diagnosis-timed-out = The bot is timed out
diagnosis-timed-out-how = A moderator timed the bot out until { $until }: before that it can neither open, close nor delete tickets. End the time-out in the list of members.

# Who is notified of a new ticket
diagnosis-silent-role = A new ticket does not notify a staff role
diagnosis-silent-role-how =
    { $role } is not mentionable: Discord shows its mention in tickets and notifies nobody ({ $categories }).
    → Make the role mentionable in its settings (“Allow anyone to @mention this role”), or notify nobody.
