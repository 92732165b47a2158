config-diagnostic = 🩺 Diagnostic
config-data = 💾 Données
data-title = 💾 Données de ce serveur
data-export = Exporter
data-export-why = Votre configuration en un fichier JSON, à garder ou à copier sur un autre serveur.
data-import = Importer
data-import-why = `/ticket config`, option `fichier` : joignez un tel fichier. Il devient votre brouillon, que vous validez ou non.
data-forget = Oublier ce serveur
data-forget-why = Efface de la base tout ce que le bot sait de ce serveur. Cela arrive aussi 30 jours après le retrait du bot.
data-forget-unfinished = ⚠️ Tickets pas encore supprimés : { $count }. Leurs salons resteront, sans bot qui les connaisse : ni boutons ni transcript.
data-exported = Voici la configuration. Pour la reprendre, ici ou sur un autre serveur : `/ticket config`, option `fichier`.
data-imported = 📥 Le fichier est votre brouillon
data-imported-next = Rien n’est encore en vigueur : regardez, puis validez. « Annuler l’import » remet votre brouillon d’avant.
data-left-out = Laissé de côté
data-left-out-why = Ce qui n’existe pas sur ce serveur : salons { $channels }, rôles { $roles }, emojis { $emojis }.
data-abandoned = ⚠️ Catégories absentes du fichier où des tickets sont ouverts
data-abandoned-line = { $name } : { $count }. Ils restent ouverts, servis par les rôles qu’ils avaient à l’ouverture.
data-undo-import = Annuler l’import
data-forget-title = Oublier ce serveur
data-forget-word = OUBLIER
data-forget-type = Tapez { $word } pour tout effacer
data-forgotten = Ce serveur est oublié
data-forgotten-next = Configuration, brouillons, tickets et compteur sont effacés. Les salons restent, mais le bot ne les connaît plus. Pour recommencer : `/ticket config`.

diagnosis-title = 🩺 Diagnostic
diagnosis-nothing = ✅ Rien à signaler : permissions, rôles, salons, image et panneaux sont en ordre.
diagnosis-again = Relancer
diagnosis-repair = 🔧 Réparer { $number }
diagnosis-paused-opening = L’ouverture des tickets est en pause
diagnosis-paused-act = Les boutons des tickets sont en pause
diagnosis-paused-log = Les entrées de logs sont en pause
diagnosis-paused-how =
    Discord a refusé trop souvent : { $reason } Le bot n’insiste pas pendant quelques minutes, et le dit aux membres.
    → Corrigez la cause ; s’il le peut, ce diagnostic la nomme. Puis cliquez sur « ▶️ Reprendre » dans « Diagnostic », ou attendez : la pause finit d’elle-même.
diagnosis-paused-until = Fin de la pause : { $until }.
diagnosis-resume = ▶️ Reprendre
diagnosis-bot-lacks = Il manque au bot des permissions sur le serveur
diagnosis-bot-lacks-how =
    Il manque : { $permissions }. Sans elles, il ne peut ni créer ni verrouiller les tickets comme prévu.
    → Ouvrez de nouveau le lien d’invitation du bot, ou cochez-les dans son rôle.
diagnosis-bot-lacks-in = Il manque au bot des permissions dans un salon
diagnosis-bot-lacks-in-how =
    Dans { $channel } il manque : { $permissions }. Ce qu’il doit y faire sera refusé.
    → Accordez-les au rôle du bot dans les réglages de ce salon.
diagnosis-role = Un rôle staff n’existe plus
diagnosis-role-how =
    Le rôle `{ $id }` a été supprimé : ses membres ne voient plus les tickets ({ $categories }).
    → Retirez-le du brouillon (réparer), choisissez-en un autre, puis validez.
diagnosis-bot-role = Un rôle staff est celui d’un bot
diagnosis-bot-role-how =
    Personne ne peut recevoir { $role } : il ne met aucun staff dans les tickets ({ $categories }).
    → Retirez-le du brouillon (réparer), choisissez le rôle de vos équipes, puis validez.
diagnosis-emoji = Un emoji n’existe plus
diagnosis-emoji-how =
    Il a été supprimé du serveur, ou n’y est plus disponible : le menu montre la catégorie sans emoji ({ $categories }).
    → Retirez-le du brouillon (réparer), ou choisissez-en un autre, puis validez.
