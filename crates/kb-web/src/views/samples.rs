//! Sample data for tests of views: invented records, as in a real result list.

use kb_core::{
    Answers, Field, FileReading, InboxStep, RejectReason, StepKind, StoredFile, Submission,
    SubmissionStatus, Token,
};
use kb_model::{
    Adaptation, AdaptationStatus, Change, Concept, ConceptScheme, Diagnostic, Evidence,
    EvidenceSource, Facet, FacetCount, FacetField, Hit, Kind, LangTag, LangText, LanguageUse, Law,
    LawStatus, Locale, Reason, ReasonKind, Record, RecordId, ResourceVersion, SearchRequest,
    SearchResults, SimilarRecord, Snippet, Step, Suggestion, SuggestionKind, Vouched, WordPair,
};

use maud::Markup;

use crate::intake::Trouble;
use crate::views::record::chain::{Chain, ChainStep};
use crate::views::submit::files::{FileTrouble, NotStored};
use crate::views::submit::form::Origin;
use crate::views::submit::{check, closed, files, form, thanks, track, withdraw};
use crate::views::ui::Ui;

/// A language tag.
pub(crate) fn tag(text: &str) -> LangTag {
    LangTag::parse(text).unwrap()
}

fn lang_text(lang: &str, text: &str) -> LangText {
    LangText { lang: tag(lang), text: text.into() }
}

fn snippet(lang: &str, text: &str, words: &[&str]) -> Snippet {
    let highlights = words
        .iter()
        .map(|word| {
            let start = text.find(word).unwrap();
            start..start + word.len()
        })
        .collect();
    Snippet {
        text: text.into(),
        lang: tag(lang),
        highlights,
        page: None,
        file: None,
        cut_before: false,
        cut_after: true,
    }
}

fn hit(id: &str, lang: &str, title: LangText, piece: Snippet, reason: Reason) -> Hit {
    Hit {
        id: RecordId::parse(id).unwrap(),
        slug: "a-sample".into(),
        title,
        others: Vec::new(),
        title_highlights: Vec::new(),
        original_title: None,
        lang: tag(lang),
        langs: vec![tag(lang)],
        countries: vec!["BE".into()],
        kind: "practice".into(),
        year: Some(2022),
        publisher: None,
        evidence: Evidence::PracticeBased,
        score: 1.5,
        parts: Vec::new(),
        snippets: vec![piece],
        reasons: vec![reason],
    }
}

fn reason(kind: ReasonKind, lang: &str, words: &[(&str, &str)], key: &str) -> Reason {
    let words = words
        .iter()
        .map(|(asked, found)| WordPair { asked: (*asked).into(), found: (*found).into() })
        .collect();
    Reason { kind, lang: tag(lang), words, key: key.into() }
}

fn dutch_hit() -> Hit {
    let mut dutch = hit(
        "k3f9a",
        "nl",
        lang_text("en", "Matching checklist for foster families"),
        snippet("en", "First the foster family says what a good home is.", &["foster family"]),
        reason(ReasonKind::Exact, "en", &[("foster family", "foster family")], ""),
    );
    dutch.original_title = Some(lang_text("nl", "Checklist matching pleeggezin"));
    dutch.langs = vec![tag("nl"), tag("fr"), tag("en")];
    dutch
}

fn greek_hit() -> Hit {
    let words = [("foster family", "ανάδοχη οικογένεια"), ("matching", "ταίριασμα")];
    let piece = "Το ταίριασμα ξεκινά με τρεις συναντήσεις. Η ανάδοχη οικογένεια συμφωνεί.";
    let mut greek = hit(
        "p82vd",
        "el",
        lang_text("el", "Πρωτόκολλο ταιριάσματος"),
        snippet("el", piece, &["ταίριασμα", "ανάδοχη οικογένεια"]),
        reason(ReasonKind::Concept, "el", &words, "concept:foster-family"),
    );
    greek.countries = vec!["GR".into()];
    greek.evidence = Evidence::Evaluated;
    greek
}

