//! What a text that is added is to those there are: the same, another edition, a translation.
//!
//! Not for: files that are equal byte for byte (`inventory`). Invariant: it proposes; a record is
//! only refused when nearly all of its text is there.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use kb_extract::Page;
use kb_model::{LangTag, Locale, Record, RecordFile, RecordId};

use crate::corpus::files::list_corpus;
use crate::corpus::record_file::{Reading, read_record};
use crate::error::{OpenError, reading};
use crate::extraction::{Extractions, Source};
use crate::layout::Layout;
use crate::sketch::Sketch;
use crate::sources::Sources;

/// Texts with fewer words are compared by their names only.
const FEW_WORDS: usize = 60;
/// From this resemblance on, two texts in files of different formats are the same.
const SAME: f64 = 0.85;
/// The same for files of one format, where an edition may differ in a few words.
const SAME_FORMAT: f64 = 0.97;
/// From this resemblance on, one text is another edition of the other.
const EDITION: f64 = 0.2;
/// Marks that a translation shares with its original: so many, and this share of them.
const MARKS: usize = 6;
const MARKS_SHARE: f64 = 0.5;
/// The share that is enough when the names of the files differ in the language only.
const MARKS_SHARE_NAMED: f64 = 0.25;
/// How much longer one language may put it.
const LONGER: f64 = 1.8;

/// What one text is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// The same text.
    Same,
    /// An edition that came later.
    Newer,
    /// An edition that came before.
    Older,
    /// The same in another language.
    Translation,
}

/// The nearest record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Relative {
    /// What the added text is to it.
    pub(crate) kinship: Kinship,
    /// Which.
    pub(crate) id: RecordId,
    /// Its title.
    pub(crate) title: String,
    /// How much they share, from 0 to 1.
    pub(crate) share: f64,
}

impl Relative {
    /// How much they share, in percent without the sign.
    pub(crate) fn percent(&self) -> String {
        format!("{:.0}", self.share * 100.0)
    }
}

/// A text to compare.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    lang: LangTag,
    sketch: Sketch,
    media_type: Option<String>,
    /// The name of its file without ending and language.
    name: String,
    year: Option<i32>,
}

/// The texts there are.
#[derive(Default)]
pub(crate) struct Relatives {
    texts: Vec<(RecordId, String, Text)>,
    by_run: HashMap<u64, Vec<usize>>,
    by_mark: HashMap<u64, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Text {
    /// The text of a file that becomes this record.
    pub(crate) fn of(record: &Record, body: Option<&String>, pages: &[Page]) -> Text {
        let texts: Vec<String> = pages.iter().map(Page::text).collect();
        let sketch = match body {
            Some(body) => Sketch::of([body.as_str()]),
            None => Sketch::of(texts.iter().map(String::as_str)),
        };
        let file = record.files.first();
        let lang = record.title.keys().next().cloned().unwrap_or_else(LangTag::und);
        Text {
            lang,
            sketch,
            media_type: file.and_then(|file| file.media_type.clone()),
            name: file.map(|file| plain_name(file.name())).unwrap_or_default(),
            year: record.year,
        }
    }

    /// What sketches of files are kept by.
    pub(crate) fn sketch(&self) -> &Sketch {
        &self.sketch
    }
}

impl Relatives {
    /// The texts of all records in folders.
    pub(crate) fn read(
        layout: &Layout,
        sources: &Sources,
        extractions: &Extractions,
    ) -> Result<Relatives, OpenError> {
        let mut relatives = Relatives::default();
        let context = Reading { layout, scheme: &sources.setup.scheme, config: &sources.config };
        for folder in list_corpus(layout).map_err(reading(&layout.corpus()))?.records {
            let read = read_record(&folder, context).map_err(reading(&folder.dir))?;
            let Some(record) = read.record else { continue };
            relatives.take_in_record(&record, &folder.dir, extractions);
        }
        Ok(relatives)
    }

