//! The fields of `[origin]` in `record.toml`.
//!
//! Not for: believing it. Who may change a record is decided by signatures (`exchange`).

use kb_model::{Origin, RecordId};
use toml::de::DeTable;

use super::fields::Source;

/// Where a record came from; `None`, with a finding, unless all of it is said.
pub(super) fn read(source: &mut Source, table: &DeTable<'_>) -> Option<Origin> {
    let (mut library, mut home, mut id, mut revision, mut imported) =
        (None, None, None, None, None);
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "library" => library = source.text("origin.library", value),
            "key" => home = source.text("origin.key", value),
            "id" => id = source.text("origin.id", value).and_then(|id| RecordId::parse(&id)),
            "revision" => revision = source.text("origin.revision", value),
            "imported" => imported = source.date("origin.imported", value),
            other => {
                let known = ["library", "key", "id", "revision", "imported"];
                source.unknown_field(other, key.span().start, &known);
            }
        }
    }
    Some(Origin { library: library?, key: home?, id: id?, revision: revision?, imported })
}
