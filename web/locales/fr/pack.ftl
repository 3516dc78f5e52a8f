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
pack-page = Dans la bibliothèque :
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
