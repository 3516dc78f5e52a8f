# Toutes les valeurs d’un filtre, les listes sur d’autres sites, et ce à quoi le site ne peut répondre.
filters-all = { $n ->
    [one] La seule valeur de « { $field } »
   *[other] Les { $n } valeurs de « { $field } », de A à Z
  }
facet-title = { $field }, de A à Z
facet-lead = { $n ->
    [one] 1 valeur. Cochez-la, puis appliquez les filtres.
   *[other] { $n } valeurs. Cochez celles que vous voulez voir, puis appliquez les filtres.
  }
facet-none = Ces résultats n’offrent ici aucun choix.
facet-back = Retour aux résultats

embed-link = Afficher cette liste sur votre site
embed-title = Afficher cette liste sur votre site
embed-lead = Les dix premiers résultats, avec titre, langue et pays. Rien ne s’exécute dans le navigateur du lecteur et aucun cookie n’est déposé.
embed-frame = Dans un cadre
embed-frame-text = Copiez ceci dans votre page. La liste suit la bibliothèque : ce qui est ajouté ici apparaît là-bas.
embed-alone = Voir la liste seule
embed-list = Comme simple liste
embed-list-text = Pour les sites qui n’acceptent pas les cadres. C’est la liste telle qu’elle est aujourd’hui ; elle ne change pas d’elle-même.
embed-all = { $n ->
    [one] Voir le seul résultat
   *[other] Voir les { $n } résultats
  }

page-api-help = Données pour programmes

too-many-title = Un instant
too-many-text = { $n ->
    [one] Un très grand nombre de recherches est arrivé de votre réseau en peu de temps. Rechargez cette page dans une seconde.
   *[other] Un très grand nombre de recherches est arrivé de votre réseau en peu de temps. Rechargez cette page dans { $n } secondes.
  }
too-large-title = L’envoi est trop volumineux
too-large-text = Votre navigateur a envoyé plus que ce site ne lit. Rien n’a été enregistré.
bad-method-title = Rien ne peut être envoyé à cette adresse
bad-method-text = Elle peut seulement être lue. Rien n’a été enregistré.
closed-title = La bibliothèque est fermée pour un instant
closed-text = Elle redémarre ou elle est en réparation. Réessayez dans une demi-minute.
