# La boîte à outils d’un ticket.
tools-title = 🧰 Outils · ticket n° { $number } · { $category }
tools-how = Choisissez un outil. Vous seul voyez ce message.
tools-none = Aucun outil ne peut être utilisé ici pour le moment.
tools-claimed = { $claimer } a pris ce ticket en charge : ce qui écrit dans le ticket ou le modifie lui est réservé, ainsi qu’aux administrateurs.
tools-choose = Choisir un outil
tools-back = Retour aux outils
tools-page-before = ◂ Précédent
tools-page-after = Suivant ▸

tool-notes = Notes
tool-notes-why = Lire ou écrire ce que le staff garde pour lui
tool-notes-how = Le membre ne lit jamais ces notes. Le staff les retrouve ici et dans son transcript.
tool-notes-none = Il n’y a pas encore de note.
tool-notes-count = { $count } sur { $most }
tool-notes-choose = Lire, corriger ou supprimer une note…
tool-notes-write = Écrire une note
tool-notes-correct = Corriger la note
tool-notes-remove = Supprimer la note
tool-notes-all = Toutes les notes
tool-notes-surely = Supprimer cette note ? Elle ne sera pas non plus dans le transcript.
tool-notes-corrected = corrigée par { $by } le { $at }
tool-notes-text = Note, lue par le staff seulement
tool-notes-example = Déjà remboursé une fois : vérifier avant de promettre.

tool-priority = Priorité
tool-priority-why = Dire au staff si ce ticket est urgent
tool-priority-how = Le membre n’en voit rien : la priorité se lit dans la boîte à outils et dans les logs.
tool-priority-choose = Choisir la priorité
tool-priority-done = La priorité de ce ticket est maintenant : **{ $priority }**. Le membre n’en voit rien.
priority-low = Basse
priority-normal = Normale
priority-high = Haute
priority-urgent = Urgente

tool-reason = Motif
tool-reason-why = Dire au membre pourquoi ce ticket a été fermé
tool-reason-none = Aucun motif n’a été donné. Le membre lira celui que vous écrivez, dans le ticket et dans le transcript.
tool-reason-how = Tout le monde dans le ticket lit ce motif ; il figure aussi dans les logs et dans le transcript.
tool-reason-done = C’est noté : tout le monde dans le ticket lit maintenant ce motif.

tool-block = Bloquer ce membre
tool-block-why = L’empêcher d’ouvrir d’autres tickets sur ce serveur

tool-guests = Personnes
tool-guests-why = Ajouter des membres ou des rôles à ce ticket, ou les retirer
tool-guests-how = Qui est ajouté lit tout le ticket, depuis son début, et peut y écrire. Un rôle donne cet accès à tous ceux qui l’ont.
tool-guests-how-read = Qui est ajouté lit tout le ticket, depuis son début, et ne peut pas y écrire tant que le ticket est pris en charge ou fermé. Un rôle donne cet accès à tous ceux qui l’ont.
tool-guests-add = Ajouter des membres ou des rôles
tool-guests-remove = Retirer du ticket
tool-guests-added = Ajoutés : { $people }. Ils lisent tout le ticket et peuvent y écrire.
tool-guests-added-read = Ajoutés : { $people }. Ils lisent tout le ticket, mais ne peuvent pas y écrire tant qu’il est pris en charge ou fermé.
tool-guests-removed = Retirés : { $people }. Ce qui leur donnait accès à ce ticket par le bot est supprimé.
tool-guests-wait = Discord n’a pas encore appliqué ces permissions : le bot réessaie tout seul.
guests-title = Personnes ajoutées
guests-none = Personne
guests-people = Personnes
guest-unfit-line = - { $who } : { $why }
guest-nameless = Membre { $id }
guest-unfit-bot = le bot est déjà dans tous les tickets
guest-unfit-everyone = ce ticket doit rester privé
guest-unfit-gone = n’existe plus sur ce serveur
guest-unfit-opener = ce ticket est déjà le sien
guest-unfit-inside = a déjà accès à ce ticket
guest-unfit-shut-out = quelqu’un l’a exclu de ce salon à la main : changez d’abord les permissions du salon
guest-unfit-blocked = est bloqué sur ce serveur
guest-unfit-full = il n’y a plus de place dans ce ticket

tool-openfor = Ouvrir pour un membre
tool-openfor-why = Ouvrir un ticket au nom d’un membre du serveur
tool-openfor-how = Choisissez pour qui ouvrir un ticket. Ce membre en sera prévenu dans son ticket, et le ticket dira que c’est vous qui l’avez ouvert.
tool-openfor-member = Choisir un membre
tool-openfor-for = Un ticket pour { $member }. Choisissez sa catégorie, parmi celles dont vous vous occupez.
tool-openfor-category = Choisir une catégorie
tool-openfor-confirm = Ouvrir un ticket **{ $category }** pour { $member } ? Ce membre en sera prévenu par une mention, et le ticket dira que c’est vous qui l’avez ouvert.
tool-openfor-no-questions = Les questions de cette catégorie ne lui sont pas posées.
tool-openfor-rules =
    ⚠️ Par les règles du serveur, ce membre ne pourrait pas ouvrir ce ticket lui-même :
    { $list }
    En confirmant, vous passez outre.
