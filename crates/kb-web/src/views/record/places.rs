//! Where in its files the words stand with which a reader came.

use maud::{Markup, html};

use super::RecordPage;
use crate::views::part::item::piece;
use crate::views::ui::Ui;

/// The section; nothing when the reader came without words, or they are in no file.
pub(super) fn places(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let mut last = None;
    let with_names = record_page.places.iter().map(|place| {
        let file = place.file.as_deref();
        (std::mem::replace(&mut last, file) != file, file.unwrap_or_default(), place)
    });
    html! {
        @if !record_page.places.is_empty() {
            section.places aria-labelledby="places-title" {
                h2 id="places-title" { (ui.t("places-title")) }
                @for (is_first, name, place) in with_names {
                    @if is_first { h3 { bdi { (name) } } }
                    (piece(ui, &record_page.record.id, place))
                }
            }
        }
    }
}
