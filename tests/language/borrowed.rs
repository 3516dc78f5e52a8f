//! Words of one language that stand in texts of another, and texts of several languages.

use kb_model::Locale;

use crate::library::{OWN, ids, of_batch};

#[test]
fn a_word_is_not_rare_because_it_stands_in_a_text_of_another_language() {
    let mut lines = vec![
        r#"{"id": "list", "lang": "fr", "title": "Glossaire de la migration", "text": "Le glossaire donne les mots de plusieurs pays. En néerlandais on dit minderjarige, en France mineur. Il existe sur papier et en ligne, et il est remis à jour chaque année."}"#.to_owned(),
        r#"{"id": "match", "lang": "nl", "title": "Pleeggezin voor een minderjarige", "text": "Een pleeggezin en een minderjarige leren elkaar kennen voor ze samen wonen."}"#.to_owned(),
    ];
    for number in 0..30 {
        lines.push(format!(
            r#"{{"id": "nl{number}", "lang": "nl", "title": "Opvang {number}", "text": "De minderjarige woont in het centrum {number} en gaat naar school in de buurt."}}"#
        ));
        lines.push(format!(
            r#"{{"id": "fr{number}", "lang": "fr", "title": "Centre {number}", "text": "Le centre {number} accueille des jeunes et les accompagne vers l'école du quartier."}}"#
        ));
    }
    let library = of_batch(&lines.join("\n"));
    let found = library.search("pleeggezin minderjarige", Locale::Nl);
    assert_eq!(ids(&found)[0], "match", "{:?}", ids(&found));
    assert!(ids(&found).contains(&"list"), "it is found all the same");
}

#[test]
fn a_record_in_several_languages_is_shown_in_the_reader_s() {
    for (word, locale) in [
        ("guardian", Locale::En),
        ("voogd", Locale::Nl),
        ("minderjarige", Locale::Nl),
        ("tuteur", Locale::Fr),
        ("Vormund", Locale::De),
        ("επίτροπος", Locale::El),
    ] {
        let found = OWN.search(word, locale);
        let own = found.hits.iter().take(4).filter(|hit| hit.lang == locale.tag());
        assert!(own.count() >= 3, "{word}: {:?}", ids(&found).iter().take(4).collect::<Vec<_>>());
    }
}
