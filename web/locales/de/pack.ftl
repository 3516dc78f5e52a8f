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
pack-page = In der Bibliothek:
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
