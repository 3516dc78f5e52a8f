//! The headings of a practice's body in the languages that bodies are written in, as the records of
//! the library have them.
//!
//! Not for: pages. A body in another language gets English headings.

use kb_model::{LangTag, Locale};

/// The headings that a submission can fill.
pub(super) struct Headings {
    pub(super) what: &'static str,
    pub(super) how: &'static str,
    pub(super) whom: &'static str,
    pub(super) evidence: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) contact: &'static str,
}

/// The headings for a body in this language.
pub(super) fn headings(lang: &LangTag) -> Headings {
    let [what, how, whom, evidence, elsewhere, contact] = match Locale::parse(lang.primary()) {
        Some(Locale::Nl) => {
            ["Wat het is", "Hoe het werkt", "Voor wie", "Bewijs", "Elders gebruiken", "Contact"]
        }
        Some(Locale::Fr) => [
            "De quoi il s'agit",
            "Comment cela fonctionne",
            "Pour qui",
            "Éléments probants",
            "L'utiliser ailleurs",
            "Contact",
        ],
        Some(Locale::De) => [
            "Worum es geht",
            "Wie es funktioniert",
            "Für wen",
            "Belege",
            "Anderswo nutzen",
            "Kontakt",
        ],
        Some(Locale::El) => {
            ["Τι είναι", "Πώς λειτουργεί", "Για ποιους", "Τεκμηρίωση", "Χρήση αλλού", "Επικοινωνία"]
        }
        Some(Locale::En) | None => {
            ["What it is", "How it works", "For whom", "Evidence", "Using it elsewhere", "Contact"]
        }
    };
    Headings { what, how, whom, evidence, elsewhere, contact }
}
