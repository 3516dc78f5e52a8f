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
pack-in-library = In de bibliotheek:
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

# The page of a pack, and what leads to it.
menu-pack = Mijn pakket{ $n ->
    [0] {""}
   *[other] {" ("}{ $n })
  }
pack-page = Mijn pakket
pack-count = { $n ->
    [one] 1 document. Wijzig de volgorde, voeg notities toe en neem het mee.
   *[other] { $n } documenten. Wijzig de volgorde, voeg notities toe en neem ze mee.
  }
pack-empty = Uw pakket is leeg.
pack-empty-how = Druk naast een document op "In mijn pakket". Een pakket heeft geen account nodig: het zit in het adres van deze pagina en in één cookie die met uw sessie verdwijnt.
pack-take = Neem het mee
pack-file-zip = Alles (ZIP)
pack-file-html = Leeslijst (webpagina)
pack-file-docx = Leeslijst (Word)
pack-file-pdf = Leeslijst (PDF)
pack-file-csv = Tabel (CSV)
pack-save = Wijzigingen bewaren
pack-title = Titel van het pakket
pack-keep = Bewaren als mijn pakket
pack-empty-it = Pakket leegmaken
pack-gone = { $id } staat niet meer in de bibliotheek.
pack-own-note = Uw notitie
pack-language = Taal
pack-up = Omhoog
pack-down = Omlaag
pack-remove = Verwijderen
pack-share = Dit pakket delen
pack-share-how = Dit adres bevat het hele pakket met de notities. Wie het opent, ziet hetzelfde.
pack-in = Zit in mijn pakket
pack-add = In mijn pakket
cite-all = Alle { $n } citeren ({ $form })
follow-search = Volg deze zoekopdracht (Atom)
pack-file-ris = RIS
pack-file-bib = BibTeX
pack-file-csl-json = CSL-JSON
pack-full = Een pakket bevat hoogstens { $n } documenten. Haal er een uit, of bewaar dit pakket met zijn adres en begin een ander.
pack-not-kept = Uw browser heeft het pakket niet bewaard. Bewaar het met deze link:
pack-shared = Dit is een gedeeld pakket. Uw eigen pakket blijft zoals het is, tot u op “Bewaren als mijn pakket” drukt.
pack-other-language = Er is geen bestand in de gekozen taal; taal van dit bestand:
pack-publisher = Uitgever:
page-feeds = Volgen en meenemen
