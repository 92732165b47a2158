refusal-title = ⛔ Not possible
refusal-title-in-part = 🟠 Partly done
refusal-title-perhaps = ❔ Outcome unknown
refusal-title-delayed = ⏳ One moment
refusal-title-unshown = ⚠️ Answer not shown
refusal-title-no-buttons = ⚠️ Open, but without buttons
refusal-not-administrator = Only administrators of this server can do that: it takes the “Administrator” permission. Ask one of them to do it.
refusal-not-configured =
    Tickets are not set up in this server yet.
    An administrator has to finish `/ticket config` first.
refusal-category-gone = This category is no longer offered. The panel has just been updated: choose another one.
refusal-already-open = You already have an open ticket: { $channel }. One ticket at a time for each member: write there, or close it before you open another one.
refusal-being-opened = Your ticket is already being opened: its channel will appear in the list any moment now.
refusal-channel =
    Your ticket could not be opened: { $reason }
    Please tell an administrator of this server, who can fix it:
    → { $remedy }
refusal-delayed = Your request has been saved. The ticket will be ready in a moment: its channel will appear in the list.
refusal-crowded =
    { $others ->
        [one] One person is already waiting for their ticket
       *[other] { $others } people are already waiting for their tickets
    }, so yours was not saved. Try again { $until }.
refusal-cannot-post =
    The bot cannot write in { $channel }: { $reason }
    → Try in another channel, or fix the cause. { $remedy }
refusal-no-buttons =
    Your ticket is open: { $channel }. You can write there, and staff have access.
    Discord did not let the bot post the message with the buttons there: { $reason } Please tell an administrator of this server:
    → { $remedy }
    Once the cause is fixed, the bot will post that message within a few hours.
refusal-invalid =
    The configuration is not right yet:
    { $list }
refusal-changed-meanwhile =
    { $by } has applied another configuration in the meantime:
    { $list }
    Nothing has been saved yet. Your own changes have been added to theirs: see below.
    Click “Apply” again to apply them, or “Discard” to drop them.
refusal-changed-by-both =
    ⚠️ You both changed this, and “Apply” will use your version:
    { $list }
refusal-state-changed = This ticket has changed in the meantime: your click did nothing. Look at its pinned message, which shows how things stand.
refusal-database-down = The database is not responding. Nothing was lost: try again in a moment.
refusal-perhaps-done =
    The database did not say whether this was done: it may have been saved.
    Check again in two minutes before you repeat it. For a ticket, its pinned message will show it.
refusal-discord-busy = Discord is not responding right now. Try again in a moment.
refusal-discord-busy-until = Discord is asking the bot to wait. Try again { $until }.
refusal-crowd = Too many tickets were requested in this server just now, so yours was not saved. Try again { $until }.
refusal-many-openings = You have requested { $most } tickets within ten minutes, which is the maximum. You can open another one { $until }.
refusal-many-clicks = Slow down: that is a lot of clicks in a row. This one did nothing. Try again { $until }.
refusal-paused =
    Discord keeps refusing this in this server: { $reason }
    The bot is taking a break. Try again { $until }. For administrators: `/ticket config`, “🩺 Diagnostics”, says how to fix it.
refusal-unknown-button = This button belongs to another version of the bot and does nothing any more. Look for a newer message of the bot, or tell an administrator of this server.
refusal-too-late = The answer took too long. Click again.
refusal-internal = Something went wrong in the bot: try again in a moment. If it happens again, tell the bot’s owner. Reference: `{ $reference }`
refusal-unshown = Your request is not cancelled: it has been saved, or is under way. Only the answer could not be shown. Reference for the bot’s owner: `{ $reference }`

obstacle-permissions = the bot lacks a permission.
obstacle-full = the Discord category is full (50 channels), or the server is (500 channels).
obstacle-gone = the channel or Discord category in the configuration no longer exists.
obstacle-other = Discord refused it (code { $code }).

