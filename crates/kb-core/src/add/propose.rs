//! An extracted file and what a curator said of it to a record.
//!
//! Not for: ids and folders (`inventory`, `slug`). Invariant: what the curator said wins over what
//! the file says, and what neither says stays empty.

use std::path::Path;

use kb_extract::{Extracted, Format, Page};
use kb_model::{Diagnostic, Kind, LangTag, Record, RecordFile, RecordId, Vouched};

use super::AddOptions;
use super::options::is_url;
use crate::corpus::fields::crop;
use crate::corpus::values::{AUDIENCES, country};
use crate::extraction::Reading;
use crate::sources::Sources;
use crate::versions::{language_shares, settle_language};

/// A language is one of the file's when so many percent of the text are in it.
const SHARE: usize = 10;

/// What a proposal rests on besides the file.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// Vocabulary and languages.
    pub(crate) sources: &'a Sources,
    /// What the curator said.
    pub(crate) options: &'a AddOptions,
}

/// A record without id and folder.
pub(crate) struct Proposal {
    /// The record.
    pub(crate) record: Record,
    /// What was noticed.
    pub(crate) found: Vec<Diagnostic>,
}

/// Makes a record of what is known.
pub(crate) fn propose(path: &Path, bytes: &[u8], reading: Reading, known: Known<'_>) -> Proposal {
    let Known { sources, options } = known;
    let file = file_of(path, bytes, &reading);
    let Reading { extracted, .. } = reading;
    let id = RecordId::parse("new").expect("three letters are an id");
    let mut record = Record::new(id, options.collection.as_deref().unwrap_or("added"));
    let mut stated = Stated { extracted, place: path.display().to_string(), found: Vec::new() };
    let spoken = languages_of(&stated.extracted, options, sources);
    let lang = spoken.first().cloned().unwrap_or_else(LangTag::und);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().replace(['_', '-'], " ");
    let title = options.title.clone().or_else(|| stated.extracted.title.take()).unwrap_or(stem);
    record.title.insert(lang.clone(), title.trim().to_owned());
    if let Some(body) = stated.extracted.body.take() {
        record.body.insert(lang, body);
        settle_language(&mut record, &sources.setup.languages);
    }
    let lang = record.title.keys().next().cloned().unwrap_or_else(LangTag::und);
    if lang.is_und() {
        stated.note(
            "metadata.unknown-language",
            "the language was not recognised",
            "say it with `--lang`",
        );
    } else {
        record.languages = if spoken.is_empty() { vec![lang.clone()] } else { spoken };
    }
    record.pages = file.pages;
    let lang_of_file = (!lang.is_und()).then(|| lang.clone());
    record.files.push(RecordFile { lang: lang_of_file, ..file });
    record.vouched.insert(lang, Vouched::Original);
    read_facts(&mut record, &mut stated, known);
    read_origin(&mut record, &mut stated, options);
    note_missing(&record, &mut stated, sources);
    Proposal { record, found: stated.found }
}

/// What is kept of the file itself.
fn file_of(path: &Path, bytes: &[u8], reading: &Reading) -> RecordFile {
    let Reading { extracted, text_by } = reading;
    let report = &extracted.report;
    let pages = report.has_pages.then(|| u32::try_from(report.pages).unwrap_or(u32::MAX));
    let path = format!("files/{}", file_name(path));
    let format = Format::named(&report.format).or_else(|| Format::of_name(&path));
    RecordFile {
        text: text_by.map(|_| format!("{path}.pages.txt")),
        path,
        lang: None,
        blake3: Some(blake3::hash(bytes).to_hex().to_string()),
        bytes: Some(bytes.len() as u64),
        pages,
        media_type: format.map(|format| format.media_type().to_owned()),
        in_body: extracted.body.is_some(),
        text_by: text_by.map(str::to_owned),
        confidence: report.confidence,
    }
}

/// The original's own name, unless the walk over the corpus would not see it.
fn file_name(original: &Path) -> String {
    let name = original.file_name().unwrap_or_default().to_string_lossy();
    name.trim_start_matches('.').replace(['\\', '/', '\0'], "_")
}

