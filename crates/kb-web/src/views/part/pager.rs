//! The pages of a result list.

use kb_model::SearchRequest;
use maud::{Markup, html};

use crate::urls;
use crate::views::ui::Ui;

/// Links to the pages around `page` of `pages`, the first, the last and the next.
pub(crate) fn pager(ui: &Ui, request: &SearchRequest, page: usize, pages: usize) -> Markup {
    let to = |page: usize| urls::search(&SearchRequest { page, ..request.clone() });
    html! {
        @if pages > 1 {
            nav.pager aria-label=(ui.t("pager")) {
                ol {
                    @for number in shown(page, pages) {
                        li {
                            @match number {
                                None => span { "…" },
                                Some(number) if number == page => span aria-current="page" {
                                    span.sr { (ui.t("pager-page")) " " } (number)
                                },
                                Some(number) => a href=(to(number)) {
                                    span.sr { (ui.t("pager-page")) " " } (number)
                                },
                            }
                        }
                    }
                }
                @if page < pages { a href=(to(page + 1)) rel="next" { (ui.t("pager-next")) " →" } }
            }
        }
    }
}

/// The page numbers to show; `None` for those left out in between.
fn shown(page: usize, pages: usize) -> Vec<Option<usize>> {
    let mut numbers: Vec<usize> = vec![1, pages];
    numbers.extend((page.saturating_sub(1)..=page + 1).filter(|n| (1..=pages).contains(n)));
    numbers.sort_unstable();
    numbers.dedup();
    let mut shown = Vec::new();
    let mut last = 0;
    for number in numbers {
        if number == last + 2 {
            shown.push(Some(last + 1));
        } else if number > last + 2 {
            shown.push(None);
        }
        shown.push(Some(number));
        last = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_last_and_neighbours_are_shown() {
        for (page, pages, expected) in [
            (1, 2, "1 2"),
            (1, 9, "1 2 … 9"),
            (5, 9, "1 … 4 5 6 … 9"),
            (3, 5, "1 2 3 4 5"),
            (9, 9, "1 … 8 9"),
            (4, 6, "1 2 3 4 5 6"),
        ] {
            let text: Vec<String> = shown(page, pages)
                .into_iter()
                .map(|number| number.map_or_else(|| "…".to_owned(), |n| n.to_string()))
                .collect();
            assert_eq!(text.join(" "), expected);
        }
    }
}
