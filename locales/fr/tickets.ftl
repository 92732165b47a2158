panel-placeholder = Choisissez une catégorie

ticket-title = Ticket n° { $number } · { $category }
ticket-member = Membre
ticket-member-left = 👋 a quitté le serveur
ticket-claimer = Pris en charge par
ticket-unclaimed = Personne pour l’instant
button-claim = Claim
button-close = Close
button-reopen = Reopen
button-delete = Delete

notice-opened = Votre ticket est ouvert : { $channel }
notice-panel-posted = Le panneau est publié dans ce salon.

log-opened = Ticket n° { $number } créé
log-category = Catégorie
log-member = Membre
log-channel = Salon
log-opened-at = Ouvert
log-by = Par
channel-reason = Ticket de { $member } ({ $id })
channel-topic = Ticket n° { $number } · { $category } · { $member }
member-fallback = membre
refusal-somebody = quelqu’un

channel-closed = fermé
ticket-closed-by = Fermé par
ticket-administrators = Les administrateurs du serveur peuvent toujours lire et écrire ici : Discord ne les limite pas.
ticket-rights-fault-title = ⚠️ Droits
ticket-rights-fault = Discord a refusé les droits de ce salon : vérifiez les permissions du bot.
button-release = Libérer
delete-title = Supprimer le ticket n° { $number } ?
delete-transcript = Le transcript sera publié dans { $channel }, puis le salon et ses messages seront supprimés. Sans transcript publié, rien n’est supprimé.
delete-untranscribed = Le salon et ses messages seront supprimés. **Aucun transcript ne sera conservé.**
delete-untranscribed-title = Supprimer le ticket n° { $number } sans transcript ?
button-delete-untranscribed = Supprimer sans transcript
button-retry-delete = Réessayer
delete-confirm = Supprimer définitivement
delete-under-way = Le ticket est en cours de suppression.
notice-left = { $member } a quitté le serveur. Souhaitez-vous fermer ce ticket ?
notice-left-close = Oui, fermer
notice-left-closed = { $member } a quitté le serveur. Ce ticket est fermé.
log-claimed = Ticket n° { $number } pris en charge
log-released = Ticket n° { $number } libéré
log-closed = Ticket n° { $number } fermé
log-reopened = Ticket n° { $number } rouvert
log-deleted = Ticket n° { $number } supprimé
log-deleted-untranscribed = Ticket n° { $number } supprimé sans transcript
log-transcript-failed = Ticket n° { $number } : pas de transcript, rien n’est supprimé
log-transcript = Transcript
log-channel-gone = Ticket n° { $number } terminé : son salon a été supprimé à la main
log-opener-left = Ticket n° { $number } : le membre a quitté le serveur
log-opening-failed = Ticket n° { $number } : ouverture refusée par Discord
log-fault = Cause

