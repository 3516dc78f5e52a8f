//! What people send in at the privacy gate: answers, replies, names and texts of files, which are
//! no record yet.
//!
//! Not for: what is published, which passes as a record. Invariant: a finding says in which text it
//! is and never what was found.

use kb_model::{Diagnostic, Kind, LangTag};
use kb_privacy::{Part, Place, Subject, Telling};

use super::Gate;

/// A text that was sent in.
#[derive(Clone, Debug)]
pub(crate) struct SentText<'a> {
    /// The question it answers, or the name of the file.
    pub(crate) name: &'a str,
    /// Whether it is the name of a file rather than its text.
    pub(crate) is_file_name: bool,
    /// Its language, when it is known.
    pub(crate) lang: Option<&'a LangTag>,
    /// The text.
    pub(crate) text: &'a str,
}

impl Gate {
    /// What identifies a person in these texts, which are looked at together.
    pub(crate) fn check_sent(
        &self,
        kind: Option<Kind>,
        countries: &[String],
        texts: &[SentText<'_>],
    ) -> Vec<Diagnostic> {
        let parts = texts.iter().map(|sent| Part {
            place: if sent.is_file_name { Place::FileName } else { Place::Field(sent.name) },
            lang: sent.lang,
            text: sent.text,
        });
        let subject = Subject { telling: Telling::of(kind), countries, parts: parts.collect() };
        let found = self.scanner.scan(&subject);
        found.iter().map(|it| it.diagnostic().at(texts[it.part].name)).collect()
    }
}
