//! Which written forms are very likely forms of one word, by rules that have names.
//!
//! A rule is a paradigm: patterns such as `*heid` and `*heden`. Words that fit patterns of one rule
//! with one root belong together, whatever the stemmer says of them. Not for: search, which stems;
//! these rules only propose families to curators. The invariant: a rule sees folded words.

mod de;
mod el;
mod en;
mod fr;
mod nl;

/// One rule of one language.
#[derive(Debug)]
pub struct FormRule {
    /// Its name: language and what it is about.
    pub name: &'static str,
    /// Why words that meet under it are one word.
    pub reason: &'static str,
    /// Patterns of which at least one word of a family must fit one; `*` is the root.
    pub(crate) anchors: &'static [&'static str],
    /// Further patterns.
    pub(crate) others: &'static [&'static str],
    /// The pattern of the form that a dictionary has.
    pub(crate) head: &'static str,
    /// Characters of the shortest root: short roots meet by chance.
    pub(crate) least: usize,
    /// Whether only words that are seen in lower case are meant: verbs, in German.
    pub lower_only: bool,
    /// The roots a beginning may have, given the ending it had.
    pub(crate) sound: fn(&str, &str) -> Vec<String>,
    /// Whether a word as it is written, with its accents, may fit.
    pub(crate) fits: fn(&str) -> bool,
}

/// A root of a word under a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// What the forms share.
    pub root: String,
    /// Whether the word fits one of the patterns that a family needs.
    pub is_anchor: bool,
    /// Whether it is the form that a dictionary has.
    pub is_head: bool,
}

impl FormRule {
    /// The roots of a folded word; none when it, or how it is written, fits no pattern.
    pub fn roots(&self, word: &str, written: &str) -> Vec<Root> {
        if !(self.fits)(written) {
            return Vec::new();
        }
        let mut roots: Vec<Root> = Vec::new();
        let anchors = self.anchors.iter().map(|one| (one, true));
        for (pattern, is_anchor) in anchors.chain(self.others.iter().map(|one| (one, false))) {
            let (before, after) = pattern.split_once('*').unwrap_or(("", pattern));
            let rest = word.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            for root in rest.map(|rest| (self.sound)(rest, after)).unwrap_or_default() {
                let is_new = roots.iter().all(|known| known.root != root);
                if is_new && root.chars().count() >= self.least {
                    roots.push(Root { root, is_anchor, is_head: *pattern == self.head });
                }
            }
        }
        roots
    }
}

/// The rules of a language, the surest first; none for languages without a row.
pub fn form_rules(lang: &str) -> &'static [FormRule] {
    match lang {
        "nl" => nl::RULES,
        "fr" => fr::RULES,
        "de" => de::RULES,
        "en" => en::RULES,
        "el" => el::RULES,
        _ => &[],
    }
}

/// Whether two folded words that have a stem in common can be forms of one word or plain
/// derivations of it: what follows their common beginning is a usual ending on both sides.
pub fn is_usual_pair(lang: &str, left: &str, right: &str) -> bool {
    let endings = match lang {
        "nl" => nl::ENDINGS,
        "fr" => fr::ENDINGS,
        "de" => de::ENDINGS,
        "en" => en::ENDINGS,
        "el" => el::ENDINGS,
        _ => return true,
    };
    let (short, other) = (without_infix(lang, left), without_infix(lang, right));
    let (short, other) = (spelled(lang, &short), spelled(lang, &other));
    let (left, right) = (spelled(lang, left), spelled(lang, right));
    has_usual_endings(&left, &right, endings)
        || has_usual_endings(&short, &other, endings)
        || has_usual_endings(&left, &with_vowel_of(lang, &left, &right), endings)
}

/// A participle without the syllable it has inside: `opgebouwd` as `opbouwd`. What the stemmer did
/// to it is not for these rules to judge.
fn without_infix(lang: &str, word: &str) -> String {
    let is_inside = |at: usize| at >= 2 && word.len() - at > "ge".len() + MIN_COMMON;
    match word.find("ge").filter(|at| matches!(lang, "nl" | "de") && is_inside(*at)) {
        Some(at) => format!("{}{}", &word[..at], &word[at + "ge".len()..]),
        None => word.to_owned(),
    }
}

