//! Under the text of a record: others near it, in any language, with the subjects they share.

use kb_model::SimilarRecord;
use maud::{Markup, html};

use super::RecordPage;
use crate::views::part::item::title_line_with;
use crate::views::part::text::in_language;
use crate::views::ui::Ui;

/// The section; nothing when no record is near.
pub(super) fn similar(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    html! {
        @if !record_page.similar.is_empty() {
            section.similar aria-labelledby="similar-title" {
                h2 id="similar-title" { (ui.t("similar-title")) }
                ul {
                    @for near in record_page.similar {
                        (title_line_with(ui, &near.hit, &shared(ui, record_page, near)))
                    }
                }
            }
        }
    }
}

/// "Shared subjects: foster care, guardianship"
fn shared(ui: &Ui, record_page: &RecordPage<'_>, near: &SimilarRecord) -> Markup {
    html! {
        @if !near.concepts.is_empty() {
            span.muted {
                (ui.t("similar-shared")) " "
                @for (position, id) in near.concepts.iter().enumerate() {
                    @if position > 0 { ", " }
                    @let (label, lang) = ui.concept(record_page.scheme, id);
                    @match lang {
                        Some(lang) => (in_language(ui, &label, &lang)),
                        None => (label),
                    }
                }
            }
        }
    }
}
