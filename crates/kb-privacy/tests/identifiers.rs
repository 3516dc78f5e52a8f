//! What must be found, in every spelling people use, and what must not.
//!
//! The numbers are those that the libraries python-stdnum and stdnum publish in their documentation,
//! ICAO's specimen and numbers with serials that nobody is given; no other may be used here, because
//! a number made up at random may be somebody's.

use std::sync::LazyLock;

use kb_model::Severity::{Error, Warning};
use kb_privacy::{Allowed, Finding, Place, Rule, Scanner, Subject, Telling};

/// One sentence of each language around a number.
const CARRIERS: [(&str, &str); 5] = [
    ("The guardian wrote down ", " and sent it to the school in 2019."),
    ("De voogd noteerde in 2019 ", " en stuurde het naar de dienst."),
    ("Le tuteur a noté ", " puis l'a envoyé au service (art. 61/14)."),
    ("Die Vormundin notierte ", " und schickte es nach § 42a SGB VIII an das Amt."),
    ("Ο επίτροπος σημείωσε ", " και το έστειλε στην υπηρεσία το 2022."),
];

static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(Allowed::default()));

fn scan(text: &str) -> Vec<Finding> {
    SCANNER.scan(&Subject::text(text))
}

/// Digits of another script.
fn in_script(number: &str, zero: char) -> String {
    let turn = |letter: char| match letter.to_digit(10) {
        Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap_or(letter),
        None => letter,
    };
    number.chars().map(turn).collect()
}

/// The ways in which one number is written: as it is, without signs, with other signs, broken by a
/// line end, in other digits, in bold.
fn spellings(number: &str) -> Vec<String> {
    let solid: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
    let with = |sign: &str| number.replace(['.', '-', ' '], sign);
    let mut spellings = vec![number.to_owned(), solid.clone()];
    spellings.extend(["\u{a0}", "\u{202f}", "-", "–", "/", " - "].map(with));
    spellings.push(with(" "));
    spellings.push(format!("**{number}**"));
    spellings.push(format!("{}\n{}", &solid[..6], &solid[6..]));
    spellings.push(format!("{}-\n    {}", &solid[..6], &solid[6..]));
    if let Some(sign) = number.find(['.', '-', ' ']) {
        spellings.push(format!("{}\n{}", &number[..=sign], &number[sign + 1..]));
    }
    for zero in ['٠', '۰', '０', '०'] {
        spellings.push(in_script(number, zero));
        spellings.push(in_script(&solid, zero));
    }
    spellings
}

#[track_caller]
fn assert_found(text: &str, rule: Rule, number: &str) {
    let found = scan(text);
    let of_rule: Vec<&Finding> = found.iter().filter(|it| it.rule == rule).collect();
    assert_eq!(of_rule.len(), 1, "`{text}`: {found:?}");
    let slice = &text[of_rule[0].range.clone()];
    let same = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert!(same(slice).ends_with(&same(number)), "`{slice}` is not `{number}`");
    assert!(!of_rule[0].diagnostic().message.contains(number), "{:?}", of_rule[0]);
}

#[test]
fn numbers_with_check_digits_are_found_in_every_spelling_in_five_languages() {
    for (number, rule) in [
        ("85.07.30-033.28", Rule::BelgianNationalNumber),
        ("17.07.30-033.84", Rule::BelgianNationalNumber),
        ("08.06.17-997.90", Rule::BelgianNationalNumber),
        ("98.47.28-997.65", Rule::BelgianBisNumber),
        ("88.22.29-999.36", Rule::BelgianBisNumber),
        ("08.22.29-999.34", Rule::BelgianBisNumber),
        ("08.42.29-999.77", Rule::BelgianBisNumber),
        ("08.46.17-997.79", Rule::BelgianBisNumber),
        ("08.26.17-997.36", Rule::BelgianBisNumber),
        ("36 574 261 809", Rule::GermanTaxId),
        ("12 345 678 995", Rule::GermanTaxId),
        ("010130-9999-7", Rule::GreekAmka),
        ("170608-9999-8", Rule::GreekAmka),
        ("591-1917064-58", Rule::BelgianCard),
    ] {
        for (before, after) in CARRIERS {
            for spelling in spellings(number) {
                assert_found(&format!("{before}{spelling}{after}"), rule, &spelling);
            }
        }
    }
}

