//! Every address of the site is built here, percent-encoded.
//!
//! Not for reading addresses ([`crate::params`]). Invariant: reading an address made here gives
//! back the request it was made from.

use kb_core::Token;
use kb_model::{
    FacetField, LangTag, Locale, RecordId, SearchRequest, Sort, path_segment, record_path,
};

/// Longest question that links to records carry along, in bytes.
const CARRIED: usize = 200;

/// A page of words, the same in every library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaticPage {
    /// What this is and who makes it.
    About,
    /// What the words about evidence mean.
    Evidence,
    /// How to reach the people who run it.
    Contact,
    /// What is not recorded.
    Privacy,
    /// How far it is usable by everyone.
    Accessibility,
    /// How to search.
    SearchHelp,
    /// How to follow searches and take lists along.
    Feeds,
    /// How programs search.
    ApiHelp,
}

impl StaticPage {
    /// All of them.
    pub(crate) const ALL: [StaticPage; 8] = [
        StaticPage::About,
        StaticPage::Evidence,
        StaticPage::SearchHelp,
        StaticPage::Feeds,
        StaticPage::ApiHelp,
        StaticPage::Accessibility,
        StaticPage::Privacy,
        StaticPage::Contact,
    ];

    /// Its path below the locale.
    pub(crate) fn path(self) -> &'static str {
        match self {
            StaticPage::About => "about",
            StaticPage::Evidence => "about/evidence",
            StaticPage::Contact => "contact",
            StaticPage::Privacy => "privacy",
            StaticPage::Accessibility => "accessibility",
            StaticPage::SearchHelp => "help/search",
            StaticPage::Feeds => "feeds",
            StaticPage::ApiHelp => "help/api",
        }
    }
}

/// The home page.
pub(crate) fn home(locale: Locale) -> String {
    format!("/{}/", locale.code())
}

/// A page of words.
pub(crate) fn page(locale: Locale, page: StaticPage) -> String {
    format!("/{}/{}", locale.code(), page.path())
}

/// Where the search form goes.
pub(crate) fn search_form(locale: Locale) -> String {
    format!("/{}/search", locale.code())
}

/// The results of a search.
pub(crate) fn search(request: &SearchRequest) -> String {
    with_pairs(search_form(request.locale), &pairs(request))
}

/// The results of a search as JSON.
pub(crate) fn search_json(request: &SearchRequest) -> String {
    with_pairs(format!("/{}/search.json", request.locale.code()), &pairs(request))
}

/// All values of one filter for a search.
pub(crate) fn facet(request: &SearchRequest, field: FacetField) -> String {
    let path = format!("/{}/search/facet/{}", request.locale.code(), field.name());
    with_pairs(path, &pairs(&first_page(request)))
}

/// The first results of a search as a bare list, for frames on the pages of others.
pub(crate) fn embed(request: &SearchRequest) -> String {
    with_pairs(format!("/{}/embed", request.locale.code()), &pairs(&first_page(request)))
}

/// How to put that list there.
pub(crate) fn embed_help(request: &SearchRequest) -> String {
    with_pairs(format!("/{}/embed/help", request.locale.code()), &pairs(&first_page(request)))
}

fn first_page(request: &SearchRequest) -> SearchRequest {
    SearchRequest { page: 1, ..request.clone() }
}

/// Where the interface for programs begins.
const API: &str = "/api/v1";

/// A search of a program; the language of sentences and the length of a page are told where they
/// are not the usual ones.
pub(crate) fn api_search(request: &SearchRequest) -> String {
    let usual = SearchRequest::new("", Locale::En);
    let mut pairs = pairs(request);
    if request.per_page != usual.per_page {
        pairs.push(("per_page", request.per_page.to_string()));
    }
    if request.locale != usual.locale {
        pairs.push(("ui", request.locale.code().to_owned()));
    }
    with_pairs(format!("{API}/search"), &pairs)
}

/// All addresses for search engines; `part` names one file of several.
pub(crate) fn sitemap(part: Option<usize>) -> String {
    let pairs = part.map(|part| ("part", part.to_string()));
    with_pairs("/sitemap.xml".to_owned(), pairs.as_slice())
}

/// A search for words, without filters.
pub(crate) fn search_words(locale: Locale, words: &str) -> String {
    search(&SearchRequest::new(words, locale))
}

/// Everything with one value of one field.
pub(crate) fn search_value(locale: Locale, field: FacetField, value: &str) -> String {
    let mut request = SearchRequest::new("", locale);
    request.filters.add(field, value);
    search(&request)
}

/// A pack, by its parameters; without them, that of the session.
pub(crate) fn pack(locale: Locale, query: &str) -> String {
    with_query(format!("/{}/pack", locale.code()), query)
}

/// The pack of the session, with something to say about it.
pub(crate) fn pack_notice(locale: Locale, notice: &str) -> String {
    with_pairs(pack(locale, ""), &[("notice", notice.to_owned())])
}

