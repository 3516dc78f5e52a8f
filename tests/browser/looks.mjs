// Every kind of page in every interface language: axe-core (WCAG 2.2 AA and best practice), our
// own rules, the two validators. In full, each at every width in both colour schemes; otherwise
// each kind once at every width in either scheme, the languages taking turns.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";

import { each, media, reader, SCHEMES, WIDTHS } from "./chromium.mjs";
import { LOCALES } from "./pages.mjs";
import { styleSheet } from "./server.mjs";
import { brokenWords, cutOff, frame, ownRules, SPACING, tooWide } from "./rules.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const STYLES = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ width, scheme })));
const AT_ONCE = 2;
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export async function looks({ browser, site, pages, say, full }) {
  const folder = mkdtempSync(join(tmpdir(), "kb-pages-"));
  const seen = { looks: 0, titles: new Map(), frames: new Map(), files: [] };
  await each(plan(pages, full), (next) => look({ browser, site, pages, folder, seen, say }, next), AT_ONCE);
  writeFileSync(join(folder, "site.css"), await styleSheet(site));
  await htmlValidate(folder, seen.files, say);
  nu(folder, say);
  rmSync(folder, { recursive: true, force: true });
  return `${seen.files.length} pages in ${seen.looks} looks`;
}

// One entry for each page, with the styles it is looked at in.
function plan(pages, full) {
  const kinds = Object.keys(pages("en"));
  return LOCALES.flatMap((locale, turn) =>
    kinds.map((kind, number) => {
      const mine = (at) => (at + number) % LOCALES.length === turn;
      return { locale, kind, styles: STYLES.filter((_, at) => full || mine(at)) };
    }),
  );
}

async function look({ browser, site, pages, folder, seen, say }, { locale, kind, styles }) {
  const { url, cookie } = pages(locale)[kind];
  const tell = (what) => say(`${locale} ${kind}: ${what}`);
  const { page, close } = await reader(browser, { cookie, origin: site.address });
  // Our pages hold no script; the tools come in over the browser's own protocol.
  await page.setBypassCSP(true);
  const headers = cookie ? { cookie: `pack=${cookie}` } : {};
  const html = await (await fetch(site.address + url, { headers })).text();
  for (const { width, scheme } of styles) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures(media(scheme));
    await page.goto(site.address + url);
    seen.looks += 1;
    await inspect(page, (what) => tell(`${what} at ${width} px ${scheme}`));
  }
  const file = join(folder, `${locale}-${kind}.html`);
  writeFileSync(file, html);
  seen.files.push([file, `${locale} ${kind}`]);
  (await page.evaluate(ownRules)).forEach(tell);
  await compare(page, { locale, kind, seen, tell });
  await enlarge(page, tell);
  await close();
}

async function inspect(page, tell) {
  await fits(page, "", tell);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await fits(page, " with everything open", tell);
  await page.evaluate(axe);
  const run = (values) => axe.run(document, { runOnly: { type: "tag", values } });
  const result = await page.evaluate(run, TAGS);
  for (const violation of result.violations) {
    const where = violation.nodes[0].html.slice(0, 140);
    tell(`axe ${violation.id}, ${violation.nodes.length} times (${where})`);
  }
}

// Titles are unique, and the frame of a page is that of every other.
async function compare(page, { locale, kind, seen, tell }) {
  const title = `${locale} ${await page.title()}`;
  // A page found with words, and a pack of one's own, are the same page.
  const other = seen.titles.get(title);
  const same = (name) => name.split("-")[0];
  if (other && same(other) !== same(kind)) tell(`the same title as ${other}: ${title}`);
  seen.titles.set(title, kind);
  if (kind === "embed") return;
  const links = (await page.evaluate(frame)).join(" ");
  const first = seen.frames.get("frame") ?? links;
  seen.frames.set("frame", first);
  if (links !== first) tell(`header or footer differs: ${links}`);
}

// Larger text, wider spacing: nothing is cut, nothing scrolls sideways (WCAG 1.4.4, 1.4.12).
async function enlarge(page, tell) {
  await page.setViewport({ width: 640, height: 900 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await fits(page, " with text at 200 %", tell);
  (await page.evaluate(cutOff)).forEach((what) => tell(`cut off with text at 200 %: ${what}`));
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewport({ width: 320, height: 900 });
  await page.addStyleTag({ content: SPACING });
  await fits(page, " with wider spacing", tell);
  (await page.evaluate(cutOff)).forEach((what) => tell(`cut off with wider spacing: ${what}`));
}

// Everything has room: no word is broken, nothing scrolls sideways.
async function fits(page, when, tell) {
  (await page.evaluate(brokenWords)).forEach((what) => tell(`${what}${when}`));
  const found = await page.evaluate(tooWide);
  if (found) tell(`${found}${when}`);
}

async function htmlValidate(folder, files, say) {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // maud writes void elements and attributes in its own way; both are valid HTML.
      "no-trailing-whitespace": "off",
      "long-title": "off",
      // A list styled without bullets keeps its role for screen readers.
      "no-redundant-role": "off",
      "prefer-native-element": ["error", { exclude: ["region"] }],
    },
  });
  for (const [file, name] of files) {
    const report = await validator.validateFile(file);
    for (const message of report.results.flatMap((result) => result.messages)) {
      say(`${name}: html-validate ${message.ruleId}: ${message.message}`);
    }
  }
}

function nu(folder, say) {
  const jar = require("vnu-jar").vnuJar ?? require("vnu-jar");
  const options = ["-jar", jar, "--format", "json", "--also-check-css", folder];
  const checker = spawnSync("java", options, { maxBuffer: 64 << 20 });
  if (checker.error) throw new Error(`the Nu HTML Checker did not run: ${checker.error.message}`);
  const { messages } = JSON.parse(checker.stderr.toString());
  for (const message of messages.filter((one) => one.type === "error")) {
    say(`${message.url.split("/").pop()}: nu ${message.message}`);
  }
}
