import assert from "node:assert/strict";
import { test } from "node:test";
import { findLinks } from "../embed/links.js";

const links = (text) => findLinks(text).flatMap(({ href }) => href ?? []);

for (const [text, ...expected] of [
  ["See https://example.org/a.", "https://example.org/a"],
  ["See https://en.wikipedia.org/wiki/Solid_(web_project) and (https://example.org/a).", "https://en.wikipedia.org/wiki/Solid_(web_project)", "https://example.org/a"],
  ["See https://wiki.example/Lahore_(city) there", "https://wiki.example/Lahore_(city)"],
  ["(see https://wiki.example/Lahore_(city))", "https://wiki.example/Lahore_(city)"],
  ["[https://example.org/a] {https://example.org/b}", "https://example.org/a", "https://example.org/b"],
  ["https://example.org/a( and", "https://example.org/a"],
  ["https://example.org/it's here", "https://example.org/it's"],
  ["'https://example.org/a' and \"https://example.org/b\"", "https://example.org/a", "https://example.org/b"],
  ["‘https://example.org/a’ “https://example.org/b”", "https://example.org/a", "https://example.org/b"],
  ["请看https://example.org/a。谢谢，https://example.org/b）。", "https://example.org/a", "https://example.org/b"],
  ["（https://example.org/a）、「https://example.org/b」", "https://example.org/a", "https://example.org/b"],
  ["https://ja.wikipedia.org/wiki/日本語。", "https://ja.wikipedia.org/wiki/日本語"],
  ["https://bücher.example/straße, https://例え.テスト/路", "https://bücher.example/straße", "https://例え.テスト/路"],
  ["هل رأيت https://example.org/a؟", "https://example.org/a"],
  ["यह https://example.org/a।", "https://example.org/a"],
  ["**https://example.org/a** _https://example.org/b_", "https://example.org/a", "https://example.org/b"],
  ["<https://example.org/a?b=c&d=e#f>", "https://example.org/a?b=c&d=e#f"],
  ["HTTPS://EXAMPLE.ORG/A", "HTTPS://EXAMPLE.ORG/A"],
  ["https://example.org/a?!... https://example.org/b/", "https://example.org/a", "https://example.org/b/"],
  ["https:// and https://. and xhttps://example.org"],
  ["javascript:alert(1) mailto:ann@example.org"],
]) {
  test(`the links of ${text}`, () => assert.deepEqual(links(text), expected));
}

test("no character of the text is lost or doubled", () => {
  const text = "a https://example.org/(b). (https://example.org/c) d";
  assert.equal(findLinks(text).map((part) => part.text).join(""), text);
});

test("work is linear in the size of the text", () => {
  for (const hostile of ["https://a.example/(", "https://a/" + "(".repeat(5_000) + " ", "https://x/))))", "https://a.example/.........", "https://"]) {
    const text = hostile.repeat(Math.ceil(200_000 / hostile.length));
    const start = performance.now();
    findLinks(text);
    assert.ok(performance.now() - start < 1_000, hostile.slice(0, 30));
  }
});
