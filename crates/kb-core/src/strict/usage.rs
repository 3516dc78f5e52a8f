//! Concepts that no record needs: a reader who browses or asks for one finds nothing.

use std::collections::BTreeSet;

use kb_model::{Concept, ConceptScheme, Diagnostic, Record};
use kb_text::{Language, Languages};

use super::texts_of;

/// A note for each concept under which no record is catalogued, none below it, and whose words
/// stand in no text.
pub(super) fn unused_concepts(
    records: &[Record],
    scheme: &ConceptScheme,
    languages: &Languages,
) -> Vec<Diagnostic> {
    let used: BTreeSet<&str> = records
        .iter()
        .flat_map(|record| &record.concepts)
        .flat_map(|id| scheme.with_ancestors(id))
        .collect();
    let mut unused: Vec<&Concept> =
        scheme.concepts.values().filter(|concept| !used.contains(concept.id.as_str())).collect();
    for language in languages.all() {
        let text = running(records, language);
        unused.retain(|concept| {
            let mut labels = concept.labels(language.tag());
            !labels.any(|label| text.contains(&spaced(&language.term_stems(label))))
        });
    }
    unused.into_iter().map(finding).collect()
}

fn finding(concept: &Concept) -> Diagnostic {
    let message = format!("no record is about `{}` and no text names it", concept.id);
    Diagnostic::note("strict.unused-concept", message)
        .at("corpus/vocabulary")
        .fix("catalogue a record under it, or remove it")
}

/// All texts in one language as stems with a blank around each.
fn running(records: &[Record], language: &Language) -> String {
    let texts = records.iter().flat_map(texts_of).filter(|text| text.lang == language.tag());
    let stems: Vec<String> = texts.map(|text| spaced(&language.term_stems(text.content))).collect();
    stems.concat()
}

fn spaced(stems: &[String]) -> String {
    format!(" {} ", stems.join(" "))
}
