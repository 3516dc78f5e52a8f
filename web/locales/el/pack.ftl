# Ο κατάλογος ανάγνωσης ενός πακέτου.
pack-untitled = Κατάλογος για ανάγνωση
pack-intro = { $n ->
    [one] 1 πρακτική ή έγγραφο από τη βιβλιοθήκη { $library }. Ο κατάλογος καταρτίστηκε στις { $date }.
   *[other] { $n } πρακτικές και έγγραφα από τη βιβλιοθήκη { $library }. Ο κατάλογος καταρτίστηκε στις { $date }.
  }
pack-note = Σημείωση:
pack-your-notes = Οι σημειώσεις σας
pack-file = Αρχείο:
pack-read = Στον εκδότη:
pack-page = Στη βιβλιοθήκη:
pack-citation = Παραπομπή:
pack-rights = Δικαιώματα:
pack-missing = Δεν βρέθηκαν στη βιβλιοθήκη:
pack-column-number = Α/Α
pack-column-title = Τίτλος
pack-column-original = Πρωτότυπος τίτλος
pack-column-summary = Περίληψη
pack-column-note = Σημείωση
pack-column-source = Διεύθυνση στον εκδότη
pack-column-page = Σελίδα στη βιβλιοθήκη
pack-column-file = Αρχείο
pack-column-citation = Παραπομπή
pack-column-id = Εγγραφή
