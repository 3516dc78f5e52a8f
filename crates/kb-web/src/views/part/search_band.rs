//! The search box, and below it the words the question has in each interface language.

use kb_model::{FacetField, LanguageUse, SearchRequest};
use maud::{Markup, html};

use crate::messages::grouped;
use crate::params::LONGEST_QUESTION;
use crate::urls;
use crate::views::ui::{Ui, dir};

/// The box with `text` in it, as in the band of every page that has one.
pub(crate) fn search_box(ui: &Ui, request: &SearchRequest) -> Markup {
    html! {
        form action=(urls::search_form(ui.locale)) method="get" {
            label for="q" { (ui.t("box-label")) }
            div.box {
                input type="search" id="q" name="q" value=(request.text) maxlength=(LONGEST_QUESTION)
                    autocomplete="off" spellcheck="false";
                button type="submit" { (ui.t("box-button")) }
            }
            @if !request.bridge { input type="hidden" name="xl" value="0"; }
        }
    }
}

/// The band of the results page: box and strip.
pub(crate) fn band(ui: &Ui, request: &SearchRequest, strip: &[LanguageUse]) -> Markup {
    let has_words = strip.iter().any(|part| !part.words.is_empty());
    html! {
        div.band { search.wrap {
            (search_box(ui, request))
            @if request.text.is_empty() || (request.bridge && !has_words) { div.gap {} }
            @else if request.bridge { (words_per_language(ui, request, strip)) }
            @else {
                p.strip-h.off {
                    span { (ui.t("strip-off")) }
                    " " a href=(bridged(request, true)) { (ui.t("strip-switch-on")) }
                }
            }
        } }
    }
}

fn words_per_language(ui: &Ui, request: &SearchRequest, strip: &[LanguageUse]) -> Markup {
    let others = strip
        .iter()
        .filter(|part| part.lang.primary() != ui.locale.code() && !part.words.is_empty())
        .count();
    html! {
        details.strip-d {
            summary { (ui.n("strip-summary", others)) }
            p.strip-h {
                span { (ui.t("strip-explains")) }
                " " a href=(bridged(request, false)) { (ui.t("strip-switch-off")) }
            }
            ul.strip { @for part in strip { li { (cell(ui, request, part)) } } }
        }
    }
}

fn cell(ui: &Ui, request: &SearchRequest, part: &LanguageUse) -> Markup {
    let mut narrowed = request.clone();
    narrowed.page = 1;
    narrowed.filters.values.insert(FacetField::Lang, vec![part.lang.to_string()]);
    let tag = part.lang.as_str();
    let name = part.lang.native_name().map_or_else(|| ui.language(&part.lang), str::to_owned);
    html! {
        a href=(urls::search(&narrowed)) {
            b lang=(tag) { (name) } " "
            span.n { (grouped(part.count as u64)) span.sr { " " (ui.n("unit-results", part.count)) } } " "
            span.t lang=(tag) dir=[dir(&part.lang)] { (words(&part.words)) }
        }
    }
}

/// At most four words, so that the strip stays a strip.
fn words(words: &[String]) -> String {
    words.iter().take(4).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

fn bridged(request: &SearchRequest, bridge: bool) -> String {
    urls::search(&SearchRequest { bridge, page: 1, ..request.clone() })
}
