//! A pack: records that somebody put in an order, each in a chosen language, with own notes.
//!
//! Not for keeping it: a pack lives in an address, as `k3f9a.el,m20xq.de`. Invariant: at most
//! [`MAX_ITEMS`] items, no record twice, and writing the compact form after reading it gives the
//! same items.

use kb_model::{Diagnostic, LangTag, Record, RecordId};

use crate::context::Cited;

/// The longest pack.
pub const MAX_ITEMS: usize = 100;

/// A pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// What its maker called it; may be empty.
    pub title: String,
    /// Its items, in the order of their maker.
    pub items: Vec<PackItem>,
}

/// One record of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackItem {
    /// The record.
    pub record: RecordId,
    /// The language version that was chosen.
    pub lang: Option<LangTag>,
    /// A note of the maker; may be empty.
    pub note: String,
}

impl Pack {
    /// Reads the compact form; what cannot be used is left out and said.
    pub fn parse(title: &str, ids: &str) -> (Pack, Vec<Diagnostic>) {
        let mut pack = Pack { title: title.trim().to_owned(), items: Vec::new() };
        let mut found = Vec::new();
        for (index, text) in ids.split(',').map(str::trim).enumerate() {
            if !text.is_empty() {
                pack.read_item(text, &format!("item {}", index + 1), &mut found);
            }
        }
        (pack, found)
    }

    fn read_item(&mut self, text: &str, place: &str, found: &mut Vec<Diagnostic>) {
        let (item, is_bad_language) = item(text);
        let Some(item) = item else {
            let message = format!("`{}` is not the id of a record", shortened(text));
            found.push(
                Diagnostic::warning("pack.bad-item", message)
                    .at(place)
                    .fix("write ids as `kb list` prints them, divided by commas"),
            );
            return;
        };
        if self.items.iter().any(|other| other.record == item.record) {
            let message = format!("`{}` is in the pack already", item.record);
            found.push(Diagnostic::note("pack.duplicate", message).at(place));
            return;
        }
        if self.items.len() == MAX_ITEMS {
            // Said once, at the first item that is left out.
            if found.iter().all(|one| one.code != "pack.too-many") {
                let message =
                    format!("a pack holds at most {MAX_ITEMS} records; the rest is left out");
                found.push(Diagnostic::warning("pack.too-many", message).at(place));
            }
            return;
        }
        if is_bad_language {
            let message = format!("`{}` does not end in a language", shortened(text));
            found.push(
                Diagnostic::warning("pack.bad-language", message)
                    .at(place)
                    .fix(format!("write `{}.en`, for example", item.record)),
            );
        }
        self.items.push(item);
    }

    /// The published records of the pack among `records`, in its order.
    pub fn cited<'a>(&'a self, records: &'a [Record]) -> Vec<Cited<'a>> {
        self.items.iter().filter_map(|item| item.cited(records)).collect()
    }

    /// The compact form: ids with the chosen languages. Notes and title are not part of it.
    pub fn compact(&self) -> String {
        let item = |item: &PackItem| {
            let id = escaped(item.record.as_str());
            item.lang.as_ref().map_or(id.clone(), |lang| format!("{id}.{lang}"))
        };
        self.items.iter().map(item).collect::<Vec<_>>().join(",")
    }
}

impl PackItem {
    /// The record it stands for, in the chosen language; nothing when it is not among `records` or
    /// not published.
    pub fn cited<'a>(&'a self, records: &'a [Record]) -> Option<Cited<'a>> {
        let record = records.iter().find(|record| record.id == self.record)?;
        Some(Cited::new(record)?.in_language(self.lang.as_ref()))
    }
}

/// Reads one item; true when it ends in something that should be a language and is none.
fn item(text: &str) -> (Option<PackItem>, bool) {
    let item = |id: &str, lang| Some(PackItem { record: id_of(id)?, lang, note: String::new() });
    let Some((before, after)) = text.split_once('.') else { return (item(text, None), false) };
    match LangTag::parse(after) {
        Some(lang) => (item(before, Some(lang)), false),
        None => (item(before, None), !after.is_empty()),
    }
}

/// An id as people type it: curated ids in capitals too.
fn id_of(text: &str) -> Option<RecordId> {
    let lower = RecordId::parse(&text.to_ascii_lowercase()).filter(RecordId::is_curated);
    lower.or_else(|| RecordId::parse(&unescaped(text)))
}

/// The signs of the compact form, which ids of a batch may hold.
const SIGNS: [(&str, &str); 3] = [("%", "%25"), (",", "%2C"), (".", "%2E")];

fn escaped(id: &str) -> String {
    SIGNS.iter().fold(id.to_owned(), |text, (sign, code)| text.replace(sign, code))
}

fn unescaped(text: &str) -> String {
    SIGNS.iter().rev().fold(text.to_owned(), |text, (sign, code)| text.replace(code, sign))
}

/// The beginning of what somebody typed.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{id, tag};

    fn codes(found: &[Diagnostic]) -> Vec<&str> {
        found.iter().map(|one| one.code.as_str()).collect()
    }

    #[test]
    fn packs_are_read_leniently_and_in_order() {
        for (ids, compact, expected) in [
            ("k3f9a.el,m2xqz.de", "k3f9a.el,m2xqz.de", &[][..]),
            (" K3F9A . x ,, m2xqz.fa-AF", "m2xqz.fa-af", &["pack.bad-item"]),
            ("k3f9a,k3f9a.nl,m2xqz", "k3f9a,m2xqz", &["pack.duplicate"]),
            ("K3F9A.EL", "k3f9a.el", &[]),
            ("k3f9a.e", "k3f9a", &["pack.bad-language"]),
            ("k3f9a.", "k3f9a", &[]),
            ("doc%2E12%2Ca.nl", "doc%2E12%2Ca.nl", &[]),
            ("a b,c", "c", &["pack.bad-item"]),
            ("", "", &[]),
        ] {
            let (pack, found) = Pack::parse("T", ids);
            assert_eq!(
                (pack.compact().as_str(), codes(&found)),
                (compact, expected.to_vec()),
                "{ids}"
            );
        }
    }

    #[test]
    fn a_pack_has_an_end_and_says_so_once() {
        let ids: Vec<String> = (0..MAX_ITEMS + 5).map(|number| format!("id{number}")).collect();
        let (pack, found) = Pack::parse("", &ids.join(","));
        assert_eq!((pack.items.len(), codes(&found)), (MAX_ITEMS, vec!["pack.too-many"]));
    }

    proptest! {
        #[test]
        fn the_compact_form_comes_back(ids in prop::collection::vec("[a-z0-9.,%Ω]{1,8}", 0..5)) {
            let mut pack = Pack { title: "T".to_owned(), items: Vec::new() };
            for name in ids {
                if pack.items.iter().all(|item| item.record.as_str() != name) {
                    let lang = (name.len() % 2 == 0).then(|| tag("el"));
                    pack.items.push(PackItem { record: id(&name), lang, note: String::new() });
                }
            }
            let (read, found) = Pack::parse("T", &pack.compact());
            prop_assert_eq!(found, vec![]);
            prop_assert_eq!(read, pack);
        }

        #[test]
        fn nothing_typed_is_a_failure(ids in any::<String>()) {
            let (pack, _) = Pack::parse("", &ids);
            let (again, found) = Pack::parse("", &pack.compact());
            prop_assert_eq!(again, pack);
            prop_assert_eq!(found, vec![]);
        }
    }
}