diagnosis-log-gone = Le salon de logs n’existe plus
diagnosis-log-gone-how =
    Plus aucune action n’est enregistrée.
    → Choisissez-en un autre avec le bouton « Salons », puis validez.
diagnosis-transcript-gone = Le salon de transcripts n’existe plus
diagnosis-transcript-gone-how =
    Un ticket supprimé ne peut plus laisser de transcript.
    → Choisissez-en un autre avec le bouton « Salons », puis validez.
diagnosis-category-gone = La catégorie Discord n’existe plus
diagnosis-category-gone-how =
    Les tickets sont créés hors de toute catégorie.
    → Choisissez-en une autre avec le bouton « Salons », puis validez.
diagnosis-exposed = Un salon confidentiel est visible de tous
diagnosis-exposed-how =
    { $channel } montre à @everyone ce qui se dit dans les tickets.
    → Retirez « Voir le salon » à @everyone dans ce salon.
diagnosis-exposed-role = Un salon confidentiel est visible d’un rôle que tous portent
diagnosis-exposed-role-how =
    { $channel } montre à { $role }, que presque tous les membres portent, ce qui se dit dans les tickets.
    → Retirez « Voir le salon » à ce rôle dans ce salon.
diagnosis-exposed-ticket = Un ticket est visible de tous
diagnosis-exposed-ticket-how =
    { $channel } est lu par tout le serveur : ses droits ont été changés à la main ou par un autre bot.
    → Retirez « Gérer les salons » et « Gérer les rôles » à ce bot dans la catégorie des tickets, et refusez « Voir le salon » à @everyone dans ce salon.
diagnosis-full = La catégorie Discord est pleine
diagnosis-full-how =
    Discord y permet 50 salons : plus aucun ticket ne peut s’ouvrir.
    → Supprimez des tickets fermés, ou choisissez une autre catégorie.
diagnosis-image = L’image du panneau ne se charge pas
diagnosis-image-expires = L’adresse de l’image expire
diagnosis-image-expires-how =
    Les fichiers envoyés sur Discord ont une adresse qui cesse de fonctionner au bout d’un jour environ.
    → Mettez l’image sur un site qui la garde, et changez son adresse.
diagnosis-content = « Message Content Intent » est désactivé
diagnosis-content-how =
    Sans lui, Discord cache au bot le texte des messages : les transcripts sont vides.
    → L’exploitant du bot l’active sur discord.com/developers, page « Bot ».
diagnosis-panel-gone = Un panneau a disparu
diagnosis-panel-gone-how =
    Le panneau publié dans { $channel } a été supprimé : personne ne peut plus y ouvrir de ticket.
    → Publiez-le de nouveau (réparer).
diagnosis-panel-lost-how =
    Le salon d’un panneau ({ $channel }) a été supprimé : personne ne peut plus y ouvrir de ticket.
    → S’il ne reste aucun panneau : `/ticket panel` dans un autre salon.
diagnosis-where = `/ticket config`, bouton « 🩺 Diagnostic » : tout ce que le bot peut réparer s’y répare d’un clic.
diagnosis-brief = ⚠️ À vérifier par un administrateur
diagnosis-brief-how = Le bouton « 🩺 Diagnostic » dit pourquoi, et répare ce qui peut l’être.
diagnosis-buttons-gone = Des tickets n’ont plus leurs boutons
diagnosis-buttons-gone-how =
    Le message épinglé de ces tickets manque (supprimé, ou refusé par Discord) : personne ne peut plus les prendre en charge, les fermer, les rouvrir ni les supprimer.
    { $tickets }
    → Publiez-les de nouveau (réparer).
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
diagnosis-timed-out-how = Un modérateur a mis le bot en sourdine jusqu’au { $until } : d’ici là, il ne peut ni ouvrir, ni fermer, ni supprimer de ticket. Levez l’exclusion dans la liste des membres.

# Qui est notifié d’un nouveau ticket
diagnosis-silent-role = Un nouveau ticket ne notifie pas un rôle staff
diagnosis-silent-role-how =
    { $role } n’est pas mentionnable : Discord affiche sa mention dans les tickets et ne prévient personne ({ $categories }).
    → Rendez ce rôle mentionnable dans ses réglages (« Permettre à tout le monde de @mentionner ce rôle »), ou ne notifiez personne.
