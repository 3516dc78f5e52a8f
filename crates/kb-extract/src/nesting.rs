//! Refuses HTML that would take the parser quadratic time: deep nesting and endless attributes.
//!
//! Not for: judging whether HTML is correct. One pass over the bytes, no memory.

/// Elements that close themselves or one another: they cannot nest without others between.
const SHALLOW: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "option", "optgroup", "p", "param", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements may be this deep; real pages stay below 60.
const MAX_DEPTH: usize = 250;

/// Attributes one element may have.
const MAX_ATTRIBUTES: usize = 500;

/// Whether the page may be parsed.
pub(crate) fn is_harmless(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += next + 1;
        let is_end = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(is_end);
        let length =
            bytes[start..].iter().take(20).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 {
            continue;
        }
        let name = html[start..start + length].to_ascii_lowercase();
        let (end, attributes) = scan_tag(bytes, start + length);
        at = end;
        if attributes > MAX_ATTRIBUTES {
            return false;
        }
        if SHALLOW.contains(&name.as_str()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > MAX_DEPTH {
            return false;
        }
    }
    true
}

/// The end of a tag and how many attributes it has at most.
fn scan_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut quote = None;
    let mut attributes = 0;
    let mut was_space = false;
    for (offset, byte) in bytes[from..].iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'>') => return (from + offset, attributes),
            (None, byte) => {
                let is_space = byte.is_ascii_whitespace() || *byte == b'/';
                attributes += usize::from(was_space && !is_space);
                was_space = is_space;
            }
            _ => {}
        }
    }
    (bytes.len(), attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_are_refused_and_long_pages_are_not() {
        assert!(!is_harmless(&"<div>".repeat(100_000)));
        assert!(!is_harmless(&"<b a=1>".repeat(100_000)));
        assert!(!is_harmless(&format!("<p {}>", "a='' ".repeat(100_000))));
        assert!(is_harmless(&"<div><p>x<li>y<br></div>".repeat(10_000)));
        assert!(is_harmless("a < b, <é>, <"));
    }
}
