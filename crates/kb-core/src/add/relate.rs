//! What an added record is to those there are, written into it as a relation.
//!
//! Not for: finding it out (`relatives`). Invariant: what the curator says wins over what is seen.

use kb_model::{Diagnostic, Record, RecordId, Relation, RelationType};

use super::privacy::Added;
use super::relatives::{Kinship, Relative, Relatives, Text};
use super::{AddOptions, Adder};
use crate::error::WriteError;

/// What was found out.
pub(crate) struct Related {
    /// The text of the record, to compare others with.
    pub(crate) text: Text,
    /// What there is to say.
    pub(crate) found: Vec<Diagnostic>,
    /// Whether it is in the library already, or related to what is not there.
    pub(crate) is_refused: bool,
}

impl Adder<'_> {
    /// Relates a proposed record.
    pub(super) fn relate(
        &mut self,
        record: &mut Record,
        file: &Added<'_>,
        options: &AddOptions,
    ) -> Result<Related, WriteError> {
        let pages = file.texts.first().map_or(&[][..], |text| &text.pages);
        let text = Text::of(record, record.body.values().next(), pages);
        let mut related = Related { text, found: Vec::new(), is_refused: false };
        let said = [
            (RelationType::Replaces, &options.replaces),
            (RelationType::TranslationOf, &options.translation_of),
        ];
        for (relation, id) in said {
            let Some(id) = id else { continue };
            if let Some(target) = RecordId::parse(id).filter(|id| self.inventory.has(id)) {
                record.relations.push(Relation { relation, target });
            } else {
                related.is_refused = true;
                related.found.push(unknown(id));
            }
        }
        if self.relatives.is_none() {
            let read = Relatives::read(self.layout, self.sources, self.extractions)?;
            self.relatives = Some(read);
        }
        let nearest = self.relatives.as_ref().and_then(|known| known.nearest(&related.text));
        let is_said = !record.relations.is_empty();
        let Some(nearest) = nearest else { return Ok(related) };
        if nearest.kinship == Kinship::Same {
            related.is_refused |= !is_said;
            related.found.extend((!is_said).then(|| same(&nearest)));
        } else if !is_said && !options.unrelated {
            record.relations.extend(relation(&nearest));
            related.found.push(seen(&nearest, record));
        }
        Ok(related)
    }
}

/// The relation to write into the new record.
fn relation(relative: &Relative) -> Option<Relation> {
    let relation = match relative.kinship {
        Kinship::Newer => RelationType::Replaces,
        Kinship::Translation => RelationType::TranslationOf,
        // Only the newer of two editions says that it replaces the other.
        Kinship::Older | Kinship::Same => return None,
    };
    Some(Relation { relation, target: relative.id.clone() })
}

fn unknown(id: &str) -> Diagnostic {
    Diagnostic::error("link.unknown-record", format!("there is no record `{id}`"))
        .fix("look for it with `kb search` or `kb list`")
}

fn same(relative: &Relative) -> Diagnostic {
    let Relative { id, title, .. } = relative;
    let percent = relative.percent();
    let message = format!("record `{id}` “{title}” has the same text ({percent} %)");
    Diagnostic::error("duplicate.same-text", message).fix(format!(
        "keep the file there, too, with `kb update {id} --file FILE`, or say that it is a new \
         edition with `--replaces {id}`"
    ))
}

fn seen(relative: &Relative, record: &Record) -> Diagnostic {
    let Relative { id, title, kinship, .. } = relative;
    let percent = relative.percent();
    let own = &record.id;
    let (code, message) = match kinship {
        Kinship::Newer => (
            "duplicate.new-edition",
            format!("taken for a new edition of `{id}` “{title}” ({percent} % the same)"),
        ),
        Kinship::Translation => (
            "duplicate.translation",
            format!(
                "taken for a translation of `{id}` “{title}” ({percent} % of numbers the same)"
            ),
        ),
        Kinship::Older | Kinship::Same => {
            let message =
                format!("seems to be an older edition of `{id}` “{title}” ({percent} % the same)");
            let fix = format!("if it is: `kb update {id} --relation replaces:{own}`");
            return Diagnostic::warning("duplicate.older-edition", message).fix(fix);
        }
    };
    Diagnostic::warning(code, message)
        .fix(format!("if it is another work: `kb update {own} --no-relation {id}`"))
}
