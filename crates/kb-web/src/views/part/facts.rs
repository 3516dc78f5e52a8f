//! Small facts shown alike everywhere: evidence with its arcs, countries, the language tile.

use kb_model::{Evidence, LangTag};
use maud::{Markup, html};

use crate::views::ui::Ui;

/// What the claims rest on, with up to three arcs; nothing when the source does not say.
pub(crate) fn evidence(ui: &Ui, evidence: Evidence) -> Markup {
    let filled = match evidence {
        Evidence::Evaluated => 3,
        Evidence::PracticeBased | Evidence::ConsultationBased => 2,
        Evidence::ExpertOpinion => 1,
        Evidence::NotStated => 0,
    };
    html! {
        @if filled > 0 {
            span.ev { (arcs(filled)) (ui.label("evidence", evidence.name())) }
        }
    }
}

fn arcs(filled: usize) -> Markup {
    let paths = [
        "M9.2 12.6a2.8 2.8 0 0 1 5.6 0",
        "M5.6 12.6a6.4 6.4 0 0 1 12.8 0",
        "M2 12.6a10 10 0 0 1 20 0",
    ];
    html! {
        svg width="24" height="15" viewBox="0 0 24 15" aria-hidden="true" {
            path class="arc on" d=(paths[..filled].concat()) {}
            @if filled < paths.len() { path class="arc" d=(paths[filled..].concat()) {} }
        }
    }
}

/// Names of countries, divided by commas.
pub(crate) fn countries(ui: &Ui, codes: &[String]) -> String {
    codes.iter().map(|code| ui.country(code)).collect::<Vec<_>>().join(", ")
}

/// The language tile, as a shelf mark; its words for screen readers stand beside it.
pub(crate) fn tile(ui: &Ui, lang: &LangTag) -> Markup {
    let own = lang.primary() == ui.locale.code();
    html! {
        span class=(if own { "code ui" } else { "code" }) aria-hidden="true" {
            @if lang.is_und() { "?" } @else { (lang.primary().to_uppercase()) }
        }
    }
}

/// The language to show for a resource in several: the reader's, else the one that matched,
/// else its first.
pub(crate) fn shown_language<'a>(
    ui: &Ui,
    langs: &'a [LangTag],
    matched: &'a LangTag,
) -> &'a LangTag {
    let with = |code: &str| langs.iter().find(|lang| lang.primary() == code);
    with(ui.locale.code()).or_else(|| with(matched.primary())).or(langs.first()).unwrap_or(matched)
}
