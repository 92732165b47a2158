panel-placeholder = Choisissez une catégorie

ticket-title = Ticket n° { $number } · { $category }
ticket-member = Membre
ticket-member-left = 👋 a quitté le serveur
ticket-guests = Personnes ajoutées
ticket-opened-by = Ouvert pour ce membre par
ticket-claimer = Pris en charge par
ticket-unclaimed = Personne pour l’instant
button-claim = Claim
button-close = Close
button-reopen = Reopen
button-delete = Delete

notice-opened = Votre ticket est ouvert : { $channel }
absence-told = L’équipe est absente pour le moment ; elle revient { $until } ({ $at }).
absence-told-long = L’équipe est absente pour le moment.
notice-in-line = ⏳ { $others } personnes attendent leur ticket avant vous. Le vôtre s’ouvrira { $until } environ ; ce message en deviendra le lien.
notice-in-line-second = ⏳ Une personne attend son ticket avant vous. Le vôtre s’ouvrira { $until } environ ; ce message en deviendra le lien.
notice-in-line-first = ⏳ Discord demande au bot d’attendre. Votre ticket s’ouvrira { $until } environ ; ce message en deviendra le lien.
notice-panel-posted = Le panneau est publié dans ce salon.

log-opened = Ticket n° { $number } créé
log-category = Catégorie
log-member = Membre
log-channel = Salon
log-opened-at = Ouvert le
log-by = Par
channel-reason = Ticket de { $member } ({ $id })
channel-topic = Ticket n° { $number } · { $category } · { $member }
member-fallback = membre
refusal-somebody = quelqu’un

channel-neutral = ticket salon demande
channel-closed = fermé
ticket-administrators = Les administrateurs du serveur peuvent toujours lire et écrire ici : Discord ne les limite pas.
ticket-rights-fault-title = ⚠️ Permissions
ticket-rights-fault = Discord a refusé de changer les permissions de ce salon : vérifiez celles du bot.
button-release = Libérer
button-tools = Outils
delete-title = Supprimer le ticket n° { $number } ?
delete-transcript = Le transcript sera publié dans { $channel }, puis le salon et ses messages seront supprimés. Si le transcript ne peut pas être publié, rien n’est supprimé.
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
log-transcript-failed = Ticket n° { $number } : pas de transcript, donc rien n’est supprimé
log-transcript = Transcript
log-channel-gone = Ticket n° { $number } terminé : son salon a été supprimé à la main
log-channel-hidden = Ticket n° { $number } : le bot ne voit plus son salon
log-channel-hidden-how = Les boutons du ticket ne marchent plus, et rien n’y est plus mis à jour. Rendez au bot « Voir le salon » dans ce salon : il fera aussitôt tout ce qui attend.
log-channel-seen = Ticket n° { $number } : le bot voit de nouveau son salon
log-opener-left = Ticket n° { $number } : le membre a quitté le serveur
log-opening-failed = Ticket n° { $number } : ouverture refusée par Discord
log-fault = Cause
log-remedy = Remède

log-opener-returned = Ticket n° { $number } : le membre est revenu sur le serveur
log-unlocked = Ticket n° { $number } : le verrouillage est incomplet
log-rights-restored = Ticket n° { $number } : son salon était ouvert à tous
log-rights-restored-how = Les permissions du salon ont été changées à la main, par exemple avec « Synchroniser les permissions » : tout le monde pouvait le lire. Le bot rétablit celles du ticket.
log-rights-contested = Ticket n° { $number } : ses permissions sont changées sans cesse
log-rights-contested-how = Le bot a rétabli trois fois les permissions du salon en dix minutes, et elles sont changées de nouveau : il attend. Un autre bot les change sans doute. Retirez-lui « Gérer les salons » et « Gérer les permissions » dans la catégorie du ticket, ou configurez-le pour qu’il ne touche pas aux tickets.
log-opening-restored = Ticket n° { $number } : son message à boutons est de retour
log-opening-restored-how = Ce message manquait dans le salon : le bot l’a publié.
log-opening-contested = Ticket n° { $number } : son message à boutons est supprimé sans cesse
log-opening-contested-how = Le bot l’a publié trois fois en dix minutes, et il est supprimé de nouveau : il attend quelques heures. Un autre bot le supprime sans doute : configurez-le pour qu’il ne touche pas aux tickets. Ensuite, dans `/ticket config`, « 🩺 Diagnostic », « Réparer » le publie de nouveau aussitôt.
log-rights-lost = Ticket n° { $number } : des permissions données à la main sont perdues
ticket-unlocked = ⚠️ Verrouillage incomplet
unlocked-how = Ajoutés à la main, ces membres ou rôles peuvent encore écrire dans ce salon : { $people }. Discord refuse que le bot change leurs permissions. Retirez-les du salon, ou donnez au bot les permissions qu’ils y ont, puis cliquez de nouveau.
rights-lost-line = { $who } : { $permissions }
rights-lost-how =
    { $list }
    Le bot n’a pas ces permissions : pour empêcher ces membres ou rôles d’écrire, il a dû les leur retirer aussi. À la réouverture, il les rend s’il les a entre-temps ; sinon, rendez-les à la main dans les paramètres du salon.
