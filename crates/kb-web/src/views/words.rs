//! Pages of words (about, privacy, accessibility, how to search), written in Markdown per locale.

use kb_model::Locale;
use maud::{Markup, html};

use crate::urls::{self, StaticPage};
use crate::views::layout::{Frame, Menu, page, page_name};
use crate::views::safe_html::flow;
use crate::views::ui::Ui;

/// Who runs the library, as its own description says.
#[derive(Default)]
pub(crate) struct Operator<'a> {
    /// Name of the organisation.
    pub(crate) name: Option<&'a str>,
    /// Mail or web address.
    pub(crate) contact: Option<&'a str>,
}

/// The page.
pub(crate) fn view(ui: &Ui, static_page: StaticPage, operator: &Operator<'_>) -> Markup {
    let name = page_name(ui, static_page);
    let frame = Frame {
        title: name.clone(),
        description: None,
        indexed: true,
        menu: if static_page == StaticPage::About { Menu::About } else { Menu::Other },
        target: urls::page(ui.locale, static_page),
        alternates: true,
        skip: "main",
        head: html! {},
    };
    let (top, share) = split(source(ui.locale, static_page));
    let body = html! {
        main.wrap.page id="main" {
            div.text {
                h1 { (name) }
                @if static_page == StaticPage::Contact { (run_by(ui, operator)) }
                (flow(top, &ui.locale.tag()))
                @if !share.is_empty() { div id="share" { (flow(share, &ui.locale.tag())) } }
            }
        }
    };
    page(ui, &frame, &body)
}

/// Who runs this library and where to write.
fn run_by(ui: &Ui, operator: &Operator<'_>) -> Markup {
    let link = operator.contact.map(|contact| {
        let is_mail = contact.contains('@') && !contact.contains("://");
        if is_mail { format!("mailto:{contact}") } else { contact.to_owned() }
    });
    html! {
        @if let Some(name) = operator.name {
            p.lead { (ui.with("contact-operator", &[("operator", name.into())])) }
        }
        @if let (Some(contact), Some(link)) = (operator.contact, link) {
            p { (ui.t("contact-write")) " " a href=(link) { (contact) } }
        } @else { p { (ui.t("contact-none")) } }
    }
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
        StaticPage::Evidence => of!("evidence"),
        StaticPage::Contact => of!("contact"),
        StaticPage::Privacy => of!("privacy"),
        StaticPage::Accessibility => of!("accessibility"),
        StaticPage::SearchHelp => of!("help-search"),
        StaticPage::Feeds => of!("feeds"),
        StaticPage::ApiHelp => of!("help-api"),
    }
}
