# De pagina van een fiche.
crumbs = Waar u bent
back-to-results = Resultaten voor “{ $q }”
not-translated = Deze pagina is niet in het Nederlands vertaald. U ziet de tekst in het { $shown }.
body-not-translated = Alleen de samenvatting is in het Nederlands. De tekst hieronder is in het { $shown }.
machine-translated = Automatische vertaling, nog niet nagelezen door een spreker.
on-this-page = Op deze pagina
no-body = We bewaren een samenvatting en de feiten van dit materiaal. Volg de link naar de uitgever om het te lezen.
withdrawn-title = Deze fiche is ingetrokken
withdrawn-text = Ze maakt geen deel meer uit van de bibliotheek.
withdrawn-because-outdated = Wat erin stond, is verouderd.
withdrawn-because-incorrect = Wat erin stond, klopte niet.
withdrawn-because-duplicate = Een andere fiche zegt hetzelfde.
withdrawn-because-rights = We mogen ze niet langer publiceren.
withdrawn-because-privacy = Ze vertelde te veel over een persoon.
withdrawn-because-on-request = Wie ze schreef of over wie ze gaat, vroeg ons om ze in te trekken.
withdrawn-replaced = Ze is vervangen door
fact-publisher = Uitgever
fact-creator = Auteur
fact-languages = Talen
fact-phase = Fase
fact-age = Leeftijd
fact-extent = Omvang
fact-pages = { $n ->
    [one] 1 pagina
   *[other] { $n } pagina’s
  }
fact-duration = Duur
duration-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
  }
duration-hours = { $n ->
    [one] 1 uur
   *[other] { $n } uur
  }
duration-minutes = { $n ->
    [one] 1 minuut
   *[other] { $n } minuten
  }
fact-evidence = Bewijs
fact-group-size = Groepsgrootte
fact-standards = Normen waaraan het helpt voldoen
fact-law = Stand van de wet
fact-checked = Feiten laatst nagekeken
read-source = Lees het bij de uitgever
no-source = We hebben nog geen pagina van de uitgever gevonden.
side-legal-basis = Wettelijke basis
side-cite = Citeren
side-versions = Taalversies
side-languages = Deze pagina in andere talen
side-subjects = Onderwerpen
side-linked = Verbonden fiches
similar-title = Vergelijkbare praktijken en bronnen
similar-shared = Gedeelde onderwerpen:
side-sources = Waar de feiten vandaan komen
side-rights = Rechten
side-files = Bestanden
file-kilobytes = { $n } kB
file-megabytes = { $n } MB
file-recognised = tekst herkend in een scan
vouched-none = nog geen tekst
vouched-summary = alleen samenvatting
more-of-project = Meer van { $project }
source-verified = door ons gelezen
source-known = uit algemene kennis, niet gelezen
source-unlinked = Bron zonder link

origin-title = Overgenomen van
adopted-title = Overgenomen in
origin-withdrawn = Niet meer in de bibliotheek.
adapted-line = { $place }: { $status }
adapted-by-way-of = via
adapted-kept = Wat is gebleven
adapted-changed = Wat is aangepast
adapted-result = Wat het opleverde
adapted-tell = Wij doen dit ook: vertel anderen wat u hebt aangepast

# The text of files, and where words stand in it.
text-title = { $title }: tekst in het { $language }
text-lead = Dit is de tekst van de bestanden zoals ons programma ze las, bladzijde na bladzijde. Beelden, tabellen en opmaak staan in de bestanden zelf.
text-read = Lezen als webpagina
pager-before = Vorig deel
pager-after = Volgend deel
places-title = Waar uw woorden in de bestanden staan
no-body-files = We bewaren het materiaal zelf. Open het bestand, of lees de tekst als webpagina.
text-page = Pagina { $page }

# What was done to a record.
side-changes = Wijzigingen
change-added = Aan de bibliotheek toegevoegd
change-accepted = Ingestuurd en opgenomen
change-imported = Overgenomen uit een andere bibliotheek
change-changed = Gewijzigd
change-withdrawn = Ingetrokken
change-restored = Teruggezet
