import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Texts, languageFor, loadTexts } from "../embed/texts.js";

const directory = new URL("../embed/languages/", import.meta.url);
const tags = readdirSync(directory).map((name) => name.replace(".json", ""));
const table = (tag) => JSON.parse(readFileSync(new URL(tag + ".json", directory), "utf8"));

for (const [asked, expected] of [
  ["de-AT", "de"], ["DE", "de"], ["pt-BR", "pt"], ["zh", "zh-Hans"], ["zh-TW", "zh-Hant"], ["zh-Hant-HK", "zh-Hant"], ["zh-CN", "zh-Hans"],
  ["zh_HK", "zh-Hant"], ["iw", "he"], ["est", "en"], ["fil", "en"], ["en-GB", "en"], ["", "en"], ["x-klingon", "en"],
]) {
  test(`a page in "${asked}" has the texts in ${expected}`, () => {
    assert.equal(languageFor(asked, ["de", "es", "fi", "fr", "he", "id", "pt", "zh-Hans", "zh-Hant"]), expected);
  });
}

test("a number chooses the plural form", () => {
  const texts = new Texts("en", {});
  assert.equal(texts.say("replies", { n: 1 }), "1 reply");
  assert.equal(texts.say("replies", { n: 1_200 }), "1,200 replies");
});

test("a page replaces single texts, and values are never read as texts", () => {
  const texts = new Texts("en", {}, { replyTo: "Answer {name}" });
  assert.equal(texts.say("replyTo", { name: "{n}" }), "Answer {n}");
  assert.equal(texts.say("send"), "Post reply");
});

test("a language that cannot be loaded is English", async () => {
  const texts = await loadTexts("de", undefined, () => Promise.reject(new Error()));
  assert.equal(texts.language, "en");
  assert.equal(texts.direction, "ltr");
});

for (const tag of tags) {
  test(`${tag} has every text, in each plural form, with the same values`, () => {
    const english = table("en");
    const translated = table(tag);
    const rules = new Intl.PluralRules(tag);
    const categories = new Set(Array.from({ length: 1_000 }, (_, n) => rules.select(n)));
    const values = (text) => new Set(JSON.stringify(text).match(/\{\w+\}/g));
    assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(translated)) {
      assert.equal(typeof text, typeof english[key], key);
      if (typeof text === "object") {
        assert.ok(text.other, key);
        for (const category of categories) assert.ok(text[category], `${key}: ${category}`);
      } else {
        assert.deepEqual(values(text), values(english[key]), key);
      }
    }
  });
}
