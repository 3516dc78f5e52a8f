//! What is tried with damaged files.

use std::io::Cursor;
use std::path::Path;

use kb_core::{Tools, Words};
use kb_exchange::{BundleLimits, BundleReader};

/// A reader.
pub(crate) enum Target {
    /// Documents, with the words of the languages as judge.
    Document(Box<(Words, Tools)>),
    /// The scanner for personal data.
    Privacy,
    /// Bundles of other libraries.
    Bundle,
    /// Answers of a repository that is harvested, and feeds of bundles.
    Harvest,
}

impl Target {
    /// The readers of files with this ending.
    pub(crate) fn all(ending: &str) -> Vec<Target> {
        match ending {
            "kbz" => vec![Target::Bundle],
            "oai" => vec![Target::Harvest],
            "txt" => vec![Target::document(), Target::Privacy],
            _ => vec![Target::document()],
        }
    }

    fn document() -> Target {
        Target::Document(Box::new((Words::builtin(), Tools::default())))
    }

    /// Its name.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Target::Document(..) => "document",
            Target::Privacy => "privacy",
            Target::Bundle => "bundle",
            Target::Harvest => "harvest",
        }
    }

    /// Reads what nobody vouches for.
    pub(crate) fn read(&self, path: &Path, bytes: &[u8]) {
        match self {
            Target::Document(with) => {
                let (words, tools) = with.as_ref();
                kb_core::extract_file(path, bytes, tools, words, &mut |_| {});
            }
            Target::Privacy => {
                kb_core::scan_text(None, &String::from_utf8_lossy(bytes)).ok();
            }
            Target::Bundle => {
                let opened = BundleReader::open(Cursor::new(bytes), BundleLimits::default());
                if let Ok(mut bundle) = opened {
                    bundle.verify(&mut |_| {}).ok();
                }
            }
            Target::Harvest => {
                kb_exchange::read_oai_page(bytes).ok();
                kb_exchange::bundle_links(bytes).ok();
            }
        }
    }
}