delete-unlocked = ⚠️ Ces membres ou rôles peuvent encore écrire dans ce salon : { $people }. Ce qu’ils écrivent pendant la suppression sera perdu.
refusal-still-written = Rien n’a été supprimé, et le ticket est fermé. Ajoutés à la main, ces membres ou rôles peuvent encore y écrire : { $people }. Ce qu’ils écriraient pendant la suppression serait perdu. Retirez-les du salon, ou donnez au bot les permissions qu’ils y ont ; ou cliquez de nouveau sur « Delete » pour supprimer malgré tout.
log-deletion-refused = Ticket n° { $number } : suppression refusée par Discord
log-deletion-refused-how = Le ticket n’est pas supprimé : il reste là, marqué comme fermé, et son message épinglé dit si l’on peut encore y écrire. Une fois la cause corrigée, cliquez de nouveau sur « Delete » dans son message épinglé.
log-rights-refused = Ticket n° { $number } : changement des permissions refusé par Discord
log-rights-refused-how = Le ticket a changé d’état, mais pas son salon : qui pouvait y lire ou y écrire le peut peut-être encore.
log-message-refused = Ticket n° { $number } : message d’ouverture refusé par Discord
log-message-refused-how = Le salon du ticket existe, mais sans message épinglé ni boutons. Une fois la cause corrigée, le bot publie ce message quand le membre choisit de nouveau dans le panneau, ou de lui-même quelques heures plus tard.
delete-not-done = Le ticket n’est pas supprimé.

# What the pinned message says of the state, and what is told in the channel.
ticket-state = État
ticket-state-open = 🟢 Ouvert
ticket-state-claimed = 🔵 En cours
ticket-state-closed = 🔒 Fermé
ticket-state-deleting = 🗑️ Suppression demandée
ticket-state-by = par { $who }
ticket-name-waits-title = Nom du salon
ticket-name-waits = Discord n’accepte que deux changements de nom en dix minutes : le nouveau nom viendra vers { $when }.
announce-claimed = 📥 Ticket pris en charge.
announce-claimed-so = Les autres membres du staff peuvent lire ce ticket, mais plus y écrire.
announce-released = 📤 Ticket libéré.
announce-released-of = 📤 Ticket libéré : { $claimer } ne s’en occupe plus.
announce-claim-ended = 📤 { $claimer } ne s’occupe plus de ce ticket, faute de rôle staff sur ce serveur.
announce-released-so = Tout le staff peut de nouveau y écrire.
announce-closed = 🔒 Ticket fermé.
announce-closed-so = Plus personne ne peut y écrire, sauf les administrateurs ; le staff peut le rouvrir.
announce-reopened = ♻️ Ticket rouvert.
announce-claimed-so-guests = Les autres membres du staff et les personnes ajoutées peuvent lire ce ticket, mais plus y écrire.
announce-guests-added = 👥 Des personnes ont été ajoutées à ce ticket.
announce-guests-read = Elles lisent tout ce qui s’y trouve, sans pouvoir écrire pour le moment.
announce-guests-write = Elles lisent tout ce qui s’y trouve et peuvent y écrire.
announce-guests-removed = 👥 Des personnes ont été retirées de ce ticket.
announce-buttons = Boutons du ticket

