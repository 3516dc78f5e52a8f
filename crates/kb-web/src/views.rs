//! Pages as pure functions of plain data: no I/O, no routes, no literal words for readers.
//!
//! Invariant: whatever comes from a record or a reader is escaped, and a text in another language
//! than the page carries `lang` (and `dir`). Only `safe_html` lets markup through.

pub(crate) mod chooser;
pub(crate) mod compare;
pub(crate) mod countries;
pub(crate) mod embed;
pub(crate) mod error;
pub(crate) mod facet;
pub(crate) mod home;
pub(crate) mod layout;
pub(crate) mod pack;
pub(crate) mod part;
pub(crate) mod record;
pub(crate) mod results;
pub(crate) mod safe_html;
pub(crate) mod subjects;
pub(crate) mod submit;
pub(crate) mod text;
pub(crate) mod ui;
pub(crate) mod unavailable;
pub(crate) mod words;

#[cfg(test)]
pub(crate) mod samples;

#[cfg(test)]
mod tests {
    use kb_model::{ConceptScheme, FacetField, Locale, RecordId, RelationType, SearchResults};
    use maud::Markup;

    use super::*;
    use crate::error::Refusal;
    use crate::params::LeftOut;
    use crate::urls::StaticPage;
    use record::{Linked, RecordPage};
    use results::{ResultsPage, Way, WayOut};
    use ui::Ui;

    const HOSTILE: &str = "\"><script>alert('x')</script>";

    fn results_view(ui: &Ui, words: &str, found: &SearchResults) -> Markup {
        let request = samples::request(words, ui.locale);
        let left_out =
            [LeftOut::Value { name: "country".into(), value: HOSTILE.into() }, LeftOut::Year];
        let ways = [
            WayOut { label: Way::NoFilters, request: request.clone(), count: 3 },
            WayOut { label: Way::Without(HOSTILE.into()), request: request.clone(), count: 1 },
        ];
        let page = ResultsPage {
            request: &request,
            results: found,
            scheme: &samples::scheme(),
            left_out: &left_out,
            ways_out: &ways,
        };
        results::view(ui, &page)
    }

    fn record_view(ui: &Ui, words: &str) -> Markup {
        let linked = Linked {
            relation: RelationType::PartOf,
            id: RecordId::parse("b7xk2").unwrap(),
            slug: "u-care".into(),
            kind: "project".into(),
            title: samples::record().original_title.unwrap(),
        };
        let page = RecordPage {
            record: &samples::record(),
            scheme: &samples::scheme(),
            linked: &[linked],
            places: &[],
            chain: &samples::chain(),
            similar: &samples::similar(),
            words,
            citation: "IOM Belgium (2021). U-CARE.",
            head: maud::html! {},
        };
        record::view(ui, &page)
    }

    /// Every page there is, by name.
    fn pages(locale: Locale) -> Vec<(String, Markup)> {
        let ui = Ui::new(locale, "Common Ground", None);
        let found = samples::results();
        let nothing = SearchResults { total: 0, hits: Vec::new(), ..found.clone() };
        let home_page = home::HomePage {
            records: 412,
            newest: &found.hits,
            facets: &found.facets,
            scheme: &samples::scheme(),
        };
        let mut pages = vec![
            ("home".to_owned(), home::view(&ui, &home_page)),
            ("results".to_owned(), results_view(&ui, "matching foster family", &found)),
            ("none".to_owned(), results_view(&ui, HOSTILE, &nothing)),
            ("record".to_owned(), record_view(&ui, HOSTILE)),
            ("withdrawn".to_owned(), record::withdrawn(&ui, &samples::record(), None)),
            ("not-found".to_owned(), error::not_found(&ui, HOSTILE, &found.hits)),
            ("too-long".to_owned(), error::too_long(&ui)),
            ("failed".to_owned(), error::failed(&ui, "a-1")),
            ("chooser".to_owned(), chooser::view("Common Ground")),
        ];
        let refusals = [Refusal::TooMany { seconds: 7 }, Refusal::LargeBody, Refusal::Method];
        for refusal in refusals {
            pages.push((format!("{refusal:?}"), error::refused(&ui, refusal)));
        }
        let request = samples::request(HOSTILE, locale);
        let facet_page = facet::FacetPage {
            request: &request,
            field: FacetField::Country,
            counts: &found.facets[0].counts,
            scheme: &samples::scheme(),
        };
        let embedded =
            embed::EmbedPage { request: &request, results: &found, base: "https://a.example" };
        pages.push(("facet".to_owned(), facet::view(&ui, &facet_page)));
        pages.push(("embedded".to_owned(), embed::list(&ui, &embedded)));
        pages.push(("embed-help".to_owned(), embed::help(&ui, &embedded)));
        pages.push(("unavailable".to_owned(), unavailable::view("Common Ground", "a-1")));
        pages.extend(samples::sending(&ui));
        for page in StaticPage::ALL {
            pages.push((format!("{page:?}"), words::view(&ui, page, &words::Operator::default())));
        }
        pages
    }

