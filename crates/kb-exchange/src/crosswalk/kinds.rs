//! The second half of the crosswalk: what each kind of resource is called in each format.

use kb_model::Kind;

/// The name of a kind in each format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KindNames {
    /// The `TY` of RIS.
    pub(crate) ris: &'static str,
    /// The entry type of biblatex.
    pub(crate) bibtex: &'static str,
    /// The type of CSL 1.0.2.
    pub(crate) csl: &'static str,
    /// The class of schema.org.
    pub(crate) schema: &'static str,
    /// The term of the DCMI Type Vocabulary.
    pub(crate) dcmi: &'static str,
    /// Zotero's own item type, which its importer of web pages trusts most.
    pub(crate) zotero: &'static str,
}

const fn names(names: [&'static str; 6]) -> KindNames {
    let [ris, bibtex, csl, schema, dcmi, zotero] = names;
    KindNames { ris, bibtex, csl, schema, dcmi, zotero }
}

/// What a kind is called; an unknown kind is a document.
pub(crate) fn kind_names(kind: Option<Kind>) -> KindNames {
    let Some(kind) = kind else {
        return names(["GEN", "misc", "document", "CreativeWork", "Text", "document"]);
    };
    names(match kind {
        Kind::Practice => ["ELEC", "online", "webpage", "CreativeWork", "Text", "webpage"],
        Kind::TrainingMaterial => {
            ["RPRT", "misc", "document", "LearningResource", "Text", "report"]
        }
        Kind::Manual => ["RPRT", "manual", "report", "CreativeWork", "Text", "report"],
        Kind::Tool => ["GEN", "misc", "document", "CreativeWork", "Text", "document"],
        Kind::Leaflet => ["PAMP", "booklet", "pamphlet", "CreativeWork", "Text", "document"],
        Kind::Video => {
            ["VIDEO", "video", "motion_picture", "VideoObject", "MovingImage", "videoRecording"]
        }
        Kind::Research | Kind::CaseStudy => {
            ["RPRT", "report", "report", "Report", "Text", "report"]
        }
        Kind::Law => ["STAT", "legislation", "legislation", "Legislation", "Text", "statute"],
        Kind::Guidance => ["RPRT", "report", "report", "CreativeWork", "Text", "report"],
        Kind::Guide => ["ELEC", "online", "webpage", "Article", "Text", "webpage"],
        Kind::Policy => ["GOVDOC", "report", "report", "Report", "Text", "report"],
        Kind::Statistics => ["DATA", "dataset", "dataset", "Dataset", "Dataset", "dataset"],
        Kind::Project | Kind::Organisation => {
            ["ELEC", "online", "webpage", "WebPage", "Text", "webpage"]
        }
        Kind::Event => ["ELEC", "online", "webpage", "WebPage", "Event", "webpage"],
    })
}
