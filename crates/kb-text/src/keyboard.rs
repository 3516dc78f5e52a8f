//! Which slips of a finger a keyboard makes likely.
//!
//! Layouts as people of each language have them (ISO/IEC 9995 and national practice): QWERTY for
//! English and Dutch, AZERTY for French (and Belgium), QWERTZ for German, the Greek layout for
//! Greek. Not for: how far two words are apart, which is a matter of letters.

/// The letter keys of a keyboard, row by row from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyboard([&'static str; 3]);

/// English and Dutch.
pub(crate) const QWERTY: Keyboard = Keyboard(["qwertyuiop", "asdfghjkl", "zxcvbnm"]);
/// French.
pub(crate) const AZERTY: Keyboard = Keyboard(["azertyuiop", "qsdfghjklm", "wxcvbn"]);
/// German.
pub(crate) const QWERTZ: Keyboard = Keyboard(["qwertzuiop", "asdfghjkl", "yxcvbnm"]);
/// Greek; the first key of the top row gives no letter.
pub(crate) const GREEK: Keyboard = Keyboard([";ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"]);

impl Keyboard {
    /// Whether one slip explains why `typed` was written for `meant`, both folded: two letters
    /// exchanged, a key beside the right one, a letter struck twice or once too few, or a key
    /// beside it touched as well.
    pub fn explains(&self, typed: &str, meant: &str) -> bool {
        let (typed, meant): (Vec<char>, Vec<char>) =
            (typed.chars().collect(), meant.chars().collect());
        let start = typed.iter().zip(&meant).take_while(|(a, b)| a == b).count();
        let ends = typed[start..].iter().rev().zip(meant[start..].iter().rev());
        let end = ends.take_while(|(a, b)| a == b).count();
        let before = start.checked_sub(1).map(|at| typed[at]);
        match (&typed[start..typed.len() - end], &meant[start..meant.len() - end]) {
            ([a, b], [c, d]) => a == d && b == c,
            ([a], [b]) => self.are_beside(*a, *b),
            ([extra], []) => {
                let after = typed.get(start + 1).copied();
                before.into_iter().chain(after).any(|c| c == *extra || self.are_beside(c, *extra))
            }
            ([], [missing]) => before == Some(*missing) || meant.get(start + 1) == Some(missing),
            _ => false,
        }
    }

    /// Whether two keys touch. Each row stands about a third of a key to the right of the one
    /// above it.
    fn are_beside(&self, a: char, b: char) -> bool {
        let (Some((row_a, a)), Some((row_b, b))) = (self.place(a), self.place(b)) else {
            return false;
        };
        match row_a.abs_diff(row_b) {
            0 => a.abs_diff(b) == 1,
            1 => {
                let (upper, lower) = if row_a < row_b { (a, b) } else { (b, a) };
                upper == lower || upper == lower + 1
            }
            _ => false,
        }
    }

    fn place(&self, key: char) -> Option<(usize, usize)> {
        let mut places = self.0.iter().enumerate();
        places.find_map(|(row, keys)| Some((row, keys.chars().position(|it| it == key)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_a_finger_are_told_from_other_words() {
        for (keyboard, typed, meant, likely) in [
            (QWERTY, "guardisn", "guardian", true),
            (QWERTY, "guardain", "guardian", true),
            (QWERTY, "guarddian", "guardian", true),
            (QWERTY, "guardsian", "guardian", true),
            (QWERTY, "guardpian", "guardian", false),
            (QWERTY, "guarpian", "guardian", false),
            (QWERTY, "fosetr", "foster", true),
            (QWERTY, "ofter", "foster", false),
            (AZERTY, "zutre", "autre", true),
            (QWERTY, "zutre", "autre", true),
            (AZERTY, "aueil", "acueil", false),
            (QWERTZ, "yeit", "zeit", false),
            (QWERTZ, "teit", "zeit", true),
            (GREEK, "επιτροποε", "επιτροπος", true),
            (GREEK, "επιτροπο", "επιτροπος", false),
            (GREEK, "", "", false),
        ] {
            assert_eq!(keyboard.explains(typed, meant), likely, "{typed} for {meant}");
        }
    }
}
