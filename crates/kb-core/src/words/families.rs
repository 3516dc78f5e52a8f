//! Split families: forms of one word by a rule of the language, of which the stemmer makes two.
//!
//! Not for: what is in a family already, or kept apart on purpose. The invariant: every proposed
//! word is in the library, and at least two of them have no stem in common.

use std::collections::{BTreeMap, BTreeSet};

use kb_text::{FormRule, form_rules};

use crate::words::edit::ChangeKind;
use crate::words::propose::{Entry, Proposal, Vocabulary, likeness, share_a_stem};

/// More forms than this meet by chance.
const MAX_FORMS: usize = 12;

/// Words that met under one root, and whether each is an anchor.
type Group<'v> = Vec<(&'v Entry<'v>, bool)>;

/// The split families of a language.
pub(crate) fn propose(vocabulary: &Vocabulary<'_>) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    for rule in form_rules(vocabulary.language.code()) {
        for group in groups(vocabulary, rule).into_values() {
            let Some(words) = split(vocabulary, group) else { continue };
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
            groups.entry(root.root).or_default().push((entry, root.is_anchor));
        }
    }
    groups
}

/// The forms of a group with the head first, when they belong together and the stemmer does not
/// say so.
fn split<'v>(vocabulary: &Vocabulary<'_>, group: Group<'v>) -> Option<Vec<&'v Entry<'v>>> {
    let mut group = group;
    group.retain(|(entry, _)| !vocabulary.is_kept_apart(entry));
    let families: BTreeSet<usize> =
        group.iter().filter_map(|(entry, _)| vocabulary.family(entry)).collect();
    if group.len() > MAX_FORMS || families.len() > 1 {
        return None;
    }
    let (head, _) = *group
        .iter()
        .filter(|(entry, is_anchor)| match families.is_empty() {
            true => *is_anchor,
            false => vocabulary.family(entry).is_some(),
        })
        .max_by_key(|(entry, _)| (entry.used.texts, std::cmp::Reverse(&entry.used.word)))?;
    if !group.iter().any(|(_, is_anchor)| *is_anchor) {
        return None;
    }
    // A stem that a listed word has is given to that word: the head would lose its other forms.
    let is_taken = head.stems.iter().any(|stem| vocabulary.is_listed_stem(stem));
    if families.is_empty() && is_taken {
        return None;
    }
    let mut words: Vec<&Entry<'_>> = group
        .into_iter()
        .map(|(entry, _)| entry)
        .filter(|entry| entry.used.word != head.used.word && vocabulary.family(entry).is_none())
        .collect();
    words.sort_by_key(|entry| std::cmp::Reverse(entry.used.texts));
    if words.iter().all(|entry| share_a_stem(entry, head)) {
        return None;
    }
    words.insert(0, head);
    Some(words)
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
