//! Pages of words (about, privacy, accessibility, how to search), written in Markdown per locale.

use kb_model::Locale;
use maud::{Markup, html};

use crate::urls::{self, StaticPage};
use crate::views::layout::{Frame, Menu, page, page_name};
use crate::views::safe_html::flow;
use crate::views::ui::Ui;

/// The page.
pub(crate) fn view(ui: &Ui, static_page: StaticPage) -> Markup {
    let name = page_name(ui, static_page);
    let frame = Frame {
        title: name.clone(),
        description: None,
        indexed: true,
        menu: if static_page == StaticPage::About { Menu::About } else { Menu::Other },
        target: urls::page(ui.locale, static_page),
        alternates: true,
        skip: "main",
    };
    let (top, share) = split(source(ui.locale, static_page));
    let body = html! {
        main.wrap.page id="main" {
            div.text {
                h1 { (name) }
                (flow(top))
                @if !share.is_empty() { div id="share" { (flow(share)) } }
            }
        }
    };
    page(ui, &frame, &body)
}

/// The text before and after the thematic break, below which the page about us tells how to
/// share: the home page leads there.
fn split(markdown: &str) -> (&str, &str) {
    markdown.split_once("\n---\n").unwrap_or((markdown, ""))
}

fn source(locale: Locale, page: StaticPage) -> &'static str {
    macro_rules! of {
        ($name:literal) => {
            match locale {
                Locale::En => include_str!(concat!("../../../../web/pages/", $name, ".en.md")),
                Locale::Nl => include_str!(concat!("../../../../web/pages/", $name, ".nl.md")),
                Locale::Fr => include_str!(concat!("../../../../web/pages/", $name, ".fr.md")),
                Locale::De => include_str!(concat!("../../../../web/pages/", $name, ".de.md")),
                Locale::El => include_str!(concat!("../../../../web/pages/", $name, ".el.md")),
            }
        };
    }
    match page {
        StaticPage::About => of!("about"),
        StaticPage::Privacy => of!("privacy"),
        StaticPage::Accessibility => of!("accessibility"),
        StaticPage::SearchHelp => of!("help-search"),
    }
}
