//! Words of one language that texts of another quote, and records with texts of several languages.

use kb_model::Locale;

use crate::library::{OWN, ids};

#[test]
fn a_record_in_several_languages_is_shown_in_that_of_the_question() {
    for (word, lang) in [
        ("voogd", "nl"),
        ("minderjarige", "nl"),
        ("tuteur", "fr"),
        ("Vormund", "de"),
        ("επίτροπος", "el"),
        ("guardian", "en"),
    ] {
        // Whatever the language of the page is.
        for locale in [Locale::En, Locale::El] {
            let found = OWN.search(word, locale);
            let own = found.hits.iter().take(4).filter(|hit| hit.lang.as_str() == lang).count();
            assert!(own >= 3, "{word}: {own} in {lang}, {:?}", &ids(&found)[..4]);
        }
    }
}
