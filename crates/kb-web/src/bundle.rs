//! The words of the pages in a bundle, for the command line.
//!
//! Not for their form: that is `kb-exchange`'s.

use kb_exchange::BundleWords;
use kb_model::Locale;

use crate::messages::Messages;

/// The words in all interface languages, English first.
pub fn words() -> Vec<BundleWords> {
    Locale::ALL
        .into_iter()
        .map(|locale| {
            let messages = Messages::get(locale);
            let text = |key: &str| messages.text(key, &[]);
            BundleWords {
                locale,
                intro: text("bundle-intro"),
                summary: text("bundle-summary"),
                files: text("bundle-files"),
                source: text("bundle-source"),
                rights: text("bundle-rights"),
                library: text("bundle-library"),
                back: text("bundle-back"),
            }
        })
        .collect()
}
