transcript-title = Transcript du ticket n° { $number } · { $category }
transcript-guild = Serveur
transcript-channel = Salon
transcript-opener = Membre
transcript-claimer = Pris en charge par
transcript-closer = Fermé par
transcript-opened-at = Ouvert le
transcript-made-at = Transcript fait le
transcript-messages = Messages
transcript-participants = Participants
transcript-files = Fichiers
transcript-files-counted = conservés : { $kept }, en lien : { $linked }, perdus : { $lost }
transcript-threads = Fils
transcript-threads-lost = { $count } (leurs messages ne sont pas dans ce transcript)
transcript-warning = Attention
transcript-withheld = les messages sont vides, car « Message Content Intent » est désactivé pour le bot (discord.com/developers, page « Bot »)
transcript-part = Partie { $part } sur { $parts }
transcript-end = Fin du transcript

transcript-edited = (modifié le { $time })
transcript-pinned = épinglé
transcript-forwarded = Message transféré, écrit le { $time }
transcript-quoted-gone = Le message auquel celui-ci répond a été supprimé
transcript-quoted-other = (image, embed ou autre contenu)
transcript-command = { $user } a utilisé { $command }
transcript-a-command = une commande
transcript-empty = (message sans contenu visible)
transcript-reactions = Réactions
transcript-spoiler = Spoiler, cliquer pour afficher
transcript-sticker = Autocollant : { $name }
transcript-embed = [embed]
transcript-file = Fichier
transcript-picture = Image
transcript-video = Vidéo
transcript-button = bouton
transcript-menu = menu
transcript-select = Faites un choix
transcript-select-users = Choisissez des membres
transcript-select-roles = Choisissez des rôles
transcript-select-mentionables = Choisissez des membres ou des rôles
transcript-select-channels = Choisissez des salons
transcript-activity = Invitation : { $name }
transcript-thread = Fil : { $name }
transcript-poll = Sondage
transcript-poll-votes =
    { $count ->
        [one] { $count } vote
       *[other] { $count } votes
    }
transcript-poll-over = terminé
transcript-poll-until = jusqu’au { $time }
transcript-poll-multiple = plusieurs réponses possibles

transcript-inside = dans le fichier HTML
transcript-posted = publié à côté du transcript
transcript-elsewhere = sur un autre site, non conservé
transcript-too-large = trop volumineux pour être conservé
transcript-gone = n’existait plus chez Discord
transcript-no-answer = Discord ne l’a pas fourni à temps
transcript-not-posted = n’a pas pu être publié à nouveau

transcript-unknown-user = @utilisateur inconnu ({ $id })
transcript-deleted-role = @rôle supprimé ({ $id })
transcript-deleted-channel = #salon supprimé ou inconnu ({ $id })
transcript-unknown-fields = Ce message contient autre chose, que ce transcript ne peut pas montrer : { $fields }
transcript-unknown-component = Composant de type { $kind }, que ce transcript ne peut pas montrer

transcript-system-recipient-added = { $author } a ajouté quelqu’un à la conversation.
transcript-system-recipient-removed = { $author } a retiré quelqu’un de la conversation.
transcript-system-call = { $author } a lancé un appel.
transcript-system-renamed = { $author } a renommé le salon : { $text }
transcript-system-icon = { $author } a changé l’icône du salon.
transcript-system-pinned = { $author } a épinglé un message dans ce salon.
transcript-system-joined = { $author } a rejoint le serveur.
transcript-system-boosted = { $author } a boosté le serveur. { $text }
transcript-system-boost-level = { $author } a boosté le serveur, qui atteint le niveau { $level }.
transcript-system-follows = { $author } suit désormais le salon { $text }.
transcript-system-undiscovered = Le serveur n’apparaît plus dans la Découverte de serveurs.
transcript-system-discovered = Le serveur apparaît de nouveau dans la Découverte de serveurs.
transcript-system-discovery-warning = Le serveur ne remplit plus les conditions de la Découverte de serveurs.
transcript-system-thread = { $author } a créé un fil : { $text }
transcript-system-thread-starter = Début du fil ouvert par { $author }.
transcript-system-invite = Rappel de Discord : invitez du monde sur le serveur.
transcript-system-automod = AutoMod a agi sur un message de { $author }.
transcript-system-subscription = { $author } a pris un abonnement à un rôle.
transcript-system-premium = { $author } a pris une option payante d’une application.
transcript-system-stage-began = { $author } a commencé une conférence : { $text }
transcript-system-stage-over = { $author } a terminé la conférence : { $text }
transcript-system-stage-speaker = { $author } prend la parole.
transcript-system-stage-topic = { $author } a changé le sujet de la conférence : { $text }
transcript-system-alert-on = { $author } a activé les mesures de sécurité.
transcript-system-alert-off = { $author } a désactivé les mesures de sécurité.
transcript-system-raid = { $author } a signalé un raid.
transcript-system-false-alarm = { $author } a signalé une fausse alerte.
transcript-system-purchase = { $author } a fait un achat.
transcript-system-poll-over = Le sondage est terminé.
transcript-system-streaming = La qualité de diffusion a été améliorée.
transcript-system-unknown = Message de Discord de type { $kind }, que ce transcript ne sait pas nommer

