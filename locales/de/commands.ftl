command-ticket-name = ticket
command-ticket-description = The ticket desk of this server
command-config-name = config
command-config-description = Configure the tickets of this server
command-panel-name = panel
command-panel-description = Post the panel that opens tickets here
command-config-fichier-name = file
command-config-fichier-description = An exported configuration, as JSON: it becomes your draft
