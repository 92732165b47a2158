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
tool-notes-how = Le membre ne lit jamais ces notes. Le staff les lit ici ; elles sont aussi dans le transcript publié sur le serveur, pas dans l’exemplaire du membre.
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
tool-priority-how = Le membre n’en voit rien : la priorité se lit dans « 🧰 Outils » et dans les logs.
tool-priority-choose = Choisir la priorité
tool-priority-done = La priorité de ce ticket est maintenant : **{ $priority }**. Le membre n’en voit rien.
priority-low = Basse
priority-normal = Normale
priority-high = Haute
priority-urgent = Urgente

tool-promise = Promettre une réponse
tool-promise-why = Dire au membre quand vous revenez vers lui
tool-promise-how = Votre choix vaut aussitôt : le ticket annonce, à votre nom, quand vous revenez vers le membre. Si le staff n’y a rien écrit d’ici là, une mention vous le rappelle, une fois. En attendant, rien n’est relancé et le ticket ne se ferme pas tout seul.
tool-promise-stands = En cours : { $who } a promis une réponse au plus tard le { $until }. Votre choix la remplace.
tool-promise-choose = Choisir quand
tool-promise-1h = Dans 1 heure
tool-promise-4h = Dans 4 heures
tool-promise-tomorrow = Demain à 9 h
tool-promise-done = C’est annoncé : vous revenez vers le membre au plus tard le { $until }.

tool-propose = Proposer de fermer
tool-propose-why = Demander au membre si ce ticket peut être fermé
tool-propose-how = Votre choix vaut aussitôt : le ticket pose la question et mentionne le membre, qui répond « C’est réglé » ou « Pas encore ». Si vous choisissez un délai, le ticket se ferme ensuite tout seul, sauf si le membre écrit ; il peut alors le rouvrir pendant sept jours.
tool-propose-stands = En cours : { $who } l’a proposé le { $at }. Votre choix remplace cette proposition.
tool-propose-suspended = Les relances sont suspendues dans ce ticket : il ne peut pas se fermer tout seul.
tool-propose-choose = Choisir un délai
tool-propose-never = Sans délai : seul un clic ferme le ticket
tool-propose-24h = Fermer après 24 heures sans message du membre
tool-propose-48h = Fermer après 48 heures sans message du membre
tool-propose-72h = Fermer après 72 heures sans message du membre
tool-propose-done = La question est posée au membre.
tool-propose-done-closes = La question est posée au membre. S’il n’écrit rien, le ticket se ferme après le { $until }.

tool-suspend = Suspendre les relances
tool-suspend-why = Ne plus relancer ni fermer ce ticket tout seul
tool-suspend-how = Dans ce ticket, plus personne n’est relancé et rien ne le ferme tout seul, jusqu’à ce que vous repreniez les relances ici. Une réponse promise garde son rappel. Le membre n’en voit rien.
tool-suspend-on = Les relances sont suspendues dans ce ticket : plus personne n’est relancé et rien ne le ferme tout seul. Reprises, elles comptent à partir de ce moment-là. Le membre n’en voit rien.
tool-suspend-do = Suspendre
tool-suspend-resume = Reprendre les relances
suspended-title = Relances suspendues
suspended-since = Par { $who }, le { $at }

tool-reason = Motif
tool-reason-why = Dire au membre pourquoi ce ticket a été fermé
tool-reason-none = Aucun motif n’a été donné. Le membre lira celui que vous écrivez, dans le ticket et dans le transcript.
tool-reason-how = Tout le monde dans le ticket lit ce motif ; il figure aussi dans les logs et dans le transcript.
tool-reason-done = C’est noté : tout le monde dans le ticket lit maintenant ce motif.

tool-block = Bloquer ce membre
tool-block-why = L’empêcher d’ouvrir d’autres tickets ; celui-ci reste ouvert

tool-guests = Personnes
tool-guests-why = Ajouter des membres ou des rôles à ce ticket, ou les retirer
tool-guests-how = Votre choix vaut aussitôt : le ticket l’annonce et mentionne les membres ajoutés. Qui est ajouté lit tout le ticket, depuis son début, et peut y écrire tant qu’il n’est ni pris en charge ni fermé. Un rôle donne cet accès à tous ceux qui l’ont.
tool-guests-how-read = Votre choix vaut aussitôt : le ticket l’annonce et mentionne les membres ajoutés. Qui est ajouté lit tout le ticket, depuis son début, et ne peut pas y écrire tant que le ticket est pris en charge ou fermé. Un rôle donne cet accès à tous ceux qui l’ont.
tool-guests-add = Ajouter des membres ou des rôles
tool-guests-remove = Retirer du ticket
tool-guests-added = Personnes ajoutées : { $people }. Elles lisent tout le ticket et peuvent y écrire.
tool-guests-added-read = Personnes ajoutées : { $people }. Elles lisent tout le ticket, mais ne peuvent pas y écrire tant qu’il est pris en charge ou fermé.
tool-guests-removed = Personnes retirées : { $people }. Qui a accès au ticket par un autre rôle le garde.
tool-guests-wait = ⏳ Pas encore en vigueur : Discord n’a pas encore appliqué ces permissions, le bot réessaie tout seul.
guests-title = Personnes ajoutées
guests-none = Personne
guests-people = Personnes
guest-unfit-line = - { $who } : { $why }
guest-nameless = Membre { $id }
guest-unfit-bot = le bot est déjà dans tous les tickets
guest-unfit-everyone = ce ticket doit rester privé
guest-unfit-gone = n’est plus sur ce serveur
guest-unfit-opener = ce ticket est déjà le sien
guest-unfit-inside = a déjà accès à ce ticket
guest-unfit-shut-out = « Voir le salon » lui est refusé dans ce salon, à la main : levez d’abord ce refus dans les paramètres du salon
guest-unfit-blocked = est bloqué sur ce serveur : un administrateur peut lever ce blocage
guest-unfit-full = ce ticket est plein : retirez d’abord quelqu’un

