//! Checks what a curator said about files before any is read.
//!
//! Not for: what files say of themselves (`propose`).

use kb_model::{ConceptScheme, Diagnostic, Kind};

use super::AddOptions;
use crate::corpus::fields::{crop, nearest};
use crate::corpus::values::{AUDIENCES, country};
use crate::privacy::unknown_rule;

/// What is wrong with the options; nothing is added while there is anything.
pub(crate) fn check(options: &AddOptions, scheme: &ConceptScheme) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let concepts: Vec<&str> = scheme.concepts.keys().map(String::as_str).collect();
    if let Some(kind) = &options.kind {
        found.extend(unknown("kind", kind, &kinds));
    }
    for concept in &options.concepts {
        found.extend(unknown("concept", concept, &concepts));
    }
    for audience in &options.audience {
        found.extend(unknown("audience", audience, AUDIENCES));
    }
    for code in options.countries.iter().filter(|code| country(code).is_none()) {
        found.push(bad("country", code, "write an ISO 3166 code such as `BE`, `EU` or `INT`"));
    }
    if let Some(year) = options.year.filter(|year| !(1000..=2999).contains(year)) {
        found.push(bad("year", &year.to_string(), "write a year with four digits"));
    }
    if let Some(source) = options.source.as_ref().filter(|source| !is_url(source)) {
        found.push(bad("source", source, "write an address that begins with https://"));
    }
    if let Some(collection) = options.collection.as_ref().filter(|name| !is_folder_name(name)) {
        let fix = "write a short name of letters, digits and dashes";
        found.push(bad("collection", collection, fix));
    }
    for (rule, reason) in &options.privacy_clear {
        if kb_privacy::Rule::parse(rule).is_none() {
            found.push(unknown_rule(rule).at("--privacy-clear"));
        } else if reason.is_empty() {
            let fix = "say why, as in `--privacy-clear \"phone: number of the office\"`";
            found.push(bad("privacy-clear", rule, fix));
        }
    }
    if !options.privacy_clear.is_empty() && options.by.is_none() {
        found.push(bad("by", "", "say who decided, with `--by NAME`"));
    }
    found
}

/// An address of the web.
pub(crate) fn is_url(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// A name that stays within its folder.
fn is_folder_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.len() <= 100 && name.chars().all(is_plain)
}

fn unknown(field: &str, value: &str, known: &[&str]) -> Option<Diagnostic> {
    if known.contains(&value) {
        return None;
    }
    let fix = match nearest(value, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.len() > 30 => "use an id of the vocabulary".to_owned(),
        None => format!("write one of: {}", known.join(", ")),
    };
    Some(bad(field, value, &fix))
}

fn bad(field: &str, value: &str, fix: &str) -> Diagnostic {
    Diagnostic::error("metadata.bad-value", format!("`{field}` cannot be `{}`", crop(value)))
        .at(format!("--{field}"))
        .fix(fix)
}
