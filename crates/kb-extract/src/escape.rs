//! Plain text to Markdown that reads the same.
//!
//! Not for: HTML. Invariant: the text of the Markdown is the text that came in, apart from white
//! space.

/// Escapes what Markdown would read as markup, inside a line.
pub(crate) fn inline(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Escapes a whole text, keeping its lines and blank lines.
pub fn plain_to_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 50);
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with(['#', '>', '=', '~', '|']) || is_rule(line) {
            out.push('\\');
        }
        inline(line, &mut out);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A line of dashes would make the line above it a heading.
fn is_rule(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| c == '-' || c == ' ')
}
