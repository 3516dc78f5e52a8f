//! Whether letters make words: a page can hold text that is none.
//!
//! Not for: languages that the judge does not know. A page is garbled only when its words are
//! unknown *and* look like no words at all, so that Turkish or Polish is never called garbled.

use super::Judge;
use super::words::bare;
use crate::Page;

/// Pages with fewer words are not judged by their words.
const MIN_WORDS: usize = 12;
/// Of so many words at most, percent are known on a garbled page.
const KNOWN: usize = 20;
/// So many of a hundred words look like none on a garbled page.
const STRANGE: usize = 25;
/// So many of a hundred letters may be unreadable.
const UNREADABLE: usize = 15;
/// Words looked at on one page.
const SAMPLE: usize = 2_000;

/// The share of known words in percent; `None` when there are too few words to tell.
pub(super) fn known_share(pages: &[Page], judge: &Judge<'_>) -> Option<u8> {
    let (mut words, mut known) = (0, 0);
    for page in pages {
        let text = page.text();
        for word in candidates(&text) {
            words += 1;
            known += usize::from(judge(&word.to_lowercase()));
        }
    }
    (words >= MIN_WORDS).then(|| u8::try_from(known * 100 / words).unwrap_or(100))
}

/// Whether the letters of a page make no words.
pub(super) fn is_garbled(page: &Page, judge: &Judge<'_>) -> bool {
    let text = page.text();
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let broken = page.unreadable + text.chars().filter(|c| is_broken(*c)).count();
    if broken * 100 > UNREADABLE * (letters + broken) {
        return true;
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(SAMPLE)
        .collect();
    if words.len() < MIN_WORDS {
        return false;
    }
    // Code and addresses hold words between their signs; garbled text holds none.
    let (mut runs, mut known) = (0, 0);
    for run in words.iter().flat_map(|word| word.split(|c: char| !c.is_alphabetic())) {
        if run.chars().count() > 1 {
            runs += 1;
            known += usize::from(judge(&run.to_lowercase()));
        }
    }
    if runs == 0 || known * 100 > KNOWN * runs {
        return false;
    }
    let strange = words.iter().filter(|word| is_strange(word)).count();
    strange * 100 > STRANGE * words.len() || (known * 100 < 8 * runs && has_odd_letters(&text))
}

/// Words that a dictionary could have.
fn candidates(text: &str) -> impl Iterator<Item = &str> {
    let is_plain = |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    text.split_whitespace().map(bare).filter(is_plain)
}

fn is_broken(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || (c.is_control() && c != '\n')
}

/// Whether no language writes a word like this: signs or digits among letters, capitals after
/// small letters, Greek bytes read as Latin ones.
fn is_strange(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "«»“”„’‘…–—".contains(c));
    if word.contains("://") || word.contains('@') || word.starts_with("www.") {
        return false;
    }
    let chars: Vec<char> = word.chars().collect();
    let letters = chars.iter().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return false;
    }
    let digits = chars.iter().filter(|c| c.is_numeric()).count();
    let inner_sign = chars
        .iter()
        .any(|c| !c.is_alphanumeric() && !"-–’'.·/&,:()\u{2019}".contains(*c) && !is_mark(*c));
    let mixed_digits = digits > 0 && letters > 1 && chars.len() > 3 && !chars[0].is_numeric();
    let late_capital =
        chars.windows(2).filter(|pair| pair[0].is_lowercase() && pair[1].is_uppercase()).count()
            > 1;
    let upper_latin = chars.iter().filter(|c| matches!(c, '\u{a1}'..='\u{ff}')).count();
    let misread = upper_latin * 2 > letters && letters > 2;
    let no_vowel = letters > 4 && letters == chars.len() && chars.iter().all(|c| is_consonant(*c));
    inner_sign || mixed_digits || late_capital || misread || no_vowel
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{670}' | '\u{900}'..='\u{dff}' | '\u{1200}'..='\u{139f}')
}

fn is_consonant(c: char) -> bool {
    c.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(c) && c.is_lowercase()
}

/// Whether Latin letters come in numbers that no language knows: far too few or too many vowels.
fn has_odd_letters(text: &str) -> bool {
    let (mut vowels, mut letters, mut others) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_ascii() {
            letters += 1;
            vowels += usize::from("aeiouyAEIOUY".contains(c));
        } else {
            others += 1;
        }
    }
    letters > 60 && letters > 4 * others && !(25..=65).contains(&(vowels * 100 / letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN_WORDS: [&str; 8] =
        ["the", "guardian", "and", "child", "of", "is", "with", "family"];

    fn garbled(text: &str) -> bool {
        let page = Page::of_text(Some(1), text.to_owned());
        is_garbled(&page, &|word| KNOWN_WORDS.contains(&word))
    }

    #[test]
    fn text_that_makes_no_words_is_noticed() {
        let greek = "Η ανάδοχη οικογένεια φροντίζει ένα ασυνόδευτο παιδί και συνεργάζεται με τον επίτροπο της κοινότητας";
        let misread: String = encoding_rs::WINDOWS_1252
            .decode(&encoding_rs::WINDOWS_1253.encode(greek).0)
            .0
            .into_owned();
        let shifted = "7KH JXDUGLDQ DQG WKH FKLOG OLYH ZLWK D IDPLO\\ RI WKH VDPH YLOODJH DQG ODQJXDJH IRU $ \\HDU";
        let shifted: String = shifted
            .chars()
            .map(|c| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c })
            .collect();
        for (text, expected) in [
            (misread.as_str(), true),
            (shifted.as_str(), true),
            ("\u{fffd}\u{fffd}\u{fffd} \u{fffd}\u{fffd} ab \u{fffd}", true),
            (greek, false),
            ("the guardian and the child of the family is with the guardian of the child", false),
            (
                "Refakatsiz çocuklar için koruyucu aile hizmeti ve vasilik sistemi hakkında genel bilgi notu",
                false,
            ),
            (
                "Opieka nad małoletnimi bez opieki i rodzina zastępcza w Polsce oraz prawa dziecka w procedurze",
                false,
            ),
            (
                "القاصرون غير المصحوبين بذويهم لهم الحق في وصي يساعدهم في كل شيء من البداية حتى النهاية",
                false,
            ),
            ("B12", false),
        ] {
            assert_eq!(garbled(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_without_letters_count_as_unreadable() {
        let page = Page { unreadable: 100, ..Page::of_text(Some(1), "a few letters".to_owned()) };
        assert!(is_garbled(&page, &|_| true));
    }
}
