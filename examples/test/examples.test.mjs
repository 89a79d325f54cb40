// Each example, used like a reader does.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import { follow, formOf, openBrowser, openPage, send, visible } from "./reader.mjs";
import { approve, commentsWith, registerOrigins, service } from "./service.mjs";
import { serve, serveNext } from "./sites.mjs";

/** Examples that show another article without loading another page. */
const HAVE_ROUTES = ["react", "vue", "svelte", "astro", "next", "docusaurus"];

const examples = process.env.EXAMPLES.split(" ");
let browser;
const sites = {};

before(async () => {
  browser = await openBrowser();
  for (const example of examples) {
    sites[example] = example === "next" ? await serveNext("start") : await serve(example);
  }
  await registerOrigins(Object.values(sites).map(({ origin }) => origin));
});

after(async () => {
  await browser?.close();
  await Promise.all(Object.values(sites).map(({ stop }) => stop()));
});

for (const example of examples) {
  describe(example, () => {
    test("sends each comment to the article that is on the page", async () => {
      const { origin } = sites[example];
      const { page, seen, close } = await openPage(browser);
      const texts = [`The bridge, ${example}`, `The footpath, ${example}`];
      await page.goto(origin + "/bridge/");
      await formOf(page, "/bridge/");
      await page.evaluate(() => (window.isSamePage = true));
      await send(page, texts[0]);
      await follow(page, "/footpath/");
      await formOf(page, "/footpath/");
      await send(page, texts[1]);

      assert.deepEqual((await commentsWith(texts[0])).map(({ article }) => article), [origin + "/bridge/"]);
      assert.deepEqual((await commentsWith(texts[1])).map(({ article }) => article), [origin + "/footpath/"]);
      const isSamePage = await page.evaluate(() => window.isSamePage === true);
      assert.equal(isSamePage, HAVE_ROUTES.includes(example), "the route changes without loading a page");
      assert.deepEqual(seen.console, []);
      const asked = seen.requests.filter((url) => url.startsWith("http")).map((url) => new URL(url).origin);
      assert.deepEqual([...new Set(asked)].sort(), [origin, service].sort());
      await close();
    });

    test("shows the thread of the article that is on the page", async () => {
      const { origin } = sites[example];
      const [comment] = await commentsWith(`The footpath, ${example}`);
      await approve(comment.id);
      const { page, close } = await openPage(browser);
      await page.goto(origin + "/footpath/");
      await visible(page, `anteroom-comments >>> ::-p-text(${comment.body})`);
      await follow(page, "/bridge/");
      await formOf(page, "/bridge/");
      await page.waitForFunction((text) => !document.querySelector("anteroom-comments").shadowRoot.textContent.includes(text), {}, comment.body);
      await close();
    });

    for (const scheme of ["light", "dark"]) {
      test(`has no accessibility problem in the widget in ${scheme} mode`, async () => {
        const { page, close } = await openPage(browser);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.goto(sites[example].origin + "/footpath/");
        await formOf(page, "/footpath/");
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run("anteroom-comments"));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), []);
        await close();
      });
    }
  });
}

test("a page replaces texts and mounts comments by script", { skip: !examples.includes("plain-html") }, async () => {
  const { page, seen, close } = await openPage(browser);
  await page.goto(sites["plain-html"].origin + "/letters/");
  await visible(page, "#comments >>> ::-p-text(Write to the editor)");
  assert.deepEqual(seen.console, []);
  await close();
});

test("a list of articles shows how many comments each has", { skip: !examples.includes("plain-html") }, async () => {
  const { page, seen, close } = await openPage(browser);
  await page.goto(sites["plain-html"].origin + "/");
  await page.waitForFunction(() => [...document.querySelectorAll("li")].map((item) => item.innerText.match(/: (\d+) comments/)?.[1]).join() === "0,1");
  assert.deepEqual(seen.console, []);
  await close();
});
