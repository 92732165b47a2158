transcript-title = Transcript of ticket #{ $number } · { $category }
transcript-guild = Server
transcript-channel = Channel
transcript-opener = Member
transcript-claimer = Claimed by
transcript-closer = Closed by
transcript-opened-at = Opened
transcript-made-at = Transcript made
transcript-messages = Messages
transcript-participants = Participants
transcript-files = Files
transcript-files-counted = kept: { $kept }, linked: { $linked }, lost: { $lost }
transcript-threads = Threads
transcript-threads-lost = { $count } (their messages are not in this transcript)
transcript-warning = Warning
transcript-withheld = messages are blank, because “Message Content Intent” is off for the bot (discord.com/developers, “Bot” page)
transcript-part = Part { $part } of { $parts }
transcript-end = End of the transcript

transcript-edited = (edited { $time })
transcript-pinned = pinned
transcript-forwarded = Forwarded message, written { $time }
transcript-quoted-gone = The message this one replies to was deleted
transcript-quoted-other = (image, embed or other content)
transcript-command = { $user } used { $command }
transcript-a-command = a command
transcript-empty = (message without visible content)
transcript-reactions = Reactions
transcript-spoiler = Spoiler, click to show
transcript-sticker = Sticker: { $name }
transcript-embed = [embed]
transcript-file = File
transcript-picture = Image
transcript-video = Video
transcript-button = button
transcript-menu = menu
transcript-select = Make a choice
transcript-select-users = Choose members
transcript-select-roles = Choose roles
transcript-select-mentionables = Choose members or roles
transcript-select-channels = Choose channels
transcript-activity = Invitation: { $name }
transcript-thread = Thread: { $name }
transcript-poll = Poll
transcript-poll-votes =
    { $count ->
        [one] { $count } vote
       *[other] { $count } votes
    }
transcript-poll-over = closed
transcript-poll-until = until { $time }
transcript-poll-multiple = multiple answers possible

transcript-inside = in the HTML file
transcript-posted = Posted next to the transcript
transcript-elsewhere = on another site, not kept
transcript-too-large = too large to be kept
transcript-gone = no longer existed on Discord
transcript-no-answer = Discord did not deliver it in time
transcript-not-posted = could not be posted again

transcript-unknown-user = @unknown user ({ $id })
transcript-deleted-role = @deleted role ({ $id })
transcript-deleted-channel = #deleted or unknown channel ({ $id })
transcript-unknown-fields = This message contains something else, which this transcript cannot show: { $fields }
transcript-unknown-component = Component of type { $kind }, which this transcript cannot show

transcript-system-recipient-added = { $author } added someone to the conversation.
transcript-system-recipient-removed = { $author } removed someone from the conversation.
transcript-system-call = { $author } started a call.
transcript-system-renamed = { $author } renamed the channel: { $text }
transcript-system-icon = { $author } changed the channel’s icon.
transcript-system-pinned = { $author } pinned a message to this channel.
transcript-system-joined = { $author } joined the server.
transcript-system-boosted = { $author } boosted the server. { $text }
transcript-system-boost-level = { $author } boosted the server, which has reached level { $level }.
transcript-system-follows = { $author } now follows the channel { $text }.
transcript-system-undiscovered = The server is no longer in Server Discovery.
transcript-system-discovered = The server is in Server Discovery again.
transcript-system-discovery-warning = The server no longer meets the requirements of Server Discovery.
transcript-system-thread = { $author } started a thread: { $text }
transcript-system-thread-starter = Start of the thread opened by { $author }.
transcript-system-invite = A reminder from Discord: invite people to the server.
transcript-system-automod = AutoMod acted on a message from { $author }.
transcript-system-subscription = { $author } subscribed to a role.
transcript-system-premium = { $author } bought a paid option of an app.
transcript-system-stage-began = { $author } started a stage: { $text }
transcript-system-stage-over = { $author } ended the stage: { $text }
transcript-system-stage-speaker = { $author } is now a speaker.
transcript-system-stage-topic = { $author } changed the stage topic: { $text }
transcript-system-alert-on = { $author } turned security actions on.
transcript-system-alert-off = { $author } turned security actions off.
transcript-system-raid = { $author } reported a raid.
transcript-system-false-alarm = { $author } reported a false alarm.
transcript-system-purchase = { $author } made a purchase.
transcript-system-poll-over = The poll has closed.
transcript-system-streaming = The streaming quality was raised.
transcript-system-unknown = Discord message of type { $kind }, which this transcript has no name for