/// Where it is seen whether the browser kept the pack; leads back from there.
pub(crate) fn pack_kept(locale: Locale, query: &str, back: &str) -> String {
    let back = with_pairs(String::new(), &[("back", back.to_owned())]);
    format!("/{}/pack/kept?{query}&{}", locale.code(), back.trim_start_matches('?'))
}

/// A pack as a file.
pub(crate) fn pack_file(locale: Locale, ending: &str, query: &str) -> String {
    with_query(format!("/{}/pack.{ending}", locale.code()), query)
}

/// Where records are added to the pack of the session.
pub(crate) fn pack_add(locale: Locale) -> String {
    format!("/{}/pack/add", locale.code())
}

/// Where the form of a pack goes.
pub(crate) fn pack_edit(locale: Locale) -> String {
    format!("/{}/pack/edit", locale.code())
}

/// The feed of a search.
pub(crate) fn feed(request: &SearchRequest) -> String {
    with_pairs(format!("/{}/search.atom", request.locale.code()), &pairs(request))
}

/// The results of a search in another form, by its ending.
pub(crate) fn search_file(request: &SearchRequest, ending: &str) -> String {
    let request = SearchRequest { page: 1, ..request.clone() };
    with_pairs(format!("/{}/search.{ending}", request.locale.code()), &pairs(&request))
}

/// The citation of a record, by the ending of its form.
pub(crate) fn cite(locale: Locale, id: &RecordId, ending: &str) -> String {
    format!("/{}/cite/{}.{ending}", locale.code(), path_segment(id.as_str()))
}

fn with_query(path: String, query: &str) -> String {
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The tree of subjects.
pub(crate) fn themes(locale: Locale) -> String {
    format!("/{}/themes", locale.code())
}

/// The page of a subject.
pub(crate) fn subject(locale: Locale, id: &str) -> String {
    format!("/{}/themes/{}", locale.code(), path_segment(id))
}

/// The list of countries.
pub(crate) fn countries(locale: Locale) -> String {
    format!("/{}/countries", locale.code())
}

/// The page of a country, by its code.
pub(crate) fn country(locale: Locale, code: &str) -> String {
    format!("/{}/countries/{}", locale.code(), path_segment(&code.to_lowercase()))
}

/// One question in several countries.
pub(crate) fn compare(locale: Locale, question: &str) -> String {
    format!("/{}/compare/{}", locale.code(), path_segment(question))
}

/// One subject in several countries.
pub(crate) fn subject_countries(locale: Locale, id: &str) -> String {
    format!("{}/countries", subject(locale, id))
}

/// Records beside one another.
pub(crate) fn compare_records(locale: Locale, ids: &[&RecordId]) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    with_pairs(format!("/{}/compare", locale.code()), &[("ids", ids.join(","))])
}

/// The page of a record; `kind` by its stable name. `words` is the question it was found with.
pub(crate) fn record(locale: Locale, id: &RecordId, slug: &str, kind: &str, words: &str) -> String {
    let url = record_path(locale, id, slug, kind);
    if words.is_empty() || words.len() > CARRIED {
        return url;
    }
    with_pairs(url, &[("q", words.to_owned())])
}

/// The text of the files of a record in one language as a page; `page` is the page of the file to
/// go to.
pub(crate) fn text(record_url: &str, lang: &LangTag, page: Option<u32>) -> String {
    let (path, query) = record_url.split_once('?').unwrap_or((record_url, ""));
    let url = with_query(format!("{path}/text/{lang}"), query);
    let Some(page) = page else { return url };
    let sign = if query.is_empty() { '?' } else { '&' };
    format!("{url}{sign}page={page}#p{page}")
}

/// One part of such a page.
pub(crate) fn text_part(text_url: &str, part: usize) -> String {
    let sign = if text_url.contains('?') { '&' } else { '?' };
    if part <= 1 { text_url.to_owned() } else { format!("{text_url}{sign}part={part}") }
}

/// A file of a record; `page` opens a PDF there.
pub(crate) fn file(id: &RecordId, name: &str, page: Option<u32>) -> String {
    let url = format!("/files/{}/{}", path_segment(id.as_str()), path_segment(name));
    match page {
        Some(page) if name.to_lowercase().ends_with(".pdf") => format!("{url}#page={page}"),
        _ => url,
    }
}

/// The name of a file for a header: what RFC 8187 makes of it.
pub(crate) fn header_name(name: &str) -> String {
    format!("filename*=UTF-8''{}", path_segment(name))
}

/// A step of sending something in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubmitStep {
    /// The questions.
    Form,
    /// The files.
    Files,
    /// Deletes a file.
    Remove,
    /// Everything together, and the ticks.
    Check,
    /// It was sent.
    Thanks,
}

/// The form that begins a submission.
pub(crate) fn submit(locale: Locale) -> String {
    format!("/{}/submit", locale.code())
}