#[test]
fn letters_and_digits_together_are_found_in_every_spelling() {
    for (spellings, rule) in [
        (
            &[
                "15070649C103",
                "15 070649 C 103",
                "15-070649-C-103",
                "１５０７０６４９Ｃ１０３",
                "15070649\nC103",
            ][..],
            Rule::GermanPensionNumber,
        ),
        (
            &["A123456780", "A123 456 780", "A123-456-780", "A١٢٣٤٥٦٧٨٠", "Ａ１２３４５６７８０"],
            Rule::GermanHealthNumber,
        ),
        (
            &[
                "BE68 5390 0754 7034",
                "BE68539007547034",
                "be68-5390-0754-7034",
                "BE68 5390\n0754 7034",
                "BE６８ ５３９０ ０７５４ ７０３４",
                "BE٦٨٥٣٩٠٠٧٥٤٧٠٣٤",
                "BE 68 5390 0754 7034",
                "GB82 WEST 1234 5698 7654 32",
                "DE89 3704 0044 0532 0130 00",
                "GR16 0110 1250 0000 0001 2300 695",
            ],
            Rule::Iban,
        ),
        (
            &[
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
                "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
                "P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;&lt;",
                "P\\<UTOERIKSSON\\<\\<ANNA\\<MARIA",
            ],
            Rule::MachineReadable,
        ),
    ] {
        for spelling in spellings {
            for (before, after) in CARRIERS {
                let text = format!("{before}{spelling}{after}");
                let found = scan(&text);
                assert!(found.len() == 1 && found[0].rule == rule, "{text}: {found:?}");
            }
        }
    }
}

#[test]
fn numbers_known_by_a_word_are_found_in_five_languages() {
    use Rule::*;
    for (text, rule) in [
        ("Zijn OV-nummer is 8.123.456.", BelgianImmigrationFile),
        ("OV 8123456, dossier bij de voogd", BelgianImmigrationFile),
        ("Het kind (O.V. 8.123.456) woont hier", BelgianImmigrationFile),
        ("numéro SP : 8.123.456", BelgianImmigrationFile),
        ("N° S.P. 8 123 456", BelgianImmigrationFile),
        ("dossiernummer DVZ: ٨١٢٣٤٥٦", BelgianImmigrationFile),
        ("bij de Dienst Vreemdelingenzaken onder het nummer 8.123.456", BelgianImmigrationFile),
        ("Office des étrangers, réf. 8.123.456", BelgianImmigrationFile),
        ("Immigration Office file 8123456", BelgianImmigrationFile),
        ("8.123.456 (OV-nummer)", BelgianImmigrationFile),
        ("CGVS-nummer 19/12345", BelgianProtectionFile),
        ("dossier CGRA 1912345Z", BelgianProtectionFile),
        ("CGRS file number: 19/12345B", BelgianProtectionFile),
        ("AZR-Nummer 040512123456", GermanForeignersRegister),
        ("Im AZR unter 040512 12345 6 erfasst", GermanForeignersRegister),
        ("BAMF-Aktenzeichen 1234567-423", GermanOfficeFile),
        ("Az. 1234567 - 423 beim Bundesamt", GermanOfficeFile),
        ("Geschäftszeichen: １２３４５６７－４２３", GermanOfficeFile),
        ("Π.Α.Α.Υ.Π.Α.: 12345678901", GreekPaaypa),
        ("Ο ΠΑΑΥΠΑ του παιδιού είναι 1234 567 8901", GreekPaaypa),
        ("his PAAYPA 12345678901", GreekPaaypa),
        ("ΔΙ.Κ.Α. 05/000123456", GreekDika),
        ("με αριθμό ΔΙΚΑ 05/000123456", GreekDika),
        ("DIKA no 123456", GreekDika),
        ("ΑΦΜ 094259216", GreekAfm),
        ("Α.Φ.Μ. 094 259 216", GreekAfm),
        ("AFM: ０９４２５９２１６", GreekAfm),
        ("asylum seeker's card no. 123456", AsylumCard),
        ("Δελτίο αιτούντος διεθνή προστασία, αρ. 123456/2", AsylumCard),
        ("numéro de la carte de demandeur d'asile 1234567", AsylumCard),
        ("UNHCR case number 123-12C12345", UnhcrNumber),
        ("registered under 123-12C12345 in Jordan", UnhcrNumber),
        ("numéro HCR 123-12C12345", UnhcrNumber),
        ("Eurodac: EL1 0123456789", Eurodac),
        ("Eurodac-Treffer IT1AB12345678", Eurodac),
        ("verblijfskaart B123456789", ResidenceCard),
        ("titre de séjour n° B 123 456789", ResidenceCard),
        ("Aufenthaltstitel Nr. Y1234567", ResidenceCard),
        ("άδεια διαμονής 123456789", ResidenceCard),
        ("passport no. A1234567", Passport),
        ("paspoort EN123456", Passport),
        ("passeport n° 12AB34567", Passport),
        ("Reisepass C01X00T47", Passport),
        ("διαβατήριο ΑΕ1234567", Passport),
        ("tazkira 1399-0401-12345", IdentityCard),
        ("identiteitskaart 591-1234567", IdentityCard),
        ("Personalausweis L01X00T47", IdentityCard),
        ("carte d'identité numéro 123456789", IdentityCard),
        ("Α.Δ.Τ. ΑΒ 123456", IdentityCard),
        ("αριθμός ταυτότητας ΑΒ-123456", IdentityCard),
        ("rijksregisternummer 850 730 03 328", BelgianNationalNumber),
        ("numéro national 8507 3003 328", BelgianNationalNumber),
        ("AMKA 0101 3099 997", GreekAmka),
        ("Steuer-ID: 3657 426 1809", GermanTaxId),
        ("Krankenversichertennummer A 123 456 780", GermanHealthNumber),
        ("eID-Nr. 5911917 06458", BelgianCard),
    ] {
        let found = scan(text);
        let rules: Vec<Rule> = found.iter().map(|it| it.rule).collect();
        assert_eq!(rules, [rule], "{text}: {found:?}");
        let broken = text.replacen(' ', "\n", 1);
        assert_eq!(scan(&broken).len(), 1, "{broken}");
    }
}

