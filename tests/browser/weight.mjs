// What a first visit costs: bytes on the wire, requests, script, things that move while loading.

import { each, reader } from "./chromium.mjs";
import { LOCALES } from "./pages.mjs";
import { styleSheet } from "./server.mjs";

const AIM = 20_000;
const LIMIT = 50_000;
const REQUESTS = 3;
const RAW = 60_000;
const NODES = 2_000;

const SHEET = 24_576;

export async function weight({ browser, site, pages, say }) {
  const sheet = Buffer.byteLength(await styleSheet(site));
  if (sheet > SHEET) say(`${sheet} bytes of style sheet, ${SHEET} at most`);
  const measured = [];
  const all = LOCALES.flatMap((locale) =>
    Object.entries(pages(locale)).map(([kind, page]) => ({ ...page, name: `${locale} ${kind}` })),
  );
  await each(all, async ({ name, url, cookie }) => {
    let found = await visit(browser, site, url, cookie);
    // A busy machine may draw a page in pieces: what moves, moves the second time too.
    if (found.shift > 0) found = await visit(browser, site, url, cookie);
    measured.push({ ...found, name });
    const tell = (what) => say(`${name}: ${what}`);
    if (found.wire > LIMIT) tell(`${found.wire} bytes on the wire, ${LIMIT} at most`);
    if (found.raw > RAW) tell(`${found.raw} bytes of HTML, ${RAW} at most`);
    if (found.nodes > NODES) tell(`${found.nodes} elements, ${NODES} at most`);
    if (found.requests > REQUESTS) tell(`${found.requests} requests, ${REQUESTS} at most`);
    if (found.scripts > 0) tell(`${found.scripts} scripts were loaded`);
    if (found.shift > 0) tell(`layout shift of ${found.shift}: ${found.moved}`);
    found.headers.forEach(tell);
  });
  const most = (key) => [...measured].sort((a, b) => b[key] - a[key])[0];
  const say1 = (key) => `${most(key)[key]} (${most(key).name})`;
  const light = measured.filter((one) => one.wire <= AIM).length;
  return (
    `${light} of ${measured.length} first views within ${AIM} bytes on the wire; most on the wire ` +
    `${say1("wire")}, HTML ${say1("raw")}, elements ${say1("nodes")}, requests ${say1("requests")}, ` +
    `style sheet ${sheet}, scripts ${say1("scripts")}, layout shift ${say1("shift")}`
  );
}

async function visit(browser, site, url, cookie) {
  const { page, close } = await reader(browser, { cookie, origin: site.address });
  const seen = { wire: 0, requests: 0, scripts: 0, headers: [] };
  const client = await page.createCDPSession();
  await client.send("Network.enable");
  client.on("Network.loadingFinished", (event) => (seen.wire += event.encodedDataLength));
  page.on("request", (request) => {
    // An address that leads to another is no part of the page.
    if (request.redirectChain().length === 0) seen.requests += 1;
    if (request.resourceType() === "script") seen.scripts += 1;
    if (!request.url().startsWith(site.address)) seen.headers.push(`asks ${request.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    window.shift = 0;
    window.moved = "";
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        window.shift += entry.value;
        window.moved = entry.sources.map((source) => source.node?.outerHTML?.slice(0, 80)).join(" ");
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(site.address + url, { waitUntil: "networkidle0" });
  const answer = await fetch(site.address + url, { headers: cookie ? { cookie: `pack=${cookie}` } : {} });
  seen.raw = (await answer.arrayBuffer()).byteLength;
  seen.headers.push(...wrongHeaders(Object.fromEntries(answer.headers)));
  seen.shift = await page.evaluate(() => window.shift);
  seen.moved = await page.evaluate(() => window.moved);
  seen.nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  await close();
  return seen;
}

function wrongHeaders(headers) {
  const policy = headers["content-security-policy"] ?? "";
  const rules = [
    [policy.includes("default-src 'none'") && !policy.includes("script-src"), "no strict policy"],
    [headers["x-content-type-options"] === "nosniff", "no nosniff"],
    [["same-origin", "no-referrer"].includes(headers["referrer-policy"]), "no referrer policy"],
    [headers["content-encoding"] === "gzip", "not compressed"],
    [!headers["set-cookie"], "a cookie nobody asked for"],
  ];
  return rules.filter(([holds]) => !holds).map(([, what]) => what);
}
