# The toolbox of a ticket.
tools-title = 🧰 Tools · ticket #{ $number } · { $category }
tools-how = Choose a tool. Only you see this message.
tools-none = No tool can be used here at the moment.
tools-claimed = { $claimer } has claimed this ticket: only they and administrators can use what writes in the ticket or changes it.
tools-choose = Choose a tool
tools-back = Back to the tools
tools-page-before = ◂ Previous
tools-page-after = Next ▸

tool-notes = Notes
tool-notes-why = Read or write what the staff keep to themselves
tool-notes-how = The member never reads these notes. The staff read them here; they are also in the transcript posted in the server, not in the member’s copy.
tool-notes-none = There is no note yet.
tool-notes-count = { $count } of { $most }
tool-notes-choose = Read, correct or remove a note…
tool-notes-write = Write a note
tool-notes-correct = Correct the note
tool-notes-remove = Remove the note
tool-notes-all = All notes
tool-notes-surely = Remove this note? It will not be in the transcript either.
tool-notes-corrected = corrected by { $by } on { $at }
tool-notes-text = Note, read by the staff only
tool-notes-example = Refunded once already: check before promising.

tool-priority = Priority
tool-priority-why = Tell the staff whether this ticket is urgent
tool-priority-how = The member sees nothing of it: the priority stands in “🧰 Tools” and in the log.
tool-priority-choose = Choose the priority
tool-priority-done = The priority of this ticket is now: **{ $priority }**. The member sees nothing of it.
priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent

tool-promise = Promise an answer
tool-promise-why = Tell the member when you come back to them
tool-promise-how = Your choice takes effect at once: the ticket says, in your name, when you come back to the member. If the staff have written nothing there by then, a mention reminds you, once. Until then nobody is reminded, and the ticket does not close by itself.
tool-promise-stands = Standing: { $who } promised an answer by { $until }. Your choice replaces it.
tool-promise-choose = Choose when
tool-promise-1h = In 1 hour
tool-promise-4h = In 4 hours
tool-promise-tomorrow = Tomorrow at 9:00
tool-promise-done = The ticket says so: you come back to the member by { $until }.

tool-propose = Propose to close
tool-propose-why = Ask the member whether this ticket can be closed
tool-propose-how = Your choice takes effect at once: the ticket asks and mentions the member, who answers “It is settled” or “Not yet”. If you choose a time, the ticket then closes by itself, unless the member writes; they can reopen it for seven days.
tool-propose-stands = Standing: { $who } proposed it on { $at }. Your choice replaces that proposal.
tool-propose-suspended = Reminders are suspended in this ticket: it cannot close by itself.
tool-propose-choose = Choose a time
tool-propose-never = No time: only a click closes the ticket
tool-propose-24h = Close after 24 hours without a message of the member
tool-propose-48h = Close after 48 hours without a message of the member
tool-propose-72h = Close after 72 hours without a message of the member
tool-propose-done = The member is asked.
tool-propose-done-closes = The member is asked. If they write nothing, the ticket closes after { $until }.

tool-suspend = Suspend reminders
tool-suspend-why = No more reminders here, no closing by itself
tool-suspend-how = In this ticket nobody is reminded any more and nothing closes it by itself, until you resume reminders here. A promised answer keeps its reminder. The member sees nothing of it.
tool-suspend-on = Reminders are suspended in this ticket: nobody is reminded and nothing closes it by itself. Once resumed, they count from then on. The member sees nothing of it.
tool-suspend-do = Suspend
tool-suspend-resume = Resume reminders
suspended-title = Reminders suspended
suspended-since = By { $who }, on { $at }

tool-reason = Reason
tool-reason-why = Tell the member why this ticket was closed
tool-reason-none = No reason was given. The member will read the one that you write, in the ticket and in the transcript.
tool-reason-how = Everybody in the ticket reads this reason; it also stands in the log and in the transcript.
tool-reason-done = Noted: everybody in the ticket reads this reason now.

tool-block = Block this member
tool-block-why = Keep them from opening further tickets; this one stays open

tool-guests = People
tool-guests-why = Add members or roles to this ticket, or remove them
tool-guests-how = Your choice takes effect at once: the ticket announces it and mentions the members added. Whoever is added reads the whole ticket, from its beginning, and can write in it while it is neither claimed nor closed. A role gives this access to everybody who has it.
tool-guests-how-read = Your choice takes effect at once: the ticket announces it and mentions the members added. Whoever is added reads the whole ticket, from its beginning, and cannot write in it while the ticket is claimed or closed. A role gives this access to everybody who has it.
tool-guests-add = Add members or roles
tool-guests-remove = Remove from the ticket
tool-guests-added = People added: { $people }. They read the whole ticket and can write in it.
tool-guests-added-read = People added: { $people }. They read the whole ticket, but cannot write in it while it is claimed or closed.
tool-guests-removed = People removed: { $people }. Whoever has access by another role keeps it.
tool-guests-wait = ⏳ Not in force yet: Discord has not applied these permissions yet, and the bot tries again by itself.
guests-title = People added
guests-none = Nobody
guests-people = People
guest-unfit-line = - { $who }: { $why }
guest-nameless = Member { $id }
guest-unfit-bot = the bot is in every ticket already
guest-unfit-everyone = this ticket has to stay private
guest-unfit-gone = is no longer in this server
guest-unfit-opener = this ticket is theirs already
guest-unfit-inside = has access to this ticket already
guest-unfit-shut-out = “View Channel” is denied to them in this channel, by hand: undo that in the channel settings first
guest-unfit-blocked = is blocked in this server: an administrator can lift the block
guest-unfit-full = this ticket is full: remove somebody first

