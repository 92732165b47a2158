config-title = ⚙️ Configuration des tickets
config-intro = Complétez chaque étape, puis validez. Votre brouillon est gardé, même si le bot redémarre.
config-step-panel = 1 · Embed du panneau
config-step-categories = 2 · Catégories de ticket
config-step-log = 3 · Salon de logs
config-step-transcript = 4 · Salon de transcripts
config-step-ticket-category = 5 · Catégorie Discord
config-step-storage = 6 · Stockage
config-storage = ✅ MongoDB : brouillon enregistré
config-missing = Avant de valider
config-nothing =
    { $purpose ->
        [ticket_category] non choisie
       *[other] non choisi
    }
config-undecided = à remplir ou à omettre
config-without =
    { $part ->
        [part-image] aucune
       *[other] aucun
    }
config-no-category = aucune catégorie
excerpt-nameless = sans nom
excerpt-more = … et { $count } de plus
config-category-line = { $name } · rôles staff : { $roles }

config-panel = Panneau
config-categories = Catégories
config-channels = Salons
config-validate = Valider
config-discard = Abandonner
config-back = Retour
config-validated = ✅ Configuration validée
config-validated-next = Publiez maintenant le panneau avec `/ticket panel` dans le salon de votre choix.
config-validated-follow = Les panneaux déjà publiés se mettent à jour ; si Discord le refuse, « 🩺 Diagnostic » dit pourquoi. Vous pouvez aussi en publier un autre, ici ou avec `/ticket panel`.
config-discarded = Brouillon abandonné. La configuration validée reste en place.

config-panel-intro = Le message par lequel les membres ouvrent un ticket. Son aperçu est ci-dessous.
config-edit-texts = Modifier les textes
config-without-footer = Sans footer
config-without-image = Sans image
config-preview-cut = L’aperçu ne montre que le début de la description.
config-text-cut =
    Le formulaire accepte { $limit } caractères et ce texte en a { $length } : seul son début y apparaît.
    Envoyé sans changement, le texte reste entier ; modifié, il perd la suite.
config-text-too-long = Le formulaire accepte { $limit } caractères et ce texte en a { $length } : seul son début y apparaît, la suite sera perdue.
config-next-categories = Catégories →

config-categories-intro = { $count } sur { $max } au plus. Chaque catégorie a son message d’ouverture et ses rôles staff.
config-add-category = Ajouter une catégorie
config-edit-category = Modifier la catégorie
config-choose-category = Choisir une catégorie à modifier
config-category-title = Catégorie « { $name } »
config-roles = Rôles staff
config-role-count =
    { $count ->
        [one] { $count } rôle staff
       *[other] { $count } rôles staff
    }
config-more-roles = Le menu accepte { $max } rôles au plus : un nouveau choix les remplace tous.
config-more-categories = Le menu accepte { $max } catégories au plus : supprimez-en pour voir les suivantes.
config-choose-roles = Choisir les rôles staff
config-no-role = aucun rôle staff
config-remove-category = Supprimer
config-opening-message = Message d’ouverture du ticket
config-next-channels = Salons →

config-channels-title = 3, 4, 5 · Salons
config-channels-intro =
    • **Salon de logs** : reçoit toutes les actions (création, prise en charge, fermeture, réouverture, suppression).
    • **Salon de transcripts** : reçoit le transcript, c’est-à-dire la copie de la conversation, de chaque ticket supprimé.
    • **Catégorie Discord** : contient les salons des tickets.
config-choose-log = Salon de logs
config-choose-transcript = Salon de transcripts
config-choose-ticket-category = Catégorie Discord des tickets

