refusal-title = ⛔ Not possible
refusal-title-in-part = 🟠 Done in part
refusal-title-perhaps = ❔ Not sure
refusal-title-delayed = ⏳ One moment
refusal-title-unshown = ⚠️ Answer not shown
refusal-title-no-buttons = ⚠️ Open, but without buttons
refusal-not-administrator = Only administrators of this server can do that: it takes the “Administrator” permission. Ask one of them to do it.
refusal-not-configured =
    Tickets are not configured on this server yet.
    An administrator has to finish and validate `/ticket config` first.
refusal-category-gone = This category is no longer offered. The menu has just been updated: choose another one.
refusal-already-open = You already have an open ticket: { $channel }. One ticket at a time for each member: write there, or close it before you open another one.
refusal-being-opened = Your ticket is already being opened: its channel will appear in the list any moment now.
refusal-channel =
    Your ticket could not be opened: { $reason }
    Please tell an administrator of this server, who can mend it:
    → { $remedy }
refusal-delayed = Your request is recorded. The ticket will be ready in a moment: its channel will appear in the list.
refusal-crowded = { $others } people are waiting for their ticket before you already, so yours was not recorded. Try again { $until }.
refusal-cannot-post =
    I cannot write in { $channel }: { $reason }
    → Try in another channel, or mend the cause. { $remedy }
refusal-no-buttons =
    Your ticket is open: { $channel }. You can write there, and staff have access.
    Discord did not let the bot post the message with the buttons there: { $reason } Please tell an administrator of this server:
    → { $remedy }
    Once the cause is repaired, the bot will post that message, within some hours at the latest.
refusal-invalid =
    The configuration is not right yet:
    { $list }
refusal-changed-meanwhile =
    { $by } has validated another configuration meanwhile:
    { $list }
    Nothing was saved yet. Your own changes are laid on top of theirs and told below.
    Click “Validate” again to apply them, or “Discard” to give them up.
refusal-changed-by-both =
    ⚠️ Both of you touched this, and “Validate” puts your version there:
    { $list }
refusal-state-changed = This ticket has changed meanwhile: nothing was done about this click. Look at its pinned message, which shows how things stand.
refusal-database-down = The database does not answer. Nothing was lost: try again in a moment.
refusal-perhaps-done =
    The database did not say whether it is done: it may be stored.
    Look again in two minutes before you repeat it. For a ticket, its pinned message will show it.
refusal-discord-busy = Discord does not answer at the moment. Try again in a moment.
refusal-discord-busy-until = Discord asks to wait. Try again { $until }.
refusal-crowd = Too many tickets were asked for in this server just now, so yours was not stored. Try again { $until }.
refusal-many-openings = You have asked for { $most } tickets within ten minutes, which is the most. You can open another one { $until }.
refusal-many-clicks = Slow down, please: these are many clicks in a row. Nothing was done about this one. Try again { $until }.
refusal-paused =
    Discord keeps refusing this on this server: { $reason }
    The bot does not insist for now. Try again { $until }. To administrators, `/ticket config`, “Diagnostic”, says how to repair it.
refusal-unknown-button = This button belongs to another version of the bot and does nothing any more. Look for a newer message of the bot, or tell an administrator of this server.
refusal-too-late = The answer took too long. Click again.
refusal-internal = Something went wrong on our side: try again in a moment. If it happens again, tell the bot’s operator. Reference: `{ $reference }`
refusal-unshown = Your request is not cancelled: it is recorded, or under way. Only the answer could not be shown. Reference for the bot’s operator: `{ $reference }`

obstacle-permissions = the bot lacks a permission.
obstacle-full = the Discord category is full (50 channels) or the server is (500 channels).
obstacle-gone = the configured channel or Discord category no longer exists.
obstacle-other = Discord refused it (code { $code }).

refusal-perhaps-delayed = The database does not answer. If your request was recorded, the ticket will open by itself; otherwise try again in a few minutes.
refusal-close = Only the member who opened this ticket, the staff of its category and administrators can close it: ask one of them.
refusal-staff-only = Only the staff of this category or an administrator can do that: ask one of them.
refusal-opener-is-there = The member of this ticket is back on the server, so this question is moot. To close the ticket all the same, use its “Close” button.
refusal-own-ticket = You cannot claim your own ticket: somebody else of the staff has to do it.
refusal-already-claimed = This ticket is already claimed by { $claimer }. To pass it on, { $claimer } or an administrator releases it; then somebody else can claim it.
refusal-other-ticket = { $member } already has another open ticket { $channel }: this one cannot be reopened. Answer in the other one, or close that first.
refusal-opener-left = { $member } is no longer on this server: this ticket cannot be reopened. It can be once this person is back; otherwise delete it when you no longer need it.
refusal-bot-lacks =
    The bot lacks in this channel: { $permissions }. Nothing was changed.
    → An administrator grants them to the bot’s role (Server Settings → Roles), and lifts their denial in the settings of this channel if there is one.
