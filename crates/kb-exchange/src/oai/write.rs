//! Answers of the protocol as documents.

use kb_model::RecordId;

use super::question::{self, List, Question, Refusal, cropped, escape, has_set, unescape};
use super::rich::{RICH_NAMESPACE, rich_record};
use super::{OaiItem, OaiRepository, Prefix};
use crate::context::Cited;
use crate::oai_dc::oai_dc;
use crate::xml::Xml;

const ROOT: &[(&str, &str)] = &[
    ("xmlns", "http://www.openarchives.org/OAI/2.0/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
    ),
];

/// The answer to a query string.
pub fn answer(query: &str, repository: &OaiRepository<'_>) -> String {
    let (arguments, question) = question::read(query);
    let content = question.and_then(|question| content(&question, repository));
    let mut xml = Xml::declared();
    xml.open("OAI-PMH", ROOT);
    xml.leaf("responseDate", &[], &repository.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let is_understood = !matches!(&content, Err(("badVerb" | "badArgument", _)));
    request(&mut xml, repository, if is_understood { &arguments } else { &[] });
    match content {
        Ok(content) => xml.markup(&content),
        Err((code, message)) => xml.leaf("error", &[("code", code)], &message),
    }
    xml.close("OAI-PMH");
    xml.finish()
}

/// What was asked, as the protocol repeats it.
fn request(xml: &mut Xml, repository: &OaiRepository<'_>, arguments: &[(String, String)]) {
    let attributes: Vec<(&str, &str)> = arguments
        .iter()
        // The schema wants an address where the protocol allows any text.
        .filter(|(name, value)| name != "identifier" || !value.contains(char::is_whitespace))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    xml.leaf("request", &attributes, repository.address);
}

fn content(question: &Question, repository: &OaiRepository<'_>) -> Result<String, Refusal> {
    let mut xml = Xml::bare();
    match question {
        Question::Identify => identify(&mut xml, repository),
        Question::Formats(id) => {
            if let Some(id) = id {
                item(repository, id)?;
            }
            formats(&mut xml, repository);
        }
        Question::Sets => sets(&mut xml, repository)?,
        Question::Get(id, prefix) => {
            let item = item(repository, id)?;
            xml.open("GetRecord", &[]);
            record(&mut xml, item, *prefix, repository);
            xml.close("GetRecord");
        }
        Question::List(list) => self::list(&mut xml, list, repository)?,
    }
    Ok(xml.finish())
}

fn identify(xml: &mut Xml, repository: &OaiRepository<'_>) {
    let earliest = repository.items.first().map_or("1970-01-01T00:00:00Z", |item| &item.datestamp);
    xml.open("Identify", &[]);
    for (name, text) in [
        ("repositoryName", repository.context.library),
        ("baseURL", repository.address),
        ("protocolVersion", "2.0"),
        ("adminEmail", repository.mail),
        ("earliestDatestamp", earliest),
        // Withdrawn records say so; a record whose files somebody deleted is gone without a word.
        ("deletedRecord", "transient"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ("compression", "gzip"),
    ] {
        xml.leaf(name, &[], text);
    }
    xml.close("Identify");
}

fn formats(xml: &mut Xml, repository: &OaiRepository<'_>) {
    xml.open("ListMetadataFormats", &[]);
    let rich = schema(repository);
    for (prefix, schema, namespace) in [
        (
            Prefix::Dc,
            "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
            "http://www.openarchives.org/OAI/2.0/oai_dc/",
        ),
        (Prefix::Rich, rich.as_str(), RICH_NAMESPACE),
    ] {
        xml.open("metadataFormat", &[]);
        xml.leaf("metadataPrefix", &[], prefix.name());
        xml.leaf("schema", &[], schema);
        xml.leaf("metadataNamespace", &[], namespace);
        xml.close("metadataFormat");
    }
    xml.close("ListMetadataFormats");
}

fn schema(repository: &OaiRepository<'_>) -> String {
    format!("{}/good_practice.xsd", repository.address)
}

fn sets(xml: &mut Xml, repository: &OaiRepository<'_>) -> Result<(), Refusal> {
    if repository.sets.is_empty() {
        return Err(("noSetHierarchy", "this repository has no sets".to_owned()));
    }
    xml.open("ListSets", &[]);
    for (spec, name) in repository.sets {
        xml.open("set", &[]);
        xml.leaf("setSpec", &[], spec);
        xml.leaf("setName", &[], name);
        xml.close("set");
    }
    xml.close("ListSets");
    Ok(())
}

fn list(xml: &mut Xml, list: &List, repository: &OaiRepository<'_>) -> Result<(), Refusal> {
    let wanted = |item: &&OaiItem| {
        let date = |limit: &str| &item.datestamp[..limit.len().min(item.datestamp.len())];
        let set = &list.set;
        let in_set = |own: &String| {
            own == set || own.strip_prefix(set.as_str()).is_some_and(|rest| rest.starts_with(':'))
        };
        (list.from.is_empty() || date(&list.from) >= list.from.as_str())
            && (list.until.is_empty() || date(&list.until) <= list.until.as_str())
            && (set.is_empty() || item.sets.iter().any(in_set))
    };
    let all: Vec<&OaiItem> = repository.items.iter().filter(wanted).collect();
    let is_after = |item: &&&OaiItem| {
        (item.datestamp.as_str(), item.id.as_str()) > (list.after.0.as_str(), list.after.1.as_str())
    };
    let left: Vec<&OaiItem> = all.iter().filter(is_after).copied().collect();
    if left.is_empty() {
        let why =
            if has_set(repository, &list.set) { "nothing fits" } else { "there is no such set" };
        return Err(("noRecordsMatch", why.to_owned()));
    }
    let name = if list.whole { "ListRecords" } else { "ListIdentifiers" };
    xml.open(name, &[]);
    let page = &left[..left.len().min(repository.page)];
    for item in page {
        if list.whole {
            record(xml, item, list.prefix, repository);
        } else {
            header(xml, item, repository);
        }
    }
    let is_last = page.len() == left.len();
    if let Some(last) = page.last()
        && (!is_last || list.given > 0)
    {
        let (size, given) = (all.len().to_string(), list.given.to_string());
        let next = List {
            after: (last.datestamp.clone(), last.id.to_string()),
            given: list.given + page.len(),
            ..list.clone()
        };
        let token = if is_last { String::new() } else { question::token(&next) };
        let about = [("completeListSize", size.as_str()), ("cursor", given.as_str())];
        xml.leaf("resumptionToken", &about, &token);
    }
    xml.close(name);
    Ok(())
}

fn record(xml: &mut Xml, item: &OaiItem, prefix: Prefix, repository: &OaiRepository<'_>) {
    let loaded = if item.is_deleted { None } else { (repository.load)(&item.id) };
    let cited = loaded.as_ref().and_then(Cited::new);
    xml.open("record", &[]);
    // What went between the list and now is gone.
    header(xml, &OaiItem { is_deleted: cited.is_none(), ..item.clone() }, repository);
    if let Some(cited) = cited {
        xml.open("metadata", &[]);
        xml.markup(&match prefix {
            Prefix::Dc => oai_dc(&cited, repository.context),
            Prefix::Rich => rich_record(&cited, &schema(repository), repository.context),
        });
        xml.close("metadata");
    }
    xml.close("record");
}

fn header(xml: &mut Xml, item: &OaiItem, repository: &OaiRepository<'_>) {
    let deleted = [("status", "deleted")];
    xml.open("header", if item.is_deleted { &deleted } else { &[] });
    xml.leaf("identifier", &[], &identifier(&item.id, repository));
    xml.leaf("datestamp", &[], &item.datestamp);
    for set in &item.sets {
        xml.leaf("setSpec", &[], set);
    }
    xml.close("header");
}

/// `oai:library.example:k3f9a`.
fn identifier(id: &RecordId, repository: &OaiRepository<'_>) -> String {
    let host = repository.address.split("//").nth(1).unwrap_or("library.invalid");
    let host = host.split(['/', ':']).next().unwrap_or_default();
    format!("oai:{host}:{}", escape(id.as_str()))
}

fn item<'r>(repository: &OaiRepository<'r>, identifier: &str) -> Result<&'r OaiItem, Refusal> {
    let found = repository.items.iter().find(|item| {
        let own = self::identifier(&item.id, repository);
        own == identifier || unescape(&own) == identifier
    });
    let unknown = || ("idDoesNotExist", format!("there is no `{}`", cropped(identifier)));
    found.ok_or_else(unknown)
}
