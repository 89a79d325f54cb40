// Pages that restrict what a script may do, and dark pages that do not say so.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { illegibleTexts } from "./legibility.mjs";
import { formOf, openBrowser, openPage, send, visible } from "./reader.mjs";
import { registerOrigins, service } from "./service.mjs";
import { serve } from "./sites.mjs";

/** Nothing but the page's own files, and scripts and data of the service. */
const STRICT = [
  "default-src 'none'",
  `script-src 'self' ${service}`,
  `connect-src ${service}`,
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types anteroom default vue svelte-trusted-html",
].join("; ");

const examples = process.env.EXAMPLES.split(" ").filter((name) => ["plain-html", "react", "vue", "svelte"].includes(name));
const plainHtml = examples.includes("plain-html");
let browser;
const strict = {};
const isolated = {};
const plain = {};

before(async () => {
  browser = await openBrowser();
  for (const example of examples) {
    strict[example] = await serve(example, { "Content-Security-Policy": STRICT });
    isolated[example] = await serve(example, {
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Opener-Policy": "same-origin",
    });
    plain[example] = await serve(example);
  }
  await registerOrigins([strict, isolated, plain].flatMap((sites) => Object.values(sites).map(({ origin }) => origin)));
});

after(async () => {
  await browser?.close();
  await Promise.all([strict, isolated, plain].flatMap((sites) => Object.values(sites).map(({ stop }) => stop())));
});

for (const example of examples) {
  describe(example, () => {
    test("works with a content security policy that names only the service", async () => {
      const { page, seen, close } = await openPage(browser);
      await page.goto(strict[example].origin + "/bridge/");
      await formOf(page, "/bridge/");
      await send(page, `With a policy, ${example}`);
      const box = await page.$eval("anteroom-comments >>> textarea[name=body]", (area) => getComputedStyle(area).fontSize);

      assert.deepEqual(seen.violations, []);
      assert.deepEqual(seen.console, []);
      assert.ok(Number.parseFloat(box) >= 16, "the widget's styles are applied");
      await close();
    });

    test("works on a page that is isolated from other origins", async () => {
      const { page, seen, close } = await openPage(browser);
      await page.goto(isolated[example].origin + "/bridge/");
      await formOf(page, "/bridge/");
      await send(page, `Isolated, ${example}`);

      assert.equal(await page.evaluate(() => window.crossOriginIsolated), true);
      assert.deepEqual(seen.console, []);
      await close();
    });

    test("is legible on a page that is dark by a class only, whenever it is set", async () => {
      const { page, close } = await openPage(browser);
      await page.goto(plain[example].origin + "/bridge/");
      await formOf(page, "/bridge/");
      assert.deepEqual(await page.evaluate(illegibleTexts), []);
      await page.addStyleTag({ content: "body.dark { background: #121212; color: #eee; }" });
      await page.evaluate(() => document.body.classList.add("dark"));

      await page.waitForFunction(
        (source) => new Function(`return (${source})()`)().length === 0,
        { timeout: 5_000 },
        illegibleTexts.toString(),
      ).catch(async () => assert.deepEqual(await page.evaluate(illegibleTexts), []));
      await close();
    });
  });
}

/** Ways to load the script, on a page that has only the element. */
const SCRIPTS = {
  "as a module": () => ({ type: "module", src: service + "/embed.js" }),
  "as a classic script of one version, with its digest": async () => {
    const [path] = /embed\/[0-9a-f]{12}\//.exec(await (await fetch(service + "/embed.js")).text());
    const src = `${service}/${path}embed.js`;
    const digest = createHash("sha384").update(await (await fetch(src)).text()).digest("base64");
    return { src, integrity: "sha384-" + digest, crossOrigin: "anonymous" };
  },
};

for (const [how, attributes] of Object.entries(SCRIPTS)) {
  test(`the script can be loaded ${how}`, { skip: !plainHtml }, async () => {
    const { page, seen, close } = await openPage(browser);
    await page.goto(plain["plain-html"].origin + "/style.css");
    await page.evaluate((attributes) => {
      const element = document.createElement("anteroom-comments");
      element.setAttribute("site", attributes.site);
      element.setAttribute("article", "/bridge/");
      element.lang = "fr";
      document.body.append(element, Object.assign(document.createElement("script"), attributes));
    }, { site: process.env.SITE, ...(await attributes()) });
    await formOf(page, "/bridge/");
    await visible(page, "anteroom-comments >>> ::-p-text(Laisser un commentaire)");

    assert.deepEqual(seen.console, []);
    await close();
  });
}
