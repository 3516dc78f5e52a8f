# Het kader, de startpagina, resultaten en fouten.
skip = Naar de inhoud
tagline = Praktijken in kinderbescherming, gedeeld
languages-of-site = Taal van deze site
menu = Hoofdmenu
menu-search = Zoeken
menu-practices = Praktijken
menu-training = Vorming
footer-privacy = Geen tracking, geen verzoeken aan derden. Eén cookie, en pas als u iets in een pakket stopt. Wat u zoekt, wordt niet bijgehouden.
footer-menu = Over deze site
page-about = Over deze bibliotheek
contact-operator = Deze bibliotheek wordt beheerd door { $operator }.
contact-write = Schrijf naar:
contact-none = Wie deze bibliotheek beheert, gaf hier geen adres op. Vraag het aan wie u deze link gaf.
page-evidence = Wat bewijs betekent
page-contact = Contact en hulp
page-privacy = Privacy
page-accessibility = Toegankelijkheid
page-search-help = Hoe u zoekt

box-label = Zoek praktijken, vorming en wetgeving
box-button = Zoeken
strip-summary = { $n ->
    [0] In één taal gezocht
    [one] Ook in 1 andere taal gezocht
   *[other] Ook in { $n } andere talen gezocht
  }
strip-explains = Uw woorden in vijf talen, en hoeveel resultaten er in elke taal zijn
strip-switch-off = Zoek alleen de woorden die ik typte
strip-switch-on = Zoek in alle vijf talen
strip-off = Er is alleen gezocht naar de woorden die u typte.
unit-results = { $n ->
    [one] resultaat
   *[other] resultaten
  }

filters-summary = { $n ->
    [0] Filters
   *[other] Filters ({ $n } actief)
  }
filters-title = Resultaten filteren
filters-apply = Filters toepassen
filters-more = Toon er nog { $n }
year-from = Van
year-to = Tot
chips-title = Toegepaste filters
chip = { $field }: { $value }
chip-from = Vanaf { $year }
chip-to = Tot en met { $year }
chip-remove = Filter verwijderen
chips-clear = Alles wissen
restore-words = Opnieuw met alle verwante woorden zoeken
sort = Sorteren
sort-label = Sorteren:
sort-best = Beste resultaat
sort-newest = Nieuwste
sort-title = Titel A–Z
pager = Resultatenpagina’s
pager-page = Pagina
pager-next = Volgende resultaten

item-text-in = Talen:
item-in = in het { $language }
item-page = (pagina { $page })
item-translation = Vertaling:
item-newer = Nieuwere uitgave:
item-older = Oudere uitgave:
kind-unknown = Document
original-title = Oorspronkelijke titel:
original-title-in = Oorspronkelijke titel ({ $language }):
remove-why = Zoek zonder dit

results-title = Resultaten
results-count = { $n ->
    [one] 1 resultaat voor “{ $q }”
   *[other] { $n } resultaten voor “{ $q }”
  }
results-all = { $n ->
    [one] De enige praktijk of het enige document
   *[other] Alle { $n } praktijken en documenten
  }
results-filtered = { $n ->
    [one] 1 praktijk of document
   *[other] { $n } praktijken en documenten
  }
results-none = Geen resultaten voor “{ $q }”
results-none-filtered = Geen resultaten voor “{ $q }” met deze filters
results-nothing = Geen resultaten met deze filters
results-range = { $first }–{ $last } getoond.
results-elsewhere = { $n ->
    [one] 1 resultaat is niet in het Nederlands.
   *[other] { $n } resultaten zijn niet in het Nederlands.
  }
count-results = { $n ->
    [one] 1 resultaat
   *[other] { $n } resultaten
  }
title-page = pagina { $page } van { $pages }
title-list = { $heading }, { $page }
title-results = “{ $q }”: resultaten, { $page }
searched-for = Gezocht in Griekse letters naar
did-you-mean = Bedoelde u
ignored-filter = Eén filter kennen we niet, die hebben we genegeerd: { $filter }
bad-year = Een jaartal heeft vier cijfers, zoals 2019. De filter is weggelaten.
question-cut = Uw vraag was erg lang. We hebben met het begin ervan gezocht.
note-query-too-long = Alleen het begin van uw vraag is gebruikt: ze was erg lang.
note-query-too-many-words = Alleen de eerste woorden van uw vraag zijn gebruikt: het waren er erg veel.
note-query-bad-year = Een jaartal in uw vraag klopt niet: schrijf year:2019 of year:2018-2023.
note-query-open-quote = Een aanhalingsteken staat alleen. We hebben zonder gezocht.
related-subjects = Verwante onderwerpen
related-titles = Titels met deze woorden
data-title = Deze lijst elders gebruiken
data-json = Deze lijst als gegevens (JSON)
ways-out = Deze zoekopdrachten leveren wel iets op:
no-ways-out = Probeer minder of andere woorden, of een woord in een andere taal.
way-without = Zonder “{ $filter }”
way-no-filters = Zonder filters
way-languages = In alle vijf talen
way-everything = Alles in de bibliotheek

home-title = Goede praktijken voor niet-begeleide minderjarigen
home-description = Praktijken, vorming, onderzoek en wetgeving voor wie niet-begeleide minderjarigen beschermt. Zoek in vijf talen tegelijk.
home-claim = Goede praktijken voor kinderen die alleen aankomen: zoek in vijf talen tegelijk
home-newest = Nieuw in de bibliotheek
home-all = { $n ->
    [one] Bekijk de enige fiche
   *[other] Bekijk alle { $n } fiches
  }
home-themes = Thema’s
home-countries = Landen
home-languages = Talen van het materiaal
examples = Bijvoorbeeld:
example-guardian = eerste gesprek met de voogd
example-foster = matching met een pleeggezin
example-trainer = vorming voor pleegzorgers
door-answer = Ik heb nu een antwoord nodig
door-answer-text = Manieren van werken van collega’s in andere landen.
door-training = Ik bereid een vorming voor
door-training-text = Handboeken, modules en oefeningen, met hun taal en duur.
door-share = Wij doen iets dat werkt
door-share-text = Hoe u anderen vertelt wat u doet en wat u hebt aangepast.

not-found-title = Deze pagina is er niet
not-found-text = Misschien is ze verplaatst. We hebben woorden uit het adres in het zoekvak gezet.
not-found-perhaps = Misschien zoekt u
too-long-title = Dit adres is te lang
too-long-text = Er is niets gezocht. Gebruik minder woorden of minder filters.
failed-title = Er ging bij ons iets mis
failed-text = Het ligt niet aan u. Probeer het zo dadelijk opnieuw.
failed-reference = Als u het meldt, geef dan deze referentie door:
to-home = Naar de startpagina
