refusal-title = ⛔ Not possible
refusal-not-administrator = Only administrators of this server can do that.
refusal-not-configured =
    Tickets are not configured on this server yet.
    An administrator has to finish and validate `/ticket config` first.
refusal-category-gone = This category is no longer offered. The menu has just been updated: choose another one.
refusal-already-open = You already have an open ticket: { $channel }. One ticket at a time for each member.
refusal-being-opened = Your ticket is already being opened.
refusal-channel =
    Your ticket could not be opened: { $reason }
    Please tell an administrator of this server.
refusal-delayed = Your request is recorded. The ticket will be ready in a moment: its channel will appear in the list.
refusal-cannot-post = I cannot write in { $channel }: { $reason }
refusal-invalid =
    The configuration is not right yet:
    { $list }
refusal-changed-meanwhile =
    { $by } has validated another configuration meanwhile. Nothing was saved and your draft is kept.
    Click “Validate” again to replace it with yours, or “Discard” to keep theirs.
refusal-state-changed = This ticket has changed meanwhile.
refusal-database-down = The database does not answer. Nothing was lost: try again in a moment.
refusal-discord-busy = Discord does not answer at the moment. Try again in a moment.
refusal-discord-busy-until = Discord asks to wait. Try again { $until }.
refusal-unknown-button = This button belongs to another version of the bot and does nothing any more.
refusal-not-available = This action does not exist yet in this version of the bot.
refusal-too-late = The answer took too long. Click again.
refusal-internal = Something went wrong on our side. Reference for the bot’s operator: `{ $reference }`

obstacle-permissions = the bot lacks a permission.
obstacle-full = the Discord category is full (50 channels) or the server is (500 channels).
obstacle-gone = the configured channel or Discord category no longer exists.
obstacle-other = Discord refused it (code { $code }).
