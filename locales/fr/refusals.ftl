refusal-title = ⛔ Impossible
refusal-title-in-part = 🟠 Fait en partie
refusal-title-perhaps = ❔ Résultat incertain
refusal-title-delayed = ⏳ Un instant
refusal-title-unshown = ⚠️ Réponse non affichée
refusal-title-no-buttons = ⚠️ Ouvert, mais sans boutons
refusal-not-administrator = Seuls les administrateurs de ce serveur peuvent faire cela : il faut la permission « Administrateur ». Demandez-le à l’un d’eux.
refusal-not-configured =
    Les tickets ne sont pas encore configurés sur ce serveur.
    Un administrateur doit d’abord terminer et valider `/ticket config`.
refusal-category-gone = Cette catégorie n’est plus proposée. Le panneau vient d’être mis à jour : choisissez-en une autre.
refusal-already-open = Vous avez déjà un ticket ouvert : { $channel }. Un seul ticket à la fois par membre : écrivez-y, ou fermez-le avant d’en ouvrir un autre.
refusal-being-opened = Votre ticket est déjà en cours d’ouverture : son salon apparaîtra dans la liste d’un instant à l’autre.
refusal-channel =
    Votre ticket n’a pas pu être ouvert : { $reason }
    Prévenez un administrateur de ce serveur, qui peut y remédier :
    → { $remedy }
refusal-delayed = Votre demande est enregistrée. Le ticket sera prêt dans un instant : son salon apparaîtra dans la liste.
refusal-crowded =
    { $others ->
        [one] Une personne attend déjà son ticket
       *[other] { $others } personnes attendent déjà leur ticket
    } avant vous, et le vôtre n’a donc pas été enregistré. Réessayez { $until }.
refusal-cannot-post =
    Le bot ne peut pas écrire dans { $channel } : { $reason }
    → Essayez dans un autre salon, ou corrigez la cause. { $remedy }
refusal-no-buttons =
    Votre ticket est ouvert : { $channel }. Vous pouvez y écrire, et le staff y a accès.
    Discord n’y a pas laissé le bot publier le message qui porte les boutons : { $reason } Signalez-le à un administrateur de ce serveur :
    → { $remedy }
    Une fois la cause corrigée, le bot publiera ce message au bout de quelques heures au plus.
refusal-invalid =
    La configuration n’est pas encore correcte :
    { $list }
refusal-changed-meanwhile =
    { $by } a validé une autre configuration entre-temps :
    { $list }
    Rien n’a encore été enregistré. Vos propres changements sont ajoutés aux siens : regardez ci-dessous.
    Cliquez de nouveau sur « Valider » pour les appliquer, ou sur « Abandonner » pour y renoncer.
refusal-changed-by-both =
    ⚠️ Vous avez touché tous les deux à ceci, et « Valider » y met votre version :
    { $list }
refusal-state-changed = Ce ticket a changé entre-temps : votre clic n’a rien fait. Regardez son message épinglé, qui montre où il en est.
refusal-database-down = La base de données ne répond pas. Rien n’a été perdu : réessayez dans un instant.
refusal-perhaps-done =
    La base de données n’a pas dit si c’est fait : c’est peut-être enregistré.
    Regardez dans deux minutes ce qu’il en est, avant de recommencer. Pour un ticket, son message épinglé le montrera.
refusal-discord-busy = Discord ne répond pas pour le moment. Réessayez dans un instant.
refusal-discord-busy-until = Discord demande au bot d’attendre. Réessayez { $until }.
refusal-crowd = Trop de tickets viennent d’être demandés sur ce serveur, et le vôtre n’a donc pas été enregistré. Réessayez { $until }.
refusal-many-openings = Vous avez demandé { $most } tickets en dix minutes, et c’est le maximum. Vous pourrez en ouvrir un autre { $until }.
refusal-many-clicks = Doucement : cela fait beaucoup de clics à la suite. Celui-ci n’a rien fait. Réessayez { $until }.
refusal-paused =
    Sur ce serveur, Discord refuse cela sans cesse : { $reason }
    Le bot fait une pause. Réessayez { $until }. Pour les administrateurs : `/ticket config`, « 🩺 Diagnostic », dit comment y remédier.
refusal-unknown-button = Ce bouton vient d’une autre version du bot et ne fait plus rien. Cherchez un message plus récent du bot, ou prévenez un administrateur de ce serveur.
refusal-too-late = La réponse a trop tardé. Cliquez de nouveau.
refusal-internal = Une erreur est survenue dans le bot : réessayez dans un instant. Si elle se répète, prévenez le responsable du bot. Référence : `{ $reference }`
refusal-unshown = Votre demande n’est pas annulée : elle est enregistrée, ou suit son cours. Seule la réponse n’a pas pu être affichée. Référence pour le responsable du bot : `{ $reference }`

