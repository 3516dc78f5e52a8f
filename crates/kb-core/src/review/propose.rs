//! A submission to the record it would become, in the sender's words.
//!
//! Not for: folders. Invariant: nothing is added that nobody said; what the sender left out stays
//! empty.

use std::collections::BTreeMap;

use kb_model::{
    Adaptation, AdaptationStatus, Evidence, EvidenceSource, Kind, LangTag, Record, RecordId,
    Vouched,
};

use super::headings::headings;
use super::{Choices, day};
use crate::inbox::{Answers, Field, Submission};

/// The folder of records that were sent in.
const COLLECTION: &str = "sent-in";
/// What every sender agrees to.
const RIGHTS: &str = "CC BY 4.0, as agreed by those who sent it in.";
/// Years after which the facts are looked at again.
const REVIEW_YEARS: i64 = 2;

/// The record.
pub(super) fn propose(
    submission: &Submission,
    choices: &Choices,
    id: RecordId,
    today: &str,
) -> Record {
    let answers = &submission.answers;
    let mut record = Record::new(id, choices.collection.as_deref().unwrap_or(COLLECTION));
    let chosen = choices.kind.as_deref().and_then(Kind::parse);
    record.kind = chosen.or_else(|| answers.kind());
    record.countries = answers.country().into_iter().collect();
    record.concepts.clone_from(&choices.concepts);
    record.audience.clone_from(&choices.audience);
    record.year = answers.since();
    record.evidence = Evidence::PracticeBased;
    record.rights = Some(RIGHTS.to_owned());
    record.last_checked = Some(today.to_owned());
    record.review_by = review_by(today);
    let sent = submission.sent().map_or_else(|| today.to_owned(), day);
    record.source_note = Some(format!(
        "sent in through the site by people who do this, on {sent}; reviewed by curators on {today}"
    ));
    record.evidence_sources = vec![EvidenceSource {
        url: None,
        entry: Some(format!("inbox {}", submission.reference)),
        verified: true,
        covers: "told by people who do this".to_owned(),
    }];
    record.adaptations = adaptation(answers).into_iter().collect();
    write_texts(&mut record, answers);
    record
}

fn write_texts(record: &mut Record, answers: &Answers) {
    let lang = answers.lang();
    let by_language = |text: &str| in_language(&lang, text);
    record.title = by_language(answers.get(Field::Title));
    record.abstracts = by_language(answers.get(Field::Practice));
    record.body = by_language(&body(answers, &lang));
    record.languages = vec![lang.clone()];
    record.vouched.insert(lang, Vouched::Original);
}

fn in_language(lang: &LangTag, text: &str) -> BTreeMap<LangTag, String> {
    let text = (!text.is_empty()).then(|| (lang.clone(), text.to_owned()));
    text.into_iter().collect()
}

/// The answers under the headings of a practice. What they do is the abstract and is not repeated.
fn body(answers: &Answers, lang: &LangTag) -> String {
    let headings = headings(lang);
    let sections = [
        (headings.what, &[Field::Problem][..]),
        (headings.how, &[Field::Staff, Field::Place]),
        (headings.whom, &[Field::Audience]),
        (headings.evidence, &[Field::Outcome]),
        (headings.elsewhere, &[Field::Elsewhere]),
        (headings.contact, &[Field::Contact]),
    ];
    let mut written = Vec::new();
    for (heading, fields) in sections {
        let answered = fields.iter().map(|field| answers.get(*field));
        let parts: Vec<String> = answered.filter(|it| !it.is_empty()).map(as_markdown).collect();
        if !parts.is_empty() {
            written.push(format!("## {heading}\n\n{}\n", parts.join("\n\n")));
        }
    }
    written.join("\n")
}

/// What somebody typed, so that no sign in it becomes markup.
fn as_markdown(text: &str) -> String {
    kb_extract::plain_to_markdown(text).trim().to_owned()
}

fn adaptation(answers: &Answers) -> Option<Adaptation> {
    let lang = answers.lang();
    let said = |field| in_language(&lang, answers.get(field));
    Some(Adaptation {
        from: answers.adapts()?,
        countries: answers.country().into_iter().collect(),
        year: answers.since(),
        status: answers.stage().unwrap_or(AdaptationStatus::Planned),
        kept: said(Field::Kept),
        changed: said(Field::Changed),
        result: said(Field::Result),
    })
}

/// The day on which the facts are looked at again.
pub(super) fn review_by(today: &str) -> Option<String> {
    let today: jiff::civil::Date = today.parse().ok()?;
    let later = today.checked_add(jiff::Span::new().years(REVIEW_YEARS)).ok()?;
    Some(later.to_string())
}
