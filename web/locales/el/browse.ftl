# Σελίδες για περιήγηση: θέματα, χώρες, χώρες δίπλα δίπλα.
menu-countries = Χώρες
menu-themes = Θέματα
themes-title = Θέματα
themes-lead = { $n } θέματα, το καθένα με τις λέξεις του σε πέντε γλώσσες. Ο αριθμός μετρά τα έγγραφα για ένα θέμα και για όλα όσα ανήκουν σε αυτό.
subject-narrower-count = { $n ->
    [one] 1 ειδικότερο θέμα
   *[other] { $n } ειδικότερα θέματα
  }
subject-records = Έγγραφα για αυτό το θέμα
subject-none = Δεν υπάρχει ακόμη έγγραφο για αυτό το θέμα.
subject-search = Αναζήτηση με αυτές τις λέξεις
subject-all = { $n ->
    [one] Δείτε το ένα έγγραφο
   *[other] Δείτε και τα { $n } έγγραφα
  }
subject-words = Οι λέξεις του σε πέντε γλώσσες
subject-preferred = Λέξη
subject-other-words = Λέγεται και
subject-broader = Ευρύτερα θέματα
subject-narrower = Ειδικότερα θέματα
subject-close = Παρόμοια σε άλλες χώρες
subject-related = Συγγενικά θέματα
countries-title = Χώρες
countries-lead = Πώς προστατεύει κάθε χώρα τα ασυνόδευτα παιδιά: οι ίδιες δέκα ερωτήσεις για κάθε χώρα, με τον νόμο, τις λέξεις και τις πηγές.
countries-others = Άλλες χώρες και περιοχές
count-records = { $n ->
    [one] 1 έγγραφο
   *[other] { $n } έγγραφα
  }
count-guides = { $n ->
    [one] 1 ερώτηση με απάντηση
   *[other] { $n } ερωτήσεις με απάντηση
  }
country-lead = Όσα χρειάζεται να ξέρει όποιος είναι νέος στο πεδίο, ερώτηση προς ερώτηση. Κάθε απάντηση λέει τι είναι βέβαιο και τι χρειάζεται έλεγχο.
country-guides = Ερωτήσεις και απαντήσεις
country-terms = Οι λέξεις αυτής της χώρας
country-subject = Θέμα
country-laws = Νόμοι
country-newest = Πιο πρόσφατα
country-all = { $n ->
    [one] Δείτε το ένα έγγραφο αυτής της χώρας
   *[other] Δείτε και τα { $n } έγγραφα αυτής της χώρας
  }
compare-title = Οι χώρες δίπλα δίπλα
compare-lead = Η ίδια ερώτηση σε κάθε χώρα. Λέξεις που μοιάζουν δεν σημαίνουν πάντα το ίδιο.
compare-link = Σύγκριση των χωρών
compare-guide = Οδηγός: { $country }
compare-none = Καμία χώρα δεν έχει ακόμη απάντηση σε αυτή την ερώτηση.
compare-others = Άλλες ερωτήσεις
compare-records-title = Δίπλα δίπλα
compare-records-lead = Τι λέει κάθε έγγραφο για τον εαυτό του, στοιχείο προς στοιχείο. Η παύλα σημαίνει ότι κανείς δεν το έχει δηλώσει.
compare-records-few = Δεν υπάρχει ακόμη τίποτα προς σύγκριση: ανοίξτε αυτή τη σελίδα από έναν φάκελο με δύο ή περισσότερα έγγραφα ή από μια πρακτική που υιοθετήθηκε αλλού.
compare-records-most = Εμφανίζονται τα πρώτα { $n } από { $all }.
compare-records-link = Δείτε τα δίπλα δίπλα
compare-summary = Περίληψη
compare-facts = Στοιχεία
compare-fact = Στοιχείο
compare-subject-title = { $subject }, χώρα προς χώρα
compare-subject-lead = Οι λέξεις, οι νόμοι, οι απαντήσεις και οι πρακτικές κάθε χώρας για ένα θέμα.
compare-words = Οι λέξεις
compare-practices = Πρακτικές
compare-who = Ποιος δημοσιεύει σχετικά
compare-all = Όλα
question-who = Ποιο παιδί είναι ασυνόδευτο;
question-reception = Υποδοχή: από την πρώτη μέρα ως μια σταθερή θέση
question-guardianship = Επιτροπεία: ποιος, πώς και ως πότε;
question-age-assessment = Πώς εκτιμάται η ηλικία;
question-best-interests = Πώς κρίνεται το συμφέρον του παιδιού;
question-foster-kinship-care = Αναδοχή και συγγενείς: ποιος μπορεί και πώς;
question-supported-living = Υποστηριζόμενη διαβίωση και άλλες μορφές στέγης
question-family-reunification = Πώς ξανασμίγει μια οικογένεια;
question-missing = Τι κάνουμε όταν ένα παιδί εξαφανίζεται;
question-turning-18 = Τι αλλάζει στα 18;
