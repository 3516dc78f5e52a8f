# Le cadre, la page d’accueil, les résultats et les erreurs.
skip = Aller au contenu
tagline = Pratiques de protection de l’enfance, partagées
languages-of-site = Langue de ce site
menu = Menu principal
menu-search = Rechercher
menu-practices = Pratiques
menu-training = Formation
footer-privacy = Pas de suivi, aucune requête vers des tiers. Un seul cookie, et seulement quand vous ajoutez quelque chose à un dossier. Vos recherches ne sont pas enregistrées.
footer-menu = À propos de ce site
page-about = À propos de cette bibliothèque
contact-operator = Cette bibliothèque est gérée par { $operator }.
contact-write = Écrivez à :
contact-none = L’organisation qui gère cette bibliothèque n’a pas donné d’adresse ici. Demandez à qui vous a donné ce lien.
page-evidence = Ce que valent les preuves
page-contact = Contact et aide
page-privacy = Vie privée
page-accessibility = Accessibilité
page-search-help = Comment rechercher

box-label = Chercher des pratiques, des formations et des textes de loi
box-button = Rechercher
strip-summary = { $n ->
    [0] Recherche dans une seule langue
    [one] Recherche aussi dans une autre langue
   *[other] Recherche aussi dans { $n } autres langues
  }
strip-explains = Vos mots en cinq langues, et le nombre de résultats dans chacune
strip-switch-off = Chercher seulement les mots que j’ai saisis
strip-switch-on = Chercher dans les cinq langues
strip-off = Seuls les mots que vous avez saisis ont été cherchés.
unit-results = { $n ->
    [one] résultat
   *[other] résultats
  }

filters-summary = { $n ->
    [0] Filtres
    [one] Filtres (1 actif)
   *[other] Filtres ({ $n } actifs)
  }
filters-title = Filtrer les résultats
filters-apply = Appliquer les filtres
filters-more = En afficher { $n } de plus
year-from = De
year-to = À
chips-title = Filtres appliqués
chip = { $field } : { $value }
chip-from = À partir de { $year }
chip-to = Jusqu’en { $year }
chip-remove = Retirer le filtre
chips-clear = Tout effacer
restore-words = Chercher de nouveau avec tous les mots apparentés
sort = Trier
sort-label = Trier :
sort-best = Pertinence
sort-newest = Plus récents
sort-title = Titre A–Z
pager = Pages de résultats
pager-page = Page
pager-next = Résultats suivants

item-text-in = Langues :
item-in = en { $language }
item-page = (page { $page })
item-translation = Traduction :
item-newer = Édition plus récente :
item-older = Édition antérieure :
kind-unknown = Document
original-title = Titre original :
original-title-in = Titre original ({ $language }) :
remove-why = Chercher sans cela

results-title = Résultats
results-count = { $n ->
    [one] { $n } résultat pour « { $q } »
   *[other] { $n } résultats pour « { $q } »
  }
results-all = { $n ->
    [one] La seule pratique ou le seul document
   *[other] Les { $n } pratiques et documents
  }
results-filtered = { $n ->
    [one] { $n } pratique ou document
   *[other] { $n } pratiques et documents
  }
results-none = Aucun résultat pour « { $q } »
results-none-filtered = Aucun résultat pour « { $q } » avec ces filtres
results-nothing = Aucun résultat avec ces filtres
results-range = Affichage de { $first } à { $last }.
results-elsewhere = { $n ->
    [one] { $n } résultat n’est pas en français.
   *[other] { $n } résultats ne sont pas en français.
  }
count-results = { $n ->
    [one] { $n } résultat
   *[other] { $n } résultats
  }
title-page = page { $page } sur { $pages }
title-list = { $heading }, { $page }
title-results = « { $q } » : résultats, { $page }
searched-for = Recherché en lettres grecques :
did-you-mean = Vouliez-vous dire
ignored-filter = Nous avons ignoré un filtre que nous ne connaissons pas : { $filter }
bad-year = Une année s’écrit en quatre chiffres, comme 2019. Le filtre n’a pas été appliqué.
question-cut = Votre question était très longue. Nous avons cherché avec son début.
note-query-too-long = Seul le début de votre question a été utilisé : elle était très longue.
note-query-too-many-words = Seuls les premiers mots de votre question ont été utilisés : il y en avait beaucoup.
note-query-bad-year = Une année de votre question n’en est pas une : écrivez year:2019 ou year:2018-2023.
note-query-open-quote = Un guillemet est seul. Nous avons cherché sans lui.
related-subjects = Sujets proches
related-titles = Titres contenant ces mots
data-title = Utiliser cette liste ailleurs
data-json = Cette liste sous forme de données (JSON)
ways-out = Ces recherches donnent des résultats :
no-ways-out = Essayez moins de mots, d’autres mots, ou un mot dans une autre langue.
way-without = Sans « { $filter } »
way-no-filters = Sans aucun filtre
way-languages = Dans les cinq langues
way-everything = Toute la bibliothèque

home-title = Bonnes pratiques pour les mineurs non accompagnés
home-description = Pratiques, formations, recherches et textes de loi pour les personnes qui protègent les mineurs non accompagnés. Cherchez en cinq langues à la fois.
home-claim = De bonnes pratiques pour les enfants qui arrivent seuls : cherchez en cinq langues à la fois
home-newest = Nouveautés de la bibliothèque
home-all = { $n ->
    [one] Voir la seule fiche
   *[other] Voir les { $n } fiches
  }
home-themes = Thèmes
home-countries = Pays
home-languages = Langues des ressources
examples = Par exemple :
example-guardian = premier entretien avec le tuteur
example-foster = apparentement avec une famille d’accueil
example-trainer = former les familles d’accueil
door-answer = J’ai besoin d’une réponse maintenant
door-answer-text = Des façons de travailler de collègues d’autres pays.
door-training = Je prépare une formation
door-training-text = Manuels, modules et exercices, avec leur langue et leur durée.
door-share = Nous faisons quelque chose qui marche
door-share-text = Comment dire aux autres ce que vous faites et ce que vous avez changé.

not-found-title = Cette page n’existe pas
not-found-text = Elle a peut-être été déplacée. Nous avons mis des mots de son adresse dans la case de recherche.
not-found-perhaps = Vous cherchez peut-être
too-long-title = Cette adresse est trop longue
too-long-text = Rien n’a été cherché. Utilisez moins de mots ou moins de filtres.
failed-title = Une erreur s’est produite de notre côté
failed-text = Vous n’y êtes pour rien. Réessayez dans un instant.
failed-reference = Si vous nous le signalez, indiquez cette référence :
to-home = Vers la page d’accueil
