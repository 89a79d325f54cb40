import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { batches } from "../embed/counts.js";
import { faultText, withoutControls } from "../embed/faults.js";
import { luminance } from "../embed/scheme.js";
import { Texts } from "../embed/texts.js";
import { exactTime, relativeTime } from "../embed/time.js";
import { ProofOfWork, solved } from "../embed/work.js";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const ago = (milliseconds) => relativeTime(new Date(NOW - milliseconds), NOW, "en");
const HOUR = 3_600_000;

test("times are relative for a month, then dates", () => {
  assert.equal(ago(-5_000), "this minute");
  assert.equal(ago(5 * 60_000), "5 minutes ago");
  assert.equal(ago(3 * HOUR), "3 hours ago");
  assert.equal(ago(26 * HOUR), "yesterday");
  assert.equal(ago(29 * 24 * HOUR), "29 days ago");
  assert.equal(ago(1_200 * 24 * HOUR), "Aug 18, 2023");
  assert.match(exactTime(new Date(NOW), "en"), /November 30, 2026/);
});

test("a text that is too long says the limit and how long it is", () => {
  const texts = new Texts("en", {});
  const error = { field: "body", code: "too_long" };
  assert.equal(faultText(texts, error, "😀".repeat(501), 500), "At most 500 characters, 501 written.");
  assert.equal(faultText(texts, { ...error, limit: 400 }, "x".repeat(501), 500), "At most 400 characters, 501 written.");
  assert.equal(faultText(texts, { field: "name", code: "too_long" }, "x".repeat(90), 500), "At most 80 characters, 90 written.");
  assert.equal(faultText(texts, { field: "email", code: "invalid" }, "", 500), "This is not a valid e-mail address.");
});

test("control characters of pasted text are dropped, line breaks stay", () => {
  assert.equal(withoutControls("a\u0000b\u001fc\r\n\td\u000be\u000cf"), "abc\r\n\td\u000be\u000cf");
});

test("the luminance of colours in any notation", () => {
  assert.equal(luminance("rgb(255, 255, 255)"), 1);
  assert.ok(luminance("rgb(18, 18, 18)") < 0.01);
  assert.ok(luminance("oklch(0.2 0.02 250)") < 0.02);
  assert.ok(luminance("color(srgb 0.9 0.9 0.9)") > 0.7);
  assert.equal(luminance("rgba(0, 0, 0, 0)"), null);
  assert.equal(luminance("oklch(0.2 0.02 250 / 0.1)"), null);
});

test("counts are asked for in batches of bounded length", () => {
  assert.deepEqual(batches(Array.from({ length: 250 }, String)).map(({ length }) => length), [100, 100, 50]);
});

const challenge = (number, expires) => {
  const salt = `ab?expires=${expires}`;
  const digest = createHash("sha256").update(salt + number).digest("hex");
  return { algorithm: "SHA-256", challenge: digest, salt, signature: "s", maxnumber: 1_000 };
};

test("the number of a challenge is found", async () => {
  const { payload } = await solved(challenge(321, 1));
  assert.equal(JSON.parse(atob(payload)).number, 321);
});

test("a challenge that could not be asked for, or that has expired, is asked for again", async () => {
  const soon = Math.floor(Date.now() / 1_000);
  const answers = [null, challenge(1, soon + 10), challenge(2, soon + 1_200)];
  const work = new ProofOfWork(async () => answers.shift());
  work.begin();
  const number = async () => JSON.parse(atob(await work.payload())).number;
  assert.equal(await number(), 1);
  assert.equal(await number(), 2);
  assert.equal(await number(), 2);
});
