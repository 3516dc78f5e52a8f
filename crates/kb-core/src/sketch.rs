//! A sketch of a text: few numbers by which texts that share much are known again.
//!
//! Not for: deciding what two texts are to each other (`add/relatives`). Invariants: the same text
//! gives the same sketch on every machine, and nothing of the text can be read from it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Words that are looked at together.
const RUN: usize = 3;
/// Runs that are kept: those with the smallest hashes, which is a fair sample of both texts.
const KEPT: usize = 256;
/// Marks that are kept.
const MARKS: usize = 400;

/// The sketch of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sketch {
    /// The smallest hashes of its runs of words, in order.
    pub(crate) runs: Vec<u64>,
    /// Hashes of what stays the same in translation: numbers, addresses, abbreviations; in order.
    pub(crate) marks: Vec<u64>,
    /// Words.
    pub(crate) words: usize,
}

impl Sketch {
    /// The sketch of these texts, read one after the other.
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Sketch {
        let mut last: Vec<String> = Vec::new();
        let (mut runs, mut marks, mut words) = (BTreeSet::new(), BTreeSet::new(), 0);
        for piece in texts.into_iter().flat_map(str::split_whitespace) {
            marks.extend(mark(piece).map(|mark| hash(&mark)));
            for word in piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
            {
                words += 1;
                if last.len() == RUN {
                    last.remove(0);
                }
                last.push(kb_text::fold(word));
                if last.len() == RUN {
                    runs.insert(hash(&last.join(" ")));
                }
            }
            while runs.len() > KEPT {
                runs.pop_last();
            }
            while marks.len() > MARKS {
                marks.pop_last();
            }
        }
        let (runs, marks) = (runs.into_iter().collect(), marks.into_iter().collect());
        Sketch { runs, marks, words }
    }

    /// The share of runs that both texts have of all that either has, from 0 to 1.
    pub(crate) fn resemblance(&self, other: &Sketch) -> f64 {
        let union: BTreeSet<u64> = self.runs.iter().chain(&other.runs).copied().collect();
        let sample: Vec<u64> = union.into_iter().take(KEPT).collect();
        let both =
            sample.iter().filter(|run| holds(&self.runs, **run) && holds(&other.runs, **run));
        both.count() as f64 / sample.len().max(1) as f64
    }

    /// How many marks both texts have, and the share of those of the text that has fewer.
    pub(crate) fn common_marks(&self, other: &Sketch) -> (usize, f64) {
        let both = self.marks.iter().filter(|mark| holds(&other.marks, **mark)).count();
        let fewer = self.marks.len().min(other.marks.len());
        (both, both as f64 / fewer.max(1) as f64)
    }
}

fn holds(sorted: &[u64], value: u64) -> bool {
    sorted.binary_search(&value).is_ok()
}

fn hash(text: &str) -> u64 {
    let bytes: [u8; 8] =
        blake3::hash(text.as_bytes()).as_bytes()[..8].try_into().expect("a hash has 32 bytes");
    u64::from_le_bytes(bytes)
}

/// What a translator leaves as it is: a number of three digits that is no recent year, a share in
/// percent, an address, an abbreviation in Latin capitals.
fn mark(piece: &str) -> Option<String> {
    let piece = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
    if piece.contains("www.") || piece.contains("://") || piece.contains('@') {
        return Some(piece.to_lowercase());
    }
    let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
    let is_number = piece.chars().all(|c| c.is_ascii_digit() || ".,'%\u{a0}\u{202f}".contains(c));
    if is_number && !digits.is_empty() {
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let says_much = digits.len() >= 3 && !is_year || piece.ends_with('%');
        return says_much.then_some(digits);
    }
    let is_short = piece.len() >= 3 && piece.chars().all(|c| c.is_ascii_uppercase());
    is_short.then(|| piece.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn resemblance_is_the_share_of_what_both_say() {
        let whole = Sketch::of([words(0, 4_000).as_str()]);
        for (other, least, most) in [
            (words(0, 4_000), 1.0, 1.0),
            (words(1_000, 5_000), 0.5, 0.7),
            (words(4_000, 8_000), 0.0, 0.0),
            (String::new(), 0.0, 0.0),
        ] {
            let likeness = whole.resemblance(&Sketch::of([other.as_str()]));
            assert!((least..=most).contains(&likeness), "{likeness}");
        }
        let short = Sketch::of(["One, two: THREE four"]);
        assert!((short.resemblance(&Sketch::of(["one two three", "four"])) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn marks_survive_translation() {
        let english = "In 2019 UNHCR counted 12,450 children (45%), see https://a.example/x.";
        let greek = "Το 2019 η UNHCR μέτρησε 12.450 παιδιά (45%), βλ. https://a.example/x";
        let (both, share) = Sketch::of([english]).common_marks(&Sketch::of([greek]));
        assert_eq!((both, share > 0.99), (4, true));
        assert_eq!(mark("2019"), None);
        assert_eq!(mark("12"), None);
    }
}
