// The keyboard alone: everything is reached once, in the order of the page, and is seen when it is
// (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11).

import { each, reader } from "./chromium.mjs";
import { LOCALES } from "./pages.mjs";

// The order of a page's parts, as the design has it: selectors, each part at most once.
const PARTS = {
  results: [
    ".skip", ".langs", ".brand", ".nav", ".box input", ".box button", ".strip-d", ".filters",
    ".chips", ".tools", "#results > ol", ".pager", ".after", ".foot",
  ],
  practice: [".skip", ".langs", ".brand", ".nav", ".crumb", ".acts", ".toc", ".rec", ".foot"],
  "pack-own": [".skip", ".langs", ".brand", ".nav", ".packform", ".foot"],
};
const MOST = 900;

export async function keyboard({ browser, site, pages, say }) {
  let stops = 0;
  const all = Object.keys(pages("en")).flatMap((kind, number) =>
    [1280, 390].map((width) => ({ kind, width, locale: LOCALES[number % LOCALES.length] })),
  );
  await each(all, async ({ kind, width, locale }) => {
    const tell = (what) => say(`${locale} ${kind} at ${width} px: ${what}`);
    const { url, cookie } = pages(locale)[kind];
    const { page, close } = await reader(browser, { width, cookie, origin: site.address });
    await page.goto(site.address + url);
    const expected = await page.evaluate(reachable);
    const reached = await walk(page, expected, tell);
    stops += reached.length;
    if (reached.join() !== [...expected.keys()].join()) {
      const missed = expected.filter((_, at) => !reached.includes(at));
      tell(`order is not that of the page, or not reached: ${missed.slice(0, 3).join(" ")}`);
    }
    await parts(page, kind, tell);
    await close();
  });
  return `${stops} stops`;
}

// Everything that takes the focus, in the order of the page; each gets its number.
function reachable() {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const seen = [...all].filter((element) => {
    if (element.type === "hidden" || element.disabled || element.tabIndex < 0) return false;
    return element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  });
  seen.forEach((element, at) => (element.dataset.stop = at));
  return seen.map((element) => element.outerHTML.slice(0, 80));
}

async function walk(page, expected, tell) {
  const reached = [];
  for (let press = 0; press < MOST; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(state);
    if (!stop || reached.includes(stop.at)) break;
    reached.push(stop.at);
    if (!stop.shown) tell(`the focus is not seen: ${expected[stop.at]}`);
    if (!stop.free) tell(`the focus is covered by ${stop.by}: ${expected[stop.at]}`);
  }
  return reached;
}

// What has the focus: its number, whether it shows so, whether it is in view.
function state() {
  const element = document.activeElement;
  if (!element || element === document.body || element.dataset.stop === undefined) return null;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  // At least a part of it is in view and on top.
  const tops = [0.5, 0.1, 0.9].map((part) =>
    document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part),
  );
  const mine = (top) => Boolean(top) && (element.contains(top) || top.contains(element));
  return {
    at: Number(element.dataset.stop),
    shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    free: tops.some(mine),
    by: tops[0]?.outerHTML.slice(0, 60),
  };
}

async function parts(page, kind, tell) {
  if (!PARTS[kind]) return;
  const order = await page.evaluate((selectors) => {
    const stops = [...document.querySelectorAll("[data-stop]")];
    const found = stops.map((stop) => selectors.find((selector) => stop.closest(selector)) ?? "");
    return found.filter((part, at) => part && part !== found[at - 1]);
  }, PARTS[kind]);
  const known = PARTS[kind].filter((part) => order.includes(part));
  if (order.join() !== known.join()) tell(`parts come as ${order.join(" ")}`);
}