    #[test]
    fn every_view_renders_in_every_locale() {
        for locale in Locale::ALL {
            for (name, page) in pages(locale) {
                let html = page.into_string();
                let of = || format!("{name} in {}", locale.code());
                assert_eq!(html.matches("<h1").count(), 1, "{}", of());
                assert_eq!(html.matches("<main").count(), 1, "{}", of());
                assert!(!html.contains("<script"), "{}", of());
                assert!(!html.contains(" style="), "{}", of());
                assert!(!html.contains(['\u{F8F0}', '\u{F8F1}', '\u{2068}']), "{}", of());
                assert!(!html.contains("{ $"), "{}", of());
            }
        }
    }

    #[test]
    fn ids_are_unique_and_every_label_is_there() {
        for (name, page) in pages(Locale::En) {
            let html = page.into_string();
            let ids: Vec<&str> =
                html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            for id in &ids {
                assert_eq!(ids.iter().filter(|other| other == &id).count(), 1, "{id} in {name}");
            }
            for label in html.split("aria-labelledby=\"").skip(1) {
                let id = label.split('"').next().unwrap();
                assert!(ids.contains(&id), "{id} in {name}");
            }
        }
    }

    #[test]
    fn query_text_is_escaped_everywhere() {
        let ui = Ui::new(Locale::En, "Common Ground", None);
        let html = results_view(&ui, HOSTILE, &samples::results()).into_string();
        assert!(!html.contains("<script"));
        assert!(html.contains("&quot;&gt;&lt;script&gt;"));
        assert!(html.contains("%22%3E%3Cscript%3E"));
    }

    #[test]
    fn foreign_text_says_its_language() {
        let ui = Ui::new(Locale::En, "Common Ground", None);
        let html = results_view(&ui, "x", &samples::results()).into_string();
        for expected in [
            "<q lang=\"nl\">Checklist matching pleeggezin</q>",
            "lang=\"el\">Πρωτόκολλο ταιριάσματος</a>",
            "<p class=\"snip\" lang=\"el\">",
            "<b lang=\"el\">ανάδοχη οικογένεια</b>",
            "lang=\"ar\" dir=\"rtl\">ما هي",
            "<p class=\"snip\" lang=\"de\">",
        ] {
            assert!(html.contains(expected), "{expected}");
        }
        let greek = Ui::new(Locale::El, "Common Ground", None);
        let html = results_view(&greek, "x", &samples::results()).into_string();
        assert!(html.contains("<p class=\"snip\" lang=\"en\">"));
        assert!(html.contains("<p class=\"snip\">Το <mark>ταίριασμα</mark>"));
    }

    #[test]
    fn a_page_in_a_language_nobody_wrote_shows_the_best_other_and_says_so() {
        let ui = Ui::new(Locale::Nl, "Common Ground", None);
        let html = record_view(&ui, "").into_string();
        assert!(html.contains("U ziet de tekst in het Engels."));
        assert!(html.contains("<h1 lang=\"en\">"));
        let greek = record_view(&Ui::new(Locale::El, "Common Ground", None), "").into_string();
        assert!(greek.contains("Αυτόματη μετάφραση"));
        assert!(greek.contains("<div class=\"text\" lang=\"en\">"));
    }

