# The reading list of a pack.
pack-untitled = Reading list
pack-intro = { $n ->
    [one] 1 practice or document from { $library }, collected on { $date }.
   *[other] { $n } practices and documents from { $library }, collected on { $date }.
  }
pack-note = Note:
pack-your-notes = Your notes
pack-file = File:
pack-read = At the publisher’s:
pack-page = In the library:
pack-citation = Cite as:
pack-rights = Rights:
pack-missing = Not found in the library:
pack-column-number = No.
pack-column-title = Title
pack-column-original = Original title
pack-column-summary = Summary
pack-column-note = Note
pack-column-source = Address at the publisher’s
pack-column-page = Page in the library
pack-column-file = File
pack-column-citation = Citation
pack-column-id = Record