/// The second word with the vowels of the first where a strong verb changes them: `vertritt`
/// beside `Vertretung` as `vertrett`.
fn with_vowel_of(lang: &str, left: &str, right: &str) -> String {
    if lang == "el" {
        return right.to_owned();
    }
    // The j of the Dutch ij sounds as part of the vowel.
    let sounds = |letter: &char| is_vowel(*letter) || *letter == 'j';
    let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut at = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    while at > 0 && sounds(&a[at - 1]) {
        at -= 1;
    }
    let run = |letters: &[char]| at + letters[at..].iter().take_while(|it| sounds(it)).count();
    let (a_end, b_end) = (run(&a), run(&b));
    let changes =
        a_end > at && b_end > at && a.get(a_end).is_some() && a.get(a_end) == b.get(b_end);
    if !changes {
        return right.to_owned();
    }
    a[..a_end].iter().chain(&b[b_end..]).collect()
}

/// Whether what follows a common beginning of two words is a usual ending of both.
fn has_usual_endings(left: &str, right: &str, endings: &[&str]) -> bool {
    let common = left.char_indices().zip(right.chars()).find(|((_, a), b)| a != b);
    let longest = common.map_or(left.len().min(right.len()), |((at, _), _)| at);
    // The root may be shorter than what two words share: `decision`, `decisive`.
    let starts = left.char_indices().map(|(at, _)| at).chain([left.len()]);
    let shared: Vec<usize> = starts.filter(|at| *at <= longest).skip(MIN_COMMON).collect();
    let is_usual =
        |at: &&usize| endings.contains(&&left[**at..]) && endings.contains(&&right[**at..]);
    shared.iter().rev().take(MAX_BACK).any(|at| is_usual(&at))
}

/// Letters that forms of one word have in common at least.
const MIN_COMMON: usize = 2;
/// Roots tried: so many letters less one may be shared by chance.
const MAX_BACK: usize = 4;

/// A word without what only its spelling changes before an ending: doubled letters, v and z for f
/// and s in Dutch, qu and y for c and i in French.
fn spelled(lang: &str, word: &str) -> String {
    let pairs: &[(&str, &str)] = match lang {
        "nl" => &[("v", "f"), ("z", "s")],
        "fr" => &[("qu", "c"), ("y", "i")],
        "en" | "de" => &[],
        _ => return word.to_owned(),
    };
    let word = pairs.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut spelled = String::with_capacity(word.len());
    for letter in word.chars() {
        if !spelled.ends_with(letter) {
            spelled.push(letter);
        }
    }
    spelled
}

/// The beginning as it is.
fn plain(root: &str, _ending: &str) -> Vec<String> {
    vec![root.to_owned()]
}

