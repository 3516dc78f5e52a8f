//! Step 3: everything that will be sent, what was noticed about it, and three ticks.

use kb_core::{Answers, Field, FileReading, Token};
use kb_model::{Diagnostic, Severity};
use maud::{Markup, html};

use super::form::{ask, id, say};
use super::{Mistake, files, options, sheet, step};
use crate::urls::{self, SubmitStep};
use crate::views::ui::{Ui, dir};

/// The names of the ticks, in their order.
pub(crate) const TICKS: [&str; 3] = ["share", "unrecognisable", "licence"];

/// What the page shows.
pub(crate) struct CheckPage<'a> {
    /// The secret of the draft.
    pub(crate) token: &'a Token,
    /// The answers.
    pub(crate) answers: &'a Answers,
    /// The files.
    pub(crate) files: &'a [FileReading],
    /// What was noticed.
    pub(crate) findings: &'a [Diagnostic],
    /// What is ticked.
    pub(crate) ticked: &'a [&'static str],
    /// Whether somebody tried to send it.
    pub(crate) is_tried: bool,
}

/// The page.
pub(crate) fn view(ui: &Ui, page: &CheckPage<'_>) -> Markup {
    let of = |step| urls::submit_step(ui.locale, page.token, step);
    let content = html! {
        (step(ui, 3))
        (findings(ui, page))
        h2 { (ui.t("check-answers")) }
        (answers(ui, page))
        p { a href=(of(SubmitStep::Form)) { (ui.t("check-change")) span.sr { ": " (ui.t("check-answers")) } } }
        h2 { (ui.t("check-files")) }
        @if page.files.is_empty() { p.muted { (ui.t("files-none")) } }
        @else { ul.sent { @for file in page.files { li { (files::line(ui, file)) } } } }
        p { a href=(of(SubmitStep::Files)) { (ui.t("check-change")) span.sr { ": " (ui.t("check-files")) } } }
        form action=(of(SubmitStep::Check)) method="post" {
            fieldset {
                legend { (ui.t("check-agree")) }
                @for tick in TICKS { (self::tick(ui, page, tick)) }
            }
            button.btn type="submit" { (ui.t("check-send")) }
        }
    };
    sheet(ui, &ui.t("check-title"), of(SubmitStep::Check), &mistakes(ui, page), &content)
}

/// The words of a tick.
fn words(ui: &Ui, tick: &str) -> String {
    match tick {
        "share" => ui.t("tick-share"),
        "unrecognisable" => ui.t("tick-unrecognisable"),
        _ => ui.t("tick-licence"),
    }
}

fn is_missing(page: &CheckPage<'_>, tick: &str) -> bool {
    page.is_tried && !page.ticked.contains(&tick)
}

fn mistakes(ui: &Ui, page: &CheckPage<'_>) -> Vec<Mistake> {
    let missing = TICKS.iter().filter(|tick| is_missing(page, tick));
    let ticks = missing.map(|tick| Mistake {
        at: format!("tick-{tick}"),
        text: ui.with("wrong-tick", &[("tick", words(ui, tick).into())]),
    });
    let wrong = page.answers.check();
    let answers = wrong
        .first()
        .filter(|_| page.is_tried)
        .map(|_| Mistake { at: "answers".to_owned(), text: ui.t("check-incomplete") });
    answers.into_iter().chain(ticks).collect()
}

/// What may point to a person, and what could not be read.
fn findings(ui: &Ui, page: &CheckPage<'_>) -> Markup {
    let serious: Vec<&Diagnostic> =
        page.findings.iter().filter(|it| it.code.starts_with("privacy.")).collect();
    html! {
        @if !serious.is_empty() {
            section.errors aria-labelledby="findings" {
                h2 id="findings" { (ui.t("check-findings")) }
                p { (ui.t("check-findings-text")) }
                ul {
                    @for finding in serious {
                        li {
                            @if finding.severity == Severity::Error { b { (place(ui, finding)) } }
                            @else { (place(ui, finding)) }
                            ": " (what(ui, finding))
                        }
                    }
                }
            }
        }
    }
}

/// What was found, with as much of it as the scanner shows. Numbers by which one person is known
/// are one kind for a sender; curators see which.
fn what(ui: &Ui, finding: &Diagnostic) -> String {
    let key = match finding.code.strip_prefix("privacy.").unwrap_or_default() {
        "birth-date" => "privacy-birth-date",
        "phone" => "privacy-phone",
        "mailbox" => "privacy-mailbox",
        "iban" => "privacy-iban",
        "named-person" => "privacy-named-person",
        "combination" => "privacy-combination",
        "changed-name" => "privacy-changed-name",
        "file-name" => "privacy-file-name",
        _ => "privacy-number",
    };
    match finding.message.split('`').nth(1) {
        Some(excerpt) => format!("{} ({excerpt})", ui.t(key)),
        None => ui.t(key),
    }
}

/// The question or file that a finding is about.
fn place(ui: &Ui, finding: &Diagnostic) -> String {
    let named = Field::ALL.iter().find(|field| field.name() == finding.location);
    named.map_or_else(|| finding.location.clone(), |field| ask(ui, *field))
}

fn answers(ui: &Ui, page: &CheckPage<'_>) -> Markup {
    let lang = page.answers.lang();
    let wrong = page.answers.check();
    let given: Vec<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| *field != Field::Adapts)
        .filter(|field| {
            !page.answers.get(*field).is_empty() || wrong.iter().any(|it| it.field == *field)
        })
        .collect();
    html! {
        dl.answered id="answers" {
            @for field in given {
                @let answer = page.answers.get(field);
                dt { (ask(ui, field)) }
                @if options::is_chosen(field) {
                    dd { (options::label(ui, field, answer)) }
                } @else {
                    dd id=(id(field)) lang=[ui.lang(&lang)] dir=[dir(&lang)] {
                        @for line in answer.lines().filter(|line| !line.trim().is_empty()) {
                            p { (line) }
                        }
                    }
                }
                @if let Some(wrong) = wrong.iter().find(|it| it.field == field) {
                    dd.wrong { (say(ui, *wrong)) }
                }
            }
        }
    }
}

fn tick(ui: &Ui, page: &CheckPage<'_>, tick: &'static str) -> Markup {
    let id = format!("tick-{tick}");
    let is_missing = is_missing(page, tick);
    html! {
        @if is_missing {
            p.wrong id={ "error-" (tick) } {
                (ui.with("wrong-tick", &[("tick", words(ui, tick).into())]))
            }
        }
        label.opt {
            input id=(id) type="checkbox" name=(tick) value="1" checked[page.ticked.contains(&tick)]
                aria-invalid=[is_missing.then_some("true")]
                aria-describedby=[is_missing.then(|| format!("error-{tick}"))];
            span { (words(ui, tick)) }
        }
    }
}