refusal-perhaps-delayed = The database is not responding. If your request was saved, the ticket will open by itself; otherwise try again in a few minutes.
refusal-close = Only the member who opened this ticket, the staff of its category and administrators can close it: ask one of them.
refusal-staff-only = Only the staff of this category or an administrator can do that: ask one of them.
refusal-opener-is-there = The member of this ticket is back in the server, so this question no longer applies. To close the ticket anyway, use its “Close” button.
refusal-own-ticket = You cannot claim your own ticket: another staff member has to do it.
refusal-already-claimed = This ticket is already claimed by { $claimer }, who can hand it over to you or release it. An administrator can take it over or release it; “Take the ticket over” in “🧰 Tools” says when you can do so yourself, if this server allows it.
refusal-claimers-tool = { $claimer } has claimed this ticket: only { $claimer } and administrators can use this tool. Ask them to hand it over to you, or see “Take the ticket over” in “🧰 Tools” if it is there.
refusal-about-you = This ticket is yours: this tool is for other staff members.
refusal-nobody-added =
    Nobody was added to this ticket:
    { $list }
refusal-some-not-added =
    Not added:
    { $list }
refusal-many-guests = Many people have been added to this ticket already: { $most } members or roles at most. Remove some first.
refusal-serves-none = You serve none of the categories that this server offers, so you cannot open a ticket for anybody.
refusal-member-gone = { $member } is not, or no longer, in this server: no ticket was opened.
refusal-member-is-bot = { $member } is a bot: a bot has no tickets.
refusal-member-being-opened = A ticket of { $member } is being opened already: no other was opened.
refusal-member-has-ticket = { $member } has an open ticket already: { $channel }. One ticket at a time for each member: write there, or close it before you open another one.
refusal-member-has-other-ticket = { $member } has an open ticket already, in a category that you do not serve. One ticket at a time for each member: no other was opened.
refusal-not-for-member =
    No ticket was opened for { $member }:
    { $list }
    An administrator can override this.
refusal-not-opened =
    The ticket could not be opened: { $reason }
    → { $remedy }
refusal-tool-crowded = Too many tickets were requested just now, so this one was not saved. Try again { $until }.
refusal-too-many-canned = There are already { $most } canned answers in this server, the most there can be. Remove one first.
refusal-canned-changed = This canned answer was changed or removed in the meantime. Nothing was done: choose again from the list.
refusal-canned-too-long = Once its variables are replaced, this text could be { $excess } characters too long. Shorten it.
refusal-answer-sent = This answer was already sent with this button or form. Choose it again to send it once more.
refusal-answer =
    Discord refused this answer in the ticket: { $reason } It was not sent.
    → { $remedy }
refusal-too-many-notes = This ticket already has { $most } notes, the most there can be. Remove one first.
refusal-note-changed = This note was corrected or removed in the meantime. Nothing was done: choose again from the list.
refusal-not-your-note = Only { $author }, who wrote this note, and administrators can correct or remove it.
refusal-other-ticket =
    { $channel ->
        [unknown] { $member } already has another open ticket
       *[other] { $member } already has another open ticket, { $channel }
    }: this one cannot be reopened. Answer in the other one, or close that one first.
refusal-opener-left = { $member } is no longer in this server: this ticket cannot be reopened. It can be once this person is back; otherwise delete it when you no longer need it.
refusal-bot-lacks =
    The bot lacks permissions in this channel: { $permissions }. Nothing was changed.
    → An administrator has to grant them to the bot’s role (Server Settings → Roles), and undo their denial in the settings of this channel if there is one.
refusal-rights =
    The ticket’s state is recorded, but Discord refused to change the channel: { $reason }
    → { $remedy }