tool-openfor = Ouvrir pour un membre
tool-openfor-why = Ouvrir un ticket pour un membre du serveur
tool-openfor-how = Choisissez pour qui ouvrir un ticket. Ce membre en sera prévenu dans son ticket, et le ticket dira que c’est vous qui l’avez ouvert.
tool-openfor-member = Choisir un membre
tool-openfor-for = Un ticket pour { $member }. Choisissez sa catégorie, parmi celles dont vous vous occupez.
tool-openfor-category = Choisir une catégorie
tool-openfor-confirm = Ouvrir un ticket **{ $category }** pour { $member } ? Ce membre en sera prévenu par une mention, et le ticket dira que c’est vous qui l’avez ouvert.
tool-openfor-no-questions = Les questions de cette catégorie ne lui sont pas posées.
tool-openfor-rules =
    ⚠️ Ce membre ne pourrait pas ouvrir ce ticket lui-même :
    { $list }
    En confirmant, vous passez outre.
tool-openfor-open = Ouvrir le ticket
tool-openfor-open-anyway = Ouvrir quand même
tool-openfor-done = Le ticket de { $member } est ouvert : { $channel }.
rule-blocked = il est bloqué sur ce serveur
rule-blocked-until = il est bloqué sur ce serveur ; fin du blocage : { $until }
rule-role-required = cette catégorie est réservée à qui a l’un de ces rôles : { $roles }
rule-required-gone = cette catégorie est réservée à un rôle que personne ne peut plus avoir
rule-role-excluded = cette catégorie est fermée à qui a l’un de ces rôles : { $roles }
rule-young-account = son compte Discord est trop récent pour cette catégorie ; il ne le sera plus { $until }
rule-new-member = il est depuis trop peu de temps sur ce serveur pour cette catégorie ; il y aura droit { $until }
rule-paused = Discord refuse sans cesse les tickets de ce serveur ; prochain essai : { $until }
rule-openings = il a demandé beaucoup de tickets en peu de temps ; il pourra en ouvrir un { $until }
rule-category-pause = il a eu un ticket de cette catégorie récemment ; il pourra en ouvrir un autre { $until }
rule-category-full = cette catégorie a déjà autant de tickets ouverts qu’elle peut en avoir en même temps

tool-earlier = Autres tickets
tool-earlier-why = Voir les autres tickets de ce membre
tool-earlier-how = Les autres tickets de { $member }, du plus récent au plus ancien, dans les catégories dont vous vous occupez. Le lien d’un transcript ne s’ouvre que si vous voyez le salon de transcripts.
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
tool-canned-waits = La réponse est enregistrée : elle sera envoyée dans le ticket dès que Discord l’acceptera.

tool-move = Déplacer
tool-move-why = Confier le ticket à une autre catégorie
tool-move-how = Dans quelle catégorie déplacer ce ticket ? Rien n’est fait avant votre confirmation.
tool-move-nowhere = Ce serveur n’a pas d’autre catégorie.
tool-move-choose = Choisir la catégorie
tool-move-ask = Déplacer ce ticket de **{ $from }** vers **{ $to }** ? Les personnes ajoutées restent. Une mention prévient le membre et les rôles que cette catégorie notifie.
tool-move-sees = Verront le ticket
tool-move-sees-all = { $roles }, qui liront **tout** ce qui y a déjà été écrit, réponses du membre comprises
tool-move-sees-nobody = Aucun rôle staff de cette catégorie n’existe : seuls les administrateurs verront ce ticket.
tool-move-sees-notes = Les notes du staff et le mot de la dernière transmission suivent le ticket.
tool-move-loses = Ne le verront plus
tool-move-loses-all = { $roles }, sauf qui y a accès autrement
tool-move-claim-kept = { $claimer } est aussi staff de cette catégorie et garde le ticket.
tool-move-claim-ended = { $claimer } n’est pas staff de cette catégorie : le ticket sera libéré.
tool-move-confirm = Déplacer
tool-move-done = Le ticket est maintenant dans **{ $to }**.

tool-pass = Transmettre
tool-pass-why = Confier le ticket à un autre membre du staff
tool-pass-how = À qui transmettre ce ticket ? Choisissez un autre membre du staff de sa catégorie.
tool-pass-choose = Choisir un membre du staff
tool-pass-ask = Transmettre ce ticket à { $to } ? Une mention l’en prévient. Parmi le staff, seuls { $to } et les administrateurs pourront alors y écrire. Si vous ajoutez un mot, le staff seul le lit, dans « 🧰 Outils » et dans les logs.
tool-pass-confirm = Transmettre
tool-pass-with-word = Ajouter un mot…
tool-pass-form = Transmettre le ticket
tool-pass-word = Un mot pour la personne choisie
tool-pass-word-how = Le staff le lit, pas le membre.
tool-pass-done = Ce ticket est transmis à { $to }.
passed-title = Transmis
tool-pass-by = Par { $by }, { $when }

tool-takeover = Reprendre le ticket
tool-takeover-why = Le prendre en charge à la place de qui s’en occupe
tool-takeover-ask = Reprendre ce ticket à { $claimer } ? Une mention l’en préviendra.
tool-takeover-when =
    { $hours ->
        [one] C’est possible si elle n’y a rien fait ni écrit depuis { $hours } heure.
       *[other] C’est possible si elle n’y a rien fait ni écrit depuis { $hours } heures.
    }
tool-takeover-confirm = Reprendre le ticket
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