obstacle-permissions = il manque une permission au bot.
obstacle-full = la catégorie Discord est pleine (50 salons) ou le serveur l’est (500 salons).
obstacle-gone = le salon ou la catégorie Discord de la configuration n’existe plus.
obstacle-other = Discord l’a refusé (code { $code }).

refusal-perhaps-delayed = La base de données ne répond pas. Si votre demande a été enregistrée, le ticket s’ouvrira tout seul ; sinon, réessayez dans quelques minutes.
refusal-close = Seuls le membre qui a ouvert ce ticket, le staff de sa catégorie et les administrateurs peuvent le fermer : demandez-le à l’un d’eux.
refusal-staff-only = Seul le staff de cette catégorie ou un administrateur peut faire cela : demandez-le à l’un d’eux.
refusal-opener-is-there = Le membre de ce ticket est revenu sur le serveur : cette question n’a plus lieu d’être. Pour fermer le ticket quand même, utilisez son bouton « Close ».
refusal-own-ticket = Vous ne pouvez pas prendre en charge votre propre ticket : c’est à un autre membre du staff de le faire.
refusal-already-claimed = Ce ticket est déjà pris en charge par { $claimer }, qui peut vous le transmettre ou le libérer. Un administrateur peut le reprendre ou le libérer ; « Reprendre le ticket », dans « 🧰 Outils », dit quand vous le pouvez vous-même, si ce serveur le permet.
refusal-claimers-tool = { $claimer } a pris ce ticket en charge : cet outil est réservé à { $claimer } et aux administrateurs. Demandez-lui de vous le transmettre, ou voyez « Reprendre le ticket » dans « 🧰 Outils » s’il y figure.
refusal-about-you = Ce ticket est le vôtre : cet outil est réservé aux autres membres du staff.
refusal-nobody-added =
    Personne n’a été ajouté à ce ticket :
    { $list }
refusal-some-not-added =
    N’ont pas été ajoutés :
    { $list }
refusal-many-guests = Il y a déjà beaucoup de personnes ajoutées dans ce ticket : { $most } membres ou rôles au plus. Retirez-en d’abord.
refusal-serves-none = Vous ne vous occupez d’aucune catégorie proposée sur ce serveur : vous ne pouvez donc ouvrir de ticket pour personne.
refusal-member-gone = { $member } n’est pas, ou plus, sur ce serveur : aucun ticket n’a été ouvert.
refusal-member-is-bot = { $member } est un bot : un bot n’a pas de ticket.
refusal-member-being-opened = Un ticket de { $member } est déjà en cours d’ouverture : aucun autre n’a été ouvert.
refusal-member-has-ticket = { $member } a déjà un ticket ouvert : { $channel }. Un seul ticket à la fois par membre : écrivez-y, ou fermez-le avant d’en ouvrir un autre.
refusal-member-has-other-ticket = { $member } a déjà un ticket ouvert, dans une catégorie dont vous ne vous occupez pas. Un seul ticket à la fois par membre : aucun autre n’a été ouvert.
refusal-not-for-member =
    Aucun ticket n’a été ouvert pour { $member } :
    { $list }
    Un administrateur peut passer outre.
refusal-not-opened =
    Le ticket n’a pas pu être ouvert : { $reason }
    → { $remedy }
refusal-tool-crowded = Trop de tickets viennent d’être demandés, et celui-ci n’a donc pas été enregistré. Réessayez { $until }.
refusal-too-many-canned = Il y a déjà { $most } réponses types sur ce serveur, le maximum. Supprimez-en une d’abord.
refusal-canned-changed = Cette réponse type a été modifiée ou supprimée entre-temps. Rien n’a été fait : choisissez de nouveau dans la liste.
refusal-canned-too-long = Une fois ses variables remplacées, ce texte pourrait avoir { $excess } caractères de trop. Raccourcissez-le.
refusal-answer-sent = Cette réponse a déjà été envoyée avec ce bouton ou ce formulaire. Choisissez-la de nouveau pour l’envoyer une fois de plus.
refusal-answer =
    Discord a refusé cette réponse dans le ticket : { $reason } Elle n’a pas été envoyée.
    → { $remedy }
