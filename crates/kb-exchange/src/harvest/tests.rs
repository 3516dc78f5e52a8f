//! Answers in the manner of well-known repositories, with their quirks, and answers of enemies.

use kb_model::{Record, RecordId, Status};
use proptest::prelude::*;

use super::*;

/// In the manner of DSpace: a prefix for everything, several dates, `en_US`, handles.
const DSPACE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="static/style.xsl"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<responseDate>2026-11-27T10:00:00Z</responseDate>
<request verb="ListRecords" metadataPrefix="oai_dc">https://dspace.example/oai/request</request>
<ListRecords>
<record><header><identifier>oai:dspace.example:10/77</identifier><datestamp>2026-01-02T03:04:05Z</datestamp><setSpec>com_1</setSpec></header>
<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Foster care &amp; kin: a guide</dc:title>
<dc:creator>Maes, An</dc:creator><dc:creator>Peeters, Jo</dc:creator>
<dc:date>2025-12-30T08:00:00Z</dc:date><dc:date>2021-05</dc:date>
<dc:type>Report</dc:type><dc:identifier>ISBN 123</dc:identifier>
<dc:identifier>https://hdl.example/10/77</dc:identifier>
<dc:language>en_US</dc:language><dc:rights>CC BY 4.0</dc:rights>
</oai_dc:dc></metadata></record>
<record><header status="deleted"><identifier>oai:dspace.example:10/78</identifier><datestamp>2026-01-02T03:04:05Z</datestamp></header></record>
<resumptionToken completeListSize="314" cursor="0">oai_dc////100</resumptionToken>
</ListRecords></OAI-PMH>"#;

/// In the manner of Zenodo and InvenioRDM: HTML in descriptions, three-letter languages, DOIs.
const ZENODO: &str = "\u{feff}<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords><record>\
<header><identifier>oai:zenodo.example:1</identifier><datestamp>2026-02-30</datestamp></header>\
<metadata><oai_dc:dc xmlns:oai_dc=\"o\" xmlns:dc=\"d\"><dc:title xml:lang=\"deu\">Gastfamilien &#8211; Handbuch</dc:title>\
<dc:title xml:lang=\"eng\">Host families</dc:title>\
<dc:description><![CDATA[<p>Ein <b>Handbuch</b> für 5 < 10 Familien.</p>]]></dc:description>\
<dc:description>Mehr&nbsp;dazu</dc:description>\
<dc:language>deu</dc:language><dc:identifier>https://doi.example/10.1/1</dc:identifier>\
<dc:date>2019-03-04</dc:date><dc:publisher>Zenodo</dc:publisher></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>";

/// No prefix at all.
const BARE: &str = "<OAI-PMH><ListRecords><record><header><identifier>x:1</identifier>\
<datestamp>2026-02-03</datestamp></header><metadata><dc><title>Οδηγός</title><language>ell</language></dc></metadata>\
</record><resumptionToken/></ListRecords></OAI-PMH>";

fn page(text: &str) -> OaiPage {
    read_oai_page(text.as_bytes()).unwrap()
}

fn draft(harvested: &Harvested) -> Record {
    harvested.metadata.as_ref().unwrap().draft(RecordId::parse("abcde").unwrap(), "h").unwrap()
}