tool-openfor = Open for a member
tool-openfor-why = Open a ticket for a member of the server
tool-openfor-how = Choose for whom to open a ticket. They will be told in their ticket, and the ticket will say that it was you who opened it.
tool-openfor-member = Choose a member
tool-openfor-for = A ticket for { $member }. Choose its category, among those that you handle.
tool-openfor-category = Choose a category
tool-openfor-confirm = Open a **{ $category }** ticket for { $member }? They will be notified by a mention, and the ticket will say that it was you who opened it.
tool-openfor-no-questions = They are not asked the questions of this category.
tool-openfor-rules =
    ⚠️ This member could not open this ticket themselves:
    { $list }
    If you confirm, you override this.
tool-openfor-open = Open the ticket
tool-openfor-open-anyway = Open anyway
tool-openfor-done = The ticket of { $member } is open: { $channel }.
rule-blocked = they are blocked in this server
rule-blocked-until = they are blocked in this server; end of the block: { $until }
rule-role-required = this category is for those who have one of these roles: { $roles }
rule-required-gone = this category is for those who have a role that nobody can have any more
rule-role-excluded = this category is closed to those who have one of these roles: { $roles }
rule-young-account = their Discord account is too young for this category; it will be old enough { $until }
rule-new-member = they have not been in this server for long enough for this category; they can open one { $until }
rule-paused = Discord refuses the tickets of this server again and again; next try: { $until }
rule-openings = they asked for many tickets in a short time; they can open one { $until }
rule-category-pause = they had a ticket of this category recently; they can open another one { $until }
rule-category-full = this category already has as many open tickets as it can have at once

tool-earlier = Other tickets
tool-earlier-why = See the other tickets of this member
tool-earlier-how = The other tickets of { $member }, the newest first, in the categories that you handle. A transcript link opens only if you can see the transcript channel.
tool-earlier-none = No other ticket of { $member } in the categories that you handle.
tool-earlier-ticket = #{ $number } · { $category }
tool-earlier-opened = Opened on { $at }
tool-earlier-ended = ended on { $at }
tool-earlier-open = still open: { $channel }
tool-earlier-closed = closed: { $channel }
tool-earlier-helped = Claimed by { $who }
tool-earlier-transcript = Transcript
tool-earlier-newest = ◂ The newest
tool-earlier-older = Older ▸

tool-canned = Canned answers
tool-canned-why = Send a text that administrators have prepared
tool-canned-how = Choose an answer: you will see it before you send it.
tool-canned-none = There is no canned answer for this category. An administrator can prepare some in `/ticket config`, “💬 Canned answers”.
tool-canned-choose = Choose an answer
tool-canned-preview = This is **{ $name }**, as it will be sent in this ticket, in your name. It notifies nobody.
tool-canned-send = Send
tool-canned-edit = Change before sending
tool-canned-others = The other answers
tool-canned-text = Text, sent as it is
tool-canned-sent = The answer is sent.
tool-canned-waits = The answer is stored: it will be sent in the ticket as soon as Discord accepts it.

tool-move = Move
tool-move-why = Give the ticket to another category
tool-move-how = To which category is this ticket to be moved? Nothing is done before you confirm it.
tool-move-nowhere = This server has no other category.
tool-move-choose = Choose the category
tool-move-ask = Move this ticket from **{ $from }** to **{ $to }**? People who were added stay. A mention tells the member, and the roles that this category notifies.
tool-move-sees = Will see the ticket
tool-move-sees-all = { $roles }, who will read **everything** written there so far, the member’s answers included
tool-move-sees-nobody = No staff role of this category exists: administrators alone will see this ticket.
tool-move-sees-notes = The staff’s notes and the message of the latest hand-over go with the ticket.
tool-move-loses = Will not see it any more
tool-move-loses-all = { $roles }, except for whoever has access otherwise
tool-move-claim-kept = { $claimer } is staff of this category too and keeps the ticket.
tool-move-claim-ended = { $claimer } is not staff of this category: the ticket will be released.
tool-move-confirm = Move
tool-move-done = The ticket is in **{ $to }** now.

tool-pass = Hand over
tool-pass-why = Give the ticket to another staff member
tool-pass-how = Who should get this ticket? Choose another staff member of its category.
tool-pass-choose = Choose a staff member
tool-pass-ask = Hand this ticket over to { $to }? They are told by a mention. Of the staff, only { $to } and administrators can then write in it. If you add a message, only the staff read it, in “🧰 Tools” and in the log.
tool-pass-confirm = Hand over
tool-pass-with-word = Add a message…
tool-pass-form = Hand the ticket over
tool-pass-word = A message for the person chosen
tool-pass-word-how = The staff read it, the member does not.
tool-pass-done = This ticket is handed over to { $to }.
passed-title = Handed over
tool-pass-by = By { $by }, { $when }

tool-takeover = Take the ticket over
tool-takeover-why = Claim it in place of its present claimer
tool-takeover-ask = Take this ticket over from { $claimer }? A mention will tell them.
tool-takeover-when =
    { $hours ->
        [one] You can if they have neither written nor done anything in it for { $hours } hour.
       *[other] You can if they have neither written nor done anything in it for { $hours } hours.
    }
tool-takeover-confirm = Take the ticket over
tool-takeover-done = You have taken this ticket over from { $claimer }.

# What an announcement or an entry of the log says besides.
detail-moved-from = From
detail-moved-to = To
detail-claim-ended = No longer claimed by
detail-claim-from = From
detail-claim-to = To
detail-word = Message to the staff

tool-history = History
tool-history-why = See everything that happened to this ticket
tool-history-unknown = something else, noted by a newer version of the bot