refusal-too-many-notes = Ce ticket a déjà { $most } notes, le maximum. Supprimez-en une d’abord.
refusal-note-changed = Cette note a été corrigée ou supprimée entre-temps. Rien n’a été fait : choisissez de nouveau dans la liste.
refusal-not-your-note = Seuls { $author }, qui a écrit cette note, et les administrateurs peuvent la corriger ou la supprimer.
refusal-other-ticket =
    { $channel ->
        [unknown] { $member } a déjà un autre ticket ouvert
       *[other] { $member } a déjà un autre ticket ouvert, { $channel }
    } : celui-ci ne peut pas être rouvert. Répondez dans l’autre, ou fermez-le d’abord.
refusal-opener-left = { $member } n’est plus sur ce serveur : ce ticket ne peut pas être rouvert. Il pourra l’être si cette personne revient ; sinon, supprimez-le quand vous n’en avez plus besoin.
refusal-bot-lacks =
    Il manque au bot des permissions dans ce salon : { $permissions }. Rien n’a été changé.
    → Un administrateur doit les accorder au rôle du bot (Paramètres du serveur → Rôles), et lever leur refus dans les paramètres de ce salon s’il y en a un.
refusal-rights =
    L’état du ticket est enregistré, mais Discord a refusé le changement du salon : { $reason }
    → { $remedy }

refusal-not-confirmed = Rien n’a été effacé : il fallait taper { $word }. Cliquez de nouveau sur le bouton pour recommencer.
refusal-import-large = Ce fichier est trop grand pour être une configuration. Rien n’a été changé : joignez un fichier obtenu par « Exporter ».
refusal-import-unreachable = Discord n’a pas fourni ce fichier : joignez-le de nouveau. Rien n’a été changé.
refusal-import-text = Ce fichier n’est pas du texte (UTF-8). Rien n’a été changé : joignez un fichier obtenu par « Exporter ».
refusal-import-json = Ce fichier n’est pas du JSON (ligne { $line }, colonne { $column }). Rien n’a été changé : corrigez-le à cet endroit, puis joignez-le de nouveau.
refusal-import-object = Ce fichier n’a pas la forme d’une configuration : il doit commencer par une accolade. Rien n’a été changé : joignez un fichier obtenu par « Exporter ».
refusal-import-type = Le champ « { $field } » contient autre chose que prévu. Rien n’a été changé : corrigez-le comme dans un fichier obtenu par « Exporter », puis joignez le fichier de nouveau.
refusal-import-many = Le champ « { $field } » contient trop d’éléments : { $most } au plus. Rien n’a été changé : retirez-en, puis joignez le fichier de nouveau.
refusal-import-long = « { $field } » est trop long : { $longest } caractères au plus. Rien n’a été changé : raccourcissez-le, puis joignez le fichier de nouveau.
refusal-import-deep = Le champ « { $field } » est imbriqué trop profondément pour une configuration. Rien n’a été changé : corrigez-le comme dans un fichier obtenu par « Exporter », puis joignez le fichier de nouveau.
refusal-no-transcript = Le ticket n’est pas supprimé, car son transcript n’a pas pu être publié. { $reason } Le message épinglé du ticket propose de réessayer.
refusal-cannot-repair =
    Le bot ne peut pas réparer { $channel } : { $reason }
    → { $remedy }
refusal-cannot-post-permissions = Le bot ne peut pas écrire dans { $channel } : il lui faut { $permissions }. Accordez ces permissions à son rôle dans les paramètres de ce salon, ou choisissez-en un autre.
refusal-furnish-permissions =
    Discord ne laisse pas le bot créer ces salons : il lui faut « Gérer les salons » et « Gérer les rôles ».
    Ouvrez de nouveau son lien d’invitation ou activez ces permissions dans son rôle, puis cliquez de nouveau. Ou choisissez des salons existants dans les menus.
refusal-furnish-full =
    Ce serveur a déjà 500 salons, le maximum de Discord.
    Supprimez-en, puis cliquez de nouveau. Ou choisissez des salons existants dans les menus.
refusal-furnish =
    Discord a refusé de créer ces salons : { $reason }
    Choisissez des salons existants dans les menus.
refusal-being-furnished = Ces salons sont en cours de création, et rien ne sera créé deux fois. S’ils ne sont pas là dans deux minutes, cliquez de nouveau.
refusal-furnished-in-part = Déjà créé : { $channels }. La suite n’a pas abouti. Cliquez de nouveau dans un instant : seul ce qui manque sera créé.
refusal-tickets-under-way = Des tickets sont en cours d’ouverture ou de suppression. Rien n’a été effacé : réessayez dans un instant, quand ce sera terminé.
refusal-draft-changed = Votre brouillon a changé entre-temps : cliquez de nouveau.
refusal-being-published = Un panneau est déjà en cours de publication sur ce serveur. Regardez dans un instant s’il est là.
refusal-no-panel-in-thread = Un panneau ne peut pas être publié dans un fil, qui finit par être archivé. Choisissez un salon.

