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

tool-reason = Motif
tool-reason-why = Dire au membre pourquoi ce ticket a été fermé
tool-reason-none = Aucun motif n’a été donné. Le membre lira celui que vous écrivez, dans le ticket et dans le transcript.
tool-reason-how = Tout le monde dans le ticket lit ce motif ; il figure aussi dans les logs et dans le transcript.
tool-reason-done = C’est noté : tout le monde dans le ticket lit maintenant ce motif.

tool-block = Bloquer ce membre
tool-block-why = L’empêcher d’ouvrir d’autres tickets sur ce serveur
