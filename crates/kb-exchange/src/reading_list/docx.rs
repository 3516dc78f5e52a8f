//! The reading list as a document for word processors (Office Open XML, ECMA-376).
//!
//! Invariant: headings are headings, each text has its language, and the same list gives the same
//! bytes.

use super::html::LINES;
use super::{Block, ReadingList, Run};
use crate::archive::{ArchiveError, zipped};
use crate::xml::Xml;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The list as the bytes of a `.docx` file.
pub fn docx(list: &ReadingList) -> Result<Vec<u8>, ArchiveError> {
    let mut document = Document { xml: Xml::declared(), links: Vec::new() };
    document.write(list);
    let links = document.links;
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(list)),
        ("word/_rels/document.xml.rels", document_relations(&links)),
        ("word/document.xml", document.xml.finish()),
        ("word/footer1.xml", footer()),
        ("word/styles.xml", styles(list)),
    ];
    let parts = parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes()));
    zipped(parts.collect())
}

/// The text, and the addresses that its links lead to.
struct Document {
    xml: Xml,
    links: Vec<String>,
}

impl Document {
    fn write(&mut self, list: &ReadingList) {
        self.xml.open("w:document", &[("xmlns:w", MAIN), ("xmlns:r", OFFICE)]);
        self.xml.open("w:body", &[]);
        self.paragraph("Title", &[Run::plain(list.title.as_str())]);
        self.paragraph("Subtitle", &list.intro);
        for entry in &list.entries {
            let number = Run::plain(format!("{}. ", entry.number));
            self.paragraph("Heading1", &[&[number], &entry.title[..]].concat());
            entry.blocks.iter().for_each(|block| self.block(block));
        }
        list.missing.iter().for_each(|block| self.block(block));
        self.xml.open("w:sectPr", &[]);
        self.xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rFooter")]);
        // A4 with margins of 2 cm, in twentieths of a point.
        self.xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        self.xml.empty(
            "w:pgMar",
            &[
                ("w:top", "1134"),
                ("w:right", "1134"),
                ("w:bottom", "1134"),
                ("w:left", "1134"),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ],
        );
        self.xml.close("w:sectPr");
        self.xml.close("w:body");
        self.xml.close("w:document");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(style, runs) => self.paragraph(style.name(), runs),
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let name = Run { is_label: true, ..Run::plain(name.as_str()) };
                    self.paragraph("fact", &[&[name, Run::plain("\t")], &value[..]].concat());
                }
            }
            Block::Lines(label) => {
                self.paragraph("linelabel", &[Run::plain(label.as_str())]);
                for _ in 0..LINES {
                    self.paragraph("line", &[]);
                }
            }
        }
    }

    fn paragraph(&mut self, style: &str, runs: &[Run]) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", style)]);
        let is_text = |run: &&Run| !run.is_label && !run.text.trim().is_empty();
        if runs.iter().filter(is_text).all(Run::is_rtl) && runs.iter().any(|run| is_text(&run)) {
            self.xml.empty("w:bidi", &[]);
        }
        self.xml.close("w:pPr");
        for run in runs {
            self.run(run);
        }
        self.xml.close("w:p");
    }

    fn run(&mut self, run: &Run) {
        // Files beside the list are not beside the document once it is sent.
        let address = run.link.as_ref().filter(|address| address.contains("://"));
        if let Some(address) = address {
            self.links.push(address.clone());
            self.xml.open("w:hyperlink", &[("r:id", &format!("rLink{}", self.links.len()))]);
        }
        self.xml.open("w:r", &[]);
        self.xml.open("w:rPr", &[]);
        if address.is_some() {
            self.xml.empty("w:rStyle", &[("w:val", "Hyperlink")]);
        } else if run.is_label {
            self.xml.empty("w:rStyle", &[("w:val", "Strong")]);
        }
        if run.is_rtl() {
            self.xml.empty("w:rtl", &[]);
        }
        if let Some(lang) = &run.lang {
            let script = if run.is_rtl() { "w:bidi" } else { "w:val" };
            self.xml.empty("w:lang", &[(script, lang.as_str())]);
        }
        self.xml.close("w:rPr");
        if run.text == "\t" {
            self.xml.empty("w:tab", &[]);
        } else {
            self.xml.leaf("w:t", &[("xml:space", "preserve")], &run.text);
        }
        self.xml.close("w:r");
        if address.is_some() {
            self.xml.close("w:hyperlink");
        }
    }
}

fn content_types() -> String {
    let mut xml = Xml::declared();
    let base = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    for (part, content_type) in [
        ("/word/document.xml", format!("{base}.document.main+xml")),
        ("/word/styles.xml", format!("{base}.styles+xml")),
        ("/word/footer1.xml", format!("{base}.footer+xml")),
        ("/docProps/core.xml", core),
    ] {
        xml.empty("Override", &[("PartName", part), ("ContentType", &content_type)]);
    }
    xml.close("Types");
    xml.finish()
}

