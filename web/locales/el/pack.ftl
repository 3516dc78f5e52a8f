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
pack-in-library = Στη βιβλιοθήκη:
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

# The page of a pack, and what leads to it.
menu-pack = Ο φάκελός μου{ $n ->
    [0] {""}
   *[other] {" ("}{ $n })
  }
pack-page = Ο φάκελός μου
pack-count = { $n ->
    [one] 1 έγγραφο. Αλλάξτε τη σειρά, γράψτε σημειώσεις και πάρτε το μαζί σας.
   *[other] { $n } έγγραφα. Αλλάξτε τη σειρά, γράψτε σημειώσεις και πάρτε τα μαζί σας.
  }
pack-empty = Ο φάκελός σας είναι άδειος.
pack-empty-how = Πατήστε «Στον φάκελο» δίπλα σε ένα έγγραφο. Δεν χρειάζεται λογαριασμός: ο φάκελος βρίσκεται στη διεύθυνση αυτής της σελίδας και σε ένα μόνο cookie που σβήνει στο τέλος της περιήγησης.
pack-take = Πάρτε τον μαζί σας
pack-file-zip = Όλα (ZIP)
pack-file-html = Κατάλογος (ιστοσελίδα)
pack-file-docx = Κατάλογος (Word)
pack-file-pdf = Κατάλογος (PDF)
pack-file-csv = Πίνακας (CSV)
pack-save = Αποθήκευση αλλαγών
pack-title = Τίτλος του φακέλου
pack-keep = Κράτησέ τον ως φάκελό μου
pack-empty-it = Άδειασμα του φακέλου
pack-gone = Το { $id } δεν υπάρχει πια στη βιβλιοθήκη.
pack-own-note = Η σημείωσή σας
pack-language = Γλώσσα
pack-up = Πιο πάνω
pack-down = Πιο κάτω
pack-remove = Αφαίρεση
pack-share = Μοιραστείτε τον φάκελο
pack-share-how = Αυτή η διεύθυνση περιέχει όλο τον φάκελο με τις σημειώσεις του. Όποιος την ανοίξει βλέπει το ίδιο.
pack-in = Στον φάκελό μου
pack-add = Στον φάκελο
cite-all = Παραπομπή και στα { $n } ({ $form })
follow-search = Παρακολουθήστε αυτή την αναζήτηση (Atom)
pack-file-ris = RIS
pack-file-bib = BibTeX
pack-file-csl-json = CSL-JSON
pack-full = Ένας φάκελος χωρά το πολύ { $n } έγγραφα. Αφαιρέστε ένα, ή κρατήστε τη διεύθυνση αυτού του φακέλου και ξεκινήστε άλλον.
pack-not-kept = Το πρόγραμμα περιήγησης δεν κράτησε τον φάκελο. Κρατήστε τον με αυτόν τον σύνδεσμο:
pack-shared = Αυτός είναι φάκελος που σας έστειλαν. Ο δικός σας μένει όπως είναι, μέχρι να πατήσετε «Κράτησέ τον ως φάκελό μου».
pack-other-language = Δεν υπάρχει αρχείο στη γλώσσα που διαλέξατε· γλώσσα αυτού του αρχείου:
pack-publisher = Εκδότης:
page-feeds = Παρακολούθηση και λήψη
