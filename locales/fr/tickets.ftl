panel-placeholder = Choisissez une catégorie

ticket-title = Ticket n° { $number } · { $category }
ticket-member = Membre
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
log-by = Par
channel-reason = Ticket de { $member } ({ $id })
channel-topic = Ticket n° { $number } · { $category } · { $member }
member-fallback = membre
refusal-somebody = quelqu’un
