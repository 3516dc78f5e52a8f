# The frame, the home page, results and errors.
skip = Skip to content
tagline = Child-protection practice, shared
languages-of-site = Language of this site
menu = Main
menu-search = Search
menu-practices = Practices
menu-training = Training
footer-privacy = No tracking, no requests to others. One cookie, and only once you add something to a pack. What you search for is not recorded.
footer-menu = About this site
page-about = About this library
contact-operator = This library is run by { $operator }.
contact-write = Write to:
contact-none = Who runs this copy of the library gave no address here. Ask whoever gave you this link.
page-evidence = What evidence means
page-contact = Contact and help
page-privacy = Privacy
page-accessibility = Accessibility
page-search-help = How to search

box-label = Search practices, training and law
box-button = Search
strip-summary = { $n ->
    [0] Searched in one language
    [one] Also searched in 1 other language
   *[other] Also searched in { $n } other languages
  }
strip-explains = Your words in five languages, and how many results there are in each
strip-switch-off = Search only the words I typed
strip-switch-on = Search all five languages
strip-off = Only the words you typed were searched.
unit-results = { $n ->
    [one] result
   *[other] results
  }

filters-summary = { $n ->
    [0] Filters
   *[other] Filters ({ $n } on)
  }
filters-title = Filter results
filters-apply = Apply filters
filters-more = Show { $n } more
year-from = From
year-to = To
chips-title = Filters applied
chip = { $field }: { $value }
chip-from = From { $year }
chip-to = Until { $year }
chip-remove = Remove filter
chips-clear = Clear all
restore-words = Search with all related words again
sort = Sort
sort-label = Sort:
sort-best = Best match
sort-newest = Newest
sort-title = Title A–Z
pager = Result pages
pager-page = Page
pager-next = Next results

item-text-in = Languages:
item-in = in { $language }
item-page = (page { $page })
item-translation = Translation:
item-newer = Newer edition:
item-older = Older edition:
kind-unknown = Document
original-title = Original title:
original-title-in = Original title ({ $language }):
remove-why = Search without this

results-title = Results
results-count = { $n ->
    [one] 1 result for “{ $q }”
   *[other] { $n } results for “{ $q }”
  }
results-all = { $n ->
    [one] The one practice or document
   *[other] All { $n } practices and documents
  }
results-filtered = { $n ->
    [one] 1 practice or document
   *[other] { $n } practices and documents
  }
results-none = No results for “{ $q }”
results-none-filtered = No results for “{ $q }” with these filters
results-nothing = No results with these filters
results-range = Showing { $first }–{ $last }.
results-elsewhere = { $n ->
    [one] 1 result is not in English.
   *[other] { $n } results are not in English.
  }
count-results = { $n ->
    [one] 1 result
   *[other] { $n } results
  }
title-page = page { $page } of { $pages }
title-list = { $heading }, { $page }
title-results = “{ $q }”: results, { $page }
searched-for = Searched in Greek letters for
did-you-mean = Did you mean
ignored-filter = We ignored one filter that we do not know: { $filter }
bad-year = A year must have four digits, like 2019. The filter was left out.
question-cut = Your question was very long. We searched with its beginning.
note-query-too-long = Only the beginning of your question was used: it was very long.
note-query-too-many-words = Only the first words of your question were used: there were very many.
note-query-bad-year = A year in your question is not one: write year:2019 or year:2018-2023.
note-query-open-quote = A quotation mark has no partner. We searched without it.
related-subjects = Related subjects
related-titles = Titles with these words
data-title = Use this list elsewhere
data-json = This list as data (JSON)
ways-out = These searches find something:
no-ways-out = Try fewer or other words, or a word in another language.
way-without = Without “{ $filter }”
way-no-filters = Without any filter
way-languages = In all five languages
way-everything = Everything in the library

home-title = Good practice for unaccompanied children
home-description = Practices, training, research and law for people who protect unaccompanied migrant children. Search five languages at once.
home-claim = Good practice for children who arrive alone: search five languages at once
home-newest = New in the library
home-all = { $n ->
    [one] See the one record
   *[other] See all { $n } records
  }
home-themes = Themes
home-countries = Countries
home-languages = Languages of the resources
examples = For example:
example-guardian = first meeting with a guardian
example-foster = matching a foster family
example-trainer = training foster carers
door-answer = I need an answer now
door-answer-text = Ways of working that colleagues in other countries use.
door-training = I am preparing a training
door-training-text = Manuals, modules and exercises, with their language and length.
door-share = We do something that works
door-share-text = How to tell others what you do and what you changed.

not-found-title = This page is not here
not-found-text = It may have moved. We have put words from its address into the search box.
not-found-perhaps = Perhaps you are looking for
too-long-title = This address is too long
too-long-text = Nothing was searched. Use fewer words or fewer filters.
failed-title = Something went wrong on our side
failed-text = It is not your fault. Try again in a moment.
failed-reference = If you report it, give this reference:
to-home = To the home page
