// The pages that are looked at: one of every kind, each in every interface language.

export const LOCALES = ["en", "nl", "fr", "de", "el"];

// Questions in the reader's own words, so that marks, reasons and other languages are on the page.
const QUESTIONS = {
  en: "matching foster family",
  nl: "pleeggezin voor niet-begeleide minderjarige",
  fr: "famille d'accueil",
  de: "Pflegefamilie Vormund",
  el: "ανάδοχη οικογένεια",
};

// Path below the language, by kind of page. `fresh` pages are opened with a filled pack.
export function pages(locale) {
  const q = encodeURIComponent(QUESTIONS[locale]);
  return {
    home: "",
    results: `search?q=${q}`,
    filtered: `search?q=${q}&country=be&kind=practice&xl=0`,
    nothing: "search?q=xyzzyqwv&country=gr",
    all: "search",
    practice: "record/2v5pn",
    guide: "record/b9acg",
    training: "record/5yymr",
    themes: "themes",
    subject: "themes/guardian",
    countries: "countries",
    country: "countries/gr",
    compare: "compare/guardianship",
    "pack-empty": "pack",
    pack: "pack?t=Half+day&ids=b9acg.el,5yymr&n.5yymr=Before",
    about: "about",
    evidence: "about/evidence",
    accessibility: "accessibility",
    privacy: "privacy",
    help: "help/search",
    contact: "contact",
    missing: "nothing-here",
  };
}
