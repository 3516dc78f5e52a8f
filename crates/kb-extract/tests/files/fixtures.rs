//! Small files of each format, made of the parts that matter.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A ZIP container of these parts.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part in memory");
        writer.write_all(text.as_bytes()).expect("a part in memory");
    }
    writer.finish().expect("a container in memory").into_inner()
}

const CORE: &str = "<cp:coreProperties xmlns:dc='d'><dc:title>Gids voor voogden</dc:title>\
    <dc:creator>Anna</dc:creator><dcterms:created>2021-05-03T10:00:00Z</dcterms:created></cp:coreProperties>";

/// A Word document with a heading, a table, a note, deleted text and a text box.
pub(crate) fn docx() -> Vec<u8> {
    let document = "<w:document xmlns:w='w' xmlns:mc='m'><w:body>\
        <w:p><w:pPr><w:pStyle w:val='Kop1'/></w:pPr><w:r><w:t>Wat het is</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Een pleeg</w:t></w:r><w:r><w:t>gezin &amp; een</w:t></w:r><w:r><w:tab/><w:t>kind</w:t></w:r>\
        <w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>naam</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>plaats</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>Jan</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Gent</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:p><w:r><w:t>kader</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>\
        </w:body></w:document>";
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", document),
        (
            "word/styles.xml",
            "<w:styles xmlns:w='w'><w:style w:styleId='Kop1'><w:name w:val='heading 1'/></w:style></w:styles>",
        ),
        (
            "word/_rels/document.xml.rels",
            "<R><Relationship Id='r1' Type='x/footnotes' Target='footnotes.xml'/></R>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w='w'><w:footnote><w:p><w:r><w:t>Een voetnoot.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        ("word/header1.xml", "<w:hdr xmlns:w='w'><w:p><w:r><w:t>hoofd</w:t></w:r></w:p></w:hdr>"),
        ("docProps/core.xml", CORE),
    ])
}

/// A presentation of two slides, the second shown first, with a note and a slide number.
pub(crate) fn pptx() -> Vec<u8> {
    let slide = |title: &str, text: &str| {
        format!(
            "<p:sld xmlns:p='p' xmlns:a='a'><p:sp><p:nvPr><p:ph type='title'/></p:nvPr><p:txBody><a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:txBody></p:sp>\
             <p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>\
             <p:sp><p:nvPr><p:ph type='sldNum'/></p:nvPr><p:txBody><a:p><a:r><a:t>77</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"
        )
    };
    zip(&[
        (
            "ppt/presentation.xml",
            "<p:presentation xmlns:p='p' xmlns:r='r'><p:sldIdLst><p:sldId id='256' r:id='rId2'/><p:sldId id='257' r:id='rId1'/></p:sldIdLst></p:presentation>",
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            "<R><Relationship Id='rId1' Type='x/slide' Target='slides/slide1.xml'/><Relationship Id='rId2' Type='x/slide' Target='slides/slide2.xml'/></R>",
        ),
        ("ppt/slides/slide1.xml", &slide("Tweede", "over de voogd")),
        ("ppt/slides/slide2.xml", &slide("Eerste", "over het kind")),
        (
            "ppt/slides/_rels/slide2.xml.rels",
            "<R><Relationship Id='n' Type='x/notesSlide' Target='../notesSlides/notesSlide1.xml'/></R>",
        ),
        (
            "ppt/slides/_rels/slide1.xml.rels",
            "<R><Relationship Id='c' Type='x/chart' Target='../charts/chart1.xml'/></R>",
        ),
        (
            "ppt/charts/chart1.xml",
            "<c:chartSpace xmlns:c='c' xmlns:a='a'><c:title><a:p><a:r><a:t>Voogden per jaar</a:t></a:r></a:p></c:title>\
             <c:cat><c:strRef><c:f>A1</c:f><c:strCache><c:pt><c:v>Gent</c:v></c:pt></c:strCache></c:strRef></c:cat>\
             <c:val><c:numRef><c:numCache><c:pt><c:v>42</c:v></c:pt></c:numCache></c:numRef></c:val>\
             <c:cat><c:strRef><c:strCache><c:pt><c:v>Gent</c:v></c:pt></c:strCache></c:strRef></c:cat></c:chartSpace>",
        ),
        (
            "ppt/notesSlides/notesSlide1.xml",
            "<p:notes xmlns:p='p' xmlns:a='a'><p:txBody><a:p><a:r><a:t>zeg dit erbij</a:t></a:r></a:p></p:txBody></p:notes>",
        ),
        ("docProps/core.xml", CORE),
    ])
}

