//! Collisions: words with one stem that look like different words.
//!
//! Not for: words that differ by their usual endings, however many. The invariant: the proposed
//! words have a stem in common, and no words file lists any of them.

use std::collections::BTreeMap;

use kb_text::is_usual_pair;

use crate::words::edit::ChangeKind;
use crate::words::propose::{Entry, Proposal, Vocabulary, likeness};

/// The rule, and what it says.
const UNUSUAL: (&str, &str) =
    ("unusual-ending", "they share a stem, but differ by more than the endings of one word");

/// The collisions of a language.
pub(crate) fn propose(vocabulary: &Vocabulary<'_>) -> Vec<Proposal> {
    let mut classes: BTreeMap<&str, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in &vocabulary.entries {
        if let Some(stem) = entry.stems.first() {
            classes.entry(stem).or_default().push(entry);
        }
    }
    classes.into_values().filter_map(|class| collision(vocabulary, &class)).collect()
}

/// The most frequent words of the two most frequent clusters of a class that has several.
fn collision(vocabulary: &Vocabulary<'_>, class: &[&Entry<'_>]) -> Option<Proposal> {
    if class.len() < 2 {
        return None;
    }
    let mut clusters = clusters(vocabulary, class);
    clusters.sort_by_key(|cluster| std::cmp::Reverse(texts(cluster)));
    let [first, second, ..] = &clusters[..] else { return None };
    let words: Vec<&Entry<'_>> = [first, second].into_iter().filter_map(|one| head(one)).collect();
    let [left, right] = words[..] else { return None };
    let unlike = 1.0 - likeness(&left.used.word, &right.used.word);
    let weight = f64::from(texts(second) + 1).ln() * unlike;
    let mut proposal = vocabulary.proposal(ChangeKind::Apart, &words, UNUSUAL, weight);
    for (word, cluster) in proposal.words.iter_mut().zip([first, second]) {
        let is_free = |entry: &&&Entry<'_>| vocabulary.family(entry).is_none();
        let forms = cluster.iter().filter(is_free).map(|entry| entry.used.written.clone());
        word.forms = forms.filter(|form| *form != word.word).collect();
    }
    Some(proposal)
}

/// The words of a class, those together that a usual ending links.
fn clusters<'v>(vocabulary: &Vocabulary<'_>, class: &[&'v Entry<'v>]) -> Vec<Vec<&'v Entry<'v>>> {
    let mut clusters: Vec<Vec<&Entry<'_>>> = Vec::new();
    for &entry in class {
        let is_linked = |cluster: &[&Entry<'_>]| {
            cluster.iter().any(|other| are_linked(vocabulary, entry, other))
        };
        let (linked, rest): (Vec<_>, Vec<_>) =
            clusters.into_iter().partition(|cluster| is_linked(cluster));
        clusters = rest;
        let mut joined: Vec<&Entry<'_>> = linked.into_iter().flatten().collect();
        joined.push(entry);
        clusters.push(joined);
    }
    clusters
}

/// Whether two words are linked: by their family, by usual endings, or by a prefix that participles
/// have, since what the stemmer did to a beginning is not for this rule to judge.
fn are_linked(vocabulary: &Vocabulary<'_>, left: &Entry<'_>, right: &Entry<'_>) -> bool {
    let family = vocabulary.family(left);
    if family.is_some() && family == vocabulary.family(right) {
        return true;
    }
    let (left, right) = (&left.used.word, &right.used.word);
    let lang = vocabulary.language.code();
    left.chars().next() != right.chars().next() || is_usual_pair(lang, left, right)
}

fn texts(cluster: &[&Entry<'_>]) -> u32 {
    cluster.iter().map(|entry| entry.used.texts).sum()
}

fn head<'v>(cluster: &[&'v Entry<'v>]) -> Option<&'v Entry<'v>> {
    let order =
        |entry: &&&Entry<'_>| (entry.used.texts, std::cmp::Reverse(entry.used.word.clone()));
    cluster.iter().max_by_key(order).copied()
}