fn package_relations() -> String {
    let mut xml = Xml::declared();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    relation(&mut xml, "rDocument", &format!("{OFFICE}/officeDocument"), "word/document.xml");
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relation(&mut xml, "rCore", core, "docProps/core.xml");
    xml.close("Relationships");
    xml.finish()
}

fn document_relations(links: &[String]) -> String {
    let mut xml = Xml::declared();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    relation(&mut xml, "rStyles", &format!("{OFFICE}/styles"), "styles.xml");
    relation(&mut xml, "rFooter", &format!("{OFFICE}/footer"), "footer1.xml");
    for (index, address) in links.iter().enumerate() {
        xml.empty(
            "Relationship",
            &[
                ("Id", &format!("rLink{}", index + 1)),
                ("Type", &format!("{OFFICE}/hyperlink")),
                ("Target", address),
                ("TargetMode", "External"),
            ],
        );
    }
    xml.close("Relationships");
    xml.finish()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

fn properties(list: &ReadingList) -> String {
    let mut xml = Xml::declared();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.leaf("dc:title", &[], &list.title);
    xml.leaf("dc:creator", &[], &list.library);
    xml.leaf("dc:language", &[], list.lang.as_str());
    xml.close("cp:coreProperties");
    xml.finish()
}

/// The number of the page.
fn footer() -> String {
    let mut xml = Xml::declared();
    xml.open("w:ftr", &[("xmlns:w", MAIN)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:jc", &[("w:val", "center")]);
    xml.close("w:pPr");
    xml.open("w:fldSimple", &[("w:instr", " PAGE ")]);
    xml.open("w:r", &[]);
    xml.leaf("w:t", &[], "1");
    for name in ["w:r", "w:fldSimple", "w:p", "w:ftr"] {
        xml.close(name);
    }
    xml.finish()
}

/// A style of paragraphs: id, name, size in half points, color, space before and after in
/// twentieths of a point, and what else it has.
struct ParagraphStyle(&'static str, &'static str, u8, &'static str, u16, u16, Extra);

/// What sets a style apart.
#[derive(PartialEq)]
enum Extra {
    None,
    /// A title of its own level in the outline.
    Heading(u8),
    /// Bold.
    Title,
    /// A name, and a value from the tab stop on.
    Fact,
    /// A bar on the left.
    Note,
    /// Kept with what follows.
    Label,
    /// A line below, to write on.
    Line,
}

const STYLES: [ParagraphStyle; 11] = [
    ParagraphStyle("Title", "Title", 36, "0B4650", 0, 60, Extra::Title),
    ParagraphStyle("Subtitle", "Subtitle", 21, "48585E", 0, 240, Extra::None),
    ParagraphStyle("Heading1", "heading 1", 27, "0B4650", 360, 80, Extra::Heading(0)),
    ParagraphStyle("original", "Original title", 21, "48585E", 0, 80, Extra::None),
    ParagraphStyle("fact", "Fact", 20, "16252B", 0, 20, Extra::Fact),
    ParagraphStyle("summary", "Summary", 21, "16252B", 120, 80, Extra::None),
    ParagraphStyle("note", "Note", 21, "16252B", 80, 80, Extra::Note),
    ParagraphStyle("link", "Link", 20, "16252B", 40, 40, Extra::None),
    ParagraphStyle("small", "Small print", 18, "48585E", 40, 40, Extra::None),
    ParagraphStyle("linelabel", "Label of lines", 20, "48585E", 160, 0, Extra::Label),
    ParagraphStyle("line", "Line", 24, "16252B", 0, 0, Extra::Line),
];

fn styles(list: &ReadingList) -> String {
    let mut xml = Xml::declared();
    xml.open("w:styles", &[("xmlns:w", MAIN)]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    let font = "Calibri";
    xml.empty(
        "w:rFonts",
        &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", "Arial")],
    );
    xml.empty("w:sz", &[("w:val", "21")]);
    xml.empty("w:lang", &[("w:val", list.lang.as_str()), ("w:bidi", "ar")]);
    for name in ["w:rPr", "w:rPrDefault", "w:docDefaults"] {
        xml.close(name);
    }
    xml.open("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")]);
    xml.empty("w:name", &[("w:val", "Normal")]);
    xml.close("w:style");
    for style in &STYLES {
        paragraph_style(&mut xml, style);
    }
    character_style(&mut xml, "Strong", None);
    character_style(&mut xml, "Hyperlink", Some("0A5D74"));
    xml.close("w:styles");
    xml.finish()
}

fn paragraph_style(xml: &mut Xml, style: &ParagraphStyle) {
    let ParagraphStyle(id, name, size, color, before, after, extra) = style;
    xml.open("w:style", &[("w:type", "paragraph"), ("w:styleId", id)]);
    xml.empty("w:name", &[("w:val", name)]);
    xml.empty("w:basedOn", &[("w:val", "Normal")]);
    xml.empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    if matches!(extra, Extra::Heading(_) | Extra::Title | Extra::Label) {
        xml.empty("w:keepNext", &[]);
    }
    match extra {
        Extra::Note => border(xml, &["left"], "0A5D74", "18"),
        Extra::Line => border(xml, &["bottom", "between"], "777777", "4"),
        _ => {}
    }
    if *extra == Extra::Fact {
        xml.open("w:tabs", &[]);
        xml.empty("w:tab", &[("w:val", "left"), ("w:pos", "2552")]);
        xml.close("w:tabs");
    }
    let (before, after) = (before.to_string(), after.to_string());
    xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)]);
    if *extra == Extra::Fact {
        xml.empty("w:ind", &[("w:left", "2552"), ("w:hanging", "2552")]);
    }
    if let Extra::Heading(level) = extra {
        xml.empty("w:outlineLvl", &[("w:val", &level.to_string())]);
    }
    xml.close("w:pPr");
    xml.open("w:rPr", &[]);
    if matches!(extra, Extra::Heading(_) | Extra::Title) {
        xml.empty("w:b", &[]);
    }
    xml.empty("w:color", &[("w:val", color)]);
    xml.empty("w:sz", &[("w:val", &size.to_string())]);
    xml.close("w:rPr");
    xml.close("w:style");
}

