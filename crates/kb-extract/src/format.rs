//! The formats that can be read, one row each, and how a file's own bytes tell which it is.
//!
//! Not for: reading them. Invariant: what the bytes say wins over what the name says, and a name
//! that says otherwise is a finding.

use kb_model::Diagnostic;

use crate::package::{self, Package};
use crate::{
    Extracted, Limits, archive, decode, docx, eml, epub, html, markdown, odf, pdf, plain, pptx,
    rtf, table, xlsx,
};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format(&'static Row);

/// What is known of a format.
#[derive(Debug)]
struct Row {
    name: &'static str,
    /// Endings of file names, the usual one first.
    extensions: &'static [&'static str],
    media_type: &'static str,
    reader: Reader,
}

impl PartialEq for Row {
    fn eq(&self, other: &Row) -> bool {
        self.name == other.name
    }
}

impl Eq for Row {}

/// How a format is read.
#[derive(Debug)]
enum Reader {
    /// From its bytes.
    Bytes(fn(&[u8], &Limits) -> Extracted),
    /// From its text, once the encoding is known.
    Text(fn(&str) -> Extracted),
    /// The same, where the text may name its own encoding.
    Html(fn(&str) -> Extracted),
}

/// Every format.
const ROWS: &[Row] = &[
    Row {
        name: "markdown",
        extensions: &["md", "markdown"],
        media_type: "text/markdown",
        reader: Reader::Text(markdown::extract),
    },
    Row {
        name: "text",
        extensions: &["txt", "text"],
        media_type: "text/plain",
        reader: Reader::Text(plain::extract),
    },
    Row {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        media_type: "text/html",
        reader: Reader::Html(html::extract),
    },
    Row {
        name: "pdf",
        extensions: &["pdf"],
        media_type: "application/pdf",
        reader: Reader::Bytes(pdf::extract),
    },
    Row {
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader: Reader::Bytes(docx::extract),
    },
    Row {
        name: "odt",
        extensions: &["odt", "ott"],
        media_type: "application/vnd.oasis.opendocument.text",
        reader: Reader::Bytes(odf::extract),
    },
    Row {
        name: "rtf",
        extensions: &["rtf"],
        media_type: "application/rtf",
        reader: Reader::Bytes(rtf::extract),
    },
    Row {
        name: "pptx",
        extensions: &["pptx", "pptm", "ppsx"],
        media_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        reader: Reader::Bytes(pptx::extract),
    },
    Row {
        name: "odp",
        extensions: &["odp", "otp"],
        media_type: "application/vnd.oasis.opendocument.presentation",
        reader: Reader::Bytes(odf::extract),
    },
    Row {
        name: "xlsx",
        extensions: &["xlsx", "xlsm"],
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        reader: Reader::Bytes(xlsx::extract),
    },
    Row {
        name: "ods",
        extensions: &["ods", "ots"],
        media_type: "application/vnd.oasis.opendocument.spreadsheet",
        reader: Reader::Bytes(odf::extract),
    },
    Row {
        name: "csv",
        extensions: &["csv", "tsv"],
        media_type: "text/csv",
        reader: Reader::Text(table::extract),
    },
    Row {
        name: "epub",
        extensions: &["epub"],
        media_type: "application/epub+zip",
        reader: Reader::Bytes(epub::extract),
    },
    Row {
        name: "eml",
        extensions: &["eml"],
        media_type: "message/rfc822",
        reader: Reader::Bytes(eml::extract),
    },
    Row {
        name: "zip",
        extensions: &["zip"],
        media_type: "application/zip",
        reader: Reader::Bytes(archive::extract),
    },
];

/// How files of Office before 2007, and encrypted ones of any age, begin.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// A part that each kind of container has, and the name of its format.
const PARTS: [(&str, &str); 4] = [
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("xl/workbook.xml", "xlsx"),
    ("META-INF/container.xml", "epub"),
];

/// What a ZIP container holds; a damaged one is left to the reader that its name announces.
fn packed(bytes: &[u8]) -> Option<Format> {
    let mut package = Package::open(bytes, &Limits::default()).ok()?;
    if let Ok(Some(kind)) = package.text("mimetype") {
        let kind = kind.trim();
        let same = |row: &&Row| {
            row.media_type == kind || kind.strip_suffix("-template") == Some(row.media_type)
        };
        if let Some(row) = ROWS.iter().find(same) {
            return Some(Format(row));
        }
    }
    let known = PARTS.iter().find(|(part, _)| package.has(part));
    Format::named(known.map_or("zip", |(_, name)| name))
}

