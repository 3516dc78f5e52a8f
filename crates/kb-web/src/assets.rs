//! The files a browser gets beside pages: one style sheet, one icon; embedded, named by their
//! content, so that they may be kept for ever.

use std::sync::OnceLock;

const CSS: &str = include_str!("../../../web/static/css/site.css");
const ICON: &str = include_str!("../../../web/static/img/icon.svg");

/// One embedded file.
pub(crate) struct Asset {
    /// Its address.
    pub(crate) url: String,
    /// The tag of its content.
    pub(crate) tag: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its bytes.
    pub(crate) text: String,
}

/// All embedded files.
fn all() -> &'static [Asset; 2] {
    static ALL: OnceLock<[Asset; 2]> = OnceLock::new();
    ALL.get_or_init(|| {
        [
            asset("site", "css", "text/css; charset=utf-8", condensed(CSS)),
            asset("icon", "svg", "image/svg+xml", ICON.to_owned()),
        ]
    })
}

fn asset(name: &str, ending: &str, media_type: &'static str, text: String) -> Asset {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    Asset {
        url: format!("/static/{name}-{}.{ending}", &hash[..12]),
        tag: format!("W/\"{}\"", &hash[..20]),
        media_type,
        text,
    }
}

/// The style sheet without comments, which stand on lines of their own, and without line ends.
fn condensed(css: &str) -> String {
    css.lines().map(str::trim).filter(|line| !line.starts_with("/*")).collect()
}

/// The file at this address.
pub(crate) fn find(url: &str) -> Option<&'static Asset> {
    all().iter().find(|asset| asset.url == url)
}

/// The address of the style sheet.
pub(crate) fn css_url() -> &'static str {
    &all()[0].url
}

/// The address of the icon.
pub(crate) fn icon_url() -> &'static str {
    &all()[1].url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_keeps_its_budget_and_asks_for_nothing_else() {
        let sent = &all()[0].text;
        assert!(sent.len() <= 24 * 1024, "{} bytes", sent.len());
        assert!(!sent.contains("url(") && !sent.contains("@import"));
    }

    #[test]
    fn leaving_out_comments_and_line_ends_changes_no_rule() {
        for line in CSS.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let is_comment = line.starts_with("/*") && line.ends_with("*/");
            assert!(is_comment || !line.contains("/*"), "a comment beside a rule: {line}");
            assert!(
                is_comment || line.ends_with(['{', '}', ';', ',']),
                "joined to the next: {line}"
            );
        }
        assert_eq!(condensed("/* a */\na{\n b:c}\n"), "a{b:c}");
    }
}
