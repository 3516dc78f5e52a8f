// Somebody who uses the site: clicks, types, reads. Script is off, as it may be for them.

import { reader } from "./chromium.mjs";

export async function person(browser, site, { width = 1280 } = {}) {
  const { page, close } = await reader(browser, { width });
  await page.setJavaScriptEnabled(false);
  let clicks = 0;
  const arrive = async (act) => {
    await Promise.all([page.waitForNavigation(), act()]);
  };
  const press = async (element) => {
    if (!element) throw new Error("there is nothing to press");
    clicks += 1;
    await element.evaluate((one) => one.scrollIntoView({ block: "center" }));
    await element.click();
  };
  const self = {
    page,
    close,
    clicks: () => clicks,
    open: (path) => page.goto(site.address + path),
    path: () => decodeURIComponent(page.url().slice(site.address.length)),
    // Text of every element, as it is seen.
    texts: (selector) => page.$$eval(selector, (all) => all.map((one) => one.innerText.trim())),
    text: (selector) => page.$eval(selector, (one) => one.innerText.trim()),
    // The first element of a kind that says this.
    find: async (selector, words) => {
      for (const element of await page.$$(selector)) {
        const said = await element.evaluate((one) => one.textContent);
        if (said.includes(words)) return element;
      }
      throw new Error(`no ${selector} says “${words}” on ${self.path()}`);
    },
    tick: async (selector) => press(await page.$(selector)),
    // Presses a link or a button and waits for the page it leads to.
    go: async (selector, words = "") => {
      const element = await self.find(selector, words);
      await arrive(() => press(element));
    },
    search: async (words) => {
      await page.click("#q", { count: 3 });
      await page.type("#q", words);
      await arrive(() => page.keyboard.press("Enter"));
    },
    write: async (selector, words) => {
      clicks += 1;
      await page.click(selector, { count: 3 });
      await page.type(selector, words);
    },
    // By keyboard alone: Tab until something that says this has the focus.
    tabTo: async (selector, words = "", most = 400) => {
      for (let press = 0; press < most; press += 1) {
        await page.keyboard.press("Tab");
        const found = await page.evaluate(
          (wanted, said) => {
            const element = document.activeElement;
            return Boolean(element?.matches(wanted) && (element.textContent ?? "").includes(said));
          },
          selector,
          words,
        );
        if (found) return;
      }
      throw new Error(`the keyboard does not reach ${selector} “${words}”`);
    },
    enter: () => arrive(() => page.keyboard.press("Enter")),
  };
  return self;
}

// Downloads what a link leads to, with the cookies of the reader.
export async function download(someone, site, selector, words = "") {
  const link = await someone.find(selector, words);
  const href = await link.evaluate((one) => one.getAttribute("href"));
  const cookies = await someone.page.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(site.address + href, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${href} answers ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
