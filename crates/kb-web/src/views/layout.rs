//! The frame of every page: head, languages, name, menu, footer.
//!
//! Only here is `html` written. Invariant: header, menu, languages and footer stand in the same
//! order on every page (WCAG 3.2.3), and the page works without script.

use kb_model::{FacetField, Kind, Locale};
use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::urls::{self, StaticPage};
use crate::views::ui::Ui;

/// The entry of the menu a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Menu {
    /// Search and results.
    Search,
    /// Everything of one kind.
    Kind(Kind),
    /// The pack of the session.
    Pack,
    /// Countries and their questions.
    Countries,
    /// Subjects of the thesaurus.
    Themes,
    /// Sending something in.
    Submit,
    /// What this is.
    About,
    /// None of them.
    Other,
}

/// What the frame must know of its page.
pub(crate) struct Frame {
    /// The title, without the name of the library.
    pub(crate) title: String,
    /// One or two sentences for machines, when the page has them.
    pub(crate) description: Option<String>,
    /// Whether search engines of others may keep the page.
    pub(crate) indexed: bool,
    /// Where it belongs.
    pub(crate) menu: Menu,
    /// Path and query of this page; the languages lead to the same.
    pub(crate) target: String,
    /// The path of the page in other locales is told to machines (`hreflang`).
    pub(crate) alternates: bool,
    /// Where the skip link leads, without `#`.
    pub(crate) skip: &'static str,
    /// More for the head, for machines.
    pub(crate) head: Markup,
}

impl Frame {
    /// A page that machines may keep, with a menu entry.
    pub(crate) fn of(title: String, menu: Menu, target: String) -> Frame {
        Frame {
            title,
            description: None,
            indexed: true,
            menu,
            target,
            alternates: true,
            skip: "main",
            head: html! {},
        }
    }
}

/// A whole page: `body` holds `main`, and what stands before it.
pub(crate) fn page(ui: &Ui, frame: &Frame, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ui.locale.code()) {
            (head(ui, frame))
            body {
                a.skip href={ "#" (frame.skip) } { (ui.t("skip")) }
                (header(ui, frame))
                (body)
                (footer(ui))
            }
        }
    }
}

fn head(ui: &Ui, frame: &Frame) -> Markup {
    let path = frame.target.split('?').next().unwrap_or_default();
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (frame.title) " – " (ui.site) }
            @if let Some(description) = &frame.description {
                meta name="description" content=(description);
            }
            @if !frame.indexed { meta name="robots" content="noindex, follow"; }
            link rel="stylesheet" href=(assets::css_url());
            link rel="icon" type="image/svg+xml" href=(assets::icon_url());
            link rel="search" type="application/opensearchdescription+xml" title=(ui.site)
                href="/opensearch.xml";
            (frame.head)
            @if frame.alternates {
                link rel="canonical" href=(ui.absolute(path));
                @for locale in Locale::ALL {
                    link rel="alternate" hreflang=(locale.code())
                        href=(ui.absolute(&urls::in_locale(path, locale)));
                }
            }
        }
    }
}

fn header(ui: &Ui, frame: &Frame) -> Markup {
    html! {
        header {
            nav.langs aria-label=(ui.t("languages-of-site")) {
                div.wrap { ul {
                    @for locale in Locale::ALL {
                        li {
                            a href=(urls::in_locale(&frame.target, locale)) lang=(locale.code())
                                hreflang=(locale.code())
                                aria-current=[(locale == ui.locale).then_some("true")] {
                                (native(locale))
                            }
                        }
                    }
                } }
            }
            div.wrap.bar {
                a.brand href=(urls::home(ui.locale)) {
                    (mark())
                    span { (ui.site) small { (ui.t("tagline")) } }
                }
                (menu(ui, frame.menu))
            }
        }
    }
}

fn menu(ui: &Ui, current: Menu) -> Markup {
    let of_kind = |kind: Kind| urls::search_value(ui.locale, FacetField::Kind, kind.name());
    let entries = [
        (Menu::Search, urls::search_form(ui.locale), ui.t("menu-search")),
        (Menu::Kind(Kind::Practice), of_kind(Kind::Practice), ui.t("menu-practices")),
        (
            Menu::Kind(Kind::TrainingMaterial),
            of_kind(Kind::TrainingMaterial),
            ui.t("menu-training"),
        ),
        (Menu::Countries, urls::countries(ui.locale), ui.t("menu-countries")),
        (Menu::Themes, urls::themes(ui.locale), ui.t("menu-themes")),
        (Menu::Pack, urls::pack(ui.locale, ""), ui.n("menu-pack", ui.pack.len())),
        (Menu::Submit, urls::submit(ui.locale), ui.t("menu-submit")),
    ];
    html! {
        nav.nav aria-label=(ui.t("menu")) { ul {
            @for (entry, href, label) in entries {
                li { a href=(href) aria-current=[(entry == current).then_some("page")] { (label) } }
            }
        } }
    }
}

fn footer(ui: &Ui) -> Markup {
    html! {
        footer.foot { div.wrap {
            p { (ui.t("footer-privacy")) }
            nav aria-label=(ui.t("footer-menu")) { ul {
                @for page in StaticPage::ALL {
                    li { a href=(urls::page(ui.locale, page)) { (page_name(ui, page)) } }
                }
            } }
        } }
    }
}

/// The name of a page of words.
pub(crate) fn page_name(ui: &Ui, page: StaticPage) -> String {
    match page {
        StaticPage::About => ui.t("page-about"),
        StaticPage::Evidence => ui.t("page-evidence"),
        StaticPage::Contact => ui.t("page-contact"),
        StaticPage::Privacy => ui.t("page-privacy"),
        StaticPage::Accessibility => ui.t("page-accessibility"),
        StaticPage::SearchHelp => ui.t("page-search-help"),
        StaticPage::Feeds => ui.t("page-feeds"),
        StaticPage::ApiHelp => ui.t("page-api-help"),
    }
}

/// The name of an interface language in itself.
pub(crate) fn native(locale: Locale) -> &'static str {
    locale.tag().native_name().unwrap_or(locale.code())
}

/// The shelter of arcs.
pub(crate) fn mark() -> Markup {
    html! {
        svg width="42" height="34" viewBox="0 0 42 34" aria-hidden="true"
            fill="none" stroke="currentColor" stroke-width="3.6" stroke-linecap="round" {
            path d="M3 29a18 18 0 0 1 36 0" {}
            path d="M10 29a11 11 0 0 1 22 0" {}
            circle cx="21" cy="27.5" r="4.2" fill="#f5b93a" stroke="none" {}
        }
    }
}
