# Γιατί βρέθηκε μια εγγραφή.
list-next = ,{" "}
list-last = {" "}και{" "}
why-exact = Οι λέξεις σας υπάρχουν στο κείμενο: { $pairs }.
why-form = { $elsewhere ->
    [yes] Βρέθηκε στα { $language } σε άλλη μορφή: { $pairs }.
   *[no] Βρέθηκε σε άλλη μορφή: { $pairs }.
  }
why-compound = { $elsewhere ->
    [yes] Βρέθηκε στα { $language }: { $pairs }.
   *[no] Βρέθηκε μέσα σε μεγαλύτερη λέξη: { $pairs }.
  }
why-part = { $elsewhere ->
    [yes] Βρέθηκε στα { $language }: { $pairs }.
   *[no] Βρέθηκε από μέρος της λέξης σας: { $pairs }.
  }
why-concept = { $elsewhere ->
    [yes] Βρέθηκε στα { $language }, επειδή { $pairs }.
   *[no] Βρέθηκε, επειδή { $pairs }.
  }
why-narrower = { $elsewhere ->
    [yes] Βρέθηκε στα { $language } μέσω ενός ειδικότερου θέματος: { $pairs }.
   *[no] Βρέθηκε μέσω ενός ειδικότερου θέματος: { $pairs }.
  }
why-near = { $elsewhere ->
    [yes] Βρέθηκε στα { $language } μέσω μιας συγγενικής έννοιας: { $pairs }.
   *[no] Βρέθηκε μέσω μιας συγγενικής έννοιας: { $pairs }.
  }
why-corrected = Βρέθηκε με άλλη ορθογραφία: { $pairs }.
why-subject = Ταξινομημένο στο θέμα { $pairs }.
why-all = Εμφανίζεται επειδή δεν ζητήθηκαν λέξεις.
pair-exact = { $found }
pair-form = { $found } για τη λέξη { $asked }
pair-compound = { $found } περιέχει { $asked }
pair-part = το { $found } είναι μέρος του { $asked }
pair-concept = { $asked } = { $found }
pair-narrower = { $found } ανήκει στο θέμα { $asked }
pair-near = { $found } είναι κοντά στο { $asked }
pair-corrected = { $found } αντί για { $asked }
pair-subject = { $found }
