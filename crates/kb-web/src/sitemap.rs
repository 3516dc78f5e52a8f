//! All addresses of the site that search engines may keep, in the form of sitemaps.org.
//!
//! Not for lists of results, which nobody should keep. Invariant: only published records, and only
//! pages that answer 200; each page stands there once for each interface language, with the others
//! as its alternates.

use std::cmp::Ordering;

use kb_core::SearchError;
use kb_model::{FacetField, Kind, Locale, QUESTIONS, Record};
use maud::{Markup, html};

use crate::state::AppState;
use crate::urls::{self, StaticPage};

/// Pages in one file. A file may name 50,000 addresses and be 50 MB long; a page has five
/// addresses, each with five alternates, so that the length is reached first.
const PAGES_A_FILE: usize = 5_000;

/// One page, in any of the interface languages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Page {
    /// Its path in English; the other languages have the same below their own name.
    path: String,
    /// The day it was last checked, when that is known.
    checked: Option<String>,
}

/// All pages.
#[derive(Debug)]
pub(crate) struct Addresses(Vec<Page>);

impl Addresses {
    /// Gathers them from the library.
    pub(crate) fn gather(state: &AppState) -> Result<Addresses, SearchError> {
        let page = |path: String| Page { path, checked: None };
        let mut pages: Vec<Page> = fixed().into_iter().map(page).collect();
        let overview = state.overview(Locale::En)?;
        let values = |field| overview.counts(field).iter().map(|count| count.value.as_str());
        let countries = values(FacetField::Country);
        pages.extend(countries.map(|code| page(urls::country(Locale::En, code))));
        let scheme = state.library.scheme();
        let subjects = values(FacetField::Concept).filter(|id| scheme.get(id).is_some());
        pages.extend(subjects.map(|id| page(urls::subject(Locale::En, id))));
        let guides = state.guides()?;
        let answered = QUESTIONS.iter().filter(|question| {
            guides.iter().any(|guide| guide.question.as_deref() == Some(question))
        });
        pages.extend(answered.map(|question| page(urls::compare(Locale::En, question))));
        let mut records = Vec::new();
        state.library.each_record(|record| records.push(of_record(&record)))?;
        records.sort_by(newest_first);
        pages.extend(records);
        Ok(Addresses(pages))
    }

    /// The paths of all pages, in English.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|page| page.path.as_str())
    }

    /// How many files hold them.
    pub(crate) fn files(&self) -> usize {
        self.0.len().div_ceil(PAGES_A_FILE).max(1)
    }

    /// The list of the files.
    pub(crate) fn index(&self, base: &str) -> String {
        xml(html! {
            sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                @for part in 1..=self.files() {
                    sitemap { loc { (base) (urls::sitemap(Some(part))) } }
                }
            }
        })
    }

    /// One file, counted from 1; `None` when there are not so many.
    pub(crate) fn file(&self, base: &str, part: usize) -> Option<String> {
        let pages = self.0.chunks(PAGES_A_FILE).nth(part.checked_sub(1)?)?;
        Some(xml(html! {
            urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:xhtml="http://www.w3.org/1999/xhtml" {
                @for page in pages {
                    @for locale in Locale::ALL { (entry(base, page, locale)) }
                }
            }
        }))
    }
}

/// The pages that every library has.
fn fixed() -> Vec<String> {
    let words = StaticPage::ALL.into_iter().map(|page| urls::page(Locale::En, page));
    let lists = [urls::home(Locale::En), urls::themes(Locale::En), urls::countries(Locale::En)];
    lists.into_iter().chain(words).collect()
}

fn of_record(record: &Record) -> Page {
    let kind = record.kind.map(Kind::name).unwrap_or_default();
    Page {
        path: urls::record(Locale::En, &record.id, &record.slug, kind, ""),
        checked: record.last_checked.clone().filter(|date| is_date(date)),
    }
}

/// Lately checked before long ago, so that crawlers that read the beginning only read what is new.
fn newest_first(a: &Page, b: &Page) -> Ordering {
    b.checked.cmp(&a.checked).then_with(|| a.path.cmp(&b.path))
}

/// Whether a text is a date as sitemaps want it: `2026-11-22`.
fn is_date(text: &str) -> bool {
    let pattern = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(pattern)
}

fn entry(base: &str, page: &Page, locale: Locale) -> Markup {
    html! {
        url {
            loc { (base) (urls::in_locale(&page.path, locale)) }
            @if let Some(date) = &page.checked { lastmod { (date) } }
            @for other in Locale::ALL {
                xhtml:link rel="alternate" hreflang=(other.code())
                    href={ (base) (urls::in_locale(&page.path, other)) } {}
            }
        }
    }
}

fn xml(markup: Markup) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", markup.into_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(n: usize) -> Addresses {
        let page = |n| Page { path: format!("/en/document/{n}"), checked: None };
        Addresses((0..n).map(page).collect())
    }

    #[test]
    fn many_pages_fill_several_files() {
        for (pages, files) in [(0, 1), (1, 1), (PAGES_A_FILE, 1), (PAGES_A_FILE + 1, 2)] {
            assert_eq!(addresses(pages).files(), files, "{pages}");
        }
        let many = addresses(PAGES_A_FILE + 1);
        assert!(many.index("https://x").contains("<loc>https://x/sitemap.xml?part=2</loc>"));
        let last = many.file("https://x", 2).unwrap();
        assert_eq!(last.matches("<url>").count(), Locale::ALL.len());
        let full = many.file("https://x", 1).unwrap();
        assert!(full.matches("<loc>").count() <= 50_000 && full.len() < 50 << 20, "{}", full.len());
        assert_eq!((many.file("https://x", 3), many.file("https://x", 0)), (None, None));
    }

    #[test]
    fn only_dates_are_told_as_dates() {
        for (text, expected) in [
            ("2026-11-22", true),
            ("2026", false),
            ("22-11-2026", false),
            ("2026-11-2x", false),
            ("", false),
        ] {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }
}
