//! Parts of compounds help those who write German or Dutch and get in nobody else's way.

use kb_model::{Locale, ReasonKind};

use crate::library::{OWN, of_batch};

/// English words that stand inside German or Dutch ones, and questions of the field. Words that are
/// German themselves (*wand*, *mutter*) are left out: alone, nobody can tell which language they are.
const ENGLISH: &[&str] = &[
    "tat",
    "potato",
    "art",
    "rat",
    "gut",
    "hand",
    "band",
    "land",
    "arm",
    "ring",
    "wind",
    "gold",
    "kind",
    "fast",
    "not",
    "hat",
    "war",
    "tag",
    "bad",
    "rot",
    "brief",
    "still",
    "garden",
    "fall",
    "gift",
    "rock",
    "stern",
    "kitchen",
    "bald",
    "kinder",
    "plan",
    "form",
    "team",
    "test",
    "start",
    "hotel",
    "name",
    "hunger",
    "sport",
    "winter",
    "system",
    "person",
    "student",
    "process",
    "text",
    "pass",
    "rest",
    "bank",
    "park",
    "film",
    "care",
    "child",
    "guardian",
    "foster",
    "family",
    "school",
    "law",
    "court",
    "house",
    "home",
    "age",
    "risk",
    "trust",
    "health",
    "trauma",
    "asylum",
    "refugee",
    "reception",
    "training",
    "best interests",
    "foster family",
    "legal representative",
    "age assessment",
    "family reunification",
    "kind of support",
    "what is a good plan",
    "art therapy for children",
    "how to start a team",
    "right to be heard",
    "turning eighteen",
    "social worker",
    "case management",
    "mental health",
    "host family",
    "missing children",
    "kinship care",
    "supported living",
    "child protection",
    "complaint",
    "interpreter",
    "cultural mediator",
    "matching",
    "recruitment of families",
    "supervision",
    "safeguarding",
    "violence",
    "detention",
    "education",
    "language course",
    "pocket money",
    "after care",
    "contact person",
    "standards",
    "evaluation",
    "handbook",
    "toolkit",
];

#[test]
fn an_english_query_meets_no_part_of_a_word_while_anything_else_is_found() {
    assert!(ENGLISH.len() >= 100);
    let mut wrong = Vec::new();
    for query in ENGLISH {
        let found = OWN.search(query, Locale::En);
        let is_part = |kind| matches!(kind, ReasonKind::Compound | ReasonKind::Part);
        let only_parts =
            |hit: &&kb_model::Hit| hit.reasons.iter().all(|reason| is_part(reason.kind));
        let through_parts = found.hits.iter().filter(only_parts).count();
        if through_parts > 0 && through_parts < found.hits.len() {
            wrong.push(format!("{query}: {through_parts} of {}", found.hits.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_part_finds_its_compounds_below_the_word_itself_in_german_and_dutch() {
    let library = of_batch(concat!(
        "{\"id\":\"de1\",\"lang\":\"de\",\"text\":\"Die Familie kommt am Montag in das neue Haus.\"}\n",
        "{\"id\":\"de2\",\"lang\":\"de\",\"text\":\"Die Pflegefamilien kommen am Montag in das Haus.\"}\n",
        "{\"id\":\"nl1\",\"lang\":\"nl\",\"text\":\"Het gezin komt maandag naar het nieuwe huis.\"}\n",
        "{\"id\":\"nl2\",\"lang\":\"nl\",\"text\":\"De pleeggezinnen komen maandag naar het huis.\"}\n",
    ));
    for (query, locale, whole, compound) in
        [("Familie", Locale::De, "de1", "de2"), ("gezin", Locale::Nl, "nl1", "nl2")]
    {
        let found = library.search(query, locale);
        let place = |id: &str| found.hits.iter().position(|hit| hit.id.as_str() == id);
        let (whole, compound) = (place(whole), place(compound));
        assert!(whole.is_some() && compound.is_some() && whole < compound, "{query}: {found:?}");
        let hit = &found.hits[compound.expect("it was found")];
        assert!(hit.reasons.iter().any(|reason| reason.kind == ReasonKind::Compound), "{hit:?}");
        let snippet = &hit.snippets[0];
        let marked: Vec<&str> =
            snippet.highlights.iter().map(|range| &snippet.text[range.clone()]).collect();
        assert!(marked.iter().any(|part| ["familien", "gezinnen"].contains(part)), "{marked:?}");
    }
}

#[test]
fn joined_hyphenated_and_spaced_spellings_meet() {
    let library = of_batch(concat!(
        "{\"id\":\"a1\",\"lang\":\"nl\",\"text\":\"Een pleeggezin vangt het kind op.\"}\n",
        "{\"id\":\"b1\",\"lang\":\"nl\",\"text\":\"Een pleeg-gezin vangt het kind op.\"}\n",
        "{\"id\":\"c1\",\"lang\":\"nl\",\"text\":\"De gemeente betaalt de rekening.\"}\n",
    ));
    for query in ["pleeggezin", "pleeg-gezin", "pleeg gezin", "Pleeggezinnen"] {
        let found = library.search(query, Locale::Nl);
        let mut ids = crate::library::ids(&found);
        ids.truncate(2);
        ids.sort_unstable();
        assert_eq!(ids, ["a1", "b1"], "{query}");
    }
}
