panel-placeholder = Choose a category

ticket-title = Ticket #{ $number } · { $category }
ticket-member = Member
ticket-member-left = 👋 has left the server
ticket-guests = People added
ticket-opened-by = Opened for this member by
ticket-claimer = Claimed by
ticket-unclaimed = Nobody yet
button-claim = Claim
button-close = Close
button-reopen = Reopen
button-delete = Delete

notice-opened = Your ticket is open: { $channel }
absence-told = The team is away at the moment; it is back { $until } ({ $at }).
absence-told-long = The team is away at the moment.
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
ticket-administrators = Server administrators can always read and write here: Discord does not limit them.
ticket-rights-fault-title = ⚠️ Permissions
ticket-rights-fault = Discord refused to change the permissions of this channel: check the bot’s own.
button-release = Release
button-tools = Tools
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
log-opening-contested-how = The bot has posted it three times within ten minutes, and it has been deleted again: it is waiting a few hours. Another bot is probably doing this: set it up to leave tickets alone. Then, in `/ticket config`, “🩺 Diagnostics”, “Fix” posts it again at once.
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
log-rights-refused = Ticket #{ $number }: Discord refused to change its permissions
log-rights-refused-how = The ticket’s status has changed, but its channel has not: whoever could read or write there may still be able to.
log-message-refused = Ticket #{ $number }: Discord refused its opening message
log-message-refused-how = The ticket’s channel exists, but has no pinned message and no buttons. Once the cause is fixed, the bot posts this message when the member uses the panel again, or by itself a few hours later.
delete-not-done = The ticket was not deleted.

# What the pinned message says of the state, and what is told in the channel.
ticket-state = Status
ticket-state-open = 🟢 Open
ticket-state-claimed = 🔵 In progress
ticket-state-closed = 🔒 Closed
ticket-state-deleting = 🗑️ Deletion requested
ticket-state-by = by { $who }
ticket-name-waits-title = Channel name
ticket-name-waits = Discord accepts only two name changes in ten minutes: the new name will come around { $when }.
announce-claimed = 📥 Ticket claimed.
announce-claimed-so = The rest of the staff can read this ticket, but no longer write in it.
announce-released = 📤 Ticket released.
announce-released-of = 📤 Ticket released: { $claimer } no longer handles it.
announce-claim-ended = 📤 { $claimer } no longer handles this ticket, having no staff role in this server any more.
announce-released-so = All staff can write here again.
announce-closed = 🔒 Ticket closed.
announce-closed-so = Nobody but administrators can write here now; staff can reopen it.
announce-reopened = ♻️ Ticket reopened.
announce-claimed-so-guests = The rest of the staff and the people who were added can read this ticket, but no longer write in it.
announce-guests-added = 👥 People were added to this ticket.
announce-guests-read = They read everything in it, and cannot write for now.
announce-guests-write = They read everything in it and can write.
announce-guests-removed = 👥 People were removed from this ticket.
announce-buttons = Ticket buttons

# A member closes their own ticket.
closing-title = Close your ticket #{ $number } “{ $category }”?
closing-how =
    Neither you nor the staff will be able to write in it any more. You can still read it until it is deleted.
    You cannot reopen it yourself: only the staff of its category can. You will be able to open a new one.
closing-confirm = Close the ticket
closing-done = Your ticket #{ $number } is closed. If you still need it, ask the staff to reopen it.

# A category whose staff roles were all deleted.
ticket-unstaffed-title = ⚠️ No staff yet
ticket-unstaffed = For now, only the administrators of this server see this ticket. The answer may take a while.
log-unstaffed =
    None of the staff roles of this category exists any more: only administrators see this ticket.
    → `/ticket config`, “Categories”: choose a staff role for it, then apply. It will see this ticket at once.

# Entries that name each person once.
log-by-member = By the member
log-by-claimer = By the staff member in charge

# A member who accepts no direct messages.
log-copy-refused = Ticket #{ $number }: the member did not get the transcript
log-copy-refused-how = They do not accept direct messages from the bot. If they ask for the transcript, send them its files yourself.
log-guests-added = Ticket #{ $number }: people added
log-guests-removed = Ticket #{ $number }: people removed
log-priority = Ticket #{ $number }: priority changed
log-answer-refused = Ticket #{ $number }: canned answer refused by Discord
log-answer-sent = Ticket #{ $number }: canned answer sent
canned-name-logged = Canned answer
log-note-added = Ticket #{ $number }: note added
log-note-corrected = Ticket #{ $number }: note corrected
log-note-removed = Ticket #{ $number }: note removed

# What stands before an internal mark, in footers and topics.
mark-reference = Technical reference

# The questions of a category, as members answer them
form-choices-title = Before your ticket opens · { $category }
form-choices-why = Answer in the menus, then click “Continue”.
form-not-chosen = to be chosen
form-optional = optional
form-go-on = Continue

