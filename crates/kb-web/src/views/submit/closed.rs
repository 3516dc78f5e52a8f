//! The page of a site that takes nothing in.

use maud::{Markup, html};

use super::sheet;
use crate::urls;
use crate::views::ui::Ui;

/// The page.
pub(crate) fn view(ui: &Ui) -> Markup {
    let content = html! {
        p { (ui.t("submit-closed-text")) }
        p { a href=(urls::home(ui.locale)) { (ui.t("to-home")) } }
    };
    sheet(ui, &ui.t("submit-closed-title"), urls::submit(ui.locale), &[], &content)
}
