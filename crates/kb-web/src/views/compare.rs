//! Things side by side: one question in several countries, one subject in several countries,
//! several records.
//!
//! Read aloud each goes heading by heading, country by country or record by record.

use maud::{Markup, html};

pub(crate) mod guides;
pub(crate) mod records;
pub(crate) mod subject;

/// A heading with what stands below it in each column; nothing when every column is empty.
fn row(id: &str, heading: &str, columns: &[(Markup, Option<Markup>)]) -> Markup {
    html! {
        @if columns.iter().any(|(_, content)| content.is_some()) {
            section.compare aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                div.columns {
                    @for (name, content) in columns {
                        div.text {
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
