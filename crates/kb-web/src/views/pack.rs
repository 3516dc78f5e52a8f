//! The page of a pack: its records in order, own notes, and the forms in which to take it along.
//!
//! One form holds the whole pack, so that every button works without a cookie and without script.

use kb_exchange::{Pack, PackItem};
use kb_model::{Kind, LangTag, LangText, Record};
use maud::{Markup, html};

use crate::pack::held;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::facts;
use crate::views::part::text::in_language;
use crate::views::ui::Ui;

/// The forms of a pack, as the endings of their addresses.
const FILES: &[&str] = &["zip", "html", "docx", "pdf", "csv", "ris", "bib", "csl.json"];

/// Whose pack it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// That of the reader's session.
    Reader,
    /// Somebody's, by its address; it never takes the place of the reader's own unasked.
    Other,
}

/// What is said about a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// It holds as much as it can.
    Full,
    /// The browser does not keep it.
    NotKept,
}

impl Notice {
    /// Its stable name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Notice::Full => "full",
            Notice::NotKept => "not-kept",
        }
    }

    /// The notice of a name.
    pub(crate) fn parse(name: &str) -> Option<Notice> {
        [Notice::Full, Notice::NotKept].into_iter().find(|notice| notice.name() == name)
    }
}

/// What the page shows.
pub(crate) struct PackPage<'a> {
    /// The pack.
    pub(crate) pack: &'a Pack,
    /// Its published records.
    pub(crate) records: &'a [Record],
    /// Whose it is.
    pub(crate) owner: Owner,
    /// What is said about it.
    pub(crate) notice: Option<Notice>,
}

/// The page.
pub(crate) fn view(ui: &Ui, pack_page: &PackPage<'_>) -> Markup {
    let pack = pack_page.pack;
    let query = held::query(pack);
    let title = if pack.title.is_empty() { ui.t("pack-page") } else { pack.title.clone() };
    let frame = Frame {
        title: title.clone(),
        description: None,
        indexed: false,
        menu: Menu::Pack,
        target: urls::pack(ui.locale, &query),
        alternates: false,
        skip: "main",
        head: html! {},
    };
    let body = html! {
        main.wrap.page id="main" {
            h1 { (title) }
            (notice(ui, pack_page))
            @if pack.items.is_empty() { (empty(ui)) }
            @else {
                p.lead.screen { (ui.n("pack-count", pack.items.len())) }
                (files(ui, &query))
                (compare(ui, pack_page))
                (form(ui, pack_page))
                (link(ui, &query))
            }
        }
    };
    page(ui, &frame, &body)
}

fn notice(ui: &Ui, pack_page: &PackPage<'_>) -> Markup {
    let query = held::query(pack_page.pack);
    html! {
        @match pack_page.notice {
            Some(Notice::Full) => p.notice { (ui.n("pack-full", kb_exchange::MAX_ITEMS)) },
            Some(Notice::NotKept) => p.notice {
                (ui.t("pack-not-kept")) " "
                a href=(urls::pack(ui.locale, &query)) { (ui.absolute(&urls::pack(ui.locale, &query))) }
            },
            None => {
                @if pack_page.owner == Owner::Other { p.notice.screen { (ui.t("pack-shared")) } }
            }
        }
    }
}

fn empty(ui: &Ui) -> Markup {
    html! {
        p.lead { (ui.t("pack-empty")) }
        p { (ui.t("pack-empty-how")) }
        p.acts { a.btn href=(urls::search_form(ui.locale)) { (ui.t("menu-search")) } }
    }
}

/// The ways to take it along.
fn files(ui: &Ui, query: &str) -> Markup {
    html! {
        section.screen aria-labelledby="take" {
            h2.sr id="take" { (ui.t("pack-take")) }
            ul.acts {
                @for (number, ending) in FILES.iter().enumerate() {
                    li {
                        a.btn.ghost[number > 0] href=(urls::pack_file(ui.locale, ending, query)) {
                            (ui.label("pack-file", &ending.replace('.', "-")))
                        }
                    }
                }
            }
        }
    }
}

/// The way to see its records side by side.
fn compare(ui: &Ui, pack_page: &PackPage<'_>) -> Markup {
    let ids: Vec<_> = pack_page.records.iter().map(|record| &record.id).collect();
    html! {
        @if ids.len() > 1 {
            p.screen { a href=(urls::compare_records(ui.locale, &ids)) { (ui.t("compare-records-link")) } }
        }
    }
}

/// The pack itself, as one form.
fn form(ui: &Ui, pack_page: &PackPage<'_>) -> Markup {
    let pack = pack_page.pack;
    let last = pack.items.len().saturating_sub(1);
    html! {
        form.packform action=(urls::pack_edit(ui.locale)) method="post" {
            input type="hidden" name="ids" value=(pack.compact());
            @if pack_page.owner == Owner::Reader { input type="hidden" name="own" value="1"; }
            // The first button of a form is what the return key presses.
            button.sr type="submit" name="do" value="save" tabindex="-1" aria-hidden="true" { (ui.t("pack-save")) }
            p.field.screen {
                label for="t" { (ui.t("pack-title")) }
                input id="t" name="t" value=(pack.title) maxlength="120" autocomplete="off";
            }
            ol.packlist {
                @for (number, item) in pack.items.iter().enumerate() {
                    (entry(ui, pack_page, item, (number, last)))
                }
            }
            p.acts.screen {
                button.btn type="submit" name="do" value="save" { (ui.t("pack-save")) }
                @if pack_page.owner == Owner::Other {
                    button.btn.ghost type="submit" name="do" value="keep" { (ui.t("pack-keep")) }
                }
                button.btn.ghost type="submit" name="do" value="empty" { (ui.t("pack-empty-it")) }
            }
        }
    }
}

