//! What a harvester asks, read from a query string; and the token that carries on a list.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{OaiRepository, Prefix};

/// Why a question cannot be answered: the code of the protocol and a word on it.
pub(super) type Refusal = (&'static str, String);

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Identify,
    Formats(Option<String>),
    Sets,
    Get(String, Prefix),
    List(List),
}

/// A list, from some place on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List {
    /// Whether metadata is wanted, or headers only.
    pub(super) whole: bool,
    pub(super) prefix: Prefix,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) set: String,
    /// Date and id of the last record that was given; empty at the beginning.
    pub(super) after: (String, String),
    /// How many were given.
    pub(super) given: usize,
}

/// The arguments of a question, as they were given.
pub(super) type Arguments = Vec<(String, String)>;

/// Reads a query string.
pub(super) fn read(query: &str) -> (Arguments, Result<Question, Refusal>) {
    let arguments: Arguments = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (unescape(name), unescape(value))
        })
        .collect();
    let question = understand(&arguments);
    (arguments, question)
}

fn understand(arguments: &Arguments) -> Result<Question, Refusal> {
    let bad = |message: String| ("badArgument", message);
    let mut given = BTreeMap::new();
    for (name, value) in arguments {
        if given.insert(name.as_str(), value.as_str()).is_some() {
            let code = if name == "verb" { "badVerb" } else { "badArgument" };
            return Err((code, format!("`{}` is given twice", cropped(name))));
        }
    }
    let verb = given.remove("verb").ok_or(("badVerb", "`verb` is missing".to_owned()))?;
    let allowed: &[&str] = match verb {
        "Identify" => &[],
        "ListMetadataFormats" => &["identifier"],
        "ListSets" => &["resumptionToken"],
        "GetRecord" => &["identifier", "metadataPrefix"],
        "ListRecords" | "ListIdentifiers" => {
            &["metadataPrefix", "from", "until", "set", "resumptionToken"]
        }
        other => return Err(("badVerb", format!("there is no verb `{}`", cropped(other)))),
    };
    if let Some(name) = given.keys().find(|name| !allowed.contains(*name)) {
        return Err(bad(format!("{verb} takes no `{}`", cropped(name))));
    }
    match verb {
        "Identify" => Ok(Question::Identify),
        "ListMetadataFormats" => {
            Ok(Question::Formats(given.get("identifier").map(|&id| id.into())))
        }
        "ListSets" if given.contains_key("resumptionToken") => Err(bad_token()),
        "ListSets" => Ok(Question::Sets),
        "GetRecord" => {
            let id = given.get("identifier").ok_or(bad("`identifier` is missing".to_owned()))?;
            Ok(Question::Get((*id).to_owned(), prefix(&given)?))
        }
        _ => list(verb == "ListRecords", &given).map(Question::List),
    }
}

fn prefix(given: &BTreeMap<&str, &str>) -> Result<Prefix, Refusal> {
    let name = given
        .get("metadataPrefix")
        .ok_or(("badArgument", "`metadataPrefix` is missing".to_owned()))?;
    Prefix::parse(name).ok_or_else(|| {
        ("cannotDisseminateFormat", format!("there is no format `{}`", cropped(name)))
    })
}

fn list(whole: bool, given: &BTreeMap<&str, &str>) -> Result<List, Refusal> {
    if let Some(token) = given.get("resumptionToken") {
        if given.len() > 1 {
            return Err(("badArgument", "a resumption token stands alone".to_owned()));
        }
        return resumed(whole, token).ok_or_else(bad_token);
    }
    let date = |name: &str| -> Result<String, Refusal> {
        let text = given.get(name).copied().unwrap_or_default();
        let is_day = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
        let is_time =
            text.len() == 20 && text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok();
        if given.contains_key(name) && !is_day && !is_time {
            let message = format!("`{name}` is no date in UTC: `{}`", cropped(text));
            return Err(("badArgument", message));
        }
        Ok(text.to_owned())
    };
    let (from, until) = (date("from")?, date("until")?);
    if !from.is_empty() && !until.is_empty() {
        if from.len() != until.len() {
            let message = "`from` and `until` must both be days or both be times";
            return Err(("badArgument", message.to_owned()));
        }
        if from > until {
            return Err(("badArgument", "`from` is later than `until`".to_owned()));
        }
    }
    Ok(List {
        whole,
        prefix: prefix(given)?,
        from,
        until,
        set: given.get("set").copied().unwrap_or_default().to_owned(),
        after: (String::new(), String::new()),
        given: 0,
    })
}

fn bad_token() -> Refusal {
    ("badResumptionToken", "this resumption token is not ours, or is spoilt".to_owned())
}

/// Reads what [`token`] wrote.
fn resumed(whole: bool, token: &str) -> Option<List> {
    let parts: Vec<String> = token.split('!').map(unescape).collect();
    let [prefix, from, until, set, date, id, given]: [String; 7] = parts.try_into().ok()?;
    let is_date = |text: &str| {
        text.is_empty()
            || text.parse::<jiff::civil::Date>().is_ok()
            || text.parse::<jiff::Timestamp>().is_ok()
    };
    let given: usize = given.parse().ok()?;
    let fits = is_date(&from) && is_date(&until) && date.parse::<jiff::Timestamp>().is_ok();
    let prefix = Prefix::parse(&prefix)?;
    (fits && given > 0).then_some(List {
        whole,
        prefix,
        from,
        until,
        set,
        after: (date, id),
        given,
    })
}

/// The token that carries on a list.
pub(super) fn token(list: &List) -> String {
    let given = list.given.to_string();
    let parts = [
        list.prefix.name(),
        &list.from,
        &list.until,
        &list.set,
        &list.after.0,
        &list.after.1,
        &given,
    ];
    parts.map(escape).join("!")
}

/// Whether a set exists; the empty one is everything.
pub(super) fn has_set(repository: &OaiRepository<'_>, set: &str) -> bool {
    set.is_empty() || repository.sets.iter().any(|(spec, _)| spec == set)
}

/// The first characters, so that nobody makes us repeat a book.
pub(super) fn cropped(text: &str) -> String {
    text.chars().take(80).collect()
}

/// Percent signs for everything but letters, digits, `-`, `.`, `:` and `_`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The reverse, and `+` for a blank.
pub(super) fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
