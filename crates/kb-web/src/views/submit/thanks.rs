//! It was sent: the reference, and the link that is the only way back.

use kb_core::Token;
use maud::{Markup, html};

use super::sheet;
use crate::urls::{self, SubmitStep};
use crate::views::ui::Ui;

/// The page.
pub(crate) fn view(ui: &Ui, token: &Token, reference: &str) -> Markup {
    let track = urls::track(ui.locale, token, "");
    let link = ui.absolute(&track);
    let content = html! {
        p.lead { (ui.t("thanks-reference")) " " b { (reference) } "." }
        div.field {
            label for="link" { (ui.t("thanks-link")) }
            input id="link" readonly value=(link);
        }
        p { (ui.t("thanks-next")) }
        p.acts { a.btn href=(track) { (ui.t("thanks-open")) } }
    };
    let target = urls::submit_step(ui.locale, token, SubmitStep::Thanks);
    sheet(ui, &ui.t("thanks-title"), target, &[], &content)
}
