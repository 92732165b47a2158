config-title = ⚙️ Configuration des tickets
config-intro = Complétez chaque étape, puis validez. Le brouillon est gardé, même si le bot redémarre.
config-step-panel = 1 · Embed du panneau
config-step-categories = 2 · Catégories de ticket
config-step-log = 3 · Salon de logs
config-step-transcript = 4 · Salon de transcripts
config-step-ticket-category = 5 · Catégorie Discord
config-step-storage = 6 · Stockage
config-storage = ✅ MongoDB : brouillon enregistré
config-missing = Avant de valider
config-nothing = rien
config-undecided = à remplir ou à omettre
config-without = sans
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
config-validated-follow = Les panneaux déjà publiés la montrent, sauf si Discord le refuse : « Diagnostic » dit alors pourquoi. Vous pouvez en publier un autre, ici ou avec `/ticket panel`.
config-discarded = Brouillon abandonné. La configuration validée reste en place.

config-panel-intro = Le message que voient les membres pour ouvrir un ticket. Son aperçu est dessous.
config-edit-texts = Modifier les textes
config-without-footer = Sans footer
config-without-image = Sans image
config-preview-cut = L’aperçu ne montre que le début de la description.
config-text-cut =
    Le formulaire accepte { $limit } caractères et ce texte en a { $length } : seul son début y apparaît.
    Renvoyé tel quel, le texte reste entier ; modifié, il perd la suite.
config-text-too-long = Le formulaire accepte { $limit } caractères et ce texte en a { $length } : seul son début y apparaît, la suite sera perdue.
config-next-categories = Catégories →

config-categories-intro =
    { $count } sur { $max } catégories au plus. Chacune a son message d’ouverture et ses rôles staff.
config-add-category = Ajouter une catégorie
config-edit-category = Modifier la catégorie
config-choose-category = Choisir une catégorie à modifier
config-category-title = Catégorie « { $name } »
config-roles = Rôles staff
config-role-count = { $count } rôles staff
config-more-roles = Le menu accepte { $max } rôles au plus : un nouveau choix les remplace tous.
config-more-categories = Le menu accepte { $max } catégories au plus : supprimez-en pour voir les suivantes.
config-choose-roles = Choisir les rôles staff
config-no-role = aucun rôle staff
config-remove-category = Supprimer
config-opening-message = Message d’ouverture du ticket
config-next-channels = Salons →

config-channels-title = 3, 4, 5 · Salons
config-channels-intro =
    • **Salon de logs** : reçoit toutes les actions (créé, fermé, claim, supprimé).
    • **Salon de transcripts** : reçoit les transcripts.
    • **Catégorie Discord** : héberge les salons de ticket.
config-choose-log = Salon de logs
config-choose-transcript = Salon de transcripts
config-choose-ticket-category = Catégorie Discord des tickets

