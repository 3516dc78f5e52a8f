//! Countries: the list, and one country with its guides, words, laws and newest records.

use kb_model::{ConceptScheme, FacetCount, FacetField, Hit, LangTag, QUESTIONS, Record};
use maud::{Markup, html};

use crate::messages::grouped;
use crate::urls;
use crate::views::layout::{Frame, Menu, page};
use crate::views::part::item::title_line;
use crate::views::part::text::in_language;
use crate::views::ui::{Ui, capitalized};

/// Concepts whose words differ from country to country, in the order of a child's way.
const TERMS: &[&str] = &[
    "unaccompanied-child",
    "guardian",
    "guardianship",
    "guardianship-authority",
    "child-protection-authority",
    "reception",
    "age-assessment",
    "best-interests",
    "foster-care",
    "foster-family",
    "kinship-care",
    "supported-independent-living",
    "family-reunification",
    "aftercare",
];

/// What the list shows.
pub(crate) struct CountriesPage<'a> {
    /// The library's own countries, in its order.
    pub(crate) own: &'a [String],
    /// Records by country.
    pub(crate) counts: &'a [FacetCount],
    /// All country guides.
    pub(crate) guides: &'a [Record],
}

/// What the page of a country shows.
pub(crate) struct CountryPage<'a> {
    /// Its code in lower case.
    pub(crate) code: &'a str,
    /// The thesaurus.
    pub(crate) scheme: &'a ConceptScheme,
    /// All country guides.
    pub(crate) guides: &'a [Record],
    /// Laws of the country.
    pub(crate) laws: &'a [Hit],
    /// Its newest records.
    pub(crate) newest: &'a [Hit],
    /// All its records.
    pub(crate) total: usize,
}

/// The guides of a country in the order of the questions.
pub(crate) fn guides_of<'g>(guides: &'g [Record], code: &str) -> Vec<(&'static str, &'g Record)> {
    let of = |question: &str| {
        guides.iter().find(|guide| {
            guide.question.as_deref() == Some(question)
                && guide.countries.iter().any(|country| country.eq_ignore_ascii_case(code))
        })
    };
    QUESTIONS.iter().filter_map(|question| Some((*question, of(question)?))).collect()
}

/// The list of countries.
pub(crate) fn list(ui: &Ui, countries: &CountriesPage<'_>) -> Markup {
    let is_own = |value: &str| countries.own.iter().any(|own| own.eq_ignore_ascii_case(value));
    let others: Vec<&FacetCount> =
        countries.counts.iter().filter(|count| !is_own(&count.value)).collect();
    let answered: Vec<&str> = QUESTIONS
        .iter()
        .filter(|question| {
            countries.guides.iter().any(|guide| guide.question.as_deref() == Some(question))
        })
        .copied()
        .collect();
    let body = html! {
        main.wrap.page id="main" {
            h1 { (ui.t("countries-title")) }
            p.lead { (ui.t("countries-lead")) }
            ul.doors {
                @for code in countries.own { (door(ui, countries, code)) }
            }
            @if !answered.is_empty() {
                section.list aria-labelledby="compare" {
                    h2 id="compare" { (ui.t("compare-title")) }
                    p { (ui.t("compare-lead")) }
                    ul.ul {
                        @for question in answered {
                            li { a href=(urls::compare(ui.locale, question)) { (ui.label("question", question)) } }
                        }
                    }
                }
            }
            @if !others.is_empty() {
                section.list aria-labelledby="others" {
                    h2 id="others" { (ui.t("countries-others")) }
                    ul.two-l {
                        @for count in others {
                            li {
                                a href=(urls::country(ui.locale, &count.value)) { (ui.country(&count.value)) }
                                " " span.n { (grouped(count.count as u64)) }
                            }
                        }
                    }
                }
            }
        }
    };
    page(
        ui,
        &Frame::of(ui.t("countries-title"), Menu::Countries, urls::countries(ui.locale)),
        &body,
    )
}

fn door(ui: &Ui, countries: &CountriesPage<'_>, code: &str) -> Markup {
    let value = FacetField::Country.normalize(code);
    let count = countries.counts.iter().find(|count| count.value == value);
    let guides = guides_of(countries.guides, code).len();
    html! {
        li {
            h2 { a href=(urls::country(ui.locale, &value)) { (ui.country(code)) } }
            p {
                (ui.n("count-records", count.map_or(0, |count| count.count)))
                @if guides > 0 { ", " (ui.n("count-guides", guides)) }
            }
        }
    }
}

