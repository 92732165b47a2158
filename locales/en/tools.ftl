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

tool-reason = Reason
tool-reason-why = Tell the member why this ticket was closed
tool-reason-none = No reason was given. The member will read the one that you write, in the ticket and in the transcript.
tool-reason-how = Everybody in the ticket reads this reason; it also stands in the log and in the transcript.
tool-reason-done = Noted: everybody in the ticket reads this reason now.

tool-block = Block this member
tool-block-why = Keep them from opening further tickets on this server
