//! One subject in several countries: its words, its laws, the answers, the practices, and who
//! publishes on it.

use kb_model::{Concept, FacetField, Hit, SearchRequest};
use maud::{Markup, html};

use super::{row, row_of_lists};
use crate::urls;
use crate::views::countries::langs_of;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::item::title_line;
use crate::views::part::text::in_language;
use crate::views::ui::{Ui, capitalized};

/// What the page shows.
pub(crate) struct SubjectCountries<'a> {
    /// The subject.
    pub(crate) concept: &'a Concept,
    /// Countries, each with what the library holds on the subject.
    pub(crate) columns: &'a [Column],
}

/// What one country has on the subject.
pub(crate) struct Column {
    /// The country's code.
    pub(crate) code: String,
    /// Its laws.
    pub(crate) laws: Vec<Hit>,
    /// Answers of the country guides.
    pub(crate) guides: Vec<Hit>,
    /// Its practices.
    pub(crate) practices: Vec<Hit>,
    /// Who publishes, most first.
    pub(crate) publishers: Vec<String>,
    /// Everything of the country on the subject.
    pub(crate) total: usize,
}

/// The page.
pub(crate) fn view(ui: &Ui, compared: &SubjectCountries<'_>) -> Markup {
    let concept = compared.concept;
    let label = capitalized(concept.label(&ui.locale.tag()));
    let title = ui.with("compare-subject-title", &[("subject", label.as_str().into())]);
    let target = urls::subject_countries(ui.locale, &concept.id);
    let columns = |content: &dyn Fn(&Column) -> Option<Markup>| -> Vec<(Markup, Option<Markup>)> {
        let columns = compared.columns.iter();
        columns.map(|one| (html! { (ui.country(&one.code)) }, content(one))).collect()
    };
    let hits = |hits: &[Hit]| {
        (!hits.is_empty()).then(|| html! { ul { @for hit in hits { (title_line(ui, hit)) } } })
    };
    let body = html! {
        main.wrap.page id="main" {
            nav.crumb aria-label=(ui.t("crumbs")) {
                a href=(urls::themes(ui.locale)) { (ui.t("menu-themes")) }
                span aria-hidden="true" { "/" }
                a href=(urls::subject(ui.locale, &concept.id)) { (label) }
            }
            h1 { (title) }
            p.lead { (ui.t("compare-subject-lead")) }
            (row("compare-words", &ui.t("compare-words"), &columns(&|one| words(ui, concept, &one.code))))
            (row_of_lists("compare-laws", &ui.t("country-laws"), &columns(&|one| hits(&one.laws))))
            (row_of_lists("compare-guides", &ui.t("country-guides"), &columns(&|one| hits(&one.guides))))
            (row_of_lists("compare-practices", &ui.t("compare-practices"), &columns(&|one| hits(&one.practices))))
            (row("compare-who", &ui.t("compare-who"), &columns(&|one| publishers(one))))
            (row("compare-all", &ui.t("compare-all"), &columns(&|one| all(ui, concept, one))))
        }
    };
    page(ui, &Frame::of(title, Menu::Themes, target), &body)
}

/// The country's words for the subject, in each of its languages.
fn words(ui: &Ui, concept: &Concept, code: &str) -> Option<Markup> {
    let langs = langs_of(&FacetField::Country.normalize(code));
    let known: Vec<_> =
        langs.iter().filter_map(|lang| Some((lang, concept.pref_label.get(lang)?))).collect();
    (!known.is_empty()).then(|| {
        html! {
            ul {
                @for (lang, word) in known {
                    li {
                        b { (in_language(ui, word, lang)) }
                        span.muted { " " (ui.language_in_sentence(lang)) }
                        @if let Some(others) = concept.alt_label.get(lang).filter(|it| !it.is_empty()) {
                            br; (in_language(ui, &others.join(" · "), lang))
                        }
                    }
                }
            }
        }
    })
}

fn publishers(column: &Column) -> Option<Markup> {
    let names = &column.publishers;
    (!names.is_empty()).then(|| html! { ul { @for name in names { li { bdi { (name) } } } } })
}

fn all(ui: &Ui, concept: &Concept, column: &Column) -> Option<Markup> {
    let mut request = SearchRequest::new("", ui.locale);
    request.filters.add(FacetField::Concept, &concept.id);
    request.filters.add(FacetField::Country, &FacetField::Country.normalize(&column.code));
    (column.total > 0).then(|| {
        html! { p { a href=(urls::search(&request)) { (ui.n("subject-all", column.total)) } } }
    })
}
