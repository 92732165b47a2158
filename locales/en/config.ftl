config-title = ⚙️ Ticket configuration
config-intro = Complete each step, then validate. The draft is kept, even if the bot restarts.
config-step-panel = 1 · Panel embed
config-step-categories = 2 · Ticket categories
config-step-log = 3 · Log channel
config-step-transcript = 4 · Transcript channel
config-step-ticket-category = 5 · Discord category
config-step-storage = 6 · Storage
config-storage = ✅ MongoDB: draft saved
config-missing = Before validating
config-nothing = nothing
config-undecided = to fill in or leave out
config-without = without
config-no-category = no category
excerpt-nameless = no name
excerpt-more = … and { $count } more
config-category-line = { $name } · staff roles: { $roles }

config-panel = Panel
config-categories = Categories
config-channels = Channels
config-validate = Validate
config-discard = Discard
config-back = Back
config-validated = ✅ Configuration validated
config-validated-next = Now post the panel with `/ticket panel` in the channel of your choice.
config-validated-follow = The panels that are posted show it, unless Discord refuses: “Diagnostic” then says why. You can post another, here or with `/ticket panel`.
config-discarded = Draft discarded. The validated configuration stays in place.

config-panel-intro = The message from which members open a ticket. Its preview is below.
config-edit-texts = Edit the texts
config-without-footer = Without footer
config-without-image = Without image
config-preview-cut = The preview shows only the beginning of the description.
config-text-cut =
    The form holds { $limit } characters and this text has { $length }: only its beginning is shown there.
    Sent back as it is, the text stays whole; changed, it loses the rest.
config-text-too-long = The form holds { $limit } characters and this text has { $length }: only its beginning is shown there, and the rest will be lost.
config-next-categories = Categories →

config-categories-intro =
    { $count } of at most { $max } categories. Each has its opening message and its staff roles.
config-add-category = Add a category
config-edit-category = Edit the category
config-choose-category = Choose a category to edit
config-category-title = Category “{ $name }”
config-roles = Staff roles
config-role-count = { $count } staff roles
config-more-roles = The menu holds { $max } roles at most: a new choice replaces them all.
config-more-categories = The menu holds { $max } categories at most: remove some to see the others.
config-choose-roles = Choose the staff roles
config-no-role = no staff role
config-remove-category = Remove
config-opening-message = Opening message of the ticket
config-next-channels = Channels →

config-channels-title = 3, 4, 5 · Channels
config-channels-intro =
    • **Log channel**: receives every action (created, closed, claimed, deleted).
    • **Transcript channel**: receives the transcripts.
    • **Discord category**: hosts the ticket channels.
config-choose-log = Log channel
config-choose-transcript = Transcript channel
config-choose-ticket-category = Discord category of the tickets

