//! Records for the tests of this crate: one with everything, and random ones.

use crate::archive::Packed;
use std::collections::BTreeMap;

use kb_model::{
    Kind, LangTag, LangText, Law, LawStatus, LegalBasis, Locale, Record, RecordId, Relation,
    RelationType, ResourceVersion,
};
use proptest::prelude::*;

use crate::{Context, Labels, Pack, PackItem, ReadingList, Term, reading_list};

pub(crate) fn tag(text: &str) -> LangTag {
    LangTag::parse(text).expect("a language tag")
}

pub(crate) fn id(text: &str) -> RecordId {
    RecordId::parse(text).expect("a record id")
}

pub(crate) fn texts(pairs: &[(&str, &str)]) -> BTreeMap<LangTag, String> {
    pairs.iter().map(|(lang, text)| (tag(lang), (*text).to_owned())).collect()
}

/// A context with an address and a date.
pub(crate) fn context(locale: Locale) -> Context<'static> {
    Context {
        library: "Common Ground",
        base_url: Some("https://library.example"),
        locale,
        accessed: Some(jiff::civil::date(2026, 11, 27)),
        scheme: None,
        is_public: None,
    }
}

/// A training with every field.
pub(crate) fn training() -> Record {
    let mut record = Record::new(id("k3f9a"), "care");
    record.slug = "foster-care".to_owned();
    record.kind = Some(Kind::TrainingMaterial);
    record.countries = vec!["GR".to_owned(), "EU".to_owned()];
    record.audience = vec!["trainer".to_owned()];
    record.project = Some("FAB".to_owned());
    record.publisher = Some("Nidos & partners".to_owned());
    record.creator = Some("Vermeulen, Hanne; ARSIS".to_owned());
    record.year = Some(2019);
    record.years = Some("2018-2019".to_owned());
    record.languages = vec![tag("el"), tag("nl")];
    record.pages = Some(72);
    record.duration = Some("P2D".to_owned());
    record.group_size = Some("8 to 12".to_owned());
    record.standards = vec!["EGN 3".to_owned()];
    record.source = Some("https://example.org/a?b=1&c=2".to_owned());
    record.rights = Some("Our summary: CC BY 4.0. The rest is theirs.".to_owned());
    record.original_title = Some(LangText {
        lang: tag("el"),
        text: "Ανάδοχη φροντίδα: οδηγός".to_owned(),
    });
    record.title =
        texts(&[("en", "Foster care: a \"guide\" & more {50%}"), ("nl", "Pleegzorg: een gids")]);
    record.abstracts =
        texts(&[("en", "Two days.\nWith </script> & exercises."), ("nl", "Twee dagen.")]);
    record.law = Some(Law { status: LawStatus::InForce, date: Some("2020-01-02".to_owned()) });
    record.legal_basis = vec![LegalBasis {
        title: texts(&[("en", "Law 4538/2018")]),
        status: LawStatus::Unknown,
        date: None,
        record: None,
    }];
    record.versions =
        vec![ResourceVersion { lang: tag("nl"), url: "https://example.org/nl.pdf".to_owned() }];
    record.relations = vec![Relation { relation: RelationType::PartOf, target: id("prnt2") }];
    record
}

/// Text that may break a format.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "Ω",
        "=1+1",
        "{",
        "}",
        "\\",
        "\"",
        "'",
        ",",
        ";",
        "\n",
        "\r\n",
        "  - ",
        "TY  - ",
        "ER  - ",
        "%",
        "#",
        "$",
        "&",
        "_",
        "~",
        "^",
        "@",
        "</script>",
        "<!--",
        "]]>",
        "&amp;",
        "\u{0}",
        "\u{b}",
        "\u{2028}",
        "\u{FFFF}",
        "\u{1F600}",
        "ά",
        "عربي",
        " and ",
        " ",
        "-",
        "+",
        "\t",
        "\u{feff}",
        "x",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