/// Why a file of the old kind cannot be read.
fn old_office(bytes: &[u8]) -> Diagnostic {
    let wanted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(wanted.len()).any(|window| window == wanted) {
        return odf::encrypted();
    }
    let message = "files of Office before 2007 cannot be read";
    Diagnostic::error("file.unsupported", message).fix("save it as DOCX, PPTX, XLSX or PDF")
}

impl Format {
    /// The format of a file with these bytes and this name, or why it cannot be read.
    pub(crate) fn of(bytes: &[u8], name: &str) -> Result<Format, Diagnostic> {
        if let Some(format) = Format::sniffed(bytes)? {
            return Ok(format);
        }
        let named = Format::of_name(name).ok_or_else(|| unsupported(name))?;
        if !named.is_binary() {
            return Ok(named);
        }
        // Said to be something that it is not: a page of HTML saved as PDF, or damage.
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
        let is_page = head.trim_start().starts_with("<!doctype html")
            || head.trim_start().starts_with("<html");
        match Format::named("html").filter(|_| is_page) {
            Some(html) => Ok(html),
            None => Err(package::damaged()),
        }
    }

    /// The format that a file name announces.
    pub fn of_name(name: &str) -> Option<Format> {
        let extension = name.rsplit_once('.')?.1.to_lowercase();
        let announces = |row: &&Row| row.extensions.contains(&extension.as_str());
        ROWS.iter().find(announces).map(Format)
    }

    /// The format that the bytes show.
    fn sniffed(bytes: &[u8]) -> Result<Option<Format>, Diagnostic> {
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Ok(Format::named("pdf"));
        }
        if head.starts_with(b"{\\rtf") {
            return Ok(Format::named("rtf"));
        }
        if head.starts_with(OLE) {
            return Err(old_office(bytes));
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Ok(packed(bytes));
        }
        Ok(None)
    }

    /// The format with this stable name.
    pub fn named(name: &str) -> Option<Format> {
        ROWS.iter().find(|row| row.name == name).map(Format)
    }

    /// Its stable name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Whether its files are more than text.
    fn is_binary(self) -> bool {
        // E-mail has no sign of its own at its beginning.
        matches!(self.0.reader, Reader::Bytes(_)) && self.0.name != "eml"
    }

    /// Whether it holds other files.
    pub(crate) fn is_archive(self) -> bool {
        self.0.name == "zip"
    }

    /// A name that announces another format is a finding.
    pub(crate) fn note_name(self, name: &str) -> Option<Diagnostic> {
        let announced = Format::of_name(name).filter(|announced| *announced != self)?;
        let message =
            format!("the file is {} although its name says {}", self.name(), announced.name());
        let fix = format!("give it a name that ends in `.{}`", self.0.extensions[0]);
        Some(Diagnostic::warning("file.mislabelled", message).fix(fix))
    }

    /// Its media type (RFC 6838).
    pub fn media_type(self) -> &'static str {
        self.0.media_type
    }

    /// Reads a file of this format.
    pub(crate) fn read(self, bytes: &[u8], limits: &Limits) -> Extracted {
        let mut extracted = match self.0.reader {
            Reader::Bytes(read) => read(bytes, limits),
            Reader::Text(read) => decoded(bytes, false, read),
            Reader::Html(read) => decoded(bytes, true, read),
        };
        self.0.name.clone_into(&mut extracted.report.format);
        extracted
    }
}

/// Finds out the encoding, then reads the text.
fn decoded(bytes: &[u8], is_html: bool, read: fn(&str) -> Extracted) -> Extracted {
    let (text, found) = decode(bytes, is_html);
    let Some(text) = text else {
        return Extracted { diagnostics: found, ..Extracted::default() };
    };
    let mut extracted = read(&text);
    extracted.diagnostics.splice(0..0, found);
    extracted
}

fn unsupported(name: &str) -> Diagnostic {
    let kind = match name.rsplit_once('.') {
        Some((_, extension)) => format!("`.{}` files", extension.to_lowercase()),
        None => "files without an ending".to_owned(),
    };
    let known: Vec<String> = ROWS.iter().map(|row| row.extensions[0].to_uppercase()).collect();
    Diagnostic::error("file.unsupported", format!("{kind} cannot be read"))
        .fix(format!("save it as one of: {}", known.join(", ")))
}
