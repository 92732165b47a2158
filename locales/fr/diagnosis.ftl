config-diagnostic = 🩺 Diagnostic
config-data = 💾 Données
data-title = 💾 Données de ce serveur
data-export = Exporter
data-export-why = Votre configuration dans un fichier, à garder ou à reprendre sur un autre serveur.
data-import = Importer
data-import-why = Lancez `/ticket config` avec l’option `fichier` et joignez un fichier exporté : il devient votre brouillon, que vous validez ou non.
data-forget = Oublier ce serveur
data-forget-why = Efface de la base de données tout ce que le bot sait de ce serveur. Cela arrive aussi 30 jours après le retrait du bot.
data-forget-unfinished =
    { $count ->
        [one] ⚠️ Un ticket n’est pas encore supprimé : son salon restera, sans boutons ni transcript.
       *[other] ⚠️ { $count } tickets ne sont pas encore supprimés : leurs salons resteront, sans boutons ni transcript.
    }
data-exported = Voici la configuration. Pour la reprendre, ici ou sur un autre serveur : `/ticket config`, option `fichier`.
data-imported = 📥 Le fichier est devenu votre brouillon
data-imported-next = Rien n’est encore en vigueur : vérifiez, puis validez. « Annuler l’import » rétablit votre brouillon d’avant.
data-left-out = Laissé de côté
data-left-out-why = Ce qui n’existe pas sur ce serveur : salons ({ $channels }), rôles ({ $roles }), émojis ({ $emojis }).
data-abandoned = ⚠️ Tickets ouverts dans des catégories que le fichier n’a pas
data-abandoned-line =
    { $name } : { $count ->
        [one] un ticket. Il reste ouvert, suivi par les mêmes rôles staff.
       *[other] { $count } tickets. Ils restent ouverts, suivis par les mêmes rôles staff.
    }
data-undo-import = Annuler l’import
data-forget-title = Oublier ce serveur
data-forget-word = OUBLIER
data-forget-type = Tapez { $word } pour tout effacer
data-forgotten = Ce serveur est oublié
data-forgotten-next = Configuration, brouillons, tickets, blocages, réponses types et compteur sont effacés. Les salons restent, mais le bot ne les connaît plus. Pour recommencer : `/ticket config`.

diagnosis-title = 🩺 Diagnostic
diagnosis-nothing = ✅ Rien à signaler : permissions, rôles, salons, image et panneaux sont en ordre.
diagnosis-again = Relancer
diagnosis-repair = 🔧 Réparer { $number }
diagnosis-paused-opening = L’ouverture des tickets est en pause
diagnosis-paused-act = Les boutons des tickets sont en pause
diagnosis-paused-log = Les entrées de logs sont en pause
diagnosis-paused-how =
    Discord a refusé trop souvent : { $reason } Le bot fait une pause de quelques minutes, et le dit aux membres.
    → Corrigez la cause, nommée ici si le bot la connaît. Puis cliquez sur « ▶️ Reprendre » dans « 🩺 Diagnostic », ou attendez la fin de la pause.
diagnosis-paused-until = Fin de la pause : { $until }.
diagnosis-resume = ▶️ Reprendre
diagnosis-bot-lacks = Il manque au bot des permissions sur le serveur
diagnosis-bot-lacks-how =
    Il manque : { $permissions }. Sans cela, le bot ne peut ni créer ni verrouiller les tickets comme prévu.
    → Ouvrez de nouveau le lien d’invitation du bot, ou activez ces permissions dans son rôle.
diagnosis-bot-lacks-in = Il manque au bot des permissions dans un salon
diagnosis-bot-lacks-in-how =
    Dans { $channel }, il manque : { $permissions }. Ce que le bot doit y faire sera refusé.
    → Accordez ces permissions au rôle du bot dans les paramètres de ce salon.
diagnosis-role = Un rôle staff n’existe plus
diagnosis-role-how =
    Le rôle d’identifiant `{ $id }` a été supprimé : ses membres ne voient plus les tickets ({ $categories }).
    → « Réparer » le retire de votre brouillon. Choisissez-en un autre, puis validez.
diagnosis-bot-role = Un rôle staff est celui d’un bot
diagnosis-bot-role-how =
    Personne d’autre que ce bot ne peut recevoir { $role } : ce rôle n’ouvre les tickets à aucun membre du staff ({ $categories }).
    → « Réparer » le retire de votre brouillon. Choisissez le rôle de votre équipe, puis validez.
