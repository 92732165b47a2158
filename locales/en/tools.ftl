# The toolbox of a ticket.
tools-title = 🧰 Tools · ticket #{ $number } · { $category }
tools-how = Choose a tool. Only you see this message.
tools-none = No tool can be used here at the moment.
tools-claimed = { $claimer } has claimed this ticket: only they and administrators can use what writes in the ticket or changes it.
tools-choose = Choose a tool
tools-back = Back to the tools

tool-priority = Priority
tool-priority-why = Tell the staff whether this ticket is urgent
tool-priority-how = The member sees nothing of it: the priority stands in the toolbox and in the log.
tool-priority-choose = Choose the priority
tool-priority-done = The priority of this ticket is now: **{ $priority }**. The member sees nothing of it.
priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent

tool-move = Move
tool-move-why = Give the ticket to another category
tool-move-how = To which category is this ticket to be moved? Nothing is done before you confirm it.
tool-move-nowhere = This server has no other category.
tool-move-choose = Choose the category
tool-move-ask = Move this ticket from **{ $from }** to **{ $to }**? Guests stay, and the member is told.
tool-move-sees = Will see the ticket
tool-move-sees-all = { $roles }, who will read **everything** written there so far, the member’s answers included
tool-move-sees-nobody = No staff role of this category exists: administrators alone will see this ticket.
tool-move-loses = Will not see it any more
tool-move-loses-all = { $roles }, except for whoever has access otherwise
tool-move-claim-kept = { $claimer } serves this category too and keeps the ticket.
tool-move-claim-ended = { $claimer } does not serve this category: the ticket will be released.
tool-move-confirm = Move
tool-move-done = The ticket is in **{ $to }** now.

tool-pass = Hand over
tool-pass-why = Give the ticket to a colleague of the category
tool-pass-how = To whom is this ticket to be handed over? It has to be a colleague who serves its category.
tool-pass-choose = Choose a colleague
tool-pass-ask = Hand this ticket over to { $to }? A word for them is read by the staff alone, in 🧰 Tools and in the logs.
tool-pass-confirm = Hand over
tool-pass-with-word = With a word…
tool-pass-form = Hand the ticket over
tool-pass-word = A word for your colleague
tool-pass-word-how = The staff read it, the member does not.
tool-pass-done = This ticket is handed over to { $to }.
tool-pass-by = By { $by }, { $when }

tool-takeover = Take over
tool-takeover-why = Go on in the place of whoever claimed it
tool-takeover-ask = Take this ticket over from { $claimer }? They will be told.
tool-takeover-when =
    { $hours ->
        [one] You can if they have done and written nothing there for { $hours } hour.
       *[other] You can if they have done and written nothing there for { $hours } hours.
    }
tool-takeover-confirm = Take over
tool-takeover-done = You have taken this ticket over from { $claimer }.

# What an announcement or an entry of the log says besides.
detail-moved-from = From
detail-moved-to = To
detail-claim-ended = No longer claimed by
detail-claim-from = From
detail-claim-to = To
detail-word = Word for the staff
