// Only the development server of Next.js reports each difference between server and browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { follow, formOf, openBrowser, openPage } from "./reader.mjs";
import { registerOrigins, service } from "./service.mjs";
import { serveNext } from "./sites.mjs";

const isSelected = process.env.EXAMPLES.split(" ").includes("next");
let browser, site;

before(async () => {
  if (!isSelected) return;
  browser = await openBrowser();
  site = await serveNext("dev");
  await registerOrigins([site.origin]);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** What the development server adds to the console of every page. */
const NOISE = /React DevTools|^A preload for |\[HMR\]|\[Fast Refresh\]/;

for (const when of ["after", "before"]) {
  test(`a page rendered on the server has no warnings if the script runs ${when} it is hydrated`, { skip: !isSelected }, async () => {
    const { page, seen, close } = await openPage(browser);
    if (when === "before") await page.evaluateOnNewDocument((address) => void import(address), service + "/embed.js");
    await page.goto(site.origin + "/bridge/");
    await formOf(page, "/bridge/");
    await follow(page, "/footpath/");
    await formOf(page, "/footpath/");

    assert.deepEqual(seen.console.filter((line) => !NOISE.test(line)), []);
    await close();
  });
}
