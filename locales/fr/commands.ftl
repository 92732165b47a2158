command-ticket-name = ticket
command-ticket-description = Les tickets de ce serveur
command-config-name = config
command-config-description = Configurer les tickets de ce serveur
command-panel-name = panel
command-panel-description = Publier ici le panneau d’ouverture des tickets
command-config-fichier-name = fichier
command-config-fichier-description = Un fichier de configuration exporté : il devient votre brouillon
