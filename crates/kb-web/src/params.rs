//! Reads the parameters of a search address leniently: what is not understood is left out and
//! named, never refused.
//!
//! Not for building addresses ([`crate::urls`]).

use kb_model::{Facet, FacetField, Filters, Kind, LangTag, Locale, SearchRequest, Sort};

use crate::messages::Messages;

/// Longest question that is searched, in characters; what follows is cut at a word.
pub(crate) const LONGEST_QUESTION: usize = 1000;
/// Most values of all filters together.
const MOST_VALUES: usize = 60;
/// Most expansions a reader can remove in one search.
const MOST_REMOVED: usize = 20;
/// Longest value of a parameter that is looked at, in bytes.
const LONGEST_VALUE: usize = 120;

/// What was left out of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// A filter value that no record has and the site does not know.
    Value {
        /// Name of the parameter.
        name: String,
        /// The value, as written.
        value: String,
    },
    /// A year that is not a four-digit number.
    Year,
    /// The end of a question that was too long.
    EndOfQuestion,
}

/// A search as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    /// What to search.
    pub(crate) request: SearchRequest,
    /// What was left out.
    pub(crate) left_out: Vec<LeftOut>,
}

/// Reads `query` (`application/x-www-form-urlencoded`). `facets` are those of the whole library:
/// a value found there is known.
pub(crate) fn parse(query: &str, locale: Locale, facets: &[Facet]) -> Asked {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let mut asked = Asked { request: SearchRequest::new("", locale), left_out: Vec::new() };
    for (name, value) in &pairs {
        asked.read(name, value.trim(), facets);
    }
    asked
}

/// Whether a search address may have a parameter of this name.
pub(crate) fn is_parameter(name: &str) -> bool {
    ["q", "from", "to", "year", "sort", "page", "xl", "without"].contains(&name)
        || FacetField::parse(name).is_some()
}

impl Asked {
    fn read(&mut self, name: &str, value: &str, facets: &[Facet]) {
        if value.is_empty() {
            return;
        }
        match name {
            "q" => self.read_question(value),
            "from" => self.request.filters.year_from = self.year(value),
            "to" => self.request.filters.year_to = self.year(value),
            "year" if value.contains('-') => self.read_period(value),
            "sort" => match value {
                "best" => self.request.sort = Sort::Best,
                "new" => self.request.sort = Sort::Newest,
                "title" => self.request.sort = Sort::Title,
                _ => self.leave_out(name, value),
            },
            "page" => self.request.page = value.parse().unwrap_or(1).max(1),
            "xl" => self.request.bridge = value != "0",
            "without" => self.read_removed(value),
            // Parameters of other programs (trackers, share buttons) are none of ours.
            _ => {
                if let Some(field) = FacetField::parse(name) {
                    self.read_filter(name, field, value, facets);
                }
            }
        }
    }

    fn read_question(&mut self, value: &str) {
        let (question, cut) = shorten(value, LONGEST_QUESTION);
        question.clone_into(&mut self.request.text);
        if cut {
            self.left_out.push(LeftOut::EndOfQuestion);
        }
    }

    fn read_removed(&mut self, value: &str) {
        let removed = &mut self.request.without;
        let fits = value.len() <= LONGEST_VALUE && removed.len() < MOST_REMOVED;
        if fits && !removed.iter().any(|key| key == value) {
            removed.push(value.to_owned());
        }
    }

    fn read_filter(&mut self, name: &str, field: FacetField, value: &str, facets: &[Facet]) {
        let count: usize = self.request.filters.values.values().map(Vec::len).sum();
        if count < MOST_VALUES && is_known(field, value, facets) {
            self.request.filters.add(field, value);
        } else {
            self.leave_out(name, value);
        }
    }

    fn read_period(&mut self, value: &str) {
        let (from, to) = value.split_once('-').unwrap_or((value, ""));
        self.request.filters.year_from = self.year(from);
        self.request.filters.year_to = self.year(to);
    }

    fn year(&mut self, value: &str) -> Option<i32> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let year = parse_year(value);
        if year.is_none() && !self.left_out.contains(&LeftOut::Year) {
            self.left_out.push(LeftOut::Year);
        }
        year
    }

    fn leave_out(&mut self, name: &str, value: &str) {
        let (value, _) = shorten(value, 40);
        let left = LeftOut::Value { name: name.to_owned(), value: value.to_owned() };
        if self.left_out.len() < 5 && !self.left_out.contains(&left) {
            self.left_out.push(left);
        }
    }
}