diagnosis-emoji = Un émoji n’existe plus
diagnosis-emoji-how =
    Il a été supprimé du serveur, ou n’y est plus disponible : le panneau montre la catégorie sans émoji ({ $categories }).
    → « Réparer » le retire de votre brouillon. Choisissez-en un autre si vous voulez, puis validez.
diagnosis-log-gone = Le salon de logs n’existe plus
diagnosis-log-gone-how =
    Les actions ne sont plus publiées nulle part.
    → Choisissez-en un autre avec le bouton « Salons », puis validez.
diagnosis-transcript-gone = Le salon de transcripts n’existe plus
diagnosis-transcript-gone-how =
    Aucun transcript ne peut plus être publié : les tickets ne peuvent plus être supprimés que sans transcript.
    → Choisissez-en un autre avec le bouton « Salons », puis validez.
diagnosis-category-gone = La catégorie Discord n’existe plus
diagnosis-category-gone-how =
    Les tickets sont créés hors de toute catégorie.
    → Choisissez-en une autre avec le bouton « Salons », puis validez.
diagnosis-exposed = Un salon confidentiel est visible de tous
diagnosis-exposed-how =
    { $channel } montre à @everyone ce qui se passe dans les tickets.
    → Refusez « Voir le salon » à @everyone dans ce salon.
diagnosis-exposed-role = Un salon confidentiel est visible d’un rôle que presque tous ont
diagnosis-exposed-role-how =
    { $channel } montre à { $role }, que presque tous les membres ont, ce qui se passe dans les tickets.
    → Refusez « Voir le salon » à ce rôle dans ce salon.
diagnosis-exposed-ticket = Un ticket est visible de tous
diagnosis-exposed-ticket-how =
    Tout le serveur peut lire { $channel } : ses permissions ont été changées à la main ou par un autre bot.
    → Refusez « Voir le salon » à @everyone dans ce salon. Si c’est un autre bot, retirez-lui « Gérer les salons » et « Gérer les permissions » dans la catégorie des tickets.
diagnosis-full = La catégorie Discord est pleine
diagnosis-full-how =
    Discord n’y permet que 50 salons : plus aucun ticket ne peut s’ouvrir.
    → Supprimez des tickets fermés, ou choisissez une autre catégorie.
diagnosis-image = L’image du panneau ne se charge pas
diagnosis-thumbnail = La vignette du panneau ne se charge pas
diagnosis-image-expires = L’adresse de l’image expire
diagnosis-image-expires-how =
    Les fichiers envoyés sur Discord ont une adresse qui cesse de fonctionner au bout d’un jour environ.
    → Mettez l’image sur un site qui la garde, et changez son adresse.
diagnosis-content = « Message Content Intent » est désactivé
diagnosis-content-how =
    Sans lui, Discord cache au bot le texte des messages : les transcripts sont vides.
    → Le responsable du bot l’active sur discord.com/developers, page « Bot ».
diagnosis-panel-gone = Un panneau a disparu
diagnosis-panel-gone-how =
    Le panneau publié dans { $channel } a été supprimé : personne ne peut plus y ouvrir de ticket.
    → « Réparer » le publie de nouveau.
diagnosis-panel-lost-how =
    Le salon d’un panneau ({ $channel }) a été supprimé : personne ne peut plus y ouvrir de ticket.
    → S’il ne reste aucun panneau : `/ticket panel` dans un autre salon.
diagnosis-where = /ticket config, bouton « 🩺 Diagnostic » : le bot y répare ce qui peut l’être.
diagnosis-brief = ⚠️ À vérifier par un administrateur
diagnosis-brief-how = Le bouton « 🩺 Diagnostic » dit pourquoi, et répare ce qui peut l’être.
diagnosis-buttons-gone = Des tickets n’ont plus leurs boutons
diagnosis-buttons-gone-how =
    Le message épinglé de ces tickets manque (supprimé, ou refusé par Discord) : personne ne peut plus les prendre en charge, les fermer, les rouvrir ni les supprimer.
    { $tickets }
    → « Réparer » le publie de nouveau.
diagnosis-panel-unknown = Un panneau n’a pas pu être vérifié
diagnosis-panel-unknown-how =
    Discord n’a pas dit si le panneau publié dans { $channel } est encore là.
    → Relancez le diagnostic dans un instant ; si cela dure, vérifiez les permissions du bot dans ce salon.
