# Waarom een fiche gevonden is.
list-next = ,{" "}
list-last = {" "}en{" "}
why-exact = Uw woorden staan in de tekst: { $pairs }.
why-form = { $elsewhere ->
    [yes] Gevonden in het { $language } in een andere vorm: { $pairs }.
   *[no] Gevonden in een andere vorm: { $pairs }.
  }
why-compound = { $elsewhere ->
    [yes] Gevonden in het { $language }: { $pairs }.
   *[no] Gevonden in een langer woord: { $pairs }.
  }
why-part = { $elsewhere ->
    [yes] Gevonden in het { $language }: { $pairs }.
   *[no] Gevonden via een deel van uw woord: { $pairs }.
  }
why-concept = { $elsewhere ->
    [yes] Gevonden in het { $language }, want { $pairs }.
   *[no] Gevonden, want { $pairs }.
  }
why-narrower = { $elsewhere ->
    [yes] Gevonden in het { $language } via een nauwer onderwerp: { $pairs }.
   *[no] Gevonden via een nauwer onderwerp: { $pairs }.
  }
why-near = { $elsewhere ->
    [yes] Gevonden in het { $language } via iets wat erop lijkt: { $pairs }.
   *[no] Gevonden via iets wat erop lijkt: { $pairs }.
  }
why-corrected = Gevonden met een andere spelling: { $pairs }.
why-subject = Geordend onder het onderwerp { $pairs }.
why-all = Getoond omdat er geen woorden zijn gevraagd.
pair-exact = { $found }
pair-form = { $found } voor { $asked }
pair-compound = { $found } bevat { $asked }
pair-part = { $found } is een deel van { $asked }
pair-concept = { $asked } = { $found }
pair-narrower = { $found } hoort bij { $asked }
pair-near = { $found } lijkt op { $asked }
pair-corrected = { $found } in plaats van { $asked }
pair-subject = { $found }
