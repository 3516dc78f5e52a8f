# Pagina's om rond te kijken: onderwerpen, landen, landen naast elkaar.
menu-countries = Landen
menu-themes = Onderwerpen
themes-title = Onderwerpen
themes-lead = { $n } onderwerpen, elk met zijn woorden in vijf talen. Een getal telt de documenten over een onderwerp en alles wat eronder valt.
subject-narrower-count = { $n ->
    [one] 1 nauwer onderwerp
   *[other] { $n } nauwere onderwerpen
  }
subject-records = Documenten over dit onderwerp
subject-none = Onder dit onderwerp staat nog geen document.
subject-search = Zoek naar deze woorden
subject-all = { $n ->
    [one] Bekijk het ene document
   *[other] Bekijk alle { $n } documenten
  }
subject-words = De woorden in vijf talen
subject-preferred = Woord
subject-other-words = Ook genoemd
subject-broader = Ruimere onderwerpen
subject-narrower = Nauwere onderwerpen
subject-close = Verwant in andere landen
subject-related = Verwante onderwerpen
countries-title = Landen
countries-lead = Hoe elk land niet-begeleide minderjarigen beschermt: dezelfde tien vragen voor elk land beantwoord, met de wet, de woorden en de bronnen.
countries-others = Andere landen en gebieden
count-records = { $n ->
    [one] 1 document
   *[other] { $n } documenten
  }
count-guides = { $n ->
    [one] 1 vraag beantwoord
   *[other] { $n } vragen beantwoord
  }
country-lead = Wat iemand die nieuw is in het werkveld moet weten, vraag per vraag. Elk antwoord zegt wat zeker is en wat u moet nagaan.
country-guides = Vragen en antwoorden
country-terms = De woorden van dit land
country-subject = Onderwerp
country-laws = Wetten
country-newest = Nieuwste
country-all = { $n ->
    [one] Bekijk het ene document van dit land
   *[other] Bekijk alle { $n } documenten van dit land
  }
compare-title = Landen naast elkaar
compare-lead = Dezelfde vraag in elk land. Woorden die op elkaar lijken, betekenen niet altijd hetzelfde.
compare-link = Vergelijk de landen
compare-guide = Gids voor { $country }
compare-none = Nog geen land heeft een antwoord op deze vraag.
compare-others = Andere vragen
compare-records-title = Naast elkaar
compare-records-lead = Wat elk document over zichzelf zegt, gegeven per gegeven. Een streepje betekent dat niemand het heeft vermeld.
compare-records-few = Er valt nog niets te vergelijken: open deze pagina vanuit een pakket met twee of meer documenten, of vanuit een praktijk die elders is overgenomen.
compare-records-most = De eerste { $n } van { $all } worden getoond.
compare-records-link = Bekijk ze naast elkaar
compare-summary = Samenvatting
compare-facts = Gegevens
compare-fact = Gegeven
compare-subject-title = { $subject }, land per land
compare-subject-lead = De woorden, de wetten, de antwoorden en de praktijken van elk land over één onderwerp.
compare-words = De woorden
compare-practices = Praktijken
compare-who = Wie erover publiceert
compare-all = Alles
question-who = Wie is een niet-begeleide minderjarige?
question-reception = Opvang: van de eerste dag tot een vaste plek
question-guardianship = Voogdij: wie, hoe en tot wanneer?
question-age-assessment = Hoe wordt de leeftijd bepaald?
question-best-interests = Hoe wordt over het belang van het kind beslist?
question-foster-kinship-care = Pleegzorg en netwerkpleegzorg: wie kan het, en hoe?
question-supported-living = Begeleid wonen en andere woonvormen
question-family-reunification = Hoe komt een gezin weer samen?
question-missing = Wat te doen als een kind verdwijnt?
question-turning-18 = Wat verandert er op 18?
