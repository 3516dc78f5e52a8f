//! The rules of French. Words are folded, so `-é` and `-e` look alike.

use super::{FormRule, any, plain, undoubled};

pub(crate) const RULES: &[FormRule] = &[
    FormRule {
        name: "fr.al",
        reason: "-al has the plural -aux",
        anchors: &["*aux"],
        others: &["*al", "*ale", "*ales"],
        head: "*al",
        least: 2,
        lower_only: true,
        sound: plain,
        fits: any,
    },
    FormRule {
        name: "fr.ail",
        reason: "-ail has the plural -aux",
        anchors: &["*ail"],
        others: &["*aux"],
        head: "*ail",
        least: 2,
        lower_only: true,
        sound: plain,
        fits: any,
    },
    FormRule {
        name: "fr.eau",
        reason: "-eau has the plural -eaux",
        anchors: &["*eau"],
        others: &["*eaux"],
        head: "*eau",
        least: 2,
        lower_only: true,
        sound: plain,
        fits: any,
    },
    FormRule {
        name: "fr.doubled",
        reason: "a feminine that doubles the consonant: -el, -elle",
        anchors: &["*e", "*es"],
        others: &["*", "*s"],
        head: "*",
        least: 4,
        lower_only: true,
        sound: doubled,
        fits: any,
    },
    FormRule {
        name: "fr.feminine",
        reason: "a feminine with its own ending: -if, -ive; -eur, -euse; -er, -ère",
        anchors: &["*ive", "*ives", "*euse", "*euses"],
        others: &["*if", "*ifs", "*eur", "*eurs", "*eux"],
        head: "*if",
        least: 3,
        lower_only: true,
        sound: by_letter,
        fits: any,
    },
    FormRule {
        name: "fr.verb",
        reason: "endings of one verb: -er, -e, -ent, -ée",
        anchors: &["*er", "*ent", "*ez", "*ant", "*ait", "*aient"],
        others: &["*e", "*es", "*ee", "*ees"],
        head: "*er",
        least: 3,
        lower_only: true,
        sound: plain,
        fits: no_noun,
    },
    FormRule {
        name: "fr.agreement",
        reason: "a participle in -ée, -ées, -és",
        anchors: &["*ee", "*ees"],
        others: &["*e", "*es"],
        head: "*e",
        least: 4,
        lower_only: true,
        sound: plain,
        fits: no_noun,
    },
];

/// What may follow the beginning that forms of one word share, spelled by `super::spelled`.
pub(crate) const ENDINGS: &[&str] = &[
    "", "s", "e", "es", "er", "ez", "ons", "ent", "ant", "ants", "ante", "antes", "ait", "aient",
    "ais", "era", "erait", "eront", "i", "is", "it", "ie", "ies", "ir", "isent", "isant", "ite",
    "ites", "u", "us", "ue", "ues", "x", "le", "les", "ne", "nes", "te", "tes", "al", "ale",
    "ales", "aux", "el", "ele", "eles", "els", "ement", "ements", "ation", "ations", "ion", "ions",
    "eur", "eurs", "euse", "euses", "ateur", "ateurs", "atrice", "atrices", "cation", "cations",
    "catif", "catifs", "cative", "catives", "ce", "ces", "cer", "cent", "if", "ifs", "ive", "ives",
    "atif", "atifs", "ative", "atives", "f", "ve", "ves", "re", "res", "rs", "t", "nt", "ut",
    "ure", "ures", "ier", "iere", "iers", "ieres", "ance", "ence", "ences", "ente", "entes",
    "ents", "able", "ables", "age", "ages", "d", "dre", "ds", "dra", "oit", "oivent", "oir",
    "oire", "ient", "ienent", "enir", "enue", "enus", "enu", "ien", "tion", "tions", "vent",
    "vant", "vait", "vre", "vu", "m", "ment", "ments", "tre", "sent", "sons", "se", "ses", "ude",
    "logie",
];

/// The beginning, single before a feminine ending that doubles it.
fn doubled(root: &str, ending: &str) -> Vec<String> {
    let single = if ending.starts_with('e') { undoubled(root) } else { Some(root) };
    let fits = |root: &&str| {
        ["el", "eil", "en", "on", "et", "as", "os"].iter().any(|end| root.ends_with(end))
    };
    single.filter(fits).map(str::to_owned).into_iter().collect()
}

/// The beginning and which of the two patterns it follows, so that -if never meets -euse.
fn by_letter(root: &str, ending: &str) -> Vec<String> {
    let pattern = if ending.starts_with('i') { "if" } else { "eu" };
    vec![format!("{root}{pattern}")]
}

/// Whether a word is no plural of a noun: `formes` is never a form of `former` in such texts,
/// `formés` is.
fn no_noun(written: &str) -> bool {
    !written.ends_with("es") || written.ends_with("ées")
}
