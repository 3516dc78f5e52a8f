# Die Leseliste eines Pakets.
pack-untitled = Leseliste
pack-intro = { $n ->
    [one] 1 Praxisbeispiel oder Dokument aus { $library }, zusammengestellt am { $date }.
   *[other] { $n } Praxisbeispiele und Dokumente aus { $library }, zusammengestellt am { $date }.
  }
pack-note = Notiz:
pack-your-notes = Ihre Notizen
pack-file = Datei:
pack-read = Beim Herausgeber:
pack-in-library = In der Bibliothek:
pack-citation = Quellenangabe:
pack-rights = Rechte:
pack-missing = In der Bibliothek nicht gefunden:
pack-column-number = Nr.
pack-column-title = Titel
pack-column-original = Originaltitel
pack-column-summary = Zusammenfassung
pack-column-note = Notiz
pack-column-source = Adresse beim Herausgeber
pack-column-page = Seite in der Bibliothek
pack-column-file = Datei
pack-column-citation = Quellenangabe
pack-column-id = Eintrag

# The page of a pack, and what leads to it.
menu-pack = Meine Mappe{ $n ->
    [0] {""}
   *[other] {" ("}{ $n })
  }
pack-page = Meine Mappe
pack-count = { $n ->
    [one] 1 Dokument. Ändern Sie die Reihenfolge, schreiben Sie Notizen, nehmen Sie es mit.
   *[other] { $n } Dokumente. Ändern Sie die Reihenfolge, schreiben Sie Notizen, nehmen Sie sie mit.
  }
pack-empty = Ihre Mappe ist leer.
pack-empty-how = Drücken Sie neben einem Dokument „In die Mappe“. Eine Mappe braucht kein Konto: Sie steckt in der Adresse dieser Seite und in einem einzigen Cookie, das mit Ihrer Sitzung endet.
pack-take = Zum Mitnehmen
pack-file-zip = Alles (ZIP)
pack-file-html = Leseliste (Webseite)
pack-file-docx = Leseliste (Word)
pack-file-pdf = Leseliste (PDF)
pack-file-csv = Tabelle (CSV)
pack-save = Änderungen sichern
pack-title = Titel der Mappe
pack-keep = Als meine Mappe behalten
pack-empty-it = Mappe leeren
pack-gone = { $id } ist nicht mehr in der Bibliothek.
pack-own-note = Ihre Notiz
pack-language = Sprache
pack-up = Nach oben
pack-down = Nach unten
pack-remove = Entfernen
pack-share = Diese Mappe teilen
pack-share-how = Diese Adresse enthält die ganze Mappe mit den Notizen. Wer sie öffnet, sieht dasselbe.
pack-in = In meiner Mappe
pack-add = In die Mappe
cite-all = Alle { $n } zitieren ({ $form })
follow-search = Dieser Suche folgen (Atom)
pack-file-ris = RIS
pack-file-bib = BibTeX
pack-file-csl-json = CSL-JSON
pack-full = Eine Mappe fasst höchstens { $n } Dokumente. Entfernen Sie eines, oder behalten Sie die Adresse dieser Mappe und beginnen Sie eine neue.
pack-not-kept = Ihr Browser hat die Mappe nicht behalten. Behalten Sie sie mit diesem Link:
pack-shared = Das ist eine geteilte Mappe. Ihre eigene bleibt, wie sie ist, bis Sie „Als meine Mappe behalten“ drücken.
pack-other-language = In der gewählten Sprache gibt es keine Datei; Sprache dieser Datei:
pack-publisher = Herausgeber:
page-feeds = Folgen und mitnehmen
