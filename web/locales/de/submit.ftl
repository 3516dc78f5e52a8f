# Etwas einsenden: drei Schritte, und die Seite hinter dem Link der Einsendenden.
menu-submit = Mitmachen
submit-title = Erzählen Sie anderen, was Sie tun
submit-lead = Ein paar Fragen, etwa zehn Minuten. Sie brauchen kein Konto und keine E-Mail-Adresse. Bevor etwas erscheint, liest es ein Mensch.
submit-keep-out = Lassen Sie alles weg, woran ein Kind zu erkennen wäre: Namen, Geburtsdaten, Aktenzeichen und seltene Verbindungen von Ort, Alter und Staatsangehörigkeit.
submit-adapts = Sie erzählen, was Sie daraus gemacht haben:
submit-step = Schritt { $step } von 3
submit-optional = (freiwillig)
submit-choose = Auswählen
submit-save = Speichern und weiter
submit-closed-title = Hier kann man nichts einsenden
submit-closed-text = Dieses Exemplar der Bibliothek ist nur zum Lesen da. Fragen Sie die Organisation, von der Sie diese Adresse haben, wohin Sie schicken können, was Sie tun.
hint-words = { $n ->
    [one] Höchstens 1 Wort.
   *[other] Höchstens { $n } Wörter.
  }
ask-lang = In welcher Sprache schreiben Sie?
ask-kind = Was senden Sie ein?
ask-title = Wie nennen Sie es?
ask-country = In welchem Land machen Sie das?
ask-place = Wo dort?
hint-place = Ein Ort oder eine Region genügt. Nie die Adresse einer Schutzeinrichtung.
ask-problem = Was war das Problem?
ask-practice = Was tun Sie?
ask-audience = Für wen?
ask-staff = Wer macht die Arbeit?
ask-since = Seit welchem Jahr?
hint-since = Vier Ziffern, etwa 2021.
ask-outcome = Was hat sich verändert, und woher wissen Sie das?
ask-elsewhere = Was würde ein anderes Land brauchen?
ask-contact = An wen können sich Leserinnen und Leser wenden?
hint-contact = Eine Stelle und ihr Postfach, keine Privatperson. Das wird veröffentlicht.
ask-stage = Wie weit sind Sie damit?
ask-kept = Was haben Sie beibehalten?
ask-changed = Was haben Sie geändert?
ask-result = Was ist daraus geworden? Wenn Sie aufgehört haben: warum?
ask-trap = Lassen Sie dieses Feld leer

error-title = Fehler: { $title }
error-summary = Etwas stimmt noch nicht
wrong-missing = Beantworten Sie „{ $question }“
wrong-too-long = { $n ->
    [one] „{ $question }“: höchstens 1 Wort, kürzen Sie Ihre Antwort
   *[other] „{ $question }“: höchstens { $n } Wörter, kürzen Sie Ihre Antwort
  }
wrong-unknown = „{ $question }“: wählen Sie eine Antwort aus der Liste
wrong-year = „{ $question }“: schreiben Sie ein Jahr mit vier Ziffern, etwa 2019
trouble-too-fast = Das ging schnell. Warten Sie fünf Sekunden und drücken Sie noch einmal auf die Schaltfläche. Was Sie geschrieben haben, ist noch da.
trouble-expired = Diese Seite war sehr lange offen. Drücken Sie noch einmal auf die Schaltfläche. Was Sie geschrieben haben, ist noch da.
trouble-trap = Ein verstecktes Feld, das leer bleiben muss, war ausgefüllt. Es ist wieder leer: Drücken Sie noch einmal auf die Schaltfläche. Was Sie geschrieben haben, ist noch da.
trouble-busy = Im Moment wird sehr viel eingesendet. Versuchen Sie es etwas später noch einmal. Was Sie geschrieben haben, ist noch da.
trouble-too-much = Das ist mehr Text, als dieses Formular aufnimmt. Kürzen Sie ihn und senden Sie ihn noch einmal.

files-title = Dateien
files-lead = Fügen Sie hinzu, was dazugehört: ein Faltblatt, ein Formular, Folien. Sie können auch ohne Dateien weitermachen. Jede Datei wird gespeichert, sobald Sie sie hinzufügen.
files-come-back = Eine Pause nötig? Bewahren Sie die Adresse dieser Seite auf: Der Entwurf bleibt 30 Tage gespeichert, und nur diese Adresse führt zu ihm.
files-choose = Dateien auswählen
files-hint = Höchstens { $n } Dateien mit je bis zu { $mb } MB. Am besten PDF, Word oder reiner Text.
files-add = Hinzufügen
files-list = Bisherige Dateien
files-none = Noch keine Datei.
files-next = Weiter
file-kb = { $n } kB
file-words = { $n ->
    [one] 1 Wort gelesen
   *[other] { $n } Wörter gelesen
  }
