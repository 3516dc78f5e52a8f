# The page of a record.
crumbs = Where you are
back-to-results = Results for “{ $q }”
not-translated = This page has not been translated into English. You see the text in { $shown }.
body-not-translated = Only the summary is in English. The text below is in { $shown }.
machine-translated = Machine translation, not yet checked by a speaker.
on-this-page = On this page
no-body = We hold a summary and the facts of this resource. To read it, follow the link to its publisher.
withdrawn-title = This record was withdrawn
withdrawn-text = It is no longer part of the library.
withdrawn-because-outdated = What it said is no longer up to date.
withdrawn-because-incorrect = What it said was not correct.
withdrawn-because-duplicate = Another record says the same.
withdrawn-because-rights = We may not publish it any longer.
withdrawn-because-privacy = It said too much about a person.
withdrawn-because-on-request = Those it is about or who wrote it asked us to take it back.
withdrawn-replaced = It was replaced by
fact-publisher = Publisher
fact-creator = Author
fact-languages = Languages
fact-phase = Phase
fact-age = Age
fact-extent = Length
fact-pages = { $n ->
    [one] 1 page
   *[other] { $n } pages
  }
fact-duration = Duration
duration-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
duration-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
  }
duration-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
  }
fact-evidence = Evidence
fact-group-size = Group size
fact-standards = Standards it helps to meet
fact-law = Status of the law
fact-checked = Facts last checked
read-source = Read it at the publisher’s
no-source = We have not found a page of the publisher yet.
side-legal-basis = Legal basis
side-cite = Cite
side-versions = Language versions
side-languages = This page in other languages
side-subjects = Subjects
side-linked = Linked records
similar-title = Similar practices and resources
similar-shared = Shared subjects:
side-sources = Where the facts come from
side-rights = Rights
side-files = Files
file-kilobytes = { $n } kB
file-megabytes = { $n } MB
file-recognised = text recognised in a scan
vouched-none = no text yet
vouched-summary = summary only
more-of-project = More from { $project }
source-verified = read by us
source-known = from general knowledge, not read
source-unlinked = Source without a link

origin-title = Adapted from
adopted-title = Adopted in
origin-withdrawn = No longer in the library.
adapted-line = { $place }: { $status }
adapted-by-way-of = by way of
adapted-kept = What was kept
adapted-changed = What was changed
adapted-result = What came of it
adapted-tell = We use this too: tell others what you changed

# The text of files, and where words stand in it.
text-title = { $title }: text in { $language }
text-lead = This is the text of the files as our program read it, page by page. Pictures, tables and layout are in the files themselves.
text-read = Read as a web page
pager-before = Previous part
pager-after = Next part
places-title = Where your words stand in the files
no-body-files = We keep the resource itself. Open its file, or read its text as a web page.
text-page = Page { $page }

# What was done to a record.
side-changes = Changes
change-added = Added to the library
change-accepted = Sent in and accepted
change-imported = Taken from another library
change-changed = Changed
change-withdrawn = Withdrawn
change-restored = Put back