fn arabic_hit() -> Hit {
    let mut arabic = hit(
        "a44zn",
        "ar",
        lang_text("ar", "ما هي الأسرة الحاضنة؟"),
        snippet("de", "Die Pflegefamilien sind Familien.", &["Pflegefamilien"]),
        reason(ReasonKind::Compound, "de", &[("Familie", "Pflegefamilien")], "compound:familie"),
    );
    arabic.kind = String::new();
    arabic.snippets[0].page = Some(34);
    arabic
}

fn facet(field: FacetField, values: &[(&str, usize)]) -> Facet {
    let counts = values
        .iter()
        .enumerate()
        .map(|(position, (value, count))| FacetCount {
            value: (*value).into(),
            count: *count,
            chosen: field == FacetField::Country && position == 0,
        })
        .collect();
    Facet { field, counts }
}

/// Facets of every field.
pub(crate) fn facets() -> Vec<Facet> {
    let countries = [
        ("be", 24),
        ("gr", 17),
        ("de", 15),
        ("eu", 11),
        ("nl", 5),
        ("at", 4),
        ("gb", 3),
        ("fr", 2),
        ("pl", 2),
        ("zz", 1),
    ];
    vec![
        facet(FacetField::Country, &countries),
        facet(FacetField::Lang, &[("en", 17), ("nl", 9), ("el", 3), ("ar", 1)]),
        facet(FacetField::Kind, &[("practice", 14), ("training-material", 10), ("law", 6)]),
        facet(FacetField::Theme, &[("guardianship", 21), ("foster-care", 20)]),
        facet(FacetField::Audience, &[("guardian", 12), ("trainer", 10)]),
        facet(FacetField::Project, &[("u-care", 9), ("fab", 8)]),
        facet(FacetField::Year, &[("2022", 9)]),
    ]
}

/// A page of results with hits in four languages.
pub(crate) fn results() -> SearchResults {
    let strip = [
        ("en", "foster family", 17),
        ("nl", "pleeggezin", 9),
        ("fr", "famille d’accueil", 5),
        ("de", "Pflegefamilie", 4),
        ("el", "ανάδοχη οικογένεια", 3),
    ];
    let use_of = |(lang, word, count): (&str, &str, usize)| LanguageUse {
        lang: tag(lang),
        words: vec!["matching".into(), word.into()],
        count,
    };
    let suggestion =
        |kind, text: &str| Suggestion { kind, text: text.into(), lang: tag("en"), count: Some(61) };
    SearchResults {
        total: 38,
        page: 1,
        per_page: 20,
        hits: vec![dutch_hit(), greek_hit(), arabic_hit()],
        facets: facets(),
        strip: strip.into_iter().map(use_of).collect(),
        suggestions: vec![
            suggestion(SuggestionKind::Spelling, "matching foster families"),
            suggestion(SuggestionKind::Broader, "foster care"),
            Suggestion {
                kind: SuggestionKind::Title,
                text: "Checklist matching pleeggezin".into(),
                lang: tag("nl"),
                count: None,
            },
        ],
        notes: Vec::new(),
        query_langs: vec![(tag("en"), 0.9), (tag("nl"), 0.1)],
    }
}

/// Records near another: one that shares subjects, one only words.
pub(crate) fn similar() -> Vec<SimilarRecord> {
    let concepts = vec!["foster-care".into(), "guardianship".into()];
    vec![
        SimilarRecord { hit: greek_hit(), concepts },
        SimilarRecord { hit: arabic_hit(), concepts: Vec::new() },
    ]
}

