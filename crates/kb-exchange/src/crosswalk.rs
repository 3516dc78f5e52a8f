//! The crosswalk: which field of a record becomes which element of which format.
//!
//! Not for writing a format. Invariant: [`describe`] is the only place that reads fields of a
//! record, and [`TABLE`] the only place that names elements, so a field is mapped once.

mod kinds;
mod names;
mod statements;

pub(crate) use kinds::kind_names;
pub(crate) use names::Name;
pub use statements::{Statement, describe};
pub(crate) use statements::{all, authors, first};

/// What can be said of a resource, in the order formats say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Property {
    /// The name of the record.
    Id,
    /// What it is: a stable name of [`kb_model::Kind`].
    Kind,
    /// The resource's own title, else ours in the best language.
    Title,
    /// Our titles in other languages, the reader's first.
    Translated,
    /// One author: `Family, Given`, or a name as it stands.
    Creator,
    /// Who published it.
    Publisher,
    /// Year of publication.
    Issued,
    /// A period, as text.
    Period,
    /// A language of the resource.
    Language,
    /// Our abstracts, the reader's language first.
    Abstract,
    /// A subject, in words.
    Subject,
    /// A country by its code.
    Country,
    /// Whom it is for, by stable name.
    Audience,
    /// The project it comes from.
    Project,
    /// How many pages it has.
    Pages,
    /// ISO 8601 duration.
    Duration,
    /// For how many people, as text.
    GroupSize,
    /// A standard it helps to meet.
    Standard,
    /// What its claims rest on, by stable name; nothing when the source does not say.
    Evidence,
    /// State of a law, by stable name.
    LawStatus,
    /// The day a law came into force.
    InForceSince,
    /// Who may do what, in words.
    Rights,
    /// Address of the licence of the resource.
    License,
    /// Address of the licence of our description.
    DescriptionLicense,
    /// Where the resource itself is; our page when nobody knows.
    Source,
    /// Our page about it.
    Page,
    /// The library that describes it.
    Library,
    /// The day the reader saw it.
    Accessed,
    /// Another record it is part of.
    PartOf,
    /// Another record it was adapted from.
    AdaptedFrom,
    /// Another record it replaces.
    Replaces,
    /// Another record it translates.
    TranslationOf,
    /// Another record worth reading beside it.
    Related,
    /// A law it rests on, by name.
    LegalBasis,
    /// A version in another language, by address; the language is that of the version.
    Version,
}

/// What a property is called in each format; empty where the format has no place for it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The property.
    pub property: Property,
    /// Dublin Core's fifteen elements, as in `oai_dc` and `DC.*` meta tags.
    pub dc: &'static str,
    /// Dublin Core terms.
    pub dcterms: &'static str,
    /// RIS.
    pub ris: &'static str,
    /// BibTeX, in the names of biblatex.
    pub bibtex: &'static str,
    /// CSL-JSON 1.0.2.
    pub csl: &'static str,
    /// schema.org.
    pub schema: &'static str,
    /// The `citation_*` meta tags, without their prefix.
    pub citation: &'static str,
    /// The column of a table.
    pub column: &'static str,
    /// Whether formats without languages take all values; otherwise the first.
    pub all: bool,
}

