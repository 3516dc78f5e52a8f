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
    pub(crate) text: &'static str,
}

/// All embedded files.
fn all() -> &'static [Asset; 2] {
    static ALL: OnceLock<[Asset; 2]> = OnceLock::new();
    ALL.get_or_init(|| {
        [
            asset("site", "css", "text/css; charset=utf-8", CSS),
            asset("icon", "svg", "image/svg+xml", ICON),
        ]
    })
}

fn asset(name: &str, ending: &str, media_type: &'static str, text: &'static str) -> Asset {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    Asset {
        url: format!("/static/{name}-{}.{ending}", &hash[..12]),
        tag: format!("W/\"{}\"", &hash[..20]),
        media_type,
        text,
    }
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
        assert!(CSS.len() <= 24 * 1024, "{} bytes", CSS.len());
        assert!(!CSS.contains("url(") && !CSS.contains("@import"));
    }
}
