//! The format `good_practice`: everything the crosswalk knows of a record, and its texts.
//!
//! Its elements are the properties of the crosswalk, so the schema is made from the same table.

use std::fmt::Write as _;

use crate::crosswalk::{Property, TABLE, all, describe};
use crate::xml::Xml;
use crate::{Cited, Context};

/// The namespace of the format.
pub const RICH_NAMESPACE: &str = "https://common-ground.example/ns/good-practice/1";

/// Properties that are about the reader rather than the record.
const LEFT_OUT: [Property; 2] = [Property::Accessed, Property::Library];

/// The record as one element, without XML declaration; `schema` is where its schema is.
pub fn rich_record(cited: &Cited<'_>, schema: &str, context: &Context<'_>) -> String {
    let mut xml = Xml::bare();
    let location = format!("{RICH_NAMESPACE} {schema}");
    xml.open(
        "record",
        &[
            ("xmlns", RICH_NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", &location),
        ],
    );
    let statements = describe(cited, context);
    for row in TABLE.iter().filter(|row| !LEFT_OUT.contains(&row.property)) {
        for one in all(&statements, row.property) {
            let lang = one.lang.as_ref().map(|lang| [("xml:lang", lang.as_str())]);
            let attributes = lang.as_ref().map_or(&[][..], |lang| &lang[..]);
            xml.leaf(&element(row.property), attributes, &one.value);
        }
    }
    for (lang, body) in &cited.record().body {
        xml.leaf("text", &[("xml:lang", lang.as_str())], body);
    }
    xml.close("record");
    xml.finish()
}

/// The name of a property as an element: `adapted-from`.
fn element(property: Property) -> String {
    let mut name = String::new();
    for c in format!("{property:?}").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// The schema of the format (XML Schema 1.0).
pub fn rich_schema() -> String {
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{RICH_NAMESPACE}" targetNamespace="{RICH_NAMESPACE}" elementFormDefault="qualified">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>
  <xs:complexType name="said">
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute ref="xml:lang"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:element name="record">
    <xs:complexType>
      <xs:choice maxOccurs="unbounded">
"#
    );
    let rows = TABLE.iter().filter(|row| !LEFT_OUT.contains(&row.property));
    let names = rows.map(|row| element(row.property)).chain(["text".to_owned()]);
    for name in names {
        let _ = writeln!(out, r#"        <xs:element name="{name}" type="said"/>"#);
    }
    out.push_str("      </xs:choice>\n    </xs:complexType>\n  </xs:element>\n</xs:schema>\n");
    out
}
