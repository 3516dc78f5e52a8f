//! Front matter of Markdown files: `key: value` between `---` lines, or `key = "value"` between
//! `+++` lines.
//!
//! Not for: all of YAML or TOML. Texts and flat lists are read; anything else is a finding with
//! its line, and the text below it is used all the same.

use std::collections::BTreeMap;

use kb_model::Diagnostic;

/// What stood above the text.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter {
    /// Values by lower-case key, in order.
    pub(crate) fields: BTreeMap<String, Vec<String>>,
    /// What was noticed, with its line.
    pub(crate) found: Vec<Diagnostic>,
}

/// Splits a file into its front matter and the rest.
pub(crate) fn split(text: &str) -> (FrontMatter, &str) {
    let (fence, separator) = match text.lines().next().map(str::trim_end) {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return (FrontMatter::default(), text),
    };
    let mut offset = 0;
    let mut inside = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        offset += line.len();
        let line = line.trim_end();
        if index > 0 && (line == fence || line == "...") {
            return (read(&inside, separator), &text[offset..]);
        }
        inside.push(line);
    }
    // A fence that never ends is a rule above the text, not front matter.
    (FrontMatter::default(), text)
}

fn read(lines: &[&str], separator: char) -> FrontMatter {
    let mut matter = FrontMatter::default();
    let mut last_key: Option<String> = None;
    for (index, line) in lines.iter().enumerate().skip(1) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let item = trimmed.strip_prefix("- ");
        if let (Some(item), Some(key)) = (item, &last_key) {
            matter.fields.entry(key.clone()).or_default().push(unquote(item));
            continue;
        }
        match trimmed.split_once(separator) {
            Some((key, value)) if is_key(key.trim()) && !line.starts_with([' ', '\t']) => {
                let key = key.trim().to_lowercase();
                matter.fields.entry(key.clone()).or_default().extend(values(value.trim()));
                last_key = Some(key);
            }
            _ => matter.found.push(
                Diagnostic::warning(
                    "metadata.front-matter",
                    "this line of the front matter is not understood",
                )
                .at((index + 1).to_string())
                .fix("write `key: value`, or a list as `key: [a, b]`"),
            ),
        }
    }
    matter
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-' || c == '.')
}

/// One value or a list in brackets.
fn values(text: &str) -> Vec<String> {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let all: Vec<String> = match inside {
        Some(items) => items.split(',').map(|item| unquote(item.trim())).collect(),
        None => vec![unquote(text)],
    };
    all.into_iter().filter(|value| !value.is_empty()).collect()
}

fn unquote(text: &str) -> String {
    let text = text.trim();
    for quote in ['"', '\''] {
        let inside = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(inside) = inside {
            return inside.replace("\\\"", "\"");
        }
    }
    text.to_owned()
}