part-title = Titre
part-description = Description
part-footer = Footer
part-image = Image
part-image-address = Adresse de l’image (https://…)
part-panel = Textes du panneau réunis
part-category-name = Nom de la catégorie
part-category-description = Message d’ouverture de la catégorie { $name }

problem-title = ⛔ À corriger
problem-empty = « { $part } » est vide.
problem-footer-undecided = Le footer est vide : remplissez-le ou cliquez sur « Sans footer ».
problem-image-undecided = L’image est vide : remplissez-la ou cliquez sur « Sans image ».
problem-too-long = « { $part } » : { $limit } caractères au plus, il y en a { $excess } de trop.
problem-image-address = L’adresse de l’image doit être complète, par exemple https://exemple.fr/image.png.
problem-emoji-elsewhere = Cet émoji n’est pas disponible sur ce serveur : Discord le refuserait dans le panneau.
problem-category-gone = Cette catégorie vient d’être supprimée. Ce que vous avez tapé vous attend dans « Ajouter une catégorie ».
problem-no-category = Ajoutez au moins une catégorie.
problem-too-many-categories = { $max } catégories au plus : il y en aurait { $count }.
problem-name-taken = Une autre catégorie s’appelle déjà « { $name } ».
problem-everyone-is-no-staff = @everyone ne peut pas être un rôle staff : tout le monde verrait tous les tickets.
problem-no-role = La catégorie « { $name } » n’a aucun rôle staff.
problem-no-log-channel = Choisissez le salon de logs.
problem-no-transcript-channel = Choisissez le salon de transcripts.
problem-no-ticket-category = Choisissez la catégorie Discord des tickets.

part-emoji = Émoji dans le panneau (facultatif)
part-menu-line-input = Ligne sous le nom, dans le menu (facultatif)
part-menu-line = Ligne sous le nom de la catégorie { $name }
problem-emoji = Ceci n’est pas un émoji : collez-en un seul (🎫), son nom (:ticket:), ou `<:nom:id>` pour un émoji de ce serveur.
ticket-server = ce serveur
panel-closed = 🔒 Guichet fermé
panel-closed-why = Les tickets ne sont pas configurés sur ce serveur pour le moment.
panel-open = 🟢 Ouvert
panel-open-until = Ferme { $until } ({ $at }).
panel-open-always = Toujours.
panel-away = 🔴 Fermé
panel-away-until = Rouvre { $until } ({ $at }).
panel-away-long = Jusqu’à nouvel ordre.

config-changes = Ce que « Valider » changera
config-broken = ⚠️ Ce qui n’existe plus
config-broken-why = Un rôle, un salon ou un émoji choisi ici n’est plus sur le serveur : choisissez-en un autre là où se trouve le signe ⚠️.
config-gone = n’existe plus
config-at = → bouton « { $button } »
config-next = ▶ Continuer
config-publish = Publier le panneau ici
config-again = Configuration
config-preview = Aperçu
config-image-unseen = ⚠️ L’image ne se charge pas
config-image-unseen-how = Discord n’a trouvé aucune image à cette adresse. Ouvrez-la dans un navigateur : vous devez voir l’image seule, sans page autour et sans vous connecter.
config-up = ▲
config-down = ▼
config-in-menu = Dans le panneau
config-place = Position { $place } sur { $count }
config-placeholders = Variables : {"{"}member{"}"} le membre, {"{"}number{"}"} le numéro, {"{"}category{"}"} la catégorie, {"{"}server{"}"} le serveur. Une fois les variables remplacées, le texte a au plus { $longest } caractères sur { $limit }.
config-remove-title = Supprimer la catégorie « { $name } » ?
config-remove-live =
    { $count ->
        [one] Un ticket y est ouvert. Il reste ouvert, suivi par les mêmes rôles staff,
       *[other] { $count } tickets y sont ouverts. Ils restent ouverts, suivis par les mêmes rôles staff,
    } mais plus personne ne pourra y en ouvrir d’autres.
config-remove-surely = Supprimer quand même
problem-typed-kept = Rien n’est perdu : cliquez de nouveau sur le même bouton, ce que vous avez tapé y est encore.
config-given-back = Ce que vous aviez tapé est dans ce fichier : vous pourrez le recoller.

furnish-missing = Créer ce qui manque
furnish-why = Le bot crée les salons qui ne sont pas encore choisis, visibles des administrateurs seulement. Les rôles staff n’y ont pas accès, mais verront les tickets de leurs catégories.
furnish-done = ✅ Créé pour vous
furnish-seen-by = Visibles des administrateurs seulement, pas des rôles staff. Vous pouvez y donner accès dans les paramètres du salon.
furnish-category = Tickets
furnish-log = logs-tickets
furnish-transcript = transcripts
furnish-log-topic = Toutes les actions sur les tickets
furnish-transcript-topic = Les transcripts des tickets supprimés
furnish-reason = /ticket config, demandé par { $id }
config-validate-and-publish = Valider et publier ici
config-part = { $part } : { $state }
config-to-fill = à remplir
config-preview-empty = Rien à montrer pour l’instant : remplissez d’abord les textes du panneau.

# Questions before something is lost.
config-discard-title = Abandonner ce brouillon ?
config-discard-how = Ce qui a été changé ou saisi depuis la dernière validation sera perdu. La configuration validée reste en place.
config-discard-all = Rien n’est encore validé sur ce serveur : tout ce que vous avez choisi et saisi sera perdu.
config-discard-lost = Ce qui sera perdu
config-discard-surely = Abandonner quand même
config-remove-empty = Aucun ticket n’y est ouvert. Plus personne ne pourra en ouvrir dans cette catégorie ; ses textes et ses rôles staff seront perdus.
config-remove-when = Les membres la voient dans le panneau tant que vous n’avez pas cliqué sur « Valider ».

# A channel that everybody sees
exposed-title = ⚠️ Ce salon est visible de tous
exposed-log = @everyone, c’est-à-dire chaque membre du serveur, voit { $channel } : tous y liraient qui ouvre des tickets, et ce que le staff en fait.
exposed-transcript = @everyone, c’est-à-dire chaque membre du serveur, voit { $channel } : tous y liraient ce qui s’est dit dans les tickets.
exposed-choice = Il est choisi dans votre brouillon ; rien n’est encore en vigueur. Le bot peut créer un salon privé à la place, visible des administrateurs seulement.
exposed-instead = Créer un salon privé à la place
exposed-keep = Garder ce salon quand même

# Roles that are no staff, or that Discord gives
problem-bot-is-no-staff = { $role } est le rôle d’un bot : personne d’autre ne peut le recevoir, il n’ouvrirait les tickets à aucun membre du staff. Choisissez le rôle de votre équipe.
problem-bot-is-nobody = { $role } est le rôle d’un bot : personne d’autre ne peut le recevoir. Choisissez un autre rôle.
role-given-by-discord = ℹ️ Un rôle que Discord donne lui-même
role-of-boosters = { $role } : quiconque booste le serveur le reçoit et devient staff de cette catégorie, jusqu’à la fin de son boost.
role-of-subscribers = { $role } : quiconque prend cet abonnement du serveur le reçoit et devient staff de cette catégorie, jusqu’à la fin de son abonnement.

# Panels that stand
standing-title = Un panneau est déjà publié
standing-line = { $number }. { $channel } : [le panneau]({ $link })
standing-why = **Déplacer** : le nouveau est publié ici, puis l’ancien est supprimé. **Ajouter** : les deux restent, et les deux ouvrent des tickets.
standing-move = Déplacer ici
standing-move-number = Déplacer ici le n° { $number }
standing-add = En ajouter un autre ici
standing-moved = Le panneau est publié dans ce salon, et celui de { $channel } est supprimé.

# The quick way, in one click
quick-title = ✨ En un clic
quick-why = « ✨ Commencer » remplit un brouillon : un panneau et une catégorie « { $category } » avec son message d’ouverture. Vous le relisez et choisissez les rôles staff. Le valider depuis l’écran suivant crée aussi { $channels }.
quick-button = ✨ Commencer
quick-screen = ✨ Votre brouillon est prêt
quick-screen-why = Relisez-le, choisissez les rôles staff, puis validez. Rien n’est en vigueur avant. « Toutes les étapes » permet de tout changer.
quick-preview = L’aperçu du panneau est ci-dessous.
quick-makes = Ce que « Valider » créera
quick-makes-what = { $channels }, visibles des administrateurs seulement. Les rôles staff n’y ont pas accès, mais verront les tickets.
quick-discord-category = la catégorie Discord **{ $name }**
quick-suggested = Rôles qui ressemblent à votre staff
quick-members = Membres : { $count }
quick-steps = Toutes les étapes
quick-panel-title = Besoin d’aide ?
quick-panel-description = Choisissez une catégorie ci-dessous : un salon privé s’ouvre, que seuls vous et notre équipe pouvez lire.
quick-category = Support
quick-category-line = Une question, un problème, une demande
quick-category-opening = Bonjour {"{"}member{"}"}, merci de votre message ! Décrivez votre demande en quelques phrases et joignez au besoin des captures d’écran : notre équipe vous répond ici.

# Who is notified of a new ticket
notify-title = 🔔 À l’ouverture d’un ticket
notify-nobody = Personne n’est notifié.
notify-staff = Les rôles staff sont notifiés.
notify-silent = ⚠️ Discord ne notifie personne pour { $roles } : rendez ces rôles mentionnables (Paramètres du serveur → Rôles → « Permettre à tout le monde de @mentionner ce rôle »).
notify-choose = Qui notifier d’un nouveau ticket ?
notify-choice-nobody = Ne notifier personne
notify-choice-staff = Notifier les rôles staff

# The examples in the empty fields of forms
example-title = Par exemple : Besoin d’aide ?
example-description = Par exemple : Choisissez une catégorie, un salon privé s’ouvre pour vous.
example-footer = Par exemple : Réponse sous 24 heures
example-image = Par exemple : https://exemple.fr/bandeau.png
example-category = Par exemple : Support
example-emoji = Par exemple : 🎫
example-menu-line = Par exemple : Une question, un problème
example-opening = Par exemple : Bonjour {"{"}member{"}"}, décrivez votre problème et joignez une capture d’écran.

# The preview on the way of “Continue”
config-panel-intro-empty = Le message par lequel les membres ouvrent un ticket. Une fois rempli, son aperçu apparaît ci-dessous.
guided-panel = ✅ Panneau enregistré dans le brouillon
guided-panel-why = Voici ce que verront les membres. Pour le changer : « Retour », puis « Panneau ».

# What Discord says of an image
image-unchecked = pas encore vérifiée (« Aperçu » la vérifie)
image-unseen = Discord ne l’affiche pas

# The settings of a category, each with a screen of its own
setting-choose = ⚙️ Réglages de la catégorie…
setting-title = { $setting } · { $category }
setting-notify = 🔔 Notifications
setting-notify-why = Qui Discord notifie quand un ticket s’ouvre. La mention n’apparaît que sur le premier message du ticket.
setting-places = 📂 Salons
setting-places-why = Où vont les tickets, les logs et les transcripts de cette catégorie.
setting-places-none = Ceux du serveur.
setting-questions = ❓ Questions
setting-questions-why = Ce qu’on demande au membre avant que son ticket s’ouvre.
setting-questions-none = Aucune question.
setting-access = 🔑 Accès
setting-access-why = Qui peut ouvrir un ticket dans cette catégorie.
setting-access-none = Tout le monde.
setting-pace = ⏳ Délais et plafonds
setting-pace-why = À quel rythme un membre peut ouvrir des tickets dans cette catégorie, et combien peuvent y être ouverts en même temps, tous membres confondus.
setting-pace-none = Aucune limite propre à la catégorie.
change-category-places = catégorie « { $name } » : salons ({ $places })
change-category-questions =
    { $count ->
        [0] catégorie « { $name } » : plus de questions
        [one] catégorie « { $name } » : { $count } question
       *[other] catégorie « { $name } » : { $count } questions
    }
change-category-access = catégorie « { $name } » : accès ({ $state })

# The pauses and ceilings of a category
pace-between-title = ⏱️ Entre deux tickets d’un membre
pace-between-none = Aucun délai propre à la catégorie.
pace-between-state = { $time } au moins, à compter de l’ouverture de son dernier ticket dans cette catégorie, même s’il est fermé ou supprimé depuis.
pace-at-once-title = 🎟️ Tickets ouverts en même temps
pace-at-once-none = Pas de plafond.
pace-at-once-state =
    { $count ->
        [one] Un seul
       *[other] { $count } au plus
    } dans cette catégorie, tous membres confondus. Un ticket fermé libère sa place ; un ticket rouvert en reprend une, même si c’est complet.
pace-exempt = Les administrateurs ne sont pas limités, mais leurs tickets comptent.
pace-choose-between = Choisir un délai
pace-choose-at-once = Choisir un plafond
pace-choice-between-none = Aucun délai
pace-choice-at-once-none = Pas de plafond
pace-choice-at-once =
    { $count ->
        [one] un seul ticket ouvert
       *[other] { $count } tickets ouverts au plus
    }
pace-line-between = { $time } entre deux tickets d’un membre
pace-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
pace-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
pace-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
pace-changed = catégorie « { $name } » : { $chosen }
pace-changed-none = aucun délai, pas de plafond

change-category-pace = catégorie « { $name } » : délais et plafonds

# Who may open a ticket: roles, ages
access-required = Rôles requis
access-required-none = Aucun : tout le monde peut ouvrir un ticket.
access-excluded = Rôles exclus
access-excluded-none = Aucun.
access-account = Âge du compte Discord
access-member = Ancienneté sur le serveur
access-no-age = aucun minimum
access-days =
    { $count ->
        [one] { $count } jour au moins
       *[other] { $count } jours au moins
    }
access-exempt = Il suffit d’avoir l’un des rôles requis ; un rôle exclu l’emporte. Les administrateurs ne sont pas concernés.
access-choose-required = ✅ Rôles requis (l’un d’eux suffit)…
access-choose-excluded = ⛔ Rôles exclus…
access-choose-account = 🎂 Compte : { $age }
access-choose-member = 🏠 Sur le serveur : { $age }
access-gone = ⚠️ Rôles supprimés
access-gone-why = Ces rôles n’existent plus sur le serveur : { $ids }. Retirez-les avec le bouton ci-dessous. Sans rôle requis, tout le monde peut ouvrir un ticket.
access-shut = ⚠️ Seuls les administrateurs peuvent ouvrir un ticket
access-shut-why = Personne ne peut avoir les rôles requis : ils ont été supprimés, ou sont ceux de bots. Choisissez un autre rôle requis, ou n’en exigez aucun.
access-drop-gone = Retirer les rôles supprimés
access-brief-required =
    { $count ->
        [one] { $count } rôle requis
       *[other] l’un des { $count } rôles requis
    }
access-brief-excluded =
    { $count ->
        [one] { $count } rôle exclu
       *[other] { $count } rôles exclus
    }
access-brief-account =
    { $count ->
        [one] compte de { $count } jour au moins
       *[other] compte de { $count } jours au moins
    }
access-brief-member =
    { $count ->
        [one] membre depuis { $count } jour au moins
       *[other] membre depuis { $count } jours au moins
    }
config-category-shut = ⚠️ rôles requis introuvables, réservée aux administrateurs
problem-everyone-required = @everyone ne peut pas être un rôle requis : tout le monde l’a. Sans rôle requis, tout le monde peut ouvrir un ticket.
problem-everyone-excluded = @everyone ne peut pas être un rôle exclu : personne ne pourrait ouvrir de ticket.
problem-required-and-excluded = { $role } ne peut pas être à la fois un rôle requis et un rôle exclu.

# Members and roles that may open no ticket
block-title = 🚫 Blocages
block-intro = Ces membres, et ceux qui ont ces rôles, ne peuvent ni ouvrir de ticket sur ce serveur, ni être ajoutés à un ticket. Leurs tickets déjà ouverts le restent. Les administrateurs ne sont pas concernés. Tout changement s’applique aussitôt, sans « Valider ».
block-none = Personne n’est bloqué.
block-count = { $count } sur { $most }
block-choose = Voir, modifier ou lever un blocage…
block-option-member = { $number }. Membre
block-option-role = { $number }. Rôle
block-add = Bloquer quelqu’un
block-add-title = 🚫 Qui bloquer ?
block-add-why = Choisissez un membre, ou un rôle : quiconque a ce rôle est alors bloqué. Vous direz ensuite jusqu’à quand, et pourquoi.
block-choose-member = Un membre…
block-choose-role = Un rôle…
block-new = { $who } ne pourra plus ouvrir de ticket. Choisissez jusqu’à quand.
block-until-when = Jusqu’à quand ?
block-change = Modifier la fin ou les textes…
block-end-kept = Garder la fin actuelle
block-end-hour = 1 heure
block-end-day = 1 jour
block-end-week = 7 jours
block-end-month = 30 jours
block-end-quarter = 90 jours
block-end-year = 1 an
block-end-never = Sans date de fin
block-until = jusqu’au { $at }
block-for-ever = sans date de fin
block-reason = Raison interne
block-no-reason = Aucune.
block-text = Texte que le membre lit
block-no-text = Aucun : le membre lit seulement qu’il ne peut pas ouvrir de ticket, et jusqu’à quand.
block-by = Bloqué par
block-sealed = Seuls les administrateurs peuvent lire le motif de ce blocage, le modifier ou le lever.
block-lift = Lever le blocage
block-form = 🚫 Blocage
example-block-reason = Par exemple : ouvre des tickets pour insulter l’équipe (visible dans les logs du serveur)
example-block-text = Par exemple : Vous pourrez de nouveau nous écrire lundi.
block-log-added = { $who } ne peut plus ouvrir de ticket, { $end }
block-log-changed = blocage de { $who } modifié : { $end }
block-log-lifted = blocage de { $who } levé
problem-everyone-blocked = @everyone ne peut pas être bloqué : personne ne pourrait ouvrir de ticket.

# How the panel looks besides its texts
part-thumbnail = Vignette
part-thumbnail-address = Adresse de la vignette (https://…)
part-colour = Couleur
part-colour-code = Couleur (# et six chiffres ou lettres)
example-thumbnail = Par exemple : https://exemple.fr/logo.png
example-colour = #57F287
problem-thumbnail-address = L’adresse de la vignette doit être complète, par exemple https://exemple.fr/logo.png.
problem-colour = Une couleur s’écrit avec # et six chiffres ou lettres de A à F, par exemple #57F287.
look-title = 🎨 Apparence du panneau
look-why =
    Voici le panneau tel que les membres le verront. La vignette, petite image à droite des textes, se règle dans « Panneau » → « Modifier les textes ».
    • **Menu** : une liste déroulante, avec une ligne sous chaque catégorie.
    • **Boutons** : un par catégorie, d’un seul clic ; cliquez ci-dessous sur un bouton pour changer sa couleur.
look-shows = Les membres choisissent
look-shows-menu = dans un menu
look-shows-buttons = par des boutons
look-as-menu = Menu
look-as-buttons = Boutons
look-colour-choose = Couleur du bord de l’embed
look-colour-other = Autre couleur…
look-colour-title = Couleur du panneau
look-colour-named = { $name } { $code }
look-thumbnail-unseen = ⚠️ La vignette ne se charge pas
colour-usual = Bleu Discord (par défaut)
colour-green = Vert
colour-turquoise = Turquoise
colour-blue = Bleu clair
colour-purple = Violet
colour-pink = Rose
colour-red = Rouge
colour-orange = Orange
colour-yellow = Jaune
colour-grey = Gris
colour-black = Noir
colour-white = Blanc
change-thumbnail = vignette du panneau
change-colour = couleur du panneau
change-panel-buttons = le panneau montre des boutons
change-panel-menu = le panneau montre un menu
change-category-button = catégorie « { $name } » : couleur du bouton

# What each posted panel offers
offers-title = 📌 Panneaux publiés
offers-why = Un panneau propose toutes les catégories, ou seulement celles que vous choisissez pour lui. Le changement est immédiat, sans « Valider », et suit le panneau quand vous le déplacez.
offers-only-one = Avec une seule catégorie en vigueur, il n’y a rien à choisir : chaque panneau la propose.
offers-none = Aucun panneau n’est publié.
offers-line = { $channel } : [le panneau]({ $link }) — { $categories }
offers-everything = toutes les catégories, y compris celles à venir
offers-nothing = aucune catégorie : le panneau est fermé
offers-choose-panel = Choisir un panneau
offers-panel-number = Panneau n° { $number } : { $categories }
offers-choose = Catégories de ce panneau
offers-all-panels = Tous les panneaux
offers-limited = ✅ C’est enregistré : le panneau se met à jour dans un instant.
offers-just-posted =
    Le panneau est publié dans ce salon.
    Il propose toutes les catégories, y compris celles à venir. Pour n’en proposer que certaines ici, choisissez-les ci-dessous.

# The questions of a category, as administrators write them
question-add = Ajouter une question
question-add-choice = Ajouter une question à choix
question-choose = Choisir une question à modifier
question-none-how = Le ticket s’ouvre dès que le membre choisit cette catégorie. « Ajouter une question » : il écrit sa réponse. « Ajouter une question à choix » : il choisit dans un menu. Cinq questions au plus, dont quatre à choix.
question-title = Question n° { $place } sur { $count } · { $category }
question-answer = Réponse
question-placeholder = Exemple dans le champ vide
question-choices = Choix proposés
question-no-choices = aucun
question-short = texte court
question-long = texte long
question-one = un choix dans un menu
question-several = plusieurs choix dans un menu
question-required = obligatoire
question-optional = facultatif
question-least =
    { $count ->
        [one] au moins { $count } caractère
       *[other] au moins { $count } caractères
    }
question-most =
    { $count ->
        [one] au plus { $count } caractère
       *[other] au plus { $count } caractères
    }
question-edit = Modifier
question-edit-title = Modifier la question
question-make-long = Passer au texte long
question-make-short = Passer au texte court
question-make-several = Permettre plusieurs choix
question-make-one = Limiter à un seul choix
question-make-required = Rendre obligatoire
question-make-optional = Rendre facultative
question-remove = Supprimer
question-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
question-count-menus =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }, dont { $menus } à choix
question-preview-sent = 👀 C’était un aperçu
question-preview-sent-why = Rien n’est envoyé ni gardé, et aucun ticket n’est ouvert.
part-question = Question
part-question-placeholder = Exemple dans le champ vide (facultatif)
part-question-least = Minimum de caractères (facultatif)
part-question-most = Maximum de caractères (facultatif)
part-question-choices = Choix, un par ligne (25 au plus)
example-question = Par exemple : Quel est votre pseudo en jeu ?
example-question-placeholder = Par exemple : celui qui s’affiche au-dessus de vous
example-question-least = Par exemple : 10
example-question-most = Par exemple : 500
example-question-choice = Par exemple : Sur quelle plateforme jouez-vous ?
example-question-choices = Par exemple, sur trois lignes : PC, Console, Mobile
problem-question-in = Catégorie « { $category } » → { $fault }
problem-question-many = { $max } questions au plus par catégorie : il y en aurait { $count }.
problem-question-many-menus = { $max } questions à choix au plus par catégorie : il y en aurait { $count }.
problem-question-empty = La question n° { $place } est vide.
problem-question-same = Deux questions ne peuvent pas avoir le même texte : « { $question } ».
problem-question-long = Question « { $question } » : { $limit } caractères au plus, il y en a { $excess } de trop.
problem-question-placeholder-long = Exemple de la question « { $question } » : { $limit } caractères au plus, il y en a { $excess } de trop.
problem-question-least = Question « { $question } » : « Minimum de caractères » doit être un nombre entier, de 0 à 4000.
problem-question-most = Question « { $question } » : « Maximum de caractères » doit être un nombre entier, de 1 à 4000.
problem-question-crossed = Question « { $question } » : personne ne peut écrire au moins { $least } et au plus { $most } caractères. Changez l’un des deux.
problem-question-no-choices = Question « { $question } » : il n’y a rien à choisir. Écrivez un choix par ligne.
problem-question-many-choices = Question « { $question } » : { $max } choix au plus, il y en a { $count }.
problem-question-same-choice = Question « { $question } » : le choix « { $choice } » y est deux fois.
problem-question-choice-long = Choix « { $choice } » : { $limit } caractères au plus, il y en a { $excess } de trop.
problem-question-gone = Cette question vient d’être supprimée.
problem-question-gone-typed = Cette question vient d’être supprimée. Ce que vous avez tapé vous attend dans « { $button } ».

# Who is notified of a new ticket, besides nobody and the staff roles
notify-some = Sont notifiés : { $whom }.
notify-whom-staff = les rôles staff
notify-whom-member = le membre
notify-whom-count =
    { $count ->
        [one] { $count } rôle choisi
       *[other] { $count } rôles choisis
    }
notify-choose-roles = Autres rôles à notifier (facultatif)
notify-choice-no-staff = Ne pas notifier les rôles staff
notify-member = Notifier aussi le membre
notify-no-member = Ne plus notifier le membre
problem-everyone-is-not-notified = @everyone ne peut pas être notifié d’un ticket : choisissez d’autres rôles.

# Where a category's tickets, log entries and transcripts go
places-log = Salon de logs
places-transcript = Salon de transcripts
places-category = Catégorie Discord
places-own = À part : { $places }
places-all-servers = ceux du serveur
places-servers =
    { $purpose ->
        [ticket_category] celle du serveur, { $channel }
       *[other] celui du serveur, { $channel }
    }
places-servers-none =
    { $purpose ->
        [ticket_category] celle du serveur
       *[other] celui du serveur
    }
places-overview = salons à part
places-choose-log = Salon de logs de cette catégorie…
places-choose-transcript = Salon de transcripts de cette catégorie…
places-choose-category = Catégorie Discord de ses tickets…
places-server-log = Logs : revenir au salon du serveur
places-server-transcript = Transcripts : revenir au salon du serveur
places-server-category = Tickets : revenir à la catégorie du serveur
places-make-log = Créer un salon de logs privé
places-make-transcript = Créer un salon de transcripts privé
places-make-category = Créer une catégorie Discord
places-exposed-choice = Un bouton vert ci-dessous crée à la place un salon privé, visible des administrateurs seulement ; « Valider » le met en vigueur.
places-category-name = Tickets { $name }
places-log-name = logs-{ $name }
places-transcript-name = transcripts-{ $name }
places-log-topic = Toutes les actions sur les tickets de cette catégorie
places-transcript-topic = Les transcripts des tickets supprimés de cette catégorie
overflow-reason = La catégorie Discord des tickets est pleine (50 salons)

# The answers before the form
setting-answers = 💡 FAQ avant le ticket
setting-answers-why = Vos réponses aux questions qui reviennent. Le membre les lit avant d’ouvrir un ticket, et dit si l’une d’elles lui suffit.
setting-answers-none = Aucune réponse.
change-category-answers = catégorie « { $name } » : FAQ avant le ticket
answers-none-how = Ajoutez-en jusqu’à 5. Chacune a un titre et un texte.
answers-count =
    { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }
answers-prevented =
    { $count ->
        [0] Aucun ticket évité pour l’instant
        [one] { $count } ticket évité
       *[other] { $count } tickets évités
    }
answers-choose = Choisir une réponse
answers-add = Ajouter une réponse
answers-change = Modifier la réponse
answers-remove = Supprimer la réponse
answer-title = Titre de la réponse
answer-text = Texte de la réponse
example-answer-title = Par exemple : Comment changer de pseudo ?
example-answer-text = Par exemple : Écrivez /pseudo dans #commandes, suivi de votre nouveau nom.
problem-too-many-answers = Une catégorie a { $max } réponses au plus : supprimez-en une avant d’en ajouter une autre.

# The pages of the list of blocks
block-page-before = ◂ Précédent
block-page-after = Suivant ▸

# What is kept about one member
data-member = 👤 Données d’un membre
data-member-why = Tout ce que le bot garde au sujet d’une personne, en fichier, et son effacement.
member-title = 👤 Données d’un membre
member-why = Choisissez un membre, ou tapez l’identifiant de quelqu’un qui a quitté le serveur (dans Discord, mode développeur, clic droit sur son nom → « Copier l’identifiant »).
member-choose = Choisir un membre
member-ask-id = Par identifiant…
member-id = Identifiant (17 à 20 chiffres)
member-id-example = 123456789012345678
member-one =
    { $member } · `{ $id }`
    Tickets ouverts par ce membre : supprimés { $ended }, pas encore supprimés { $unfinished }.
    Le fichier contient ses tickets, ce qu’il a répondu, les notes et motifs à son sujet, ce qu’il a fait dans les tickets des autres, et le blocage qui le vise. Il est réservé aux administrateurs : relisez-le avant de le remettre à quelqu’un.
member-file = Obtenir le fichier
member-file-made = Voici ce que le bot garde au sujet de ce membre. Le transcript de ses tickets reste dans Discord : il n’est pas dans ce fichier.
member-ask-erase = Effacer…
member-erase-title = Effacer les données de ce membre ?
member-erase-what =
    Dans les tickets supprimés, le nom et l’identifiant de { $member } sont remplacés ; ses réponses, les notes et les motifs de ses propres tickets sont effacés. Ce qu’il remplit ou configure en ce moment l’est aussi.
    Ses tickets pas encore supprimés ({ $unfinished }), et ceux des autres où ce membre figure, ne changent pas : recommencez une fois qu’ils sont supprimés.
    Les logs diront que vous avez effacé des données, sans dire de qui. C’est **définitif**.
member-stays = Ce qui reste
member-stays-what =
    • Dans Discord : les transcripts, les logs, les messages privés déjà envoyés et les salons des tickets pas encore supprimés. Supprimez-les à la main.
    • Un blocage de ce membre : il ne tient que par son identifiant. Levez-le dans « 🚫 Blocages ».
    • Ce qu’il a écrit sur les autres : notes, motifs de fermeture, mots à un collègue et textes de blocages, sans son nom.
    • L’heure à laquelle il a ouvert des tickets ces dix dernières minutes, jusqu’à la prochaine ouverture sur le serveur.
    • Les sauvegardes de la base de données, qui relèvent du responsable du bot.
member-erase = Effacer définitivement
member-erasing = Les données de { $member } sont en cours d’effacement. Si le bot est interrompu, il reprendra de lui-même. Les logs diront quand ce sera fini.
member-erased =
    C’est fait. Tickets supprimés dont { $member } a été effacé : { $tickets }.
    Tickets avec ce membre laissés tels quels, car ils ne sont pas supprimés : { $left }.
member-erase-stopped =
    L’effacement s’est arrêté avant la fin : la base de données n’a pas répondu. Tickets supprimés dont { $member } est déjà effacé : { $tickets }.
    Le bot reprendra de lui-même dès qu’elle répondra, et les logs diront quand ce sera fini.
member-erase-later =
    Tickets supprimés dont { $member } est effacé : { $tickets }. Il en reste dont la suppression s’achève : le bot y revient de lui-même jusqu’à ce que ce soit fini, et les logs le diront.
    Tickets avec ce membre laissés tels quels, car ils ne sont pas supprimés : { $left }.
member-log-erased = Données d’un membre effacées des tickets supprimés.
member-log-left = Tickets de ce membre laissés tels quels, car ils ne sont pas supprimés : { $left }.
member-no-id = Ce n’est pas l’identifiant d’un membre : ce sont 17 à 20 chiffres. Rien n’a été changé.

# Canned answers
canned-title = 💬 Réponses types
canned-intro = Des textes prêts pour le staff, qui les envoie dans un ticket avec « 🧰 Outils ». Tout changement s’applique aussitôt, sans « Valider ».
canned-none = Il n’y a pas encore de réponse type.
canned-count = { $count } sur { $most }
canned-choose = Voir, modifier ou supprimer une réponse…
canned-add = Ajouter une réponse
canned-change = Modifier la réponse
canned-remove = Supprimer la réponse
canned-surely = Supprimer cette réponse type ? Ce qui a déjà été envoyé reste dans les tickets.
canned-everywhere = toutes les catégories
canned-nowhere = aucune : ses catégories n’existent plus
canned-categories = Pour
canned-for-all = Proposer dans toutes les catégories
canned-choose-categories = Proposer seulement dans…
canned-places = Variables, remplacées à l’envoi : {"{"}member{"}"}, {"{"}number{"}"}, {"{"}category{"}"}, {"{"}server{"}"}
canned-name = Nom, pour le staff
canned-text = Texte
canned-log-added = Réponse type ajoutée : **{ $name }**
canned-log-changed = Réponse type modifiée : **{ $name }**
canned-log-removed = Réponse type supprimée : **{ $name }**
example-canned-name = Remboursement
example-canned-text = Bonjour {"{"}member{"}"}, le remboursement arrive sous cinq jours ouvrés.

# What happens by itself in the tickets of a category
setting-inactivity = ⏰ Relances
setting-inactivity-why = Ce qui se passe quand personne ne répond dans les tickets de cette catégorie. Sans autre choix, comme le serveur.
setting-inactivity-none = Comme le serveur.
inactivity-server = Comme le serveur ({ $chosen })
inactivity-changed = catégorie « { $name } » : { $chosen }
inactivity-changed-none = relances comme le serveur
change-category-inactivity = catégorie « { $name } » : relances

# The board of a category
setting-board = 📋 Tableau de suivi
setting-board-why = Un message, dans un salon du staff, qui liste les tickets ouverts de cette catégorie : d’abord ceux où le membre attend depuis le plus longtemps. Qui lit ce salon voit des numéros, des priorités, des délais et qui s’en charge ; ni le nom des membres, ni leurs messages.
setting-board-none = Aucun.
setting-board-one = Publié dans un salon choisi.
board-channel = Salon
board-choose = Salon du tableau…
board-without = Pas de tableau
board-changed-none = catégorie « { $name } » : plus de tableau de suivi
change-category-board = catégorie « { $name } » : tableau de suivi dans { $channel }
exposed-board = @everyone, c’est-à-dire chaque membre du serveur, voit { $channel } : tous y liraient combien de tickets sont ouverts, leur priorité, depuis quand on y attend, et qui s’en charge. Choisissez un salon que seul le staff voit.
