//! The files that the library keeps of a resource: what each is, how large, in which language.
//!
//! Not for: links to the publisher (`side`).

use kb_model::RecordFile;
use maud::{Markup, html};

use super::RecordPage;
use super::side::section;
use crate::urls;
use crate::views::ui::Ui;

/// The section; nothing when there are none.
pub(super) fn files(ui: &Ui, record_page: &RecordPage<'_>) -> Markup {
    let record = record_page.record;
    let kind = record.kind.map(kb_model::Kind::name).unwrap_or_default();
    let url = urls::record(ui.locale, &record.id, &record.slug, kind, record_page.words);
    if record.files.is_empty() {
        return html! {};
    }
    let content = html! {
        ul {
            @for file in &record.files {
                li {
                    a href=(urls::file(&record.id, file.name(), None))
                        hreflang=[file.lang.as_ref().map(kb_model::LangTag::as_str)] {
                        bdi { (file.name()) }
                    }
                    span.muted { (facts(ui, file)) }
                    @if let Some(lang) = file.lang.as_ref().filter(|_| !file.in_body) {
                        a href=(urls::text(&url, lang, None)) {
                            (ui.t("text-read")) span.sr { ": " bdi { (file.name()) } }
                        }
                    }
                }
            }
        }
    };
    section(ui, "side-files", &content)
}

/// `PDF · 34 pages · 2.1 MB · Dutch`
fn facts(ui: &Ui, file: &RecordFile) -> String {
    let format = file.name().rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
    let pages = file.pages.map(|pages| ui.n("fact-pages", pages as usize));
    let lang = file.lang.as_ref().filter(|lang| !lang.is_und());
    let recognised = file.text_by.as_deref().filter(|program| *program == "tesseract");
    let facts = [
        format,
        pages,
        file.bytes.map(|bytes| size(ui, bytes)),
        lang.map(|lang| ui.language(lang)),
        recognised.map(|_| ui.t("file-recognised")),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A size as people say it: whole kilobytes, then megabytes with one decimal.
fn size(ui: &Ui, bytes: u64) -> String {
    if bytes < 1_000_000 {
        let kilobytes = bytes.div_ceil(1_000).max(1);
        return ui.n("file-kilobytes", usize::try_from(kilobytes).unwrap_or(usize::MAX));
    }
    let tenths = bytes.div_ceil(100_000);
    let point = if ui.locale == kb_model::Locale::En { "." } else { "," };
    let number = format!("{}{point}{}", tenths / 10, tenths % 10);
    ui.with("file-megabytes", &[("n", number.into())])
}

#[cfg(test)]
mod tests {
    use kb_model::{LangTag, Locale};

    use super::*;

    #[test]
    fn a_file_is_said_in_the_language_of_the_page() {
        let file = RecordFile {
            path: "files/gids.pdf".to_owned(),
            lang: LangTag::parse("nl"),
            bytes: Some(2_100_000),
            pages: Some(34),
            ..RecordFile::default()
        };
        for (locale, expected) in [
            (Locale::En, "PDF · 34 pages · 2.1 MB · Dutch"),
            (Locale::Fr, "PDF · 34 pages · 2,1 Mo · Néerlandais"),
        ] {
            assert_eq!(facts(&Ui::new(locale, "x", None), &file), expected);
        }
        let small = RecordFile { bytes: Some(12), path: "files/a.docx".into(), ..file };
        assert!(
            facts(&Ui::new(Locale::En, "x", None), &small).starts_with("DOCX · 34 pages · 1 kB")
        );
    }
}
