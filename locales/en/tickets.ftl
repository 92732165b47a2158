panel-placeholder = Choose a category

ticket-title = Ticket no. { $number } · { $category }
ticket-member = Member
ticket-claimer = Claimed by
ticket-unclaimed = Nobody yet
button-claim = Claim
button-close = Close
button-reopen = Reopen
button-delete = Delete

notice-opened = Your ticket is open: { $channel }
notice-panel-posted = The panel is posted in this channel.

log-opened = Ticket no. { $number } created
log-category = Category
log-member = Member
log-channel = Channel
log-by = By
channel-reason = Ticket of { $member } ({ $id })
channel-topic = Ticket no. { $number } · { $category } · { $member }
member-fallback = member
refusal-somebody = somebody
