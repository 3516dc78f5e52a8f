//! A title to the name of a folder: short ASCII that a person can read and type.
//!
//! Not for: identity (a record's id). Greek is written as on road signs (ELOT 743), simply.

use kb_model::LangTag;
use kb_text::Languages;

/// A folder name has at most this many characters.
const MAX_CHARS: usize = 60;

/// The name; empty when nothing of the title can be written in ASCII.
pub(crate) fn slug(title: &str, languages: &Languages) -> String {
    let mut slug = String::new();
    languages.get(&LangTag::und()).analyze(title, &mut |token| {
        if token.joined || slug.len() >= MAX_CHARS {
            return;
        }
        let word: String = token.word.chars().map(ascii).collect();
        if !word.is_empty() && slug.len() + word.len() < MAX_CHARS {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
    });
    slug
}

/// A folded letter in ASCII; nothing for other scripts.
fn ascii(c: char) -> &'static str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = LETTERS.find(c) {
        return &LETTERS[at..=at];
    }
    match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names_of_folders() {
        let languages = Languages::builtin();
        for (title, expected) in [
            ("Een kop: over Pleegzorg!", "een-kop-over-pleegzorg"),
            ("Ανάδοχη οικογένεια", "anadochi-oikogeneia"),
            ("Müller & œuvre/…", "muller-oeuvre"),
            ("../../etc", "etc"),
            ("حماية", ""),
        ] {
            assert_eq!(slug(title, &languages), expected, "{title}");
        }
        assert!(slug(&"word ".repeat(100), &languages).len() <= MAX_CHARS);
    }
}
