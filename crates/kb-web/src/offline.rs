//! The site as files that open without a server: its own pages, with links that lead to files.
//!
//! Not for searching, which needs the program: links and forms that would search lead to a page
//! that says so. Invariants: every link leads to a file that is there, to the web, or to that page;
//! nothing but published records.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use kb_model::{Locale, path_segment};
use maud::{DOCTYPE, html};
use tower::ServiceExt;

use crate::messages::Messages;
use crate::state::AppState;
use crate::{assets, routes, urls};

/// Where what needs the program leads.
const NEEDS_PROGRAM: &str = "needs-program.html";
/// A file of a record may be this large.
const LARGEST: usize = 1 << 30;

/// Writes the pages in some interface languages; returns how many.
pub(crate) async fn write_pages(
    state: std::sync::Arc<AppState>,
    locales: &[Locale],
    write: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<usize> {
    let addresses = state.addresses().map_err(io::Error::other)?;
    let library = state.library.config().name.clone();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for path in addresses.paths() {
        for locale in locales {
            let path = urls::in_locale(path, *locale);
            files.insert(path.clone(), page_file(&path));
        }
    }
    for url in [assets::css_url(), assets::icon_url()] {
        files.insert(url.to_owned(), url.trim_start_matches('/').to_owned());
    }
    let router = routes::router(state);
    let mut queue: VecDeque<String> = files.keys().cloned().collect();
    let mut originals = BTreeSet::new();
    let mut pages = 0;
    while let Some(path) = queue.pop_front() {
        let Some(file) = files.get(&path).cloned() else { continue };
        let Some(bytes) = get(&router, &path).await? else { continue };
        let is_page = file.ends_with("html");
        if !is_page {
            write(&file, &bytes)?;
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        for link in links(&text).filter(|link| link.starts_with("/files/")) {
            if let Some(file) = original_file(link)
                && originals.insert(link.to_owned())
            {
                files.insert(link.to_owned(), file);
                queue.push_back(link.to_owned());
            }
        }
        write(&file, rewritten(&text, &file, &files).as_bytes())?;
        pages += 1;
    }
    write(NEEDS_PROGRAM, needs_program(locales).as_bytes())?;
    write("index.html", start(&library, locales).as_bytes())?;
    Ok(pages)
}

async fn get(router: &Router, path: &str) -> io::Result<Option<Vec<u8>>> {
    let request = Request::get(path).body(Body::empty()).map_err(io::Error::other)?;
    let Ok(response) = router.clone().oneshot(request).await;
    if response.status() != StatusCode::OK {
        return Ok(None);
    }
    let bytes = to_bytes(response.into_body(), LARGEST).await.map_err(io::Error::other)?;
    Ok(Some(bytes.to_vec()))
}

/// The file of a page.
fn page_file(path: &str) -> String {
    let path = urls::decoded(path);
    let inner = path.trim_start_matches('/');
    if inner.ends_with('/') { format!("{inner}index.html") } else { format!("{inner}.html") }
}

/// The file of an original; `None` for what is no plain name.
fn original_file(path: &str) -> Option<String> {
    let parts: Vec<String> = path.split('/').skip(1).map(urls::decoded).collect();
    let is_plain = |part: &String| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['/', '\\', ':', '\0'])
    };
    (parts.len() == 3 && parts.iter().all(is_plain)).then(|| parts.join("/"))
}

/// Attributes that hold an address.
const ATTRIBUTES: [&str; 3] = [" href=\"", " src=\"", " action=\""];

/// The paths that a page leads to, without query and place.
fn links(page: &str) -> impl Iterator<Item = &str> {
    ATTRIBUTES.into_iter().flat_map(move |name| page.split(name).skip(1)).filter_map(|rest| {
        let link = rest.split('"').next()?;
        link.split(['?', '#']).next()
    })
}

/// The page with links to files beside it.
fn rewritten(page: &str, file: &str, files: &BTreeMap<String, String>) -> String {
    let up = "../".repeat(file.matches('/').count());
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    loop {
        let next = ATTRIBUTES.iter().filter_map(|name| Some((rest.find(name)?, name.len()))).min();
        let Some((at, length)) = next else { break };
        let (before, after) = rest.split_at(at + length);
        let end = after.find('"').unwrap_or(after.len());
        out.push_str(before);
        out.push_str(&target(&after[..end], &up, files));
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

fn target(link: &str, up: &str, files: &BTreeMap<String, String>) -> String {
    if !link.starts_with('/') || link.starts_with("//") {
        return link.to_owned();
    }
    let path = link.split(['?', '#']).next().unwrap_or(link);
    let place = link.find('#').map_or("", |at| &link[at..]);
    // Record pages carry the question they were found with; the page is the same.
    let is_search = link.contains('?') && (path.ends_with("/search") || path.ends_with("/embed"));
    match files.get(path).filter(|_| !is_search) {
        Some(file) => format!("{up}{}{place}", encoded(file)),
        None => format!("{up}{NEEDS_PROGRAM}"),
    }
}

/// A path of a file as an address.
fn encoded(file: &str) -> String {
    file.split('/').map(path_segment).collect::<Vec<_>>().join("/")
}

const CSS: &str = "body{font:1.0625rem/1.55 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}";

fn needs_program(locales: &[Locale]) -> String {
    let content = html! {
        @for locale in locales {
            section lang=(locale.code()) {
                h1 { (Messages::get(*locale).text("offline-title", &[])) }
                p { (Messages::get(*locale).text("offline-text", &[])) }
            }
        }
    };
    document("Common Ground", &content)
}

fn start(library: &str, locales: &[Locale]) -> String {
    let content = html! {
        h1 { (library) }
        ul {
            @for locale in locales {
                li lang=(locale.code()) {
                    a href={ (locale.code()) "/index.html" } {
                        (locale.tag().native_name().unwrap_or(locale.code()))
                    }
                }
            }
        }
    };
    document(library, &content)
}

fn document(title: &str, content: &maud::Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (CSS) }
            }
            body { main { (content) } }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_leads_to_a_file_to_the_web_or_to_the_explanation() {
        let files = [
            ("/en/", "en/index.html"),
            ("/en/practice/a", "en/practice/a.html"),
            ("/static/s.css", "static/s.css"),
        ];
        let files = files.map(|(path, file)| (path.to_owned(), file.to_owned())).into();
        let page = "<link href=\"/static/s.css\"><a href=\"/en/practice/a?q=x#part\">a</a>\
                    <a href=\"https://x.example/\">b</a><a href=\"#top\">c</a><a href=\"/en/pack\">d</a>\
                    <form action=\"/en/search\"></form><a href=\"/en/\">e</a>";
        let expected = "<link href=\"../../static/s.css\"><a href=\"../../en/practice/a.html#part\">a</a>\
                    <a href=\"https://x.example/\">b</a><a href=\"#top\">c</a><a href=\"../../needs-program.html\">d</a>\
                    <form action=\"../../needs-program.html\"></form><a href=\"../../en/index.html\">e</a>";
        assert_eq!(rewritten(page, "en/practice/a.html", &files), expected);
    }

    #[test]
    fn originals_stay_in_their_folder() {
        assert_eq!(
            original_file("/files/k3f9a/Gids%20%C3%A9.pdf").as_deref(),
            Some("files/k3f9a/Gids é.pdf")
        );
        for bad in ["/files/k3f9a/..%2F..%2Fx", "/files/../x", "/files/a/b/c", "/files/a/%2e%2e"] {
            assert_eq!(original_file(bad), None, "{bad}");
        }
    }
}