# A member closes their own ticket.
closing-title = Fermer votre ticket n° { $number } « { $category } » ?
closing-how =
    Ni vous ni le staff ne pourrez plus y écrire. Vous pourrez encore le lire tant qu’il n’est pas supprimé.
    Vous ne pourrez pas le rouvrir vous-même : seul le staff de sa catégorie le peut. Vous pourrez en ouvrir un nouveau.
closing-confirm = Fermer le ticket
closing-done = Votre ticket n° { $number } est fermé. Si vous en avez encore besoin, demandez au staff de le rouvrir.

# A category whose staff roles were all deleted.
ticket-unstaffed-title = ⚠️ Pas encore de staff
ticket-unstaffed = Pour le moment, seuls les administrateurs de ce serveur voient ce ticket. La réponse peut tarder.
log-unstaffed =
    Aucun rôle staff de cette catégorie n’existe plus : seuls les administrateurs voient ce ticket.
    → `/ticket config`, « Catégories » : choisissez-lui un rôle staff, puis validez. Il verra aussitôt ce ticket.

# Entries that name each person once.
log-by-member = Par le membre
log-by-claimer = Par le staff en charge

# A member who accepts no direct messages.
log-copy-refused = Ticket n° { $number } : le membre n’a pas reçu le transcript
log-copy-refused-how = Il n’accepte pas les messages privés du bot. S’il demande le transcript, remettez-lui vous-même ses fichiers.
log-guests-added = Ticket n° { $number } : personnes ajoutées
log-guests-removed = Ticket n° { $number } : personnes retirées
log-priority = Ticket n° { $number } : priorité changée
log-answer-refused = Ticket n° { $number } : réponse type refusée par Discord
log-answer-sent = Ticket n° { $number } : réponse type envoyée
canned-name-logged = Réponse type
log-note-added = Ticket n° { $number } : note ajoutée
log-note-corrected = Ticket n° { $number } : note corrigée
log-note-removed = Ticket n° { $number } : note supprimée

# What stands before an internal mark, in footers and topics.
mark-reference = Référence technique

# The questions of a category, as members answer them
form-choices-title = Avant d’ouvrir votre ticket · { $category }
form-choices-why = Répondez dans les menus, puis cliquez sur « Continuer ».
form-not-chosen = à choisir
form-optional = facultatif
form-go-on = Continuer

# What a member answered, and how they get it back
answers-title = Réponses du membre
answers-file = reponses.txt
answers-again = Reprendre mes réponses
answers-wait = Le formulaire n’a pas pu s’ouvrir ou être traité à temps, et aucun ticket n’a été ouvert. Ouvrez-le de nouveau avec ce bouton : ce que vous aviez écrit y sera encore pendant une heure.
answers-given-back = Voici ce que vous aviez écrit, pour que rien ne soit perdu.

# The answers before the form
answers-question = Est-ce l’une de ces réponses ?
answers-question-one = Est-ce la réponse que vous cherchez ?
answers-yes = Oui, merci
answers-yes-which = Oui, merci : réponse { $place }
answers-no = Non, ouvrir un ticket
answers-helped = Tant mieux !
answers-helped-why = Aucun ticket n’a été ouvert. Vous pourrez toujours en ouvrir un depuis le panneau.

# Tools of the staff
log-moved = Ticket n° { $number } déplacé
log-place-refused = Ticket n° { $number } : son salon reste dans sa catégorie Discord
log-place-refused-how = Le ticket est déplacé et ses permissions sont celles de sa nouvelle catégorie, mais Discord a refusé de changer son salon de catégorie Discord. Vous pouvez le déplacer à la main.
log-passed = Ticket n° { $number } transmis
log-taken-over = Ticket n° { $number } repris
announce-moved = 📂 Ticket déplacé dans une autre catégorie.
announce-passed = 🤝 Ticket transmis.
announce-taken-over = 🙋 Ticket repris.
log-reason = Ticket n° { $number } : motif de la fermeture
announce-reason = ✏️ Motif de la fermeture de ce ticket.

# Why a ticket was closed
reason-title = Motif de la fermeture
reason-form = Fermer le ticket n° { $number }
reason-label = Motif : le membre le lira
reason-example = Problème réglé : le remboursement est parti.
reason-add = Ajouter un motif
reason-correct = Corriger le motif
reason-offer = Le ticket n° { $number } est fermé. Vous pouvez dire pourquoi : le membre lira votre motif.

