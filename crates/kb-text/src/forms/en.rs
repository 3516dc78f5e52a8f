//! The rules of English: two spellings of one word, and the few endings the stemmer leaves.

use super::{FormRule, plain};

pub(crate) const RULES: &[FormRule] = &[
    FormRule {
        name: "en.ise",
        reason: "British and American spelling: -ise, -ize",
        anchors: &["*ize", "*izes", "*ized", "*izing", "*ization", "*izations"],
        others: &["*ise", "*ises", "*ised", "*ising", "*isation", "*isations"],
        least: 3,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.our",
        reason: "British and American spelling: -our, -or",
        anchors: &["*our", "*ours", "*oured", "*ouring", "*oural"],
        others: &["*or", "*ors", "*ored", "*oring", "*oral"],
        least: 3,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.ence",
        reason: "British and American spelling: -ence, -ense",
        anchors: &["*ence", "*ences"],
        others: &["*ense", "*enses", "*ensed", "*ensing"],
        least: 3,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.re",
        reason: "British and American spelling: -tre, -ter",
        anchors: &["*tre", "*tres", "*tred"],
        others: &["*ter", "*ters", "*tered"],
        least: 2,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.doubled",
        reason: "British and American spelling: -lled, -led",
        anchors: &["*elled", "*elling", "*eller", "*ellers", "*elment"],
        others: &["*eled", "*eling", "*eler", "*elers", "*ellment"],
        least: 3,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.y",
        reason: "-y has the plural -ies",
        anchors: &["*y"],
        others: &["*ies", "*ied"],
        least: 3,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.learnt",
        reason: "two past tenses of one verb: -ed, -t",
        anchors: &["*ned", "*led", "*med"],
        others: &["*nt", "*lt", "*mt"],
        least: 3,
        lower_only: true,
        sound: plain,
    },
    FormRule {
        name: "en.ation",
        reason: "a verb in -ate and what it does, -ation",
        anchors: &["*ate", "*ates", "*ated", "*ating"],
        others: &["*ation", "*ations"],
        least: 4,
        lower_only: true,
        sound: plain,
    },
];

/// What may follow the beginning that forms of one word share, spelled by `super::spelled`.
pub(crate) const ENDINGS: &[&str] = &[
    "", "s", "es", "e", "d", "ed", "ing", "ings", "er", "ers", "r", "rs", "est", "st", "y", "ies",
    "ied", "ier", "iest", "ly", "aly", "ily", "ion", "ions", "or", "ors", "al", "als", "nes",
    "ment", "ments", "ement", "ements", "ive", "ives", "ively", "able", "ible", "ance", "ances",
    "ence", "ences", "ent", "ents", "ant", "ants", "ful", "fuly", "les", "ator", "ators", "ate",
    "ates", "ated", "ating", "ise", "ised", "ises", "ising", "isation", "ize", "ized", "ization",
    "ity", "ities", "cal", "t", "ts", "own", "ew", "ve", "ysis", "ication", "ications", "ifies",
    "ality", "ic", "ics", "ical", "icaly", "ional", "de", "des", "sion", "sions", "ial", "ice",
    "iced", "ices", "ility", "se", "sed", "ses",
];
