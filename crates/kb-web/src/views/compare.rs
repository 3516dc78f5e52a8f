//! Things side by side: one question in several countries, one subject in several countries,
//! several records.
//!
//! Read aloud each goes heading by heading, country by country or record by record.

use maud::{Markup, html};

pub(crate) mod guides;
pub(crate) mod records;
pub(crate) mod subject;

/// A name and what stands below it, if anything.
type Column = (Markup, Option<Markup>);

/// A heading with columns of text below it; nothing when every column is empty.
fn row(id: &str, heading: &str, columns: &[Column]) -> Markup {
    cells(id, heading, columns, true)
}

/// The same with lists of records.
fn row_of_lists(id: &str, heading: &str, columns: &[Column]) -> Markup {
    cells(id, heading, columns, false)
}

fn cells(id: &str, heading: &str, columns: &[Column], is_text: bool) -> Markup {
    html! {
        @if columns.iter().any(|(_, content)| content.is_some()) {
            section.compare aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                div.columns {
                    @for (name, content) in columns {
                        div.text[is_text] {
                            h3 { (name) }
                            @match content {
                                Some(content) => (content),
                                None => p.muted { "–" },
                            }
                        }
                    }
                }
            }
        }
    }
}