refusal-not-confirmed = Nothing was erased: { $word } had to be typed. Click on the button again to start over.
refusal-import-large = This file is too large to be a configuration. Nothing was changed: attach a file that you got by “Export”.
refusal-import-unreachable = Discord did not deliver this file: attach it again. Nothing was changed.
refusal-import-text = This file is not text (UTF-8). Nothing was changed: attach a file that you got by “Export”.
refusal-import-json = This file is not JSON (line { $line }, column { $column }). Nothing was changed: fix it there, then attach it again.
refusal-import-object = This file does not have the shape of a configuration: it must begin with a brace. Nothing was changed: attach a file that you got by “Export”.
refusal-import-type = The field “{ $field }” holds something else than expected. Nothing was changed: write it as in a file that you got by “Export”, then attach the file again.
refusal-import-many = The field “{ $field }” holds too many items: { $most } at most. Nothing was changed: take some out, then attach the file again.
refusal-import-long = “{ $field }” is too long: { $longest } characters at most. Nothing was changed: shorten it, then attach the file again.
refusal-import-deep = The field “{ $field }” is nested too deeply for a configuration. Nothing was changed: write it as in a file that you got by “Export”, then attach the file again.
refusal-no-transcript = The ticket was not deleted, because its transcript could not be posted. { $reason } You can try again from the ticket’s pinned message.
refusal-cannot-repair =
    The bot cannot fix { $channel }: { $reason }
    → { $remedy }
refusal-cannot-post-permissions = The bot cannot post in { $channel }: it needs { $permissions }. Grant these permissions to its role in the settings of that channel, or choose another one.
refusal-furnish-permissions =
    Discord does not let the bot create these channels: it needs “Manage Channels” and “Manage Roles”.
    Open its invite link again or turn these permissions on in its role, then click again. Or choose existing channels in the menus.
refusal-furnish-full =
    This server already has 500 channels, Discord’s maximum.
    Delete some, then click again. Or choose existing channels in the menus.
refusal-furnish =
    Discord refused to create these channels: { $reason }
    Choose existing channels in the menus.
refusal-being-furnished = These channels are being created, and nothing will be created twice. If they are not there in two minutes, click again.
refusal-furnished-in-part = Already created: { $channels }. The rest failed. Click again in a moment: only what is missing will be created.
refusal-tickets-under-way = Tickets are being opened or deleted. Nothing was erased: try again in a moment, when they are done.
refusal-draft-changed = Your draft has changed in the meantime: click again.
refusal-being-published = A panel is already being posted in this server. Check in a moment whether it is there.
refusal-no-panel-in-thread = A panel cannot be posted in a thread, because threads get archived. Choose a channel.

obstacle-lacks = the bot lacks permissions in this server: { $permissions }.
obstacle-timed-out = a moderator timed the bot out until { $until }.
obstacle-two-factor = this server requires two-factor authentication for moderators, and the bot’s owner has not turned it on.
refusal-bot-timed-out = A moderator timed the bot out until { $until }: until then it cannot change anything, so nothing was done. A moderator can remove the timeout sooner, in the member list.

remedy-permissions = Give the bot the permissions that `/ticket config`, “🩺 Diagnostics”, asks for, in the server, in the Discord category of the tickets and in the channel concerned.
remedy-timed-out = Remove the bot’s timeout in the member list.
remedy-two-factor = The bot’s owner has to turn on two-factor authentication for their Discord account, or the server has to stop requiring it (Server Settings → Safety Setup).
remedy-full = Delete closed tickets (or other channels, if the server has 500), or choose another Discord category in `/ticket config`.
remedy-gone = In `/ticket config`, “Channels”, choose a channel or a Discord category that exists, then apply.
remedy-other = Open `/ticket config`, “🩺 Diagnostics”; if it reports nothing, tell the bot’s owner.

refusal-timed-out = You are timed out in this server: you cannot write, open tickets or use these buttons. Try again { $until }.
refusal-deletion =
    Discord refused to delete this ticket: { $reason }
    → { $remedy }
    The ticket stays, marked as closed; its pinned message keeps its buttons and says whether people can still write in it. Once the cause is fixed, click “Delete” again.
refusal-broken =
    An error in the bot stopped everything before it was known whether this was done: it may have been saved.
    Check again in two minutes before you repeat it. Reference for the bot’s owner: `{ $reference }`
refusal-not-offered = This choice is not available here, or no longer is. Nothing was changed: choose from the menu.
refusal-no-form = This form arrived incomplete, or with a text that is too long. Nothing was changed: open it again.

# A repair of which a part was made
refusal-repaired-in-part =
    This is fixed:
    { $done }
    The rest is not. { $rest }