part-title = titre
part-description = description
part-footer = footer
part-image = image
part-image-address = adresse de l’image (https://…)
part-panel = tous les textes du panneau
part-category-name = nom de la catégorie
part-category-description = message d’ouverture de « { $name } »

problem-title = ⛔ À corriger
problem-empty = Le champ « { $part } » est vide.
problem-footer-undecided = Le footer est vide : remplissez-le ou cliquez sur « Sans footer ».
problem-image-undecided = L’image est vide : remplissez-la ou cliquez sur « Sans image ».
problem-too-long = Le champ « { $part } » dépasse la limite de { $limit } caractères : { $excess } de trop.
problem-image-address = L’adresse de l’image doit être complète, par exemple https://exemple.fr/image.png.
problem-emoji-elsewhere = Cet emoji n’est pas un emoji disponible de ce serveur : Discord le refuserait dans le menu.
problem-category-gone = Cette catégorie vient d’être supprimée. Ce que vous avez tapé vous attend dans « Ajouter une catégorie ».
problem-no-category = Ajoutez au moins une catégorie.
problem-too-many-categories = { $max } catégories au plus : il y en aurait { $count }.
problem-name-taken = Une autre catégorie s’appelle déjà « { $name } ».
problem-everyone-is-no-staff = @everyone ne peut pas être un rôle staff : tous les tickets seraient visibles de tous.
problem-no-role = La catégorie « { $name } » n’a aucun rôle staff.
problem-no-log-channel = Choisissez le salon de logs.
problem-no-transcript-channel = Choisissez le salon de transcripts.
problem-no-ticket-category = Choisissez la catégorie Discord des tickets.

part-emoji = emoji dans le menu (facultatif)
part-menu-line-input = ligne dans le menu (facultatif)
part-menu-line = ligne du menu de « { $name } »
problem-emoji = Ceci n’est pas un emoji : collez-en un seul (🎫), son nom (:ticket:), ou `<:nom:id>` pour un emoji de ce serveur.
ticket-server = ce serveur
panel-closed = 🔒 Guichet fermé
panel-closed-why = Les tickets ne sont pas configurés sur ce serveur pour le moment.

config-changes = Ce que « Valider » changera
config-broken = ⚠️ Ce qui n’existe plus
config-broken-why = Un rôle, un salon ou un emoji choisi ici n’est plus sur le serveur : choisissez-le de nouveau là où se trouve le signe ⚠️.
config-gone = n’existe plus
config-at = → bouton « { $button } »
config-next = ▶ Continuer
config-publish = Publier le panneau ici
config-again = Configuration
config-preview = Aperçu
config-image-unseen = ⚠️ L’image ne se charge pas
config-image-unseen-how = Discord n’a trouvé aucune image à cette adresse. Ouvrez-la dans un navigateur : seule l’image doit apparaître, sans page autour ni connexion.
config-up = ▲
config-down = ▼
config-in-menu = Dans le menu
config-place = Place { $place } sur { $count }
config-placeholders = Se remplacent : {"{"}member{"}"}, {"{"}number{"}"}, {"{"}category{"}"}, {"{"}server{"}"}. Au plus long : { $longest } caractères sur { $limit }.
config-remove-title = Supprimer la catégorie « { $name } » ?
config-remove-live = Des tickets y sont ouverts : { $count }. Ils restent ouverts, servis par les rôles qu’ils avaient à l’ouverture, mais plus personne ne pourra en ouvrir d’autres ici.
config-remove-surely = Supprimer quand même
problem-typed-kept = Rien n’est perdu : cliquez de nouveau sur le même bouton, ce que vous avez tapé y est encore.
config-given-back = Ce que vous aviez tapé est dans ce fichier : vous pourrez le recoller.

furnish-missing = Créer ce qui manque
furnish-why = Le bot crée lui-même les salons qui ne sont pas encore choisis, visibles des administrateurs seulement. Les rôles staff n’y entrent pas : ils verront les tickets de leurs catégories.
furnish-done = ✅ Créé pour vous
furnish-seen-by = Visibles des administrateurs seulement, pas des rôles staff. Donnez-en l’accès à qui vous voulez dans les réglages du salon.
furnish-category = Tickets
furnish-log = logs-tickets
furnish-transcript = transcripts
furnish-log-topic = Toutes les actions sur les tickets
furnish-transcript-topic = Les transcripts des tickets supprimés
furnish-reason = /ticket config, demandé par { $id }
config-validate-and-publish = Valider et publier ici
config-part = { $part } : { $state }

# La mise en route en un clic
quick-title = ✨ En un clic
quick-why = « Commencer » remplit un brouillon : un panneau et une catégorie « { $category } » avec son message d’ouverture. Vous le relisez et choisissez les rôles staff. En le validant sur cet écran, vous faites aussi créer { $channels }.
quick-button = ✨ Commencer
quick-screen = ✨ Votre brouillon est prêt
quick-screen-why = Relisez-le, choisissez les rôles staff, puis validez. Rien n’est en vigueur avant. « Toutes les étapes » permet de tout changer.
quick-preview = L’aperçu du panneau est dessous.
quick-makes = Ce que « Valider » créera
quick-makes-what = { $channels }, visibles des administrateurs seulement. Les rôles staff n’y entrent pas : ils verront les tickets.
quick-discord-category = la catégorie Discord **{ $name }**
quick-suggested = Rôles qui ressemblent à votre staff
quick-members = Membres : { $count }
quick-steps = Toutes les étapes
quick-panel-title = Besoin d’aide ?
quick-panel-description = Choisissez une catégorie dans le menu : un salon privé s’ouvre, que seuls vous et notre équipe pouvez lire.
quick-category = Support
quick-category-line = Une question, un problème, une demande
quick-category-opening = Bonjour {"{"}member{"}"}, merci de votre message ! Décrivez votre demande en quelques phrases et joignez au besoin des captures d’écran : notre équipe vous répond ici.

# Qui est notifié d’un nouveau ticket
notify-title = 🔔 À l’ouverture d’un ticket
notify-nobody = Personne n’est notifié.
notify-staff = Les rôles staff sont notifiés.
notify-silent = ⚠️ Discord ne notifie personne pour { $roles } : rendez ces rôles mentionnables (Paramètres du serveur → Rôles → « Permettre à tout le monde de @mentionner ce rôle »).
notify-choose = Qui notifier d’un nouveau ticket ?
notify-choice-nobody = Ne notifier personne
notify-choice-staff = Notifier les rôles staff

# Les exemples dans les champs vides des formulaires
example-title = Par exemple : Besoin d’aide ?
example-description = Par exemple : Choisissez une catégorie, un salon privé s’ouvre pour vous.
example-footer = Par exemple : Réponse sous 24 heures
example-image = Par exemple : https://exemple.fr/bandeau.png
example-category = Par exemple : Support
example-emoji = Par exemple : 🎫
example-menu-line = Par exemple : Une question, un problème
example-opening = Par exemple : Bonjour {"{"}member{"}"}, décrivez votre problème et joignez une capture d’écran.

# L’aperçu au fil de « Continuer »
config-panel-intro-empty = Le message que voient les membres pour ouvrir un ticket. Une fois rempli, son aperçu apparaît dessous.
guided-panel = ✅ Panneau enregistré dans le brouillon
guided-panel-why = Voici ce que verront les membres. Le bouton « Panneau » permet de le changer.

# Ce que Discord dit d’une image
image-unchecked = pas encore vérifiée (« Aperçu » la demande à Discord)
image-unseen = Discord ne l’affiche pas
