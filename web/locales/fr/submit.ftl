# Envoyer quelque chose : trois étapes, et la page derrière le lien de la personne qui envoie.
menu-submit = Contribuer
submit-title = Dites aux autres ce que vous faites
submit-lead = Quelques questions, une dizaine de minutes. Ni compte ni adresse électronique. Une personne lit votre envoi avant toute publication.
submit-keep-out = N’indiquez rien qui permette de reconnaître un enfant : ni noms, ni dates de naissance, ni numéros de dossier, ni combinaisons rares de lieu, d’âge et de nationalité.
submit-adapts = Vous racontez ce que vous avez fait de :
submit-step = Étape { $step } sur 3
submit-optional = (facultatif)
submit-choose = Choisir
submit-save = Enregistrer et continuer
submit-closed-title = On ne peut rien envoyer ici
submit-closed-text = Cet exemplaire de la bibliothèque sert seulement à lire. Demandez à l’organisation qui vous a donné cette adresse où envoyer ce que vous faites.
hint-words = { $n ->
    [one] { $n } mot au plus.
   *[other] { $n } mots au plus.
  }
ask-lang = Dans quelle langue écrivez-vous ?
ask-kind = Qu’envoyez-vous ?
ask-title = Comment l’appelez-vous ?
ask-country = Dans quel pays le faites-vous ?
ask-place = À quel endroit ?
hint-place = Une commune ou une région suffit. Jamais l’adresse d’un lieu d’hébergement.
ask-problem = Quel était le problème ?
ask-practice = Que faites-vous ?
ask-audience = Pour qui ?
ask-staff = Qui fait ce travail ?
ask-since = Depuis quelle année ?
hint-since = Quatre chiffres, comme 2021.
ask-outcome = Qu’est-ce qui a changé, et comment le savez-vous ?
ask-elsewhere = De quoi un autre pays aurait-il besoin ?
ask-contact = À qui les lecteurs peuvent-ils s’adresser ?
hint-contact = Un service et sa boîte aux lettres électronique, pas une personne privée. Ce sera publié.
ask-stage = Où en êtes-vous ?
ask-kept = Qu’avez-vous gardé ?
ask-changed = Qu’avez-vous changé ?
ask-result = Qu’est-ce que cela a donné ? Si vous avez arrêté : pourquoi ?
ask-trap = Laissez cette case vide

error-title = Erreur : { $title }
error-summary = Il y a un problème
wrong-missing = Répondez à « { $question } »
wrong-too-long = { $n ->
    [one] « { $question } » : { $n } mot au plus, raccourcissez votre réponse
   *[other] « { $question } » : { $n } mots au plus, raccourcissez votre réponse
  }
wrong-unknown = « { $question } » : choisissez une réponse de la liste
wrong-year = « { $question } » : écrivez une année en quatre chiffres, comme 2019
trouble-too-fast = C’était rapide. Attendez cinq secondes et appuyez de nouveau sur le bouton. Ce que vous avez écrit est toujours là.
trouble-expired = Cette page est restée ouverte très longtemps. Appuyez de nouveau sur le bouton. Ce que vous avez écrit est toujours là.
trouble-trap = Une case cachée qui doit rester vide était remplie. Elle est de nouveau vide : appuyez encore une fois sur le bouton. Ce que vous avez écrit est toujours là.
trouble-busy = Les envois sont très nombreux en ce moment. Réessayez un peu plus tard. Ce que vous avez écrit est toujours là.
trouble-too-much = C’est plus de texte que ce formulaire n’en accepte. Raccourcissez-le et envoyez-le de nouveau.

files-title = Fichiers
files-lead = Ajoutez ce qui va avec : un dépliant, un formulaire, des diapositives. Vous pouvez aussi continuer sans fichier. Chaque fichier est conservé dès que vous l’ajoutez.
files-come-back = Besoin d’une pause ? Conservez l’adresse de cette page : le brouillon est gardé 30 jours, et seule cette adresse y mène.
files-choose = Choisir des fichiers
files-hint = { $n } fichiers au plus, de { $mb } Mo chacun. De préférence en PDF, Word ou texte simple.
files-add = Ajouter
files-list = Fichiers déjà ajoutés
files-none = Pas encore de fichier.
files-next = Continuer
file-kb = { $n } ko
file-words = { $n ->
    [one] { $n } mot lu
   *[other] { $n } mots lus
  }