fn border(xml: &mut Xml, sides: &[&str], color: &str, size: &str) {
    xml.open("w:pBdr", &[]);
    for side in sides {
        xml.empty(
            &format!("w:{side}"),
            &[("w:val", "single"), ("w:sz", size), ("w:space", "4"), ("w:color", color)],
        );
    }
    xml.close("w:pBdr");
}

/// Bold labels, and links in their color.
fn character_style(xml: &mut Xml, id: &str, color: Option<&str>) {
    xml.open("w:style", &[("w:type", "character"), ("w:styleId", id)]);
    xml.empty("w:name", &[("w:val", id)]);
    xml.open("w:rPr", &[]);
    match color {
        None => xml.empty("w:b", &[]),
        Some(color) => {
            xml.empty("w:color", &[("w:val", color)]);
            xml.empty("w:u", &[("w:val", "single")]);
        }
    }
    xml.close("w:rPr");
    xml.close("w:style");
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;
    use crate::samples;
    use crate::xml::reading::{Element, elements};

    fn part(bytes: &[u8], name: &str) -> Vec<Element> {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP file");
        let mut text = String::new();
        zip.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
        elements(&text)
    }

    #[test]
    fn a_word_processor_finds_headings_languages_and_links() {
        let bytes = docx(&samples::list()).unwrap();
        let document = part(&bytes, "word/document.xml");
        let has = |name: &str, attribute: &str, value: &str| {
            document.iter().any(|one| one.name == name && one.attribute(attribute) == Some(value))
        };
        assert!(has("w:pStyle", "w:val", "Heading1"));
        assert!(has("w:lang", "w:val", "el"));
        assert!(has("w:lang", "w:bidi", "ar"));
        let texts: Vec<&str> =
            document.iter().filter(|one| one.name == "w:t").map(|one| one.text.as_str()).collect();
        for text in ["Halve dag", "Pleegzorg: een gids", "Eerst <b> lezen"] {
            assert!(texts.contains(&text), "{text}: {texts:?}");
        }
        let relations = part(&bytes, "word/_rels/document.xml.rels");
        let targets: Vec<&str> =
            relations.iter().filter_map(|one| one.attribute("Target")).collect();
        assert!(targets.contains(&"https://example.org/a?b=1&c=2"), "{targets:?}");
        assert!(!targets.iter().any(|target| target.starts_with("files/")));
    }

    #[test]
    fn every_style_in_use_is_defined() {
        let bytes = docx(&samples::list()).unwrap();
        let styles = part(&bytes, "word/styles.xml");
        for used in part(&bytes, "word/document.xml") {
            if used.name == "w:pStyle" || used.name == "w:rStyle" {
                let id = used.attribute("w:val");
                assert!(styles.iter().any(|one| one.attribute("w:styleId") == id), "{id:?}");
            }
        }
    }

    #[test]
    fn the_same_list_gives_the_same_bytes() {
        assert_eq!(docx(&samples::list()).unwrap(), docx(&samples::list()).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn every_part_of_any_list_is_well_formed(record in samples::any_record(), note in samples::nasty()) {
            let bytes = docx(&samples::list_of(&record, &note)).expect("a document");
            for name in ["word/document.xml", "word/styles.xml", "word/footer1.xml",
                "word/_rels/document.xml.rels", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels"] {
                prop_assert!(!part(&bytes, name).is_empty());
            }
        }
    }
}
