//! Where a record came from when another library writes it, and what this library adds.
//!
//! Invariant: a note of this library is never mistaken for a text of the other one.

use kb_model::Record;
use maud::{Markup, html};

use super::pick;
use crate::views::part::text::by_script;
use crate::views::ui::{Ui, dir};

/// A line on the origin, and the note in the reader's language.
pub(super) fn origin(ui: &Ui, record: &Record) -> Markup {
    let note = pick(&record.note, &ui.locale.tag());
    html! {
        @if let Some(origin) = &record.origin {
            @let library = ("library", origin.library.as_str().into());
            p.note {
                @match &origin.imported {
                    Some(date) => (ui.with("record-origin", &[library, ("date", ui.date(date).into())])),
                    None => (ui.with("record-origin-undated", &[library])),
                }
            }
        }
        @if let Some(note) = &note {
            div.note {
                p { b { (ui.t("record-note")) } }
                @for part in note.text.split("\n\n") {
                    p lang=[ui.lang(&note.lang)] dir=[dir(&note.lang)] { (by_script(part, &note.lang)) }
                }
            }
        }
    }
}
