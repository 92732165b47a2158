config-options = Options
config-options-usual = réglages habituels
option-title = 🔧 Options
option-language = 🌐 Langue
option-language-why = La langue de ce que tout le monde voit : panneau, tickets, logs. Ce que vous seul voyez suit la langue de votre Discord.
option-language-default = celle du bot
option-leave = 👋 Au départ d’un membre
option-leave-why = Ce que fait « Oui, fermer » dans le ticket d’un membre qui a quitté le serveur.
option-leave-lock = Verrouiller
option-leave-delete = Supprimer
option-ending = 🏷️ Nom d’un ticket pris en charge
option-ending-why = `1-membre-staff`, ou `1-membre-` suivi du nom de qui l’a pris en charge.
option-ending-staff = … -staff
option-ending-claimer = … -nom du staff
option-sent = 📨 Transcript au membre
option-sent-why = Le membre peut recevoir le transcript de son ticket en message privé.
option-sent-no = Ne pas envoyer
option-sent-yes = Envoyer au membre

change-title = titre du panneau
change-description = description du panneau
change-footer = footer du panneau
change-image = image du panneau
change-category-added = catégorie « { $name } » ajoutée
change-category-removed = catégorie « { $name } » supprimée
change-category-renamed = catégorie « { $from } » renommée « { $to } »
change-category-texts = textes de la catégorie « { $name } »
change-category-roles = rôles staff de la catégorie « { $name } »
change-category-order = ordre des catégories
change-log-channel = salon de logs : { $channel }
change-transcript-channel = salon de transcripts : { $channel }
change-ticket-category = catégorie Discord : { $channel }
change-leave-lock = au départ d’un membre : verrouiller
change-leave-delete = au départ d’un membre : supprimer
change-ending-staff = nom d’un ticket pris en charge : -staff
change-ending-claimer = nom d’un ticket pris en charge : -nom du staff
change-sent-yes = transcript envoyé au membre
change-sent-no = transcript non envoyé au membre
change-ticket-count = numéro du dernier ticket : { $count }
change-language = langue : { $choice }
log-configuration = ⚙️ Configuration modifiée
change-none = aucun changement

change-category-notify-nobody = catégorie « { $name } » : un nouveau ticket ne notifie personne

# The themes of the options
theme-why = Choisissez un thème pour en changer les options. Chacune a déjà une valeur par défaut.
theme-choose = Choisir un thème
theme-appearance = 🎨 Apparence
theme-tickets = 🎫 Tickets
theme-access = ⏳ Limites
theme-waiting = ⏰ Relances
option-overview = Vue d’ensemble

# How many tickets a member may ask for
option-openings = 📊 Tickets par membre
option-openings-why = Combien de tickets un membre peut demander en dix minutes ; les administrateurs ne sont pas limités. Quel que soit ce choix, un seul peut être ouvert à la fois.
option-openings-1 = 1
option-openings-3 = 3
option-openings-5 = 5
option-openings-10 = 10
option-openings-none = Sans limite
change-openings-1 = 1 ticket au plus par membre en dix minutes
change-openings-3 = 3 tickets au plus par membre en dix minutes
change-openings-5 = 5 tickets au plus par membre en dix minutes
change-openings-10 = 10 tickets au plus par membre en dix minutes
change-openings-none = tickets par membre en dix minutes : sans limite

# Who is notified of a new ticket
change-category-notify = catégorie « { $name } » : un nouveau ticket notifie { $whom }

option-takeover = 🙋 Reprise d’un ticket
option-takeover-why = Depuis combien de temps la personne en charge doit n’avoir rien écrit ni fait dans un ticket pour que le staff puisse le reprendre. Les administrateurs le peuvent toujours.
option-takeover-never = Administrateurs seuls
option-takeover-1h = 1 heure
option-takeover-4h = 4 heures
option-takeover-12h = 12 heures
option-takeover-24h = 24 heures
change-takeover-never = seuls les administrateurs reprennent un ticket pris en charge
change-takeover-1h = le staff reprend un ticket après 1 heure de silence de la personne en charge
change-takeover-4h = le staff reprend un ticket après 4 heures de silence de la personne en charge
change-takeover-12h = le staff reprend un ticket après 12 heures de silence de la personne en charge
change-takeover-24h = le staff reprend un ticket après 24 heures de silence de la personne en charge

