//! The flags that narrow results, shared by `search` and `list`.

use clap::builder::PossibleValuesParser;
use kb_model::{FacetField, Filters, Kind, LangTag, Record};

/// What results are narrowed to: any of the values of a flag, all of the flags.
#[derive(Debug, Default, PartialEq, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct FilterArgs {
    /// Keep records of this country: BE, DE, GR, EU (can be repeated)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) country: Vec<String>,
    /// Keep records of this kind (can be repeated)
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true)]
    #[arg(value_parser = kinds(), visible_alias = "type")]
    pub(crate) kind: Vec<String>,
    /// Keep records on this theme, by its concept id (can be repeated)
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    pub(crate) theme: Vec<String>,
    /// Keep records on this concept of the thesaurus or a narrower one (can be repeated)
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    pub(crate) concept: Vec<String>,
    /// Keep records for this audience: guardian, social-worker (can be repeated)
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub(crate) audience: Vec<String>,
    /// Keep records of this project (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) project: Vec<String>,
    /// Keep records from this year on
    #[arg(long, value_name = "YEAR")]
    pub(crate) from: Option<i32>,
    /// Keep records up to this year
    #[arg(long, value_name = "YEAR")]
    pub(crate) to: Option<i32>,
}

impl FilterArgs {
    /// The same for the engine.
    pub(crate) fn filters(&self, langs: &[LangTag]) -> Filters {
        let mut filters = Filters { year_from: self.from, year_to: self.to, ..Filters::default() };
        let langs: Vec<String> = langs.iter().map(ToString::to_string).collect();
        for (field, values) in [
            (FacetField::Country, &self.country),
            (FacetField::Kind, &self.kind),
            (FacetField::Lang, &langs),
            (FacetField::Theme, &self.theme),
            (FacetField::Concept, &self.concept),
            (FacetField::Audience, &self.audience),
            (FacetField::Project, &self.project),
        ] {
            for value in values {
                filters.add(field, value);
            }
        }
        filters
    }

    /// Whether a record passes. A theme here is any concept of the record, since drafts are not
    /// in the index that knows which concepts are themes.
    pub(crate) fn keeps(&self, record: &Record, wanted: &[LangTag]) -> bool {
        let year_fits = |limit: Option<i32>, fits: fn(i32, i32) -> bool| {
            limit.is_none_or(|limit| record.year.is_some_and(|year| fits(year, limit)))
        };
        let kind: Vec<&str> = record.kind.iter().map(|kind| kind.name()).collect();
        let langs = record.facet_languages();
        any_of(&self.country, &record.countries)
            && any_of(&self.kind, &kind)
            && (wanted.is_empty() || langs.iter().any(|lang| wanted.contains(lang)))
            && any_of(&self.theme, &record.concepts)
            && any_of(&self.concept, &record.concepts)
            && any_of(&self.audience, &record.audience)
            && any_of(&self.project, record.project.as_slice())
            && year_fits(self.from, |year, from| year >= from)
            && year_fits(self.to, |year, to| year <= to)
    }
}

/// Whether nothing is wanted, or one of the wanted values is there.
fn any_of<S: AsRef<str>>(wanted: &[String], values: &[S]) -> bool {
    let there = |wanted: &String| {
        values.iter().any(|value| value.as_ref().to_lowercase() == wanted.trim().to_lowercase())
    };
    wanted.is_empty() || wanted.iter().any(there)
}

/// The kinds a record can have, with suggestions for misspelt ones.
pub(crate) fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.name()))
}

/// A language tag such as `nl` or `fa-AF`.
pub(crate) fn lang_tag(text: &str) -> Result<LangTag, String> {
    LangTag::parse(text).ok_or_else(|| "a language is a tag such as `nl` or `fa-AF`".to_owned())
}

#[cfg(test)]
mod tests {
    use kb_model::RecordId;

    use super::*;

    fn record() -> Record {
        let id = RecordId::parse("k3f9a").expect("five characters");
        let mut record = Record::new(id, "c");
        record.countries = vec!["BE".to_owned()];
        record.kind = Some(Kind::Practice);
        record.project = Some("U-CARE".to_owned());
        record.year = Some(2021);
        record
    }

    #[test]
    fn values_of_a_flag_are_alternatives_and_flags_add_up() {
        let countries = |codes: &[&str]| FilterArgs {
            country: codes.iter().map(ToString::to_string).collect(),
            ..FilterArgs::default()
        };
        assert!(countries(&["de", "be"]).keeps(&record(), &[]));
        assert!(!countries(&["de"]).keeps(&record(), &[]));
        let both = FilterArgs { kind: vec!["law".to_owned()], ..countries(&["be"]) };
        assert!(!both.keeps(&record(), &[]));
        let project = FilterArgs { project: vec!["u-care".to_owned()], ..countries(&[]) };
        assert!(project.keeps(&record(), &[]));
    }

    #[test]
    fn a_year_limit_leaves_out_records_without_a_year() {
        let since = FilterArgs { from: Some(2020), ..FilterArgs::default() };
        let undated = Record { year: None, ..record() };
        assert!(since.keeps(&record(), &[]));
        assert!(!since.keeps(&undated, &[]));
        assert!(!FilterArgs { to: Some(2020), ..FilterArgs::default() }.keeps(&record(), &[]));
    }

    #[test]
    fn the_engine_gets_normalized_values() {
        let args = FilterArgs { country: vec!["BE".to_owned()], ..FilterArgs::default() };
        let filters = args.filters(&[]);
        assert_eq!(filters.values.get(&FacetField::Country), Some(&vec!["be".to_owned()]));
    }
}