tool-openfor-open = Ouvrir le ticket
tool-openfor-open-anyway = Ouvrir quand même
tool-openfor-done = Le ticket de { $member } est ouvert : { $channel }.
rule-blocked = il est bloqué sur ce serveur
rule-blocked-until = il est bloqué sur ce serveur ; fin du blocage : { $until }
rule-role-required = cette catégorie est réservée à qui a l’un de ces rôles : { $roles }
rule-required-gone = cette catégorie est réservée à un rôle que personne ne peut plus avoir
rule-role-excluded = cette catégorie est fermée à qui a ces rôles : { $roles }
rule-young-account = son compte Discord est trop récent pour cette catégorie ; il ne le sera plus { $until }
rule-new-member = il est depuis trop peu de temps sur ce serveur pour cette catégorie ; il y aura droit { $until }
rule-paused = Discord refuse sans cesse les tickets de ce serveur ; prochain essai : { $until }
rule-openings = il a demandé beaucoup de tickets en peu de temps ; il pourra en ouvrir un { $until }
rule-category-pause = il a eu un ticket de cette catégorie récemment ; il pourra en ouvrir un autre { $until }
rule-category-full = cette catégorie a atteint son nombre de tickets ouverts en même temps

tool-earlier = Tickets précédents
tool-earlier-why = Voir les autres tickets de ce membre
tool-earlier-how = Les autres tickets de { $member }, du plus récent au plus ancien, dans les catégories dont vous vous occupez.
tool-earlier-none = Aucun autre ticket de { $member } dans les catégories dont vous vous occupez.
tool-earlier-ticket = N° { $number } · { $category }
tool-earlier-opened = Ouvert le { $at }
tool-earlier-ended = terminé le { $at }
tool-earlier-open = encore ouvert : { $channel }
tool-earlier-closed = fermé : { $channel }
tool-earlier-helped = Pris en charge par { $who }
tool-earlier-transcript = Transcript
tool-earlier-newest = ◂ Les plus récents
tool-earlier-older = Plus anciens ▸

tool-canned = Réponses types
tool-canned-why = Envoyer un texte que les administrateurs ont préparé
tool-canned-how = Choisissez une réponse : vous la verrez avant de l’envoyer.
tool-canned-none = Il n’y a pas de réponse type pour cette catégorie. Un administrateur peut en préparer dans `/ticket config`, « 💬 Réponses types ».
tool-canned-choose = Choisir une réponse
tool-canned-preview = Voici **{ $name }**, comme elle sera envoyée dans ce ticket, à votre nom. Elle ne notifie personne.
tool-canned-send = Envoyer
tool-canned-edit = Modifier avant d’envoyer
tool-canned-others = Les autres réponses
tool-canned-text = Texte, envoyé tel quel
tool-canned-sent = La réponse est envoyée.
tool-canned-waits = La réponse est enregistrée : elle sera publiée dans le ticket dès que Discord la prendra.

tool-move = Déplacer
tool-move-why = Confier le ticket à une autre catégorie
tool-move-how = Dans quelle catégorie déplacer ce ticket ? Rien n’est fait avant votre confirmation.
tool-move-nowhere = Ce serveur n’a pas d’autre catégorie.
tool-move-choose = Choisir la catégorie
tool-move-ask = Déplacer ce ticket de **{ $from }** vers **{ $to }** ? Les invités restent, et le membre en est averti.
tool-move-sees = Verront le ticket
tool-move-sees-all = { $roles }, qui liront **tout** ce qui y a déjà été écrit, réponses du membre comprises
tool-move-sees-nobody = Aucun rôle staff de cette catégorie n’existe : seuls les administrateurs verront ce ticket.
tool-move-loses = Ne le verront plus
tool-move-loses-all = { $roles }, sauf qui y a accès autrement
tool-move-claim-kept = { $claimer } sert aussi cette catégorie et garde le ticket.
tool-move-claim-ended = { $claimer } ne sert pas cette catégorie : le ticket sera libéré.
tool-move-confirm = Déplacer
tool-move-done = Le ticket est maintenant dans **{ $to }**.

tool-pass = Transmettre
tool-pass-why = Confier le ticket à un collègue de la catégorie
tool-pass-how = À qui transmettre ce ticket ? Il faut un collègue qui sert sa catégorie.
tool-pass-choose = Choisir un collègue
tool-pass-ask = Transmettre ce ticket à { $to } ? Un mot pour lui n’est lu que par le staff, dans 🧰 Outils et dans les logs.
tool-pass-confirm = Transmettre
tool-pass-with-word = Avec un mot…
tool-pass-form = Transmettre le ticket
tool-pass-word = Un mot pour votre collègue
tool-pass-word-how = Le staff le lit, pas le membre.
tool-pass-done = Ce ticket est transmis à { $to }.
tool-pass-by = Par { $by }, { $when }

tool-takeover = Reprendre
tool-takeover-why = Prendre la suite de la personne en charge
tool-takeover-ask = Reprendre ce ticket à { $claimer } ? Cette personne en sera avertie.
tool-takeover-when =
    { $hours ->
        [one] C’est possible si elle n’y a rien fait ni écrit depuis { $hours } heure.
       *[other] C’est possible si elle n’y a rien fait ni écrit depuis { $hours } heures.
    }
tool-takeover-confirm = Reprendre
tool-takeover-done = Vous avez repris ce ticket à { $claimer }.

# What an announcement or an entry of the log says besides.
detail-moved-from = De
detail-moved-to = Vers
detail-claim-ended = N’est plus pris en charge par
detail-claim-from = De
detail-claim-to = À
detail-word = Mot pour le staff

tool-history = Historique
tool-history-why = Voir tout ce qui est arrivé à ce ticket
tool-history-unknown = autre chose, noté par une version plus récente du bot
