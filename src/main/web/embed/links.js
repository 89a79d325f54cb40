/** @typedef {{text: string, href?: string}} Part */

/** White space, what no address contains, and the punctuation of Chinese and Japanese. */
const END = /[\s<>"`\\^|\u0000-\u001f\u007f“”„«»‹›。．，、；：？！…‥（）［］｛｝【】「」『』《》〈〉〔〕〖〗｡､｢｣～＂＇]/u;

/** What ends a sentence and not an address. */
const TRAILING = /[.,;:!?'*_~‘’‚،؛؟۔।॥։።၊။()[\]{}]/u;

const CLOSING = /** @type {Record<string, string>} */ ({ ")": "(", "]": "[", "}": "{" });

/**
 * Splits plain text into text and web addresses, which end where a person would end them.
 *
 * @param {string} text
 * @returns {Part[]}
 */
export function findLinks(text) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  for (const { index = 0, 0: scheme } of text.matchAll(/https?:\/\//gi)) {
    if (index < end || /[a-z0-9]/i.test(text.charAt(index - 1))) continue;
    const address = text.slice(index, addressEnd(text, index + scheme.length, text.charAt(index - 1)));
    if (!isWebAddress(address)) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: address, href: address });
    end = index + address.length;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end) });
  return parts;
}

/**
 * Returns where the address ends that begins before `from`.
 *
 * @param {string} text
 * @param {number} from
 * @param {string} before the character in front of the address
 */
function addressEnd(text, from, before) {
  /** @type {{bracket: string, at: number}[]} */
  const open = [];
  let end = from;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    // An apostrophe belongs to the address, unless a quotation began with the same sign.
    if (END.test(character) || (character === "'" && before === "'")) break;
    if ("([{".includes(character)) open.push({ bracket: character, at: end });
    else if (character in CLOSING && open.pop()?.bracket !== CLOSING[character]) break;
  }
  const balanced = (/** @type {number} */ at) => text.charAt(at) in CLOSING && !open.some((one) => one.at >= at);
  while (end > from && TRAILING.test(text.charAt(end - 1)) && !balanced(end - 1)) end--;
  return end;
}

/** @param {string} address */
export function isWebAddress(address) {
  try {
    return /^https?:\/\//i.test(address) && Boolean(new URL(address));
  } catch {
    return false;
  }
}
