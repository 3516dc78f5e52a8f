//! Collects the text of a document while it is walked: headings, paragraphs, lines.
//!
//! Not for: what elements mean. Invariant: white space is single, blank lines part paragraphs.

use crate::Section;

/// Text being collected.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    sections: Vec<Section>,
    heading: Option<String>,
    text: String,
    line: String,
}

impl Blocks {
    /// Text within a paragraph.
    pub(crate) fn push(&mut self, text: &str) {
        self.line.push_str(text);
    }

    /// Ends a line within a paragraph.
    pub(crate) fn end_line(&mut self) {
        let line = take_line(&mut self.line);
        if !line.is_empty() {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push('\n');
            }
            self.text.push_str(&line);
        }
    }

    /// Ends a paragraph.
    pub(crate) fn end_paragraph(&mut self) {
        self.end_line();
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        if kept > 0 {
            self.text.push_str("\n\n");
        }
    }

    /// Makes what was pushed since the last end a heading.
    pub(crate) fn end_heading(&mut self) {
        let heading = take_line(&mut self.line);
        if !heading.is_empty() {
            self.end_section();
            self.heading = Some(heading);
        }
    }

    fn end_section(&mut self) {
        self.end_paragraph();
        let text = std::mem::take(&mut self.text).trim_end().to_owned();
        let heading = self.heading.take();
        if heading.is_some() || !text.is_empty() {
            self.sections.push(Section { heading, text });
        }
    }

    /// The sections.
    pub(crate) fn finish(mut self) -> Vec<Section> {
        self.end_section();
        self.sections
    }
}

/// A line with single blanks.
fn take_line(line: &mut String) -> String {
    std::mem::take(line).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_open_sections_and_blank_lines_part_paragraphs() {
        let mut blocks = Blocks::default();
        blocks.push("before ");
        blocks.end_paragraph();
        blocks.push("Kop");
        blocks.end_heading();
        blocks.push("one\n two");
        blocks.end_line();
        blocks.push("three");
        blocks.end_paragraph();
        blocks.end_paragraph();
        blocks.push("four");
        let sections = blocks.finish();
        let read: Vec<_> =
            sections.iter().map(|it| (it.heading.as_deref(), it.text.as_str())).collect();
        assert_eq!(read, [(None, "before"), (Some("Kop"), "one two\nthree\n\nfour")]);
    }
}
