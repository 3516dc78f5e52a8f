//! How far a long job is: a bar on a terminal, a line every ten seconds elsewhere, on stderr.
//!
//! Nothing is shown in the first second, so short jobs stay silent.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kb_core::Progress;

use crate::ui::Ui;

/// Time a job may take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two lines where no bar can be drawn.
const BETWEEN_LINES: Duration = Duration::from_secs(10);

/// How progress is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Bar,
    Lines,
    Nothing,
}

/// Shows the progress of one job; clears up when dropped.
pub(crate) struct Meter {
    show: Show,
    bar: ProgressBar,
    drawn: bool,
    next: Instant,
    message: String,
}

impl Meter {
    /// A meter for a job that starts now.
    pub(crate) fn new(ui: &Ui) -> Meter {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        bar.set_style(bar_style());
        let show = show(ui);
        let wait = if show == Show::Lines { BETWEEN_LINES } else { PATIENCE };
        Meter { show, bar, drawn: false, next: Instant::now() + wait, message: String::new() }
    }

    /// Takes note of one step.
    pub(crate) fn step(&mut self, step: Progress) {
        match step {
            Progress::Total(total) => self.bar.set_length(total),
            Progress::Advance(by) => self.bar.inc(by),
            Progress::Message(message) => {
                self.bar.set_message(message.clone());
                self.message = message;
            }
            _ => {}
        }
        if self.show != Show::Nothing && Instant::now() >= self.next {
            self.draw();
        }
    }

    fn draw(&mut self) {
        if self.show == Show::Lines {
            self.next = Instant::now() + BETWEEN_LINES;
            let percent = percent(self.bar.position(), self.bar.length().unwrap_or(0));
            writeln!(io::stderr(), "{}: {percent} %", self.message).ok();
        } else if !self.drawn {
            self.drawn = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A bar with what is done, how much, and the time left.
fn bar_style() -> ProgressStyle {
    ProgressStyle::with_template("{msg}  {wide_bar}  {percent} %  {eta} left")
        .expect("the template is a constant that a test renders")
        .progress_chars("██░")
}

fn show(ui: &Ui) -> Show {
    let static_lines = std::env::var_os("ACCESSIBLE").is_some_and(|value| value == "1")
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if ui.quiet() {
        Show::Nothing
    } else if io::stderr().is_terminal() && !static_lines {
        Show::Bar
    } else {
        Show::Lines
    }
}

/// Whole percents; nothing to do is all done.
fn percent(done: u64, total: u64) -> u64 {
    (done.min(total) * 100).checked_div(total).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_template_is_valid() {
        bar_style();
    }

    #[test]
    fn percents_stay_between_0_and_100() {
        let cases = [(0, 0, 100), (0, 10, 0), (5, 10, 50), (11, 10, 100)];
        for (done, total, expected) in cases {
            assert_eq!(percent(done, total), expected, "{done} of {total}");
        }
    }
}