refusal-rights =
    The ticket’s state is recorded, but Discord refused to change the channel: { $reason }
    → { $remedy }

refusal-not-confirmed = Nothing was erased: { $word } had to be typed. Click on the button again to start over.
refusal-import-large = This file is too large to be a configuration. Nothing was changed: attach a file that you got by “Export”.
refusal-import-unreachable = Discord did not give this file: attach it again. Nothing was changed.
refusal-import-text = This file is not text (UTF-8). Nothing was changed: attach a file that you got by “Export”.
refusal-import-json = This file is not JSON (line { $line }, column { $column }). Nothing was changed: mend it there, then attach it again.
refusal-import-object = This file does not have the shape of a configuration: it must begin with a brace. Nothing was changed: attach a file that you got by “Export”.
refusal-import-type = The field “{ $field }” holds something else than expected. Nothing was changed: write it as in a file that you got by “Export”, then attach the file again.
refusal-import-many = The field “{ $field }” holds too many items: { $most } at most. Nothing was changed: take some out, then attach the file again.
refusal-import-long = “{ $field }” is too long: { $longest } characters at most. Nothing was changed: shorten it, then attach the file again.
refusal-import-deep = The field “{ $field }” is nested too deeply for a configuration. Nothing was changed: write it as in a file that you got by “Export”, then attach the file again.
refusal-no-transcript = The ticket is not deleted, for its transcript could not be posted. { $reason } The pinned message of the ticket offers to try again.
refusal-cannot-repair =
    I cannot repair { $channel }: { $reason }
    → { $remedy }
refusal-cannot-post-permissions = I cannot write in { $channel }: there the bot needs { $permissions }. Grant them to its role in the settings of that channel, or try in another one.
refusal-furnish-permissions =
    Discord does not let the bot create these channels: it needs “Manage Channels” and “Manage Roles” (MANAGE_CHANNELS, MANAGE_ROLES).
    Open its invite link again or tick them in its role, then click again. Or choose existing channels in the menus.
refusal-furnish-full =
    This server already has 500 channels, Discord’s maximum.
    Delete some, then click again. Or choose existing channels in the menus.
refusal-furnish =
    Discord refused to create these channels: { $reason }
    Choose existing channels in the menus.
refusal-being-furnished = These channels are being created, and nothing will be created twice. If they are not there in two minutes, click again.
refusal-furnished-in-part = These channels were created: { $channels }. What was to follow failed. Click again in a moment: only what is missing will be created.
refusal-tickets-under-way = Tickets are being opened or deleted. Nothing was erased: try again when they are done, in a moment.
refusal-draft-changed = Your draft has changed meanwhile: click again.
refusal-being-published = A panel is being posted in this server. Have a look in a moment whether it is there.
refusal-no-panel-in-thread = A panel cannot be posted in a thread, which gets archived after a while. Choose a channel.

obstacle-lacks = the bot lacks permissions in this server: { $permissions }.
obstacle-timed-out = a moderator timed the bot out until { $until }.
obstacle-two-factor = this server demands two-factor authentication of moderators, and whoever runs the bot has not turned it on.
refusal-bot-timed-out = A moderator timed the bot out until { $until }: it can change nothing before. Nothing was changed. A moderator can end its time-out sooner, in the list of members.

remedy-permissions = Give the bot the permissions that `/ticket config` → Diagnostic asks for, in the server, in the Discord category of the tickets and in the channel concerned.
remedy-timed-out = End the bot’s time-out in the list of members.
remedy-two-factor = Whoever runs the bot turns on two-factor authentication for their Discord account, or the server stops demanding it (Server Settings → Safety).
remedy-full = Delete closed tickets (or other channels, if the server has 500), or choose another Discord category in `/ticket config`.
remedy-gone = In `/ticket config`, “Channels”, choose a channel or a Discord category that exists, then validate.
remedy-other = Open `/ticket config` → Diagnostic; if it reports nothing, tell whoever runs the bot.

refusal-timed-out = A moderator timed you out on this server: you can neither write, nor open tickets, nor use these buttons. Try again { $until }.
refusal-deletion =
    Discord refused to delete this ticket: { $reason }
    → { $remedy }
    The ticket stays, noted as closed; its pinned message keeps its buttons and says whether people can still write. Once this is repaired, click Delete again.
refusal-broken =
    A fault on our side stopped everything before it was known whether it is done: it may be stored.
    Look again in two minutes before you repeat it. Reference for the bot’s operator: `{ $reference }`
refusal-not-offered = This choice is not offered here, or not any more. Nothing was changed: choose from the menu.
refusal-no-form = This form arrived incomplete, or with a text longer than it takes. Nothing was changed: open it again.
