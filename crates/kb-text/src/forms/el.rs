//! The rules of Greek. Words are folded: no accents, every sigma alike.

use super::{FormRule, any, plain};

/// A rule about words that are not names, with roots as they are; the first anchor is what a
/// dictionary has.
const fn rule(
    name: &'static str,
    reason: &'static str,
    anchors: &'static [&'static str],
    others: &'static [&'static str],
) -> FormRule {
    FormRule {
        name,
        reason,
        head: anchors[0],
        anchors,
        others,
        least: 3,
        lower_only: true,
        sound: plain,
        fits: any,
    }
}

pub(crate) const RULES: &[FormRule] = &[
    rule("el.ma", "a neuter in -μα: -ματα, -ματος", &["*μα"], &["*ματα", "*ματοσ", "*ματων"]),
    rule(
        "el.ikos",
        "the genders and cases of an adjective in -ικός",
        &["*ικοσ", "*ικη", "*ικο", "*ικοι", "*ικεσ", "*ικα", "*ικησ"],
        &["*ικων", "*ικου", "*ικουσ"],
    ),
    rule(
        "el.ios",
        "the genders and cases of an adjective in -ιος",
        &["*ιοσ", "*ιουσ", "*ιοι"],
        &["*ιο", "*ιου", "*ια", "*ιεσ", "*ιων"],
    ),
    rule("el.eas", "-έας has the plural -είς", &["*εασ", "*εα"], &["*εισ", "*εων"]),
    FormRule {
        sound: neuter_i,
        ..rule("el.i", "a neuter in -ί: -ιού, -ιά, -ιών", &["*ι"], &["*ια", "*ιου", "*ιων"])
    },
    rule("el.io", "a neuter in -ιο: -ίου, -ια, -ίων", &["*ιο"], &["*ιου", "*ια", "*ιων"]),
    rule("el.ia", "a feminine in -ία: -ίας, -ίες, -ιών", &["*ια"], &["*ιασ", "*ιεσ", "*ιων"]),
    rule(
        "el.on",
        "a participle in -ον, -ουσα",
        &["*ον", "*ουσα"],
        &["*οντα", "*οντοσ", "*οντων", "*ουσασ", "*ουσεσ"],
    ),
    FormRule {
        head: "*ει",
        ..rule(
            "el.passive",
            "active and passive of one verb: -ει, -εται",
            &["*εται", "*ονται", "*ειται", "*ουνται"],
            &["*ει", "*ουν", "*ουμε"],
        )
    },
    rule(
        "el.aorist-z",
        "present and aorist of one verb: -ζει, -σε",
        &["*ζει", "*ζουν", "*ζεται", "*ζονται", "*νει", "*νουν"],
        &["*σε", "*σαν", "*σει", "*σουν"],
    ),
    FormRule {
        sound: aorist_x,
        ..rule(
            "el.aorist-x",
            "present and aorist of one verb: -γει, -χει, -ξε",
            &["*ει", "*ουν", "*εται"],
            &["*ε", "*αν"],
        )
    },
    FormRule {
        sound: aorist_ps,
        ..rule(
            "el.aorist-ps",
            "present and aorist of one verb: -φει, -πει, -ψε",
            &["*ει", "*ουν", "*εται"],
            &["*ε", "*αν"],
        )
    },
    FormRule {
        head: "*ει",
        ..rule(
            "el.aorist-is",
            "present and aorist of one verb: -ει, -ησε",
            &["*ησε", "*ησαν", "*ησει", "*ησουν", "*ηθει", "*ηθηκε", "*ηθηκαν"],
            &["*ει", "*ουν", "*α", "*ειται", "*ουνται"],
        )
    },
    rule(
        "el.aorist-ev",
        "present and aorist of one verb: -εύει, -ευσε",
        &["*ευει", "*ευουν", "*ευεται"],
        &["*ευσε", "*ευσαν", "*ευσει", "*ευτηκε", "*ευτηκαν"],
    ),
    rule(
        "el.augment",
        "the past puts ε- before the verb: γράψει, έγραψε",
        &["ε*ε", "ε*αν"],
        &["*ει", "*ουν"],
    ),
];

