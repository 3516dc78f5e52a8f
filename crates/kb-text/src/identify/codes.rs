//! What lingua and whatlang call the languages.
//!
//! Not for: deciding anything. The invariant: every code is a language tag.

/// The row of the registry for a language of lingua.
pub(super) fn of_lingua(lang: lingua::Language) -> &'static str {
    match lang {
        lingua::Language::English => "en",
        lingua::Language::Dutch => "nl",
        lingua::Language::French => "fr",
        lingua::Language::German => "de",
        lingua::Language::Greek => "el",
    }
}

/// The shortest tag of a language of whatlang, whose own names are ISO 639-3.
pub(super) fn of_whatlang(lang: whatlang::Lang) -> Option<&'static str> {
    let name = lang.code();
    WHATLANG.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

#[rustfmt::skip]
const WHATLANG: [(&str, &str); 70] = [
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"),
    ("ben", "bn"), ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"),
    ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"),
    ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"),
    ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"),
    ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"),
    ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"),
    ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"),
    ("sna", "sn"), ("spa", "es"), ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"),
    ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"),
    ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_whatlang_has_a_tag() {
        for lang in whatlang::Lang::all() {
            let code = of_whatlang(*lang);
            assert!(code.and_then(kb_model::LangTag::parse).is_some(), "{}", lang.code());
        }
    }
}
