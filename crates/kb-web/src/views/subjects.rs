//! The subjects of the thesaurus: the tree with counts, and the page of one subject.
//!
//! A number beside a subject counts the records catalogued under it or anything narrower. The tree
//! shows two levels and says how many subjects are below; the page of a subject has all of those.

use std::collections::BTreeSet;

use kb_model::{Concept, ConceptScheme, FacetCount, FacetField, Hit, Locale};
use maud::{Markup, html};

use crate::messages::grouped;
use crate::urls;
use crate::views::layout::{Frame, Menu, native, page};
use crate::views::part::item::title_line;
use crate::views::part::text::{by_script, in_language};
use crate::views::ui::{Ui, capitalized};

/// What the page of a subject shows.
pub(crate) struct SubjectPage<'a> {
    /// Its concept.
    pub(crate) id: &'a str,
    /// The thesaurus.
    pub(crate) scheme: &'a ConceptScheme,
    /// Records by concept.
    pub(crate) counts: &'a [FacetCount],
    /// The newest records on it.
    pub(crate) newest: &'a [Hit],
    /// All records on it.
    pub(crate) total: usize,
}

/// The tree.
pub(crate) fn tree(ui: &Ui, scheme: &ConceptScheme, counts: &[FacetCount]) -> Markup {
    let tops: Vec<&Concept> =
        sorted(ui, scheme.concepts.values().filter(|concept| concept.broader.is_empty()).collect());
    let body = html! {
        main.wrap.page id="main" {
            h1 { (ui.t("themes-title")) }
            p.lead { (ui.n("themes-lead", scheme.concepts.len())) }
            ul.tree {
                @for top in tops {
                    li {
                        (linked(ui, scheme, counts, top))
                        @let below = below(ui, scheme, top, &BTreeSet::new());
                        @if !below.is_empty() {
                            ul { @for concept in below { (leaf(ui, scheme, counts, concept)) } }
                        }
                    }
                }
            }
        }
    };
    page(ui, &Frame::of(ui.t("themes-title"), Menu::Themes, urls::themes(ui.locale)), &body)
}

/// A subject with the number of those right below it.
fn leaf(ui: &Ui, scheme: &ConceptScheme, counts: &[FacetCount], concept: &Concept) -> Markup {
    html! {
        li {
            (linked(ui, scheme, counts, concept))
            @if !concept.narrower.is_empty() {
                span.below { " · " (ui.n("subject-narrower-count", concept.narrower.len())) }
            }
        }
    }
}

/// The subjects right below one, by their labels, but for those it stands below itself.
fn below<'s>(
    ui: &Ui,
    scheme: &'s ConceptScheme,
    concept: &Concept,
    above: &BTreeSet<&'s str>,
) -> Vec<&'s Concept> {
    let found = concept.narrower.iter().filter_map(|id| scheme.get(id));
    sorted(ui, found.filter(|narrower| !above.contains(narrower.id.as_str())).collect())
}

/// Everything below a subject; what is deeper is closed.
fn branches<'s>(
    ui: &Ui,
    subject: &SubjectPage<'s>,
    concept: &'s Concept,
    above: &mut BTreeSet<&'s str>,
) -> Markup {
    // A concept with two broader ones stands under both, but never under itself.
    above.insert(&concept.id);
    let markup = html! {
        ul {
            @for narrower in below(ui, subject.scheme, concept, above) {
                li {
                    (linked(ui, subject.scheme, subject.counts, narrower))
                    @let deeper = below(ui, subject.scheme, narrower, above).len();
                    @if deeper > 0 {
                        details {
                            summary { (ui.n("subject-narrower-count", deeper))
                                span.sr { ": " (label(ui, narrower)) } }
                            (branches(ui, subject, narrower, above))
                        }
                    }
                }
            }
        }
    };
    above.remove(concept.id.as_str());
    markup
}

/// A subject as a link to its page, with the number of its records.
fn linked(ui: &Ui, scheme: &ConceptScheme, counts: &[FacetCount], concept: &Concept) -> Markup {
    let (label, lang) = ui.concept(scheme, &concept.id);
    let count = count_of(counts, &concept.id);
    html! {
        a href=(urls::subject(ui.locale, &concept.id))
            lang=[lang.as_ref().and_then(|lang| ui.lang(lang))] { (capitalized(&label)) }
        @if count > 0 { " " span.n { (grouped(count as u64)) } }
    }
}

fn count_of(counts: &[FacetCount], id: &str) -> usize {
    counts.iter().find(|count| count.value == id).map_or(0, |count| count.count)
}

fn label(ui: &Ui, concept: &Concept) -> String {
    concept.label(&ui.locale.tag()).to_owned()
}

/// Concepts by the label a reader sees.
fn sorted<'c>(ui: &Ui, mut concepts: Vec<&'c Concept>) -> Vec<&'c Concept> {
    concepts.sort_by_key(|concept| kb_core::fold(&label(ui, concept)));
    concepts
}

