# Warum ein Eintrag gefunden wurde.
list-next = ,{" "}
list-last = {" "}und{" "}
why-exact = Ihre Wörter stehen im Text: { $pairs }.
why-form = { $elsewhere ->
    [yes] Auf { $language } in anderer Form gefunden: { $pairs }.
   *[no] In anderer Form gefunden: { $pairs }.
  }
why-compound = { $elsewhere ->
    [yes] Auf { $language } gefunden: { $pairs }.
   *[no] In einem längeren Wort gefunden: { $pairs }.
  }
why-part = { $elsewhere ->
    [yes] Auf { $language } gefunden: { $pairs }.
   *[no] Gefunden über einen Teil Ihres Wortes: { $pairs }.
  }
why-concept = { $elsewhere ->
    [yes] Auf { $language } gefunden, weil { $pairs }.
   *[no] Gefunden, weil { $pairs }.
  }
why-narrower = { $elsewhere ->
    [yes] Auf { $language } über ein engeres Thema gefunden: { $pairs }.
   *[no] Über ein engeres Thema gefunden: { $pairs }.
  }
why-near = { $elsewhere ->
    [yes] Auf { $language } über Ähnliches gefunden: { $pairs }.
   *[no] Über Ähnliches gefunden: { $pairs }.
  }
why-corrected = Mit anderer Schreibweise gefunden: { $pairs }.
why-subject = Eingeordnet unter dem Thema { $pairs }.
why-all = Aufgeführt, weil nach keinen Wörtern gefragt wurde.
pair-exact = { $found }
pair-form = { $found } für { $asked }
pair-compound = { $found } enthält { $asked }
pair-part = { $found } ist ein Teil von { $asked }
pair-concept = { $asked } = { $found }
pair-narrower = { $found } gehört zu { $asked }
pair-near = { $found } ist ähnlich wie { $asked }
pair-corrected = { $found } statt { $asked }
pair-subject = { $found }