obstacle-lacks = il manque au bot des permissions sur ce serveur : { $permissions }.
obstacle-timed-out = un modérateur a exclu le bot temporairement, jusqu’au { $until }.
obstacle-two-factor = ce serveur exige l’authentification à deux facteurs des modérateurs, et le responsable du bot ne l’a pas activée.
refusal-bot-timed-out = Un modérateur a exclu le bot temporairement, jusqu’au { $until } : d’ici là, il ne peut rien changer. Rien n’a donc été fait. Un modérateur peut lever l’exclusion plus tôt, dans la liste des membres.

remedy-permissions = Donnez au bot les permissions que demande `/ticket config`, « 🩺 Diagnostic », sur le serveur, dans la catégorie Discord des tickets et dans le salon concerné.
remedy-timed-out = Levez l’exclusion temporaire du bot dans la liste des membres.
remedy-two-factor = Le responsable du bot doit activer l’authentification à deux facteurs de son compte Discord, ou le serveur cesser de l’exiger (Paramètres du serveur → Sécurité).
remedy-full = Supprimez des tickets fermés (ou d’autres salons, si le serveur en a 500), ou choisissez une autre catégorie Discord dans `/ticket config`.
remedy-gone = Dans `/ticket config`, « Salons », choisissez un salon ou une catégorie Discord qui existe, puis validez.
remedy-other = Ouvrez `/ticket config`, « 🩺 Diagnostic » ; si rien n’y est signalé, prévenez le responsable du bot.

refusal-timed-out = Vous êtes sous le coup d’une exclusion temporaire sur ce serveur : vous ne pouvez ni écrire, ni ouvrir de ticket, ni utiliser ces boutons. Réessayez { $until }.
refusal-deletion =
    Discord a refusé de supprimer ce ticket : { $reason }
    → { $remedy }
    Le ticket reste là, marqué comme fermé ; son message épinglé garde ses boutons et dit si l’on peut encore y écrire. Une fois la cause corrigée, cliquez de nouveau sur « Delete ».
refusal-broken =
    Une erreur du bot a tout arrêté avant que l’on sache si c’est fait : c’est peut-être enregistré.
    Regardez dans deux minutes ce qu’il en est, avant de recommencer. Référence pour le responsable du bot : `{ $reference }`
refusal-not-offered = Ce choix n’est pas proposé ici, ou ne l’est plus. Rien n’a été changé : choisissez dans le menu.
refusal-no-form = Ce formulaire est arrivé incomplet, ou avec un texte trop long. Rien n’a été changé : ouvrez-le de nouveau.

# A repair of which a part was made
refusal-repaired-in-part =
    Ceci est réparé :
    { $done }
    Le reste ne l’est pas. { $rest }

# A panel that was moved in part
refusal-old-panel = Le nouveau panneau est publié ici. L’ancien, dans { $channel }, n’a pas été supprimé : { $reason } Les deux ouvrent des tickets ; supprimez l’ancien à la main.
refusal-old-panel-unknown = Le nouveau panneau est publié ici. Discord n’a pas confirmé la suppression de l’ancien, dans { $channel } : s’il y est encore, les deux ouvrent des tickets, et vous pouvez le supprimer à la main.

# Who may open a ticket
refusal-role-required = Pour ouvrir un ticket dans cette catégorie, il faut avoir un rôle que vous n’avez pas (un seul suffit) : { $roles }. Choisissez une autre catégorie, ou demandez ce rôle.
refusal-required-gone = Personne ne peut ouvrir de ticket dans cette catégorie pour l’instant : aucun membre ne peut avoir le rôle qu’elle exige. Prévenez un administrateur, ou choisissez une autre catégorie.
refusal-role-excluded = Cette catégorie n’est pas ouverte aux membres qui ont un de vos rôles : { $roles }. Choisissez-en une autre.
refusal-young-account = Votre compte Discord est trop récent pour cette catégorie : vous pourrez y ouvrir un ticket à partir du { $at } ({ $until }).
refusal-new-member = Vous êtes sur ce serveur depuis trop peu de temps pour cette catégorie : vous pourrez y ouvrir un ticket à partir du { $at } ({ $until }).

