//! Step 1: the questions, each with its hint and what is wrong with its answer.

use kb_core::{Answers, Field, Problem, Token, Wrong};
use kb_model::LangText;
use maud::{Markup, html};

use super::options::{Choice, choices};
use super::{Mistake, sheet, step};
use crate::handlers::submit::form::{SEAL, TRAP};
use crate::intake::Trouble;
use crate::urls::{self, SubmitStep};
use crate::views::part::text::in_language;
use crate::views::ui::Ui;

/// The record that somebody took over.
pub(crate) struct Origin {
    /// Its title.
    pub(crate) title: LangText,
    /// Its address.
    pub(crate) href: String,
}

/// What the page shows.
pub(crate) struct FormPage<'a> {
    /// What was written so far.
    pub(crate) answers: &'a Answers,
    /// What is wrong with it.
    pub(crate) wrong: &'a [Wrong],
    /// What stands between it and the inbox.
    pub(crate) trouble: Option<Trouble>,
    /// When the form was opened.
    pub(crate) sealed: &'a str,
    /// The draft that is changed; `None` for a new one.
    pub(crate) token: Option<&'a Token>,
    /// What was taken over.
    pub(crate) origin: Option<&'a Origin>,
    /// Countries of the library.
    pub(crate) countries: &'a [String],
}

/// The page.
pub(crate) fn view(ui: &Ui, form: &FormPage<'_>) -> Markup {
    let action = match form.token {
        Some(token) => urls::submit_step(ui.locale, token, SubmitStep::Form),
        None => urls::submit(ui.locale),
    };
    let target = match (form.token, form.answers.adapts()) {
        (None, Some(id)) => urls::submit_adapting(ui.locale, &id),
        _ => action.clone(),
    };
    let content = html! {
        (step(ui, 1))
        p.lead { (ui.t("submit-lead")) }
        p.note { (ui.t("submit-keep-out")) }
        @if let Some(origin) = form.origin {
            p {
                (ui.t("submit-adapts")) " "
                a href=(origin.href) { (in_language(ui, &origin.title.text, &origin.title.lang)) }
            }
        }
        form action=(action) method="post" accept-charset="utf-8" {
            @for asked in Field::ALL { (question(ui, form, *asked)) }
            div.sr aria-hidden="true" {
                label for=(TRAP) { (ui.t("ask-trap")) }
                input id=(TRAP) name=(TRAP) tabindex="-1" autocomplete="off";
            }
            input type="hidden" name=(SEAL) value=(form.sealed);
            button.btn id="send" type="submit" { (ui.t("submit-save")) }
        }
    };
    sheet(ui, &ui.t("submit-title"), target, &mistakes(ui, form), &content)
}

/// The words of a question.
pub(super) fn ask(ui: &Ui, field: Field) -> String {
    ui.label("ask", field.name())
}

/// The id of a field on the page.
pub(super) fn id(field: Field) -> String {
    format!("f-{}", field.name())
}

/// What is wrong, and where.
fn mistakes(ui: &Ui, form: &FormPage<'_>) -> Vec<Mistake> {
    let trouble = form.trouble.map(|trouble| {
        let text = match trouble {
            Trouble::TooFast => ui.t("trouble-too-fast"),
            Trouble::Expired => ui.t("trouble-expired"),
            Trouble::Trap => ui.t("trouble-trap"),
            Trouble::Busy => ui.t("trouble-busy"),
            Trouble::TooMuch => ui.t("trouble-too-much"),
        };
        Mistake { at: "send".to_owned(), text }
    });
    let wrong =
        form.wrong.iter().map(|wrong| Mistake { at: id(wrong.field), text: say(ui, *wrong) });
    wrong.chain(trouble).collect()
}

/// What to do about a wrong answer.
pub(super) fn say(ui: &Ui, wrong: Wrong) -> String {
    let question = ask(ui, wrong.field);
    match wrong.problem {
        Problem::Missing => ui.with("wrong-missing", &[("question", question.into())]),
        Problem::TooLong(words) => {
            ui.with("wrong-too-long", &[("question", question.into()), ("n", words.into())])
        }
        Problem::Unknown => ui.with("wrong-unknown", &[("question", question.into())]),
        Problem::NotAYear => ui.with("wrong-year", &[("question", question.into())]),
    }
}

/// Whether a question is only for those who took something over.
fn is_of_adaptation(field: Field) -> bool {
    matches!(field, Field::Stage | Field::Kept | Field::Changed | Field::Result)
}

/// Whether an answer takes several lines.
fn is_long(field: Field) -> bool {
    field.words() > 30
}

fn question(ui: &Ui, form: &FormPage<'_>, field: Field) -> Markup {
    let is_adapting = !form.answers.get(Field::Adapts).is_empty();
    if field == Field::Adapts {
        let value = form.answers.get(field);
        return html! {
            @if is_adapting { input id=(id(field)) type="hidden" name=(field.name()) value=(value); }
        };
    }
    if is_of_adaptation(field) && !is_adapting {
        return html! {};
    }
    let wrong = form.wrong.iter().find(|wrong| wrong.field == field);
    let hint = hint(ui, field);
    let name = field.name();
    let hinted = hint.is_some().then(|| format!("hint-{name}"));
    let erring = wrong.is_some().then(|| format!("error-{name}"));
    let described: Vec<String> = hinted.into_iter().chain(erring).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        div.field {
            label for=(id(field)) {
                (ask(ui, field))
                @if !is_required(field) { " " span.muted { (ui.t("submit-optional")) } }
            }
            @if let Some(hint) = &hint { p.muted id={ "hint-" (name) } { (hint) } }
            @if let Some(wrong) = wrong { p.wrong id={ "error-" (name) } { (say(ui, *wrong)) } }
            (control(form, field, &choices(ui, field, form.countries), &Marks {
                described: described.as_deref(),
                is_wrong: wrong.is_some(),
                choose: &ui.t("submit-choose"),
            }))
        }
    }
}

fn is_required(field: Field) -> bool {
    use Field::{Country, Kind, Lang, Practice, Stage, Title};
    matches!(field, Lang | Kind | Title | Country | Practice | Stage)
}

/// What is said below a question.
fn hint(ui: &Ui, field: Field) -> Option<String> {
    let own = match field {
        Field::Place => Some(ui.t("hint-place")),
        Field::Since => Some(ui.t("hint-since")),
        Field::Contact => Some(ui.t("hint-contact")),
        _ => None,
    };
    own.or_else(|| (field.words() > 1).then(|| ui.n("hint-words", field.words())))
}

/// What belongs to a control besides its answer.
struct Marks<'a> {
    described: Option<&'a str>,
    is_wrong: bool,
    choose: &'a str,
}

fn control(form: &FormPage<'_>, field: Field, choices: &[Choice], marks: &Marks<'_>) -> Markup {
    let (id, name, answer) = (id(field), field.name(), form.answers.get(field));
    let invalid = marks.is_wrong.then_some("true");
    html! {
        @if !choices.is_empty() {
            select id=(id) name=(name) aria-describedby=[marks.described] aria-invalid=[invalid] {
                option value="" { (marks.choose) }
                @for (value, label) in choices {
                    option value=(value) selected[value.eq_ignore_ascii_case(answer)] { (label) }
                }
            }
        } @else if is_long(field) {
            textarea id=(id) name=(name) rows="5" aria-describedby=[marks.described]
                aria-invalid=[invalid] { (answer) }
        } @else {
            input id=(id) name=(name) value=(answer) aria-describedby=[marks.described]
                aria-invalid=[invalid] inputmode=[(field == Field::Since).then_some("numeric")];
        }
    }
}
