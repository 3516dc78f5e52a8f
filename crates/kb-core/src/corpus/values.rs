//! The lists of values that fields of a record may have, where the type system does not hold them.
//!
//! Source: the vocabulary of the field's metadata scheme and ISO 3166-1 for countries.

/// Whom a record is for.
pub(crate) const AUDIENCES: &[&str] = &[
    "foster-family",
    "guardian",
    "social-worker",
    "reception-staff",
    "teacher",
    "psychologist",
    "lawyer",
    "judge",
    "policy-maker",
    "trainer",
    "child",
    "parent",
];

/// Phases of a child's way.
pub(crate) const PHASES: &[&str] =
    &["arrival", "first-reception", "placement", "daily-care", "transition", "after-18"];

/// Age bands.
pub(crate) const AGES: &[&str] = &["0-5", "6-11", "12-14", "15-17", "18+"];

/// ISO 3166-1 alpha-2 codes in force, and the two wider areas `EU` and `INT`.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ \
GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS \
MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM \
ZW EU INT";

/// The country with this code, in upper case; `UK` and `EL`, which people write, are understood.
pub(crate) fn country(code: &str) -> Option<String> {
    let code = match code.trim().to_uppercase().as_str() {
        "UK" => "GB".to_owned(),
        "EL" => "GR".to_owned(),
        code => code.to_owned(),
    };
    COUNTRIES.split(' ').any(|known| known == code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_iso_codes_in_upper_case() {
        for (written, code) in
            [("be", Some("BE")), ("UK", Some("GB")), ("INT", Some("INT")), ("XX", None), ("", None)]
        {
            assert_eq!(country(written).as_deref(), code, "{written}");
        }
    }
}
