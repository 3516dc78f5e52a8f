# Seiten zum Umsehen: Themen, Länder, Länder nebeneinander.
menu-countries = Länder
menu-themes = Themen
themes-title = Themen
themes-lead = { $n } Themen, jedes mit seinen Wörtern in fünf Sprachen. Die Zahl zählt die Dokumente zu einem Thema und zu allem, was darunter fällt.
subject-narrower-count = { $n ->
    [one] 1 engeres Thema
   *[other] { $n } engere Themen
  }
subject-records = Dokumente zu diesem Thema
subject-none = Zu diesem Thema gibt es noch kein Dokument.
subject-search = Nach diesen Wörtern suchen
subject-all = { $n ->
    [one] Das eine Dokument ansehen
   *[other] Alle { $n } Dokumente ansehen
  }
subject-words = Die Wörter in fünf Sprachen
subject-preferred = Wort
subject-other-words = Auch genannt
subject-broader = Weitere Themen darüber
subject-narrower = Engere Themen
subject-close = Ähnliches in anderen Ländern
subject-related = Verwandte Themen
countries-title = Länder
countries-lead = Wie jedes Land unbegleitete Minderjährige schützt: dieselben zehn Fragen, für jedes Land beantwortet, mit Recht, Wörtern und Quellen.
countries-others = Andere Länder und Räume
count-records = { $n ->
    [one] 1 Dokument
   *[other] { $n } Dokumente
  }
count-guides = { $n ->
    [one] 1 Frage beantwortet
   *[other] { $n } Fragen beantwortet
  }
country-lead = Was man wissen muss, wenn man neu im Arbeitsfeld ist, Frage für Frage. Jede Antwort sagt, was sicher ist und was zu prüfen ist.
country-guides = Fragen und Antworten
country-terms = Die Wörter dieses Landes
country-subject = Thema
country-laws = Gesetze
country-newest = Neueste
country-all = { $n ->
    [one] Das eine Dokument dieses Landes ansehen
   *[other] Alle { $n } Dokumente dieses Landes ansehen
  }
compare-title = Länder nebeneinander
compare-lead = Dieselbe Frage in jedem Land. Wörter, die sich gleichen, bedeuten nicht immer dasselbe.
compare-link = Länder vergleichen
compare-guide = Leitfaden für { $country }
compare-none = Noch kein Land hat diese Frage beantwortet.
compare-others = Weitere Fragen
compare-records-title = Nebeneinander
compare-records-lead = Was jedes Dokument über sich selbst sagt, Angabe für Angabe. Ein Strich bedeutet, dass niemand etwas angegeben hat.
compare-records-few = Es gibt noch nichts zu vergleichen: Öffnen Sie diese Seite aus einer Mappe mit mindestens zwei Dokumenten oder von einer Praxis aus, die anderswo übernommen wurde.
compare-records-most = Die ersten { $n } von { $all } werden gezeigt.
compare-records-link = Nebeneinander ansehen
compare-summary = Zusammenfassung
compare-facts = Angaben
compare-fact = Angabe
compare-subject-title = { $subject }, Land für Land
compare-subject-lead = Die Wörter, die Gesetze, die Antworten und die Praxisbeispiele jedes Landes zu einem Thema.
compare-words = Die Wörter
compare-practices = Praxisbeispiele
compare-who = Wer dazu veröffentlicht
compare-all = Alles
question-who = Wer ist ein unbegleitetes Kind?
question-reception = Aufnahme: vom ersten Tag bis zum festen Platz
question-guardianship = Vormundschaft: wer, wie und bis wann?
question-age-assessment = Wie wird das Alter festgestellt?
question-best-interests = Wie wird über das Kindeswohl entschieden?
question-foster-kinship-care = Pflegefamilie und Verwandte: wer kann es, und wie?
question-supported-living = Betreutes Wohnen und andere Wohnformen
question-family-reunification = Wie kommt eine Familie wieder zusammen?
question-missing = Was tun, wenn ein Kind verschwindet?
question-turning-18 = Was ändert sich mit 18?
