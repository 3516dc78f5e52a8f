//! The few colours of the command line: bold for what matters, red for errors, yellow for
//! warnings. The word is always printed too, so colour never carries meaning alone.

use clap::builder::styling::{AnsiColor, Style as Ansi};

/// Whether and how to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    color: bool,
}

impl Style {
    /// A style that colours, or one that leaves text alone.
    pub(crate) fn new(color: bool) -> Style {
        Style { color }
    }

    /// Text that matters: ids, matches.
    pub(crate) fn bold(self, text: &str) -> String {
        self.paint(text, Ansi::new().bold())
    }

    /// Text that can be skipped.
    pub(crate) fn dim(self, text: &str) -> String {
        self.paint(text, Ansi::new().dimmed())
    }

    /// The word that opens a finding or an error: red, yellow or bold by what it says.
    pub(crate) fn severity(self, word: &str) -> String {
        self.paint(word, severity_style(word.trim_end_matches(':')))
    }

    /// The same with a colon.
    pub(crate) fn heading(self, word: &str) -> String {
        self.severity(&format!("{word}:"))
    }

    fn paint(self, text: &str, style: Ansi) -> String {
        if self.color && !text.is_empty() {
            format!("{}{text}{}", style.render(), style.render_reset())
        } else {
            text.to_owned()
        }
    }
}

fn severity_style(word: &str) -> Ansi {
    match word {
        "error" | "fail" => Ansi::new().bold().fg_color(Some(AnsiColor::Red.into())),
        "warning" => Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        _ => Ansi::new().bold(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_text_is_untouched() {
        let plain = Style::new(false);
        assert_eq!(plain.heading("error"), "error:");
        assert_eq!(plain.bold("k3f9a"), "k3f9a");
    }

    #[test]
    fn with_colour_text_is_wrapped_and_reset() {
        let text = Style::new(true).bold("k3f9a");
        assert!(text.starts_with("\u{1b}[") && text.ends_with("\u{1b}[0m"), "{text:?}");
    }
}