transcript-how-to-read = The `.html` file opens in a browser and needs nothing else; the `.txt` file has the same content as plain text.
transcript-message-part = Transcript of ticket #{ $number }: part { $part } of { $parts }, the summary follows.
transcript-message-files = Files of ticket #{ $number }, which the transcript links to.
transcript-fault-title = ⚠️ No transcript, so nothing was deleted
transcript-fault-no-channel = The transcript channel no longer exists or was not chosen: an administrator can choose one in `/ticket config`.
transcript-fault-cannot-post = The bot cannot post in the transcript channel: grant it “View Channel”, “Send Messages”, “Embed Links” and “Attach Files” in this channel.
transcript-fault-cannot-read = The bot cannot read this channel’s history: grant it “Read Message History”.
transcript-fault-too-large = Discord refuses the transcript, even when it is split into twice as many files.
transcript-fault-no-answer = Discord did not respond properly. Try again a little later.
transcript-fault-no-space = The bot’s disk is full: tell the bot’s owner.
transcript-reading = ⏳ Transcript
transcript-read =
    { $count ->
        [one] { $count } message read
       *[other] { $count } messages read
    }
transcript-line = { $label }: { $value }

# What a member is told when their ticket has ended.
copy-title = Your ticket #{ $number } has ended
copy-ended = Your ticket #{ $number } in “{ $category }” on “{ $server }” was closed and deleted. Here is its transcript.
copy-server = this server
copy-again = Need anything else? Open a new ticket in { $channel }.
copy-again-there = Need anything else? Open a new ticket in that server.

# Reading
transcript-times = Times
transcript-times-utc = in UTC
transcript-staff = staff
transcript-wrote =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
transcript-poll-won = The poll “{ $question }” is over. Winning answer: { $winner } (votes: { $count } of { $votes }).
transcript-poll-undecided = The poll “{ $question }” is over without a winning answer (votes: { $votes }).

# Threads and events
transcript-thread-begins = 🧵 Thread: { $name }
transcript-thread-begins-private = 🧵 Private thread: { $name }
transcript-thread-ends = End of the thread: { $name }
transcript-threads-read = { $count } in this transcript
transcript-threads-private = { $count } of them private
transcript-threads-unseen = private threads that the bot does not see may be missing
transcript-for-member = Copy for the member.
transcript-event-note = 📝 Note for the staff
transcript-event-note-corrected = { $line }, corrected by { $who } on { $at }
transcript-event-by = { $what } by { $who }
transcript-event-unknown = ⋯ What happened in this ticket before is unknown
transcript-event-omitted = ⋯ Events that were not kept here: { $count }
transcript-event-opened = 🎫 Opened
transcript-event-claimed = 📥 Claimed
transcript-event-released = 📤 Released
transcript-event-closed = 🔒 Closed
transcript-event-reopened = ♻️ Reopened
transcript-event-deleted = 🗑️ Deletion requested
transcript-event-lapsed = 🔒 Closed without an answer
transcript-event-staff-reminded = 🔔 The staff were reminded
transcript-event-member-reminded = 📨 The member was reminded
transcript-event-still-needed = 🙋 Still needs help
transcript-event-moved = 📂 Moved from “{ $from }” to “{ $to }”
transcript-event-claim-ended = { $line }; no longer claimed by { $who }
transcript-event-passed = 🤝 Handed over from { $from } to { $to }
transcript-event-taken-over = 🙋 Taken over from { $from }
transcript-event-guests-added = 👥 Added: { $people }
transcript-event-guests-removed = 👥 Removed: { $people }
transcript-event-left = 🚪 The member left the server
transcript-event-returned = 🚪 The member is back in the server

# More threads than are listed
transcript-threads-more = this channel has more than 1,000 archived threads: the oldest are missing