fn entry(
    ui: &Ui,
    pack_page: &PackPage<'_>,
    item: &PackItem,
    (number, last): (usize, usize),
) -> Markup {
    let record = pack_page.records.iter().find(|record| record.id == item.record);
    let id = item.record.as_str();
    let unnamed = || LangText { lang: LangTag::und(), text: id.to_owned() };
    let name = record.map_or_else(unnamed, |record| record.title_for(&shown(ui, item)));
    html! {
        li id={ "item-" (id) } {
            @match record {
                Some(record) => (about(ui, item, record)),
                None => p { (ui.with("pack-gone", &[("id", id.into())])) },
            }
            @if let Some(record) = record { (languages(ui, item, record)) }
            p.field {
                label for={ "n-" (id) } { (ui.t("pack-own-note")) (of(ui, &name)) }
                textarea id={ "n-" (id) } name={ "n." (id) } rows="2" maxlength="400" { (item.note) }
            }
            div.lines aria-hidden="true" {}
            p.moves.screen {
                @if number > 0 { (button(ui, (&ui.t("pack-up"), "up"), id, &name)) }
                @if number < last { (button(ui, (&ui.t("pack-down"), "down"), id, &name)) }
                (button(ui, (&ui.t("pack-remove"), "remove"), id, &name))
            }
        }
    }
}

/// The language a record of the pack is shown in.
fn shown(ui: &Ui, item: &PackItem) -> LangTag {
    item.lang.clone().unwrap_or_else(|| ui.locale.tag())
}

fn about(ui: &Ui, item: &PackItem, record: &Record) -> Markup {
    let lang = shown(ui, item);
    let title = record.title_for(&lang);
    let kind = record.kind.map(Kind::name).unwrap_or_default();
    let url = urls::record(ui.locale, &record.id, &record.slug, kind, "");
    let summary = record.abstracts.get(&title.lang);
    html! {
        p.meta {
            @if !kind.is_empty() { span.ty { (ui.label("kind", kind)) } }
            @if !record.countries.is_empty() { span { (facts::countries(ui, &record.countries)) } }
            @if let Some(year) = record.year { span { (year) } }
        }
        h2 { a href=(url) { (in_language(ui, &title.text, &title.lang)) } }
        @if let Some(summary) = summary { p { (in_language(ui, summary.trim(), &title.lang)) } }
    }
}

/// The language versions to choose from: those our text is in.
fn languages(ui: &Ui, item: &PackItem, record: &Record) -> Markup {
    let langs = record.text_languages();
    let chosen = shown(ui, item);
    let id = record.id.as_str();
    html! {
        @if langs.len() > 1 {
            p.field.screen {
                label for={ "lang-" (id) } { (ui.t("pack-language")) }
                select id={ "lang-" (id) } name={ "lang." (id) } {
                    @for lang in &langs {
                        option value=(lang) selected[*lang == chosen] { (ui.language(lang)) }
                    }
                }
            }
        }
    }
}

/// The name of a record after a word that is on every one of them, for those who hear the page.
fn of(ui: &Ui, name: &LangText) -> Markup {
    html! { span.sr { ": " (in_language(ui, &name.text, &name.lang)) } }
}

fn button(ui: &Ui, (label, action): (&str, &str), id: &str, name: &LangText) -> Markup {
    html! {
        button.btn.ghost.small type="submit" name="do" value={ (action) ":" (id) } {
            (label) (of(ui, name))
        }
    }
}

fn link(ui: &Ui, query: &str) -> Markup {
    html! {
        section.list.screen aria-labelledby="share" {
            h2 id="share" { (ui.t("pack-share")) }
            p { (ui.t("pack-share-how")) }
            p { a href=(urls::pack(ui.locale, query)) { (ui.absolute(&urls::pack(ui.locale, query))) } }
        }
    }
}

/// The form behind every button that adds a record; once on a page that has some. It comes back to
/// `back`.
pub(crate) fn add_form(ui: &Ui, back: &str) -> Markup {
    html! {
        form id="addpack" action=(urls::pack_add(ui.locale)) method="post" hidden {
            input type="hidden" name="lang" value=(ui.locale.code());
            input type="hidden" name="back" value=(back);
        }
    }
}

/// The button beside a record: adds it, or says that it is there. Needs [`add_form`].
pub(crate) fn add_button(ui: &Ui, id: &str, title: &LangText) -> Markup {
    if ui.in_pack(id) {
        return html! {
            a.inpack href=(urls::pack(ui.locale, "")) { "✓ " (ui.t("pack-in")) (of(ui, title)) }
        };
    }
    html! {
        button.btn.ghost.small.addpack type="submit" form="addpack" name="id" value=(id) {
            "+ " (ui.t("pack-add")) (of(ui, title))
        }
    }
}
