// The browser, and what is measured with it.

import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

export const WIDTHS = [1280, 390, 320];
// Machines that build other things at the same time are slow.
const PATIENCE = 120_000;
export const SCHEMES = ["light", "dark"];

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-sync",
  "--force-device-scale-factor=1",
];

export function start() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(`there is no ${executablePath}; install Debian's chromium or set CHROMIUM`);
  }
  return puppeteer.launch({ executablePath, headless: true, args: ARGUMENTS });
}

// The colours a reader likes; nothing moves, so that what is seen is the end of it.
export function media(scheme) {
  return [
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ];
}

// Runs `work` for each of `items`, a few at once.
export async function each(items, work, atOnce = 4) {
  const left = [...items];
  const worker = async () => {
    while (left.length > 0) await work(left.shift());
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

// A page of a reader of their own: no cookies, nothing cached.
export async function reader(browser, { width = 1280, scheme = "light", cookie, origin } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures(media(scheme));
  if (cookie) await page.setCookie({ name: "pack", value: cookie, url: origin });
  return { page, close: () => context.close() };
}
