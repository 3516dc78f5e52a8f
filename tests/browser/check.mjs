// Looks at every kind of page in every interface language, wide and narrow, light and dark:
// axe-core (WCAG 2.2 AA and best practice), our own rules, html-validate, the Nu HTML Checker.
//
// Usage: node check.mjs [path of kb] [root of the library]. Ends with 1 when anything is found.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

import { LOCALES, pages } from "./pages.mjs";
import { isTooWide, ownRules } from "./rules.mjs";
import { serve } from "./server.mjs";

const WIDTHS = [1280, 390, 320];
const SCHEMES = ["light", "dark"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const binary = process.argv[2] ?? "target/release/kb";
const root = process.argv[3] ?? ".";
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "kb-pages-"));
const findings = [];
const counts = { pages: 0, looks: 0, bytes: [] };

const site = await serve(binary, root);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});

try {
  for (const locale of LOCALES) {
    const titles = new Map();
    for (const [kind, path] of Object.entries(pages(locale))) {
      await look(locale, kind, `${site.address}/${locale}/${path}`, titles);
    }
  }
  await validate();
} finally {
  await browser.close();
  site.stop();
}

async function look(locale, kind, url, titles) {
  const say = (what) => findings.push(`${locale} ${kind}: ${what}`);
  const answer = await fetch(url);
  const html = await answer.text();
  writeFileSync(join(folder, `${locale}-${kind}.html`), html);
  counts.pages += 1;
  counts.bytes.push([Buffer.byteLength(html), `${locale} ${kind}`]);
  if (answer.headers.get("set-cookie")) say("a cookie nobody asked for");
  const page = await browser.newPage();
  // Our pages hold no script; the tools come in over the browser's own protocol.
  await page.setBypassCSP(true);
  page.on("request", (request) => {
    if (!request.url().startsWith(site.address)) say(`asks ${request.url()}`);
  });
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(url);
      counts.looks += 1;
      const at = `${width} px ${scheme}`;
      if (await page.evaluate(isTooWide)) say(`too wide at ${at}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      if (await page.evaluate(isTooWide)) say(`too wide at ${at} with everything open`);
      await page.evaluate(axe);
      const result = await page.evaluate(
        (values) => axe.run(document, { runOnly: { type: "tag", values } }),
        TAGS,
      );
      for (const violation of result.violations) {
        const where = violation.nodes[0].html.slice(0, 140);
        say(`axe ${violation.id} at ${at}, ${violation.nodes.length} times: ${where}`);
      }
    }
  }
  (await page.evaluate(ownRules)).forEach(say);
  await page.setViewport({ width: 640, height: 900 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  if (await page.evaluate(isTooWide)) say("too wide with text at 200 %");
  const title = await page.title();
  if (titles.has(title)) say(`the same title as ${titles.get(title)}: ${title}`);
  titles.set(title, kind);
  await page.close();
}

async function validate() {
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
  for (const [, name] of counts.bytes) {
    const file = join(folder, `${name.replace(" ", "-")}.html`);
    const report = await validator.validateFile(file);
    for (const message of report.results.flatMap((result) => result.messages)) {
      findings.push(`${name}: html-validate ${message.ruleId}: ${message.message}`);
    }
  }
  const jar = require("vnu-jar").vnuJar ?? require("vnu-jar");
  const nu = spawnSync("java", ["-jar", jar, "--format", "json", "--also-check-css", folder]);
  const messages = JSON.parse(nu.stderr.toString() || "{}").messages ?? [];
  for (const message of messages.filter((one) => one.type === "error")) {
    findings.push(`${message.url.split("/").pop()}: nu ${message.message}`);
  }
}

counts.bytes.sort((a, b) => b[0] - a[0]);
const unique = [...new Set(findings)];
unique.slice(0, 60).forEach((finding) => console.log(finding));
console.log(
  `${counts.pages} pages, ${counts.looks} looks; heaviest ${counts.bytes[0][1]} with ` +
    `${Math.round(counts.bytes[0][0] / 1024)} kB; ${unique.length} findings`,
);
rmSync(folder, { recursive: true, force: true });
process.exit(unique.length > 0 ? 1 : 0);