file-unread = Den Text konnten wir nicht lesen. Die Datei ist gespeichert, ein Mensch sieht sie sich an.
file-remove = Entfernen
file-missing = Wählen Sie zuerst eine Datei aus
file-empty = { $name } ist leer
file-too-large = { $name } ist zu groß: eine Datei darf { $mb } MB haben, alle zusammen 80 MB
file-too-many = { $name } wurde nicht gespeichert: es sind schon { $n } Dateien
file-failed = { $name } konnte nicht hochgeladen werden. Versuchen Sie es noch einmal

check-title = Vor dem Absenden prüfen
check-answers = Was Sie geschrieben haben
check-change = Ändern
check-files = Dateien
check-findings = Sehen Sie sich das vor dem Absenden an
check-findings-text = Etwas hier weist vielleicht auf eine Person hin. Sie entscheiden; das Redaktionsteam sieht es auch.
privacy-number = eine Nummer, an der man eine Person erkennt
privacy-birth-date = ein vollständiges Geburtsdatum
privacy-phone = eine private Telefonnummer
privacy-mailbox = eine private E-Mail-Adresse
privacy-iban = ein Bankkonto
privacy-named-person = ein Name mit Datum und Ort
privacy-combination = Angaben, die zusammen auf eine Person hinweisen
privacy-changed-name = ein geänderter Name, der sagt, dass der Fall echt ist
privacy-file-name = ein Dateiname, der wie der Name einer Person aussieht
check-agree = Drei Dinge, die wir wissen müssen
tick-share = Ich darf diesen Text und diese Dateien weitergeben.
tick-unrecognisable = Kein Kind ist darin zu erkennen.
tick-licence = Sie dürfen unter der Lizenz CC BY 4.0 veröffentlicht werden: Andere dürfen sie verwenden und verändern und sagen, woher sie stammen.
wrong-tick = Kreuzen Sie an: „{ $tick }“
check-send = Absenden
check-incomplete = Eine Antwort fehlt oder stimmt nicht. Berichtigen Sie sie zuerst.

thanks-title = Danke
thanks-reference = Ihre Nummer ist
thanks-link = Bewahren Sie diesen Link auf, er ist der einzige Weg zurück:
thanks-next = Ein Mensch liest, was Sie gesendet haben. Fragen an Sie stehen auf dieser Seite. Niemand kann Ihnen schreiben, sehen Sie also in einer Woche dort nach.
thanks-open = Zur Seite

track-title = Was Sie eingesendet haben
track-status = Wie es steht
track-reference = Nummer
submission-draft = Noch nicht abgesendet
submission-waiting = Eingegangen, wartet auf Prüfung
submission-question = Frage an Sie
submission-accepted = Veröffentlicht
submission-rejected = Nicht veröffentlicht
submission-withdrawn = Von Ihnen zurückgenommen
track-steps = Was geschehen ist
step-sent = Sie haben es abgesendet
step-asked = Das Redaktionsteam hat gefragt
step-answered = Sie haben geantwortet
step-accepted = Veröffentlicht
step-rejected = Nicht veröffentlicht
step-withdrawn = Sie haben es zurückgenommen
track-question = Frage an Sie
track-answer = Ihre Antwort
track-answer-send = Antwort absenden
track-answer-missing = Schreiben Sie zuerst eine Antwort
track-record = In der Bibliothek lesen
track-continue = Am Entwurf weiterschreiben
track-withdraw = Zurücknehmen
track-withdraw-title = Wirklich zurücknehmen?
track-withdraw-text = Alles, was Sie geschrieben haben, und alle Dateien werden sofort gelöscht. Das lässt sich nicht rückgängig machen.
track-withdraw-sure = Ja, alles löschen
track-withdraw-no = Nein, behalten
track-feed = Dieser Seite mit einem Feedreader folgen
track-kept = Dieser Link gilt bis zwölf Monate nach der Entscheidung. Ein Entwurf bleibt 30 Tage gespeichert.
reject-duplicate = Die Bibliothek hat das schon.
reject-out-of-scope = Es gehört nicht zum Thema dieser Bibliothek.
reject-identifies-a-child = Ein Kind wäre darin zu erkennen gewesen. Wir haben alles gelöscht.
reject-no-rights = Soweit wir sehen, darf es nicht weitergegeben werden.
reject-too-little = Es steht zu wenig darin, als dass andere es nutzen könnten.
reject-other = Siehe die Anmerkung unten.
