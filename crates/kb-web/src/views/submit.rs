//! The pages of sending something in, and of the sender's link.
//!
//! Invariants: what is wrong is said first, with links to where it is (WCAG 3.3.1), and the title
//! begins with it; nothing that was written is lost; no page of a sender is kept by machines.

pub(crate) mod check;
pub(crate) mod closed;
pub(crate) mod files;
pub(crate) mod form;
pub(crate) mod options;
pub(crate) mod thanks;
pub(crate) mod track;
pub(crate) mod withdraw;

use maud::{Markup, html};

use crate::views::layout::{Frame, Menu, page};
use crate::views::ui::Ui;

/// Something wrong, and where.
pub(crate) struct Mistake {
    /// The id of the field, without `#`.
    pub(crate) at: String,
    /// What to do.
    pub(crate) text: String,
}

/// A page of a sender: `content` below the heading, mistakes above everything.
fn sheet(ui: &Ui, title: &str, target: String, mistakes: &[Mistake], content: &Markup) -> Markup {
    let shown = if mistakes.is_empty() {
        title.to_owned()
    } else {
        ui.with("error-title", &[("title", title.to_owned().into())])
    };
    let frame = Frame {
        title: shown,
        description: None,
        indexed: false,
        menu: Menu::Submit,
        target,
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        main.wrap.page id="main" {
            div.form {
                (summary(ui, mistakes))
                h1 { (title) }
                (content)
            }
        }
    };
    page(ui, &frame, &body)
}

/// What is wrong, each with a link to its field.
fn summary(ui: &Ui, mistakes: &[Mistake]) -> Markup {
    html! {
        @if !mistakes.is_empty() {
            div.errors role="alert" aria-labelledby="errors" tabindex="-1" {
                h2 id="errors" { (ui.t("error-summary")) }
                ul {
                    @for mistake in mistakes {
                        li { a href={ "#" (mistake.at) } { (mistake.text) } }
                    }
                }
            }
        }
    }
}

/// `Step 1 of 3`
fn step(ui: &Ui, number: usize) -> Markup {
    html! { p.muted { (ui.with("submit-step", &[("step", number.into())])) } }
}

/// The size of a file.
fn size(ui: &Ui, bytes: u64) -> String {
    ui.n("file-kb", usize::try_from(bytes.div_ceil(1024)).unwrap_or(usize::MAX))
}
