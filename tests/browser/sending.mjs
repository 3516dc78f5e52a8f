// Sending a practice in, as somebody does who fills in the form.

import assert from "node:assert/strict";

// The form is not for machines: somebody needs this long to fill it in.
const SLOWLY = 5_500;

// Fills the form in and sends it; gives the addresses of the page of thanks and of the one that
// follows it.
export async function send(someone, { locale, answers, file, adapts, mistake }) {
  await begin(someone, { locale, answers, adapts, mistake });
  if (file) await attach(someone, file);
  await someone.go("p.acts a.btn");
  if (mistake) {
    // Without the ticks nothing is sent, and nothing is lost.
    await someone.go("form button.btn");
    assert.match(await someone.text(".errors"), /./);
    if (file) assert.match(await someone.text(".sent"), /\.txt/);
  }
  for (const box of await someone.page.$$("fieldset input[type=checkbox]")) await box.click();
  await someone.go("form button.btn");
  const thanks = someone.path();
  await someone.go("p.acts a.btn");
  return { thanks, tracked: someone.path() };
}

// The first step: answers, once without the title when that is wanted.
export async function begin(someone, { locale, answers, adapts, mistake }) {
  await someone.open(`/${locale}/submit${adapts ? `?adapts=${adapts}` : ""}`);
  for (const [name, answer] of Object.entries(answers)) {
    if (mistake && name === "title") continue;
    const box = await someone.page.$(`[name=${name}]`);
    const kind = await box.evaluate((one) => one.localName);
    if (kind === "select") await box.select(answer);
    else await someone.write(`[name=${name}]`, answer);
  }
  await slowly();
  await someone.go("#send");
  if (mistake) {
    assert.match(await someone.text(".errors"), /./);
    await someone.write("[name=title]", answers.title);
    await slowly();
    await someone.go("#send");
  }
}

// The second step: a file.
export async function attach(someone, file) {
  await (await someone.page.$("input[type=file]")).uploadFile(file);
  await someone.go("form[enctype] button");
  const name = file.split("/").pop().replace(/\.[^.]+$/, "");
  assert.ok((await someone.text(".sent")).includes(name), `${name} was not kept`);
}

const slowly = () => new Promise((later) => setTimeout(later, SLOWLY));
