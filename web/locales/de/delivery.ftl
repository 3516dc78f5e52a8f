# Alle Werte eines Filters, Listen auf anderen Websites, und was die Website nicht beantworten kann.
filters-all = { $n ->
    [one] Der einzige Wert von „{ $field }“
   *[other] Alle { $n } Werte von „{ $field }“, A bis Z
  }
facet-title = { $field }, A bis Z
facet-lead = { $n ->
    [one] 1 Wert. Haken Sie ihn an und wenden Sie die Filter an.
   *[other] { $n } Werte. Haken Sie an, was Sie sehen möchten, und wenden Sie dann die Filter an.
  }
facet-none = Bei diesen Treffern gibt es hier nichts auszuwählen.
facet-back = Zurück zu den Treffern

embed-link = Diese Liste auf Ihrer eigenen Website zeigen
embed-title = Diese Liste auf Ihrer eigenen Website zeigen
embed-lead = Die ersten zehn Treffer mit Titel, Sprache und Land. Im Browser der Lesenden läuft kein Programm, und es wird kein Cookie gesetzt.
embed-frame = Als Rahmen
embed-frame-text = Kopieren Sie dies in Ihre Seite. Die Liste folgt der Bibliothek: Was hier dazukommt, erscheint auch dort.
embed-alone = Die Liste für sich ansehen
embed-list = Als einfache Liste
embed-list-text = Für Websites, die keine Rahmen erlauben. Es ist die Liste von heute; sie ändert sich nicht von selbst.
embed-all = { $n ->
    [one] Den einen Treffer ansehen
   *[other] Alle { $n } Treffer ansehen
  }

page-api-help = Daten für Programme

too-many-title = Einen Augenblick
too-many-text = { $n ->
    [one] Aus Ihrem Netz kamen in kurzer Zeit sehr viele Suchanfragen. Laden Sie diese Seite in einer Sekunde neu.
   *[other] Aus Ihrem Netz kamen in kurzer Zeit sehr viele Suchanfragen. Laden Sie diese Seite in { $n } Sekunden neu.
  }
too-large-title = Das war zu viel
too-large-text = Ihr Browser hat mehr gesendet, als diese Website liest. Gespeichert wurde nichts.
bad-method-title = An diese Adresse kann nichts gesendet werden
bad-method-text = Sie kann nur gelesen werden. Gespeichert wurde nichts.
closed-title = Die Bibliothek ist für einen Augenblick geschlossen
closed-text = Sie wird neu gestartet oder repariert. Versuchen Sie es in einer halben Minute noch einmal.