/// Published records with nasty texts.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    let texts = prop::collection::vec(nasty(), 9);
    (texts, prop::sample::select(Kind::ALL), prop::option::of(1000..2100i32)).prop_map(
        |(texts, kind, year)| {
            let [title, original, summary, publisher, creator, project, rights, source, years] =
                <[String; 9]>::try_from(texts).expect("nine texts");
            let mut record = training();
            record.kind = Some(kind);
            record.year = year;
            record.title.insert(tag("nl"), title);
            record.original_title = Some(LangText { lang: tag("de"), text: original });
            record.abstracts.insert(tag("nl"), summary);
            record.publisher = Some(publisher);
            record.creator = Some(creator);
            record.project = Some(project);
            record.rights = Some(rights);
            record.source = Some(format!("https://example.org/{source}"));
            record.years = Some(years);
            record
        },
    )
}

/// Labels in Dutch, and terms that say what they are of.
pub(crate) fn labels() -> Labels {
    let word = |text: &str| text.to_owned();
    Labels {
        untitled: word("Pakket"),
        intro: word("Eén bron."),
        original_title: word("Oorspronkelijke titel:"),
        machine_translated: word("Machinevertaling."),
        note: word("Nota:"),
        your_notes: word("Uw notities"),
        file: word("Bestand:"),
        other_language: word("Taal van dit bestand:"),
        publisher_before: word("Uitgever:"),
        read: word("Bron:"),
        page: word("In de bibliotheek:"),
        citation: word("Verwijzing:"),
        rights: word("Rechten:"),
        missing: word("Ontbreekt:"),
        kind: word("Soort"),
        country: word("Land"),
        year: word("Jaar"),
        publisher: word("Uitgever"),
        creator: word("Auteur"),
        language: word("Taal"),
        audience: word("Voor"),
        duration: word("Duur"),
        group_size: word("Groep"),
        pages: word("Omvang"),
        evidence: word("Onderbouwing"),
        law: word("Stand van de wet"),
        column_number: word("Nr"),
        column_title: word("Titel"),
        column_original: word("Oorspronkelijke titel"),
        column_summary: word("Samenvatting"),
        column_note: word("Nota"),
        column_source: word("Bron"),
        column_page: word("Pagina"),
        column_file: word("Bestand"),
        column_citation: word("Verwijzing"),
        column_id: word("Id"),
        term: Box::new(|term| match term {
            Term::Kind(kind) => format!("kind {}", kind.name()),
            Term::Country(code) => format!("country {code}"),
            Term::Language(lang) => format!("language {lang}"),
            Term::Audience(name) => format!("audience {name}"),
            Term::Evidence(evidence) => format!("evidence {}", evidence.name()),
            Term::Law(status) => format!("law {}", status.name()),
            Term::Pages(pages) => format!("{pages} pages"),
            Term::GroupSize(size) => size.to_owned(),
            Term::Duration(duration) => format!("duration {duration}"),
        }),
    }
}

/// A list of three records, of which one is missing and one is in Arabic.
pub(crate) fn list() -> ReadingList {
    let (mut pack, _) = Pack::parse("Halve dag", "k3f9a,mssn2,arbc2");
    pack.items[0].note = "Eerst <b> lezen".to_owned();
    let mut arabic = Record::new(id("arbc2"), "care");
    arabic.title = texts(&[("ar", "رعاية بديلة")]);
    let name = "files/01-a.pdf".to_owned();
    let files = [Packed { record: id("k3f9a"), name, lang: None, bytes: Vec::new() }];
    let context = context(Locale::Nl);
    reading_list(&pack, &[training(), arabic], &files, &context, &labels())
}

/// A list of one record with a note.
pub(crate) fn list_of(record: &Record, note: &str) -> ReadingList {
    let item = PackItem { record: record.id.clone(), lang: None, note: note.to_owned() };
    let pack = Pack { title: note.to_owned(), items: vec![item] };
    let records = std::slice::from_ref(record);
    reading_list(&pack, records, &[], &context(Locale::Nl), &labels())
}