diagnosis-no-panel = Aucun panneau n’est publié
diagnosis-no-panel-how =
    Sans panneau, personne ne peut ouvrir de ticket.
    → `/ticket panel` dans le salon de votre choix.
diagnosis-brief-line = • { $what } : { $channel }

diagnosis-timed-out = Le bot est exclu temporairement
diagnosis-timed-out-how = Un modérateur a exclu le bot temporairement, jusqu’au { $until } : d’ici là, il ne peut ni ouvrir, ni fermer, ni supprimer de ticket. Levez l’exclusion dans la liste des membres.

# A category whose staff roles were all deleted.
diagnosis-unstaffed = La catégorie « { $name } » n’a plus de staff
diagnosis-unstaffed-how =
    Tous ses rôles staff ont été supprimés du serveur : les membres y ouvrent toujours des tickets, que seuls les administrateurs voient.
    → Choisissez-lui un rôle staff dans « Catégories », puis validez : il verra aussitôt les tickets de cette catégorie.

# A repair of the diagnostic
repair-title = 🔧 Réparer : voici ce qui va changer
repair-changes = Ce que « Confirmer » changera
repair-why = Rien n’est encore changé. Le salon de logs dira ce qui aura été fait, et par qui.
repair-why-draft = Rien n’est encore changé. Seul votre brouillon le sera : « Valider » mettra ce changement en vigueur.
repair-has-changed = ⚠️ La situation a changé depuis la liste que vous avez confirmée : rien n’a été fait. Voici ce qui changerait maintenant.
repair-confirm = Confirmer
repair-done = ✅ Réparé
repair-log = 🔧 Réparation demandée dans le diagnostic
repair-allow-bot = { $channel } : accordé à { $bot } (le bot) : { $permissions }
repair-hide = { $channel } : « Voir le salon » refusé à @everyone
repair-hide-effect = Les membres ne verront plus { $channel }, sauf les administrateurs et ceux à qui ce salon l’accorde.
repair-post-panel = { $channel } : panneau publié de nouveau
repair-post-boards = Tableau de suivi publié de nouveau : { $channels }
repair-post-buttons = Message épinglé avec les boutons publié de nouveau : { $channels }
repair-drop-role = Votre brouillon : rôle { $role } (`{ $id }`) retiré de { $categories }
repair-drop-emoji = Votre brouillon : émoji retiré de { $categories }
repair-why-unlogged = Rien n’est encore changé. Aucun salon de logs n’est en vigueur : ce qui sera fait ne sera noté nulle part.

# The configuration in force beside the draft
diagnosis-number = { $number }. { $what }
diagnosis-of-in-force = { $what } (en vigueur)
diagnosis-of-draft = { $what } (votre brouillon)
diagnosis-not-in-draft = → Votre brouillon n’a pas ce défaut : il suffit de le valider.
diagnosis-none-in-force = **Aucune configuration n’est en vigueur** : personne ne peut ouvrir de ticket. Ce diagnostic porte sur votre brouillon, que « Valider » met en vigueur.
diagnosis-problems-both = **À corriger, en vigueur comme dans votre brouillon**
diagnosis-problems-in-force = **À corriger dans la configuration en vigueur : le panneau est fermé**
diagnosis-problems-draft = **À compléter dans votre brouillon**

# Roles of bots in a file
data-left-out-bots = Rôles de bots laissés de côté
data-left-out-bots-why = { $count } : personne d’autre que le bot ne peut recevoir un tel rôle, il n’ouvrirait les tickets à aucun membre du staff.

# Who is notified of a new ticket
diagnosis-silent-role = Un rôle staff n’est pas notifié
diagnosis-silent-role-how =
    { $role } n’est pas mentionnable : Discord affiche sa mention dans les tickets et ne prévient personne ({ $categories }).
    → Rendez ce rôle mentionnable dans ses paramètres (« Permettre à tout le monde de @mentionner ce rôle »), ou ne le notifiez plus, ni des nouveaux tickets ni des relances.

# Who may open a ticket
diagnosis-access-role = Un rôle requis ou exclu n’existe plus
diagnosis-access-role-how =
    Le rôle d’identifiant `{ $id }` a été supprimé, mais ces catégories l’exigent ou l’excluent encore : { $categories }.
    → « Catégories », la catégorie, « 🔑 Accès » : retirez les rôles supprimés ou choisissez-en d’autres, puis validez.
