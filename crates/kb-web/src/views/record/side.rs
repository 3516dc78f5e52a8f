//! Beside the text of a record: where the resource is, other languages, subjects, linked
//! records, and where the facts come from.

use kb_model::{EvidenceSource, FacetField, LangTag, Locale, Record, Step};
use maud::{Markup, html};

use super::{RecordPage, files, pick};
use crate::urls;
use crate::views::layout::native;
use crate::views::part::text::in_language;
use crate::views::ui::{Ui, capitalized};

/// Forms of a citation: the ending of its address, and its name.
pub(crate) const CITATIONS: [(&str, &str); 4] =
    [("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"), ("jsonld", "JSON-LD")];

/// The main ways to the resource, as buttons; a link only when it is a web address.
pub(super) fn read_links(ui: &Ui, record: &Record) -> Markup {
    let source = record.source.as_deref().filter(|url| is_web(url));
    html! {
        @if let Some(url) = source {
            p.acts {
                a.btn href=(url) rel="noreferrer" { (ui.t("read-source")) " ↗" }
                span.muted { (host(url)) }
            }
        } @else if record.versions.is_empty() && record.files.is_empty() {
            p.note { (ui.t("no-source")) }
        }
    }
}

/// The column.
pub(super) fn side(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let record = record_page.record;
    html! {
        div.side {
            @if !record.legal_basis.is_empty() {
                (section(ui, "side-legal-basis", &legal_basis(ui, record)))
            }
            (versions(ui, record))
            (files::files(ui, record_page))
            (languages(ui, record))
            (subjects(ui, record_page))
            (linked(ui, record_page))
            (sources(ui, record))
            (changes(ui, record))
            (cite(ui, record_page))
            (rights(ui, record))
        }
    }
}

pub(super) fn section(ui: &Ui, key: &str, content: &Markup) -> Markup {
    html! { section aria-labelledby=(key) { h2 id=(key) { (ui.t(key)) } (content) } }
}

/// What was done to it and when. Why is for curators, but for the library it came from.
fn changes(ui: &Ui, record: &Record) -> Markup {
    if record.history.is_empty() {
        return html! {};
    }
    let content = html! {
        ul {
            @for change in record.history.iter().rev() {
                li {
                    (ui.label("change", change.step.name()))
                    @if change.step == Step::Imported { ": " bdi { (change.why) } }
                    @let day = change.when.split('T').next().unwrap_or_default();
                    span.muted { (ui.date(day)) }
                }
            }
        }
    };
    section(ui, "side-changes", &content)
}

/// The laws it rests on, each with its state.
pub(crate) fn legal_basis(ui: &Ui, record: &Record) -> Markup {
    html! {
        ul {
            @for basis in &record.legal_basis {
                @let title = pick(&basis.title, &ui.locale.tag());
                li {
                    @if let Some(title) = title {
                        @match &basis.record {
                            Some(id) => a href=(urls::record(ui.locale, id, "", "law", "")) {
                                (in_language(ui, &title.text, &title.lang))
                            },
                            None => span { (in_language(ui, &title.text, &title.lang)) },
                        }
                    }
                    " "
                    span.muted {
                        (ui.label("law", basis.status.name()))
                        @if let Some(date) = &basis.date { ", " (ui.date(date)) }
                    }
                }
            }
        }
    }
}

fn versions(ui: &Ui, record: &Record) -> Markup {
    let shown: Vec<_> = record.versions.iter().filter(|version| is_web(&version.url)).collect();
    if shown.is_empty() {
        return html! {};
    }
    section(
        ui,
        "side-versions",
        &html! {
            ul {
                @for version in shown {
                    li {
                        a href=(version.url) hreflang=(version.lang.as_str()) rel="noreferrer" {
                            (own_name(ui, &version.lang))
                        }
                        span.muted { (host(&version.url)) }
                    }
                }
            }
        },
    )
}

fn own_name(ui: &Ui, lang: &LangTag) -> Markup {
    lang.native_name()
        .map_or_else(|| html! { (ui.language(lang)) }, |name| in_language(ui, name, lang))
}

fn languages(ui: &Ui, record: &Record) -> Markup {
    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
    section(
        ui,
        "side-languages",
        &html! {
            ul {
                @for locale in Locale::ALL {
                    li.langrow {
                        @if locale == ui.locale { b { (native(locale)) } }
                        @else {
                            a href=(urls::record(locale, &record.id, &record.slug, kind, ""))
                                lang=(locale.code()) hreflang=(locale.code()) { (native(locale)) }
                        }
                        span.muted { (vouched(ui, record, &locale.tag())) }
                    }
                }
            }
        },
    )
}

