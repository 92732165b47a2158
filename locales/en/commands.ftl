command-ticket-name = ticket
command-ticket-description = This server’s tickets
command-config-name = config
command-config-description = Set up this server’s tickets
command-panel-name = panel
command-panel-description = Post here the panel from which members open tickets
command-config-fichier-name = file
command-config-fichier-description = An exported configuration file: it becomes your draft
