# Η σελίδα μιας εγγραφής.
crumbs = Πού βρίσκεστε
back-to-results = Αποτελέσματα για «{ $q }»
not-translated = Η σελίδα δεν έχει μεταφραστεί στα ελληνικά. Βλέπετε το κείμενο στα { $shown }.
body-not-translated = Μόνο η περίληψη είναι στα ελληνικά. Το κείμενο παρακάτω είναι στα { $shown }.
machine-translated = Αυτόματη μετάφραση, δεν έχει ελεγχθεί ακόμη από ομιλητή της γλώσσας.
on-this-page = Σε αυτή τη σελίδα
no-body = Διατηρούμε μια περίληψη και τα στοιχεία αυτού του υλικού. Για να το διαβάσετε, ακολουθήστε τον σύνδεσμο προς τον εκδότη.
withdrawn-title = Αυτή η εγγραφή αποσύρθηκε
withdrawn-text = Δεν ανήκει πλέον στη βιβλιοθήκη.
withdrawn-because-outdated = Το περιεχόμενό της δεν ισχύει πια.
withdrawn-because-incorrect = Το περιεχόμενό της δεν ήταν σωστό.
withdrawn-because-duplicate = Μια άλλη εγγραφή λέει το ίδιο.
withdrawn-because-rights = Δεν επιτρέπεται πια να τη δημοσιεύουμε.
withdrawn-because-privacy = Αποκάλυπτε πάρα πολλά για ένα πρόσωπο.
withdrawn-because-on-request = Μας το ζήτησαν όσοι την έγραψαν ή όσοι αφορά.
withdrawn-replaced = Αντικαταστάθηκε από
fact-publisher = Εκδότης
fact-creator = Συντάκτης
fact-languages = Γλώσσες
fact-phase = Στάδιο
fact-age = Ηλικία
fact-extent = Έκταση
fact-pages = { $n ->
    [one] 1 σελίδα
   *[other] { $n } σελίδες
  }
fact-duration = Διάρκεια
duration-days = { $n ->
    [one] 1 ημέρα
   *[other] { $n } ημέρες
  }
duration-hours = { $n ->
    [one] 1 ώρα
   *[other] { $n } ώρες
  }
duration-minutes = { $n ->
    [one] 1 λεπτό
   *[other] { $n } λεπτά
  }
fact-evidence = Τεκμηρίωση
fact-group-size = Μέγεθος ομάδας
fact-standards = Πρότυπα που βοηθά να τηρηθούν
fact-law = Ισχύς του νόμου
fact-checked = Τελευταίος έλεγχος στοιχείων
read-source = Διαβάστε το στον εκδότη
no-source = Δεν βρήκαμε ακόμη σελίδα του εκδότη.
side-legal-basis = Νομική βάση
side-cite = Παραπομπή
side-versions = Γλωσσικές εκδόσεις
side-languages = Η σελίδα σε άλλες γλώσσες
side-subjects = Θέματα
side-linked = Συνδεδεμένες εγγραφές
similar-title = Παρόμοιες πρακτικές και υλικό
similar-shared = Κοινά θέματα:
side-sources = Από πού προέρχονται τα στοιχεία
side-rights = Δικαιώματα
side-files = Αρχεία
file-kilobytes = { $n } kB
file-megabytes = { $n } MB
file-recognised = κείμενο που αναγνωρίστηκε σε σάρωση
vouched-none = χωρίς κείμενο ακόμη
vouched-summary = μόνο περίληψη
more-of-project = Περισσότερα από το { $project }
source-verified = το διαβάσαμε
source-known = από γενική γνώση, δεν το διαβάσαμε
source-unlinked = Πηγή χωρίς σύνδεσμο

origin-title = Προέρχεται από
adopted-title = Υιοθετήθηκε σε
origin-withdrawn = Δεν υπάρχει πια στη βιβλιοθήκη.
adapted-line = { $place }: { $status }
adapted-by-way-of = μέσω:
adapted-kept = Τι κρατήθηκε
adapted-changed = Τι άλλαξε
adapted-result = Τι προέκυψε
adapted-tell = Το εφαρμόζουμε κι εμείς: πείτε στους άλλους τι αλλάξατε

# The text of files, and where words stand in it.
text-title = { $title }: κείμενο στα { $language }
text-lead = Αυτό είναι το κείμενο των αρχείων όπως το διάβασε το πρόγραμμά μας, σελίδα προς σελίδα. Οι εικόνες, οι πίνακες και η διάταξη βρίσκονται στα ίδια τα αρχεία.
text-read = Διαβάστε το ως ιστοσελίδα
pager-before = Προηγούμενο μέρος
pager-after = Επόμενο μέρος
places-title = Πού βρίσκονται οι λέξεις σας στα αρχεία
no-body-files = Φυλάσσουμε το ίδιο το υλικό. Ανοίξτε το αρχείο ή διαβάστε το κείμενό του ως ιστοσελίδα.
text-page = Σελίδα { $page }

# What was done to a record.
side-changes = Αλλαγές
change-added = Προστέθηκε στη βιβλιοθήκη
change-accepted = Στάλθηκε και έγινε δεκτό
change-imported = Από άλλη βιβλιοθήκη
change-changed = Άλλαξε
change-withdrawn = Αποσύρθηκε
change-restored = Επανήλθε