/// What may follow the beginning that forms of one word share.
pub(crate) const ENDINGS: &[&str] = &[
    "ικοσ",
    "ικη",
    "ικο",
    "ικησ",
    "ικου",
    "ικα",
    "ικεσ",
    "ικοι",
    "ικων",
    "ικουσ",
    "",
    "σ",
    "α",
    "ασ",
    "εσ",
    "η",
    "ησ",
    "ο",
    "οσ",
    "οι",
    "ου",
    "ουσ",
    "ων",
    "ι",
    "ια",
    "ιασ",
    "ιεσ",
    "ιο",
    "ιου",
    "ιων",
    "ιοσ",
    "ιοι",
    "ιουσ",
    "ε",
    "ει",
    "εισ",
    "εων",
    "εωσ",
    "εα",
    "εασ",
    "ματα",
    "ματοσ",
    "ματων",
    "μα",
    "τα",
    "τοσ",
    "των",
    "εται",
    "ονται",
    "ουμε",
    "ετε",
    "ουν",
    "ω",
    "αν",
    "αμε",
    "ατε",
    "ησε",
    "ησαν",
    "ησει",
    "ησουν",
    "ουσε",
    "ουσαν",
    "ηθει",
    "ηθηκε",
    "ηθηκαν",
    "ηθουν",
    "ειται",
    "ουνται",
    "ουνταν",
    "ονταν",
    "οταν",
    "ηση",
    "ησησ",
    "ησεισ",
    "υ",
    "υσ",
    "ωνει",
    "ωνουν",
    "ωσε",
    "ωσαν",
    "ωση",
    "ωσησ",
    "ωσεισ",
    "ξε",
    "ξει",
    "ξαν",
    "ξουν",
    "ζει",
    "ζουν",
    "γουν",
    "γει",
    "σε",
    "σει",
    "σαν",
    "σουν",
    "στηκε",
    "στηκαν",
    "σεισ",
    "ση",
    "σησ",
    "χθηκε",
    "οτερο",
    "οτερα",
    "οτερη",
    "οτεροι",
    "υτερο",
    "υτερη",
    "υτερα",
    "εστερεσ",
    "εστερο",
    "εστεροσ",
    "ουσα",
    "ουσεσ",
    "οντα",
    "οντων",
    "τησ",
    "τεσ",
    "νει",
    "νουν",
    "θει",
    "θουν",
    "θηκε",
    "θηκαν",
    "γεται",
    "χει",
    "χε",
    "ανει",
    "αινει",
    "αινουν",
    "ανουν",
    "ιδια",
    "ιδιο",
    "ιδιων",
    "ηκε",
    "ηκαν",
    "ειτε",
    "σμο",
    "σμοσ",
    "σμου",
    "σμων",
    "στεσ",
    "στη",
    "στησ",
    "στων",
    "στρια",
    "θειτε",
    "θηκαμε",
    "αται",
];

/// The beginning, unless `-ει` makes it a verb: διαρκεί is no neuter.
fn neuter_i(root: &str, _ending: &str) -> Vec<String> {
    if root.ends_with(['ε', 'ο']) { Vec::new() } else { vec![root.to_owned()] }
}

fn aorist_x(root: &str, _ending: &str) -> Vec<String> {
    swallowed(root, &["γ", "χ", "κ", "χν", "σσ"], "ξ")
}

fn aorist_ps(root: &str, _ending: &str) -> Vec<String> {
    swallowed(root, &["φ", "π", "β", "πτ"], "ψ")
}

/// The beginning with the sound of the aorist, for the present and for the aorist.
fn swallowed(root: &str, present: &[&str], aorist: &str) -> Vec<String> {
    if root.ends_with(aorist) {
        return vec![root.to_owned()];
    }
    let present = present.iter().filter_map(|sound| root.strip_suffix(sound));
    present.map(|beginning| format!("{beginning}{aorist}")).collect()
}
