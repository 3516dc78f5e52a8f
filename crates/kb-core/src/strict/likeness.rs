//! Abstracts that say the same as another: shared runs of words (shingles), as Broder compared
//! documents (On the resemblance and containment of documents, 1997).

use std::collections::HashSet;

use kb_model::{Diagnostic, Locale, Record};

use super::place;

/// Words of a run.
const RUN: usize = 4;
/// The share of runs from which two abstracts are alike (Jaccard).
const ALIKE: f64 = 0.4;

/// Pairs of records whose abstracts are alike; each pair is named once, at the later record.
pub(super) fn repeated(records: &[Record], wanted: &dyn Fn(&Record) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for locale in Locale::ALL {
        let runs: Vec<(usize, HashSet<Vec<String>>)> = records
            .iter()
            .enumerate()
            .filter_map(|(at, record)| Some((at, runs_of(record.abstracts.get(&locale.tag())?))))
            .collect();
        for (number, (later, own)) in runs.iter().enumerate() {
            if !wanted(&records[*later]) {
                continue;
            }
            for (earlier, other) in &runs[..number] {
                let share = resemblance(own, other);
                if share >= ALIKE {
                    found.push(finding(&records[*later], &records[*earlier], locale, share));
                }
            }
        }
    }
    found
}

fn finding(record: &Record, other: &Record, locale: Locale, share: f64) -> Diagnostic {
    let message = format!(
        "the abstracts of `{}` and `{}` in `{}` share {:.0} % of their words in a row",
        record.id,
        other.id,
        locale.code(),
        100.0 * share
    );
    Diagnostic::warning("strict.abstracts-alike", message)
        .at(format!("{}/record.toml", place(record)))
        .fix("say what this one is about, or join the two records")
}

fn runs_of(text: &str) -> HashSet<Vec<String>> {
    let words: Vec<String> = text.split_whitespace().map(kb_text::fold).collect();
    words.windows(RUN).map(<[String]>::to_vec).collect()
}

fn resemblance(one: &HashSet<Vec<String>>, other: &HashSet<Vec<String>>) -> f64 {
    let both = one.intersection(other).count();
    let all = one.len() + other.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_a_word_are_alike_and_others_are_not() {
        let text = "A guide for guardians who accompany a child to the first interview in Belgium.";
        let near = text.replace("Belgium", "Greece");
        let far = "Figures on foster care in Flanders between the years 2015 and 2020, by age.";
        assert!(resemblance(&runs_of(text), &runs_of(&near)) > ALIKE);
        assert!(resemblance(&runs_of(text), &runs_of(far)) < 0.1);
        assert!(resemblance(&runs_of(""), &runs_of("")) < 0.1);
    }
}