# Members and roles that may open no ticket
refusal-blocked = Vous ne pouvez pas ouvrir de ticket sur ce serveur.
refusal-blocked-until = Vous ne pouvez pas ouvrir de ticket sur ce serveur avant le { $at } ({ $until }).
refusal-too-many-blocks = Il y a déjà { $most } blocages sur ce serveur, le maximum. Levez-en un, ou bloquez un rôle plutôt que ses membres.
refusal-block-changed = Quelqu’un d’autre a changé ou levé ce blocage entre-temps. Rien n’a été fait : regardez ce qu’il en est, puis recommencez s’il le faut.

# The limits of openings, and the pauses and ceilings of a category
refusal-one-opening = Vous avez demandé un ticket il y a moins de dix minutes, et ce serveur n’en permet qu’un dans ce délai. Vous pourrez en ouvrir un autre { $until }.
refusal-category-pause = Votre dernier ticket dans cette catégorie est trop récent, et celui-ci n’a donc pas été ouvert. Vous pourrez en ouvrir un autre { $until } ({ $at }).
refusal-category-full = Tous les tickets que cette catégorie peut avoir en même temps sont déjà ouverts : le vôtre n’a donc pas pu l’être. Réessayez un peu plus tard : une place se libère dès que l’un d’eux est fermé.
refusal-out-of-hours = L’équipe est absente pour le moment, et aucun ticket n’a été ouvert. Vous pourrez en ouvrir un { $until } ({ $at }).
refusal-out-of-hours-long = L’équipe est absente pour le moment, et aucun ticket n’a été ouvert.

# Answers that do not fit the questions of a category
refusal-questions-changed = Les questions de cette catégorie ont changé entre-temps, donc aucun ticket n’a été ouvert. Répondez aux nouvelles : ce que vous aviez répondu est conservé pendant une heure, sauf les choix faits pour une question qui a changé.
refusal-choices-lost = Aucun ticket n’a été ouvert : ce que vous aviez choisi n’est plus conservé. Vos choix le sont pendant une heure, et pour une seule catégorie à la fois. Choisissez de nouveau.
refusal-unanswered =
    Aucun ticket n’a été ouvert : il manque une réponse à :
    { $list }
refusal-answer-long = Aucun ticket n’a été ouvert : à « { $question } », la réponse doit avoir au plus { $most } caractères. Raccourcissez-la.
refusal-answer-short = Aucun ticket n’a été ouvert : à « { $question } », la réponse doit avoir au moins { $least } caractères. Complétez-la.

refusal-pass-bot = { $who } est un bot : un ticket ne peut pas lui être transmis.
refusal-pass-member = { $who } est le membre de ce ticket : il ne peut pas lui être transmis.
refusal-pass-claimer = { $who } a déjà pris ce ticket en charge.
refusal-pass-gone = { $who } n’est pas sur ce serveur : ce ticket n’a pas été transmis.
refusal-pass-no-staff = { $who } n’a aucun rôle staff de la catégorie de ce ticket, qui n’a donc pas été transmis. Choisissez quelqu’un d’autre.
refusal-claimer-active = { $claimer } a reçu ce ticket, y a agi ou y a écrit { $at }. Vous pourrez le reprendre à partir du { $until }, si rien de tel n’arrive d’ici là ; un administrateur le peut dès maintenant.
refusal-too-much-written = Trop de messages ont été écrits dans ce ticket : le bot n’a pas pu savoir quand la personne en charge y a écrit. Demandez à un administrateur de le reprendre.
refusal-no-reason = Le motif était vide : rien n’a été changé. Écrivez-le, puis envoyez de nouveau le formulaire.

refusal-nothing-written = Le staff n’a encore rien écrit dans ce ticket : il ne peut pas se fermer tout seul. Répondez d’abord au membre, ou proposez de fermer sans délai.
refusal-members-answer = Ce bouton est pour le membre du ticket.
refusal-reopens-no-more = Ce ticket ne peut plus être rouvert par son membre. Ouvrez-en un autre, ou demandez au staff de rouvrir celui-ci.
refusal-rating-gone = Cet avis n’est plus demandé : le ticket a été rouvert depuis, ou le bot ne le garde plus.
refusal-not-in-server = Vous n’êtes plus sur ce serveur : il faut y revenir pour rouvrir le ticket.
refusal-rates-member = Cet avis est demandé au membre du ticket.
refusal-rating-too-late = Le délai de 7 jours pour donner votre avis est passé.
refusal-rated = Votre avis est déjà compté : { $stars } sur 5.
refusal-commented = Votre commentaire est déjà enregistré.
refusal-no-comment = Le commentaire est vide.
