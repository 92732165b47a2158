config-options = Options
config-options-usual = usual settings
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
theme-why = Choose a theme to change its options. Each already has a default.
theme-choose = Choose a theme
theme-appearance = 🎨 Appearance
theme-tickets = 🎫 Tickets
theme-access = ⏳ Limits
theme-waiting = ⏰ Reminders
option-overview = Overview

# How many tickets a member may ask for
option-openings = 📊 Tickets per member
option-openings-why = How many tickets a member may ask for within ten minutes; administrators are not limited. Whatever you choose, only one can be open at a time.
option-openings-1 = 1
option-openings-3 = 3
option-openings-5 = 5
option-openings-10 = 10
option-openings-none = No limit
change-openings-1 = at most 1 ticket per member within ten minutes
change-openings-3 = at most 3 tickets per member within ten minutes
change-openings-5 = at most 5 tickets per member within ten minutes
change-openings-10 = at most 10 tickets per member within ten minutes
change-openings-none = tickets per member within ten minutes: no limit

# Who is notified of a new ticket
change-category-notify = category “{ $name }”: a new ticket notifies { $whom }

option-takeover = 🙋 Taking a ticket over
option-takeover-why = How long the claimer must have written and done nothing in a ticket before other staff may take it over. Administrators always may.
option-takeover-never = Administrators only
option-takeover-1h = 1 hour
option-takeover-4h = 4 hours
option-takeover-12h = 12 hours
option-takeover-24h = 24 hours
change-takeover-never = only administrators take a claimed ticket over
change-takeover-1h = the staff may take a ticket over after its claimer was silent for 1 hour
change-takeover-4h = the staff may take a ticket over after its claimer was silent for 4 hours
change-takeover-12h = the staff may take a ticket over after its claimer was silent for 12 hours
change-takeover-24h = the staff may take a ticket over after its claimer was silent for 24 hours

# Why a ticket is closed
option-reason = ✏️ Reason for closing
option-reason-why = When to ask the staff why they close a ticket; the member reads the reason. Offered afterwards: a button follows. Required: a form comes first. A reason can always be given in “🧰 Tools”; members who close their own ticket are not asked.
option-reason-none = Not asked for
option-reason-afterwards = Offered afterwards
option-reason-required = Required
change-reason-none = closing by the staff: reason not asked for
change-reason-afterwards = closing by the staff: reason offered afterwards
change-reason-required = closing by the staff: reason required

# Whether the staff may block the member of a ticket
option-staff-block = 🚫 Blocks by the staff
option-staff-block-why = Whether the staff can block the member of a ticket with “🧰 Tools”, as administrators can. The member sees nothing of it in the ticket.
option-staff-block-no = Administrators only
option-staff-block-yes = Staff too
change-staff-block-no = blocking a member from their ticket: administrators only
change-staff-block-yes = blocking a member from their ticket: staff too

# The hours of the staff
hours-title = 🕐 Staff hours
hours-why = When the staff are there, on each day of the week. Without any hours, they count as always there. The time before a reminder passes only while the staff are there.
hours-now = Right now
hours-none = No hours are set: nothing changes for members.
hours-week = 📅 Week
hours-from-to = { $first } – { $last }
hours-days-line = { $days }: { $spans }
hours-away = away
hours-every-day = Every day
hours-workdays = Monday to Friday
hours-zone = 🌍 Time zone
hours-zone-state = { $zone }: it is { $clock } there.
hours-zone-default = that of the language
hours-closed = 🚫 Closed dates
hours-closed-none = None.
hours-text = 💬 Word for members
hours-outside = 🌙 Outside the hours
hours-outside-nothing = Change nothing
hours-outside-tell = Tell
hours-outside-refuse = Open none
hours-outside-nothing-why = Tickets are opened as usual, and members read nothing more.
hours-outside-tell-why = Tickets are opened. With the link to their ticket, the member reads when the staff are back.
hours-outside-refuse-why = No ticket is opened. The member reads when the staff are back. Administrators can always open a ticket, and the staff can open one for a member.
hours-line = staff hours are set
hours-line-none = No hours: the staff count as always there.
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
part-hours-spans = From … to …, twice at most (empty: away)
part-hours-zone = Time zone or city
part-hours-closed = Dates, one a line (30 at most)
part-hours-text = What members read besides
example-hours-spans = 9:00-12:00 14:00-18:00
example-hours-zone = Europe/London
example-hours-closed = 2026-12-25
example-hours-text = We answer as soon as we are back.
problem-hours-span = “{ $typed }” is no span of time: write for example 9:00-12:00 14:00-18:00.
problem-hours-many = At most two spans a day.
problem-hours-meet = The two spans of a day overlap.
problem-hours-zone = “{ $typed }” is no time zone that is known: write for example Europe/London or America/New_York.
problem-hours-zone-meant = “{ $typed }” is no time zone that is known. Is { $meant } meant?
problem-hours-date = “{ $typed }” is no date: write for example 2026-12-25.
problem-hours-dates = At most { $max } dates. Remove those that have passed.
change-hours = staff hours: { $week }
change-hours-none = staff hours: none
change-hours-zone = time zone: { $zone }
change-hours-closed =
    { $count ->
        [0] closed dates: none
        [one] closed dates: { $count } date
       *[other] closed dates: { $count } dates
    }
