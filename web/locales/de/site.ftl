# Der Rahmen, die Startseite, Treffer und Fehler.
skip = Zum Inhalt
tagline = Praxis im Kinderschutz, gemeinsam genutzt
languages-of-site = Sprache dieser Website
menu = Hauptmenü
menu-search = Suche
menu-practices = Praxis
menu-training = Fortbildung
footer-privacy = Keine Verfolgung, keine Anfragen an Dritte. Ein einziges Cookie, und erst wenn Sie etwas in eine Mappe legen. Was Sie suchen, wird nicht aufgezeichnet.
footer-menu = Über diese Website
page-about = Über diese Bibliothek
contact-operator = Diese Bibliothek betreibt { $operator }.
contact-write = Schreiben Sie an:
contact-none = Wer diese Bibliothek betreibt, hat hier keine Adresse angegeben. Fragen Sie, von wem Sie diesen Link haben.
page-evidence = Was die Belege bedeuten
page-contact = Kontakt und Hilfe
page-privacy = Datenschutz
page-accessibility = Barrierefreiheit
page-search-help = So suchen Sie

box-label = Praxisbeispiele, Fortbildungen und Recht durchsuchen
box-button = Suchen
strip-summary = { $n ->
    [0] In einer Sprache gesucht
    [one] Auch in 1 weiteren Sprache gesucht
   *[other] Auch in { $n } weiteren Sprachen gesucht
  }
strip-explains = Ihre Wörter in fünf Sprachen und die Zahl der Treffer in jeder
strip-switch-off = Nur die eingegebenen Wörter suchen
strip-switch-on = In allen fünf Sprachen suchen
strip-off = Es wurde nur nach den eingegebenen Wörtern gesucht.
unit-results = { $n ->
    [one] Treffer
   *[other] Treffer
  }

filters-summary = { $n ->
    [0] Filter
   *[other] Filter ({ $n } aktiv)
  }
filters-title = Treffer filtern
filters-apply = Filter anwenden
filters-more = { $n } weitere anzeigen
year-from = Von
year-to = Bis
chips-title = Angewendete Filter
chip = { $field }: { $value }
chip-from = Ab { $year }
chip-to = Bis { $year }
chip-remove = Filter entfernen
chips-clear = Alle löschen
restore-words = Wieder mit allen verwandten Wörtern suchen
sort = Sortierung
sort-label = Sortieren:
sort-best = Beste Treffer
sort-newest = Neueste
sort-title = Titel A–Z
pager = Trefferseiten
pager-page = Seite
pager-next = Weitere Treffer

item-text-in = Sprachen:
item-in = auf { $language }
item-page = (Seite { $page })
item-translation = Übersetzung:
item-newer = Neuere Ausgabe:
item-older = Ältere Ausgabe:
kind-unknown = Dokument
original-title = Originaltitel:
original-title-in = Originaltitel ({ $language }):
remove-why = Ohne dies suchen

results-title = Treffer
results-count = { $n ->
    [one] 1 Treffer für „{ $q }“
   *[other] { $n } Treffer für „{ $q }“
  }
results-all = { $n ->
    [one] Der einzige Eintrag
   *[other] Alle { $n } Praxisbeispiele und Dokumente
  }
results-filtered = { $n ->
    [one] 1 Praxisbeispiel oder Dokument
   *[other] { $n } Praxisbeispiele und Dokumente
  }
results-none = Keine Treffer für „{ $q }“
results-none-filtered = Keine Treffer für „{ $q }“ mit diesen Filtern
results-nothing = Keine Treffer mit diesen Filtern
results-range = { $first } bis { $last } werden angezeigt.
results-elsewhere = { $n ->
    [one] 1 Treffer ist nicht auf Deutsch.
   *[other] { $n } Treffer sind nicht auf Deutsch.
  }
count-results = { $n ->
    [one] 1 Treffer
   *[other] { $n } Treffer
  }
title-page = Seite { $page } von { $pages }
title-list = { $heading }, { $page }
title-results = „{ $q }“: Treffer, { $page }
searched-for = In griechischen Buchstaben gesucht:
did-you-mean = Meinten Sie
ignored-filter = Einen Filter kennen wir nicht; er wurde nicht angewendet: { $filter }
bad-year = Eine Jahreszahl hat vier Ziffern, zum Beispiel 2019. Der Filter wurde nicht angewendet.
question-cut = Ihre Frage war sehr lang. Wir haben mit ihrem Anfang gesucht.
note-query-too-long = Nur der Anfang Ihrer Frage wurde verwendet: Sie war sehr lang.
note-query-too-many-words = Nur die ersten Wörter Ihrer Frage wurden verwendet: Es waren sehr viele.
note-query-bad-year = Eine Jahreszahl in Ihrer Frage stimmt nicht: Schreiben Sie year:2019 oder year:2018-2023.
note-query-open-quote = Ein Anführungszeichen steht allein. Wir haben ohne es gesucht.
related-subjects = Verwandte Themen
related-titles = Titel mit diesen Wörtern
data-title = Diese Liste anderswo verwenden
data-json = Diese Liste als Daten (JSON)
ways-out = Diese Suchen führen zu Treffern:
no-ways-out = Versuchen Sie es mit weniger oder anderen Wörtern oder mit einem Wort in einer anderen Sprache.
way-without = Ohne „{ $filter }“
way-no-filters = Ohne Filter
way-languages = In allen fünf Sprachen
way-everything = Die ganze Bibliothek

home-title = Gute Praxis für unbegleitete Kinder und Jugendliche
home-description = Praxis, Fortbildung, Forschung und Recht für alle, die unbegleitete minderjährige Geflüchtete schützen. Suchen Sie in fünf Sprachen zugleich.
home-claim = Gute Praxis für Kinder, die allein ankommen: in fünf Sprachen zugleich suchen
home-newest = Neu in der Bibliothek
home-all = { $n ->
    [one] Den einzigen Eintrag ansehen
   *[other] Alle { $n } Einträge ansehen
  }
home-themes = Themen
home-countries = Länder
home-languages = Sprachen der Materialien
examples = Zum Beispiel:
example-guardian = Erstgespräch mit dem Vormund
example-foster = passende Pflegefamilie finden
example-trainer = Schulung für Pflegeeltern
door-answer = Ich brauche jetzt eine Antwort
door-answer-text = So arbeiten Kolleginnen und Kollegen in anderen Ländern.
door-training = Ich bereite eine Fortbildung vor
door-training-text = Handbücher, Module und Übungen, mit Sprache und Dauer.
door-share = Bei uns funktioniert etwas gut
door-share-text = So erzählen Sie anderen, was Sie tun und was Sie verändert haben.

not-found-title = Diese Seite gibt es hier nicht
not-found-text = Vielleicht wurde sie verschoben. Wörter aus der Adresse stehen jetzt im Suchfeld.
not-found-perhaps = Vielleicht suchen Sie
too-long-title = Diese Adresse ist zu lang
too-long-text = Es wurde nichts gesucht. Verwenden Sie weniger Wörter oder weniger Filter.
failed-title = Bei uns ist etwas schiefgegangen
failed-text = Es liegt nicht an Ihnen. Versuchen Sie es gleich noch einmal.
failed-reference = Wenn Sie es melden, nennen Sie bitte diese Nummer:
to-home = Zur Startseite