#[test]
fn full_dates_of_birth_are_found_in_five_languages() {
    for (text, date) in [
        ("He was born on 12 March 2009 in Herat.", "12 March 2009"),
        ("born in Herat, Afghanistan, on March 12th, 2009", "March 12th, 2009"),
        ("Date of birth: 12/03/2009", "12/03/2009"),
        ("D.O.B. 12-03-09", "12-03-09"),
        ("DOB\n2009-03-12", "2009-03-12"),
        ("Amir, geboren op 12 maart 2009", "12 maart 2009"),
        ("geb. 12.03.2009 te Herat", "12.03.2009"),
        ("Geboortedatum : 12 03 2009", "12 03 2009"),
        ("de jongen (° 12/03/2009)", "12/03/2009"),
        ("op 12 maart 2009 in Herat geboren", "12 maart 2009"),
        ("né le 12 mars 2009 à Hérat", "12 mars 2009"),
        ("Née à Hérat le 1er mars 2009", "1er mars 2009"),
        ("né(e) le : 12.03.2009", "12.03.2009"),
        ("date de naissance ١٢/٠٣/٢٠٠٩", "١٢/٠٣/٢٠٠٩"),
        ("wurde am 12. März 2009 in Herat geboren", "12. März 2009"),
        ("geb. am 12.3.2009", "12.3.2009"),
        ("Geburtsdatum: １２．０３．２００９", "１２．０３．２００９"),
        ("Amir (*12.03.2009)", "12.03.2009"),
        ("γεννήθηκε στις 12 Μαρτίου 2009", "12 Μαρτίου 2009"),
        ("Ημερομηνία γέννησης: 12/3/2009", "12/3/2009"),
        ("ΗΜΕΡΟΜΗΝΙΑ ΓΕΝΝΗΣΗΣ 12.03.2009", "12.03.2009"),
        ("γεν. 12-3-2009", "12-3-2009"),
        ("ημ/νία γέννησης 12032009", "12032009"),
    ] {
        assert_found(text, Rule::BirthDate, date);
    }
}

#[test]
fn private_telephones_and_mailboxes_are_found() {
    for (text, rule) in [
        ("call 0470 12 34 56", Rule::Phone),
        ("gsm 0470/12.34.56", Rule::Phone),
        ("+32 470 12 34 56", Rule::Phone),
        ("+32 (0)470 12 34 56", Rule::Phone),
        ("0032470123456", Rule::Phone),
        ("Tel. 0151 23456789", Rule::Phone),
        ("(+49) 151 234 567 89", Rule::Phone),
        ("0171/2345678", Rule::Phone),
        ("κιν. 697 123 4567", Rule::Phone),
        ("6971234567", Rule::Phone),
        ("+30 697 1234567", Rule::Phone),
        ("٠٤٧٠١٢٣٤٥٦", Rule::Phone),
        ("WhatsApp: 0093 70 123 4567", Rule::Phone),
        ("via Signal op +33 6 12 34 56 78", Rule::Phone),
        ("στο Viber 210 1234567", Rule::Phone),
        ("amir2009@gmail.com", Rule::Mailbox),
        ("amir (at) hotmail.fr", Rule::Mailbox),
        ("amir\\_h@yahoo.gr", Rule::Mailbox),
        ("maria.papadopoulou@organisation.org", Rule::Mailbox),
    ] {
        let rules: Vec<Rule> = scan(text).iter().map(|it| it.rule).collect();
        assert_eq!(rules, [rule], "{text}");
    }
}

