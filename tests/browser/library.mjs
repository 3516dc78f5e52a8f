// The library that is looked at: this repository's records, and the few states it does not hold
// (a withdrawn record, a file kept with a record, text in Arabic, long words). A copy, so that
// nothing is written where people work.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Records of states, by their ids.
export const WITHDRAWN = "wth55";
export const REPLACEMENT = "rpz55";
export const FILED = "fyz55";
export const GREEK = "grz55";

const FACTS = `countries = ["BE"]
concepts = ["foster-care"]
audience = ["social-worker"]
year = 2020
evidence = "not-stated"
source = "https://example.org/test"
rights = "Our summary: CC BY 4.0."
last_checked = 2026-01-15
review_by = 2028-01-15
`;

const RECORDS = {
  withdrawn: `id = "${WITHDRAWN}"\nkind = "leaflet"\nstatus = "withdrawn"\nlanguages = ["de"]\n${FACTS}
[title]
en = "A leaflet that was withdrawn"
[abstract]
en = "Its law has changed."
`,
  replacement: `id = "${REPLACEMENT}"\nkind = "leaflet"\nstatus = "published"\nlanguages = ["ar", "fa"]\n${FACTS}
[title]
en = "A leaflet for children with a Rechtsschutzversicherungsgesellschaftsangestelltenverhältnis"
ar = "ما هو الوصي؟"
fa = "سرپرست کیست؟"
[abstract]
ar = "الوصي شخص بالغ يساعدك. رقم 116 111 مجاني."
fa = "سرپرست بزرگسالی است که به تو کمک می‌کند."
[[relation]]
type = "replaces"
target = "${WITHDRAWN}"
`,
  greek: `id = "${GREEK}"\nkind = "practice"\nstatus = "published"\nlanguages = ["el"]\n${FACTS}
[title]
el = "Η ανάδοχη οικογένεια και ο έφηβος"
[abstract]
el = "Πώς μια ανάδοχη οικογένεια μιλά με έναν έφηβο για το σχολείο."
`,
  filed: `id = "${FILED}"\nkind = "guidance"\nstatus = "published"\nlanguages = ["en", "el"]\n${FACTS}
[title]
en = "A guide to three questions"
el = "Οδηγός για τη μέθοδο"
[abstract]
en = "How a worker and a family prepare the first visit with three questions."
el = "Πώς προετοιμάζεται η πρώτη επίσκεψη."
[[file]]
path = "files/guide.pdf"
lang = "en"
media_type = "application/pdf"
pages = 2
`,
};

// Two tagged pages, made by the browser itself.
const PAGES = `<!doctype html><html lang="en"><title>Guide</title><style>section{break-after:page}</style>
<section><h1>The first visit</h1><p>A worker visits the family and writes down what the child likes.</p></section>
<section><h1>After the visit</h1><p>The zanzibar method asks three questions. A guardian is told what was decided.</p></section>`;

export async function library(binary, root, browser) {
  const folder = mkdtempSync(join(tmpdir(), "kb-browser-"));
  cpSync(join(root, "corpus"), join(folder, "corpus"), { recursive: true });
  for (const [name, text] of Object.entries(RECORDS)) {
    const record = join(folder, "corpus/records/states", name);
    mkdirSync(record, { recursive: true });
    writeFileSync(join(record, "record.toml"), text);
  }
  await file(folder, browser);
  const made = spawnSync(binary, ["-C", folder, "reindex"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`the library was not indexed: ${made.stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function file(folder, browser) {
  const page = await browser.newPage();
  await page.setContent(PAGES);
  const pdf = await page.pdf({ format: "A4", tagged: true });
  await page.close();
  const files = join(folder, "corpus/records/states/filed/files");
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, "guide.pdf"), pdf);
}
