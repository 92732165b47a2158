panel-placeholder = Choose a category

ticket-title = Ticket #{ $number } · { $category }
ticket-member = Member
ticket-member-left = 👋 has left the server
ticket-claimer = Claimed by
ticket-unclaimed = Nobody yet
button-claim = Claim
button-close = Close
button-reopen = Reopen
button-delete = Delete

notice-opened = Your ticket is open: { $channel }
notice-in-line = ⏳ { $others } people are waiting for their tickets before you. Yours should open { $until }; this message will then link to it.
notice-in-line-second = ⏳ One person is waiting for their ticket before you. Yours should open { $until }; this message will then link to it.
notice-in-line-first = ⏳ Discord is asking the bot to wait. Your ticket should open { $until }; this message will then link to it.
notice-panel-posted = The panel has been posted in this channel.

log-opened = Ticket #{ $number } opened
log-category = Category
log-member = Member
log-channel = Channel
log-opened-at = Opened
log-by = By
channel-reason = Ticket of { $member } ({ $id })
channel-topic = Ticket #{ $number } · { $category } · { $member }
member-fallback = member
refusal-somebody = someone

channel-neutral = ticket channel request
channel-closed = closed
ticket-closed-by = Closed by
ticket-administrators = Server administrators can always read and write here: Discord does not limit them.
ticket-rights-fault-title = ⚠️ Permissions
ticket-rights-fault = Discord refused to change the permissions of this channel: check the bot’s own.
button-release = Release
delete-title = Delete ticket #{ $number }?
delete-transcript = The transcript will be posted in { $channel }, then the channel and its messages will be deleted. If the transcript cannot be posted, nothing is deleted.
delete-untranscribed = The channel and its messages will be deleted. **No transcript will be kept.**
delete-untranscribed-title = Delete ticket #{ $number } without a transcript?
button-delete-untranscribed = Delete without transcript
button-retry-delete = Try again
delete-confirm = Delete permanently
delete-under-way = The ticket is being deleted.
notice-left = { $member } has left the server. Do you want to close this ticket?
notice-left-close = Yes, close
notice-left-closed = { $member } has left the server. This ticket is closed.
log-claimed = Ticket #{ $number } claimed
log-released = Ticket #{ $number } released
log-closed = Ticket #{ $number } closed
log-reopened = Ticket #{ $number } reopened
log-deleted = Ticket #{ $number } deleted
log-deleted-untranscribed = Ticket #{ $number } deleted without a transcript
log-transcript-failed = Ticket #{ $number }: no transcript, so nothing was deleted
log-transcript = Transcript
log-channel-gone = Ticket #{ $number } has ended: its channel was deleted by hand
log-channel-hidden = Ticket #{ $number }: the bot can no longer see its channel
log-channel-hidden-how = The ticket’s buttons no longer work, and nothing is updated there. Give the bot “View Channel” in this channel again: it will then catch up at once.
log-channel-seen = Ticket #{ $number }: the bot can see its channel again
log-opener-left = Ticket #{ $number }: the member has left the server
log-opening-failed = Ticket #{ $number }: Discord refused to open it
log-fault = Cause
log-remedy = Fix

log-opener-returned = Ticket #{ $number }: the member is back in the server
log-unlocked = Ticket #{ $number }: not fully locked
log-rights-restored = Ticket #{ $number }: its channel was open to everybody
log-rights-restored-how = The channel’s permissions were changed by hand, for instance with “Sync Permissions”: everybody could read it. The bot restores the ticket’s permissions.
log-rights-contested = Ticket #{ $number }: its permissions keep being changed
log-rights-contested-how = The bot has restored the channel’s permissions three times within ten minutes, and they have been changed again: it is waiting. Another bot is probably doing this. Take “Manage Channels” and “Manage Permissions” away from it in the ticket’s category, or set it up to leave tickets alone.
log-opening-restored = Ticket #{ $number }: its message with the buttons is back
log-opening-restored-how = This message was missing in the channel: the bot has posted it.
log-opening-contested = Ticket #{ $number }: its message with the buttons keeps being deleted
log-opening-contested-how = The bot has posted it three times within ten minutes, and it has been deleted again: it is waiting a few hours. Another bot is probably doing this: set it up to leave tickets alone. Then `/ticket config`, “🩺 Diagnostics” button, posts it again at once.
log-rights-lost = Ticket #{ $number }: permissions given by hand are lost
ticket-unlocked = ⚠️ Not fully locked
unlocked-how = Added by hand, these members or roles can still write in this channel: { $people }. Discord does not let the bot change their permissions. Remove them from the channel, or give the bot the permissions they have in it, then click again.
rights-lost-line = { $who }: { $permissions }
rights-lost-how =
    { $list }
    The bot does not have these permissions: to stop these members or roles from writing, it had to remove them too. When the ticket is reopened, it gives them back if it has them by then; if not, give them back by hand in the channel settings.
delete-unlocked = ⚠️ These members or roles can still write in this channel: { $people }. What they write during the deletion will be lost.
refusal-still-written = Nothing was deleted, and the ticket is closed. Added by hand, these members or roles can still write in it: { $people }. What they write during the deletion would be lost. Remove them from the channel, or give the bot the permissions they have in it; or click “Delete” again to delete it anyway.
log-deletion-refused = Ticket #{ $number }: Discord refused to delete it
log-deletion-refused-how = The ticket was not deleted: it stays, marked as closed, and its pinned message says whether people can still write in it. Once the cause is fixed, click “Delete” again in its pinned message.
log-rights-refused = Ticket #{ $number }: Discord refused its channel’s permissions
log-rights-refused-how = The ticket’s status has changed, but its channel has not: whoever could read or write there may still be able to.
log-message-refused = Ticket #{ $number }: Discord refused its opening message
log-message-refused-how = The ticket’s channel exists, but has no pinned message and no buttons. Once the cause is fixed, the bot posts this message when the member uses the panel again, or by itself a few hours later.
delete-not-done = The ticket was not deleted.

# What stands before an internal mark, in footers and topics.
mark-reference = Technical reference
