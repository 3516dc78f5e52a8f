//! Which interface language a reader gets: from the path, and only at `/` from the browser.
//!
//! Not for the languages of texts ([`kb_model::LangTag`]).

use kb_model::Locale;

/// The best interface language for an `Accept-Language` header (RFC 9110 section 12.5.4), or
/// `None` when it names none of ours. Earlier wins among equals; `q=0` excludes.
pub(crate) fn negotiate(header: &str) -> Option<Locale> {
    let mut best: Option<(Locale, f32)> = None;
    for range in header.split(',').take(32) {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(Some(1.0), |value| value.trim().parse::<f32>().ok())
            .unwrap_or(0.0);
        let primary = tag.split('-').next().unwrap_or_default();
        let Some(locale) = Locale::parse(primary) else { continue };
        if quality > 0.0 && best.is_none_or(|(_, best_quality)| quality > best_quality) {
            best = Some((locale, quality));
        }
    }
    best.map(|(locale, _)| locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_selects_the_locale() {
        for (header, expected) in [
            ("nl-BE,nl;q=0.9,en;q=0.8", Some(Locale::Nl)),
            ("tr, el;q=0.5, en;q=0.4", Some(Locale::El)),
            ("en;q=0.2, DE-at;q=0.7", Some(Locale::De)),
            ("fr;q=0, en;q=0.1", Some(Locale::En)),
            ("tr,ar", None),
            ("", None),
            ("fr;q=abc", None),
            ("*", None),
        ] {
            assert_eq!(negotiate(header), expected, "{header}");
        }
    }
}
