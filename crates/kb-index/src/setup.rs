//! What an index is built with: languages, thesaurus, weights.

use std::sync::Arc;

use kb_model::{ConceptScheme, LangTag};
use kb_text::{Compounds, Dictionary, Language, Languages};

use crate::schema::SCHEMA_VERSION;
use crate::weights::Weights;

/// What an index is built with; a change of languages or scheme means a new index.
#[derive(Clone)]
pub struct Setup {
    /// The languages and their words.
    pub languages: Languages,
    /// The thesaurus.
    pub scheme: Arc<ConceptScheme>,
    /// Words in several languages; read at search time, so not part of the fingerprint.
    pub dictionary: Arc<Dictionary>,
    /// What takes compounds apart; read at search time.
    pub compounds: Arc<Compounds>,
    /// How much each kind of match counts; read at search time, so not part of the fingerprint.
    pub weights: Weights,
}

impl Setup {
    /// A set-up without a dictionary, with the weights that come with the program.
    pub fn new(languages: Languages, scheme: Arc<ConceptScheme>) -> Setup {
        let dictionary = Arc::new(Dictionary::default());
        let compounds = Arc::new(Compounds::default());
        Setup { languages, scheme, dictionary, compounds, weights: Weights::default() }
    }

    /// A hash of schema, analyzers, words and vocabulary: an index built with another cannot be
    /// used.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(SCHEMA_VERSION.as_bytes());
        hasher.update(self.languages.fingerprint().as_bytes());
        for concept in self.scheme.concepts.values() {
            hasher.update(format!("{concept:?}").as_bytes());
        }
        hasher.update(format!("{:?}", self.scheme.collections).as_bytes());
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// The rows of the index: the registry's languages, then the row for all others.
    pub(crate) fn rows(&self) -> Vec<&Language> {
        let others = self.languages.get(&LangTag::und());
        self.languages.all().iter().chain(std::iter::once(others)).collect()
    }
}