/// A chain: one origin that is withdrawn, one adaptation and one of that.
pub(crate) fn chain() -> Chain {
    let adaptation = Adaptation {
        from: RecordId::parse("k3f9a").unwrap(),
        countries: vec!["GR".into()],
        year: Some(2023),
        status: AdaptationStatus::Tried,
        kept: [(tag("el"), "Οι δύο συναντήσεις.".to_owned())].into(),
        changed: [(tag("en"), "A weekend.\n\nAnd <b>more</b>.".to_owned())].into(),
        result: std::collections::BTreeMap::new(),
    };
    let step = |title: LangText, href: Option<&str>, between: Option<LangText>| ChainStep {
        title,
        id: href.and_then(|href| RecordId::parse(&href[href.len() - 5..])),
        href: href.map(str::to_owned),
        by_way_of: between,
        adaptation: Some(adaptation.clone()),
    };
    let greek = lang_text("el", "Πρωτόκολλο ταιριάσματος");
    Chain {
        origins: vec![step(lang_text("nl", "Een oude lijst"), None, None)],
        adopted: vec![
            step(greek.clone(), Some("/en/practice/p82vd"), None),
            step(lang_text("fr", "Un protocole"), Some("/en/practice/f82vd"), Some(greek)),
        ],
    }
}

/// The search the results answer, with `text` as its words.
pub(crate) fn request(text: &str, locale: Locale) -> SearchRequest {
    let mut request = SearchRequest::new(text, locale);
    request.filters.add(FacetField::Country, "be");
    request.filters.year_from = Some(2018);
    request
}

/// A thesaurus of two themes.
pub(crate) fn scheme() -> ConceptScheme {
    let mut scheme = ConceptScheme::default();
    for (id, english, greek) in
        [("foster-care", "foster care", "αναδοχή"), ("guardianship", "guardianship", "επιτροπεία")]
    {
        let pref_label = [(tag("en"), english.to_owned()), (tag("el"), greek.to_owned())].into();
        let concept = Concept { id: id.into(), pref_label, ..Concept::default() };
        scheme.concepts.insert(id.into(), concept);
    }
    scheme.collections.insert("themes".into(), vec!["foster-care".into(), "guardianship".into()]);
    scheme
}

/// A record with every field filled.
pub(crate) fn record() -> Record {
    let mut record = Record::new(RecordId::parse("k3f9a").unwrap(), "samples");
    record.slug = "matching-checklist".into();
    record.kind = Some(Kind::Practice);
    record.countries = vec!["BE".into(), "GR".into()];
    record.concepts = vec!["foster-care".into(), "guardianship".into(), "unknown-one".into()];
    record.audience = vec!["guardian".into(), "social-worker".into()];
    record.project = Some("U-CARE".into());
    record.publisher = Some("A foster-care service".into());
    record.year = Some(2022);
    record.history = [Step::Accepted, Step::Imported]
        .map(|step| Change {
            when: "2026-11-22T10:00:00Z".into(),
            step,
            by: Vec::new(),
            why: "<b>Greece".into(),
        })
        .to_vec();
    record.languages = vec![tag("nl"), tag("ar")];
    record.phase = vec!["placement".into()];
    record.age = vec!["15-17".into()];
    record.pages = Some(6);
    record.duration = Some("PT3H".into());
    record.evidence = Evidence::Evaluated;
    record.source = Some("https://www.example.org/checklist?a=1&b=2".into());
    record.rights = Some("Our summary: CC BY 4.0.".into());
    record.last_checked = Some("2026-11-22".into());
    record.original_title = Some(lang_text("nl", "Checklist matching pleeggezin"));
    record.title = [
        (tag("en"), "Matching checklist for foster families".to_owned()),
        (tag("el"), "Κατάλογος ελέγχου για ανάδοχες οικογένειες".to_owned()),
    ]
    .into();
    record.abstracts = [
        (tag("en"), "Both sides can say no before a placement starts.".to_owned()),
        (tag("el"), "Και οι δύο πλευρές μπορούν να πουν όχι.".to_owned()),
    ]
    .into();
    let body =
        "## What it is\n\nTwo talks <script>alert(1)</script>.\n\n## Evidence\n\n- one\n- two\n";
    record.body = [(tag("en"), body.to_owned())].into();
    record.vouched = [(tag("en"), Vouched::Original), (tag("el"), Vouched::Machine)].into();
    record.law = Some(Law { status: LawStatus::Amended, date: Some("2022-07-01".into()) });
    record.versions =
        vec![ResourceVersion { lang: tag("ar"), url: "https://example.org/ar.pdf".into() }];
    record.evidence_sources = vec![EvidenceSource {
        url: Some("https://example.org/report".into()),
        entry: None,
        verified: true,
        covers: "duration, results".into(),
    }];
    record
}