/// The languages of a text: what the curator says, else the languages it is seen to be in (a file
/// often states the language of the program that made it), else what it states.
fn languages_of(extracted: &Extracted, options: &AddOptions, sources: &Sources) -> Vec<LangTag> {
    if let Some(lang) = &options.lang {
        return vec![lang.clone()];
    }
    let stated: Vec<LangTag> = extracted.lang.iter().cloned().collect();
    if extracted.body.is_some() {
        return stated;
    }
    let texts: Vec<String> = extracted.pages.iter().map(Page::text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let seen = language_shares(&texts, &sources.setup.languages);
    let main: Vec<LangTag> =
        seen.into_iter().filter(|(_, percent)| *percent >= SHARE).map(|(lang, _)| lang).collect();
    if main.is_empty() { stated } else { main }
}

/// Kind and subject.
fn read_facts(record: &mut Record, stated: &mut Stated, Known { sources, options }: Known<'_>) {
    let scheme = &sources.setup.scheme;
    record.kind = options
        .kind
        .as_deref()
        .and_then(Kind::parse)
        .or_else(|| stated.checked("kind", &["kind", "type"], Kind::parse).into_iter().next());
    record.countries = options.countries.iter().filter_map(|code| country(code)).collect();
    if record.countries.is_empty() {
        record.countries = stated.checked("country", &["countries", "country"], country);
    }
    record.concepts.clone_from(&options.concepts);
    if record.concepts.is_empty() {
        let known = |id: &str| scheme.get(id).map(|concept| concept.id.clone());
        record.concepts = stated.checked("concept", &["concepts"], known);
    }
    record.audience.clone_from(&options.audience);
    if record.audience.is_empty() {
        let known = |name: &str| AUDIENCES.contains(&name).then(|| name.to_owned());
        record.audience = stated.checked("audience", &["audience"], known);
    }
}

/// Where it comes from.
fn read_origin(record: &mut Record, stated: &mut Stated, options: &AddOptions) {
    let year_of = |text: &str| {
        let year = text.get(..4)?.parse().ok()?;
        (1000..=2999).contains(&year).then_some(year)
    };
    record.creator = stated.extracted.author.take();
    record.project = options.project.clone().or_else(|| stated.text("project"));
    record.publisher = options.publisher.clone().or_else(|| stated.text("publisher"));
    record.rights = options.rights.clone().or_else(|| stated.text("rights"));
    record.source = options.source.clone().or_else(|| {
        let url = |text: &str| is_url(text).then(|| text.to_owned());
        stated.checked("source", &["source", "url"], url).into_iter().next()
    });
    let date = stated.extracted.date.take();
    record.year = options
        .year
        .or_else(|| stated.checked("year", &["year"], year_of).into_iter().next())
        .or_else(|| date.as_deref().and_then(year_of));
    record.last_checked = (!options.today.is_empty()).then(|| options.today.clone());
}

/// What readers will miss.
fn note_missing(record: &Record, stated: &mut Stated, sources: &Sources) {
    if record.kind.is_none() {
        stated.note(
            "metadata.missing-kind",
            "nothing says what kind it is",
            "say it with `--kind`",
        );
    }
    if record.source.is_none() {
        let fix = "give the publisher's page with `--source`";
        stated.note("metadata.missing-source", "nothing says where it comes from", fix);
    }
    if record.rights.is_none() && sources.config.rights.is_none() {
        stated.note(
            "metadata.missing-rights",
            "nothing says who may use it",
            "say it with `--rights`",
        );
    }
}

/// What the file says of itself.
struct Stated {
    extracted: Extracted,
    place: String,
    found: Vec<Diagnostic>,
}

impl Stated {
    fn note(&mut self, code: &str, message: &str, fix: &str) {
        self.found.push(Diagnostic::warning(code, message).at(&self.place).fix(fix));
    }

    fn text(&self, name: &str) -> Option<String> {
        let values = self.extracted.fields.get(name)?;
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The values under the first of these names, each checked.
    fn checked<T>(
        &mut self,
        field: &str,
        names: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let values = names.iter().find_map(|name| self.extracted.fields.get(*name)).cloned();
        let mut good = Vec::new();
        for value in values.into_iter().flatten() {
            if let Some(value) = read(value.trim()) {
                good.push(value);
            } else {
                let message = format!("`{field}` cannot be `{}`", crop(&value));
                let fix = "correct it in the file, or say it on the command line";
                self.note("metadata.bad-value", &message, fix);
            }
        }
        good
    }
}
