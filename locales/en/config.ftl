config-title = ⚙️ Ticket setup
config-intro = Complete each step, then click “Apply”. Your draft is kept, even if the bot restarts.
config-step-panel = 1 · Panel embed
config-step-categories = 2 · Ticket categories
config-step-log = 3 · Log channel
config-step-transcript = 4 · Transcript channel
config-step-ticket-category = 5 · Discord category
config-step-storage = 6 · Storage
config-storage = ✅ MongoDB: draft saved
config-missing = Before you apply
config-nothing = not chosen
config-undecided = to be filled in or left out
config-without = none
config-no-category = no category
excerpt-nameless = unnamed
excerpt-more = … and { $count } more
config-category-line = { $name } · staff roles: { $roles }

config-panel = Panel
config-categories = Categories
config-channels = Channels
config-validate = Apply
config-discard = Discard
config-back = Back
config-validated = ✅ Configuration applied
config-validated-next = Now post the panel with `/ticket panel` in the channel of your choice.
config-validated-follow = Panels that are already posted update by themselves; if Discord refuses, “🩺 Diagnostics” says why. You can also post another one, here or with `/ticket panel`.
config-discarded = Draft discarded. The configuration in force stays as it is.

config-panel-intro = The message from which members open a ticket. Here is a preview.
config-edit-texts = Edit the texts
config-without-footer = No footer
config-without-image = No image
config-preview-cut = The preview shows only the beginning of the description.
config-text-cut =
    The form takes { $limit } characters and this text has { $length }: only its beginning is shown there.
    Sent unchanged, the text stays whole; edited, it loses the rest.
config-text-too-long = The form takes { $limit } characters and this text has { $length }: only its beginning is shown there, and the rest will be lost.
config-next-categories = Categories →

config-categories-intro = { $count } of at most { $max }. Each category has its own opening message and staff roles.
config-add-category = Add a category
config-edit-category = Edit the category
config-choose-category = Choose a category to edit
config-category-title = Category “{ $name }”
config-roles = Staff roles
config-role-count =
    { $count ->
        [one] { $count } staff role
       *[other] { $count } staff roles
    }
config-more-roles = The menu holds { $max } roles at most: a new choice replaces them all.
config-more-categories = The menu holds { $max } categories at most: delete some to see the others.
config-choose-roles = Choose the staff roles
config-no-role = no staff role
config-remove-category = Delete
config-opening-message = Opening message of the ticket
config-next-channels = Channels →

config-channels-title = 3, 4, 5 · Channels
config-channels-intro =
    • **Log channel**: every action is posted here (opening, claiming, closing, reopening, deleting).
    • **Transcript channel**: gets the transcript, a copy of the conversation, of every deleted ticket.
    • **Discord category**: holds the ticket channels.
config-choose-log = Log channel
config-choose-transcript = Transcript channel
config-choose-ticket-category = Discord category for tickets