diagnosis-shut-out = La catégorie « { $name } » n’est ouverte qu’aux administrateurs
diagnosis-shut-out-how =
    Personne ne peut avoir les rôles qu’elle exige : ils ont été supprimés, ou sont ceux de bots. Les membres qui la choisissent essuient un refus.
    → « Catégories », la catégorie, « 🔑 Accès » : choisissez un autre rôle requis, ou aucun, puis validez.

# A panel without any category
diagnosis-panel-empty = Un panneau ne propose plus aucune catégorie
diagnosis-panel-empty-how =
    Celles que proposait le panneau de { $channel } ont été supprimées : il est fermé.
    → `/ticket config` → « Panneau » → « 📌 Panneaux publiés » : choisissez ses catégories, ou supprimez le message.

# Roles that were chosen to be notified
diagnosis-notified-role = Un rôle à notifier n’existe plus
diagnosis-notified-role-how =
    Le rôle d’identifiant `{ $id }` a été supprimé : un nouveau ticket ne le notifie plus ({ $categories }).
    → « Réparer » le retire de votre brouillon. Choisissez-en un autre au besoin, puis validez.
diagnosis-silent-chosen = Un nouveau ticket ne notifie pas un rôle choisi
diagnosis-silent-chosen-how =
    { $role } n’est pas mentionnable : Discord affiche sa mention dans les tickets et ne prévient personne ({ $categories }).
    → Rendez ce rôle mentionnable dans ses paramètres (« Permettre à tout le monde de @mentionner ce rôle »), ou ne le notifiez plus.

# Channels that a category has of its own, and Discord's limit of channels
diagnosis-own-log-gone = Le salon de logs de « { $name } » n’existe plus
diagnosis-own-log-gone-how =
    Les actions sur les tickets de cette catégorie ne sont plus publiées nulle part. Le bot ne les met pas dans le salon du serveur : d’autres équipes peuvent le lire.
    → Dans les réglages de la catégorie, « 📂 Salons », choisissez-en un autre ou celui du serveur, puis validez.
diagnosis-own-transcript-gone = Le salon de transcripts de « { $name } » n’existe plus
diagnosis-own-transcript-gone-how =
    Les transcripts de cette catégorie ne vont pas dans le salon du serveur à la place, car d’autres équipes peuvent le lire : ses tickets ne peuvent plus être supprimés que sans transcript.
    → Dans les réglages de la catégorie, « 📂 Salons », choisissez-en un autre ou celui du serveur, puis validez.
diagnosis-own-category-gone = La catégorie Discord de « { $name } » n’existe plus
diagnosis-own-category-gone-how =
    Ses tickets sont créés dans celle du serveur.
    → Dans les réglages de la catégorie, « 📂 Salons », choisissez-en une autre ou celle du serveur, puis validez.
diagnosis-own-full = La catégorie Discord de « { $name } » est pleine
diagnosis-own-full-how =
    Discord n’y permet que 50 salons, et le bot ne peut pas créer la suivante : plus aucun ticket ne peut s’ouvrir dans cette catégorie.
    → Supprimez des tickets fermés, ou choisissez une autre catégorie Discord.
diagnosis-few-channels = Le serveur approche de la limite de 500 salons
diagnosis-few-channels-how =
    Il en a au moins 450, catégories Discord comprises. À 500, Discord n’en laisse plus créer : plus aucun ticket ne pourra s’ouvrir.
    → Supprimez des tickets fermés, ou des salons qui ne servent plus.
diagnosis-whose-log = Salon de logs de : { $categories }
diagnosis-whose-transcript = Salon de transcripts de : { $categories }
diagnosis-whose-category = Catégorie Discord de : { $categories }
diagnosis-board-channel = Le salon du tableau de suivi « { $name } » n’existe plus
diagnosis-board-channel-how =
    Les tickets ouverts de cette catégorie ne sont plus listés nulle part.
    → Choisissez-en un autre : « Catégories », puis « 📋 Tableau de suivi », puis validez.
diagnosis-board = Le tableau de suivi « { $name } » a été supprimé
diagnosis-board-how =
    Le bot l’avait publié de nouveau, et il a encore été supprimé : il ne revient plus de lui-même.
    → « Réparer » le publie de nouveau. Pour ne plus en avoir : « Catégories », puis « 📋 Tableau de suivi ».
