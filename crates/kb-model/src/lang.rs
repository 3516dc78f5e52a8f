//! Languages of texts ([`LangTag`]) and of the interface ([`Locale`]).
//!
//! The third notion, the language a text is *analyzed* in, is a row of the registry in `kb-text`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The language of a text: a BCP 47 tag in lower case, or `und` when nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LangTag(String);

impl LangTag {
    /// Reads a tag such as `nl`, `el` or `fa-AF`; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<LangTag> {
        let text = text.trim();
        let primary = text.split(['-', '_']).next()?;
        let letters = primary.len() >= 2
            && primary.len() <= 8
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        let rest = text.len() <= 35
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        (letters && rest).then(|| LangTag(text.replace('_', "-").to_ascii_lowercase()))
    }

    /// The tag for "undetermined" (ISO 639-2 `und`).
    pub fn und() -> LangTag {
        LangTag("und".to_owned())
    }

    /// Whether the language is unknown.
    pub fn is_und(&self) -> bool {
        self.0 == "und"
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag, without script or region.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction the language is written in.
    pub fn direction(&self) -> Direction {
        match self.primary() {
            "ar" | "fa" | "prs" | "ps" | "ur" | "he" | "yi" | "ckb" | "sd" | "ug" | "dv" => {
                Direction::Rtl
            }
            _ => Direction::Ltr,
        }
    }

    /// The name of the language in that language, for the languages readers of this field meet.
    pub fn native_name(&self) -> Option<&'static str> {
        Some(match self.primary() {
            "en" => "English",
            "nl" => "Nederlands",
            "fr" => "Français",
            "de" => "Deutsch",
            "el" => "Ελληνικά",
            "ar" => "العربية",
            "fa" => "فارسی",
            "prs" => "دری",
            "ps" => "پښتو",
            "ti" => "ትግርኛ",
            "so" => "Soomaali",
            "tr" => "Türkçe",
            "uk" => "Українська",
            "ru" => "Русский",
            "pl" => "Polski",
            "it" => "Italiano",
            "es" => "Español",
            "pt" => "Português",
            "ro" => "Română",
            "bg" => "Български",
            "sq" => "Shqip",
            "ff" => "Pulaar",
            "vi" => "Tiếng Việt",
            "fi" => "Suomi",
            "da" => "Dansk",
            "hr" => "Hrvatski",
            _ => return None,
        })
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for LangTag {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        LangTag::parse(&text).ok_or_else(|| format!("`{text}` is not a language tag"))
    }
}

impl From<LangTag> for String {
    fn from(tag: LangTag) -> String {
        tag.0
    }
}

/// Which way a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A text and the language it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LangText {
    /// The language of `text`.
    pub lang: LangTag,
    /// The text itself.
    pub text: String,
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    En,
    /// Dutch.
    Nl,
    /// French.
    Fr,
    /// German.
    De,
    /// Greek.
    El,
}

impl Locale {
    /// All interface languages, in the order the pages show them.
    pub const ALL: [Locale; 5] = [Locale::En, Locale::Nl, Locale::Fr, Locale::De, Locale::El];

    /// Its two-letter code, as in the path of a page.
    pub fn code(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Nl => "nl",
            Locale::Fr => "fr",
            Locale::De => "de",
            Locale::El => "el",
        }
    }

    /// The interface language with this code.
    pub fn parse(code: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The tag of texts in this language.
    pub fn tag(self) -> LangTag {
        LangTag(self.code().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked_and_lowered() {
        assert_eq!(LangTag::parse("fa_AF").map(String::from), Some("fa-af".to_owned()));
        assert_eq!(LangTag::parse("e"), None);
        assert_eq!(LangTag::parse("<script>"), None);
        assert_eq!(LangTag::parse("ar").map(|tag| tag.direction()), Some(Direction::Rtl));
    }
}
