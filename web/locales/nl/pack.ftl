# De leeslijst van een pakket.
pack-untitled = Leeslijst
pack-intro = { $n ->
    [one] 1 praktijk of document uit { $library }, samengesteld op { $date }.
   *[other] { $n } praktijken en documenten uit { $library }, samengesteld op { $date }.
  }
pack-note = Notitie:
pack-your-notes = Uw notities
pack-file = Bestand:
pack-read = Bij de uitgever:
pack-page = In de bibliotheek:
pack-citation = Bronvermelding:
pack-rights = Rechten:
pack-missing = Niet gevonden in de bibliotheek:
pack-column-number = Nr.
pack-column-title = Titel
pack-column-original = Oorspronkelijke titel
pack-column-summary = Samenvatting
pack-column-note = Notitie
pack-column-source = Adres bij de uitgever
pack-column-page = Pagina in de bibliotheek
pack-column-file = Bestand
pack-column-citation = Bronvermelding
pack-column-id = Fiche