# What a member answered, and how they get it back
answers-title = The member’s answers
answers-file = answers.txt
answers-again = Go back to my answers
answers-wait = The form could not be opened or processed in time, and no ticket was opened. Open it again with this button: what you had written will still be there for an hour.
answers-given-back = Here is what you had written, so that nothing is lost.

# The answers before the form
answers-question = Is it one of these answers?
answers-question-one = Is this the answer you are looking for?
answers-yes = Yes, thank you
answers-yes-which = Yes, thank you: answer { $place }
answers-no = No, open a ticket
answers-helped = Glad to hear it!
answers-helped-why = No ticket was opened. You can always open one from the panel.

# Tools of the staff
log-moved = Ticket #{ $number } moved
log-place-refused = Ticket #{ $number }: its channel stays in its Discord category
log-place-refused-how = The ticket is moved and has the permissions of its new category, but Discord refused to put its channel into another Discord category. You can move it by hand.
log-passed = Ticket #{ $number } handed over
log-taken-over = Ticket #{ $number } taken over
announce-moved = 📂 Ticket moved to another category.
announce-passed = 🤝 Ticket handed over.
announce-taken-over = 🙋 Ticket taken over.
log-reason = Ticket #{ $number }: reason for closing
announce-reason = ✏️ Reason why this ticket was closed.

# Why a ticket was closed
reason-title = Reason for closing
reason-form = Close ticket #{ $number }
reason-label = Reason: the member will read it
reason-example = Solved: the refund is on its way.
reason-add = Add a reason
reason-correct = Correct the reason
reason-offer = Ticket #{ $number } is closed. You can say why: the member will read your reason.

# What happens by itself where nobody answers
log-staff-reminded = Ticket #{ $number }: the staff were reminded
log-member-reminded = Ticket #{ $number }: the member was reminded
log-still-needed = Ticket #{ $number }: the member still needs help
log-lapsed = Ticket #{ $number } closed without an answer
announce-staff-reminded = 🔔 Somebody waits for an answer in this ticket.
announce-member-reminded = 📨 The staff are waiting for your answer. Do you still need help?
announce-lapsed = 🔒 This ticket has closed, because nobody answered.
announce-lapsed-so = You can still read it, and reopen it with the button below.
log-close-proposed = Ticket #{ $number }: closing was proposed to the member
log-promised = Ticket #{ $number }: an answer was promised to the member
log-promise-over = Ticket #{ $number }: reminder of a promised answer
log-waiting-suspended = Ticket #{ $number }: reminders suspended
log-waiting-resumed = Ticket #{ $number }: reminders resumed
announce-close-proposed = 🏁 Can this ticket be closed?
announce-promised = 🕐 I will come back to you.
announce-promise-over = ⏰ The promised answer is awaited in this ticket.
detail-promised = At the latest
detail-closes = Unless the member writes, it closes after
detail-since = Waiting since
detail-until = The member can reopen it until
reply-needed = I still need help
reply-settled = It is settled
reply-not-yet = Not yet
reply-reopen = Reopen this ticket
reply-needed-done = 🙋 { $who } still needs help.
reply-settled-done = ✅ It is settled, says { $who }: this ticket is closed.
reply-not-yet-done = 🙋 Not settled yet, says { $who }: this ticket stays open.
reply-reopen-done = ♻️ { $who } reopened this ticket.

# The board of a category
board-title = 📋 Open tickets: { $category }
board-empty = No open ticket.
board-ticket = Ticket #{ $number }
board-waits = ⏳ waits for an answer ({ $since })
board-answered = ✅ answered ({ $since })
board-unread = ❔ messages not read by the bot
board-left = 🚪 member gone
board-claimed = claimed by { $claimer }
board-priority = priority: { $priority }
board-footer = First the tickets in which somebody has waited longest. The bot looks every ten minutes who wrote.

# What a member thinks of the help
rating-closed-title = Your ticket #{ $number } is closed
rating-closed = Your ticket #{ $number } in “{ $category }” on “{ $server }” is closed.
rating-deleted = Your ticket #{ $number } in “{ $category }” on “{ $server }” was closed and deleted.
rating-title = What do you think of the help?
rating-how = The server’s administrators read your rating; the bot never shows it to whoever claimed or closed your ticket. You can answer until { $until }.
rating-offer = Rate the help
rating-choose = Choose a rating
rating-thanks = Thank you for your rating
rating-given = { $stars } ({ $count } of 5)
rating-low = Was the help not enough? You can reopen the ticket until { $until }, as long as it exists. Your rating is withdrawn then, and the team sees that you reopened the ticket, which the bot offers only after a rating of 1 or 2.
rating-reopen = Reopen the ticket
rating-reopened = ♻️ Your ticket #{ $number } is open again: { $channel }. Your rating is withdrawn.
rating-comment = Add a comment
rating-commented = Your comment
rating-comment-form = Ticket #{ $number }: comment
rating-comment-label = What you want to add
rating-comment-example = Read by administrators, never shown to whoever handled your ticket