part-title = title
part-description = description
part-footer = footer
part-image = image
part-image-address = image address (https://…)
part-panel = panel’s texts together
part-category-name = name of the category
part-category-description = opening message of “{ $name }”

problem-title = ⛔ To correct
problem-empty = The field “{ $part }” is empty.
problem-footer-undecided = The footer is empty: fill it in or click “Without footer”.
problem-image-undecided = The image is empty: fill it in or click “Without image”.
problem-too-long = The field “{ $part }” exceeds the limit of { $limit } characters by { $excess }.
problem-image-address = The image address has to be complete, for example https://example.org/image.png.
problem-emoji-elsewhere = This emoji is not an available emoji of this server: Discord would refuse it in the menu.
problem-category-gone = This category was removed just now. What you typed waits for you in “Add a category”.
problem-no-category = Add at least one category.
problem-too-many-categories = At most { $max } categories: there would be { $count }.
problem-name-taken = Another category is already called “{ $name }”.
problem-everyone-is-no-staff = @everyone cannot be a staff role: every ticket would be open to all.
problem-no-role = The category “{ $name }” has no staff role.
problem-no-log-channel = Choose the log channel.
problem-no-transcript-channel = Choose the transcript channel.
problem-no-ticket-category = Choose the Discord category of the tickets.

part-emoji = emoji in the menu (optional)
part-menu-line-input = line in the menu (optional)
part-menu-line = menu line of “{ $name }”
problem-emoji = This is not an emoji: paste just one (🎫), its name (:ticket:), or `<:name:id>` for an emoji of this server.
ticket-server = this server
panel-closed = 🔒 Desk closed
panel-closed-why = Tickets are not configured on this server at the moment.

config-changes = What “Validate” will change
config-broken = ⚠️ What does not exist any more
config-broken-why = A role, channel or emoji chosen here is not in the server any more: choose it again where the sign ⚠️ is.
config-gone = does not exist any more
config-at = → button “{ $button }”
config-next = ▶ Continue
config-publish = Post the panel here
config-again = Configuration
config-preview = Preview
config-image-unseen = ⚠️ The image does not load
config-image-unseen-how = Discord found no image at this address. Open it in a browser: only the image must appear, without a page around it and without logging in.
config-up = ▲
config-down = ▼
config-in-menu = In the menu
config-place = no. { $place } of { $count }
config-placeholders = Filled in: {"{"}member{"}"}, {"{"}number{"}"}, {"{"}category{"}"}, {"{"}server{"}"}. At their longest: { $longest } of { $limit } characters.
config-remove-title = Remove category “{ $name }”?
config-remove-live = Tickets are open in it: { $count }. They stay open, served by the roles they had when opened, but nobody will be able to open others here.
config-remove-surely = Remove it all the same
problem-typed-kept = Nothing is lost: click the same button again, what you typed is still there.
config-given-back = What you had typed is in this file: you can paste it again.

furnish-missing = Create what is missing
furnish-why = The bot itself creates the channels that are not chosen yet, visible to administrators only. Staff roles are left out: they will see the tickets of their categories.
furnish-done = ✅ Created for you
furnish-seen-by = Visible to administrators only, not to staff roles. Let in whom you like in the channel’s settings.
furnish-category = Tickets
furnish-log = ticket-logs
furnish-transcript = transcripts
furnish-log-topic = Every action on tickets
furnish-transcript-topic = The transcripts of deleted tickets
furnish-reason = /ticket config, asked for by { $id }
config-validate-and-publish = Validate and post here
config-part = { $part }: { $state }

# The quick way, in one click
quick-title = ✨ In one click
quick-why = “Start” fills in a draft: a panel, and a category “{ $category }” with its opening message. You read it and choose the staff roles. Validating it on that screen also creates { $channels }.
quick-button = ✨ Start
quick-screen = ✨ Your draft is ready
quick-screen-why = Read it, choose the staff roles, then validate. Nothing is in force before. “All steps” lets you change everything.
quick-preview = The preview of the panel is below.
quick-makes = What “Validate” will create
quick-makes-what = { $channels }, visible to administrators only. Staff roles are left out: they will see the tickets.
quick-discord-category = the Discord category **{ $name }**
quick-suggested = Roles that look like your staff
quick-members = Members: { $count }
quick-steps = All steps
quick-panel-title = Need help?
quick-panel-description = Choose a category in the menu: a private channel opens, which only you and our team can read.
quick-category = Support
quick-category-line = A question, a problem, a request
quick-category-opening = Hello {"{"}member{"}"}, thank you for writing to us! Describe your request in a few sentences, with screenshots if they help: our team will answer you here.

# Who is notified of a new ticket
notify-title = 🔔 When a ticket opens
notify-nobody = Nobody is notified.
notify-staff = The staff roles are notified.
notify-silent = ⚠️ Discord notifies nobody for { $roles }: make these roles mentionable (Server Settings → Roles → “Allow anyone to @mention this role”).
notify-choose = Who is notified of a new ticket?
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
guided-panel-why = This is what members will see. The button “Panel” lets you change it.

# What Discord says of an image
image-unchecked = not checked yet (“Preview” asks Discord for it)
image-unseen = Discord does not show it