/// Who vouches for the record's text in one language, and whether it is only a summary.
fn vouched(ui: &Ui, record: &Record, lang: &LangTag) -> String {
    let has = record.title.contains_key(lang) || record.abstracts.contains_key(lang);
    if !has && !record.body.contains_key(lang) {
        return ui.t("vouched-none");
    }
    let who = record.vouched.get(lang).map(|vouched| ui.label("vouched", vouched.name()));
    let summary = !record.body.is_empty() && !record.body.contains_key(lang);
    match (who, summary) {
        (Some(who), true) => format!("{who}, {}", ui.t("vouched-summary")),
        (Some(who), false) => who,
        (None, true) => ui.t("vouched-summary"),
        (None, false) => String::new(),
    }
}

fn subjects(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let concepts = &record_page.record.concepts;
    if concepts.is_empty() {
        return html! {};
    }
    section(
        ui,
        "side-subjects",
        &html! {
            ul.tags {
                @for id in concepts {
                    @let (label, lang) = ui.concept(record_page.scheme, id);
                    li { a href=(urls::subject(ui.locale, id))
                        lang=[lang.as_ref().and_then(|lang| ui.lang(lang))] { (label) } }
                }
            }
        },
    )
}

fn linked(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    if record_page.linked.is_empty() {
        return html! {};
    }
    section(
        ui,
        "side-linked",
        &html! {
            ul {
                @for linked in record_page.linked {
                    li {
                        span.muted { (ui.label("relation", linked.relation.name())) }
                        a href=(urls::record(ui.locale, &linked.id, &linked.slug, &linked.kind, "")) {
                            (in_language(ui, &linked.title.text, &linked.title.lang))
                        }
                    }
                }
            }
        },
    )
}

fn sources(ui: &Ui, record: &Record) -> Markup {
    let project = record.project.as_deref().map(|project| {
        html! {
            p { a href=(urls::search_value(ui.locale, FacetField::Project, project)) {
                (ui.with("more-of-project", &[("project", project.into())]))
            } }
        }
    });
    html! {
        @if !record.evidence_sources.is_empty() {
            (section(ui, "side-sources", &html! {
                ul { @for source in &record.evidence_sources { li { (source_line(ui, source)) } } }
            }))
        }
        @if let Some(project) = project { (project) }
    }
}

fn source_line(ui: &Ui, source: &EvidenceSource) -> Markup {
    let state = if source.verified { ui.t("source-verified") } else { ui.t("source-known") };
    html! {
        @match source.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => a href=(url) rel="noreferrer" { (host(url)) },
            None => span { (ui.t("source-unlinked")) },
        }
        span.muted {
            (state)
            // What a source covers is written in English by the curators.
            @if !source.covers.is_empty() {
                ": " span lang=[(ui.locale != Locale::En).then_some("en")] { (source.covers) }
            }
        }
    }
}

/// How to cite it, and the forms that reference managers read.
fn cite(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let id = &record_page.record.id;
    section(
        ui,
        "side-cite",
        &html! {
            p { (record_page.citation) }
            p.row {
                @for (ending, name) in CITATIONS {
                    a href=(urls::cite(ui.locale, id, ending)) { (name) }
                }
            }
        },
    )
}

fn rights(ui: &Ui, record: &Record) -> Markup {
    let notes = [record.rights.as_deref(), record.source_note.as_deref()];
    if notes.iter().all(Option::is_none) {
        return html! {};
    }
    section(
        ui,
        "side-rights",
        &html! {
            @for note in notes.into_iter().flatten() {
                p.muted lang=[(ui.locale != Locale::En).then_some("en")] { (capitalized(note)) }
            }
        },
    )
}

/// Whether a link may lead there: nothing but a web address.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The name of the server in an address, so that readers see where a link leads.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_see_where_a_link_leads() {
        for (url, expected) in [
            ("https://www.iom.int/a/b", "iom.int"),
            ("http://a.example?x", "a.example"),
            ("https://a.example", "a.example"),
        ] {
            assert_eq!(host(url), expected);
        }
        assert!(!is_web("javascript:alert(1)"));
    }
}