/// One row of the table: property, then names in the order of [`Row`].
const fn row(property: Property, names: [&'static str; 8], all: bool) -> Row {
    let [dc, dcterms, ris, bibtex, csl, schema, citation, column] = names;
    Row { property, dc, dcterms, ris, bibtex, csl, schema, citation, column, all }
}

/// The crosswalk, in the order of [`Property`].
#[rustfmt::skip]
pub const TABLE: [Row; 35] = {
    use Property as P;
    const ONE: bool = false;
    const ALL: bool = true;
    [
    //                            dc             dcterms          RIS    BibTeX        CSL                 schema.org                    citation_           column
    row(P::Id,                 ["",            "",              "AN",  "",           "id",               "",                           "",                 "id"],               ONE),
    row(P::Kind,               ["type",        "type",          "",    "",           "",                 "learningResourceType",       "",                 "kind"],             ONE),
    row(P::Title,              ["title",       "title",         "TI",  "title",      "title",            "name",                       "title",            "title"],            ONE),
    row(P::Translated,         ["title",       "alternative",   "TT",  "titleaddon", "note",             "alternateName",              "",                 "translated_title"], ONE),
    row(P::Creator,            ["creator",     "creator",       "AU",  "author",     "author",           "author",                     "author",           "creator"],          ALL),
    row(P::Publisher,          ["publisher",   "publisher",     "PB",  "publisher",  "publisher",        "publisher",                  "publisher",        "publisher"],        ONE),
    row(P::Issued,             ["date",        "issued",        "PY",  "year",       "issued",           "datePublished",              "publication_date", "year"],             ONE),
    row(P::Period,             ["",            "temporal",      "",    "",           "",                 "temporalCoverage",           "",                 "period"],           ONE),
    row(P::Language,           ["language",    "language",      "LA",  "language",   "language",         "inLanguage",                 "language",         "language"],         ALL),
    row(P::Abstract,           ["description", "abstract",      "AB",  "abstract",   "abstract",         "description",                "",                 "summary"],          ONE),
    row(P::Subject,            ["subject",     "subject",       "KW",  "keywords",   "keyword",          "keywords",                   "keywords",         "subject"],          ALL),
    row(P::Country,            ["coverage",    "spatial",       "",    "",           "",                 "spatialCoverage",            "",                 "country"],          ALL),
    row(P::Audience,           ["",            "audience",      "",    "",           "",                 "audience",                   "",                 "audience"],         ALL),
    row(P::Project,            ["contributor", "contributor",   "T3",  "series",     "collection-title", "producer",                   "",                 "project"],          ONE),
    row(P::Pages,              ["",            "extent",        "SP",  "pagetotal",  "number-of-pages",  "materialExtent",             "",                 "pages"],            ONE),
    row(P::Duration,           ["",            "extent",        "",    "",           "dimensions",       "timeRequired",               "",                 "duration"],         ONE),
    row(P::GroupSize,          ["",            "",              "",    "",           "",                 "",                           "",                 "group_size"],       ONE),
    row(P::Standard,           ["relation",    "conformsTo",    "",    "",           "",                 "educationalAlignment",       "",                 "standard"],         ALL),
    row(P::Evidence,           ["",            "",              "",    "",           "",                 "",                           "",                 "evidence"],         ONE),
    row(P::LawStatus,          ["",            "",              "",    "",           "",                 "legislationLegalForce",      "",                 "law"],              ONE),
    row(P::InForceSince,       ["",            "valid",         "",    "",           "",                 "",                           "",                 "in_force_since"],   ONE),
    row(P::Rights,             ["rights",      "rights",        "",    "",           "",                 "copyrightNotice",            "",                 "rights"],           ONE),
    row(P::License,            ["",            "license",       "",    "",           "",                 "license",                    "",                 "license"],          ONE),
    row(P::DescriptionLicense, ["",            "",              "",    "",           "",                 "sdLicense",                  "",                 ""],                 ONE),
    row(P::Source,             ["source",      "source",        "UR",  "url",        "URL",              "url",                        "public_url",       "source"],           ONE),
    row(P::Page,               ["identifier",  "identifier",    "",    "",           "archive_location", "mainEntityOfPage",           "abstract_html_url","page"],             ONE),
    row(P::Library,            ["",            "",              "DB",  "library",    "archive",          "sdPublisher",                "",                 ""],                 ONE),
    row(P::Accessed,           ["",            "",              "Y2",  "urldate",    "accessed",         "",                           "",                 ""],                 ONE),
    row(P::PartOf,             ["relation",    "isPartOf",      "",    "",           "",                 "isPartOf",                   "",                 ""],                 ALL),
    row(P::AdaptedFrom,        ["relation",    "isVersionOf",   "",    "",           "",                 "isBasedOn",                  "",                 ""],                 ALL),
    row(P::Replaces,           ["relation",    "replaces",      "",    "",           "",                 "",                           "",                 ""],                 ALL),
    row(P::TranslationOf,      ["relation",    "isVersionOf",   "",    "",           "",                 "translationOfWork",          "",                 ""],                 ALL),
    row(P::Related,            ["relation",    "relation",      "",    "",           "",                 "",                           "",                 ""],                 ALL),
    row(P::LegalBasis,         ["relation",    "references",    "",    "",           "",                 "citation",                   "",                 "legal_basis"],      ALL),
    row(P::Version,            ["relation",    "hasVersion",    "",    "",           "",                 "workTranslation",            "",                 ""],                 ALL),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_has_its_row_in_order() {
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!(row.property as usize, index, "{:?}", row.property);
        }
        assert_eq!(TABLE.len(), Property::Version as usize + 1);
    }

    #[test]
    fn no_two_properties_share_an_element_of_a_flat_format() {
        for of in [|row: &Row| row.ris, |row: &Row| row.bibtex, |row: &Row| row.csl] {
            let mut names: Vec<&str> = TABLE.iter().map(of).filter(|one| !one.is_empty()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all);
        }
    }
}
