//! Marked content: signs that stand for another text, and what the file itself calls running
//! heads and page numbers (ISO 32000-1 sections 14.6, 14.8.2.2 and 14.9.4).
//!
//! Not for: the structure tree. Longer replacement texts are not used, since nobody knows where
//! in them the lines end.

use lopdf::{Dictionary, Object, decode_text_string};

use super::Glyph;

/// Longest replacement that is used, in characters.
const LONGEST: usize = 4;
/// Marks within marks.
const MAX_DEPTH: usize = 64;

/// The marks around the current place.
#[derive(Default)]
pub(super) struct Marked {
    open: Vec<Mark>,
    /// Marks beyond the deepest.
    deeper: usize,
}

enum Mark {
    Plain,
    /// What repeats on every page.
    Pagination,
    /// Signs that stand for a text, as far as they came.
    Replaced {
        text: String,
        first: Option<Glyph>,
    },
}

impl Marked {
    /// A mark begins: its tag, and its properties in place or by name.
    pub(super) fn begin(&mut self, operands: &[Object], named: Option<&Dictionary>) {
        if self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let properties = named.or_else(|| operands.get(1).and_then(|it| it.as_dict().ok()));
        let tag = operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        self.open.push(mark(tag, properties));
    }

    /// The innermost mark ends; gives the text that its signs stood for.
    pub(super) fn end(&mut self) -> Option<Glyph> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        match self.open.pop()? {
            Mark::Replaced { text, first: Some(first) } if !text.is_empty() => {
                Some(Glyph { text, ..first })
            }
            _ => None,
        }
    }

    /// Whether what is written here repeats on every page.
    pub(super) fn is_left_out(&self) -> bool {
        self.open.iter().any(|mark| matches!(mark, Mark::Pagination))
    }

    /// The sign, unless it is left out or stands for something else.
    pub(super) fn filter(&mut self, glyph: Glyph) -> Option<Glyph> {
        if self.is_left_out() {
            return None;
        }
        let replaced = self.open.iter_mut().find_map(|mark| match mark {
            Mark::Replaced { first, .. } => Some(first),
            _ => None,
        });
        match replaced {
            None => Some(glyph),
            Some(Some(first)) => {
                first.right = first.right.max(glyph.right);
                None
            }
            Some(first) => {
                *first = Some(glyph);
                None
            }
        }
    }
}

fn mark(tag: &[u8], properties: Option<&Dictionary>) -> Mark {
    let Some(properties) = properties else { return Mark::Plain };
    if tag == b"Artifact" {
        let kind = properties.get(b"Type").and_then(Object::as_name);
        return if kind.is_ok_and(|kind| kind == b"Pagination") {
            Mark::Pagination
        } else {
            Mark::Plain
        };
    }
    let text = properties.get(b"ActualText").ok().and_then(|text| decode_text_string(text).ok());
    match text {
        Some(text) if text.chars().count() <= LONGEST => Mark::Replaced { text, first: None },
        _ => Mark::Plain,
    }
}
