//! One question in several countries, side by side: the guides' sections in rows.
//!
//! Read aloud it goes heading by heading, each country in turn.

use kb_model::{QUESTIONS, Record};
use maud::{Markup, html};

use crate::urls;
use crate::views::countries::guides_of;
use crate::views::layout::{Frame, Menu, page};
use crate::views::record::pick;
use crate::views::safe_html::{Section, sections};
use crate::views::ui::{Ui, dir};

/// What the page shows.
pub(crate) struct GuidesPage<'a> {
    /// The question.
    pub(crate) question: &'a str,
    /// The countries compared, in the library's order.
    pub(crate) countries: &'a [String],
    /// All country guides.
    pub(crate) guides: &'a [Record],
}

/// One country's answer.
struct Answer<'a> {
    code: &'a str,
    guide: &'a Record,
    lang: kb_model::LangTag,
    sections: Vec<Section>,
}

/// The page.
pub(crate) fn view(ui: &Ui, compare: &GuidesPage<'_>) -> Markup {
    let question = ui.label("question", compare.question);
    let answers: Vec<Answer<'_>> =
        compare.countries.iter().filter_map(|code| answer(ui, compare, code)).collect();
    let target = urls::compare(ui.locale, compare.question);
    let frame = Frame::of(question.clone(), Menu::Countries, target);
    let rows = answers.iter().map(|answer| answer.sections.len()).max().unwrap_or(0);
    let body = html! {
        main.wrap.page id="main" {
            nav.crumb aria-label=(ui.t("crumbs")) {
                a href=(urls::countries(ui.locale)) { (ui.t("menu-countries")) }
            }
            h1 { (question) }
            p.lead { (ui.t("compare-lead")) }
            (contents(ui, &answers))
            @if answers.is_empty() { p { (ui.t("compare-none")) } }
            @for row in 0..rows { (line(ui, &answers, row)) }
            (others(ui, compare))
        }
    };
    page(ui, &frame, &body)
}

fn answer<'a>(ui: &Ui, compare: &GuidesPage<'a>, code: &'a str) -> Option<Answer<'a>> {
    let (_, guide) = guides_of(compare.guides, code)
        .into_iter()
        .find(|(question, _)| *question == compare.question)?;
    let body = pick(&guide.body, &ui.locale.tag())?;
    let sections = sections(&body.text, &body.lang);
    Some(Answer { code, guide, lang: body.lang, sections })
}

fn contents(ui: &Ui, answers: &[Answer<'_>]) -> Markup {
    html! {
        ul.acts {
            @for answer in answers {
                li {
                    a.btn.ghost href=(urls::record(ui.locale, &answer.guide.id, &answer.guide.slug, "guide", "")) {
                        (ui.with("compare-guide", &[("country", ui.country(answer.code).into())]))
                    }
                }
            }
        }
    }
}

/// The sections with one number in every country.
fn line(ui: &Ui, answers: &[Answer<'_>], row: usize) -> Markup {
    let heading = answers.iter().find_map(|answer| answer.sections.get(row));
    html! {
        section.compare aria-labelledby={ "c" (row) } {
            h2 id={ "c" (row) } { @if let Some(section) = heading { (section.heading) } }
            div.columns {
                @for answer in answers {
                    div.text lang=[ui.lang(&answer.lang)] dir=[dir(&answer.lang)] {
                        h3 lang=[(ui.lang(&answer.lang).is_some()).then_some(ui.locale.code())] { (ui.country(answer.code)) }
                        @match answer.sections.get(row) {
                            Some(section) => (section.body),
                            None => p.muted { "–" },
                        }
                    }
                }
            }
        }
    }
}

fn others(ui: &Ui, compare: &GuidesPage<'_>) -> Markup {
    let others = QUESTIONS.iter().filter(|question| **question != compare.question);
    html! {
        nav.list aria-labelledby="others" {
            h2 id="others" { (ui.t("compare-others")) }
            ul.ul {
                @for question in others {
                    li { a href=(urls::compare(ui.locale, question)) { (ui.label("question", question)) } }
                }
            }
        }
    }
}
