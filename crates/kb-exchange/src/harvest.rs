//! Reading what other repositories answer: OAI-PMH with Dublin Core, and feeds of bundles.
//!
//! Not for fetching it, and not for deciding what is published. What others send is untrusted:
//! broken XML is a finding, unknown elements are passed over, and every value is shortened.
//! Invariants: a namespace counts, a prefix does not; no entity is expanded but those of XML and
//! numbers; a page is read whole or refused whole.

mod dublin_core;
mod feed;
mod xml_tree;

use kb_model::Diagnostic;

pub use dublin_core::DublinCore;
pub use feed::{FeedLink, bundle_links};

use xml_tree::{Node, parse};

/// One answer of a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OaiPage {
    /// Its records.
    pub records: Vec<Harvested>,
    /// What carries the list on; `None` at its end.
    pub token: Option<String>,
    /// How many records the list has, if the repository says so.
    pub total: Option<u64>,
    /// The error of the protocol, by code and words.
    pub error: Option<(String, String)>,
    /// What was noticed.
    pub found: Vec<Diagnostic>,
}

/// One record of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Harvested {
    /// Its identifier there.
    pub identifier: String,
    /// When it changed there last; empty when that cannot be read.
    pub datestamp: String,
    /// What is said of it; `None` when it was deleted there.
    pub metadata: Option<DublinCore>,
}

/// Reads an answer to `ListRecords`.
pub fn read_oai_page(bytes: &[u8]) -> Result<OaiPage, Diagnostic> {
    let root = parse(bytes)?;
    if root.name != "OAI-PMH" {
        return Err(Diagnostic::error(
            "harvest.not-oai",
            format!("this is no answer of OAI-PMH but `{}`", cropped(&root.name, 40)),
        )
        .fix("give the address that the repository calls its base URL"));
    }
    let mut page = OaiPage::default();
    if let Some(error) = root.child("error") {
        let code = error.attribute("code").unwrap_or("unknown").to_owned();
        page.error = Some((cropped(&code, 60), cropped(error.text(), 300)));
        return Ok(page);
    }
    let Some(list) = root.child("ListRecords") else {
        return Err(Diagnostic::error("harvest.not-oai", "the answer holds no list of records")
            .fix("give the address that the repository calls its base URL"));
    };
    for record in list.children.iter().filter(|node| node.name == "record") {
        match harvested(record, &mut page.found) {
            Some(record) => page.records.push(record),
            None => page.found.push(Diagnostic::warning(
                "harvest.no-identifier",
                "a record without identifier was left out",
            )),
        }
    }
    if let Some(token) = list.child("resumptionToken") {
        page.total = token.attribute("completeListSize").and_then(|size| size.parse().ok());
        page.token = Some(token.text().to_owned()).filter(|token| !token.is_empty());
    }
    Ok(page)
}

fn harvested(record: &Node, found: &mut Vec<Diagnostic>) -> Option<Harvested> {
    let header = record.child("header")?;
    let identifier = header.child("identifier").map(Node::text).filter(|text| !text.is_empty())?;
    let identifier = cropped(identifier, 300);
    let said = header.child("datestamp").map(Node::text).unwrap_or_default();
    let datestamp = datestamp(said);
    if datestamp.is_empty() {
        let message = format!("`{identifier}` has a date that is none: `{}`", cropped(said, 40));
        found.push(Diagnostic::note("harvest.bad-date", message));
    }
    let is_deleted = header.attribute("status") == Some("deleted");
    let metadata = record.child("metadata").filter(|_| !is_deleted);
    let metadata = metadata.and_then(|node| node.children.first()).map(DublinCore::read);
    Some(Harvested { identifier, datestamp, metadata })
}

/// A date of the protocol, as day or as time in UTC; empty when it is none.
fn datestamp(text: &str) -> String {
    let is_day = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    let time = text.parse::<jiff::Timestamp>();
    match time {
        Ok(time) => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Err(_) if is_day => text.to_owned(),
        Err(_) => String::new(),
    }
}

/// The first characters, in one line.
pub(crate) fn cropped(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

#[cfg(test)]
mod tests;
