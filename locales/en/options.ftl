config-options = Options
option-title = 🔧 Options
option-language = 🌐 Language
option-language-why = The language of what everybody sees: panel, tickets, logs. What only you see follows your own Discord language.
option-language-default = the bot’s own
option-leave = 👋 When a member leaves
option-leave-why = What “Yes, close” does in the ticket of a member who has left the server.
option-leave-lock = Lock
option-leave-delete = Delete
option-ending = 🏷️ Name of a claimed ticket
option-ending-why = `1-member-staff`, or `1-member-` followed by the name of whoever claimed it.
option-ending-staff = … -staff
option-ending-claimer = … -staff name
option-sent = 📨 Transcript to the member
option-sent-why = Members can get the transcript of their ticket by direct message.
option-sent-no = Do not send
option-sent-yes = Send to the member

change-title = panel title
change-description = panel description
change-footer = panel footer
change-image = panel image
change-category-added = category “{ $name }” added
change-category-removed = category “{ $name }” deleted
change-category-renamed = category “{ $from }” renamed to “{ $to }”
change-category-texts = texts of the category “{ $name }”
change-category-roles = staff roles of the category “{ $name }”
change-category-order = order of the categories
change-log-channel = log channel: { $channel }
change-transcript-channel = transcript channel: { $channel }
change-ticket-category = Discord category: { $channel }
change-leave-lock = when a member leaves: lock
change-leave-delete = when a member leaves: delete
change-ending-staff = name of a claimed ticket: -staff
change-ending-claimer = name of a claimed ticket: -staff name
change-sent-yes = transcript sent to the member
change-sent-no = transcript not sent to the member
change-ticket-count = number of the last ticket: { $count }
change-language = language: { $choice }
log-configuration = ⚙️ Configuration changed
change-none = no changes

change-category-notify-nobody = category “{ $name }”: a new ticket notifies nobody

# The themes of the options
theme-why = Choose a theme to change its options. Everything has a default.
theme-choose = Choose a theme
theme-appearance = 🎨 Appearance
theme-tickets = 🎫 Tickets
theme-access = 🔑 Access
option-overview = Overview

# Who is notified of a new ticket
change-category-notify = category “{ $name }”: a new ticket notifies { $whom }
