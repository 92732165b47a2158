# La boîte à outils d’un ticket.
tools-title = 🧰 Outils · ticket n° { $number } · { $category }
tools-how = Choisissez un outil. Vous seul voyez ce message.
tools-none = Aucun outil ne peut être utilisé ici pour le moment.
tools-claimed = { $claimer } a pris ce ticket en charge : ce qui écrit dans le ticket ou le modifie lui est réservé, ainsi qu’aux administrateurs.
tools-choose = Choisir un outil
tools-back = Retour aux outils

tool-priority = Priorité
tool-priority-why = Dire au staff si ce ticket est urgent
tool-priority-how = Le membre n’en voit rien : la priorité se lit dans la boîte à outils et dans les logs.
tool-priority-choose = Choisir la priorité
tool-priority-done = La priorité de ce ticket est maintenant : **{ $priority }**. Le membre n’en voit rien.
priority-low = Basse
priority-normal = Normale
priority-high = Haute
priority-urgent = Urgente

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
