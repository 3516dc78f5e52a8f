//! Files that a record gets or loses.
//!
//! Not for: writing them (`revise`). Invariant: the record names a file only when it is there.

use std::path::Path;

use kb_extract::{Format, Page, pages_text};
use kb_model::{Diagnostic, LangTag, RecordFile};

use super::{Desk, Found};
use crate::corpus::record_toml::file_to_toml;
use crate::extraction::{Extractions, Keep, Source};
use crate::file_texts::FileText;
use crate::versions::language_shares;

/// Reads a file and makes it one of the record's.
pub(super) fn take(desk: &Desk<'_>, found: &mut Found, path: &Path) -> Result<(), Diagnostic> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        Diagnostic::error("file.unreadable", format!("the file cannot be read: {error}")).at(&shown)
    })?;
    let tools = &desk.revising.tools;
    if bytes.len() > tools.limits.bytes {
        return Err(kb_extract::too_large(tools.limits.bytes).at(&shown));
    }
    let extractions = Extractions::new(&desk.layout, &desk.sources, tools, Keep::Never);
    let source = Source { bytes: &bytes, shown: &shown };
    let read = extractions.improve(extractions.read(&source), &source, &mut |_| {});
    let extracted = read.extracted;
    if extracted.is_empty()
        && let Some(error) = extracted.diagnostics.iter().find(|found| found.is_error())
    {
        return Err(error.clone());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = name.trim_start_matches('.').replace(['\\', '/', '\0'], "_");
    let report = &extracted.report;
    let pages: Vec<String> = extracted.pages.iter().map(Page::text).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let seen = language_shares(&pages, &desk.sources.setup.languages);
    let lang = tools.lang.clone().or_else(|| seen.first().map(|(lang, _)| lang.clone()));
    let path = format!("files/{name}");
    let format = Format::named(&report.format).or_else(|| Format::of_name(&path));
    let text = read.text_by.map(|_| format!("{path}.pages.txt"));
    let file = RecordFile {
        lang: lang.clone(),
        blake3: Some(blake3::hash(&bytes).to_hex().to_string()),
        bytes: Some(bytes.len() as u64),
        pages: report.has_pages.then(|| u32::try_from(report.pages).unwrap_or(u32::MAX)),
        media_type: format.map(|format| format.media_type().to_owned()),
        in_body: extracted.body.is_some(),
        text: text.clone(),
        text_by: read.text_by.map(str::to_owned),
        confidence: report.confidence,
        path: path.clone(),
    };
    found.text.keep_file(&path, &file_to_toml(&file))?;
    add_language(found, lang.as_ref());
    if let Some(body) = extracted.body {
        let lang = lang.unwrap_or_else(LangTag::und);
        found.files.push((format!("{lang}.md"), body.into_bytes()));
    }
    if let Some(text) = text {
        found.files.push((text, pages_text(&extracted.pages).into_bytes()));
    }
    found.files.push((path, bytes));
    found.noticed.extend(extracted.diagnostics);
    Ok(())
}

/// Adds the language of a file to those of the record.
fn add_language(found: &mut Found, lang: Option<&LangTag>) {
    let mut languages = found.record.facet_languages();
    let Some(lang) = lang.filter(|lang| !lang.is_und() && !languages.contains(lang)) else {
        return;
    };
    languages.push(lang.clone());
    let languages: Vec<&str> = languages.iter().map(LangTag::as_str).collect();
    // The field is one of those that can be set.
    found.text.set("languages", &languages.join(",")).ok();
}

/// Takes a file away.
pub(super) fn lose(found: &mut Found, name: &str) -> Result<(), Diagnostic> {
    let Some(file) = found.record.files.iter().find(|file| file.name() == name) else {
        let names: Vec<&str> = found.record.files.iter().map(RecordFile::name).collect();
        let message = format!("the record has no file `{name}`");
        let fix = format!("its files are: {}", names.join(", "));
        return Err(Diagnostic::error("file.missing", message).fix(fix));
    };
    found.gone.extend([Some(file.path.clone()), file.text.clone()].into_iter().flatten());
    found.text.drop_file(&file.path);
    Ok(())
}

/// The texts of the files that are new, for the privacy gate.
pub(super) fn texts(found: &Found, extractions: &Extractions) -> Vec<FileText> {
    let originals = found
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("files/") && !path.ends_with(".pages.txt"));
    let text = |(path, bytes): &(String, Vec<u8>)| {
        let extracted = extractions.read(&Source { bytes, shown: path });
        let beside = found.files.iter().find(|(other, _)| *other == format!("{path}.pages.txt"));
        let pages = beside.map_or(extracted.pages, |(_, text)| {
            extractions.of_text(&String::from_utf8_lossy(text)).pages
        });
        let name = path.trim_start_matches("files/").to_owned();
        FileText { name, lang: extracted.lang, pages }
    };
    originals.map(text).collect()
}
