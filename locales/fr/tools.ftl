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
