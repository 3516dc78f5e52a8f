// The pages that are looked at: one of every kind, each in every interface language.

import { FILED, REPLACEMENT, WITHDRAWN } from "./library.mjs";

export const LOCALES = ["en", "nl", "fr", "de", "el"];

// Questions in the reader's own words, so that marks, reasons and other languages are on the page.
export const QUESTIONS = {
  en: "matching foster family",
  nl: "pleeggezin voor niet-begeleide minderjarige",
  fr: "famille d'accueil",
  de: "Pflegefamilie Vormund",
  el: "ανάδοχη οικογένεια",
};

const PACK = "t=Half+day&ids=b9acg.el,5yymr&n.5yymr=Before";

// Path below the language, by kind of page. `cookie` is the pack of the session.
export function pages(locale) {
  const q = encodeURIComponent(QUESTIONS[locale]);
  const at = (path, more) => ({ url: `/${locale}/${path}`, ...more });
  return {
    home: at(""),
    results: at(`search?q=${q}`),
    "results-second": at("search?page=2"),
    filtered: at(`search?q=${q}&country=be&kind=practice&xl=0`),
    picture: at(`search?q=${encodeURIComponent("👪 🏠")}`),
    misspelt: at("search?q=gardian"),
    "all-mistaken": at("search?country=xx&from=abc"),
    nothing: at("search?q=xyzzyqwv&country=gr"),
    all: at("search"),
    facet: at(`search/facet/concept?q=${q}`),
    practice: at("record/2v5pn"),
    "practice-found": at(`record/2v5pn?q=${q}`),
    guide: at("record/b9acg"),
    training: at("record/5yymr"),
    filed: at(`record/${FILED}?q=zanzibar`),
    text: at(`document/${FILED}/text/en?q=zanzibar`),
    arabic: at(`record/${REPLACEMENT}`),
    withdrawn: at(`record/${WITHDRAWN}`),
    themes: at("themes"),
    subject: at("themes/guardian"),
    countries: at("countries"),
    country: at("countries/gr"),
    compare: at("compare/guardianship"),
    "compare-subject": at("themes/guardian/countries"),
    "compare-records": at("compare?ids=2v5pn,b9acg,5yymr"),
    "compare-few": at("compare"),
    "pack-empty": at("pack"),
    "pack-own": at("pack", { cookie: PACK }),
    pack: at(`pack?${PACK}`),
    embed: at(`embed?q=${q}`),
    "embed-help": at(`embed/help?q=${q}`),
    submit: at("submit"),
    "submit-adapting": at("submit?adapts=2v5pn"),
    about: at("about"),
    evidence: at("about/evidence"),
    accessibility: at("accessibility"),
    privacy: at("privacy"),
    help: at("help/search"),
    feeds: at("feeds"),
    "help-programs": at("help/api"),
    contact: at("contact"),
    missing: at("nothing-here"),
  };
}
