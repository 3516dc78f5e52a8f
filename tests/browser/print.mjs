// Paper: no controls, black on white, the words of the page.

import { spawnSync } from "node:child_process";
import { each, reader } from "./chromium.mjs";
import { LOCALES } from "./pages.mjs";

export async function print({ browser, site, pages, say }) {
  let sheets = 0;
  const all = Object.keys(pages("en")).entries();
  await each(all, async ([number, kind]) => {
    const locale = LOCALES[number % LOCALES.length];
    const tell = (what) => say(`${locale} ${kind} on paper: ${what}`);
    const { url, cookie } = pages(locale)[kind];
    const { page, close } = await reader(browser, { scheme: "dark", cookie, origin: site.address });
    await page.goto(site.address + url);
    const heading = await page.evaluate(() => document.querySelector("h1").textContent);
    await page.emulateMediaType("print");
    (await page.evaluate(controls)).forEach((control) => tell(`a control: ${control}`));
    await page.emulateMediaType(null);
    const pdf = await page.pdf({ format: "A4" });
    const text = words(pdf);
    sheets += (text.match(/\f/g) ?? []).length;
    if (!bare(text).includes(bare(heading))) tell(`the heading is not there: ${heading}`);
    await close();
  });
  return `${sheets} sheets`;
}

// Controls that would be printed, and colours that would cost ink.
function controls() {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const all = document.querySelectorAll("button, input, select, .langs a, .nav a, .foot a, .skip");
  const found = [...all].filter(visible).map((element) => element.outerHTML.slice(0, 90));
  for (const element of document.querySelectorAll("main, main *")) {
    const [r, g, b, a] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g).map(Number);
    if (visible(element) && a !== 0 && Math.min(r, g, b) < 200) {
      found.push(`dark ground: ${element.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}

function words(pdf) {
  const reading = spawnSync("pdftotext", ["-enc", "UTF-8", "-", "-"], { input: pdf });
  if (reading.error) throw new Error(`pdftotext did not run: ${reading.error.message}`);
  return reading.stdout.toString();
}

// Letters and digits alone: line breaks, hyphens and pictures come out differently.
function bare(text) {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
