import assert from "node:assert/strict";
import { test } from "node:test";
import { articleOf, isSameArticle } from "../embed/article.js";
import { serviceOfScript } from "../embed/index.js";

const page = { canonical: null, address: "https://www.example.org/2026/?p=12&utm_source=x&fbclid=y#part", base: "https://www.example.org/2026/" };

for (const [named, expected] of [
  ["https://www.example.org/a", "https://www.example.org/a"],
  ["/2026/bridge/", "https://www.example.org/2026/bridge/"],
  ["bridge", "https://www.example.org/2026/bridge"],
  ["?p=3", "https://www.example.org/2026/?p=3"],
  ["//other.example/a", "https://other.example/a"],
  ["urn:isbn:123", "urn:isbn:123"],
  ["", "https://www.example.org/2026/?p=12"],
  [null, "https://www.example.org/2026/?p=12"],
]) {
  test(`the article "${named}" is ${expected}`, () => assert.equal(articleOf(named, page), expected));
}

test("without a name the article is the canonical link", () => {
  assert.equal(articleOf(null, { ...page, canonical: "https://www.example.org/b" }), "https://www.example.org/b");
});

test("a receipt of the former widget belongs to the same article", () => {
  assert.ok(isSameArticle("/2026/bridge/", "https://www.example.org/2026/bridge", page.base));
  assert.ok(!isSameArticle("https://www.example.org/?p=1", "https://www.example.org/?p=2", page.base));
});

for (const [script, service] of [
  ["https://comments.example.org/embed.js", "https://comments.example.org/"],
  ["https://example.org/comments/embed.js?x=1", "https://example.org/comments/"],
  ["https://comments.example.org/embed/0123456789ab/embed.mjs?2", "https://comments.example.org/"],
  ["https://www.example.org/assets/main-3f.js", ""],
]) {
  test(`the service of the script ${script} is "${service}"`, () => assert.equal(serviceOfScript(script), service));
}