/// The same for somebody who took a record over.
pub(crate) fn submit_adapting(locale: Locale, id: &RecordId) -> String {
    with_pairs(submit(locale), &[("adapts", id.to_string())])
}

/// A step of a submission that has begun.
pub(crate) fn submit_step(locale: Locale, token: &Token, step: SubmitStep) -> String {
    let rest = match step {
        SubmitStep::Form => "",
        SubmitStep::Files => "/files",
        SubmitStep::Remove => "/remove",
        SubmitStep::Check => "/check",
        SubmitStep::Thanks => "/thanks",
    };
    format!("/{}/submit/{}{rest}", locale.code(), token.reveal())
}

/// The page on which a sender sees what became of a submission; `part` is `""`, `"/answer"`,
/// `"/withdraw"` or `".atom"`.
pub(crate) fn track(locale: Locale, token: &Token, part: &str) -> String {
    format!("/{}/s/{}{part}", locale.code(), token.reveal())
}

/// The parameters of a search, in their canonical order; also the hidden fields of its forms.
pub(crate) fn pairs(request: &SearchRequest) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    if !request.text.is_empty() {
        pairs.push(("q", request.text.clone()));
    }
    for (field, values) in &request.filters.values {
        pairs.extend(values.iter().map(|value| (field.name(), value.clone())));
    }
    let years = [("from", request.filters.year_from), ("to", request.filters.year_to)];
    pairs.extend(years.iter().filter_map(|(name, year)| Some((*name, (*year)?.to_string()))));
    pairs.extend(mode_pairs(request));
    if request.page > 1 {
        pairs.push(("page", request.page.to_string()));
    }
    pairs
}

/// The parameters that are neither words, filters nor page: the order, the bridge between
/// languages, and what the reader removed.
pub(crate) fn mode_pairs(request: &SearchRequest) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    match request.sort {
        Sort::Best => {}
        Sort::Newest => pairs.push(("sort", "new".to_owned())),
        Sort::Title => pairs.push(("sort", "title".to_owned())),
    }
    if !request.bridge {
        pairs.push(("xl", "0".to_owned()));
    }
    pairs.extend(request.without.iter().map(|key| ("without", key.clone())));
    pairs
}

/// The path and query `target` in another interface language.
pub(crate) fn in_locale(target: &str, locale: Locale) -> String {
    let rest = target.get(3..).filter(|rest| rest.starts_with('/')).unwrap_or("/");
    format!("/{}{rest}", locale.code())
}

/// The last part of a path that is not empty, decoded.
pub(crate) fn last_segment(path: &str) -> String {
    decoded(path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default())
}

/// Text without percent-encoding; what is not UTF-8 becomes replacement characters.
pub(crate) fn decoded(text: &str) -> String {
    // A form decoder reads `+` as a blank and `&` as a border; in paths they stand for themselves.
    let form = format!("t={}", text.replace('+', "%2B").replace('&', "%26"));
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&form).unwrap_or_default();
    pairs.into_iter().next().map(|(_, text)| text).unwrap_or_default()
}

fn with_pairs(path: String, pairs: &[(&'static str, String)]) -> String {
    let query = serde_urlencoded::to_string(pairs).expect("pairs of strings can be encoded");
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_is_carried_to_a_record() {
        let id = RecordId::parse("k3f9a").unwrap();
        for (words, expected) in
            [("", "/nl/document/k3f9a-matching"), ("a b", "/nl/document/k3f9a-matching?q=a+b")]
        {
            assert_eq!(record(Locale::Nl, &id, "matching", "law", words), expected);
        }
    }

    #[test]
    fn a_page_of_a_pdf_has_an_address_and_a_slide_has_none() {
        let id = RecordId::parse("k3f9a").unwrap();
        for (name, page, expected) in [
            (
                "Οδηγός 1.pdf",
                Some(34),
                "/files/k3f9a/%CE%9F%CE%B4%CE%B7%CE%B3%CF%8C%CF%82%201.pdf#page=34",
            ),
            ("a.pdf", None, "/files/k3f9a/a.pdf"),
            ("a.pptx", Some(3), "/files/k3f9a/a.pptx"),
        ] {
            assert_eq!(file(&id, name, page), expected);
        }
    }

    #[test]
    fn a_long_question_is_not_carried_to_every_record() {
        let id = RecordId::parse("k3f9a").unwrap();
        assert_eq!(record(Locale::En, &id, "", "law", &"x".repeat(900)), "/en/document/k3f9a");
    }

    #[test]
    fn the_language_changes_and_the_rest_stays() {
        for (target, expected) in [
            ("/en/search?q=a&country=be", "/el/search?q=a&country=be"),
            ("/en/", "/el/"),
            ("/en", "/el/"),
            ("/", "/el/"),
            ("/xx", "/el/"),
        ] {
            assert_eq!(in_locale(target, Locale::El), expected);
        }
    }
}