# Why a ticket is closed
option-reason = ✏️ Motif de la fermeture
option-reason-why = Quand demander au staff pourquoi il ferme un ticket ; le membre lit ce motif. Proposé après : un bouton suit la fermeture. Obligatoire : un formulaire la précède. Un motif peut toujours être donné dans « 🧰 Outils » ; rien n’est demandé à un membre qui ferme son ticket.
option-reason-none = Non demandé
option-reason-afterwards = Proposé après
option-reason-required = Obligatoire
change-reason-none = fermeture par le staff : motif non demandé
change-reason-afterwards = fermeture par le staff : motif proposé après
change-reason-required = fermeture par le staff : motif obligatoire

# Whether the staff may block the member of a ticket
option-staff-block = 🚫 Blocage par le staff
option-staff-block-why = Si le staff peut bloquer le membre d’un ticket avec « 🧰 Outils », comme un administrateur. Le membre n’en voit rien dans le ticket.
option-staff-block-no = Administrateurs seuls
option-staff-block-yes = Staff aussi
change-staff-block-no = blocage d’un membre depuis son ticket : administrateurs seuls
change-staff-block-yes = blocage d’un membre depuis son ticket : staff aussi

# Les horaires du staff
hours-title = 🕐 Horaires du staff
hours-why = Quand le staff est là, chaque jour de la semaine. Sans aucun horaire, il compte comme toujours présent. Le temps avant un rappel ou une relance ne passe que lorsque le staff est là.
hours-now = En ce moment
hours-none = Aucun horaire n’est défini : rien ne change pour les membres.
hours-week = 📅 Semaine
hours-from-to = { $first } – { $last }
hours-days-line = { $days } : { $spans }
hours-away = absent
hours-every-day = Tous les jours
hours-workdays = Du lundi au vendredi
hours-zone = 🌍 Fuseau horaire
hours-zone-state = { $zone } : il y est { $clock }.
hours-zone-default = celui de la langue
hours-closed = 🚫 Jours de fermeture
hours-closed-none = Aucun.
hours-text = 💬 Mot pour les membres
hours-outside = 🌙 En dehors des horaires
hours-outside-nothing = Ne rien changer
hours-outside-tell = Prévenir
hours-outside-refuse = Ne pas ouvrir
hours-outside-nothing-why = Les tickets s’ouvrent comme d’habitude, et les membres ne lisent rien de plus.
hours-outside-tell-why = Les tickets s’ouvrent. Le membre lit, avec le lien vers son ticket, quand le staff revient.
hours-outside-refuse-why = Aucun ticket ne s’ouvre. Le membre lit quand le staff revient. Les administrateurs peuvent toujours ouvrir un ticket, et le staff peut en ouvrir pour un membre.
hours-line = horaires du staff définis
hours-line-none = Aucun horaire : le staff compte comme toujours présent.
day-monday = lundi
day-tuesday = mardi
day-wednesday = mercredi
day-thursday = jeudi
day-friday = vendredi
day-saturday = samedi
day-sunday = dimanche
part-hours-spans = De … à …, deux fois au plus (vide : absent)
part-hours-zone = Fuseau horaire ou ville
part-hours-closed = Dates, une par ligne (30 au plus)
part-hours-text = Ce que les membres lisent en plus
example-hours-spans = 9:00-12:00 14:00-18:00
example-hours-zone = Europe/Paris
example-hours-closed = 2026-12-25
example-hours-text = Nous répondons dès notre retour.
problem-hours-span = « { $typed } » n’est pas un horaire : écrivez par exemple 9:00-12:00 14:00-18:00.
problem-hours-many = Deux horaires au plus par jour.
problem-hours-meet = Les deux horaires d’un même jour se chevauchent.
problem-hours-zone = « { $typed } » n’est pas un fuseau horaire connu : écrivez par exemple Europe/Paris ou America/Montreal.
problem-hours-zone-meant = « { $typed } » n’est pas un fuseau horaire connu. Est-ce { $meant } ?
problem-hours-date = « { $typed } » n’est pas une date : écrivez par exemple 2026-12-25.
problem-hours-dates = { $max } dates au plus. Retirez celles qui sont passées.
change-hours = horaires du staff : { $week }
change-hours-none = horaires du staff : aucun
change-hours-zone = fuseau horaire : { $zone }
change-hours-closed =
    { $count ->
        [0] jours de fermeture : aucun
        [one] jours de fermeture : { $count } date
       *[other] jours de fermeture : { $count } dates
    }