change-hours-outside-nothing = outside the hours: nothing in particular
change-hours-outside-tell = outside the hours: members are told
change-hours-outside-refuse = outside the hours: no ticket is opened
change-hours-text = word for members outside the hours
# What happens where nobody answers
option-remind-staff = 🔔 Reminder to the staff
option-remind-staff-why = How long a member waits for an answer before the bot reminds the staff, in the ticket: the claimer, or else the category’s roles. One reminder for each wait.
option-remind-staff-never = Never
option-remind-staff-1h = 1 hour
option-remind-staff-4h = 4 hours
option-remind-staff-12h = 12 hours
option-remind-staff-24h = 24 hours
change-remind-staff-never = no reminder to the staff
change-remind-staff-1h = the staff are reminded when a member has waited for 1 hour
change-remind-staff-4h = the staff are reminded when a member has waited for 4 hours
change-remind-staff-12h = the staff are reminded when a member has waited for 12 hours
change-remind-staff-24h = the staff are reminded when a member has waited for 24 hours

option-remind-member = 📨 Reminder to the member
option-remind-member-why = How long the staff wait for an answer before the bot reminds the member, in the ticket. The member can answer with a button.
option-remind-member-never = Never
option-remind-member-24h = 24 hours
option-remind-member-48h = 48 hours
option-remind-member-72h = 72 hours
option-remind-member-7d = 7 days
change-remind-member-never = no reminder to the member
change-remind-member-24h = the member is reminded after 24 hours without an answer
change-remind-member-48h = the member is reminded after 48 hours without an answer
change-remind-member-72h = the member is reminded after 72 hours without an answer
change-remind-member-7d = the member is reminded after 7 days without an answer

option-close-inactive = 🔒 Closing without an answer
option-close-inactive-why = How long after that reminder the ticket closes if the member still has not answered. Never without a reminder, nor while the staff owe an answer. The member can reopen such a ticket for 7 days.
option-close-inactive-never = Never
option-close-inactive-24h = 24 hours
option-close-inactive-48h = 48 hours
option-close-inactive-72h = 72 hours
change-close-inactive-never = no closing without an answer
change-close-inactive-24h = a ticket closes 24 hours after a reminder without an answer
change-close-inactive-48h = a ticket closes 48 hours after a reminder without an answer
change-close-inactive-72h = a ticket closes 72 hours after a reminder without an answer

option-expiry = 🗑️ Deletion of closed tickets
option-expiry-why = How long a closed ticket is kept before it is deleted, counted from its closing and never from before this choice was applied. Its transcript is posted first, as always.
option-expiry-never = Never
option-expiry-3d = 3 days
option-expiry-7d = 7 days
option-expiry-30d = 30 days
change-expiry-never = closed tickets are not deleted by themselves
change-expiry-3d = tickets are deleted 3 days after they were closed
change-expiry-7d = tickets are deleted 7 days after they were closed
change-expiry-30d = tickets are deleted 30 days after they were closed
