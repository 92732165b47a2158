# As the settings of Discord's English client name them.
permission-create-invite = Create Invite
permission-kick-members = Kick Members
permission-ban-members = Ban Members
permission-administrator = Administrator
permission-manage-channels =
    { $place ->
        [channel] Manage Channel
       *[other] Manage Channels
    }
permission-manage-server = Manage Server
permission-add-reactions = Add Reactions
permission-view-audit-log = View Audit Log
permission-priority-speaker = Priority Speaker
permission-video = Video
permission-view-channels =
    { $place ->
        [channel] View Channel
       *[other] View Channels
    }
permission-send-messages =
    { $place ->
        [channel] Send Messages
       *[other] Send Messages and Create Posts
    }
permission-send-tts = Send Text-to-Speech Messages
permission-manage-messages = Manage Messages
permission-embed-links = Embed Links
permission-attach-files = Attach Files
permission-read-history = Read Message History
permission-mention-everyone = Mention @everyone, @here, and All Roles
permission-external-emojis = Use External Emoji
permission-view-insights = View Server Insights
permission-connect = Connect
permission-speak = Speak
permission-mute-members = Mute Members
permission-deafen-members = Deafen Members
permission-move-members = Move Members
permission-voice-activity = Use Voice Activity
permission-change-nickname = Change Nickname
permission-manage-nicknames = Manage Nicknames
permission-manage-roles =
    { $place ->
        [server] Manage Roles
       *[other] Manage Permissions
    }
permission-manage-webhooks = Manage Webhooks
permission-manage-expressions = Manage Expressions
permission-use-commands = Use Application Commands
permission-request-to-speak = Request to Speak
permission-manage-events = Manage Events
permission-manage-threads =
    { $place ->
        [channel] Manage Threads
       *[other] Manage Threads and Posts
    }
permission-public-threads = Create Public Threads
permission-private-threads = Create Private Threads
permission-external-stickers = Use External Stickers
permission-send-in-threads =
    { $place ->
        [channel] Send Messages in Threads
       *[other] Send Messages in Threads and Posts
    }
permission-use-activities = Use Activities
permission-timeout-members = Timeout Members
permission-view-monetization = View Monetization Analytics
permission-use-soundboard = Use Soundboard
permission-create-expressions = Create Expressions
permission-create-events = Create Events
permission-external-sounds = Use External Sounds
permission-send-voice = Send Voice Messages
permission-voice-status = Set Voice Channel Status
permission-create-polls = Create Polls
permission-external-apps = Use External Apps
permission-pin-messages = Pin Messages
permission-bypass-slowmode = Bypass Slowmode
permission-unknown = a recent Discord permission