    fn take_in_record(&mut self, record: &Record, dir: &Path, extractions: &Extractions) {
        let in_body = record.files.iter().find(|file| file.in_body);
        for (lang, body) in &record.body {
            let of_lang = in_body.filter(|file| file.lang.as_ref().is_none_or(|it| it == lang));
            let sketch = Sketch::of([body.as_str()]);
            self.take_in(record, text(record, lang.clone(), of_lang, sketch));
        }
        for file in record.files.iter().filter(|file| !file.in_body) {
            let Some(sketch) = sketch_of(file, dir, extractions) else { continue };
            let lang = file.lang.clone().or_else(|| record.languages.first().cloned());
            let lang = lang.unwrap_or_else(LangTag::und);
            self.take_in(record, text(record, lang, Some(file), sketch));
        }
    }

    /// Remembers a text of a record.
    pub(crate) fn take_in(&mut self, record: &Record, text: Text) {
        let number = self.texts.len();
        for run in &text.sketch.runs {
            self.by_run.entry(*run).or_default().push(number);
        }
        for mark in &text.sketch.marks {
            self.by_mark.entry(*mark).or_default().push(number);
        }
        self.by_name.entry(text.name.clone()).or_default().push(number);
        let title = record.title_for(&Locale::En.tag()).text;
        self.texts.push((record.id.clone(), title, text));
    }

    /// The nearest of the texts that are something to this one.
    pub(crate) fn nearest(&self, text: &Text) -> Option<Relative> {
        let mut found: Vec<(Kinship, f64, usize)> = self
            .candidates(text)
            .into_iter()
            .filter_map(|number| {
                let (kinship, share) = judge(text, &self.texts[number].2)?;
                Some((kinship, share, number))
            })
            .collect();
        let is_translation = |kinship| kinship == Kinship::Translation;
        found.sort_by(|a, b| {
            let order = is_translation(a.0).cmp(&is_translation(b.0));
            order.then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
        });
        let (kinship, share, number) = found.into_iter().next()?;
        let (id, title, _) = &self.texts[number];
        Some(Relative { kinship, id: id.clone(), title: title.clone(), share })
    }

