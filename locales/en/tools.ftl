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
