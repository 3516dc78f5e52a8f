# Pages pour regarder autour de soi : sujets, pays, pays côte à côte.
menu-countries = Pays
menu-themes = Sujets
themes-title = Sujets
themes-lead = { $n } sujets, chacun avec ses mots en cinq langues. Le nombre compte les documents sur un sujet et sur tout ce qui en relève.
subject-narrower-count = { $n ->
    [one] 1 sujet plus précis
   *[other] { $n } sujets plus précis
  }
subject-records = Documents sur ce sujet
subject-none = Aucun document n’est encore classé sous ce sujet.
subject-search = Chercher ces mots
subject-all = { $n ->
    [one] Voir le document
   *[other] Voir les { $n } documents
  }
subject-words = Ses mots en cinq langues
subject-preferred = Mot
subject-other-words = On dit aussi
subject-broader = Sujets plus larges
subject-narrower = Sujets plus précis
subject-close = Notions proches dans d’autres pays
subject-related = Sujets voisins
countries-title = Pays
countries-lead = Comment chaque pays protège les enfants non accompagnés : les dix mêmes questions pour chacun, avec la loi, les mots et les sources.
countries-others = Autres pays et régions
count-records = { $n ->
    [one] 1 document
   *[other] { $n } documents
  }
count-guides = { $n ->
    [one] 1 question traitée
   *[other] { $n } questions traitées
  }
country-lead = Ce qu’une personne nouvelle dans le métier doit savoir, question par question. Chaque réponse dit ce qui est sûr et ce qu’il faut vérifier.
country-guides = Questions et réponses
country-terms = Les mots de ce pays
country-subject = Sujet
country-laws = Lois
country-newest = Nouveautés
country-all = { $n ->
    [one] Voir le document de ce pays
   *[other] Voir les { $n } documents de ce pays
  }
compare-title = Les pays côte à côte
compare-lead = La même question dans chaque pays. Des mots qui se ressemblent ne disent pas toujours la même chose.
compare-link = Comparer les pays
compare-guide = Guide pour : { $country }
compare-none = Aucun pays n’a encore répondu à cette question.
compare-others = Autres questions
compare-records-title = Côte à côte
compare-records-lead = Ce que chaque document dit de lui-même, point par point. Un tiret signifie que personne ne l’a précisé.
compare-records-few = Il n’y a encore rien à comparer : ouvrez cette page depuis un dossier d’au moins deux documents, ou depuis une pratique reprise ailleurs.
compare-records-most = Les { $n } premiers sur { $all } sont affichés.
compare-records-link = Les voir côte à côte
compare-summary = Résumé
compare-facts = Données
compare-fact = Donnée
compare-subject-title = { $subject }, pays par pays
compare-subject-lead = Les mots, les lois, les réponses et les pratiques de chaque pays sur un même sujet.
compare-words = Les mots
compare-practices = Pratiques
compare-who = Qui publie à ce sujet
compare-all = Tout
question-who = Qui est un enfant non accompagné ?
question-reception = L’accueil, du premier jour à un lieu stable
question-guardianship = La tutelle : qui, comment et jusqu’à quand ?
question-age-assessment = Comment l’âge est-il évalué ?
question-best-interests = Comment décide-t-on de l’intérêt de l’enfant ?
question-foster-kinship-care = Famille d’accueil ou proches : qui peut accueillir, et comment ?
question-supported-living = Logement accompagné et autres lieux de vie
question-family-reunification = Comment une famille se retrouve-t-elle ?
question-missing = Que faire quand un enfant disparaît ?
question-turning-18 = Qu’est-ce qui change à 18 ans ?
