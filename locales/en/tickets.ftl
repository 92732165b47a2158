panel-placeholder = Choose a category

ticket-title = Ticket no. { $number } · { $category }
ticket-member = Member
ticket-member-left = 👋 left the server
ticket-claimer = Claimed by
ticket-unclaimed = Nobody yet
button-claim = Claim
button-close = Close
button-reopen = Reopen
button-delete = Delete

notice-opened = Your ticket is open: { $channel }
notice-in-line = ⏳ { $others } people are waiting for their ticket before you. Yours will open { $until } or so; this message will become its link.
notice-in-line-second = ⏳ One person is waiting for their ticket before you. Yours will open { $until } or so; this message will become its link.
notice-in-line-first = ⏳ Discord asks the bot to wait. Your ticket will open { $until } or so; this message will become its link.
notice-panel-posted = The panel is posted in this channel.

log-opened = Ticket no. { $number } created
log-category = Category
log-member = Member
log-channel = Channel
log-opened-at = Opened
log-by = By
channel-reason = Ticket of { $member } ({ $id })
channel-topic = Ticket no. { $number } · { $category } · { $member }
member-fallback = member
refusal-somebody = somebody

channel-neutral = ticket channel request
channel-closed = closed
ticket-closed-by = Closed by
ticket-administrators = Administrators of the server can always read and write here: Discord does not limit them.
ticket-rights-fault-title = ⚠️ Rights
ticket-rights-fault = Discord refused the rights of this channel: check the bot’s permissions.
button-release = Release
delete-title = Delete ticket no. { $number }?
delete-transcript = The transcript will be posted in { $channel }, then the channel and its messages will be deleted. Without a posted transcript nothing is deleted.
delete-untranscribed = The channel and its messages will be deleted. **No transcript will be kept.**
delete-untranscribed-title = Delete ticket { $number } without a transcript?
button-delete-untranscribed = Delete without transcript
button-retry-delete = Retry
delete-confirm = Delete for good
delete-under-way = The ticket is being deleted.
notice-left = { $member } has left the server. Do you want to close this ticket?
notice-left-close = Yes, close
notice-left-closed = { $member } has left the server. This ticket is closed.
log-claimed = Ticket no. { $number } claimed
log-released = Ticket no. { $number } released
log-closed = Ticket no. { $number } closed
log-reopened = Ticket no. { $number } reopened
log-deleted = Ticket no. { $number } deleted
log-deleted-untranscribed = Ticket { $number } deleted without a transcript
log-transcript-failed = Ticket { $number }: no transcript, nothing is deleted
log-transcript = Transcript
log-channel-gone = Ticket no. { $number } ended: its channel was deleted by hand
log-channel-hidden = Ticket no. { $number }: the bot does not see its channel any more
log-channel-hidden-how = The ticket’s buttons are refused, and nothing is kept up to date there. Give the bot “View Channel” in this channel again: it will then do at once all that waits.
log-channel-seen = Ticket no. { $number }: the bot sees its channel again
log-opener-left = Ticket no. { $number }: the member has left the server
log-opening-failed = Ticket no. { $number }: Discord refused to open it
log-fault = Cause
log-remedy = Remedy

log-opener-returned = Ticket no. { $number }: the member is back on the server
log-unlocked = Ticket no. { $number }: the lock is incomplete
log-rights-restored = Ticket no. { $number }: its channel was open to everybody
log-rights-restored-how = The channel’s permissions were changed by hand, for instance with “Sync Permissions”: everybody could read it. The bot restores the ticket’s permissions.
log-rights-contested = Ticket no. { $number }: its permissions are changed again and again
log-rights-contested-how = The bot has restored the channel’s permissions three times within ten minutes, and they are changed again: it waits. Another bot probably does it. Take “Manage Channels” and “Manage Roles” from it in this channel and its category, or set it up to leave tickets alone.
log-opening-restored = Ticket no. { $number }: its message with the buttons is back
log-opening-restored-how = This message was missing in the channel: the bot has posted it.
log-opening-contested = Ticket no. { $number }: its message with the buttons is deleted again and again
log-opening-contested-how = The bot has posted it three times within ten minutes, and it is deleted again: it waits for some hours. Another bot probably does it: set it up to leave tickets alone. Then `/ticket config`, button “🩺 Diagnostic”, posts it again at once.
log-rights-lost = Ticket no. { $number }: permissions given by hand are lost
ticket-unlocked = ⚠️ Incomplete lock
unlocked-how = Added to this channel by hand, { $people } can still write in it: Discord refuses to let the bot change their rights there. Take them out of the channel, or give the bot the permissions that they have in it, then click again.
rights-lost-line = { $who }: { $permissions }
rights-lost-how =
    { $list }
    The bot does not have these permissions: to take the right to write from these members or roles, it had to take them as well. When the ticket is reopened, it gives them back if it has them by then; if not, give them back by hand in the channel’s settings.
delete-unlocked = ⚠️ { $people } can still write in this channel: what they write during the deletion will be lost.
refusal-still-written = Nothing was deleted, and the ticket is closed: added by hand, { $people } can still write in it, and what they would write during the deletion would be lost. Take them out of the channel, or give the bot the permissions that they have in it; or click Delete again to delete it all the same.
log-deletion-refused = Ticket no. { $number }: Discord refused to delete it
log-deletion-refused-how = The ticket is not deleted: it stays, noted as closed, and its pinned message says whether people can still write. Once the cause is repaired, click Delete again in its pinned message.
log-rights-refused = Ticket no. { $number }: Discord refused the permissions of its channel
log-rights-refused-how = The ticket’s state is recorded, but its channel does not follow it: whoever could read or write there may still do so.
log-message-refused = Ticket no. { $number }: Discord refused its opening message
log-message-refused-how = The ticket’s channel exists, but without a pinned message and buttons. Once the cause is repaired, the bot posts it when the member picks in the panel again, or by itself some hours later.
delete-not-done = The ticket is not deleted.

# A member closes their own ticket.
closing-title = Close your ticket no. { $number } “{ $category }”?
closing-how =
    Nobody will write in it any more, and neither will you. You can go on reading it until it is deleted.
    You cannot reopen it yourself: only the staff of its category can. You will still be able to open a new one.
closing-confirm = Close the ticket
closing-done = Your ticket no. { $number } is closed. If you still need it, ask the staff to reopen it.

# A category whose staff roles were all deleted.
ticket-unstaffed-title = ⚠️ No staff yet
ticket-unstaffed = For now, only the administrators of this server see this ticket. The answer may take a while.
log-unstaffed =
    None of the staff roles of this category exists any more: only administrators see this ticket.
    → `/ticket config`, “Categories”: choose a staff role for it, then validate. The ticket will be opened to it at once.

# Entries that name each person once.
log-by-member = By the member
log-by-claimer = By the staff in charge

# A member who accepts no direct messages.
log-copy-refused = Ticket no. { $number }: the member did not get the transcript
log-copy-refused-how = They accept no direct messages of the bot. If they ask for the transcript, hand them its files yourself.
