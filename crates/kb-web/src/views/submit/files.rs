//! Step 2: the files so far, and a way to add more.

use kb_core::{FileReading, MAX_FILE_BYTES, MAX_FILES, Token};
use maud::{Markup, html};

use super::{Mistake, sheet, size, step};
use crate::urls::{self, SubmitStep};
use crate::views::ui::Ui;

/// Why a file is not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotStored {
    /// None was chosen.
    Missing,
    /// It has no bytes.
    Empty,
    /// It is too large.
    TooLarge,
    /// There are too many already.
    TooMany,
    /// It did not arrive whole.
    Broken,
}

/// A file that is not in the list.
pub(crate) struct FileTrouble {
    /// Its name; empty when it is not known.
    pub(crate) name: String,
    /// Why.
    pub(crate) why: NotStored,
}

/// What the page shows.
pub(crate) struct FilesPage<'a> {
    /// The secret of the draft.
    pub(crate) token: &'a Token,
    /// The files so far.
    pub(crate) files: &'a [FileReading],
    /// What was not stored.
    pub(crate) troubles: &'a [FileTrouble],
}

/// Megabytes that a file may have.
const MB: u64 = MAX_FILE_BYTES >> 20;

/// The page.
pub(crate) fn view(ui: &Ui, page: &FilesPage<'_>) -> Markup {
    let of = |step| urls::submit_step(ui.locale, page.token, step);
    let mistakes: Vec<Mistake> = page
        .troubles
        .iter()
        .map(|trouble| Mistake { at: "file".to_owned(), text: say(ui, trouble) })
        .collect();
    let wrong = (!mistakes.is_empty()).then_some("true");
    let limits = [("n", MAX_FILES.into()), ("mb", (MB as usize).into())];
    let content = html! {
        (step(ui, 2))
        p.lead { (ui.t("files-lead")) }
        p.muted { (ui.t("files-come-back")) }
        h2 { (ui.t("files-list")) }
        (list(ui, page))
        form action=(of(SubmitStep::Files)) method="post" enctype="multipart/form-data" {
            div.field {
                label for="file" { (ui.t("files-choose")) }
                p.muted id="hint-file" { (ui.with("files-hint", &limits)) }
                @for mistake in &mistakes { p.wrong { (mistake.text) } }
                input id="file" name="file" type="file" multiple aria-describedby="hint-file"
                    aria-invalid=[wrong];
            }
            button.btn.ghost type="submit" { (ui.t("files-add")) }
        }
        p.acts { a.btn href=(of(SubmitStep::Check)) { (ui.t("files-next")) } }
    };
    sheet(ui, &ui.t("files-title"), of(SubmitStep::Files), &mistakes, &content)
}

fn list(ui: &Ui, page: &FilesPage<'_>) -> Markup {
    if page.files.is_empty() {
        return html! { p.muted { (ui.t("files-none")) } };
    }
    html! {
        ul.sent {
            @for file in page.files {
                li {
                    (line(ui, file))
                    form method="post"
                        action=(urls::submit_step(ui.locale, page.token, SubmitStep::Remove)) {
                        input type="hidden" name="name" value=(file.name);
                        button.btn.ghost type="submit" {
                            (ui.t("file-remove")) span.sr { " " (file.name) }
                        }
                    }
                }
            }
        }
    }
}

/// A file, its size, and what could be read of it.
pub(super) fn line(ui: &Ui, file: &FileReading) -> Markup {
    html! {
        div {
            b { bdi { (file.name) } }
            p.muted {
                (size(ui, file.bytes)) " · "
                @if file.words > 0 {
                    (ui.n("file-words", file.words))
                    @if !file.lang.is_und() { " · " (ui.language(&file.lang)) }
                } @else { (ui.t("file-unread")) }
            }
        }
    }
}

fn say(ui: &Ui, trouble: &FileTrouble) -> String {
    let name = if trouble.name.is_empty() { "…" } else { &trouble.name };
    let name = ("name", name.to_owned().into());
    match trouble.why {
        NotStored::Missing => ui.t("file-missing"),
        NotStored::Empty => ui.with("file-empty", &[name]),
        NotStored::TooLarge => ui.with("file-too-large", &[name, ("mb", (MB as usize).into())]),
        NotStored::TooMany => ui.with("file-too-many", &[name, ("n", MAX_FILES.into())]),
        NotStored::Broken => ui.with("file-failed", &[name]),
    }
}
