// Rules that no ready tool knows. They run inside the page and give back what breaks them.

export function ownRules() {
  const found = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const text = node.textContent;
    const element = node.parentElement;
    if (element.closest("script, style, svg")) continue;
    const lang = element.closest("[lang]").lang;
    const shown = text.trim().slice(0, 50);
    if (/[\u0370-\u03ff\u1f00-\u1fff]{3}/.test(text) && !lang.startsWith("el")) {
      found.push(`Greek outside lang=el (${lang}): ${shown}`);
    }
    if (/[\u0600-\u06ff]{3}/.test(text) && !element.closest('[dir="rtl"]')) {
      found.push(`right-to-left text without dir: ${shown}`);
    }
  }
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((h) => +h.tagName[1]);
  if (headings.filter((level) => level === 1).length !== 1) found.push("not one h1");
  headings.forEach((level, at) => {
    if (at > 0 && level > headings[at - 1] + 1) found.push(`h${headings[at - 1]} then h${level}`);
  });
  for (const script of document.querySelectorAll("script")) {
    if (script.type !== "application/ld+json") found.push("a script");
  }
  if (document.querySelector("[onclick],[onchange],[onsubmit],meta[http-equiv=refresh]")) {
    found.push("something that runs or moves by itself");
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(link.hash.slice(1))) found.push(`${link.hash} leads nowhere`);
  }
  return found;
}

// Header, menu and footer in the order they stand, for comparison with other pages (WCAG 3.2.3).
export function frame() {
  const parts = document.querySelectorAll("header a, footer a");
  return [...parts].map((link) => link.pathname.replace(/^\/..(?=\/)/, "")).filter((path, at) => at >= 5);
}

// What makes the page wider than its window: the first element that stands out, or nothing.
export function tooWide() {
  if (document.documentElement.scrollWidth <= window.innerWidth + 1) return null;
  const scrolls = (element) => element.closest(".scroll, .sr, .copied");
  const out = [...document.querySelectorAll("body *")].filter(
    (element) => !scrolls(element) && element.getBoundingClientRect().right > window.innerWidth + 1,
  );
  return `too wide: ${(out.at(-1) ?? document.body).outerHTML.slice(0, 100)}`;
}

// Text that is cut off: its box is smaller than what it holds, and nothing can be scrolled.
export function cutOff() {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const hides = style.overflowX === "hidden" || style.overflowY === "hidden";
    if (!hides || element.matches(".sr, .sr *") || !element.textContent.trim()) continue;
    if (element.scrollWidth > element.clientWidth + 1) found.push(element.outerHTML.slice(0, 80));
  }
  return found;
}

// The spacing that readers may set for themselves (WCAG 1.4.12).
export const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }`;

// Short words that run over two lines: a column has no room for them.
export function brokenWords() {
  const found = [];
  for (const element of document.querySelectorAll("main :is(a, b, span, dt, dd, th, td), .nav a")) {
    const word = element.textContent.trim();
    if (element.children.length > 0 || !/^[\p{L}\p{M}]{2,12}$/u.test(word)) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
    if (lines.size > 1) found.push(`“${word}” is broken: ${element.outerHTML.slice(0, 80)}`);
  }
  return found;
}
