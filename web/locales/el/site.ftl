# Το πλαίσιο, η αρχική σελίδα, τα αποτελέσματα και τα σφάλματα.
skip = Μετάβαση στο περιεχόμενο
tagline = Πρακτικές παιδικής προστασίας για όλους
languages-of-site = Γλώσσα του ιστοτόπου
menu = Κύριο μενού
menu-search = Αναζήτηση
menu-practices = Πρακτικές
menu-training = Εκπαίδευση
menu-about = Σχετικά
footer-privacy = Χωρίς cookies, χωρίς παρακολούθηση, χωρίς αιτήματα σε τρίτους. Οι αναζητήσεις σας δεν καταγράφονται.
footer-menu = Σχετικά με τον ιστότοπο
page-about = Σχετικά με τη βιβλιοθήκη
page-privacy = Ιδιωτικότητα
page-accessibility = Προσβασιμότητα
page-search-help = Πώς να αναζητήσετε

box-label = Αναζητήστε πρακτικές, εκπαίδευση και νομοθεσία
box-button = Αναζήτηση
strip-summary = { $n ->
    [0] Αναζήτηση σε μία γλώσσα
    [one] Αναζήτηση και σε 1 άλλη γλώσσα
   *[other] Αναζήτηση και σε { $n } άλλες γλώσσες
  }
strip-explains = Οι λέξεις σας σε πέντε γλώσσες και πόσα αποτελέσματα υπάρχουν στην καθεμία
strip-switch-off = Αναζήτηση μόνο των λέξεων που έγραψα
strip-switch-on = Αναζήτηση και στις πέντε γλώσσες
strip-off = Αναζητήθηκαν μόνο οι λέξεις που γράψατε.
unit-results = { $n ->
    [one] αποτέλεσμα
   *[other] αποτελέσματα
  }

filters-summary = { $n ->
    [0] Φίλτρα
    [one] Φίλτρα (1 ενεργό)
   *[other] Φίλτρα ({ $n } ενεργά)
  }
filters-title = Φίλτρα αποτελεσμάτων
filters-apply = Εφαρμογή φίλτρων
filters-more = Εμφάνιση { $n } ακόμη
year-from = Από
year-to = Έως
chips-title = Ενεργά φίλτρα
chip = { $field }: { $value }
chip-from = Από το { $year }
chip-to = Έως το { $year }
chip-remove = Αφαίρεση φίλτρου
chips-clear = Αφαίρεση όλων
restore-words = Αναζήτηση ξανά με όλες τις συγγενικές λέξεις
sort = Ταξινόμηση
sort-label = Ταξινόμηση:
sort-best = Καλύτερη αντιστοιχία
sort-newest = Νεότερα
sort-title = Τίτλος Α–Ω
pager = Σελίδες αποτελεσμάτων
pager-page = Σελίδα
pager-next = Επόμενα αποτελέσματα

item-text-in = Γλώσσες:
item-in = στα { $language }
item-page = (σελίδα { $page })
kind-unknown = Έγγραφο
original-title = Πρωτότυπος τίτλος:
original-title-in = Πρωτότυπος τίτλος ({ $language }):
remove-why = Αναζήτηση χωρίς αυτό

results-title = Αποτελέσματα
results-count = { $n ->
    [one] 1 αποτέλεσμα για «{ $q }»
   *[other] { $n } αποτελέσματα για «{ $q }»
  }
results-all = { $n ->
    [one] Η μοναδική πρακτική ή το μοναδικό έγγραφο
   *[other] Όλες οι πρακτικές και όλα τα έγγραφα ({ $n })
  }
results-filtered = { $n ->
    [one] 1 πρακτική ή έγγραφο
   *[other] { $n } πρακτικές και έγγραφα
  }