/// The page of one subject.
pub(crate) fn view(ui: &Ui, subject: &SubjectPage<'_>) -> Markup {
    let scheme = subject.scheme;
    let Some(concept) = scheme.get(subject.id) else { return html! {} };
    let (label, lang) = ui.concept(scheme, subject.id);
    let title = capitalized(&label);
    let note = concept.scope_note.get(&ui.locale.tag());
    let body = html! {
        main.wrap.page id="main" {
            (crumbs(ui, subject, concept))
            h1 lang=[lang.as_ref().and_then(|lang| ui.lang(lang))] { (title) }
            @if let Some(note) = note { p.lead { (by_script(note, &ui.locale.tag())) } }
            div.rec {
                div {
                    (newest(ui, subject))
                    (words(ui, concept))
                }
                div.side {
                    (neighbours(ui, subject, "subject-broader", &concept.broader))
                    (narrower(ui, subject, concept))
                    (neighbours(ui, subject, "subject-close", &concept.close_match))
                    (neighbours(ui, subject, "subject-related", &concept.related))
                }
            }
        }
    };
    page(ui, &Frame::of(title, Menu::Themes, urls::subject(ui.locale, subject.id)), &body)
}

fn crumbs(ui: &Ui, subject: &SubjectPage<'_>, concept: &Concept) -> Markup {
    let mut above = subject.scheme.with_ancestors(&concept.id);
    above.remove(0);
    above.reverse();
    html! {
        nav.crumb aria-label=(ui.t("crumbs")) {
            a href=(urls::themes(ui.locale)) { (ui.t("menu-themes")) }
            @for id in above {
                span aria-hidden="true" { "/" }
                @let (label, lang) = ui.concept(subject.scheme, id);
                a href=(urls::subject(ui.locale, id))
                    lang=[lang.as_ref().and_then(|lang| ui.lang(lang))] { (capitalized(&label)) }
            }
        }
    }
}

fn newest(ui: &Ui, subject: &SubjectPage<'_>) -> Markup {
    html! {
        section.list aria-labelledby="records" {
            h2 id="records" { (ui.t("subject-records")) }
            @if subject.newest.is_empty() {
                p.muted { (ui.t("subject-none")) }
                p { a href=(urls::search_words(ui.locale, &label_of(ui, subject))) { (ui.t("subject-search")) } }
            } @else {
                ul { @for hit in subject.newest { (title_line(ui, hit)) } }
                p.more {
                    a href=(urls::search_value(ui.locale, FacetField::Concept, subject.id)) {
                        (ui.n("subject-all", subject.total))
                    }
                    " · "
                    a href=(urls::subject_countries(ui.locale, subject.id)) { (ui.t("compare-link")) }
                }
            }
        }
    }
}

fn label_of(ui: &Ui, subject: &SubjectPage<'_>) -> String {
    ui.concept(subject.scheme, subject.id).0
}

/// The words of a subject in the languages of the site.
fn words(ui: &Ui, concept: &Concept) -> Markup {
    html! {
        div.text {
            h2 id="words" { (ui.t("subject-words")) }
            div.scroll tabindex="0" role="region" aria-labelledby="words" { table {
                thead { tr { th scope="col" { (ui.t("pack-language")) } th scope="col" { (ui.t("subject-preferred")) } th scope="col" { (ui.t("subject-other-words")) } } }
                tbody {
                    @for locale in Locale::ALL {
                        @let tag = locale.tag();
                        @if let Some(preferred) = concept.pref_label.get(&tag) {
                            @let others = concept.alt_label.get(&tag).map(Vec::as_slice).unwrap_or_default();
                            tr {
                                th scope="row" { span lang=(locale.code()) { (native(locale)) } }
                                td { b { (in_language(ui, preferred, &tag)) } }
                                td { @if !others.is_empty() { (in_language(ui, &others.join(" · "), &tag)) } }
                            }
                        }
                    }
                }
            } }
        }
    }
}

fn narrower(ui: &Ui, subject: &SubjectPage<'_>, concept: &Concept) -> Markup {
    html! {
        @if !concept.narrower.is_empty() {
            section.tree aria-labelledby="subject-narrower" {
                h2 id="subject-narrower" { (ui.t("subject-narrower")) }
                (branches(ui, subject, concept, &mut BTreeSet::new()))
            }
        }
    }
}

fn neighbours(ui: &Ui, subject: &SubjectPage<'_>, key: &str, ids: &[String]) -> Markup {
    let concepts: Vec<&Concept> =
        sorted(ui, ids.iter().filter_map(|id| subject.scheme.get(id)).collect());
    html! {
        @if !concepts.is_empty() {
            section aria-labelledby=(key) {
                h2 id=(key) { (ui.t(key)) }
                ul {
                    @for concept in concepts {
                        li { (linked(ui, subject.scheme, subject.counts, concept)) }
                    }
                }
            }
        }
    }
}
