# Why a record was found. `$elsewhere`: whether the words found are in another language than those
# asked for. `$pairs`: a list made of the `pair-…` messages.
list-next = ,{" "}
list-last = {" "}and{" "}
why-exact = Your words stand in the text: { $pairs }.
why-form = { $elsewhere ->
    [yes] Found in { $language } in another form: { $pairs }.
   *[no] Found in another form: { $pairs }.
  }
why-compound = { $elsewhere ->
    [yes] Found in { $language }: { $pairs }.
   *[no] Found inside a longer word: { $pairs }.
  }
why-part = { $elsewhere ->
    [yes] Found in { $language }: { $pairs }.
   *[no] Found through a part of your word: { $pairs }.
  }
why-concept = { $elsewhere ->
    [yes] Found in { $language } because { $pairs }.
   *[no] Found because { $pairs }.
  }
why-narrower = { $elsewhere ->
    [yes] Found in { $language } through a narrower subject: { $pairs }.
   *[no] Found through a narrower subject: { $pairs }.
  }
why-near = { $elsewhere ->
    [yes] Found in { $language } through something close to it: { $pairs }.
   *[no] Found through something close to it: { $pairs }.
  }
why-corrected = Found with another spelling: { $pairs }.
why-subject = Catalogued under the subject { $pairs }.
why-all = Listed because no words were asked for.
pair-exact = { $found }
pair-form = { $found } for { $asked }
pair-compound = { $found } contains { $asked }
pair-part = { $found } is part of { $asked }
pair-concept = { $asked } = { $found }
pair-narrower = { $found } belongs to { $asked }
pair-near = { $found } is close to { $asked }
pair-corrected = { $found } instead of { $asked }
pair-subject = { $found }
