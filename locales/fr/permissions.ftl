# As the settings of Discord's French client name them.
permission-create-invite = Créer une invitation
permission-kick-members = Expulser des membres
permission-ban-members = Bannir des membres
permission-administrator = Administrateur
permission-manage-channels =
    { $place ->
        [channel] Gérer le salon
       *[other] Gérer les salons
    }
permission-manage-server = Gérer le serveur
permission-add-reactions = Ajouter des réactions
permission-view-audit-log = Voir les logs du serveur
permission-priority-speaker = Voix prioritaire
permission-video = Vidéo
permission-view-channels =
    { $place ->
        [channel] Voir le salon
       *[other] Voir les salons
    }
permission-send-messages =
    { $place ->
        [channel] Envoyer des messages
       *[other] Envoyer des messages et créer des posts
    }
permission-send-tts = Envoyer des messages de synthèse vocale
permission-manage-messages = Gérer les messages
permission-embed-links = Intégrer des liens
permission-attach-files = Joindre des fichiers
permission-read-history = Voir les anciens messages
permission-mention-everyone = Mentionner @everyone, @here et tous les rôles
permission-external-emojis = Utiliser des émojis externes
permission-view-insights = Voir les analyses de serveur
permission-connect = Se connecter
permission-speak = Parler
permission-mute-members = Rendre les membres muets
permission-deafen-members = Mettre en sourdine des membres
permission-move-members = Déplacer des membres
permission-voice-activity = Utiliser la Détection de la voix
permission-change-nickname = Changer de pseudo
permission-manage-nicknames = Gérer les pseudos
permission-manage-roles =
    { $place ->
        [server] Gérer les rôles
       *[other] Gérer les permissions
    }
permission-manage-webhooks = Gérer les webhooks
permission-manage-expressions = Gérer les expressions
permission-use-commands = Utiliser les commandes de l’application
permission-request-to-speak = Demander la parole
permission-manage-events = Gérer les événements
permission-manage-threads =
    { $place ->
        [channel] Gérer les fils
       *[other] Gérer les fils et les posts
    }
permission-public-threads = Créer des fils publics
permission-private-threads = Créer des fils privés
permission-external-stickers = Utiliser des autocollants externes
permission-send-in-threads =
    { $place ->
        [channel] Envoyer des messages dans les fils
       *[other] Envoyer des messages dans les fils et les posts
    }
permission-use-activities = Utiliser les activités
permission-timeout-members = Exclure temporairement des membres
permission-view-monetization = Voir les analyses de monétisation
permission-use-soundboard = Utiliser le soundboard
permission-create-expressions = Créer des expressions
permission-create-events = Créer des événements
permission-external-sounds = Utiliser des sons externes
permission-send-voice = Envoyer des messages vocaux
permission-voice-status = Définir le statut du salon vocal
permission-create-polls = Créer des sondages
permission-external-apps = Utiliser des applications externes
permission-pin-messages = Épingler des messages
permission-bypass-slowmode = Ignorer le mode lent
permission-unknown = une permission récente de Discord