/// The pages of sending something in, with everything that can be on them, by name.
pub(crate) fn sending(ui: &Ui) -> Vec<(String, Markup)> {
    let token = Token::new([7; 16]);
    let answers = sent_answers();
    let files = [FileReading {
        name: "\"><script>.pdf".into(),
        bytes: 2048,
        pages: Some(2),
        words: 3,
        lang: tag("el"),
        findings: Vec::new(),
        text: "x".into(),
    }];
    let troubles = [
        FileTrouble { name: "<b>.pdf".into(), why: NotStored::TooLarge },
        FileTrouble { name: String::new(), why: NotStored::Missing },
    ];
    let findings = [Diagnostic::error("privacy.number", "a number").at("title")];
    let origin = Origin { title: lang_text("nl", "Checklist"), href: "/nl/practice/k3f9a".into() };
    let form = form::FormPage {
        answers: &answers,
        wrong: &answers.check(),
        trouble: Some(Trouble::TooFast),
        sealed: "1.a",
        token: Some(&token),
        origin: Some(&origin),
        countries: &["BE".to_owned()],
    };
    let check = check::CheckPage {
        token: &token,
        answers: &answers,
        files: &files,
        findings: &findings,
        ticked: &["share"],
        is_tried: true,
    };
    let page = files::FilesPage { token: &token, files: &files, troubles: &troubles };
    vec![
        ("form".into(), form::view(ui, &form)),
        ("files".into(), files::view(ui, &page)),
        ("check".into(), check::view(ui, &check)),
        ("thanks".into(), thanks::view(ui, &token, "K3F9A")),
        ("withdraw".into(), withdraw::view(ui, &token)),
        ("closed".into(), closed::view(ui)),
        (
            "track".into(),
            track::view(
                ui,
                &track::TrackPage {
                    token: &token,
                    submission: &asked_submission(),
                    files: &[StoredFile { name: "a.pdf".into(), bytes: 1 }],
                    record: Some("/en/practice/k3f9a"),
                    is_empty: true,
                },
            ),
        ),
    ]
}

/// Answers of somebody who took something over, one of them wrong.
fn sent_answers() -> Answers {
    let mut answers = Answers::default();
    for (field, text) in [
        (Field::Lang, "el"),
        (Field::Kind, "practice"),
        (Field::Title, "Βραδινή γραμμή <script>"),
        (Field::Country, "gr"),
        (Field::Since, "last year"),
        (Field::Practice, "Απαντάμε.\n\nΚάθε βράδυ."),
        (Field::Adapts, "k3f9a"),
        (Field::Stage, "tried"),
    ] {
        answers.set(field, text);
    }
    answers
}

/// A submission with a question that waits for an answer.
fn asked_submission() -> Submission {
    let when = jiff::Timestamp::UNIX_EPOCH;
    let step = |step, text: &str| InboxStep { when, step, by: String::new(), text: text.into() };
    Submission {
        key: String::new(),
        reference: "K3F9A".into(),
        status: SubmissionStatus::Question,
        locale: Locale::El,
        created: when,
        changed: when,
        agreed: None,
        record: None,
        reason: Some(RejectReason::Other),
        answers: sent_answers(),
        history: vec![step(StepKind::Sent, ""), step(StepKind::Asked, "Από πότε; <b>")],
    }
}