# What happens by itself where nobody answers
log-staff-reminded = Ticket n° { $number } : rappel au staff
log-member-reminded = Ticket n° { $number } : relance du membre
log-still-needed = Ticket n° { $number } : le membre a encore besoin d’aide
log-lapsed = Ticket n° { $number } fermé faute de réponse
announce-staff-reminded = 🔔 Une réponse est attendue dans ce ticket.
announce-member-reminded = 📨 Le staff attend votre réponse. Avez-vous encore besoin d’aide ?
announce-lapsed = 🔒 Ce ticket s’est fermé, faute de réponse.
announce-lapsed-so = Vous pouvez encore le lire, et le rouvrir avec le bouton ci-dessous.
log-close-proposed = Ticket n° { $number } : fermeture proposée au membre
log-promised = Ticket n° { $number } : réponse promise au membre
log-promise-over = Ticket n° { $number } : rappel d’une réponse promise
log-waiting-suspended = Ticket n° { $number } : relances suspendues
log-waiting-resumed = Ticket n° { $number } : relances reprises
announce-close-proposed = 🏁 Ce ticket peut-il être fermé ?
announce-promised = 🕐 Je reviens vers vous.
announce-promise-over = ⏰ La réponse promise est attendue dans ce ticket.
detail-promised = Au plus tard
detail-closes = Sans message du membre, se ferme après
detail-since = Attend depuis
detail-until = Peut être rouvert par le membre jusqu’au
reply-needed = J’ai encore besoin d’aide
reply-settled = C’est réglé
reply-not-yet = Pas encore
reply-reopen = Rouvrir ce ticket
reply-needed-done = 🙋 { $who } a encore besoin d’aide.
reply-settled-done = ✅ C’est réglé, d’après { $who } : ce ticket est fermé.
reply-not-yet-done = 🙋 Pas encore réglé, d’après { $who } : ce ticket reste ouvert.
reply-reopen-done = ♻️ { $who } a rouvert ce ticket.

# The board of a category
board-title = 📋 Tickets ouverts : { $category }
board-empty = Aucun ticket ouvert.
board-ticket = Ticket n° { $number }
board-waits = ⏳ attend une réponse ({ $since })
board-answered = ✅ réponse donnée ({ $since })
board-unread = ❔ messages non lus par le bot
board-left = 🚪 membre parti
board-claimed = pris en charge par { $claimer }
board-priority = priorité : { $priority }
board-footer = D’abord les tickets où l’on attend depuis le plus longtemps. Le bot regarde toutes les dix minutes qui a écrit.

# Ce qu’un membre pense de l’aide reçue
rating-closed-title = Votre ticket n° { $number } est fermé
rating-closed = Votre ticket n° { $number } dans « { $category } » sur « { $server } » est fermé.
rating-deleted = Votre ticket n° { $number } dans « { $category } » sur « { $server } » a été fermé et supprimé.
rating-title = Que pensez-vous de l’aide reçue ?
rating-how = Votre avis est lu par les administrateurs du serveur ; le bot ne le montre jamais à qui a pris en charge ou fermé votre ticket. Vous pouvez répondre jusqu’au { $until }.
rating-offer = Donner mon avis
rating-choose = Choisir une note
rating-thanks = Merci pour votre avis
rating-given = { $stars } ({ $count } sur 5)
rating-low = L’aide n’a pas suffi ? Vous pouvez rouvrir le ticket jusqu’au { $until }, tant qu’il existe. Votre avis est alors retiré, et l’équipe voit que vous avez rouvert le ticket, ce que le bot ne propose qu’après une note de 1 ou 2.
rating-reopen = Rouvrir le ticket
rating-reopened = ♻️ Votre ticket n° { $number } est rouvert : { $channel }. Votre avis est retiré.
rating-comment = Ajouter un commentaire
rating-commented = Votre commentaire
rating-comment-form = Ticket n° { $number } : commentaire
rating-comment-label = Ce que vous voulez ajouter
rating-comment-example = Lu par les administrateurs, jamais montré à qui a suivi votre ticket
