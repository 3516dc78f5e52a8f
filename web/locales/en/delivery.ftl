# All values of a filter, lists on other sites, and what the site cannot answer.
filters-all = { $n ->
    [one] The one value of “{ $field }”
   *[other] All { $n } values of “{ $field }”, A to Z
  }
facet-title = { $field }, A to Z
facet-lead = { $n ->
    [one] 1 value. Tick it and apply the filters.
   *[other] { $n } values. Tick those you want to see, then apply the filters.
  }
facet-none = These results have nothing to choose here.
facet-back = Back to the results

embed-link = Show this list on your own site
embed-title = Show this list on your own site
embed-lead = The first ten results with their titles, languages and countries. Nothing runs in the reader’s browser, and no cookie is set.
embed-frame = As a frame
embed-frame-text = Copy this into your page. The list follows the library: what is added here appears there.
embed-alone = See the list on its own
embed-list = As a plain list
embed-list-text = For sites that allow no frames. It is the list as it is today, and it does not change by itself.
embed-all = { $n ->
    [one] See the one result
   *[other] See all { $n } results
  }

page-api-help = Data for programs

too-many-title = Wait a moment
too-many-text = { $n ->
    [one] Very many searches came from your network in a short time. Load this page again in one second.
   *[other] Very many searches came from your network in a short time. Load this page again in { $n } seconds.
  }
too-large-title = That was too much to read
too-large-text = Your browser sent more than this site reads. Nothing was stored.
bad-method-title = Nothing can be sent to this address
bad-method-text = It can only be read. Nothing was stored.
closed-title = The library is closed for a moment
closed-text = It is being started again or repaired. Try again in half a minute.
