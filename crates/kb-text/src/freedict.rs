//! Reads the text of a `FreeDict` dictionary as Debian's `dict-freedict-*` packages hold it.
//!
//! An entry is a place in the text (`headword TAB offset TAB length` in the index, the numbers in
//! base 64, see `dictfmt(1)`); its first line repeats the headword, the lines after it hold
//! translations, meanings and examples. Not for: files. The invariant: what cannot be read is
//! passed over, for the dictionaries are other people's.

/// Words of a headword: phrases are many and seldom asked.
const MAX_HEAD: usize = 1;
/// Words of a translation.
const MAX_WORDS: usize = 2;
/// Translations of an entry that are used.
const MAX_TRANSLATIONS: usize = 5;

/// One headword with its translations, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'t> {
    /// As the dictionary has it.
    pub headword: &'t str,
    /// Words or short phrases of the other language.
    pub translations: Vec<String>,
}

/// The entries of a dictionary: `index` and `text` are its two files, unpacked.
pub fn entries<'t>(index: &'t str, text: &'t [u8]) -> impl Iterator<Item = Entry<'t>> {
    index.lines().filter_map(move |line| {
        let mut cells = line.split('\t');
        let (headword, offset, length) = (cells.next()?, cells.next()?, cells.next()?);
        if !is_short(headword) || headword.starts_with("00-database") {
            return None;
        }
        let start = number(offset)?;
        let body = text.get(start..start.checked_add(number(length)?)?)?;
        let translations = translations(std::str::from_utf8(body).ok()?);
        (!translations.is_empty()).then_some(Entry { headword, translations })
    })
}

/// A number in the base 64 of `dictd`.
fn number(text: &str) -> Option<usize> {
    text.bytes().try_fold(0_usize, |sum, byte| {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        sum.checked_mul(64)?.checked_add(usize::from(digit))
    })
}

/// Whether a headword is a word or a short phrase, not a part of a word or a saying.
fn is_short(headword: &str) -> bool {
    let is_part =
        headword.contains(['…', '‐']) || headword.starts_with('-') || headword.ends_with('-');
    !is_part && headword.split_whitespace().count() <= MAX_HEAD
}

/// The translations of an entry. Senses may be numbered (`1. huis, woning 2.`, with a meaning on
/// the line after the second number) or not; then the first line holds them all.
fn translations(entry: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_first = true;
    let mut meaning_follows = false;
    for line in entry.lines().skip(1) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let sense = numbered(line);
        let wanted = !meaning_follows && (is_first || sense.is_some());
        let (line, more) = without_number(sense.unwrap_or(line));
        meaning_follows = more;
        if wanted {
            add_all(&mut found, line);
        }
        is_first = false;
    }
    found.truncate(MAX_TRANSLATIONS);
    found
}

/// What follows the number of a sense.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    (rest.len() < line.len()).then(|| rest.strip_prefix(". ")).flatten()
}

/// A line without the number at its end, and whether there was one: then a meaning follows.
fn without_number(line: &str) -> (&str, bool) {
    let Some(rest) = line.strip_suffix('.') else { return (line, false) };
    let cut = rest.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_number = cut.len() < rest.len() && (cut.is_empty() || cut.ends_with(' '));
    if is_number { (cut.trim_end(), true) } else { (line, false) }
}

fn add_all(found: &mut Vec<String>, line: &str) {
    if line.starts_with('"') || line.contains(':') {
        return;
    }
    for piece in without_brackets(line).split([',', ';', '/']) {
        let words: Vec<&str> = piece
            .split_whitespace()
            .filter(|word| !word.ends_with('.') && !word.contains(['…', '‐', '=', '"']))
            .collect();
        if (1..=MAX_WORDS).contains(&words.len()) {
            let text = words.join(" ");
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
}

/// A line without what stands in brackets: grammar, field, usage.
fn without_brackets(line: &str) -> String {
    let mut depth = 0_usize;
    line.chars()
        .filter(|letter| match letter {
            '(' | '[' | '<' | '{' => {
                depth += 1;
                false
            }
            ')' | ']' | '>' | '}' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_are_told_from_meanings_and_examples() {
        for (entry, expected) in [
            ("huis /həʏs/\n1. house\n2. family\n", &["house", "family"][..]),
            (
                "Vormund <masc>\n [gesetzlicher] guardian <n> [legal] , custodian <n>\n      \"einen Vormund bestellen\"  - appoint\n   Synonym: {Vormundin}\n",
                &["guardian", "custodian"],
            ),
            (
                "maison <n>\n1. σπίτι, οίκος 2.\nBâtiment\n 3.\nLignée\n2. εστία\nFoyer\n",
                &["σπίτι", "οίκος", "εστία"],
            ),
            ("house\n\nσπίτι  (το χτίριο), οίκος\n", &["σπίτι", "οίκος"]),
            ("gehen\nturn out <v>\n         Note: to end\n", &["turn out"]),
            ("x\n\n", &[]),
        ] {
            assert_eq!(translations(entry), expected, "{entry:?}");
        }
    }

    #[test]
    fn entries_are_read_where_the_index_says() {
        let text = "huis\nhouse\nkerk\nchurch\n".as_bytes();
        let index = "00-database-info\tA\tL\nbroken\nfar away\t////\tB\nkerk\tL\tM\nhuis‐\tA\tL\n";
        let found: Vec<Entry<'_>> = entries(index, text).collect();
        assert_eq!(found, [Entry { headword: "kerk", translations: vec!["church".into()] }]);
    }
}