file-unread = Nous n’avons pas pu lire son texte. Il est conservé, et une personne le regardera.
file-remove = Retirer
file-missing = Choisissez d’abord un fichier
file-empty = { $name } est vide
file-too-large = { $name } est trop lourd : { $mb } Mo par fichier, 80 Mo pour tous ensemble
file-too-many = { $name } n’a pas été conservé : il y a déjà { $n } fichiers
file-failed = { $name } n’a pas pu être envoyé. Réessayez

check-title = Vérifiez avant d’envoyer
check-answers = Ce que vous avez écrit
check-change = Modifier
check-files = Fichiers
check-findings = À regarder avant d’envoyer
check-findings-text = Quelque chose ici renvoie peut-être à une personne. C’est à vous de décider ; l’équipe de relecture le voit aussi.
privacy-number = un numéro qui désigne une seule personne
privacy-birth-date = une date de naissance complète
privacy-phone = un numéro de téléphone privé
privacy-mailbox = une adresse e-mail privée
privacy-iban = un compte bancaire
privacy-named-person = un nom avec une date et un lieu
privacy-combination = des éléments qui, ensemble, désignent une seule personne
privacy-changed-name = un nom modifié, qui dit que le cas est réel
privacy-file-name = un nom de fichier qui ressemble au nom d’une personne
check-agree = Trois choses que nous devons savoir
tick-share = J’ai le droit de partager ce texte et ces fichiers.
tick-unrecognisable = On ne peut y reconnaître aucun enfant.
tick-licence = Ils peuvent être publiés sous la licence CC BY 4.0 : d’autres peuvent les utiliser et les modifier en disant d’où ils viennent.
wrong-tick = Cochez « { $tick } »
check-send = Envoyer
check-incomplete = Une réponse manque ou ne va pas. Corrigez-la d’abord.

thanks-title = Merci
thanks-reference = Votre référence est
thanks-link = Conservez ce lien, c’est le seul chemin pour revenir :
thanks-next = Une personne lit votre envoi. Les questions qui vous sont posées figurent sur cette page. Personne ne peut vous écrire : revenez-y dans une semaine.
thanks-open = Ouvrir la page

track-title = Ce que vous avez envoyé
track-status = Où cela en est
track-reference = Référence
submission-draft = Pas encore envoyé
submission-waiting = Reçu, en attente de relecture
submission-question = Question pour vous
submission-accepted = Publié
submission-rejected = Non publié
submission-withdrawn = Repris par vous
track-steps = Ce qui s’est passé
step-sent = Vous l’avez envoyé
step-asked = L’équipe de relecture a posé une question
step-answered = Vous avez répondu
step-accepted = Publié
step-rejected = Non publié
step-withdrawn = Vous l’avez repris
track-question = Question pour vous
track-answer = Votre réponse
track-answer-send = Envoyer la réponse
track-answer-missing = Écrivez d’abord une réponse
track-record = Le lire dans la bibliothèque
track-continue = Continuer le brouillon
track-withdraw = Le reprendre
track-withdraw-title = Voulez-vous le reprendre ?
track-withdraw-text = Tout ce que vous avez écrit et tous les fichiers sont effacés aussitôt. On ne peut pas revenir en arrière.
track-withdraw-sure = Oui, tout effacer
track-withdraw-no = Non, le laisser
track-feed = Suivre cette page dans un lecteur de flux
track-kept = Ce lien fonctionne pendant douze mois après la décision. Un brouillon est conservé 30 jours.
reject-duplicate = La bibliothèque l’a déjà.
reject-out-of-scope = Ce n’est pas le sujet de cette bibliothèque.
reject-identifies-a-child = On pouvait y reconnaître un enfant. Nous avons tout effacé.
reject-no-rights = Pour autant que nous puissions en juger, cela ne peut pas être partagé.
reject-too-little = Il y en a trop peu pour que d’autres puissent s’en servir.
reject-other = Voir la remarque ci-dessous.
