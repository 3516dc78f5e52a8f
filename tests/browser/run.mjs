// Looks at the site with a browser. Usage: node run.mjs [--full] [--only NAME,…] KB ROOT
//
// KB is the program, ROOT the folder of a library. Ends with 1 when anything was found, with 2 when
// the checks could not run.

import { resolve } from "node:path";
import { start } from "./chromium.mjs";
import { keyboard } from "./keyboard.mjs";
import { library } from "./library.mjs";
import { looks } from "./looks.mjs";
import { oai } from "./oai.mjs";
import { print } from "./print.mjs";
import { pages } from "./pages.mjs";
import { round } from "./round.mjs";
import { serve } from "./server.mjs";
import { states } from "./states.mjs";
import { tasks } from "./tasks.mjs";
import { weight } from "./weight.mjs";

// The round comes last: it adds to the library.
const CHECKS = { tasks, weight, keyboard, print, oai, looks, round };
const SHOWN = 40;

const options = process.argv.slice(2);
const full = options.includes("--full");
const only = options.includes("--only") ? options[options.indexOf("--only") + 1].split(",") : null;
const [binary, root] = options.slice(-2).map((path) => resolve(path));

let held, site, browser;
const findings = [];
try {
  browser = await start();
  held = await library(binary, root, browser);
  site = await serve(binary, held.folder);
  const begun = await states({ browser, site, binary, folder: held.folder });
  const all = (locale) => ({ ...pages(locale), ...begun[locale] });
  for (const [name, check] of Object.entries(CHECKS)) {
    if (only && !only.includes(name)) continue;
    const began = Date.now();
    const found = new Set();
    const figures = await check({ browser, binary, folder: held.folder, site, full, pages: all, say: (what) => found.add(what) });
    const seconds = ((Date.now() - began) / 1000).toFixed(0);
    console.log(`${name}: ${figures}; ${found.size} findings (${seconds} s)`);
    [...found].slice(0, SHOWN).forEach((finding) => console.log(`  ${finding}`));
    findings.push(...found);
  }
} catch (error) {
  console.log(`the checks could not run: ${error.stack}`);
  process.exitCode = 2;
} finally {
  await browser?.close();
  site?.stop();
  held?.remove();
}
process.exitCode ??= findings.length > 0 ? 1 : 0;
