# Alle waarden van een filter, lijsten op andere sites, en wat de site niet kan beantwoorden.
filters-all = { $n ->
    [one] De enige waarde van “{ $field }”
   *[other] Alle { $n } waarden van “{ $field }”, A tot Z
  }
facet-title = { $field }, A tot Z
facet-lead = { $n ->
    [one] 1 waarde. Vink ze aan en pas de filters toe.
   *[other] { $n } waarden. Vink aan wat u wilt zien en pas dan de filters toe.
  }
facet-none = Bij deze resultaten valt hier niets te kiezen.
facet-back = Terug naar de resultaten

embed-link = Deze lijst op uw eigen site tonen
embed-title = Deze lijst op uw eigen site tonen
embed-lead = De eerste tien resultaten, met titel, taal en land. In de browser van de lezer draait er niets en er komt geen cookie aan te pas.
embed-frame = Als frame
embed-frame-text = Kopieer dit naar uw pagina. De lijst volgt de bibliotheek: wat hier bijkomt, verschijnt daar ook.
embed-alone = De lijst apart bekijken
embed-list = Als gewone lijst
embed-list-text = Voor sites die geen frames toelaten. Het is de lijst zoals ze vandaag is; ze verandert niet vanzelf.
embed-all = { $n ->
    [one] Het ene resultaat bekijken
   *[other] Alle { $n } resultaten bekijken
  }

page-api-help = Gegevens voor programma’s

too-many-title = Even geduld
too-many-text = { $n ->
    [one] Vanuit uw netwerk kwamen in korte tijd heel veel zoekopdrachten. Laad deze pagina over één seconde opnieuw.
   *[other] Vanuit uw netwerk kwamen in korte tijd heel veel zoekopdrachten. Laad deze pagina over { $n } seconden opnieuw.
  }
too-large-title = Dat was te veel om te lezen
too-large-text = Uw browser stuurde meer dan deze site leest. Er is niets bewaard.
bad-method-title = Naar dit adres kan niets worden gestuurd
bad-method-text = Het kan alleen worden gelezen. Er is niets bewaard.
closed-title = De bibliotheek is even gesloten
closed-text = Ze wordt opnieuw gestart of hersteld. Probeer het over een halve minuut opnieuw.
