//! The words of a pack's reading list, for the site and for the command line alike.
//!
//! Not for its form: that is `kb-exchange`'s. Invariant: the same messages as on the pages, so both
//! say the same.

pub(crate) mod held;

use kb_exchange::{Labels, Term};
use kb_model::Locale;

use crate::views::ui::{Ui, capitalized};

/// The words of a list of `count` records of a library, made on an ISO 8601 date.
pub fn labels(locale: Locale, library: &str, count: usize, date: &str) -> Labels {
    let ui = Ui::new(locale, library, None);
    let intro = [("n", count.into()), ("library", library.into()), ("date", ui.date(date).into())];
    Labels {
        untitled: ui.t("pack-untitled"),
        intro: ui.with("pack-intro", &intro),
        original_title: ui.t("original-title"),
        machine_translated: ui.t("machine-translated"),
        note: ui.t("pack-note"),
        your_notes: ui.t("pack-your-notes"),
        file: ui.t("pack-file"),
        other_language: ui.t("pack-other-language"),
        publisher_before: ui.t("pack-publisher"),
        read: ui.t("pack-read"),
        page: ui.t("pack-in-library"),
        citation: ui.t("pack-citation"),
        rights: ui.t("pack-rights"),
        missing: ui.t("pack-missing"),
        kind: ui.t("facet-kind"),
        country: ui.t("facet-country"),
        year: ui.t("facet-year"),
        publisher: ui.t("fact-publisher"),
        creator: ui.t("fact-creator"),
        language: ui.t("fact-languages"),
        audience: ui.t("facet-audience"),
        duration: ui.t("fact-duration"),
        group_size: ui.t("fact-group-size"),
        pages: ui.t("fact-extent"),
        evidence: ui.t("fact-evidence"),
        law: ui.t("fact-law"),
        column_number: ui.t("pack-column-number"),
        column_title: ui.t("pack-column-title"),
        column_original: ui.t("pack-column-original"),
        column_summary: ui.t("pack-column-summary"),
        column_note: ui.t("pack-column-note"),
        column_source: ui.t("pack-column-source"),
        column_page: ui.t("pack-column-page"),
        column_file: ui.t("pack-column-file"),
        column_citation: ui.t("pack-column-citation"),
        column_id: ui.t("pack-column-id"),
        term: Box::new(move |term| word(&ui, term)),
    }
}

fn word(ui: &Ui, term: Term<'_>) -> String {
    match term {
        Term::Kind(kind) => ui.label("kind", kind.name()),
        Term::Country(code) => ui.country(code),
        Term::Language(lang) => ui.language(lang),
        Term::Audience(name) => capitalized(&ui.label("audience", name)),
        Term::Evidence(evidence) => ui.label("evidence", evidence.name()),
        Term::Law(status) => ui.label("law", status.name()),
        Term::Pages(pages) => ui.n("fact-pages", pages as usize),
        Term::GroupSize(text) => Ui::range(text),
        Term::Duration(text) => ui.duration(text).unwrap_or_else(|| text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use kb_model::{Kind, LangTag};

    use super::*;

    #[test]
    fn a_list_speaks_the_language_of_its_reader() {
        for (locale, intro, kind, language, pages) in [
            (
                Locale::En,
                "2 practices and documents from CG, collected on 1 March 2026.",
                "Law",
                "Greek",
                "72 pages",
            ),
            (
                Locale::De,
                "2 Praxisbeispiele und Dokumente aus CG, zusammengestellt am 1. März 2026.",
                "Gesetz",
                "Griechisch",
                "72 Seiten",
            ),
        ] {
            let labels = labels(locale, "CG", 2, "2026-03-01");
            let greek = LangTag::parse("el").unwrap();
            assert_eq!(labels.intro, intro);
            assert_eq!((labels.term)(Term::Kind(Kind::Law)), kind);
            assert_eq!((labels.term)(Term::Language(&greek)), language);
            assert_eq!((labels.term)(Term::Pages(72)), pages);
        }
    }

    #[test]
    fn dates_and_ranges_are_written_as_each_language_does() {
        for (locale, date) in [(Locale::Fr, "1er mars 2026"), (Locale::El, "1 Μαρτίου 2026")]
        {
            let labels = labels(locale, "CG", 2, "2026-03-01");
            assert!(labels.intro.contains(date), "{}", labels.intro);
            assert_eq!((labels.term)(Term::GroupSize("8 to 16")), "8–16");
            assert_eq!((labels.term)(Term::GroupSize("up to 20")), "up to 20");
        }
    }

    #[test]
    fn no_label_is_empty_or_a_key() {
        for locale in Locale::ALL {
            let labels = labels(locale, "CG", 1, "2026-03-01");
            for text in [&labels.untitled, &labels.note, &labels.citation, &labels.column_id] {
                assert!(!text.is_empty() && !text.starts_with("pack-"), "{text}");
            }
        }
    }
}
