//! Split families: forms of one word by a rule of the language, of which the stemmer makes two.
//!
//! Not for: what is in a family already, or kept apart on purpose. The invariant: every proposed
//! word is in the library, and at least two of them have no stem in common.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use kb_text::{FormRule, Root, fold, form_rules};

use crate::words::edit::ChangeKind;
use crate::words::propose::{Entry, Proposal, Vocabulary, likeness, share_a_stem};

/// More forms than this meet by chance.
const MAX_FORMS: usize = 12;

/// Words that met under one root, and how each met it.
type Group<'v> = Vec<(&'v Entry<'v>, Root)>;

/// The split families of a language.
pub(crate) fn propose(vocabulary: &Vocabulary<'_>) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    for rule in form_rules(vocabulary.language.code()) {
        for group in groups(vocabulary, rule).into_values() {
            let Some(words) = split(vocabulary, rule, group) else { continue };
            // The rules come surest first: what one has said, a later one need not say again.
            if words.iter().any(|entry| said.contains(&entry.used.word)) {
                continue;
            }
            said.extend(words.iter().map(|entry| entry.used.word.clone()));
            let weight = weight(&words);
            let named = (rule.name, rule.reason);
            proposals.push(vocabulary.proposal(ChangeKind::Family, &words, named, weight));
        }
    }
    proposals
}

/// The words of the library by their root under a rule.
fn groups<'v>(vocabulary: &'v Vocabulary<'v>, rule: &FormRule) -> BTreeMap<String, Group<'v>> {
    let mut groups: BTreeMap<String, Group<'v>> = BTreeMap::new();
    let fits = |entry: &&Entry<'_>| !rule.lower_only || entry.used.is_seen_lower;
    for entry in vocabulary.entries.iter().filter(fits) {
        for root in rule.roots(&entry.used.word, &entry.used.written) {
            groups.entry(root.root.clone()).or_default().push((entry, root));
        }
    }
    groups
}

/// The forms of a group with the head first, when they belong together and the stemmer does not
/// say so.
fn split<'v>(
    vocabulary: &Vocabulary<'_>,
    rule: &FormRule,
    group: Group<'v>,
) -> Option<Vec<&'v Entry<'v>>> {
    let mut group = group;
    group.retain(|(entry, _)| !vocabulary.is_kept_apart(entry));
    if group.len() > MAX_FORMS || !group.iter().any(|(_, root)| root.is_anchor) {
        return None;
    }
    let families: BTreeSet<usize> =
        group.iter().filter_map(|(entry, _)| vocabulary.family(entry)).collect();
    let head = match families.iter().collect::<Vec<_>>()[..] {
        [] => new_head(vocabulary, &group)?,
        [family] => known_head(vocabulary, rule, &group, *family)?,
        _ => return None,
    };
    let mut words: Vec<&Entry<'_>> = group
        .into_iter()
        .map(|(entry, _)| entry)
        .filter(|entry| entry.used.word != head.used.word && vocabulary.family(entry).is_none())
        .collect();
    words.sort_by_key(|entry| Reverse(entry.used.texts));
    if words.iter().all(|entry| share_a_stem(entry, head)) {
        return None;
    }
    words.insert(0, head);
    Some(words)
}

/// The form that a dictionary has, else the most frequent anchor.
fn new_head<'v>(vocabulary: &Vocabulary<'_>, group: &Group<'v>) -> Option<&'v Entry<'v>> {
    let order = |(entry, root): &&(&Entry<'_>, Root)| {
        (root.is_head, root.is_anchor, entry.used.texts, Reverse(entry.used.word.clone()))
    };
    let (head, _) = group.iter().max_by_key(order)?;
    // A stem that a listed word has is given to that word: the head would lose its other forms.
    let is_taken = head.stems.iter().any(|stem| vocabulary.is_listed_stem(stem));
    (!is_taken).then_some(*head)
}

/// The most frequent member of a family that these forms may join: its head fits the rule too, or
/// several of its words do. `wegen` alone does not bring `weegt` into the family of `weg`.
fn known_head<'v>(
    vocabulary: &Vocabulary<'_>,
    rule: &FormRule,
    group: &Group<'v>,
    family: usize,
) -> Option<&'v Entry<'v>> {
    let members: Vec<_> =
        group.iter().filter(|(entry, _)| vocabulary.family(entry) == Some(family)).collect();
    let written = vocabulary.language.words().families.get(family)?.words.first()?;
    let roots = rule.roots(&fold(written), written);
    let fits = |(_, root): &&(&Entry<'_>, Root)| roots.iter().any(|one| one.root == root.root);
    if members.len() < 2 && !members.iter().copied().any(|member| fits(&member)) {
        return None;
    }
    members.into_iter().map(|(entry, _)| *entry).max_by_key(|entry| entry.used.texts)
}

/// What is gained: the texts of the words that are lost now, for words that look alike.
fn weight(words: &[&Entry<'_>]) -> f64 {
    let Some((head, forms)) = words.split_first() else { return 0.0 };
    let (same, other): (Vec<&&Entry<'_>>, Vec<&&Entry<'_>>) =
        forms.iter().partition(|form| share_a_stem(form, head));
    let texts = |forms: &[&&Entry<'_>]| forms.iter().map(|form| form.used.texts).sum::<u32>();
    let lesser = texts(&other).min(texts(&same) + head.used.texts);
    let alike = other.iter().map(|form| likeness(&form.used.word, &head.used.word));
    f64::from(lesser + 1).ln() * alike.fold(0.0, f64::max)
}
