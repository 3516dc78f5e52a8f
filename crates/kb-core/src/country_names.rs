//! Names of countries in the interface languages, from the labels that the site uses, so that they
//! are written once.
//!
//! Not for: which countries there are (`corpus::values`).

use kb_model::Locale;

/// The name of the country with this code (any case); `None` for one that the site does not name.
pub(crate) fn country_name(locale: Locale, code: &str) -> Option<&'static str> {
    let key = format!("country-{} = ", code.to_lowercase());
    labels(locale).lines().find_map(|line| line.strip_prefix(key.as_str())).map(str::trim)
}

/// The labels of a locale, one `key = text` a line.
fn labels(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../web/locales/en/labels.ftl"),
        Locale::Nl => include_str!("../../../web/locales/nl/labels.ftl"),
        Locale::Fr => include_str!("../../../web/locales/fr/labels.ftl"),
        Locale::De => include_str!("../../../web/locales/de/labels.ftl"),
        Locale::El => include_str!("../../../web/locales/el/labels.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_names_in_every_interface_language() {
        for (locale, code, name) in [
            (Locale::En, "gr", Some("Greece")),
            (Locale::El, "BE", Some("Βέλγιο")),
            (Locale::Fr, "EU", Some("Union européenne")),
            (Locale::De, "zz", None),
        ] {
            assert_eq!(country_name(locale, code), name, "{code}");
        }
    }
}
