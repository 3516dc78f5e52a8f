// One practice goes all the way round: sent in from Greece, asked about, accepted, found in another
// language, carried to a library in Belgium, adapted there, and both sites show the chain.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { person } from "./person.mjs";
import { send } from "./sending.mjs";
import { serve } from "./server.mjs";

// An index is looked for this often, and a record must be there within two seconds.
const SEEN = 2_000;

const LANTERN = {
  lang: "el",
  kind: "practice",
  title: "Βραδινός κύκλος με την ανάδοχη οικογένεια",
  country: "gr",
  practice: "Κάθε Κυριακή ο επίτροπος, το παιδί και η ανάδοχη οικογένεια κάθονται γύρω από ένα φανάρι.",
  since: "2021",
};
const TAKEN_OVER = {
  lang: "nl",
  kind: "practice",
  title: "Avondkring met het pleeggezin in Gent",
  country: "be",
  practice: "Elke zondag zitten de voogd, het kind en het pleeggezin samen rond een lamp.",
  stage: "adapted",
  kept: "De kring en de vaste dag.",
  changed: "Een lamp in plaats van een lantaarn, en een tolk erbij.",
};

export async function round({ browser, binary, folder, site, say }) {
  const beside = mkdtempSync(join(tmpdir(), "kb-round-"));
  let other;
  const began = Date.now();
  try {
    const belgium = join(beside, "belgium");
    copy(folder, belgium);
    const here = new Library(binary, folder);
    const there = new Library(binary, belgium);
    await way({ browser, beside, site, here, there, open: async () => (other = await serve(binary, belgium)) });
  } catch (error) {
    say(error.message);
  } finally {
    other?.stop();
    rmSync(beside, { recursive: true, force: true });
  }
  return `there and back in ${((Date.now() - began) / 1000).toFixed(0)} s`;
}

async function way({ browser, beside, site, here, there, open }) {
  const file = join(beside, "Σχέδιο κύκλου.txt");
  writeFileSync(file, "Το σχέδιο του κύκλου: ένα φανάρι, δύο ερωτήσεις και ψωμί για όλους.\n");
  const greek = await person(browser, site);
  const { tracked } = await send(greek, { locale: "el", answers: LANTERN, file, mistake: true });
  const reference = here.waiting(LANTERN.title);

  here.run("review", "ask", reference, "Πόση ώρα κρατά;", "--reviewer", "Ann");
  await greek.open(tracked);
  assert.match(await greek.text("main"), /Πόση ώρα κρατά;/);
  await greek.write("#answer", "Μία ώρα.");
  await greek.go("button.btn");
  assert.match(here.run("review", "show", reference), /Μία ώρα\./);

  const reader = await person(browser, site);
  await reader.open("/nl/search?q=pleeggezin+lantaarn&country=gr&kind=practice");
  assert.doesNotMatch(await reader.text("main"), /Βραδινός κύκλος/);
  const id = here.accept(reference, "foster-family");
  await new Promise((later) => setTimeout(later, SEEN));
  await reader.open("/nl/search?q=pleeggezin+lantaarn&country=gr&kind=practice");
  assert.match(await reader.text(`#hit-${id}`), /Βραδινός κύκλος/);
  await greek.open(tracked);
  await greek.go("main a.btn");
  assert.match(await greek.text("h1"), /Βραδινός κύκλος/);

  here.trade(there, join(beside, "gr.kbz"), id);
  const belgium = await open();
  const dutch = await person(browser, belgium);
  await dutch.open(`/nl/record/${id}`);
  assert.match(await dutch.text("h1"), /Βραδινός κύκλος/);
  await send(dutch, { locale: "nl", answers: TAKEN_OVER, adapts: id });
  const adapted = there.accept(there.waiting(TAKEN_OVER.title), "foster-family");
  await new Promise((later) => setTimeout(later, SEEN));
  await dutch.open(`/nl/record/${id}`);
  assert.match(await dutch.text("main"), /Overgenomen in[^]*Avondkring/);

  there.trade(here, join(beside, "be.kbz"), adapted);
  await new Promise((later) => setTimeout(later, SEEN));
  await reader.open(`/el/record/${id}`);
  assert.match(await reader.text("main"), /Υιοθετήθηκε σε[^]*Avondkring/);
  await reader.go("main a", "Avondkring");
  assert.match(await reader.text("main"), /Βραδινός κύκλος[^]*Een lamp in plaats van/);
  for (const one of [greek, reader, dutch]) await one.close();
}

// A library as its curator has it.
class Library {
  constructor(binary, folder) {
    this.binary = binary;
    this.folder = folder;
  }

  run(...args) {
    const said = spawnSync(this.binary, ["-C", this.folder, ...args], { encoding: "utf8" });
    if (said.status !== 0) throw new Error(`kb ${args.join(" ")}: ${said.stdout}${said.stderr}`);
    return said.stdout;
  }

  // The reference of the submission with this title.
  waiting(title) {
    const { submissions } = JSON.parse(this.run("review", "list", "--json"));
    const found = submissions.filter((one) => one.title === title);
    assert.equal(found.length, 1, `${title}: ${JSON.stringify(submissions)}`);
    return found[0].ref;
  }

  accept(reference, concept) {
    const args = ["--reviewer", "Ann", "--concept", concept, "--json"];
    return JSON.parse(this.run("review", "accept", reference, ...args)).records[0].id;
  }

  // Gives a record to another library, which trusts this one.
  trade(other, bundle, id) {
    this.run("key", "new");
    const { key } = JSON.parse(this.run("key", "show", "--json"));
    other.run("key", "trust", key, "--name", "The other library");
    this.run("export", "--ids", id, "--out", bundle);
    other.run("import", bundle);
  }
}

// A library of its own with the same words and no records.
function copy(from, to) {
  for (const part of ["library.toml", "words", "vocabulary", "privacy.toml"]) {
    cpSync(join(from, "corpus", part), join(to, "corpus", part), { recursive: true });
  }
  mkdirSync(join(to, "corpus/records"), { recursive: true });
}