#[test]
fn a_case_study_has_no_number_to_call_and_a_manual_may_have_an_offices() {
    let told = |telling, text| {
        let found = SCANNER.scan(&Subject { telling, ..Subject::text(text) });
        found.iter().map(|it| it.severity).collect::<Vec<_>>()
    };
    for (text, story, unknown, resource) in [
        ("call +93 70 123 4567", vec![Error], vec![], vec![]),
        ("amir@gmail.com", vec![Error], vec![Error], vec![Warning]),
        ("jan.peeters@organisation.org", vec![Error], vec![Warning], vec![Warning]),
        ("0470 12 34 56", vec![Error], vec![Error], vec![Error]),
    ] {
        let severities = (
            told(Telling::Story, text),
            told(Telling::Unknown, text),
            told(Telling::Resource, text),
        );
        assert_eq!(severities, (story, unknown, resource), "{text}");
    }
}

#[test]
fn what_curators_allow_is_not_found() {
    let mut allowed = Allowed::default();
    assert!(allowed.phone("+30 694 277 3030") && allowed.mailbox("hotline@gmail.com"));
    assert!(allowed.account("BE68 5390 0754 7034"));
    let scanner = Scanner::new(allowed);
    for text in [
        "0030 6942773030",
        "694 277 3030",
        "hotline@gmail.com",
        "BE68539007547034",
        "WhatsApp +30 694 277 3030",
    ] {
        assert!(scanner.scan(&Subject::text(text)).is_empty(), "{text}");
    }
    assert_eq!(scanner.scan(&Subject::text("0030 6942773031")).len(), 1);
}

#[test]
fn facts_that_point_to_one_person_are_found_in_five_languages() {
    use Rule::*;
    for (text, rule) in [
        ("Amir Hosseini came to Antwerp on 14 March 2019 and went to school.", NamedPerson),
        ("Op 14 maart 2019 kwam Fatoumata Diallo aan in Gent.", NamedPerson),
        ("Le 14 mars 2019, Mamadou est arrivé à Liège chez sa tante.", NamedPerson),
        ("Am 14.03.2019 kam Yusuf A. nach Hamburg zu seinem Onkel.", NamedPerson),
        ("Στις 14 Μαρτίου 2019 ο Αχμάντ έφτασε στη Λέσβο.", NamedPerson),
        ("A boy named Zalmai reached Ostend on 14/03/2019.", NamedPerson),
        (
            "A 16-year-old Afghan boy was taken from Zaventem to the police on 3 May 2021.",
            Combination,
        ),
        ("De 15-jarige Eritrese jongen werd op 3 mei 2021 in Luik gezien.", Combination),
        ("Une fille guinéenne de 14 ans a quitté Namur le 3 mai 2021.", Combination),
        ("Ein 16-jähriger Syrer verließ Passau am 3. Mai 2021.", Combination),
        ("Ένας 16χρονος από το Αφγανιστάν έφυγε από τη Χίο στις 3 Μαΐου 2021.", Combination),
        ("Amir (not his real name) likes football.", ChangedName),
        ("Amir (schuilnaam) voetbalt graag.", ChangedName),
        ("Amir (prénom d’emprunt) aime le football.", ChangedName),
        ("Amir (Name geändert) spielt gern Fußball.", ChangedName),
        ("Ο Αμίρ (το όνομα έχει αλλάξει) παίζει ποδόσφαιρο.", ChangedName),
        ("All names have been changed to protect the children.", ChangedName),
    ] {
        let rules: Vec<Rule> = scan(text).iter().map(|it| it.rule).collect();
        assert_eq!(rules, [rule], "{text}");
    }
}

#[test]
fn names_of_files_are_read_too() {
    let rules = |name| {
        let mut subject = Subject::text(name);
        subject.parts[0].place = Place::FileName;
        SCANNER.scan(&subject).iter().map(|it| it.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("Case_Ahmad_Hosseini_2021.pdf"), [Rule::FileName]);
    assert_eq!(rules("verslag-Fatima-Rezai.docx"), [Rule::FileName]);
    assert_eq!(rules("scan_85073003328.pdf"), [Rule::BelgianNationalNumber]);
    assert_eq!(rules("guide-foster-care-2021_final-v2.pdf"), []);
    assert_eq!(rules("Law_4960_2022_FEK_A_145.pdf"), []);
}