change-hours-outside-nothing = en dehors des horaires : rien de particulier
change-hours-outside-tell = en dehors des horaires : les membres sont prévenus
change-hours-outside-refuse = en dehors des horaires : aucun ticket ne s’ouvre
change-hours-text = mot pour les membres en dehors des horaires
# What happens where nobody answers
option-remind-staff = 🔔 Rappel au staff
option-remind-staff-why = Depuis combien de temps un membre attend une réponse quand le bot le rappelle au staff, dans le ticket : à la personne en charge, sinon aux rôles de la catégorie. Un seul rappel par attente.
option-remind-staff-never = Jamais
option-remind-staff-1h = 1 heure
option-remind-staff-4h = 4 heures
option-remind-staff-12h = 12 heures
option-remind-staff-24h = 24 heures
change-remind-staff-never = pas de rappel au staff
change-remind-staff-1h = rappel au staff quand un membre attend depuis 1 heure
change-remind-staff-4h = rappel au staff quand un membre attend depuis 4 heures
change-remind-staff-12h = rappel au staff quand un membre attend depuis 12 heures
change-remind-staff-24h = rappel au staff quand un membre attend depuis 24 heures

option-remind-member = 📨 Relance du membre
option-remind-member-why = Depuis combien de temps le staff attend une réponse quand le bot relance le membre, dans son ticket. Le membre peut y répondre par un bouton.
option-remind-member-never = Jamais
option-remind-member-24h = 24 heures
option-remind-member-48h = 48 heures
option-remind-member-72h = 72 heures
option-remind-member-7d = 7 jours
change-remind-member-never = pas de relance du membre
change-remind-member-24h = relance du membre après 24 heures sans réponse
change-remind-member-48h = relance du membre après 48 heures sans réponse
change-remind-member-72h = relance du membre après 72 heures sans réponse
change-remind-member-7d = relance du membre après 7 jours sans réponse

option-close-inactive = 🔒 Fermeture sans réponse
option-close-inactive-why = Combien de temps après cette relance le ticket se ferme, si le membre n’a toujours pas répondu. Jamais sans relance, ni quand le staff doit une réponse. Le membre peut rouvrir ce ticket pendant 7 jours.
option-close-inactive-never = Jamais
option-close-inactive-24h = 24 heures
option-close-inactive-48h = 48 heures
option-close-inactive-72h = 72 heures
change-close-inactive-never = pas de fermeture sans réponse
change-close-inactive-24h = fermeture 24 heures après une relance sans réponse
change-close-inactive-48h = fermeture 48 heures après une relance sans réponse
change-close-inactive-72h = fermeture 72 heures après une relance sans réponse

option-expiry = 🗑️ Suppression des tickets fermés
option-expiry-why = Combien de temps un ticket fermé est gardé avant d’être supprimé, à partir de sa fermeture et jamais d’avant la validation de ce choix. Son transcript est publié d’abord, comme toujours.
option-expiry-never = Jamais
option-expiry-3d = 3 jours
option-expiry-7d = 7 jours
option-expiry-30d = 30 jours
change-expiry-never = pas de suppression automatique des tickets fermés
change-expiry-3d = suppression des tickets fermés depuis 3 jours
change-expiry-7d = suppression des tickets fermés depuis 7 jours
change-expiry-30d = suppression des tickets fermés depuis 30 jours