transcript-how-to-read = Le fichier `.html` s’ouvre dans un navigateur et n’a besoin de rien d’autre ; le fichier `.txt` contient la même chose en texte.
transcript-message-part = Transcript du ticket n° { $number } : partie { $part } sur { $parts }, le résumé suit.
transcript-message-files = Fichiers du ticket n° { $number }, auxquels le transcript renvoie.
transcript-fault-title = ⚠️ Pas de transcript, donc rien n’est supprimé
transcript-fault-no-channel = Le salon de transcripts n’existe plus ou n’a pas été choisi : un administrateur peut le choisir dans `/ticket config`.
transcript-fault-cannot-post = Le bot ne peut pas écrire dans le salon de transcripts : accordez-lui « Voir le salon », « Envoyer des messages », « Intégrer des liens » et « Joindre des fichiers » dans ce salon.
transcript-fault-cannot-read = Le bot ne peut pas lire l’historique de ce salon : accordez-lui « Voir les anciens messages ».
transcript-fault-too-large = Discord refuse le transcript, même coupé en deux fois plus de fichiers.
transcript-fault-no-answer = Discord n’a pas répondu correctement. Réessayez un peu plus tard.
transcript-fault-no-space = Le disque du bot est plein : prévenez le responsable du bot.
transcript-reading = ⏳ Transcript
transcript-read =
    { $count ->
        [one] { $count } message lu
       *[other] { $count } messages lus
    }
transcript-line = { $label } : { $value }

# What a member is told when their ticket has ended.
copy-title = Votre ticket n° { $number } est terminé
copy-ended = Votre ticket n° { $number } dans « { $category } » sur « { $server } » a été fermé et supprimé. En voici le transcript.
copy-server = ce serveur
copy-again = Besoin d’autre chose ? Ouvrez un nouveau ticket dans { $channel }.
copy-again-there = Besoin d’autre chose ? Ouvrez un nouveau ticket sur ce serveur.

# Reading
transcript-times = Heures
transcript-times-utc = en UTC
transcript-staff = staff
transcript-wrote =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
transcript-poll-won = Le sondage « { $question } » est terminé. Réponse gagnante : { $winner } (votes : { $count } sur { $votes }).
transcript-poll-undecided = Le sondage « { $question } » est terminé sans réponse gagnante (votes : { $votes }).

# Threads and events
transcript-thread-begins = 🧵 Fil : { $name }
transcript-thread-begins-private = 🧵 Fil privé : { $name }
transcript-thread-ends = Fin du fil : { $name }
transcript-threads-read = { $count } dans ce transcript
transcript-threads-private =
    { $count ->
        [one] dont { $count } privé
       *[other] dont { $count } privés
    }
transcript-threads-unseen = des fils privés que le bot ne voit pas peuvent manquer
transcript-for-member = Exemplaire destiné au membre.
transcript-event-note = 📝 Note pour le staff
transcript-event-note-corrected = { $line }, corrigée par { $who } le { $at }
transcript-event-by = { $what } par { $who }
transcript-event-unknown = ⋯ Ce qui s’est passé auparavant dans ce ticket n’est pas connu
transcript-event-omitted = ⋯ Événements non conservés à cet endroit : { $count }
transcript-event-opened = 🎫 Ouvert
transcript-event-claimed = 📥 Pris en charge
transcript-event-released = 📤 Libéré
transcript-event-closed = 🔒 Fermé
transcript-event-reopened = ♻️ Rouvert
transcript-event-deleted = 🗑️ Suppression demandée
transcript-event-lapsed = 🔒 Fermé faute de réponse
transcript-event-staff-reminded = 🔔 Rappel au staff
transcript-event-member-reminded = 📨 Relance du membre
transcript-event-still-needed = 🙋 Encore besoin d’aide
transcript-event-moved = 📂 Déplacé de « { $from } » vers « { $to } »
transcript-event-claim-ended = { $line } ; n’est plus pris en charge par { $who }
transcript-event-passed = 🤝 Transmis de { $from } à { $to }
transcript-event-taken-over = 🙋 Repris à { $from }
transcript-event-guests-added = 👥 Ajout de { $people }
transcript-event-guests-removed = 👥 Retrait de { $people }
transcript-event-left = 🚪 Le membre a quitté le serveur
transcript-event-returned = 🚪 Le membre est revenu sur le serveur

# More threads than are listed
transcript-threads-more = ce salon a plus de 1 000 fils archivés : les plus anciens manquent
