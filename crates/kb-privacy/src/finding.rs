//! One finding: which rule, where, how grave; and what a curator is told.
//!
//! Invariant: neither a finding nor its diagnostic repeats what was found; of a number its last two
//! signs are shown, so that a curator knows which.

use std::ops::Range;

use kb_model::{Diagnostic, Severity};

/// Signs at the end that are shown.
const SHOWN: usize = 2;
/// The longest masked excerpt.
const LONGEST: usize = 40;

/// Makes the rules with their names, how grave they are and what messages call the thing found.
macro_rules! rules {
    ($($variant:ident = $name:literal, $severity:ident, $what:literal;)+) => {
        /// What was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $what] $variant,)+
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant),+];

            /// Its stable name, which also is the second part of its code.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)+ }
            }

            /// How grave a finding usually is: an error blocks publication.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$variant => Severity::$severity,)+ }
            }

            /// What messages call the thing found.
            pub fn what(self) -> &'static str {
                match self { $(Rule::$variant => $what,)+ }
            }
        }
    };
}

rules! {
    BelgianNationalNumber = "be-national-number", Error, "a Belgian national register number";
    BelgianBisNumber = "be-bis-number", Error, "a Belgian BIS number";
    BelgianCard = "be-card", Error, "the number of a Belgian identity card";
    BelgianImmigrationFile = "be-immigration-file", Error, "a file number of the Belgian Immigration Office";
    BelgianProtectionFile = "be-protection-file", Error, "a file number of the Belgian Commissioner General";
    GermanTaxId = "de-tax-id", Error, "a German tax identification number";
    GermanPensionNumber = "de-pension-number", Error, "a German pension insurance number";
    GermanHealthNumber = "de-health-number", Error, "a German health insurance number";
    GermanForeignersRegister = "de-foreigners-register", Error, "a number of the German register of foreigners";
    GermanOfficeFile = "de-office-file", Error, "a file number of the German Federal Office for Migration";
    GreekAmka = "gr-amka", Error, "a Greek social security number (AMKA)";
    GreekPaaypa = "gr-paaypa", Error, "a Greek provisional insurance number (PAAYPA)";
    GreekDika = "gr-dika", Error, "a Greek asylum file number (DIKA)";
    GreekAfm = "gr-afm", Error, "a Greek tax number (AFM)";
    AsylumCard = "asylum-card", Error, "the number of an asylum seeker's card";
    ResidenceCard = "residence-card", Error, "the number of a residence card";
    UnhcrNumber = "unhcr-number", Error, "a number given by UNHCR";
    Eurodac = "eurodac", Error, "a Eurodac number";
    Passport = "passport", Error, "the number of a passport or travel document";
    IdentityCard = "identity-card", Error, "the number of an identity card";
    Iban = "iban", Error, "a bank account (IBAN)";
    MachineReadable = "machine-readable-zone", Error, "the machine-readable lines of a travel document";
    BirthDate = "birth-date", Error, "a full date of birth";
    Phone = "phone", Error, "a private telephone number";
    Mailbox = "mailbox", Error, "a private e-mail address";
    NamedPerson = "named-person", Warning, "a name with a date and a place";
    Combination = "combination", Warning, "facts that together point to one person";
    ChangedName = "changed-name", Warning, "a changed name, which says that the case is real";
    FileName = "file-name", Warning, "a file name that looks like a person's name";
}

impl Rule {
    /// The rule with this name.
    pub fn parse(name: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// What a curator can do.
    fn fix(self) -> &'static str {
        match self {
            Rule::NamedPerson => "leave out the name, give the year and the region",
            Rule::Combination => "give an age band, the year, the region; merge several cases",
            Rule::ChangedName => "write a composite or fictive case, or link to the publisher",
            Rule::FileName => "give the file a name that names nobody",
            Rule::BirthDate => "give the age or the year instead",
            Rule::Phone | Rule::Mailbox => {
                "take it out, or add an office's own to `corpus/privacy.toml`"
            }
            _ => "take it out",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub rule: Rule,
    /// An error blocks publication; a warning asks for a look.
    pub severity: Severity,
    /// Index of the text in the subject.
    pub part: usize,
    /// Bytes of that text.
    pub range: Range<usize>,
    /// Line of that text, from 1.
    pub line: usize,
    /// What was found, with everything but the last two letters or digits masked; empty when it is
    /// a sentence rather than a number.
    pub excerpt: String,
}

impl Finding {
    /// The stable code: `privacy.<rule>`.
    pub fn code(&self) -> String {
        format!("privacy.{}", self.rule.name())
    }

    /// The same for people, without a place.
    pub fn diagnostic(&self) -> Diagnostic {
        let what = self.rule.what();
        let message = if self.excerpt.is_empty() {
            what.to_owned()
        } else {
            format!("{what}: `{}`", self.excerpt)
        };
        Diagnostic::new(self.severity, &self.code(), message).fix(self.rule.fix())
    }
}

/// What may be shown of a number: its last two letters or digits.
pub(crate) fn mask(found: &str) -> String {
    let count = found.chars().filter(|c| c.is_alphanumeric()).count();
    let mut masked = String::new();
    let mut seen = 0;
    for letter in found.chars().filter(|c| !c.is_control()) {
        if letter.is_alphanumeric() {
            seen += 1;
            masked.push(if seen + SHOWN > count && count > SHOWN { letter } else { '•' });
        } else {
            masked.push(letter);
        }
    }
    let letters = masked.chars().count();
    if letters > LONGEST { masked.chars().skip(letters - LONGEST).collect() } else { masked }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_the_end_only() {
        for (found, shown) in [
            ("85.07.30-033.28", "••.••.••-•••.28"),
            ("a@b", "•@•"),
            ("12", "••"),
            ("", ""),
            ("٨٥٠٧\n٣٠", "••••٣٠"),
        ] {
            assert_eq!(mask(found), shown, "{found}");
        }
        assert_eq!(mask(&"1".repeat(99)).chars().count(), LONGEST);
    }

    #[test]
    fn names_of_rules_lead_back_to_them() {
        for rule in Rule::ALL {
            assert_eq!(Rule::parse(rule.name()), Some(*rule));
        }
    }
}
