config-diagnostic = 🩺 Diagnostics
config-data = 💾 Data
data-title = 💾 This server’s data
data-export = Export
data-export-why = Your configuration in a file, to keep or to use in another server.
data-import = Import
data-import-why = Run `/ticket config` with the `file` option and attach an exported file: it becomes your draft, which you apply or discard.
data-forget = Forget this server
data-forget-why = Erases everything the bot knows about this server from the database. This also happens 30 days after the bot is removed.
data-forget-unfinished =
    { $count ->
        [one] ⚠️ One ticket is not deleted yet: its channel will stay, without buttons or transcript.
       *[other] ⚠️ { $count } tickets are not deleted yet: their channels will stay, without buttons or transcripts.
    }
data-exported = Here is the configuration. To use it again, here or in another server: `/ticket config` with the `file` option.
data-imported = 📥 The file is now your draft
data-imported-next = Nothing is in force yet: check it, then apply it. “Undo the import” restores your previous draft.
data-left-out = Left out
data-left-out-why = What this server does not have: channels ({ $channels }), roles ({ $roles }), emojis ({ $emojis }).
data-abandoned = ⚠️ Open tickets in categories that the file does not have
data-abandoned-line =
    { $name }: { $count ->
        [one] one ticket. It stays open, handled by the same staff roles.
       *[other] { $count } tickets. They stay open, handled by the same staff roles.
    }
data-undo-import = Undo the import
data-forget-title = Forget this server
data-forget-word = FORGET
data-forget-type = Type { $word } to erase everything
data-forgotten = This server has been forgotten
data-forgotten-next = Configuration, drafts, tickets, blocks, canned answers and counter are erased. The channels stay, but the bot no longer knows them. To start again: `/ticket config`.

diagnosis-title = 🩺 Diagnostics
diagnosis-nothing = ✅ All good: permissions, roles, channels, image and panels are in order.
diagnosis-again = Run again
diagnosis-repair = 🔧 Fix { $number }
diagnosis-paused-opening = Opening tickets is paused
diagnosis-paused-act = Ticket buttons are paused
diagnosis-paused-log = Log entries are paused
diagnosis-paused-how =
    Discord refused too often: { $reason } The bot pauses for a few minutes, and tells members so.
    → Fix the cause, which is named here if the bot knows it. Then click “▶️ Resume” in “🩺 Diagnostics”, or wait until the pause ends.
diagnosis-paused-until = The pause ends { $until }.
diagnosis-resume = ▶️ Resume
diagnosis-bot-lacks = The bot lacks permissions in the server
diagnosis-bot-lacks-how =
    Missing: { $permissions }. Without this, the bot cannot create or lock tickets properly.
    → Open the bot’s invite link again, or turn these permissions on in its role.
diagnosis-bot-lacks-in = The bot lacks permissions in a channel
diagnosis-bot-lacks-in-how =
    Missing in { $channel }: { $permissions }. What the bot has to do there will be refused.
    → Grant these permissions to the bot’s role in the settings of this channel.
diagnosis-role = A staff role no longer exists
diagnosis-role-how =
    The role with the ID `{ $id }` was deleted: its members no longer see the tickets ({ $categories }).
    → “Fix” takes it out of your draft. Choose another one, then apply.
diagnosis-bot-role = A staff role belongs to a bot
diagnosis-bot-role-how =
    Nobody but that bot can have { $role }: it lets none of your team see the tickets ({ $categories }).
    → “Fix” takes it out of your draft. Choose the role of your team, then apply.
diagnosis-emoji = An emoji no longer exists
diagnosis-emoji-how =
    It was deleted from the server, or is no longer available there: the panel shows the category without an emoji ({ $categories }).
    → “Fix” takes it out of your draft. Choose another one if you like, then apply.
diagnosis-log-gone = The log channel no longer exists
diagnosis-log-gone-how =
    Actions are no longer posted anywhere.
    → Choose another one with the “Channels” button, then apply.
diagnosis-transcript-gone = The transcript channel no longer exists
diagnosis-transcript-gone-how =
    Transcripts can no longer be posted: tickets can only be deleted without one.
    → Choose another one with the “Channels” button, then apply.
diagnosis-category-gone = The Discord category no longer exists
diagnosis-category-gone-how =
    Tickets are created outside any category.
    → Choose another one with the “Channels” button, then apply.
diagnosis-exposed = A confidential channel is visible to everybody
diagnosis-exposed-how =
    { $channel } shows @everyone what happens in tickets.
    → Deny “View Channel” to @everyone in this channel.