# A panel that was moved in part
refusal-old-panel = The new panel is posted here. The old one, in { $channel }, was not deleted: { $reason } Both of them open tickets; delete the old one by hand.
refusal-old-panel-unknown = The new panel is posted here. Discord did not confirm that the old one, in { $channel }, was deleted: if it is still there, both of them open tickets, and you can delete it by hand.

# Who may open a ticket
refusal-role-required = Opening a ticket in this category takes a role that you do not have (one is enough): { $roles }. Choose another category, or ask for that role.
refusal-required-gone = Nobody can open a ticket in this category for now: no member can have the role that it requires. Tell an administrator, or choose another category.
refusal-role-excluded = This category is not open to members who have one of your roles: { $roles }. Choose another one.
refusal-young-account = Your Discord account is too new for this category: you can open a ticket in it from { $at } ({ $until }).
refusal-new-member = You have not been in this server long enough for this category: you can open a ticket in it from { $at } ({ $until }).

# Members and roles that may open no ticket
refusal-blocked = You cannot open a ticket in this server.
refusal-blocked-until = You cannot open a ticket in this server before { $at } ({ $until }).
refusal-too-many-blocks = This server already has { $most } blocks, which is the maximum. Lift one, or block a role rather than its members.
refusal-block-changed = Somebody else changed or lifted this block meanwhile. Nothing was done: look at what stands there now, then start again if need be.

# The limits of openings, and the pauses and ceilings of a category
refusal-one-opening = You asked for a ticket less than ten minutes ago, and this server allows only one within that time. You can open another one { $until }.
refusal-category-pause = Your last ticket in this category is too recent, so this one was not opened. You can open another one { $until } ({ $at }).
refusal-category-full = This category already has as many open tickets as it can have at once, so yours was not opened. Try again a little later: a place becomes free as soon as one of them is closed.
refusal-out-of-hours = The team is away at the moment, and no ticket was opened. You can open one { $until } ({ $at }).
refusal-out-of-hours-long = The team is away at the moment, and no ticket was opened.

# Answers that do not fit the questions of a category
refusal-questions-changed = The questions of this category have changed in the meantime, so no ticket was opened. Answer the new ones: what you had answered is kept for an hour, except choices made for a question that has changed.
refusal-choices-lost = No ticket was opened: what you had chosen is no longer kept. Your choices are kept for an hour, and for one category at a time. Please choose again.
refusal-unanswered =
    No ticket was opened. An answer is missing for:
    { $list }
refusal-answer-long = No ticket was opened: the answer to “{ $question }” must have at most { $most } characters. Please shorten it.
refusal-answer-short = No ticket was opened: the answer to “{ $question }” must have at least { $least } characters. Please add to it.

refusal-pass-bot = { $who } is a bot: a ticket cannot be handed over to it.
refusal-pass-member = { $who } is the member of this ticket: it cannot be handed over to them.
refusal-pass-claimer = { $who } has already claimed this ticket.
refusal-pass-gone = { $who } is not in this server: the ticket was not handed over.
refusal-pass-no-staff = { $who } has no staff role of this ticket’s category, so it was not handed over. Choose somebody else.
refusal-claimer-active = { $claimer } received this ticket, or did or wrote something in it, { $at }. You can take it over from { $until }, unless that happens again; an administrator can do so now.
refusal-too-much-written = Too many messages were written in this ticket: the bot could not find out when its claimer wrote there. Ask an administrator to take it over.
refusal-no-reason = The reason was empty: nothing was changed. Write it, then send the form again.

refusal-nothing-written = The staff have written nothing in this ticket yet, so it cannot close by itself. Answer the member first, or propose to close without a time.
refusal-members-answer = This button is for the ticket’s member.
refusal-reopens-no-more = This ticket’s member can no longer reopen it. Open another one, or ask the staff to reopen this one.
refusal-rating-gone = This rating is no longer asked for: the ticket was reopened since, or the bot no longer keeps it.
refusal-not-in-server = You are no longer on this server: come back to it to reopen the ticket.
refusal-rates-member = This rating is asked of the ticket’s member.
refusal-rating-too-late = The 7 days in which you could rate the help are over.
refusal-rated = Your rating already counts: { $stars } of 5.
refusal-commented = Your comment is already stored.
refusal-no-comment = The comment is empty.