results-none = Κανένα αποτέλεσμα για «{ $q }»
results-none-filtered = Κανένα αποτέλεσμα για «{ $q }» με αυτά τα φίλτρα
results-nothing = Κανένα αποτέλεσμα με αυτά τα φίλτρα
results-range = Εμφανίζονται { $first }–{ $last }.
results-elsewhere = { $n ->
    [one] 1 αποτέλεσμα δεν είναι στα ελληνικά.
   *[other] { $n } αποτελέσματα δεν είναι στα ελληνικά.
  }
count-results = { $n ->
    [one] 1 αποτέλεσμα
   *[other] { $n } αποτελέσματα
  }
title-page = σελίδα { $page } από { $pages }
title-list = { $heading }, { $page }
title-results = «{ $q }»: αποτελέσματα, { $page }
did-you-mean = Μήπως εννοείτε
ignored-filter = Αγνοήσαμε ένα φίλτρο που δεν γνωρίζουμε: { $filter }
bad-year = Το έτος γράφεται με τέσσερα ψηφία, όπως 2019. Το φίλτρο δεν εφαρμόστηκε.
question-cut = Η ερώτησή σας ήταν πολύ μεγάλη. Αναζητήσαμε με την αρχή της.
related-subjects = Συγγενικά θέματα
data-title = Χρήση της λίστας αλλού
data-json = Η λίστα ως δεδομένα (JSON)
ways-out = Αυτές οι αναζητήσεις βρίσκουν κάτι:
no-ways-out = Δοκιμάστε λιγότερες ή άλλες λέξεις ή μια λέξη σε άλλη γλώσσα.
way-without = Χωρίς «{ $filter }»
way-no-filters = Χωρίς κανένα φίλτρο
way-languages = Και στις πέντε γλώσσες
way-everything = Ολόκληρη η βιβλιοθήκη

home-title = Καλές πρακτικές για ασυνόδευτα παιδιά
home-description = Πρακτικές, εκπαίδευση, έρευνα και νομοθεσία για όσους προστατεύουν ασυνόδευτα παιδιά. Αναζητήστε σε πέντε γλώσσες ταυτόχρονα.
home-claim = Καλές πρακτικές για παιδιά που φτάνουν μόνα: αναζητήστε σε πέντε γλώσσες ταυτόχρονα
home-newest = Νέα στη βιβλιοθήκη
home-all = { $n ->
    [one] Δείτε τη μοναδική εγγραφή
   *[other] Δείτε και τις { $n } εγγραφές
  }
home-themes = Θέματα
home-countries = Χώρες
home-languages = Γλώσσες του υλικού
examples = Για παράδειγμα:
example-guardian = πρώτη συνάντηση με τον επίτροπο
example-foster = ταίριασμα με ανάδοχη οικογένεια
example-trainer = εκπαίδευση ανάδοχων γονέων
door-answer = Χρειάζομαι μια απάντηση τώρα
door-answer-text = Πώς εργάζονται συνάδελφοι σε άλλες χώρες.
door-training = Ετοιμάζω μια εκπαίδευση
door-training-text = Εγχειρίδια, ενότητες και ασκήσεις, με τη γλώσσα και τη διάρκειά τους.
door-share = Κάνουμε κάτι που αποδίδει
door-share-text = Πώς να πείτε στους άλλους τι κάνετε και τι αλλάξατε.

not-found-title = Αυτή η σελίδα δεν υπάρχει
not-found-text = Ίσως μετακινήθηκε. Βάλαμε λέξεις από τη διεύθυνσή της στο πλαίσιο αναζήτησης.
not-found-perhaps = Ίσως αναζητάτε
too-long-title = Αυτή η διεύθυνση είναι πολύ μεγάλη
too-long-text = Δεν έγινε αναζήτηση. Χρησιμοποιήστε λιγότερες λέξεις ή λιγότερα φίλτρα.
failed-title = Κάτι πήγε στραβά από την πλευρά μας
failed-text = Δεν φταίτε εσείς. Δοκιμάστε ξανά σε λίγο.
failed-reference = Αν το αναφέρετε, δώστε αυτόν τον αριθμό:
to-home = Στην αρχική σελίδα