diagnosis-exposed-role = A confidential channel is visible to a role that nearly everybody has
diagnosis-exposed-role-how =
    { $channel } shows { $role }, which nearly every member has, what happens in tickets.
    → Deny “View Channel” to this role in this channel.
diagnosis-exposed-ticket = A ticket is visible to everybody
diagnosis-exposed-ticket-how =
    The whole server can read { $channel }: its permissions were changed by hand or by another bot.
    → Deny “View Channel” to @everyone in this channel. If it was another bot, take “Manage Channels” and “Manage Permissions” away from it in the tickets’ category.
diagnosis-full = The Discord category is full
diagnosis-full-how =
    Discord allows only 50 channels in it: no more tickets can be opened.
    → Delete closed tickets, or choose another category.
diagnosis-image = The panel’s image does not load
diagnosis-thumbnail = The panel’s thumbnail does not load
diagnosis-image-expires = The image’s address expires
diagnosis-image-expires-how =
    Files sent on Discord have an address that stops working after about a day.
    → Put the image on a site that keeps it, and change its address here.
diagnosis-content = “Message Content Intent” is off
diagnosis-content-how =
    Without it, Discord hides the text of messages from the bot: transcripts are blank.
    → The bot’s owner turns it on at discord.com/developers, on the “Bot” page.
diagnosis-panel-gone = A panel has disappeared
diagnosis-panel-gone-how =
    The panel posted in { $channel } was deleted: nobody can open a ticket there any more.
    → “Fix” posts it again.
diagnosis-panel-lost-how =
    The channel of a panel ({ $channel }) was deleted: nobody can open a ticket there any more.
    → If no panel is left: `/ticket panel` in another channel.
diagnosis-where = /ticket config, “🩺 Diagnostics” button: the bot fixes there what can be fixed.
diagnosis-brief = ⚠️ For an administrator to check
diagnosis-brief-how = The “🩺 Diagnostics” button says why, and fixes what can be fixed.
diagnosis-buttons-gone = Some tickets have lost their buttons
diagnosis-buttons-gone-how =
    The pinned message of these tickets is missing (deleted, or refused by Discord): nobody can claim, close, reopen or delete them any more.
    { $tickets }
    → “Fix” posts it again.
diagnosis-panel-unknown = A panel could not be checked
diagnosis-panel-unknown-how =
    Discord did not say whether the panel posted in { $channel } is still there.
    → Run the diagnostics again in a moment; if this persists, check the bot’s permissions in that channel.
diagnosis-no-panel = No panel is posted
diagnosis-no-panel-how =
    Without a panel nobody can open a ticket.
    → `/ticket panel` in the channel of your choice.
diagnosis-brief-line = • { $what }: { $channel }

diagnosis-timed-out = The bot is timed out
diagnosis-timed-out-how = A moderator timed the bot out until { $until }: until then it cannot open, close or delete tickets. Remove the timeout in the member list.

# A category whose staff roles were all deleted.
diagnosis-unstaffed = The category “{ $name }” has no staff left
diagnosis-unstaffed-how =
    All its staff roles were deleted from the server: members can still open tickets in it, which only administrators see.
    → Choose a staff role for it in “Categories”, then apply: it will see this category’s tickets at once.

# A repair of the diagnostics
repair-title = 🔧 Fix: this is what will change
repair-changes = What “Confirm” will change
repair-why = Nothing is changed yet. The log channel will say what was done, and by whom.
repair-why-draft = Nothing is changed yet. Only your draft will be: “Apply” will bring this change into force.
repair-has-changed = ⚠️ Things have changed since the list that you confirmed: nothing was done. This is what would change now.
repair-confirm = Confirm
repair-done = ✅ Fixed
repair-log = 🔧 Fix requested in the diagnostics
repair-allow-bot = { $channel }: granted to { $bot } (the bot): { $permissions }
repair-hide = { $channel }: “View Channel” denied to @everyone
repair-hide-effect = Members will no longer see { $channel }, except administrators and those whom the channel lets in.
repair-post-panel = { $channel }: panel posted again
repair-post-boards = Board posted again: { $channels }
repair-post-buttons = Pinned message with the buttons posted again: { $channels }
repair-drop-role = Your draft: role { $role } (`{ $id }`) taken out of { $categories }
repair-drop-emoji = Your draft: emoji taken out of { $categories }
repair-why-unlogged = Nothing is changed yet. No log channel is in force: what is done will be noted nowhere.

