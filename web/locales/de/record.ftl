# Die Seite eines Eintrags.
crumbs = Wo Sie sind
back-to-results = Treffer für „{ $q }“
not-translated = Diese Seite ist nicht ins Deutsche übersetzt. Sie sehen den Text auf { $shown }.
body-not-translated = Nur die Zusammenfassung ist auf Deutsch. Der Text unten ist auf { $shown }.
machine-translated = Maschinelle Übersetzung, noch nicht von einer sprachkundigen Person geprüft.
on-this-page = Auf dieser Seite
no-body = Wir halten eine Zusammenfassung und die Angaben zu diesem Material bereit. Zum Lesen folgen Sie dem Link zum Herausgeber.
withdrawn-title = Dieser Eintrag wurde zurückgezogen
withdrawn-text = Er gehört nicht mehr zur Bibliothek.
withdrawn-because-outdated = Sein Inhalt ist veraltet.
withdrawn-because-incorrect = Sein Inhalt war nicht richtig.
withdrawn-because-duplicate = Ein anderer Eintrag sagt dasselbe.
withdrawn-because-rights = Wir dürfen ihn nicht mehr veröffentlichen.
withdrawn-because-privacy = Er verriet zu viel über eine Person.
withdrawn-because-on-request = Wer ihn verfasst hat oder wen er betrifft, hat uns darum gebeten.
withdrawn-replaced = Er wurde ersetzt durch
fact-publisher = Herausgeber
fact-creator = Verfasst von
fact-languages = Sprachen
fact-phase = Phase
fact-age = Alter
fact-extent = Umfang
fact-pages = { $n ->
    [one] 1 Seite
   *[other] { $n } Seiten
  }
fact-duration = Dauer
duration-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
  }
duration-hours = { $n ->
    [one] 1 Stunde
   *[other] { $n } Stunden
  }
duration-minutes = { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
  }
fact-evidence = Belege
fact-group-size = Gruppengröße
fact-standards = Standards, die es erfüllen hilft
fact-law = Stand des Gesetzes
fact-checked = Angaben zuletzt geprüft
read-source = Beim Herausgeber lesen
no-source = Wir haben noch keine Seite des Herausgebers gefunden.
side-legal-basis = Rechtsgrundlage
side-cite = Zitieren
side-versions = Sprachfassungen
side-languages = Diese Seite in anderen Sprachen
side-subjects = Themen
side-linked = Verknüpfte Einträge
similar-title = Ähnliche Praxisbeispiele und Materialien
similar-shared = Gemeinsame Themen:
side-sources = Woher die Angaben stammen
side-rights = Rechte
side-files = Dateien
file-kilobytes = { $n } kB
file-megabytes = { $n } MB
file-recognised = Text aus einem Scan erkannt
vouched-none = noch kein Text
vouched-summary = nur Zusammenfassung
more-of-project = Mehr von { $project }
source-verified = von uns gelesen
source-known = aus allgemeinem Wissen, nicht gelesen
source-unlinked = Quelle ohne Link

origin-title = Übernommen von
adopted-title = Übernommen in
origin-withdrawn = Nicht mehr in der Bibliothek.
adapted-line = { $place }: { $status }
adapted-by-way-of = auf dem Weg über
adapted-kept = Was beibehalten wurde
adapted-changed = Was geändert wurde
adapted-result = Was daraus wurde
adapted-tell = Wir machen das auch: Erzählen Sie anderen, was Sie geändert haben

# The text of files, and where words stand in it.
text-title = { $title }: Text auf { $language }
text-lead = Das ist der Text der Dateien, Seite für Seite, wie unser Programm ihn gelesen hat. Bilder, Tabellen und Gestaltung finden Sie in den Dateien selbst.
text-read = Als Webseite lesen
pager-before = Voriger Teil
pager-after = Nächster Teil
places-title = Wo Ihre Wörter in den Dateien stehen
no-body-files = Wir halten das Material selbst bereit. Öffnen Sie die Datei, oder lesen Sie ihren Text als Webseite.
text-page = Seite { $page }

# What was done to a record.
side-changes = Änderungen
change-added = In die Bibliothek aufgenommen
change-accepted = Eingesandt und angenommen
change-imported = Aus einer anderen Bibliothek übernommen
change-changed = Geändert
change-withdrawn = Zurückgezogen
change-restored = Wiederhergestellt
