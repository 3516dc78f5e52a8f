// What people come for, done by a machine as they would do it: by clicking and typing, without
// script. Not for: what only people can say, such as whether a sentence is understood.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { FILED, GREEK } from "./library.mjs";
import { download, person } from "./person.mjs";

const TASKS = {
  "a guardian on a phone finds how to prepare a first meeting": async ({ visit }) => {
    const someone = await visit({ width: 390 });
    await someone.open("/nl/");
    await someone.search("eerste ontmoeting met pleeggezin");
    const first = (await someone.texts(".hit h3")).slice(0, 3).join("\n");
    assert.match(first, /gezin/i);
    await someone.go(".hit h3 a", "kind en een gezin");
    assert.match(await someone.text("h1"), /matching/i);
    assert.match(await someone.text(".rec"), /ontmoeting/);
  },

  "a youth office worker is told why a Greek result is there": async ({ visit }) => {
    const someone = await visit();
    await someone.open("/de/");
    await someone.search("Pflegefamilie");
    await someone.go(".strip a", "Ελληνικά");
    const why = await someone.text(`#hit-${GREEK} .why`);
    assert.match(why, /Griechisch/);
    assert.match(why, /Pflegefamilie/);
    assert.match(await someone.text(`#hit-${GREEK} .why b[lang=el]`), /ανάδοχη/);
  },

  "Belgium and Greece, since 2018, then one of them undone": async ({ visit }) => {
    const someone = await visit();
    await someone.open("/de/search?q=Vormund");
    await someone.tick("input[name=country][value=be]");
    await someone.tick("input[name=country][value=gr]");
    await someone.write("input[name=from]", "2018");
    await someone.go(".filters button");
    assert.equal((await someone.texts(".chips a:not(.clear)")).length, 3);
    await someone.go(".chips a", "Belgien");
    assert.ok(someone.clicks() <= 6, `${someone.clicks()} clicks`);
    const chips = (await someone.texts(".chips a:not(.clear)")).join(" ");
    assert.match(chips, /Griechenland/);
    assert.match(chips, /2018/);
    assert.doesNotMatch(chips, /Belgien/);
    assert.match(someone.path(), /q=Vormund/);
  },

  "a Greek social worker compares the law of Belgium and Greece": async ({ visit }) => {
    const someone = await visit();
    await someone.open("/el/countries");
    await someone.go("main a", "Επιτροπεία");
    const heads = (await someone.texts("main h2, main h3")).join("\n");
    assert.match(heads, /Βέλγιο/);
    assert.match(heads, /Ελλάδα/);
    assert.ok((await someone.text("main")).length > 1000, "nothing to compare");
  },

  "French in the middle of a search keeps words and filters": async ({ visit }) => {
    const someone = await visit();
    await someone.open("/nl/search?q=pleeggezin&country=be&from=2015");
    await someone.go(".langs a", "Français");
    assert.match(someone.path(), /^\/fr\/search\?q=pleeggezin&country=be&from=2015/);
    assert.equal(await someone.page.$eval("#q", (box) => box.value), "pleeggezin");
    assert.equal((await someone.texts(".chips a:not(.clear)")).length, 2);
  },

  "a trainer's half-day of five, in Greek where there is Greek": async ({ visit, site }) => {
    const someone = await visit();
    await someone.open("/fr/search?q=famille+d'accueil&kind=training-material");
    for (let number = 0; number < 5; number += 1) {
      await someone.go(".addpack");
      assert.equal(await someone.page.$$eval(".hit .inpack", (all) => all.length), number + 1);
    }
    await someone.go(".nav a", "Mon dossier (5)");
    const chosen = await choose(someone, "el");
    assert.ok(chosen > 0, "nothing is there in Greek");
    await someone.page.type("#t", "Demi-journée");
    await someone.page.type(".packlist textarea", "À lire avant la pause");
    await someone.go(".packform .acts button");
    await someone.go(".packlist button[value^=down]");
    const titles = await someone.page.$$eval(".packlist h2 [lang=el]", (all) => all.length);
    assert.equal(titles, chosen);
    const zip = await download(someone, site, "main .acts a", "ZIP");
    const names = listed(zip);
    for (const needed of ["LICENCES.txt", "MANIFEST.json", "citations.ris", "citations.bib"]) {
      assert.ok(names.some((name) => name.endsWith(needed)), `${needed} is not in ${names}`);
    }
    for (const ending of [".html", ".pdf", ".docx"]) {
      assert.ok(names.some((name) => name.endsWith(ending)), `no ${ending} in ${names}`);
    }
    const csl = JSON.parse(await download(someone, site, "main .acts a", "CSL"));
    assert.equal(csl.length, 5);
  },

  "a colleague opens the same pack without login, and prints it": async ({ visit }) => {
    const trainer = await visit();
    await trainer.open("/en/search?kind=training-material");
    for (let number = 0; number < 3; number += 1) await trainer.go(".addpack");
    await trainer.go(".nav a", "My pack (3)");
    const titles = await trainer.texts(".packlist h2");
    const address = await trainer.page.$eval("#share ~ p a", (link) => link.getAttribute("href"));
    const colleague = await visit();
    await colleague.open(address);
    assert.deepEqual(await colleague.texts(".packlist h2"), titles);
    assert.match(await colleague.text(".notice"), /shared pack/);
    assert.deepEqual(await colleague.page.cookies(), []);
    await colleague.page.emulateMediaType("print");
    const lines = await colleague.page.$$eval(".lines", (all) => all.filter((one) => one.checkVisibility()).length);
    assert.equal(lines, 3);
  },

  "a search and its first result, by keyboard alone": async ({ visit }) => {
    const someone = await visit();
    await someone.open("/el/");
    await someone.tabTo("#q");
    await someone.page.keyboard.type("επίτροπος");
    await someone.enter();
    await someone.page.keyboard.press("Tab");
    await someone.page.keyboard.press("Enter");
    await someone.tabTo(".hit h3 a");
    await someone.enter();
    assert.ok((await someone.text("h1")).length > 3);
    await someone.tabTo(".crumb a", "επίτροπος");
    await someone.enter();
    assert.match(someone.path(), /q=επίτροπος/);
  },

  "filters by keyboard alone": async ({ visit }) => {
    const someone = await visit({ width: 390 });
    await someone.open("/en/search?q=guardian");
    const before = await someone.text("h1");
    await someone.tabTo(".filters summary");
    await someone.page.keyboard.press("Enter");
    await someone.tabTo("input[name=country][value=gr]");
    await someone.page.keyboard.press("Space");
    await someone.tabTo(".filters button");
    await someone.enter();
    assert.match(someone.path(), /country=gr/);
    assert.notEqual(await someone.text("h1"), before);
  },

  "words lead to the page of the file they stand on": async ({ visit }) => {
    const someone = await visit();
    await someone.open("/en/search?q=zanzibar");
    const link = await someone.page.$eval(".snip a", (one) => one.getAttribute("href"));
    assert.equal(link, `/files/${FILED}/guide.pdf#page=2`);
    await someone.go(`#hit-${FILED} h3 a`);
    const place = await someone.page.$eval(".places .snip a", (one) => one.getAttribute("href"));
    assert.equal(place, link);
    await someone.go(".side a", "Read as a web page");
    assert.match(await someone.text("#p2 + div"), /zanzibar method asks three questions/);
  },

  "Greek in Latin letters and in capitals finds the same": async ({ visit }) => {
    const someone = await visit();
    const found = [];
    for (const words of ["ανάδοχη οικογένεια", "ΑΝΑΔΟΧΗ ΟΙΚΟΓΕΝΕΙΑ", "anadoxi oikogeneia"]) {
      await someone.open("/el/");
      await someone.search(words);
      found.push((await someone.texts(".hit h3"))[0]);
    }
    assert.equal(found[1], found[0]);
    assert.equal(found[2], found[0]);
  },
};