    #[test]
    fn similar_records_and_titles_stand_in_their_own_language_with_what_is_shared() {
        let ui = Ui::new(Locale::En, "Common Ground", None);
        let html = record_view(&ui, "").into_string();
        assert!(html.contains("<span lang=\"el\">Πρωτόκολλο ταιριάσματος</span>"));
        assert!(html.contains("Shared subjects: foster care, guardianship"));
        let greek = record_view(&Ui::new(Locale::El, "Common Ground", None), "").into_string();
        assert!(greek.contains("αναδοχή, επιτροπεία"));
        let found = results_view(&ui, "matching", &samples::results()).into_string();
        assert!(found.contains("href=\"/en/search?q=Checklist+matching+pleeggezin\""));
        assert!(found.contains("<span lang=\"nl\">Checklist matching pleeggezin</span>"));
    }

    #[test]
    fn all_values_of_a_filter_stand_by_their_labels_and_keep_the_rest_of_the_search() {
        let ui = Ui::new(Locale::El, "Common Ground", None);
        let mut request = samples::request("matching", Locale::El);
        request.filters.add(FacetField::Kind, "law");
        request.filters.add(FacetField::Country, "se");
        let found = samples::results();
        let page = facet::FacetPage {
            request: &request,
            field: FacetField::Country,
            counts: &found.facets[0].counts,
            scheme: &samples::scheme(),
        };
        let html = facet::view(&ui, &page).into_string();
        let labels: Vec<&str> = html
            .split("<span>")
            .skip(1)
            .filter_map(|rest| rest.split("</span><span class=\"n\"").next())
            .filter(|label| !label.contains('<'))
            .collect();
        assert_eq!(labels[..4], ["ZZ", "Αυστρία", "Βέλγιο", "Γαλλία"]);
        for kept in
            ["\"q\" value=\"matching\"", "\"kind\" value=\"law\"", "\"from\" value=\"2018\""]
        {
            assert!(html.contains(&format!("type=\"hidden\" name={kept}")), "{kept}");
        }
        // Chosen but found nowhere: it must not get lost.
        assert!(html.contains("type=\"hidden\" name=\"country\" value=\"se\""));
        assert!(html.contains("name=\"country\" value=\"be\" checked"));
        let results = results_view(&ui, "matching", &found).into_string();
        let link = "/el/search/facet/country?q=matching&amp;country=be&amp;from=2018";
        assert!(results.contains(&format!("href=\"{link}\"")), "{results}");
    }

    #[test]
    fn what_is_copied_to_other_sites_is_whole_and_says_its_languages() {
        let ui = Ui::new(Locale::En, "Common Ground", None);
        let request = samples::request("matching", Locale::En);
        let found = samples::results();
        let page =
            embed::EmbedPage { request: &request, results: &found, base: "https://a.example" };
        let html = embed::help(&ui, &page).into_string();
        for expected in [
            "&lt;iframe src=&quot;https://a.example/en/embed?q=matching&amp;amp;country=be",
            "&lt;li&gt;&lt;a href=&quot;https://a.example/en/practice/p82vd-a-sample&quot; \
             lang=&quot;el&quot;&gt;Πρωτόκολλο ταιριάσματος&lt;/a&gt; (Practice · Greece · 2022)",
        ] {
            assert!(html.contains(expected), "{expected}\n{html}");
        }
        assert!(embed::list(&ui, &page).into_string().contains("<base target=\"_top\">"));
    }

    #[test]
    fn the_language_switch_keeps_words_and_filters() {
        let ui = Ui::new(Locale::En, "Common Ground", None);
        let html = results_view(&ui, "matching", &samples::results()).into_string();
        assert!(html.contains("href=\"/fr/search?q=matching&amp;country=be&amp;from=2018\""));
    }

    #[test]
    fn an_empty_thesaurus_and_an_empty_library_still_make_a_home_page() {
        let ui = Ui::new(Locale::De, "Common Ground", None);
        let scheme = ConceptScheme::default();
        let page = home::HomePage { records: 0, newest: &[], facets: &[], scheme: &scheme };
        assert!(home::view(&ui, &page).into_string().contains("<form"));
    }
}
