# Pourquoi une fiche a été trouvée.
list-next = ,{" "}
list-last = {" "}et{" "}
why-exact = Vos mots figurent dans le texte : { $pairs }.
why-form = { $elsewhere ->
    [yes] Trouvé en { $language } sous une autre forme : { $pairs }.
   *[no] Trouvé sous une autre forme : { $pairs }.
  }
why-compound = { $elsewhere ->
    [yes] Trouvé en { $language } : { $pairs }.
   *[no] Trouvé dans un mot plus long : { $pairs }.
  }
why-part = { $elsewhere ->
    [yes] Trouvé en { $language } : { $pairs }.
   *[no] Trouvé par une partie de votre mot : { $pairs }.
  }
why-concept = { $elsewhere ->
    [yes] Trouvé en { $language }, car { $pairs }.
   *[no] Trouvé, car { $pairs }.
  }
why-narrower = { $elsewhere ->
    [yes] Trouvé en { $language } par un sujet plus précis : { $pairs }.
   *[no] Trouvé par un sujet plus précis : { $pairs }.
  }
why-near = { $elsewhere ->
    [yes] Trouvé en { $language } par une notion proche : { $pairs }.
   *[no] Trouvé par une notion proche : { $pairs }.
  }
why-corrected = Trouvé avec une autre orthographe : { $pairs }.
why-subject = Classé sous le sujet { $pairs }.
why-all = Affiché parce qu’aucun mot n’a été demandé.
pair-exact = { $found }
pair-form = { $found } pour { $asked }
pair-compound = { $found } contient { $asked }
pair-part = { $found } est une partie de { $asked }
pair-concept = { $asked } = { $found }
pair-narrower = { $found } relève de { $asked }
pair-near = { $found } est proche de { $asked }
pair-corrected = { $found } au lieu de { $asked }
pair-subject = { $found }