# The configuration in force beside the draft
diagnosis-number = { $number }. { $what }
diagnosis-of-in-force = { $what } (in force)
diagnosis-of-draft = { $what } (your draft)
diagnosis-not-in-draft = → Your draft does not have this problem: you only need to apply it.
diagnosis-none-in-force = **No configuration is in force**: nobody can open a ticket. These diagnostics are about your draft, which “Apply” brings into force.
diagnosis-problems-both = **To fix, in force as well as in your draft**
diagnosis-problems-in-force = **To fix in the configuration in force: the panel is closed**
diagnosis-problems-draft = **To complete in your draft**

# Roles of bots in a file
data-left-out-bots = Roles of bots left out
data-left-out-bots-why = { $count }: nobody but the bot can have such a role, so it would let none of your team see the tickets.

# Who is notified of a new ticket
diagnosis-silent-role = A staff role is not notified
diagnosis-silent-role-how =
    { $role } is not mentionable: Discord shows its mention in tickets and notifies nobody ({ $categories }).
    → Make the role mentionable in its settings (“Allow anyone to @mention this role”), or stop notifying it of new tickets and in reminders.

# Who may open a ticket
diagnosis-access-role = A required or excluded role no longer exists
diagnosis-access-role-how =
    The role with the ID `{ $id }` was deleted, but these categories still require or exclude it: { $categories }.
    → “Categories”, the category, “🔑 Access”: remove the deleted roles or choose others, then apply.
diagnosis-shut-out = Only administrators can open a ticket in “{ $name }”
diagnosis-shut-out-how =
    Nobody can have the roles that it requires: they were deleted, or belong to bots. Members who choose it are refused.
    → “Categories”, the category, “🔑 Access”: choose another required role, or none, then apply.

# A panel without any category
diagnosis-panel-empty = A panel no longer offers any category
diagnosis-panel-empty-how =
    Those that the panel in { $channel } offered were removed: it is closed.
    → `/ticket config` → “Panel” → “📌 Posted panels”: choose its categories, or delete the message.

# Roles that were chosen to be notified
diagnosis-notified-role = A role to notify no longer exists
diagnosis-notified-role-how =
    The role with the ID `{ $id }` was deleted: a new ticket no longer notifies it ({ $categories }).
    → “Fix” takes it out of your draft. Choose another one if need be, then apply.
diagnosis-silent-chosen = A new ticket does not notify a chosen role
diagnosis-silent-chosen-how =
    { $role } is not mentionable: Discord shows its mention in tickets and notifies nobody ({ $categories }).
    → Make the role mentionable in its settings (“Allow anyone to @mention this role”), or stop notifying it.

# Channels that a category has of its own, and Discord's limit of channels
diagnosis-own-log-gone = The log channel of “{ $name }” no longer exists
diagnosis-own-log-gone-how =
    What is done with the tickets of this category is no longer posted anywhere. The bot does not put it in the server’s channel, because other teams may read that one.
    → In the settings of the category, “📂 Channels”, choose another one or the server’s, then apply.
diagnosis-own-transcript-gone = The transcript channel of “{ $name }” no longer exists
diagnosis-own-transcript-gone-how =
    The transcripts of this category do not go to the server’s channel instead, because other teams may read that one: its tickets can only be deleted without a transcript.
    → In the settings of the category, “📂 Channels”, choose another one or the server’s, then apply.
diagnosis-own-category-gone = The Discord category of “{ $name }” no longer exists
diagnosis-own-category-gone-how =
    Its tickets are created in the server’s.
    → In the settings of the category, “📂 Channels”, choose another one or the server’s, then apply.
diagnosis-own-full = The Discord category of “{ $name }” is full
diagnosis-own-full-how =
    Discord allows only 50 channels in it, and the bot cannot create the next one: no more tickets can be opened in this category.
    → Delete closed tickets, or choose another Discord category.
diagnosis-few-channels = The server is close to the limit of 500 channels
diagnosis-few-channels-how =
    It has at least 450, Discord categories included. At 500, Discord lets nobody create more: no more tickets can be opened.
    → Delete closed tickets, or channels that are no longer used.
diagnosis-whose-log = Log channel of: { $categories }
diagnosis-whose-transcript = Transcript channel of: { $categories }
diagnosis-whose-category = Discord category of: { $categories }
diagnosis-board-channel = The channel of the board “{ $name }” no longer exists
diagnosis-board-channel-how =
    The open tickets of this category are not listed anywhere any more.
    → Choose another one: “Categories”, then “📋 Board”, then apply.
diagnosis-board = The board “{ $name }” was deleted
diagnosis-board-how =
    The bot had posted it again, and it was deleted once more: it does not come back by itself.
    → “Fix” posts it again. To have none: “Categories”, then “📋 Board”.
