//! Asks once more before everything is deleted.

use kb_core::Token;
use maud::{Markup, html};

use super::sheet;
use crate::urls;
use crate::views::ui::Ui;

/// The page.
pub(crate) fn view(ui: &Ui, token: &Token) -> Markup {
    let target = urls::track(ui.locale, token, "/withdraw");
    let content = html! {
        p.lead { (ui.t("track-withdraw-text")) }
        form.acts action=(target) method="post" {
            button.btn type="submit" { (ui.t("track-withdraw-sure")) }
            a.btn.ghost href=(urls::track(ui.locale, token, "")) { (ui.t("track-withdraw-no")) }
        }
    };
    sheet(ui, &ui.t("track-withdraw-title"), target.clone(), &[], &content)
}