/// The page of one country.
pub(crate) fn view(ui: &Ui, country: &CountryPage<'_>) -> Markup {
    let name = ui.country(country.code);
    let guides = guides_of(country.guides, country.code);
    let body = html! {
        main.wrap.page id="main" {
            nav.crumb aria-label=(ui.t("crumbs")) {
                a href=(urls::countries(ui.locale)) { (ui.t("menu-countries")) }
            }
            h1 { (name) }
            @if !guides.is_empty() { p.lead { (ui.t("country-lead")) } }
            div.rec {
                div {
                    @if !guides.is_empty() { (questions(ui, &guides)) }
                    (terms(ui, country))
                }
                div.side {
                    (hits(ui, "country-laws", country.laws))
                    (hits(ui, "country-newest", country.newest))
                    p.more {
                        a href=(urls::search_value(ui.locale, FacetField::Country, country.code)) {
                            (ui.n("country-all", country.total))
                        }
                    }
                }
            }
        }
    };
    page(ui, &Frame::of(name, Menu::Countries, urls::country(ui.locale, country.code)), &body)
}

fn questions(ui: &Ui, guides: &[(&str, &Record)]) -> Markup {
    html! {
        section.list aria-labelledby="guides" {
            h2 id="guides" { (ui.t("country-guides")) }
            ul.answers {
                @for (question, guide) in guides {
                    @let title = guide.title_for(&ui.locale.tag());
                    @let url = urls::record(ui.locale, &guide.id, &guide.slug, "guide", "");
                    li {
                        h3 { a href=(url) { (ui.label("question", question)) } }
                        @if let Some(text) = guide.abstracts.get(&ui.locale.tag()) {
                            p { (first_sentence(text, &ui.locale.tag())) }
                        } @else { p { (in_language(ui, &title.text, &title.lang)) } }
                        p.row {
                            a href=(urls::compare(ui.locale, question)) { (ui.t("compare-link"))
                                span.sr { ": " (ui.label("question", question)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The beginning of a text up to the end of its first sentence.
fn first_sentence<'t>(text: &'t str, lang: &LangTag) -> &'t str {
    // The question mark of Greek.
    let is_greek = lang.primary() == "el";
    let text = text.trim();
    let end = text.char_indices().find(|(at, c)| {
        (matches!(c, '.' | '!' | '?') || is_greek && matches!(c, ';' | '\u{37e}'))
            && text[at + c.len_utf8()..].starts_with(char::is_whitespace)
            && text[..*at].split_whitespace().count() > 5
    });
    end.map_or(text, |(at, c)| &text[..at + c.len_utf8()])
}

/// The country's words for what every country has.
fn terms(ui: &Ui, country: &CountryPage<'_>) -> Markup {
    let langs = langs_of(country.code);
    let concepts: Vec<_> = TERMS.iter().filter_map(|id| country.scheme.get(id)).collect();
    if langs.is_empty() || concepts.is_empty() {
        return html! {};
    }
    html! {
        div.text {
            h2 id="terms" { (ui.t("country-terms")) }
            div.scroll tabindex="0" role="region" aria-labelledby="terms" { table {
                thead { tr {
                    th scope="col" { (ui.t("country-subject")) }
                    @for lang in &langs { th scope="col" { (ui.language(lang)) } }
                } }
                tbody {
                    @for concept in concepts {
                        tr {
                            @let (label, lang) = ui.concept(country.scheme, &concept.id);
                            th scope="row" {
                                a href=(urls::subject(ui.locale, &concept.id))
                                    lang=[lang.as_ref().and_then(|lang| ui.lang(lang))] { (capitalized(&label)) }
                            }
                            @for lang in &langs {
                                td { @if let Some(word) = concept.pref_label.get(lang) { (in_language(ui, word, lang)) } }
                            }
                        }
                    }
                }
            } }
        }
    }
}

/// The languages of a country in which the field works.
pub(crate) fn langs_of(code: &str) -> Vec<LangTag> {
    let codes: &[&str] = match code {
        "be" => &["nl", "fr", "de"],
        "de" | "at" => &["de"],
        "gr" | "cy" => &["el"],
        "nl" => &["nl"],
        "fr" => &["fr"],
        "lu" => &["fr", "de"],
        _ => &[],
    };
    codes.iter().filter_map(|code| LangTag::parse(code)).collect()
}

fn hits(ui: &Ui, key: &str, hits: &[Hit]) -> Markup {
    html! {
        @if !hits.is_empty() {
            section aria-labelledby=(key) {
                h2 id=(key) { (ui.t(key)) }
                ul { @for hit in hits { (title_line(ui, hit)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use kb_model::Locale;

    use super::*;

    #[test]
    fn the_first_sentence_is_a_whole_one() {
        for (lang, text, expected) in [
            (
                Locale::En,
                "Who is guardian in Greece today. And more.",
                "Who is guardian in Greece today.",
            ),
            (
                Locale::En,
                "Art. 5 of the law says so here. More.",
                "Art. 5 of the law says so here.",
            ),
            (Locale::En, "No end", "No end"),
            (
                Locale::En,
                "Rules combine one, two and three; then more. So.",
                "Rules combine one, two and three; then more.",
            ),
            (
                Locale::El,
                "Ποιος είναι ο επίτροπος του παιδιού; Και άλλα.",
                "Ποιος είναι ο επίτροπος του παιδιού;",
            ),
        ] {
            assert_eq!(first_sentence(text, &lang.tag()), expected);
        }
    }
}
