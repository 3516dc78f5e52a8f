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
pack-in-library = In the library:
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

# The page of a pack, and what leads to it.
menu-pack = My pack{ $n ->
    [0] {""}
   *[other] {" ("}{ $n })
  }
pack-page = My pack
pack-count = { $n ->
    [one] 1 document. Change the order, add notes, and take it with you.
   *[other] { $n } documents. Change the order, add notes, and take them with you.
  }
pack-empty = Your pack is empty.
pack-empty-how = Press “Add to pack” beside a document. A pack needs no account: it lives in the address of this page, and in one cookie that ends with your session.
pack-take = Take it with you
pack-file-zip = Everything (ZIP)
pack-file-html = Reading list (web page)
pack-file-docx = Reading list (Word)
pack-file-pdf = Reading list (PDF)
pack-file-csv = Table (CSV)
pack-save = Save changes
pack-title = Title of the pack
pack-keep = Keep as my pack
pack-empty-it = Empty the pack
pack-gone = { $id } is no longer in the library.
pack-own-note = Your note
pack-language = Language
pack-up = Move up
pack-down = Move down
pack-remove = Remove
pack-share = Share this pack
pack-share-how = This address holds the whole pack with its notes. Whoever opens it sees the same.
pack-in = In my pack
pack-add = Add to pack
cite-all = Cite all { $n } ({ $form })
follow-search = Follow this search (Atom)
pack-file-ris = RIS
pack-file-bib = BibTeX
pack-file-csl-json = CSL-JSON
pack-full = A pack holds at most { $n } documents. Remove one, or keep this pack by its address and begin another.
pack-not-kept = Your browser did not keep the pack. Keep it in this link instead:
pack-shared = This is a shared pack. Your own pack stays as it is until you press “Keep as my pack”.
pack-other-language = There is no file in the language you chose; language of this one:
pack-publisher = Publisher:
page-feeds = Follow and take along
