//! The reading list as one HTML file: nothing to load, made for screens and for paper.
//!
//! Invariant: links lead to web addresses or to files beside the list, and text in another
//! language says so.

use super::{Block, Entry, ReadingList, Run};
use crate::xml::Xml;

/// What the page looks like; on paper each entry has room for notes.
const CSS: &str = "
:root{--paper:#fff;--ink:#16252b;--soft:#48585e;--link:#0a5d74;--line:#c9d3d3;--note:#f1f5f4;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#12191c;--ink:#e7eeee;--soft:#a9babd;--link:#7cc9dc;--line:#2c3a3f;--note:#0c1214}}
body{font:1.0625rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere;max-width:42rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
p,dl{margin:.5rem 0}
a{color:var(--link)}
article{border-top:1px solid var(--line);padding:1.5rem 0}
.intro,.original,.small{color:var(--soft)}
.small{font-size:.875rem}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.25rem 1rem;font-size:.9375rem}
dt{color:var(--soft)}dd{margin:0}
.note{background:var(--note);border-left:.25rem solid var(--link);padding:.5rem .75rem}
.lines{display:none}
@page{margin:18mm}
@media print{
:root{--paper:#fff;--ink:#000;--soft:#333;--link:#000;--line:#999;--note:#fff;color-scheme:light}
body{font-size:10.5pt;max-width:none;padding:0}
h2,.original,dl{break-after:avoid}p,dl,.lines{break-inside:avoid}
.lines{display:block;margin-top:3mm}.lines i{display:block;height:8mm;border-bottom:.3mm solid #777}
}
";

/// How many lines there are to write on.
pub(super) const LINES: usize = 3;

/// The list as a whole document.
pub fn html(list: &ReadingList) -> String {
    let mut xml = Xml::bare();
    xml.constant("<!DOCTYPE html>\n");
    xml.open("html", &[("lang", list.lang.as_str())]);
    xml.open("head", &[]);
    // Elements without end tag, as HTML writes them.
    xml.open("meta", &[("charset", "utf-8")]);
    xml.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    xml.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    xml.leaf("title", &[], &format!("{} – {}", list.title, list.library));
    xml.open("style", &[]);
    xml.constant(CSS);
    xml.close("style");
    xml.close("head");
    xml.open("body", &[]);
    xml.open("main", &[]);
    xml.leaf("h1", &[], &list.title);
    xml.open("p", &[("class", "intro")]);
    runs_in(&mut xml, &list.intro);
    xml.close("p");
    list.entries.iter().for_each(|one| entry(&mut xml, one));
    list.missing.iter().for_each(|part| block(&mut xml, part));
    for name in ["main", "body", "html"] {
        xml.close(name);
    }
    xml.finish()
}

fn entry(xml: &mut Xml, entry: &Entry) {
    xml.open("article", &[]);
    xml.open("h2", &[]);
    xml.text(&format!("{}. ", entry.number));
    runs_in(xml, &entry.title);
    xml.close("h2");
    entry.blocks.iter().for_each(|part| block(xml, part));
    xml.close("article");
}

fn block(xml: &mut Xml, block: &Block) {
    match block {
        Block::Paragraph(style, runs) => {
            xml.open("p", &[("class", style.name())]);
            runs_in(xml, runs);
            xml.close("p");
        }
        Block::Facts(facts) => {
            xml.open("dl", &[]);
            for (name, value) in facts {
                xml.open("div", &[]);
                xml.leaf("dt", &[], name);
                xml.open("dd", &[]);
                runs_in(xml, value);
                xml.close("dd");
                xml.close("div");
            }
            xml.close("dl");
        }
        Block::Lines(label) => {
            xml.open("div", &[("class", "lines")]);
            xml.leaf("p", &[], label);
            for _ in 0..LINES {
                xml.leaf("i", &[], "");
            }
            xml.close("div");
        }
    }
}

fn runs_in(xml: &mut Xml, runs: &[Run]) {
    for part in runs {
        run(xml, part);
    }
}

fn run(xml: &mut Xml, run: &Run) {
    let mut attributes = Vec::new();
    attributes.extend(run.lang.as_ref().map(|lang| ("lang", lang.as_str())));
    if run.is_rtl() {
        attributes.push(("dir", "rtl"));
    }
    if let Some(address) = &run.link {
        attributes.push(("href", address));
        xml.leaf("a", &attributes, &run.text);
    } else if run.is_label {
        xml.leaf("b", &attributes, &run.text);
    } else if attributes.is_empty() {
        xml.text(&run.text);
    } else {
        xml.leaf("span", &attributes, &run.text);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    #[test]
    fn foreign_text_is_marked_and_nothing_is_loaded() {
        let text = html(&samples::list());
        for expected in [
            "<html lang=\"nl\">",
            "<h1>Halve dag</h1>",
            "<h2>1. Pleegzorg: een gids</h2>",
            "<b>Oorspronkelijke titel:</b> <span lang=\"el\">Ανάδοχη φροντίδα: οδηγός</span>",
            "<dt>Soort</dt><dd>kind training-material</dd>",
            "<p class=\"note\"><b>Nota:</b> Eerst &lt;b&gt; lezen</p>",
            "<a href=\"files/01-a.pdf\">01-a.pdf</a>",
            "<span lang=\"ar\" dir=\"rtl\">",
            "<b>Ontbreekt:</b> mssn2",
        ] {
            assert!(text.contains(expected), "{expected} is not in {text}");
        }
        for forbidden in ["<script", "<link", "src=", "url(", "@import"] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(record in samples::any_record(), note in samples::nasty()) {
            let text = html(&samples::list_of(&record, &note));
            // Read as XML once the parts that only HTML allows are gone.
            let body = &text[text.find("<body>").expect("a body")..];
            let body = body.strip_suffix("</html>").expect("an end");
            let read = crate::xml::reading::elements(body);
            let known = ["body", "main", "h1", "h2", "p", "b", "a", "i", "span", "article", "dl",
                "dt", "dd", "div"];
            let strange = read.iter().find(|one| !known.contains(&one.name.as_str()));
            prop_assert_eq!(strange, None);
        }
    }
}
