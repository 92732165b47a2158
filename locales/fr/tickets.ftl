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
delete-no-transcript = Le salon et ses messages seront supprimés. Aucun transcript ne sera conservé.
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
log-channel-gone = Ticket n° { $number } terminé : son salon a été supprimé à la main
log-opener-left = Ticket n° { $number } : le membre a quitté le serveur
log-opening-failed = Ticket n° { $number } : ouverture refusée par Discord
log-fault = Cause

alert-title = ⚠️ À vérifier par un administrateur
alert-log-channel = Discord refuse les messages dans le salon de logs : il a été supprimé, ou le bot n’a plus le droit d’y écrire. Les actions se font, mais ne sont plus enregistrées dans ce salon.
alert-transcript-channel = Le salon de transcripts a été supprimé. Choisissez-en un autre avec `/ticket config`.
alert-ticket-category = La catégorie Discord des tickets n’existe plus : les salons sont créés hors de toute catégorie. Choisissez-en une autre avec `/ticket config`.
alert-role = Un rôle staff (`{ $id }`) a été supprimé. Il est ignoré dans : { $categories }. Vérifiez avec `/ticket config` que chaque catégorie garde un rôle staff.
