# La liste de lecture d’un dossier.
pack-untitled = Liste de lecture
pack-intro = { $n ->
    [one] { $n } pratique ou document de { $library }, liste établie le { $date }.
   *[other] { $n } pratiques et documents de { $library }, liste établie le { $date }.
  }
pack-note = Note :
pack-your-notes = Vos notes
pack-file = Fichier :
pack-read = Chez l’éditeur :
pack-in-library = Dans la bibliothèque :
pack-citation = Référence :
pack-rights = Droits :
pack-missing = Introuvable dans la bibliothèque :
pack-column-number = Nº
pack-column-title = Titre
pack-column-original = Titre original
pack-column-summary = Résumé
pack-column-note = Note
pack-column-source = Adresse chez l’éditeur
pack-column-page = Page dans la bibliothèque
pack-column-file = Fichier
pack-column-citation = Référence
pack-column-id = Fiche

# The page of a pack, and what leads to it.
menu-pack = Mon dossier{ $n ->
    [0] {""}
   *[other] {" ("}{ $n })
  }
pack-page = Mon dossier
pack-count = { $n ->
    [one] 1 document. Changez l’ordre, ajoutez des notes et emportez-le.
   *[other] { $n } documents. Changez l’ordre, ajoutez des notes et emportez-les.
  }
pack-empty = Votre dossier est vide.
pack-empty-how = Appuyez sur « Ajouter au dossier » à côté d’un document. Il ne faut pas de compte : le dossier tient dans l’adresse de cette page et dans un seul cookie, qui disparaît avec votre session.
pack-take = Emportez-le
pack-file-zip = Tout (ZIP)
pack-file-html = Liste de lecture (page web)
pack-file-docx = Liste de lecture (Word)
pack-file-pdf = Liste de lecture (PDF)
pack-file-csv = Tableau (CSV)
pack-save = Enregistrer
pack-title = Titre du dossier
pack-keep = Garder comme mon dossier
pack-empty-it = Vider le dossier
pack-gone = { $id } n’est plus dans la bibliothèque.
pack-own-note = Votre note
pack-language = Langue
pack-up = Monter
pack-down = Descendre
pack-remove = Retirer
pack-share = Partager ce dossier
pack-share-how = Cette adresse contient tout le dossier avec ses notes. Qui l’ouvre voit la même chose.
pack-in = Dans mon dossier
pack-add = Ajouter au dossier
cite-all = Citer les { $n } ({ $form })
follow-search = Suivre cette recherche (Atom)
pack-file-ris = RIS
pack-file-bib = BibTeX
pack-file-csl-json = CSL-JSON
pack-full = Un dossier contient au plus { $n } documents. Retirez-en un, ou gardez l’adresse de ce dossier et commencez-en un autre.
pack-not-kept = Votre navigateur n’a pas gardé le dossier. Gardez-le avec ce lien :
pack-shared = Ceci est un dossier partagé. Le vôtre reste tel quel tant que vous n’appuyez pas sur « Garder comme mon dossier ».
pack-other-language = Aucun fichier n’est dans la langue choisie ; langue de celui-ci :
pack-publisher = Éditeur :
page-feeds = Suivre et emporter