    /// Texts that share anything that counts.
    fn candidates(&self, text: &Text) -> BTreeSet<usize> {
        let numbers = |index: &HashMap<u64, Vec<usize>>, keys: &[u64], least: usize| {
            let mut counts: HashMap<usize, usize> = HashMap::new();
            for number in keys.iter().filter_map(|key| index.get(key)).flatten() {
                *counts.entry(*number).or_default() += 1;
            }
            counts.retain(|_, count| *count >= least);
            counts.into_keys().collect::<Vec<usize>>()
        };
        let mut found: BTreeSet<usize> =
            numbers(&self.by_run, &text.sketch.runs, 5).into_iter().collect();
        found.extend(numbers(&self.by_mark, &text.sketch.marks, MARKS));
        if text.name.len() >= 4 {
            found.extend(self.by_name.get(&text.name).into_iter().flatten());
        }
        found
    }
}

fn text(record: &Record, lang: LangTag, file: Option<&RecordFile>, sketch: Sketch) -> Text {
    Text {
        lang,
        sketch,
        media_type: file.and_then(|file| file.media_type.clone()),
        name: file.map(|file| plain_name(file.name())).unwrap_or_default(),
        year: record.year,
    }
}

/// The sketch of a file of a record: as it was kept, else made again.
fn sketch_of(file: &RecordFile, dir: &Path, extractions: &Extractions) -> Option<Sketch> {
    let hash = file.blake3.as_deref().and_then(|hash| blake3::Hash::from_hex(hash).ok());
    if let Some(sketch) = hash.and_then(|hash| extractions.sketch(&hash)) {
        return Some(sketch);
    }
    let path = dir.join(&file.path);
    let bytes = std::fs::read(&path).ok()?;
    let beside = file.text.as_ref().and_then(|text| std::fs::read_to_string(dir.join(text)).ok());
    let extracted = match beside {
        Some(text) => extractions.of_text(&text),
        None => extractions.read(&Source { bytes: &bytes, shown: &path.display().to_string() }),
    };
    let texts: Vec<String> = extracted.pages.iter().map(Page::text).collect();
    let sketch = Sketch::of(texts.iter().map(String::as_str));
    let hash = blake3::hash(&bytes);
    extractions.keep_sketch(&hash, &sketch);
    extractions.forget(&hash);
    Some(sketch)
}

/// What a text is to another, and how much they share.
fn judge(text: &Text, known: &Text) -> Option<(Kinship, f64)> {
    let (own, theirs) = (&text.sketch, &known.sketch);
    if own.words.min(theirs.words) < FEW_WORDS {
        return None;
    }
    let is_one_language = text.lang.primary() == known.lang.primary();
    let resemblance = own.resemblance(theirs);
    if is_one_language || resemblance >= SAME {
        let is_one_format = text.media_type == known.media_type && text.media_type.is_some();
        if resemblance >= if is_one_format { SAME_FORMAT } else { SAME } {
            return Some((Kinship::Same, resemblance));
        }
        let is_older = matches!((text.year, known.year), (Some(own), Some(theirs)) if own < theirs);
        let kinship = if is_older { Kinship::Older } else { Kinship::Newer };
        return (resemblance >= EDITION).then_some((kinship, resemblance));
    }
    let longer = own.words.max(theirs.words) as f64 / own.words.min(theirs.words) as f64;
    if longer > LONGER || text.lang.is_und() || known.lang.is_und() {
        return None;
    }
    let (marks, share) = own.common_marks(theirs);
    let is_named = text.name.len() >= 4 && text.name == known.name;
    let has_few = own.marks.len().min(theirs.marks.len()) < MARKS;
    let is_translation = marks >= MARKS && share >= MARKS_SHARE
        || is_named && (has_few || share >= MARKS_SHARE_NAMED);
    is_translation.then_some((Kinship::Translation, share))
}

/// Words for languages in names of files.
const LANGUAGES: &[&str] = &[
    "en",
    "eng",
    "english",
    "nl",
    "nld",
    "dut",
    "dutch",
    "nederlands",
    "fr",
    "fra",
    "fre",
    "french",
    "francais",
    "français",
    "de",
    "deu",
    "ger",
    "german",
    "deutsch",
    "el",
    "ell",
    "gr",
    "gre",
    "greek",
    "ελληνικα",
    "ελληνικά",
];

/// The name of a file without its ending and without the language it may say.
fn plain_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let kept: Vec<&str> = words.filter(|word| !LANGUAGES.contains(word)).collect();
    kept.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lang: &str, year: i32, name: &str, content: &str) -> Text {
        Text {
            lang: LangTag::parse(lang).unwrap(),
            sketch: Sketch::of([content]),
            media_type: Some(name.rsplit_once('.').unwrap().1.to_owned()),
            name: plain_name(name),
            year: Some(year),
        }
    }

    fn words(stem: &str, from: usize, to: usize) -> String {
        (from..to).map(|n| format!("{stem}{n} ")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn editions_translations_and_copies_are_told_apart() {
        let numbers = "1,234 5.678 91011 12.5% 444 555 666 UNHCR";
        let first = words("word", 0, 600) + numbers;
        let known = text("en", 2015, "report-en.pdf", &first);
        let mut relatives = Relatives::default();
        let mut record = Record::new(RecordId::parse("k3f9a").unwrap(), "added");
        record.title.insert(Locale::En.tag(), "Report".to_owned());
        relatives.take_in(&record, known);
        let kinship = |text: Text| relatives.nearest(&text).map(|found| found.kinship);
        let edition = words("word", 150, 800);
        let dutch = words("woord", 0, 650);
        let numbered = format!("{dutch} 1.234 5,678 91011 12,5% 444 555 UNHCR");
        for (case, expected) in [
            (text("en", 2015, "other.docx", &first), Some(Kinship::Same)),
            (text("en", 2021, "x.pdf", &edition), Some(Kinship::Newer)),
            (text("en", 2011, "x.pdf", &edition), Some(Kinship::Older)),
            (text("nl", 2015, "x.pdf", &numbered), Some(Kinship::Translation)),
            (text("nl", 2015, "report_nl.docx", &dutch), Some(Kinship::Translation)),
            (text("nl", 2015, "x.pdf", &dutch), None),
            (text("nl", 2015, "report_nl.docx", &dutch.repeat(4)), None),
            (text("en", 2015, "report-en.pdf", &words("other", 0, 600)), None),
            (text("en", 2015, "report-en.docx", "few words"), None),
        ] {
            assert_eq!(kinship(case.clone()), expected, "{} {}", case.name, case.lang);
        }
    }
}
