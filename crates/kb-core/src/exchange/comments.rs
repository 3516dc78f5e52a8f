//! Comments that curators wrote in a `record.toml`, carried over when the record is written anew.
//!
//! Not for what the file says. Invariant: the text says exactly what the new one says; a comment on
//! what is no longer there goes with it.

use toml_edit::{DocumentMut, Item, Table};

/// The new text with the comments of the old one.
pub(super) fn with_comments(old: &str, new: String) -> String {
    if !old.contains('#') {
        return new;
    }
    let (Ok(before), Ok(mut after)) = (old.parse::<DocumentMut>(), new.parse::<DocumentMut>())
    else {
        return new;
    };
    carry(before.as_table(), after.as_table_mut());
    after.set_trailing(before.trailing().clone());
    let text = after.to_string();
    let says = |text: &str| toml::from_str::<toml::Table>(text).ok();
    if says(&text).is_some() && says(&text) == says(&new) { text } else { new }
}

fn carry(before: &Table, after: &mut Table) {
    for (name, old) in before {
        let Some((mut key, new)) = after.get_key_value_mut(name) else { continue };
        if let Some(old) = before.key(name) {
            *key.leaf_decor_mut() = old.leaf_decor().clone();
        }
        match (old, new) {
            (Item::Value(old), Item::Value(new)) => {
                if let Some(suffix) = old.decor().suffix() {
                    new.decor_mut().set_suffix(suffix.clone());
                }
            }
            (Item::Table(old), Item::Table(new)) => carry_table(old, new),
            (Item::ArrayOfTables(old), Item::ArrayOfTables(new)) => {
                old.iter().zip(new.iter_mut()).for_each(|(old, new)| carry_table(old, new));
            }
            _ => {}
        }
    }
}

fn carry_table(old: &Table, new: &mut Table) {
    *new.decor_mut() = old.decor().clone();
    carry(old, new);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_and_values_are_the_new_ones() {
        let old = "# Ask Ann before changing this.\nid = \"k3f9a\" # ours\nyear = 2019 # as printed\n\n\
                   # Titles.\n[title]\nen = \"A\" # short\n\n# First.\n[[relation]]\n\
                   type = \"related\"\ntarget = \"aaaaa\"\n# The end.\n";
        let new = "id = \"k3f9a\"\nkind = \"law\"\n\n[title]\nen = \"B\"\nnl = \"C\"\n\n[[relation]]\n\
                   type = \"related\"\ntarget = \"aaaaa\"\n\n[[relation]]\ntype = \"related\"\n\
                   target = \"bbbbb\"\n";
        let text = with_comments(old, new.to_owned());
        for line in [
            "# Ask Ann before changing this.",
            "id = \"k3f9a\" # ours",
            "# Titles.",
            "en = \"B\" # short",
            "# First.",
            "target = \"bbbbb\"",
            "# The end.",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(!text.contains("as printed"), "{text}");
        assert_eq!(
            toml::from_str::<toml::Table>(&text).unwrap(),
            toml::from_str::<toml::Table>(new).unwrap()
        );
        assert_eq!(with_comments("= # no TOML", new.to_owned()), new);
    }
}