part-title = Title
part-description = Description
part-footer = Footer
part-image = Image
part-image-address = Image address (https://…)
part-panel = Panel texts taken together
part-category-name = Category name
part-category-description = Opening message ({ $name })

problem-title = ⛔ Please fix this
problem-empty = “{ $part }” is empty.
problem-footer-undecided = The footer is empty: fill it in or click “No footer”.
problem-image-undecided = The image is empty: fill it in or click “No image”.
problem-too-long = “{ $part }” is too long: { $limit } characters at most, { $excess } too many.
problem-image-address = The image address must be complete, for example https://example.org/image.png.
problem-emoji-elsewhere = This emoji is not available in this server: Discord would refuse it in the panel.
problem-category-gone = This category has just been deleted. What you typed is waiting for you under “Add a category”.
problem-no-category = Add at least one category.
problem-too-many-categories = { $max } categories at most: that would make { $count }.
problem-name-taken = Another category is already called “{ $name }”.
problem-everyone-is-no-staff = @everyone cannot be a staff role: everybody would see every ticket.
problem-no-role = The category “{ $name }” has no staff role.
problem-no-log-channel = Choose the log channel.
problem-no-transcript-channel = Choose the transcript channel.
problem-no-ticket-category = Choose the Discord category for tickets.

part-emoji = Emoji in the panel (optional)
part-menu-line-input = Line under the name, in the menu (optional)
part-menu-line = Line under the name ({ $name })
problem-emoji = This is not an emoji: paste just one (🎫), its name (:ticket:), or `<:name:id>` for an emoji of this server.
ticket-server = this server
panel-closed = 🔒 Tickets are closed
panel-closed-why = Tickets are not set up in this server at the moment.
panel-open = 🟢 Open
panel-open-until = Closes { $until } ({ $at }).
panel-open-always = Always.
panel-away = 🔴 Closed
panel-away-until = Opens again { $until } ({ $at }).
panel-away-long = Until further notice.

config-changes = What “Apply” will change
config-broken = ⚠️ What no longer exists
config-broken-why = A role, channel or emoji chosen here is no longer in the server: choose another one wherever you see ⚠️.
config-gone = no longer exists
config-at = → “{ $button }” button
config-next = ▶ Continue
config-publish = Post the panel here
config-again = Setup
config-preview = Preview
config-image-unseen = ⚠️ The image does not load
config-image-unseen-how = Discord found no image at this address. Open it in a browser: you should see the image alone, with no page around it and without logging in.
config-up = ▲
config-down = ▼
config-in-menu = In the panel
config-place = Position { $place } of { $count }
config-placeholders = Variables: {"{"}member{"}"} the member, {"{"}number{"}"} the number, {"{"}category{"}"} the category, {"{"}server{"}"} the server. Once they are filled in, the text has at most { $longest } of { $limit } characters.
config-remove-title = Delete the category “{ $name }”?
config-remove-live =
    { $count ->
        [one] A ticket is open in it. It stays open, handled by the same staff roles,
       *[other] { $count } tickets are open in it. They stay open, handled by the same staff roles,
    } but nobody will be able to open new ones in it.
config-remove-surely = Delete anyway
problem-typed-kept = Nothing is lost: click the same button again, what you typed is still there.
config-given-back = What you typed is in this file, so that you can paste it again.

furnish-missing = Create what is missing
furnish-why = The bot creates the channels that are not chosen yet, visible to administrators only. Staff roles have no access to them, but will see the tickets of their categories.
furnish-done = ✅ Created for you
furnish-seen-by = Visible to administrators only, not to staff roles. You can give others access in the channel settings.
furnish-category = Tickets
furnish-log = ticket-logs
furnish-transcript = transcripts
furnish-log-topic = Every action on tickets
furnish-transcript-topic = The transcripts of deleted tickets
furnish-reason = /ticket config, requested by { $id }
config-validate-and-publish = Apply and post here
config-part = { $part }: { $state }
config-to-fill = to be filled in
config-preview-empty = Nothing to show yet: fill in the panel texts first.

# Questions before something is lost.
config-discard-title = Discard this draft?
config-discard-how = Whatever was changed or typed since a configuration was last applied will be lost. The configuration in force stays as it is.
config-discard-all = Nothing has been applied in this server yet: everything that you chose and typed will be lost.
config-discard-lost = What will be lost
config-discard-surely = Discard anyway
config-remove-empty = No ticket is open in it. Nobody will be able to open one in this category any more; its texts and its staff roles will be lost.
config-remove-when = Members see it in the panel until you click “Apply”.

# A channel that everybody sees
exposed-title = ⚠️ Everybody sees this channel
exposed-log = @everyone, that is, every member of the server, sees { $channel }: all of them would read who opens tickets and what the staff do with them.
exposed-transcript = @everyone, that is, every member of the server, sees { $channel }: all of them would read what was said in the tickets.
exposed-choice = It is chosen in your draft; nothing is in force yet. The bot can create a private channel instead, which only administrators see.
exposed-instead = Create a private channel instead
exposed-keep = Keep this channel anyway

# Roles that are no staff, or that Discord gives
problem-bot-is-no-staff = { $role } is the role of a bot: nobody else can have it, so it would let none of your team see the tickets. Choose the role of your team.
problem-bot-is-nobody = { $role } is the role of a bot: nobody else can have it. Choose another role.
role-given-by-discord = ℹ️ A role that Discord gives by itself
role-of-boosters = { $role }: whoever boosts the server gets it and becomes staff of this category, until their boost ends.
role-of-subscribers = { $role }: whoever takes this server subscription gets it and becomes staff of this category, until their subscription ends.

# Panels that stand
standing-title = A panel is posted already
standing-line = { $number }. { $channel }: [the panel]({ $link })
standing-why = **Move**: the new one is posted here, then the old one is deleted. **Add**: both stay, and both open tickets.
standing-move = Move it here
standing-move-number = Move panel { $number } here
standing-add = Add another one here
standing-moved = The panel is posted in this channel, and the one in { $channel } is deleted.

# The quick way, in one click
quick-title = ✨ In one click
quick-why = “✨ Start” fills in a draft: a panel, and a category “{ $category }” with its opening message. You read it over and choose the staff roles. Applying it from the next screen also creates { $channels }.
quick-button = ✨ Start
quick-screen = ✨ Your draft is ready
quick-screen-why = Read it over, choose the staff roles, then apply. Nothing is in force before that. “All steps” lets you change everything.
quick-preview = The preview of the panel is below.
quick-makes = What “Apply” will create
quick-makes-what = { $channels }, visible to administrators only. Staff roles have no access to them, but will see the tickets.
quick-discord-category = the Discord category **{ $name }**
quick-suggested = Roles that look like your staff
quick-members = Members: { $count }
quick-steps = All steps
quick-panel-title = Need help?
quick-panel-description = Choose a category below: a private channel opens, which only you and our team can read.
quick-category = Support
quick-category-line = A question, a problem, a request
quick-category-opening = Hello {"{"}member{"}"}, thank you for writing to us! Describe your request in a few sentences, with screenshots if they help: our team will answer you here.

# Who is notified of a new ticket
notify-title = 🔔 When a ticket opens
notify-nobody = Nobody is notified.
notify-staff = The staff roles are notified.
notify-silent = ⚠️ Discord notifies nobody for { $roles }: make these roles mentionable (Server Settings → Roles → “Allow anyone to @mention this role”).
notify-choose = Who should be notified of a new ticket?
notify-choice-nobody = Notify nobody
notify-choice-staff = Notify the staff roles

# The examples in the empty fields of forms
example-title = For example: Need help?
example-description = For example: Choose a category, and a private channel opens for you.
example-footer = For example: We answer within 24 hours
example-image = For example: https://example.org/banner.png
example-category = For example: Support
example-emoji = For example: 🎫
example-menu-line = For example: A question, a problem
example-opening = For example: Hello {"{"}member{"}"}, describe your problem and attach a screenshot.

# The preview on the way of “Continue”
config-panel-intro-empty = The message from which members open a ticket. Once it is filled in, its preview appears below.
guided-panel = ✅ Panel saved in the draft
guided-panel-why = This is what members will see. To change it: “Back”, then “Panel”.

# What Discord says of an image
image-unchecked = not checked yet (“Preview” checks it)
image-unseen = Discord does not show it

# The settings of a category, each with a screen of its own
setting-choose = ⚙️ Category settings…
setting-title = { $setting } · { $category }
setting-notify = 🔔 Notifications
setting-notify-why = Whom Discord notifies when a ticket opens. The mention stands only on the ticket’s first message.
setting-places = 📂 Channels
setting-places-why = Where this category’s tickets, logs and transcripts go.
setting-places-none = The server’s.
setting-questions = ❓ Questions
setting-questions-why = What members are asked before their ticket opens.
setting-questions-none = No questions.
setting-access = 🔑 Access
setting-access-why = Who may open a ticket in this category.
setting-access-none = Everybody.
setting-pace = ⏳ Cooldowns and limits
setting-pace-why = How often a member may open tickets in this category, and how many may be open at once, all members together.
setting-pace-none = No limits of its own.
change-category-places = category “{ $name }”: channels ({ $places })
change-category-questions =
    { $count ->
        [0] category “{ $name }”: no more questions
        [one] category “{ $name }”: { $count } question
       *[other] category “{ $name }”: { $count } questions
    }
change-category-access = category “{ $name }”: access ({ $state })

# The pauses and ceilings of a category
pace-between-title = ⏱️ Between two tickets of a member
pace-between-none = No cooldown of the category’s own.
pace-between-state = At least { $time }, counted from when their last ticket in this category was opened, even if it has been closed or deleted since.
pace-at-once-title = 🎟️ Tickets open at once
pace-at-once-none = No limit.
pace-at-once-state =
    { $count ->
        [one] Only one
       *[other] { $count } at most
    } in this category, all members together. A closed ticket frees its place; a reopened one takes a place again, even if there is none left.
pace-exempt = Administrators are not limited, but their tickets count.
pace-choose-between = Choose a cooldown
pace-choose-at-once = Choose a limit
pace-choice-between-none = No cooldown
pace-choice-at-once-none = No limit
pace-choice-at-once =
    { $count ->
        [one] only one open ticket
       *[other] { $count } open tickets at most
    }
pace-line-between = { $time } between two tickets of a member
pace-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
pace-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
pace-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
pace-changed = category “{ $name }”: { $chosen }
pace-changed-none = no cooldown, no limit

change-category-pace = category “{ $name }”: cooldowns and limits

# Who may open a ticket: roles, ages
access-required = Required roles
access-required-none = None: everybody may open a ticket.
access-excluded = Excluded roles
access-excluded-none = None.
access-account = Age of the Discord account
access-member = Time in the server
access-no-age = no minimum
access-days =
    { $count ->
        [one] at least { $count } day
       *[other] at least { $count } days
    }
access-exempt = One of the required roles is enough; an excluded role wins. Administrators are exempt.
access-choose-required = ✅ Required roles (one is enough)…
access-choose-excluded = ⛔ Excluded roles…
access-choose-account = 🎂 Account: { $age }
access-choose-member = 🏠 In the server: { $age }
access-gone = ⚠️ Deleted roles
access-gone-why = These roles are no longer in the server: { $ids }. Remove them with the button below. Without a required role, everybody may open a ticket.
access-shut = ⚠️ Only administrators may open a ticket
access-shut-why = Nobody can have the required roles: they were deleted, or belong to bots. Choose another required role, or require none.
access-drop-gone = Remove the deleted roles
access-brief-required =
    { $count ->
        [one] { $count } required role
       *[other] one of the { $count } required roles
    }
access-brief-excluded =
    { $count ->
        [one] { $count } excluded role
       *[other] { $count } excluded roles
    }
access-brief-account =
    { $count ->
        [one] account at least { $count } day old
       *[other] account at least { $count } days old
    }
access-brief-member =
    { $count ->
        [one] member for at least { $count } day
       *[other] member for at least { $count } days
    }
config-category-shut = ⚠️ its required roles are gone, administrators only
problem-everyone-required = @everyone cannot be a required role: everybody has it. Without a required role, everybody may open a ticket.
problem-everyone-excluded = @everyone cannot be an excluded role: nobody could open a ticket.
problem-required-and-excluded = { $role } cannot be both a required and an excluded role.

# Members and roles that may open no ticket
block-title = 🚫 Blocks
block-intro = These members, and those who have these roles, can neither open a ticket in this server nor be added to one. Their tickets that are open stay open. Administrators are exempt. Every change applies at once, without “Apply”.
block-none = Nobody is blocked.
block-count = { $count } of { $most }
block-choose = See, change or lift a block…
block-option-member = { $number }. Member
block-option-role = { $number }. Role
block-add = Block somebody
block-add-title = 🚫 Who should be blocked?
block-add-why = Choose a member, or a role: whoever has that role is blocked then. You then say until when, and why.
block-choose-member = A member…
block-choose-role = A role…
block-new = { $who } will not be able to open tickets. Choose until when.
block-until-when = Until when?
block-change = Change the end or the texts…
block-end-kept = Keep the current end
block-end-hour = 1 hour
block-end-day = 1 day
block-end-week = 7 days
block-end-month = 30 days
block-end-quarter = 90 days
block-end-year = 1 year
block-end-never = No end date
block-until = until { $at }
block-for-ever = with no end date
block-reason = Internal reason
block-no-reason = None.
block-text = Text that the member reads
block-no-text = None: the member only reads that they cannot open a ticket, and until when.
block-by = Blocked by
block-sealed = Only administrators can read the reason of this block, change it or lift it.
block-lift = Lift the block
block-form = 🚫 Block
example-block-reason = For example: opens tickets to insult the team (shown in the server’s log)
example-block-text = For example: You can write to us again on Monday.
block-log-added = { $who } cannot open tickets any more, { $end }
block-log-changed = block of { $who } changed: { $end }
block-log-lifted = block of { $who } lifted
problem-everyone-blocked = @everyone cannot be blocked: nobody could open a ticket.

# How the panel looks besides its texts
part-thumbnail = Thumbnail
part-thumbnail-address = Address of the thumbnail (https://…)
part-colour = Colour
part-colour-code = Colour (# and six digits or letters)
example-thumbnail = For example: https://example.com/logo.png
example-colour = #57F287
problem-thumbnail-address = The address of the thumbnail must be complete, for example https://example.com/logo.png.
problem-colour = A colour is written as # and six digits or letters from A to F, for example #57F287.
look-title = 🎨 Appearance of the panel
look-why =
    This is the panel as members will see it. The thumbnail, a small image to the right of the texts, is set under “Panel” → “Edit the texts”.
    • **Menu**: a drop-down list, with a line under each category.
    • **Buttons**: one per category, a single click; click a button below to change its colour.
look-shows = Members choose
look-shows-menu = from a menu
look-shows-buttons = with buttons
look-as-menu = Menu
look-as-buttons = Buttons
look-colour-choose = Colour of the embed’s edge
look-colour-other = Another colour…
look-colour-title = Colour of the panel
look-colour-named = { $name } { $code }
look-thumbnail-unseen = ⚠️ The thumbnail does not load
colour-usual = Discord blue (default)
colour-green = Green
colour-turquoise = Turquoise
colour-blue = Light blue
colour-purple = Purple
colour-pink = Pink
colour-red = Red
colour-orange = Orange
colour-yellow = Yellow
colour-grey = Grey
colour-black = Black
colour-white = White
change-thumbnail = thumbnail of the panel
change-colour = colour of the panel
change-panel-buttons = the panel shows buttons
change-panel-menu = the panel shows a menu
change-category-button = category “{ $name }”: colour of the button

# What each posted panel offers
offers-title = 📌 Posted panels
offers-why = A panel offers every category, or only those that you choose for it. The change takes effect at once, without “Apply”, and goes with the panel when you move it.
offers-only-one = With a single category in force there is nothing to choose: every panel offers it.
offers-none = No panel is posted.
offers-line = { $channel }: [the panel]({ $link }) — { $categories }
offers-everything = every category, including those still to come
offers-nothing = no category: the panel is closed
offers-choose-panel = Choose a panel
offers-panel-number = Panel no. { $number }: { $categories }
offers-choose = Categories of this panel
offers-all-panels = All panels
offers-limited = ✅ Saved: the panel updates in a moment.
offers-just-posted =
    The panel is posted in this channel.
    It offers every category, including those still to come. To offer only some of them here, choose them below.

# The questions of a category, as administrators write them
question-add = Add a question
question-add-choice = Add a question with choices
question-choose = Choose a question to change
question-none-how = The ticket opens as soon as a member picks this category. “Add a question”: they type their answer. “Add a question with choices”: they choose in a menu. At most five questions, four of them with choices.
question-title = Question { $place } of { $count } · { $category }
question-answer = Answer
question-placeholder = Example in the empty field
question-choices = Choices offered
question-no-choices = none
question-short = short text
question-long = long text
question-one = one choice in a menu
question-several = several choices in a menu
question-required = required
question-optional = optional
question-least =
    { $count ->
        [one] at least { $count } character
       *[other] at least { $count } characters
    }
question-most =
    { $count ->
        [one] at most { $count } character
       *[other] at most { $count } characters
    }
question-edit = Edit
question-edit-title = Edit the question
question-make-long = Switch to long text
question-make-short = Switch to short text
question-make-several = Allow several choices
question-make-one = Allow one choice only
question-make-required = Make it required
question-make-optional = Make it optional
question-remove = Remove
question-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
question-count-menus =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, { $menus } with choices
question-preview-sent = 👀 That was a preview
question-preview-sent-why = Nothing is sent or kept, and no ticket is opened.
part-question = Question
part-question-placeholder = Example in the empty field (optional)
part-question-least = Minimum characters (optional)
part-question-most = Maximum characters (optional)
part-question-choices = Choices, one per line (25 at most)
example-question = For example: What is your name in the game?
example-question-placeholder = For example: the one shown above your head
example-question-least = For example: 10
example-question-most = For example: 500
example-question-choice = For example: Which platform do you play on?
example-question-choices = For example, on three lines: PC, Console, Mobile
problem-question-in = Category “{ $category }” → { $fault }
problem-question-many = At most { $max } questions per category: there would be { $count }.
problem-question-many-menus = At most { $max } questions with choices per category: there would be { $count }.
problem-question-empty = Question { $place } is empty.
problem-question-same = Two questions cannot have the same text: “{ $question }”.
problem-question-long = Question “{ $question }”: at most { $limit } characters, there are { $excess } too many.
problem-question-placeholder-long = Example of the question “{ $question }”: at most { $limit } characters, there are { $excess } too many.
problem-question-least = Question “{ $question }”: “Minimum characters” must be a whole number from 0 to 4000.
problem-question-most = Question “{ $question }”: “Maximum characters” must be a whole number from 1 to 4000.
problem-question-crossed = Question “{ $question }”: nobody can write at least { $least } and at most { $most } characters. Change one of them.
problem-question-no-choices = Question “{ $question }”: there is nothing to choose. Write one choice per line.
problem-question-many-choices = Question “{ $question }”: at most { $max } choices, there are { $count }.
problem-question-same-choice = Question “{ $question }”: the choice “{ $choice }” is there twice.
problem-question-choice-long = Choice “{ $choice }”: at most { $limit } characters, there are { $excess } too many.
problem-question-gone = This question has just been removed.
problem-question-gone-typed = This question has just been removed. What you typed is waiting for you in “{ $button }”.

# Who is notified of a new ticket, besides nobody and the staff roles
notify-some = Notified: { $whom }.
notify-whom-staff = the staff roles
notify-whom-member = the member
notify-whom-count =
    { $count ->
        [one] { $count } chosen role
       *[other] { $count } chosen roles
    }
notify-choose-roles = Other roles to notify (optional)
notify-choice-no-staff = Do not notify the staff roles
notify-member = Notify the member too
notify-no-member = Stop notifying the member
problem-everyone-is-not-notified = @everyone cannot be notified of a ticket: choose other roles.

# Where a category's tickets, log entries and transcripts go
places-log = Log channel
places-transcript = Transcript channel
places-category = Discord category
places-own = Its own: { $places }
places-all-servers = the server’s
places-servers = the server’s, { $channel }
places-servers-none = the server’s
places-overview = channels of its own
places-choose-log = Log channel of this category…
places-choose-transcript = Transcript channel of this category…
places-choose-category = Discord category of its tickets…
places-server-log = Logs: back to the server’s channel
places-server-transcript = Transcripts: back to the server’s channel
places-server-category = Tickets: back to the server’s category
places-make-log = Create a private log channel
places-make-transcript = Create a private transcript channel
places-make-category = Create a Discord category
places-exposed-choice = A green button below creates a private channel instead, which only administrators see; “Apply” puts it in force.
places-category-name = { $name } tickets
places-log-name = logs-{ $name }
places-transcript-name = transcripts-{ $name }
places-log-topic = Everything that is done with the tickets of this category
places-transcript-topic = The transcripts of deleted tickets of this category
overflow-reason = The Discord category of the tickets is full (50 channels)

# The answers before the form
setting-answers = 💡 FAQ before the ticket
setting-answers-why = Your answers to the questions that come up again and again. Members read them before opening a ticket, and say whether one of them is enough.
setting-answers-none = No answers.
change-category-answers = category “{ $name }”: FAQ before the ticket
answers-none-how = Add up to 5. Each has a title and a text.
answers-count =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
answers-prevented =
    { $count ->
        [0] No ticket prevented so far
        [one] { $count } ticket prevented
       *[other] { $count } tickets prevented
    }
answers-choose = Choose an answer
answers-add = Add an answer
answers-change = Edit the answer
answers-remove = Remove the answer
answer-title = Title of the answer
answer-text = Text of the answer
example-answer-title = For example: How do I change my nickname?
example-answer-text = For example: Type /nick in #commands, followed by your new name.
problem-too-many-answers = A category has { $max } answers at most: remove one before you add another.

# The pages of the list of blocks
block-page-before = ◂ Previous
block-page-after = Next ▸

# What is kept about one member
data-member = 👤 A member’s data
data-member-why = Everything that the bot keeps about one person, as a file, and its erasure.
member-title = 👤 A member’s data
member-why = Choose a member, or type the id of somebody who has left the server (in Discord, developer mode, right-click their name → “Copy User ID”).
member-choose = Choose a member
member-ask-id = By id…
member-id = Id (17 to 20 digits)
member-id-example = 123456789012345678
member-one =
    { $member } · `{ $id }`
    Tickets that they opened: deleted { $ended }, not deleted yet { $unfinished }.
    The file holds their tickets, what they answered, notes and reasons about them, what they did in the tickets of others, and the block against them. It is for administrators: read it before you hand it to anybody.
member-file = Get the file
member-file-made = This is what the bot keeps about this member. The transcripts of their tickets stay in Discord: they are not in this file.
member-ask-erase = Erase…
member-erase-title = Erase this member’s data?
member-erase-what =
    In deleted tickets the name and the id of { $member } are replaced; their answers, and the notes and reasons of their own tickets, are erased. What they are filling in or setting up just now is erased too.
    Their tickets that are not deleted yet ({ $unfinished }), and those of others in which they appear, do not change: do this again once those are deleted.
    The log will say that you erased data, not whose. This is **final**.
member-stays = What stays
member-stays-what =
    • In Discord: transcripts, the log, direct messages that were sent, and the channels of tickets that are not deleted yet. Delete them by hand.
    • A block of this member, which stands by nothing but their id. Lift it under “🚫 Blocks”.
    • What they wrote about others: notes, closing reasons, words to colleagues and texts of blocks, without their name.
    • When they opened tickets in the last ten minutes, until somebody opens the server’s next one.
    • Backups of the database, which are up to the bot’s owner.
member-erase = Erase for good
member-erasing = The data of { $member } is being erased. If the bot is interrupted, it will go on by itself. The log will say when it is done.
member-erased =
    Done. Deleted tickets from which { $member } was erased: { $tickets }.
    Tickets with this member that were left as they are, because they are not deleted: { $left }.
member-erase-stopped =
    The erasure stopped before its end: the database did not respond. Deleted tickets from which { $member } is erased already: { $tickets }.
    The bot will go on by itself as soon as it responds, and the log will say when it is done.
member-erase-later =
    Deleted tickets from which { $member } is erased: { $tickets }. The deletion of others is being finished: the bot comes back to them by itself until it is done, and the log will say so.
    Tickets with this member that were left as they are, because they are not deleted: { $left }.
member-log-erased = A member’s data was erased from the deleted tickets.
member-log-left = Tickets of this member that were left as they are, because they are not deleted: { $left }.
member-no-id = That is no id of a member: it has 17 to 20 digits. Nothing was changed.

# Canned answers
canned-title = 💬 Canned answers
canned-intro = Texts for the staff, who send them in a ticket with “🧰 Tools”. Every change applies at once, without “Apply”.
canned-none = There is no canned answer yet.
canned-count = { $count } of { $most }
canned-choose = See, change or remove an answer…
canned-add = Add an answer
canned-change = Change the answer
canned-remove = Remove the answer
canned-surely = Remove this canned answer? What was sent already stays in the tickets.
canned-everywhere = all categories
canned-nowhere = none: its categories no longer exist
canned-categories = For
canned-for-all = Offer in all categories
canned-choose-categories = Offer only in…
canned-places = Variables, replaced when it is sent: {"{"}member{"}"}, {"{"}number{"}"}, {"{"}category{"}"}, {"{"}server{"}"}
canned-name = Name, for the staff
canned-text = Text
canned-log-added = Canned answer added: **{ $name }**
canned-log-changed = Canned answer changed: **{ $name }**
canned-log-removed = Canned answer removed: **{ $name }**
example-canned-name = Refund
example-canned-text = Hello {"{"}member{"}"}, your refund will arrive within five working days.

# What happens by itself in the tickets of a category
setting-inactivity = ⏰ Reminders
setting-inactivity-why = What happens when nobody answers in the tickets of this category. Unless something else is chosen, as for the server.
setting-inactivity-none = As for the server.
inactivity-server = As for the server ({ $chosen })
inactivity-changed = category “{ $name }”: { $chosen }
inactivity-changed-none = reminders as for the server
change-category-inactivity = category “{ $name }”: reminders

# The board of a category
setting-board = 📋 Board
setting-board-why = A message, in a channel of the staff, that lists the open tickets of this category: first those in which the member has waited longest. Whoever reads that channel sees numbers, priorities, waiting times and who handles them; neither the members’ names nor their messages.
setting-board-none = None.
setting-board-one = Posted in a channel of choice.
board-channel = Channel
board-choose = Channel of the board…
board-without = No board
board-changed-none = category “{ $name }”: no board any more
change-category-board = category “{ $name }”: board in { $channel }
exposed-board = @everyone, that is, every member of the server, sees { $channel }: all of them would read how many tickets are open, their priority, since when somebody waits there, and who handles them. Choose a channel that only the staff see.
