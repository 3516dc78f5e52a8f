//! Builds the hits of one page from stored records and passages.

use std::cmp::Reverse;

use kb_model::{
    Hit, LangTag, LangText, Locale, Passage, Reason, ReasonKind, Record, Sibling, SiblingKind,
    Snippet, WordPair,
};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use super::matches::{self, Match};
use super::snippet;
use crate::error::IndexError;
use crate::labels::LabelIndex;
use crate::query::Plan;
use crate::rank::{Found, Ranked};
use crate::schema::Fields;
use crate::setup::Setup;
use crate::snapshot::Snapshot;

/// Snippets a hit shows at most.
const SNIPPETS: usize = 3;
/// Word pairs a reason names at most.
const PAIRS: usize = 3;

/// Builds hits for one search.
pub(crate) struct Presenter<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) fields: &'a Fields,
    pub(crate) setup: &'a Setup,
    pub(crate) labels: &'a LabelIndex,
    pub(crate) plan: &'a Plan,
    pub(crate) locale: Locale,
}

/// What matched in the text of a hit: the words and the rule, text by text.
#[derive(Default)]
struct Evidence {
    matches: Vec<(Match, String, LangTag)>,
}

impl Presenter<'_> {
    /// The stored record of a head passage.
    pub(crate) fn record(&self, head: DocAddress) -> Result<Record, IndexError> {
        stored_record(self.snapshot, self.fields, head)
    }

    /// The hit for one found record, which was read already.
    pub(crate) fn hit(
        &self,
        record: &Record,
        found: &Found,
        ranked: Option<&Ranked>,
    ) -> Result<Hit, IndexError> {
        let version = &self.snapshot.versions[found.version as usize];
        let mut evidence = Evidence::default();
        let mut snippets = Vec::new();
        let mut lang = LangTag::und();
        for doc in self.best_passages(found, ranked) {
            let address = DocAddress::new(version.segment, doc);
            let (snippet, matched) = self.snippet(address, &mut evidence)?;
            if snippets.is_empty() {
                lang = snippet.lang.clone();
            }
            if !snippet.text.is_empty() && (snippets.is_empty() || matched) {
                snippets.push(snippet);
            }
        }
        let title = record.title_for(&self.locale.tag());
        let title_highlights = self.title_highlights(&title, &mut evidence);
        if let Some(own) = record.title.get(&lang)
            && lang != title.lang
        {
            let own = LangText { lang: lang.clone(), text: own.clone() };
            self.title_highlights(&own, &mut evidence);
        }
        let original_title =
            record.original_title.clone().filter(|original| original.text != title.text);
        Ok(Hit {
            reasons: self.reasons(record, &evidence, &lang),
            id: record.id.clone(),
            slug: record.slug.clone(),
            title,
            title_highlights,
            original_title,
            langs: record.facet_languages(),
            countries: record.countries.clone(),
            kind: record.kind.map_or(String::new(), |kind| kind.name().to_owned()),
            year: record.year,
            publisher: record.publisher.clone(),
            evidence: record.evidence,
            score: found.score,
            parts: Vec::new(),
            snippets,
            lang,
            others: self.others(record, found.record)?,
        })
    }

    /// The other records of the same work: translations, then editions, newest first.
    fn others(&self, record: &Record, number: u32) -> Result<Vec<Sibling>, IndexError> {
        let works = &self.snapshot.works;
        let mut others = Vec::new();
        for other in works.others(number) {
            let sibling = self.record(self.snapshot.records[other as usize].head)?;
            let kind = match (works.is_replaced(number), works.is_replaced(other)) {
                (false, true) => SiblingKind::Older,
                (true, false) => SiblingKind::Newer,
                (true, true) if sibling.year < record.year => SiblingKind::Older,
                (true, true) if sibling.year > record.year => SiblingKind::Newer,
                _ => SiblingKind::Translation,
            };
            others.push(Sibling {
                kind,
                langs: sibling.facet_languages(),
                resource: sibling.kind.map_or(String::new(), |kind| kind.name().to_owned()),
                title: sibling.title_for(&self.locale.tag()),
                year: sibling.year,
                slug: sibling.slug,
                id: sibling.id,
            });
        }
        let place = |one: &Sibling| (one.kind != SiblingKind::Translation, Reverse(one.year));
        others.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.id.cmp(&b.id)));
        Ok(others)
    }

    /// The passages of the found version that score best, best first; the first when none does.
    fn best_passages(&self, found: &Found, ranked: Option<&Ranked>) -> Vec<u32> {
        let version = &self.snapshot.versions[found.version as usize];
        let Some(ranked) = ranked else { return vec![version.docs.start] };
        let scores = &ranked.passages[version.segment as usize];
        let mut docs: Vec<u32> = version.docs.clone().collect();
        docs.sort_by(|a, b| scores[*b as usize].total_cmp(&scores[*a as usize]).then(a.cmp(b)));
        let scoring = docs.iter().filter(|doc| scores[**doc as usize] > 0.0).count();
        docs.truncate(scoring.clamp(1, SNIPPETS));
        docs
    }

    /// The snippet of one passage, and whether anything matched in it.
    fn snippet(
        &self,
        address: DocAddress,
        evidence: &mut Evidence,
    ) -> Result<(Snippet, bool), IndexError> {
        let document: TantivyDocument = self.snapshot.searcher.doc(address)?;
        let text_of =
            |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or("");
        let lang = self.passage_lang(address);
        let text = text_of(self.fields.body);
        let matches = self.find(text, &lang);
        let heading = text_of(self.fields.heading);
        evidence.add(heading, &self.find(heading, &lang), &lang);
        evidence.add(text, &matches, &lang);
        let piece = snippet::cut(text, &matches);
        let snippet = Snippet {
            text: text[piece.range.clone()].to_owned(),
            cut_before: piece.range.start > 0,
            cut_after: piece.range.end < text.trim_end().len(),
            highlights: piece.highlights,
            page: document
                .get_first(self.fields.page)
                .and_then(|value| value.as_u64())
                .map(|page| page as u32),
            file: document
                .get_first(self.fields.file)
                .and_then(|value| value.as_str())
                .map(str::to_owned),
            lang,
        };
        Ok((snippet, !matches.is_empty()))
    }

    /// The snippet of one passage, when something matched in it.
    pub(crate) fn place(&self, address: DocAddress) -> Result<Option<Snippet>, IndexError> {
        let (snippet, matched) = self.snippet(address, &mut Evidence::default())?;
        Ok(matched.then_some(snippet))
    }

    /// One passage as it is stored.
    pub(crate) fn passage(&self, address: DocAddress) -> Result<Passage, IndexError> {
        let document: TantivyDocument = self.snapshot.searcher.doc(address)?;
        let text_of = |field| {
            document.get_first(field).and_then(|value| value.as_str()).map(ToOwned::to_owned)
        };
        let page = document.get_first(self.fields.page).and_then(|value| value.as_u64());
        Ok(Passage {
            lang: self.passage_lang(address),
            text: text_of(self.fields.body).unwrap_or_default(),
            heading: text_of(self.fields.heading).filter(|heading| !heading.is_empty()),
            page: page.map(|page| page as u32),
            file: text_of(self.fields.file),
        })
    }

    fn passage_lang(&self, address: DocAddress) -> LangTag {
        let mut tag = String::new();
        if let Some(column) = &self.snapshot.lang_of[address.segment_ord as usize]
            && let Some(ordinal) = column.term_ords(address.doc_id).next()
            && column.ord_to_str(ordinal, &mut tag).unwrap_or(false)
        {
            return LangTag::parse(&tag).unwrap_or_else(LangTag::und);
        }
        LangTag::und()
    }

    fn find(&self, text: &str, lang: &LangTag) -> Vec<Match> {
        let rows = self.setup.rows();
        let row = rows
            .iter()
            .position(|row| row.tag().as_str() == lang.primary())
            .unwrap_or(rows.len() - 1);
        matches::find(text, row, rows[row], &self.plan.marks, self.labels)
    }

    fn title_highlights(
        &self,
        title: &LangText,
        evidence: &mut Evidence,
    ) -> Vec<std::ops::Range<usize>> {
        let matches = self.find(&title.text, &title.lang);
        evidence.add(&title.text, &matches, &title.lang);
        matches.iter().map(|found| found.start..found.end).collect()
    }

    /// Why the record is here. The reader's own words first; at least one reason.
    fn reasons(&self, record: &Record, evidence: &Evidence, lang: &LangTag) -> Vec<Reason> {
        if self.plan.is_empty() {
            return vec![reason(ReasonKind::All, lang, Vec::new(), String::new())];
        }
        let mut reasons: Vec<Reason> = Vec::new();
        for (found, text, tag) in &evidence.matches {
            let group = &self.plan.groups[found.group];
            let pair = WordPair { asked: group.asked.clone(), found: text.clone() };
            let key = self.key(found);
            let known = reasons
                .iter_mut()
                .find(|known| known.kind == found.kind && known.lang == *tag && known.key == key);
            match known {
                Some(known) => {
                    let new = known.words.iter().all(|word| {
                        word.asked != pair.asked || !same_word(&word.found, &pair.found)
                    });
                    if new && known.words.len() < PAIRS {
                        known.words.push(pair);
                    }
                }
                None => reasons.push(reason(found.kind, tag, vec![pair], key)),
            }
        }
        reasons.sort_by_key(|reason| (reason.kind, reason.lang != *lang));
        if reasons.is_empty() {
            reasons.extend(self.subject_reason(record));
        }
        if reasons.is_empty() {
            reasons.push(reason(ReasonKind::Form, lang, Vec::new(), String::new()));
        }
        reasons
    }

    fn subject_reason(&self, record: &Record) -> Option<Reason> {
        let tag = self.locale.tag();
        let groups = self.plan.groups.iter();
        let mut pairs = groups.flat_map(|group| group.concepts.iter().map(move |id| (group, id)));
        let (group, id) = pairs.find(|(_, id)| record.concepts.contains(id))?;
        let found = self.setup.scheme.get(id)?.label(&tag).to_owned();
        let pair = WordPair { asked: group.asked.clone(), found };
        Some(reason(ReasonKind::Subject, &tag, vec![pair], format!("concept:{id}")))
    }

    /// What takes this rule out of the search.
    fn key(&self, found: &Match) -> String {
        if let Some(label) = found.label {
            return format!("concept:{}", self.labels.label(label).concept);
        }
        let rule = match found.kind {
            ReasonKind::Exact => "exact",
            ReasonKind::Form => "form",
            ReasonKind::Compound => "compound",
            ReasonKind::Part => "part",
            ReasonKind::Translation => "word",
            ReasonKind::Corrected => "spelling",
            ReasonKind::Concept
            | ReasonKind::Narrower
            | ReasonKind::Near
            | ReasonKind::Subject
            | ReasonKind::All => {
                return String::new();
            }
        };
        format!("{rule}:{}", self.plan.groups[found.group].asked)
    }
}

impl Evidence {
    fn add(&mut self, text: &str, matches: &[Match], lang: &LangTag) {
        for found in matches {
            let words: Vec<&str> = text[found.word.0..found.word.1].split_whitespace().collect();
            let word = words.join(" ");
            self.matches.push((*found, word, lang.clone()));
        }
    }
}

fn reason(kind: ReasonKind, lang: &LangTag, words: Vec<WordPair>, key: String) -> Reason {
    Reason { kind, lang: lang.clone(), words, key }
}

/// Whether two words are the same but for capitals.
fn same_word(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// Reads the record stored with a head passage.
pub(crate) fn stored_record(
    snapshot: &Snapshot,
    fields: &Fields,
    head: DocAddress,
) -> Result<Record, IndexError> {
    let document: TantivyDocument = snapshot.searcher.doc(head)?;
    let json = document
        .get_first(fields.card)
        .and_then(|value| value.as_str())
        .ok_or_else(|| IndexError::Engine("a record has no card".to_owned()))?;
    serde_json::from_str(json).map_err(|error| IndexError::Engine(error.to_string()))
}