/// A workbook with shared strings, a number and a far cell.
pub(crate) fn xlsx() -> Vec<u8> {
    xlsx_stating("2")
}

/// The same, with the number of texts that it says it holds.
pub(crate) fn xlsx_stating(count: &str) -> Vec<u8> {
    let texts = format!(
        "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' uniqueCount='{count}'>\
         <si><t>naam</t></si><si><t>leeftijd</t></si></sst>"
    );
    let sheet = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>\
        <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>\
        <row r='2'><c r='A2' t='inlineStr'><is><t>Jan</t></is></c><c r='B2'><v>42</v></c></row>\
        <row r='1048576'><c r='XFD1048576' t='s'><v>1</v></c></row></sheetData></worksheet>";
    zip(&[
        (
            "_rels/.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        ),
        (
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='Gezinnen' sheetId='1' r:id='rId1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/sharedStrings.xml", &texts),
        ("xl/worksheets/sheet1.xml", sheet),
        ("docProps/core.xml", CORE),
    ])
}

const META: &str = "<office:document-meta xmlns:dc='d'><dc:title>Gids voor voogden</dc:title>\
    <meta:initial-creator>Anna</meta:initial-creator><meta:creation-date>2021-05-03T10:00:00</meta:creation-date></office:document-meta>";

fn open_document(kind: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:draw='d' xmlns:table='b'>\
         <office:body>{body}</office:body></office:document-content>"
    );
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    zip(&[("mimetype", &kind), ("content.xml", &content), ("meta.xml", META)])
}

/// An OpenDocument text with a heading, a note, a comment and blanks.
pub(crate) fn odt() -> Vec<u8> {
    open_document(
        "text",
        "<text:h text:outline-level='1'>Wat het is</text:h>\
         <text:p>Een pleeg<text:span>gezin</text:span><text:s text:c='3'/>en<text:tab/>een kind\
         <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Een voetnoot.</text:p></text:note-body></text:note>\
         <office:annotation><text:p>opmerking</text:p></office:annotation></text:p>\
         <table:table table:name='Tabel1'><table:table-row><table:table-cell><text:p>naam</text:p></table:table-cell>\
         <table:table-cell><text:p>Gent</text:p></table:table-cell></table:table-row></table:table>",
    )
}

/// Two OpenDocument slides.
pub(crate) fn odp() -> Vec<u8> {
    open_document(
        "presentation",
        "<draw:page><draw:frame><draw:text-box><text:p>over het kind</text:p></draw:text-box></draw:frame>\
         <presentation:notes><text:p>zeg dit erbij</text:p></presentation:notes></draw:page>\
         <draw:page><draw:frame><text:p>over de voogd</text:p></draw:frame></draw:page>",
    )
}

/// An OpenDocument spreadsheet.
pub(crate) fn ods() -> Vec<u8> {
    open_document(
        "spreadsheet",
        "<table:table table:name='Gezinnen' table:style-name='ta1'><table:table-row>\
         <table:table-cell><text:p>naam</text:p></table:table-cell><table:table-cell><text:p>leeftijd</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell><text:p>Jan</text:p></table:table-cell><table:table-cell><text:p>42</text:p></table:table-cell></table:table-row></table:table>",
    )
}

/// A book of two chapters.
pub(crate) fn epub() -> Vec<u8> {
    zip(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>",
        ),
        (
            "OEBPS/book.opf",
            "<package><metadata xmlns:dc='d'><dc:title>Gids voor voogden</dc:title><dc:creator>Anna</dc:creator><dc:date>2021-05-03</dc:date><dc:language>nl</dc:language></metadata>\
          <manifest><item id='b' href='b.xhtml'/><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>",
        ),
        (
            "OEBPS/a.xhtml",
            "<html><head><title>x</title></head><body><h1>Eerste</h1><p>over het kind</p></body></html>",
        ),
        ("OEBPS/b.xhtml", "<html><body><h1>Tweede</h1><p>over de voogd</p></body></html>"),
    ])
}

/// An e-mail.
pub(crate) fn eml() -> Vec<u8> {
    b"From: Anna <anna@example.org>\r\nSubject: Gids voor voogden\r\nDate: Mon, 3 May 2021 10:00:00 +0200\r\n\
      Content-Type: text/plain; charset=utf-8\r\n\r\nOver het kind.\r\n"
        .to_vec()
}

/// Rich text.
pub(crate) fn rtf() -> Vec<u8> {
    br"{\rtf1\ansi\ansicpg1252{\info{\title Gids voor voogden}{\author Anna}{\creatim\yr2021\mo5\dy3}}Over het kind.\par caf\'e9}".to_vec()
}
