# Pages to look around on: subjects, countries, countries side by side.
menu-countries = Countries
menu-themes = Subjects
themes-title = Subjects
themes-lead = { $n } subjects, each with its words in five languages. A number counts the documents on a subject and everything below it.
subject-narrower-count = { $n ->
    [one] 1 narrower subject
   *[other] { $n } narrower subjects
  }
subject-records = Documents on this subject
subject-none = No document is filed under this subject yet.
subject-search = Search for these words
subject-all = { $n ->
    [one] See the one document
   *[other] See all { $n } documents
  }
subject-words = Its words in five languages
subject-preferred = Word
subject-other-words = Also called
subject-broader = Wider subjects
subject-narrower = Narrower subjects
subject-close = Close to it in other countries
subject-related = Related subjects
countries-title = Countries
countries-lead = How each country protects unaccompanied children: the same ten questions answered for each, with the law, the words and the sources.
countries-others = Other countries and areas
count-records = { $n ->
    [one] 1 document
   *[other] { $n } documents
  }
count-guides = { $n ->
    [one] 1 question answered
   *[other] { $n } questions answered
  }
country-lead = What a newcomer to the field needs to know, question by question. Each answer says what is certain and what to check.
country-guides = Questions and answers
country-terms = The words of this country
country-subject = Subject
country-laws = Laws
country-newest = Newest
country-all = { $n ->
    [one] See the one document of this country
   *[other] See all { $n } documents of this country
  }
compare-title = Countries side by side
compare-lead = The same question in each country. Words that look alike do not always mean the same.
compare-link = Compare the countries
compare-guide = Guide for { $country }
compare-none = No country has an answer to this question yet.
compare-others = Other questions
compare-records-title = Side by side
compare-records-lead = What each record says of itself, fact by fact. A dash means that nobody has stated it.
compare-records-few = There is nothing to compare yet: open this page from a pack of two or more documents, or from a practice that was taken over elsewhere.
compare-records-most = The first { $n } of { $all } are shown.
compare-records-link = See them side by side
compare-summary = Summary
compare-facts = Facts
compare-fact = Fact
compare-subject-title = { $subject }, country by country
compare-subject-lead = The words, the laws, the answers and the practices of each country on one subject.
compare-words = Its words
compare-practices = Practices
compare-who = Who publishes on it
compare-all = Everything
question-who = Who is an unaccompanied child?
question-reception = Reception: from the first day to a stable place
question-guardianship = Guardianship: who, how and until when?
question-age-assessment = How is age assessed?
question-best-interests = How are best interests decided?
question-foster-kinship-care = Foster care and kinship care: who can, and how?
question-supported-living = Supported living and other homes
question-family-reunification = How does a family come together again?
question-missing = What to do when a child goes missing?
question-turning-18 = What changes at 18?
