# La page d’une fiche.
crumbs = Où vous êtes
back-to-results = Résultats pour « { $q } »
not-translated = Cette page n’est pas traduite en français. Vous voyez le texte en { $shown }.
body-not-translated = Seul le résumé est en français. Le texte ci-dessous est en { $shown }.
machine-translated = Traduction automatique, pas encore relue par une personne qui parle cette langue.
on-this-page = Sur cette page
no-body = Nous gardons un résumé et les données de cette ressource. Pour la lire, suivez le lien vers son éditeur.
withdrawn-title = Cette fiche a été retirée
withdrawn-text = Elle ne fait plus partie de la bibliothèque.
withdrawn-because-outdated = Son contenu n’est plus à jour.
withdrawn-because-incorrect = Son contenu n’était pas correct.
withdrawn-because-duplicate = Une autre fiche dit la même chose.
withdrawn-because-rights = Nous ne pouvons plus la publier.
withdrawn-because-privacy = Elle en disait trop sur une personne.
withdrawn-because-on-request = Les personnes concernées ou ses auteurs nous ont demandé de la retirer.
withdrawn-replaced = Elle est remplacée par
fact-publisher = Éditeur
fact-creator = Auteur
fact-languages = Langues
fact-phase = Étape
fact-age = Âge
fact-extent = Longueur
fact-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
  }
fact-duration = Durée
duration-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
  }
duration-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
  }
duration-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
  }
fact-evidence = Éléments probants
fact-group-size = Taille du groupe
fact-standards = Normes auxquelles cela répond
fact-law = État du texte de loi
fact-checked = Données vérifiées le
read-source = Lire chez l’éditeur
no-source = Nous n’avons pas encore trouvé de page de l’éditeur.
side-legal-basis = Base légale
side-cite = Citer
side-versions = Versions linguistiques
side-languages = Cette page dans d’autres langues
side-subjects = Sujets
side-linked = Fiches liées
similar-title = Pratiques et ressources similaires
similar-shared = Sujets communs :
side-sources = D’où viennent les données
side-rights = Droits
side-files = Fichiers
file-kilobytes = { $n } ko
file-megabytes = { $n } Mo
file-recognised = texte reconnu dans un document numérisé
vouched-none = pas encore de texte
vouched-summary = résumé seulement
more-of-project = Plus de { $project }
source-verified = lu par nos soins
source-known = connu, mais non lu
source-unlinked = Source sans lien

origin-title = Repris de
adopted-title = Repris ailleurs
origin-withdrawn = N’est plus dans la bibliothèque.
adapted-line = { $place } : { $status }
adapted-by-way-of = en passant par
adapted-kept = Ce qui a été gardé
adapted-changed = Ce qui a été changé
adapted-result = Ce que cela a donné
adapted-tell = Nous le faisons aussi : dites aux autres ce que vous avez changé

# The text of files, and where words stand in it.
text-title = { $title } : texte en { $language }
text-lead = Voici le texte des fichiers tel que notre programme l’a lu, page par page. Images, tableaux et mise en page se trouvent dans les fichiers eux-mêmes.
text-read = Lire comme page web
pager-before = Partie précédente
pager-after = Partie suivante
places-title = Où vos mots se trouvent dans les fichiers
no-body-files = Nous gardons la ressource elle-même. Ouvrez le fichier, ou lisez son texte comme page web.
text-page = Page { $page }

# What was done to a record.
side-changes = Modifications
change-added = Ajouté à la bibliothèque
change-accepted = Envoyé, puis accepté
change-imported = Repris d’une autre bibliothèque
change-changed = Modifié
change-withdrawn = Retiré
change-restored = Rétabli
