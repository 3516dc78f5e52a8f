//! PDFs made page by page: what is read, and what the report card says.

use kb_extract::{Extracted, Limits, extract};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};

/// What a page shows.
pub(crate) enum Shown<'a> {
    /// Lines of text from the top, in Latin letters.
    Lines(&'a [&'a str]),
    /// A picture over the whole page.
    Picture,
    /// Codes of a font that says nothing of their letters.
    Codes(&'a [u8]),
    /// Nothing.
    Nothing,
}

/// A PDF of these pages.
pub(crate) fn pdf(pages: &[Shown<'_>]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let parent = document.new_object_id();
    let plain = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let descendant =
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2" });
    let mute = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Mute", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
    });
    let picture = document.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8 },
        vec![128],
    ));
    let resources = document.add_object(dictionary! {
        "Font" => dictionary! { "F1" => plain, "F2" => mute },
        "XObject" => dictionary! { "Im1" => picture },
    });
    let kids: Vec<Object> = pages
        .iter()
        .map(|shown| {
            let content = Content { operations: operations(shown) }.encode().expect("operations can be written");
            let content = document.add_object(Stream::new(dictionary! {}, content));
            document
                .add_object(dictionary! {
                    "Type" => "Page", "Parent" => parent, "Contents" => content, "Resources" => resources,
                    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                })
                .into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("few pages");
    document.objects.insert(
        parent,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent, "Lang" => Object::string_literal("nl-BE") });
    let info = document.add_object(dictionary! {
        "Title" => Object::string_literal("Gids voor voogden"), "Author" => Object::string_literal("Anna"),
        "CreationDate" => Object::string_literal("D:20210503100000+02'00'"),
    });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF in memory");
    bytes
}

fn operations(shown: &Shown<'_>) -> Vec<Operation> {
    let write = |font: &str, x: i64, y: i64, codes: Vec<u8>| {
        vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec![font.into(), 11.into()]),
            Operation::new("Td", vec![x.into(), y.into()]),
            Operation::new("Tj", vec![Object::String(codes, lopdf::StringFormat::Literal)]),
            Operation::new("ET", vec![]),
        ]
    };
    match shown {
        Shown::Lines(lines) => (0..)
            .zip(lines.iter())
            .filter(|(_, line)| !line.is_empty())
            .flat_map(|(row, line)| {
                write("F1", 60, 780 - 14 * row, line.chars().map(latin).collect())
            })
            .collect(),
        Shown::Picture => vec![
            Operation::new("q", vec![]),
            Operation::new("cm", [595, 0, 0, 842, 0, 0].map(Object::from).to_vec()),
            Operation::new("Do", vec!["Im1".into()]),
            Operation::new("Q", vec![]),
        ],
        Shown::Codes(codes) => write("F2", 60, 780, codes.to_vec()),
        Shown::Nothing => Vec::new(),
    }
}

fn latin(c: char) -> u8 {
    u8::try_from(u32::from(c)).unwrap_or(b'?')
}

/// Reads with a judge that knows the words of these tests.
pub(crate) fn read(bytes: &[u8]) -> Extracted {
    const KNOWN: [&str; 12] = [
        "de",
        "het",
        "kind",
        "voogd",
        "van",
        "en",
        "begeleiding",
        "is",
        "een",
        "gezin",
        "voor",
        "die",
    ];
    extract(bytes, "in.pdf", &Limits::default(), &|word| KNOWN.contains(&word))
}

fn texts(read: &Extracted) -> Vec<String> {
    read.pages.iter().map(kb_extract::Page::text).collect()
}

#[test]
fn a_pdf_is_read_page_by_page_with_what_it_says_of_itself() {
    let read = read(&pdf(&[
        Shown::Lines(&[
            "De voogd en de begelei-",
            "ding van het kind.",
            "",
            "",
            "Een café voor die opsporings-",
            "en.",
        ]),
        Shown::Lines(&["Het gezin."]),
    ]));
    assert_eq!(
        texts(&read),
        [
            "De voogd en de begeleiding van het kind.\n\nEen café voor die opsporings- en.",
            "Het gezin."
        ]
    );
    assert_eq!(
        (read.title.as_deref(), read.author.as_deref()),
        (Some("Gids voor voogden"), Some("Anna"))
    );
    assert_eq!(read.date.as_deref(), Some("2021-05-03"));
    assert_eq!(read.lang.as_ref().map(kb_model::LangTag::as_str), Some("nl-be"));
    assert_eq!((read.report.pages, read.report.tagged, read.report.mended), (2, Some(false), 1));
    assert!(read.report.without_text.is_empty() && read.report.garbled.is_empty());
}

#[test]
fn the_report_card_names_the_pages_that_cannot_be_found() {
    let words = ["de voogd en het kind", "het gezin van de voogd"];
    let read = read(&pdf(&[
        Shown::Lines(&words),
        Shown::Picture,
        Shown::Picture,
        Shown::Nothing,
        Shown::Codes(&[0, 36, 0, 37, 0, 38]),
    ]));
    assert_eq!(read.report.without_text, [2, 3, 5]);
    assert_eq!(read.report.unmapped_fonts, ["Mute"]);
    let messages: Vec<&str> = read.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert!(messages.contains(&"pages 2 to 3, 5 cannot be found; send to OCR"), "{messages:?}");
}

#[test]
fn heads_and_page_numbers_are_left_out_after_the_first() {
    let pages: Vec<[String; 5]> = (1..=5)
        .map(|page| {
            [
                String::from("Handboek 2021"),
                String::new(),
                format!("De voogd {}", "abcde".chars().nth(page - 1).unwrap()),
                String::new(),
                page.to_string(),
            ]
        })
        .collect();
    let lines: Vec<Vec<&str>> =
        pages.iter().map(|page| page.iter().map(String::as_str).collect()).collect();
    let shown: Vec<Shown<'_>> = lines.iter().map(|lines| Shown::Lines(lines)).collect();
    let read = read(&pdf(&shown));
    assert_eq!(texts(&read)[0], "Handboek 2021\n\nDe voogd a");
    assert_eq!(texts(&read)[4], "De voogd e");
}

#[test]
fn the_last_word_of_a_million_characters_is_there() {
    let line = "de voogd en het kind van het gezin en de begeleiding van een kind ";
    let lines = [line; 50];
    let mut shown: Vec<Shown<'_>> = (0..360).map(|_| Shown::Lines(&lines)).collect();
    shown.push(Shown::Lines(&["de zeemeermin"]));
    let read = read(&pdf(&shown));
    let text = kb_extract::pages_text(&read.pages);
    assert!(text.len() > 1_000_000 && text.ends_with("de zeemeermin"), "{}", text.len());
    assert_eq!(read.pages.last().and_then(|page| page.number), Some(361));
}

#[test]
fn more_pages_than_allowed_are_said_to_be_left_out() {
    let bytes = pdf(&[Shown::Lines(&["een"]), Shown::Lines(&["kind"]), Shown::Lines(&["voogd"])]);
    let limits = Limits { pages: 2, ..Limits::default() };
    let read = extract(&bytes, "in.pdf", &limits, &|_| true);
    assert_eq!(read.pages.len(), 2);
    assert!(read.diagnostics.iter().any(|found| found.code == "file.more-pages"));
}
