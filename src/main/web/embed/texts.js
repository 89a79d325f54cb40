import english from "./languages/en.json" with { type: "json" };

/** @typedef {string | Record<string, string>} Text a text, or one for each plural category */
/** @typedef {Record<string, Text>} TextTable */

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** Former and regional tags, and those that name a script only by the region. */
const ALIASES = /** @type {Record<string, string>} */ ({
  "zh-tw": "zh-hant",
  "zh-hk": "zh-hant",
  "zh-mo": "zh-hant",
  zh: "zh-hans",
  iw: "he",
  in: "id",
});

/**
 * Returns the tag of the language file for a language tag (RFC 4647, lookup), or "en".
 *
 * @param {string} asked such as `pt-BR`
 * @param {readonly string[]} available
 */
export function languageFor(asked, available) {
  const parts = asked.trim().replace(/_/g, "-").toLowerCase().split("-");
  for (; parts.length > 0; parts.pop()) {
    const tag = parts.join("-");
    const found = available.find((one) => one.toLowerCase() === (ALIASES[tag] ?? tag));
    if (found) return found;
  }
  return "en";
}

/** The texts of one language, with what the page replaces. */
export class Texts {
  /**
   * @param {string} language
   * @param {TextTable} table
   * @param {TextTable | undefined} [replaced]
   */
  constructor(language, table, replaced) {
    this.language = language;
    this.table = { .../** @type {TextTable} */ (english), ...table, ...replaced };
    this.direction = RIGHT_TO_LEFT.includes(language.split("-")[0]) ? "rtl" : "ltr";
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language);
  }

  /**
   * Returns a text with its values; `n` chooses the plural form.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    let text = this.table[key] ?? "";
    if (typeof text === "object") {
      text = text[this.plurals.select(Number(values.n))] ?? text.other ?? "";
    }
    return String(text).replace(/\{(\w+)\}/g, (all, name) => {
      const value = values[name] ?? all;
      return typeof value === "number" ? this.numbers.format(value) : value;
    });
  }
}

/**
 * Loads the texts of a language. A language that cannot be loaded is replaced by English.
 *
 * @param {string} tag
 * @param {TextTable | undefined} replaced
 * @param {(tag: string) => Promise<TextTable>} load
 */
export async function loadTexts(tag, replaced, load) {
  if (tag === "en") return new Texts("en", {}, replaced);
  try {
    return new Texts(tag, await load(tag), replaced);
  } catch {
    return new Texts("en", {}, replaced);
  }
}
