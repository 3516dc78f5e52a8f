//! `corpus/privacy.toml`: telephones, mailboxes and accounts of offices.
//!
//! Each is a key, and its value says whose it is. What cannot be read allows nothing.

use std::fs;
use std::io;

use kb_model::Diagnostic;
use kb_privacy::Allowed;
use toml::Spanned;
use toml::de::{DeString, DeTable};

use crate::corpus::fields::{Source, Value};
use crate::layout::Layout;

const TABLES: [&str; 3] = ["phones", "mailboxes", "accounts"];

/// Reads the list; there need not be one.
pub(super) fn read(layout: &Layout) -> io::Result<(Allowed, Vec<Diagnostic>)> {
    let path = layout.privacy_toml();
    let text = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Default::default()),
        bytes => String::from_utf8_lossy(&bytes?).into_owned(),
    };
    Ok(parse(&layout.shown(&path), &text))
}

/// Entries in the order in which they are written.
fn in_order<'v, 'a>(table: &'v DeTable<'a>) -> Vec<(&'v Spanned<DeString<'a>>, &'v Value<'a>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn parse(file: &str, text: &str) -> (Allowed, Vec<Diagnostic>) {
    let mut source = Source::new(file, text);
    let mut allowed = Allowed::default();
    let table = source.parse(text);
    for (key, value) in table.iter().flat_map(in_order) {
        let name = key.get_ref().as_ref();
        if TABLES.contains(&name) {
            read_table(&mut source, &mut allowed, name, value);
        } else {
            source.unknown_field(name, key.span().start, &TABLES);
        }
    }
    (allowed, source.found)
}

fn read_table(source: &mut Source, allowed: &mut Allowed, name: &str, value: &Value<'_>) {
    for (key, whose) in source.table(name, value).into_iter().flat_map(in_order) {
        let key_text = key.get_ref().as_ref();
        // Whose it is must be said, or nobody can check the list.
        if source.text(key_text, whose).is_none() {
            source.missing(name, key.span().start, "whose it is, as in \"116 000\" = \"Hotline\"");
            continue;
        }
        let is_read = match name {
            "phones" => allowed.phone(key_text),
            "mailboxes" => allowed.mailbox(key_text),
            _ => allowed.account(key_text),
        };
        if !is_read {
            source.bad_value(name, whose, "a number, or an address with `@`, before the `=`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kb_privacy::{Scanner, Subject};

    #[test]
    fn the_list_that_comes_with_the_program_is_clean_and_works() {
        let (allowed, found) =
            parse("privacy.toml", include_str!("../../../../corpus/privacy.toml"));
        assert!(found.is_empty(), "{found:?}");
        let text = "0030 6942773030, WhatsApp 116 000";
        assert!(Scanner::new(allowed).scan(&Subject::text(text)).is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        let text = "phone = 1\n[mailboxes]\n\"nobody\" = \"x\"\n\"a@b.org\" = \"\"\n";
        let (_, found) = parse("privacy.toml", text);
        let places: Vec<&str> = found.iter().map(|found| found.location.as_str()).collect();
        assert_eq!(places, ["privacy.toml:1", "privacy.toml:3", "privacy.toml:4"], "{found:?}");
    }
}
