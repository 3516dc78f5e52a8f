//! Greek typed in Latin letters: by ear (*anadoxi*) or with the keyboard left on Latin (*anadoxh*).
//!
//! By ear one letter stands for several, so a spelling is a walk over rules, and the words a
//! library holds decide which walk was meant. Not for: which words those are. The invariant: every
//! rule takes at least one letter.

/// What letters may stand for, as people write by ear: what is typed, and the Greek spellings,
/// likeliest first.
const RULES: &[(&str, &[&str])] = &[
    ("th", &["θ", "τη"]),
    ("ch", &["χ"]),
    ("kh", &["χ"]),
    ("ph", &["φ"]),
    ("ps", &["ψ"]),
    ("ks", &["ξ"]),
    ("ou", &["ου"]),
    ("oy", &["ου"]),
    ("av", &["αυ"]),
    ("af", &["αυ"]),
    ("au", &["αυ"]),
    ("ay", &["αυ"]),
    ("ev", &["ευ"]),
    ("ef", &["ευ"]),
    ("eu", &["ευ"]),
    ("ey", &["ευ"]),
    ("mp", &["μπ"]),
    ("nt", &["ντ"]),
    ("nd", &["ντ"]),
    ("gk", &["γκ"]),
    ("gg", &["γγ"]),
    ("ng", &["γγ", "γκ"]),
    ("nk", &["γκ"]),
    ("nch", &["γχ"]),
    ("nx", &["γχ", "γξ"]),
    ("a", &["α"]),
    ("b", &["μπ", "β"]),
    ("c", &["κ", "σ"]),
    ("d", &["δ", "ντ"]),
    ("e", &["ε", "αι"]),
    ("f", &["φ"]),
    ("g", &["γ", "γκ"]),
    ("h", &["η", "χ"]),
    ("i", &["ι", "η", "υ", "ει", "οι"]),
    ("j", &["ξ", "τζ"]),
    ("k", &["κ", "κκ"]),
    ("l", &["λ", "λλ"]),
    ("m", &["μ", "μμ"]),
    ("n", &["ν", "νν"]),
    ("o", &["ο", "ω"]),
    ("p", &["π", "ππ"]),
    ("q", &["θ"]),
    ("r", &["ρ", "ρρ"]),
    ("s", &["σ", "σσ"]),
    ("t", &["τ", "ττ"]),
    ("u", &["υ", "ου"]),
    ("v", &["β", "ω"]),
    ("w", &["ω"]),
    ("x", &["χ", "ξ"]),
    ("y", &["υ", "ι", "γ"]),
    ("z", &["ζ"]),
    ("3", &["ξ"]),
    ("8", &["θ"]),
    ("9", &["θ"]),
];

/// The letters of a Greek keyboard under the keys of a Latin one.
const KEYS: &str = "aαbβcψdδeεfφgγhηiιjξkκlλmμnνoοpπrρsσtτuθvωwσxχyυzζ";

/// The next pieces of Greek that the beginning of `typed` may stand for: each with how many bytes
/// of it are used and how unusual it is (0 is usual).
pub fn readings(typed: &str) -> impl Iterator<Item = (&'static str, usize, u32)> {
    RULES.iter().filter(|(letters, _)| typed.starts_with(letters)).flat_map(
        |(letters, spellings)| {
            let cost = |place: usize| place.min(1) as u32;
            spellings
                .iter()
                .enumerate()
                .map(move |(place, greek)| (*greek, letters.len(), cost(place)))
        },
    )
}

/// What a word typed with the keyboard left on Latin says in Greek, folded; nothing when a key has
/// no Greek letter. The key of the accent (`;`) leaves nothing.
pub fn keyboard(typed: &str) -> Option<String> {
    let mut greek = String::new();
    for key in typed.chars().filter(|key| *key != ';') {
        let key = key.to_ascii_lowercase();
        let mut pairs = KEYS.chars().zip(KEYS.chars().skip(1)).step_by(2);
        greek.push(pairs.find(|(latin, _)| *latin == key)?.1);
    }
    (!greek.is_empty()).then_some(greek)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_to_the_letters_under_them() {
        assert_eq!(keyboard("anadoxh").as_deref(), Some("αναδοχη"));
        assert_eq!(keyboard("Epitropow").as_deref(), Some("επιτροποσ"));
        assert_eq!(keyboard("paid;i").as_deref(), Some("παιδι"));
        assert_eq!(keyboard("über"), None);
        assert_eq!(keyboard(";"), None);
    }

    #[test]
    fn every_letter_has_a_reading_and_every_reading_takes_letters() {
        for letter in ('a'..='z').map(String::from) {
            assert!(readings(&letter).count() > 0, "{letter}");
            assert!(readings(&letter).all(|(greek, used, _)| used > 0 && !greek.is_empty()));
        }
        let found: Vec<&str> = readings("thina").map(|(greek, ..)| greek).collect();
        assert_eq!(found, ["θ", "τη", "τ", "ττ"]);
    }
}
