# Les chiffres des tickets d’un serveur.
numbers-title = 📊 Chiffres
numbers-heading = 📊 Chiffres · { $days } derniers jours
numbers-days = { $days } jours
numbers-opened =
    { $count ->
        [0] Aucun ticket créé
        [one] **{ $count }** ticket créé
       *[other] **{ $count }** tickets créés
    }
numbers-closed =
    { $count ->
        [0] Aucun ticket fermé
        [one] **{ $count }** ticket fermé
       *[other] **{ $count }** tickets fermés
    }
numbers-reopened =
    { $count ->
        [0] Parmi les tickets créés, aucun rouvert
        [one] Parmi les tickets créés, **{ $count }** rouvert
       *[other] Parmi les tickets créés, **{ $count }** rouverts
    }
numbers-open-now =
    { $count ->
        [0] Aucun ticket ouvert en ce moment
        [one] **{ $count }** ticket ouvert en ce moment
       *[other] **{ $count }** tickets ouverts en ce moment
    }
numbers-first-answer = Première réponse du staff
numbers-first-known = Elle est connue pour { $known } sur { $count } (tickets créés).
numbers-resolution = De la création à la dernière fermeture
numbers-times = La moitié : { $half } au plus · 9 sur 10 : { $most } au plus
numbers-half-resolved = la moitié en { $half } au plus
numbers-categories = Par catégorie
numbers-category = { $name } : créés { $opened }, fermés { $closed }
numbers-gone = Catégories supprimées
numbers-people = Par membre du staff
numbers-person = { $who } : fermés { $closed }
numbers-people-how = Un ticket fermé compte pour qui l’avait pris en charge, sinon pour qui l’a fermé. Les 10 premiers, à partir de 5 tickets.
numbers-hours = Heure de création ({ $zone })
numbers-busiest = Le plus à { $hour } h : { $count }
numbers-prevented = Tickets évités par la FAQ
numbers-prevented-how = { $count } depuis que les réponses actuelles existent.
numbers-erased =
    { $count ->
        [one] Les tickets supprimés sont effacés après un jour : ils ne comptent plus.
       *[other] Les tickets supprimés sont effacés après { $count } jours : ils ne comptent plus.
    }
numbers-cut = Seuls les { $count } tickets les plus récents sont comptés ; il peut y en avoir d’autres.
numbers-seconds = { $count } s
numbers-minutes = { $count } min
numbers-hours-minutes = { $large } h { $small } min
numbers-days-hours = { $large } j { $small } h
numbers-file = Obtenir le fichier CSV
numbers-file-made = Voici les chiffres, pour un tableur. Les durées sont en secondes.
numbers-file-name = chiffres-{ $days }-jours.csv
numbers-separator = ;
numbers-column-of = Partie
numbers-column-name = Nom
numbers-column-opened = Créés
numbers-column-closed = Fermés
numbers-column-reopened = Rouverts
numbers-column-answered = Première réponse connue
numbers-column-answer-half = Première réponse, médiane (s)
numbers-column-answer-most = Première réponse, 90e centile (s)
numbers-column-resolution-half = Création à fermeture, médiane (s)
numbers-column-resolution-most = Création à fermeture, 90e centile (s)
numbers-row-whole = Total
numbers-row-category = Catégorie
numbers-row-person = Staff
numbers-row-hour = Heure
numbers-decimal = ,
numbers-column-ratings = Avis
numbers-column-stars = Note moyenne
numbers-column-comment = Commentaire
numbers-row-rating = Avis
ratings-title = Avis des membres
ratings-heading = ⭐ Avis des membres · { $days } derniers jours
ratings-mean =
    { $count ->
        [one] { $mean } ⭐ sur 5 (1 avis)
       *[other] { $mean } ⭐ sur 5 ({ $count } avis)
    }
ratings-not-own = Sans les avis sur les tickets que vous avez suivis : ils ne vous sont pas montrés. La note d’une personne n’est calculée qu’à partir de 5 avis.
ratings-how = Les 10 derniers, sans ceux des tickets que vous avez suivis. Le fichier CSV en donne jusqu’à 1 000, avec les commentaires entiers.
ratings-none = Aucun avis à vous montrer.
ratings-line = **n° { $number }** · { $category } · { $stars } · { $when }
ratings-read = Lire les avis
ratings-back = Retour aux chiffres
