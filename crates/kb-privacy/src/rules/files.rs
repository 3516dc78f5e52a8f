//! Numbers of files, cards and passports, which have no check digits: known by the words beside
//! them and by their form.
//!
//! Numbers of laws, dates, sums and quantities have other forms; each rule says which it takes.

use std::ops::Range;

use crate::finding::Rule;
use crate::lexicon::{Cue, Hit};
use crate::reading::Reading;
use crate::rules::Match;

mod code;

use code::Code;

/// Bytes between a word and its number.
const BEFORE: usize = 64;
const AFTER: usize = 20;

/// One sort of number.
struct Sort {
    rule: Rule,
    cue: Cue,
    fits: fn(&Code) -> bool,
}

/// All sorts.
const SORTS: [Sort; 15] = [
    Sort {
        rule: Rule::BelgianImmigrationFile,
        cue: Cue::ImmigrationFile,
        fits: |code| code.letters == 0 && (6..=8).contains(&code.digits) && code.is_plain(),
    },
    Sort {
        rule: Rule::BelgianImmigrationFile,
        cue: Cue::ImmigrationOffice,
        fits: |code| code.letters == 0 && code.digits == 7 && code.is_plain(),
    },
    Sort {
        rule: Rule::BelgianProtectionFile,
        cue: Cue::ProtectionFile,
        fits: |code| code.letters <= 1 && (6..=10).contains(&code.digits) && code.longest() >= 5,
    },
    Sort {
        rule: Rule::GermanForeignersRegister,
        cue: Cue::ForeignersRegister,
        fits: |code| code.letters == 0 && (9..=14).contains(&code.digits),
    },
    Sort {
        rule: Rule::GermanOfficeFile,
        cue: Cue::FederalOfficeFile,
        fits: Code::is_german_office_file,
    },
    Sort {
        rule: Rule::GreekPaaypa,
        cue: Cue::Paaypa,
        fits: |code| (6..=14).contains(&code.digits) && code.letters <= 3,
    },
    Sort {
        rule: Rule::GreekDika,
        cue: Cue::Dika,
        fits: |code| (5..=14).contains(&code.digits) && code.letters <= 3 && !code.is_law(),
    },
    Sort {
        rule: Rule::AsylumCard,
        cue: Cue::AsylumCard,
        fits: |code| {
            (5..=14).contains(&code.digits)
                && code.letters <= 4
                && code.longest() >= 4
                && !code.is_law()
        },
    },
    Sort {
        rule: Rule::UnhcrNumber,
        cue: Cue::Unhcr,
        fits: |code| (6..=14).contains(&code.digits) && code.letters <= 3 && code.longest() >= 5,
    },
    Sort {
        rule: Rule::Eurodac,
        cue: Cue::Eurodac,
        fits: |code| {
            (2..=5).contains(&code.letters) && code.digits >= 7
                || code.letters == 0 && code.digits >= 9
        },
    },
    Sort {
        rule: Rule::ResidenceCard,
        cue: Cue::ResidenceCard,
        fits: |code| (7..=12).contains(&code.digits) && code.letters <= 3 && code.longest() >= 6,
    },
    Sort { rule: Rule::Passport, cue: Cue::Passport, fits: Code::is_document },
    Sort { rule: Rule::IdentityCard, cue: Cue::IdentityCard, fits: Code::is_document },
    // A card's own number, where the word for it is also that of another number.
    Sort {
        rule: Rule::IdentityCard,
        cue: Cue::ElectronicCard,
        fits: |code| code.letters == 0 && code.digits == 12,
    },
    Sort {
        rule: Rule::ResidenceCard,
        cue: Cue::ElectronicCard,
        fits: |code| code.letters == 1 && code.digits == 9,
    },
];

/// Finds them.
pub(crate) fn find(reading: &Reading<'_>, out: &mut Vec<Match>) {
    let mut found = Vec::new();
    for hit in reading.hits.iter().filter(|hit| is_clear(reading, hit)) {
        for sort in SORTS.iter().filter(|sort| sort.cue == hit.cue) {
            let range = after(reading, hit, sort).or_else(|| before(reading, hit, sort));
            found.extend(range.map(|range| Match::named(sort.rule, range)));
        }
    }
    found.dedup();
    out.append(&mut found);
    unhcr_form(reading, out);
}

/// Whether a phrase is the cue rather than a short word of the language: `OV`, not `ov`.
fn is_clear(reading: &Reading<'_>, hit: &Hit) -> bool {
    hit.end - hit.start > 3 || reading.view.is_capital(hit.start)
}

/// The number that follows a phrase.
fn after(reading: &Reading<'_>, hit: &Hit, sort: &Sort) -> Option<Range<usize>> {
    let view = &reading.view;
    let index = view.number_from(hit.end);
    let number = view.numbers().get(index)?;
    let is_short = hit.end - hit.start <= 3;
    if number.start > hit.end + BEFORE || is_short && number.start == hit.end {
        return None;
    }
    let codes = code::from(reading, index, hit.end);
    let code = codes.into_iter().rev().find(|code| (sort.fits)(code) && !code.is_date())?;
    let between = hit.end..code.range.start;
    (reading.is_one_sentence(between) && !reading.is_public(&code.range)).then_some(code.range)
}

/// The number that a phrase follows: `8.123.456 (OV)`.
fn before(reading: &Reading<'_>, hit: &Hit, sort: &Sort) -> Option<Range<usize>> {
    let view = &reading.view;
    let last = view.number_from(hit.start).checked_sub(1)?;
    let end = view.numbers()[last].end;
    let between = view.piece(end..hit.start);
    let is_bracket = between.trim_start().starts_with(['(', '[', ',', '=', '-', ':']);
    if end + AFTER < hit.start || !is_bracket {
        return None;
    }
    let mut first = last;
    while first > 0 && last - first < 5 && view.numbers()[first - 1].next.is_some() {
        first -= 1;
    }
    (first..=last).find_map(|index| {
        let codes = code::from(reading, index, 0);
        let code = codes.into_iter().find(|code| code.range.end == end)?;
        let fits = (sort.fits)(&code) && !code.is_date() && !reading.is_public(&code.range);
        fits.then_some(code.range)
    })
}

/// `123-12C12345`: no other number looks like one of UNHCR.
fn unhcr_form(reading: &Reading<'_>, out: &mut Vec<Match>) {
    for index in 0..reading.view.numbers().len() {
        let is_start = index == 0 || reading.view.numbers()[index - 1].next.is_none();
        if reading.view.numbers()[index].len() != 3 || !is_start {
            continue;
        }
        let mut codes = code::from(reading, index, 0).into_iter();
        let form = codes.rfind(|code| code.is_unhcr() && !reading.is_public(&code.range));
        out.extend(form.map(|code| Match::new(Rule::UnhcrNumber, code.range)));
    }
}