export async function tasks({ browser, site, say }) {
  const times = [];
  for (const [name, task] of Object.entries(TASKS)) {
    const visitors = [];
    const visit = async (options) => {
      visitors.push(await person(browser, site, options));
      return visitors.at(-1);
    };
    const began = Date.now();
    await task({ visit, site }).catch((error) => say(`${name}: ${error.message}`));
    times.push([(Date.now() - began) / 1000, name]);
    for (const visitor of visitors) await visitor.close();
  }
  times.sort((a, b) => b[0] - a[0]);
  return `${times.length} tasks; longest ${times[0][0].toFixed(1)} s: ${times[0][1]}`;
}

// Chooses a language wherever it is offered; gives how often.
async function choose(someone, lang) {
  let chosen = 0;
  for (const select of await someone.page.$$(".packlist select")) {
    const offered = await select.$$eval("option", (all) => all.map((one) => one.value));
    if (!offered.includes(lang)) continue;
    await select.select(lang);
    chosen += 1;
  }
  return chosen;
}

// The names in a ZIP file.
function listed(zip) {
  const folder = mkdtempSync(join(tmpdir(), "kb-zip-"));
  const file = join(folder, "pack.zip");
  writeFileSync(file, zip);
  const names = spawnSync("unzip", ["-Z1", file], { encoding: "utf8" }).stdout;
  rmSync(folder, { recursive: true, force: true });
  return names.trim().split("\n");
}