/// Any spelling.
fn any(_written: &str) -> bool {
    true
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// `stell` as `stel`; `None` when it does not end in a doubled consonant.
fn undoubled(root: &str) -> Option<&str> {
    let mut letters = root.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before && !is_vowel(last)).then(|| &root[..root.len() - last.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    /// The names of the rules under which two words meet.
    fn meet(lang: &str, left: &str, right: &str) -> Vec<&'static str> {
        let shares = |rule: &&FormRule| {
            let (a, b) = (rule.roots(&fold(left), left), rule.roots(&fold(right), right));
            a.iter().any(|one| {
                b.iter().any(|other| one.root == other.root && (one.is_anchor || other.is_anchor))
            })
        };
        form_rules(lang).iter().filter(shares).map(|rule| rule.name).collect()
    }

    #[test]
    fn forms_of_one_word_meet_under_their_rule() {
        let mut apart = Vec::new();
        for (lang, left, right, rule) in [
            ("nl", "mogelijkheid", "mogelijkheden", "nl.heid"),
            ("nl", "steunen", "steunt", "nl.verb"),
            ("nl", "maken", "maakt", "nl.verb"),
            ("nl", "stellen", "stelde", "nl.verb"),
            ("nl", "leven", "leefde", "nl.verb"),
            ("nl", "reizen", "reist", "nl.verb"),
            ("nl", "regelen", "regelt", "nl.verb"),
            ("nl", "steunen", "gesteund", "nl.verb"),
            ("nl", "school", "scholen", "nl.plural"),
            ("nl", "brief", "brieven", "nl.plural"),
            ("nl", "verslag", "verslagen", "nl.plural"),
            ("nl", "stad", "steden", "nl.short-vowel"),
            ("nl", "pagina", "paginas", "nl.plural-s"),
            ("nl", "sociaal", "sociale", "nl.adjective"),
            ("de", "wohnen", "wohnt", "de.verb"),
            ("de", "sammeln", "sammelte", "de.verb"),
            ("de", "schulen", "geschult", "de.verb"),
            ("de", "zentrum", "zentren", "de.um"),
            ("de", "schreiben", "schrieb", "de.strong"),
            ("de", "tragen", "trug", "de.strong"),
            ("fr", "central", "centraux", "fr.al"),
            ("fr", "travail", "travaux", "fr.ail"),
            ("fr", "bureau", "bureaux", "fr.eau"),
            ("fr", "europeen", "europeenne", "fr.doubled"),
            ("fr", "actif", "active", "fr.feminine"),
            ("fr", "aider", "aident", "fr.verb"),
            ("fr", "trouvent", "trouvés", "fr.verb"),
            ("en", "organise", "organize", "en.ise"),
            ("en", "behaviour", "behavior", "en.our"),
            ("en", "defence", "defense", "en.ence"),
            ("en", "centre", "center", "en.re"),
            ("en", "travelled", "traveled", "en.doubled"),
            ("en", "city", "cities", "en.y"),
            ("en", "accommodated", "accommodation", "en.ation"),
            ("el", "προβλημα", "προβληματοσ", "el.ma"),
            ("el", "παιδι", "παιδιων", "el.i"),
            ("el", "τομεασ", "τομεισ", "el.eas"),
            ("el", "σχεδιο", "σχεδια", "el.io"),
            ("el", "βελγικη", "βελγικου", "el.ikos"),
            ("el", "γραψει", "εγραψε", "el.augment"),
            ("el", "εξεταζει", "εξετασε", "el.aorist-z"),
            ("el", "ελεγχει", "ελεγξε", "el.aorist-x"),
            ("el", "γραφει", "γραψουν", "el.aorist-ps"),
            ("el", "εντοπιζει", "εντοπιζεται", "el.passive"),
        ] {
            if !meet(lang, left, right).contains(&rule) {
                apart.push((rule, left, right));
            }
        }
        assert_eq!(apart, []);
    }

    #[test]
    fn other_words_do_not_meet() {
        for (lang, left, right) in [
            ("nl", "geld", "geldt"),
            ("nl", "bomen", "bom"),
            ("de", "acht", "achten"),
            ("de", "alt", "alten"),
            ("fr", "cours", "course"),
            ("fr", "port", "porte"),
            ("fr", "forment", "formes"),
            ("en", "hour", "hor"),
            ("en", "count", "country"),
            ("el", "επιτροπη", "επιτροποσ"),
        ] {
            assert!(meet(lang, left, right).is_empty(), "{left} {right}");
        }
    }

    #[test]
    fn unusual_endings_are_noticed() {
        for (lang, left, right, usual) in [
            ("nl", "wijst", "wijzigingen", false),
            ("nl", "school", "scholen", true),
            ("nl", "beslissen", "beslissing", true),
            ("de", "vertritt", "vertretung", true),
            ("de", "beschrieben", "beschreibung", true),
            ("nl", "vergeleek", "vergelijking", true),
            ("nl", "werk", "werkten", true),
            ("fr", "commune", "communique", false),
            ("fr", "place", "places", true),
            ("de", "stand", "standard", false),
            ("en", "response", "responsibilities", false),
            ("nl", "opbouw", "opgebouwd", true),
            ("fr", "indique", "indicateurs", true),
            ("en", "policy", "policies", true),
            ("el", "οργανα", "οργανισμοσ", false),
            ("el", "παιδι", "παιδιων", true),
        ] {
            assert_eq!(is_usual_pair(lang, left, right), usual, "{left} {right}");
        }
    }
}
