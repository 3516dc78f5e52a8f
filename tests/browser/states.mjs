// Pages that are there only for who sends something in: a draft with a file and a finding, and a
// submission that was sent and asked about, in every interface language.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { LOCALES } from "./pages.mjs";
import { person } from "./person.mjs";
import { attach, begin, send } from "./sending.mjs";

const PRACTICE = {
  en: ["An evening line for foster families", "Two volunteers answer the telephone every evening."],
  nl: ["Een avondlijn voor pleeggezinnen", "Twee vrijwilligers beantwoorden elke avond de telefoon."],
  fr: ["Une ligne du soir pour les familles d’accueil", "Deux bénévoles répondent au téléphone chaque soir."],
  de: ["Ein Abendtelefon für Pflegefamilien", "Zwei Freiwillige gehen jeden Abend ans Telefon."],
  el: ["Βραδινή γραμμή για ανάδοχες οικογένειες", "Δύο εθελοντές απαντούν στο τηλέφωνο κάθε βράδυ."],
};
// What may point to a person is shown before it is sent.
const PLAN = "Plan\n\nCall Maria on +32 470 12 34 56 or write to maria.p@example.org.\n";

// Pages by language and kind, as `pages` gives them.
export async function states({ browser, site, binary, folder }) {
  const beside = mkdtempSync(join(tmpdir(), "kb-states-"));
  const file = join(beside, "Plan.txt");
  writeFileSync(file, PLAN);
  try {
    const all = await Promise.all(LOCALES.map((locale) => of(locale, { browser, site, file })));
    ask(binary, folder);
    return Object.fromEntries(all.map((one, at) => [LOCALES[at], one]));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function of(locale, { browser, site, file }) {
  const [title, practice] = PRACTICE[locale];
  const answers = { lang: locale, kind: "practice", title, country: "be", practice };
  const drafting = await person(browser, site);
  await begin(drafting, { locale, answers });
  await attach(drafting, file);
  const draft = drafting.path().replace(/\/files.*$/, "");
  await drafting.close();
  const sending = await person(browser, site);
  const { thanks, tracked } = await send(sending, { locale, answers });
  await sending.close();
  return {
    "submit-draft": { url: draft },
    "submit-files": { url: `${draft}/files` },
    "submit-check": { url: `${draft}/check` },
    "submit-thanks": { url: thanks },
    "submit-track": { url: tracked },
  };
}

// A curator asks about everything that waits.
function ask(binary, folder) {
  const run = (...args) => {
    const said = spawnSync(binary, ["-C", folder, "review", ...args], { encoding: "utf8" });
    if (said.status !== 0) throw new Error(`kb review ${args.join(" ")}: ${said.stdout}${said.stderr}`);
    return said.stdout;
  };
  for (const { ref } of JSON.parse(run("list", "--json")).submissions) {
    run("ask", ref, "How long does a call take?", "--reviewer", "Ann");
  }
}
