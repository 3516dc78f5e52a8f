//! The page for a library that is closed for a moment: in all interface languages at once, because
//! nothing may be left to ask.
//!
//! Invariant: it needs nothing but messages and the style sheet, not the index.

use kb_model::Locale;
use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::messages::Messages;
use crate::urls;
use crate::views::layout::mark;

/// The page; `site` is the library's name, `reference` what the operator finds in the messages of
/// the server.
pub(crate) fn view(site: &str, reference: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (Messages::get(Locale::En).text("closed-title", &[])) " – " (site) }
                link rel="stylesheet" href=(assets::css_url());
                link rel="icon" type="image/svg+xml" href=(assets::icon_url());
            }
            body {
                main.wrap.chooser id="main" {
                    p.brand { (mark()) }
                    h1 { (site) }
                    @for locale in Locale::ALL { (section(Messages::get(locale), reference)) }
                }
            }
        }
    }
}

fn section(messages: &Messages, reference: &str) -> Markup {
    let locale = messages.locale();
    html! {
        section.list lang=(locale.code()) {
            h2 { (messages.text("closed-title", &[])) }
            p { (messages.text("closed-text", &[])) }
            p.muted { (messages.text("failed-reference", &[])) " " b { (reference) } }
            p { a href=(urls::home(locale)) { (messages.text("to-home", &[])) } }
        }
    }
}