#[test]
fn repositories_of_each_kind_are_read() {
    let dspace = page(DSPACE);
    assert_eq!((dspace.records.len(), dspace.total), (2, Some(314)));
    assert_eq!(dspace.token.as_deref(), Some("oai_dc////100"));
    assert!(dspace.records[1].metadata.is_none(), "it was deleted");
    let record = draft(&dspace.records[0]);
    assert_eq!(record.status, Status::Draft);
    assert_eq!(record.original_title.unwrap().text, "Foster care & kin: a guide");
    assert_eq!(record.creator.as_deref(), Some("Maes, An; Peeters, Jo"));
    assert_eq!(record.source.as_deref(), Some("https://hdl.example/10/77"));
    assert_eq!((record.year, record.languages[0].as_str()), (Some(2025), "en-us"));

    let zenodo = page(ZENODO);
    assert_eq!(zenodo.found[0].code, "harvest.bad-date", "the 30th of February");
    let record = draft(&zenodo.records[0]);
    let said: Vec<(&str, &str)> =
        record.title.iter().map(|(lang, text)| (lang.as_str(), text.as_str())).collect();
    assert_eq!(said, [("de", "Gastfamilien – Handbuch"), ("en", "Host families")]);
    assert_eq!(record.abstracts.values().next().unwrap(), "Ein Handbuch für 5 < 10 Familien.");

    let bare = page(BARE);
    assert_eq!((bare.token.as_deref(), bare.records[0].datestamp.as_str()), (None, "2026-02-03"));
    assert_eq!(draft(&bare.records[0]).languages[0].as_str(), "el");
}

#[test]
fn errors_of_the_protocol_are_told_apart_from_broken_answers() {
    let error = page("<OAI-PMH><error code=\"noRecordsMatch\">none</error></OAI-PMH>").error;
    assert_eq!(error, Some(("noRecordsMatch".into(), "none".into())));
    let deep = "<a>".repeat(100_000);
    for (text, code) in [
        ("", "harvest.bad-xml"),
        ("not xml", "harvest.bad-xml"),
        ("<html><body>Login</body></html>", "harvest.not-oai"),
        ("<OAI-PMH><ListRecords><record></ListRecords></OAI-PMH>", "harvest.bad-xml"),
        (&DSPACE[..900], "harvest.bad-xml"),
        ("<OAI-PMH><Identify/></OAI-PMH>", "harvest.not-oai"),
        (deep.as_str(), "harvest.bad-xml"),
    ] {
        let found = read_oai_page(text.as_bytes()).unwrap_err();
        assert_eq!(found.code, code, "{}", cropped(text, 60));
        assert!(!found.fix.is_empty());
    }
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
        <OAI-PMH><ListRecords><record><header><identifier>x:1</identifier><datestamp>2026-02-03</datestamp></header>\
        <metadata><dc><title>T&b;&f;</title></dc></metadata></record></ListRecords></OAI-PMH>";
    let page = page(bomb);
    let record = draft(&page.records[0]);
    assert_eq!(record.original_title.unwrap().text, "T");
}

#[test]
fn what_we_provide_can_be_harvested() {
    let record = crate::samples::training();
    let context = crate::samples::context(kb_model::Locale::Nl);
    let dc = crate::oai_dc(&crate::Cited::new(&record).unwrap(), &context);
    let text = format!(
        "<OAI-PMH><ListRecords><record><header><identifier>x:1</identifier><datestamp>2026-02-03</datestamp>\
         </header><metadata>{dc}</metadata></record></ListRecords></OAI-PMH>"
    );
    let harvested = draft(&page(&text).records[0]);
    assert_eq!(harvested.title.len(), 3);
    assert_eq!((harvested.year, harvested.publisher), (record.year, record.publisher));
}

#[test]
fn bundles_of_a_feed_come_newest_first() {
    let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\">\
        <entry><updated>2026-01-01T00:00:00Z</updated><link rel=\"enclosure\" href=\"a.kbz\"/></entry>\
        <entry><updated>2026-02-01T00:00:00Z</updated><link rel=\"alternate\" href=\"b.html\"/>\
        <link rel=\"enclosure\" type=\"application/vnd.common-ground.bundle+zip\" href=\"/b\"/></entry></feed>";
    let links = bundle_links(feed.as_bytes()).unwrap();
    assert_eq!(links.iter().map(|link| link.address.as_str()).collect::<Vec<_>>(), ["/b", "a.kbz"]);
    assert!(bundle_links(b"<rss/>").is_err());
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(text in "(<[a-z]{1,3}>|</[a-z]{1,3}>|&[a-z#0-9]{0,4};|<!\\[CDATA\\[|\\]\\]>|[a-z é<>]){0,40}") {
        let _ = read_oai_page(text.as_bytes());
        let _ = bundle_links(text.as_bytes());
    }
}