/// A year of four digits.
fn parse_year(value: &str) -> Option<i32> {
    let digits = value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    if digits { value.parse().ok() } else { None }
}

fn is_known(field: FacetField, value: &str, facets: &[Facet]) -> bool {
    if value.len() > LONGEST_VALUE {
        return false;
    }
    let value = field.normalize(value);
    let in_library = facets
        .iter()
        .filter(|facet| facet.field == field)
        .any(|facet| facet.counts.iter().any(|count| count.value == value));
    let has_label = |prefix: &str| Messages::get(Locale::En).has(&format!("{prefix}-{value}"));
    in_library
        || match field {
            FacetField::Country => has_label("country"),
            FacetField::Lang => LangTag::parse(&value).is_some() && has_label("language"),
            FacetField::Kind => Kind::parse(&value).is_some(),
            FacetField::Audience => has_label("audience"),
            FacetField::Year => parse_year(&value).is_some(),
            FacetField::Theme | FacetField::Concept | FacetField::Project => false,
        }
}

/// The first `limit` characters of `text`, cut back to the end of a word where one is near;
/// true when something was cut.
pub(crate) fn shorten(text: &str, limit: usize) -> (&str, bool) {
    let Some((end, _)) = text.char_indices().nth(limit) else { return (text, false) };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).filter(|space| space * 2 > end).unwrap_or(end);
    (head[..cut].trim_end(), true)
}

/// `filters` without one value.
pub(crate) fn without_value(filters: &Filters, field: FacetField, value: &str) -> Filters {
    let mut filters = filters.clone();
    if let Some(values) = filters.values.get_mut(&field) {
        values.retain(|other| other != value);
    }
    filters.values.retain(|_, values| !values.is_empty());
    filters
}

#[cfg(test)]
mod tests {
    use kb_model::FacetCount;

    use super::*;
    use crate::urls;

    fn check(query: &str) -> Asked {
        let counts = vec![FacetCount { value: "guardianship".into(), count: 3, chosen: false }];
        parse(query, Locale::Nl, &[Facet { field: FacetField::Theme, counts }])
    }

    #[test]
    fn addresses_and_requests_agree() {
        for query in [
            "q=matching+foster+family&country=be&country=gr&lang=nl&kind=practice",
            "q=%CF%80%CE%B1%CE%B9%CE%B4%CE%AF&theme=guardianship&from=2018&to=2023&sort=new&xl=0",
            "q=a%26b%3Dc%22&audience=guardian&without=concept%3Afoster-family&page=3",
            "",
        ] {
            let asked = check(query);
            assert_eq!(asked.left_out, [], "{query}");
            let url = urls::search(&asked.request);
            let again = url.split_once('?').map_or("", |(_, query)| query);
            assert_eq!(check(again), asked, "{query}");
        }
    }

    #[test]
    fn other_names_and_periods_are_understood() {
        let asked = check("type=practice&language=EL&year=2018-2023");
        assert_eq!(asked.request.filters.values[&FacetField::Kind], ["practice"]);
        assert_eq!(asked.request.filters.values[&FacetField::Lang], ["el"]);
        assert_eq!(asked.request.filters.year_from, Some(2018));
        assert_eq!(asked.request.filters.year_to, Some(2023));
    }

    #[test]
    fn what_is_not_understood_is_named_and_the_rest_is_kept() {
        let asked = check("q=x&country=xx&country=be&theme=zzz&sort=odd&from=20&utm_source=y");
        let value =
            |name: &str, value: &str| LeftOut::Value { name: name.into(), value: value.into() };
        assert_eq!(
            asked.left_out,
            [value("country", "xx"), value("theme", "zzz"), value("sort", "odd"), LeftOut::Year]
        );
        assert_eq!(asked.request.filters.values[&FacetField::Country], ["be"]);
    }

    #[test]
    fn any_query_string_is_read() {
        let long = format!("q={}", "ανάδοχη ".repeat(2000));
        let asked = check(&long);
        assert!(asked.request.text.chars().count() <= LONGEST_QUESTION);
        assert_eq!(asked.left_out, [LeftOut::EndOfQuestion]);
        for hostile in ["q=%FF%FE", "q=%", "&&&==", "q=%00%0A", "country=%F0%9F%92%A9", "page=-1"] {
            assert_eq!(check(hostile).request.page, 1, "{hostile}");
        }
    }

    #[test]
    fn shortening_keeps_whole_words_and_characters() {
        assert_eq!(shorten("one two three", 9), ("one two", true));
        assert_eq!(shorten("ααααααα", 3), ("ααα", true));
        assert_eq!(shorten("short", 5), ("short", false));
    }
}
