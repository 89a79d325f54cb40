import { json } from "./api.js";

/** The service answers for at most 100 articles a call. */
const BATCH = 100;

/** Proxies refuse long addresses; a longer list is sent as a body. */
const MAX_QUERY = 1_800;

/** @typedef {{element: HTMLElement, service: string, site: string, article: string}} Place */

let waiting = /** @type {Place[]} */ ([]);

/**
 * Fills an element with the number of comments of an article, together with all others that ask at
 * the same time.
 *
 * @param {Place} place
 */
export function showCount(place) {
  waiting.push(place);
  if (waiting.length === 1) queueMicrotask(() => void showAll());
}

async function showAll() {
  const groups = /** @type {Record<string, Place[]>} */ ({});
  for (const place of waiting) (groups[place.service + " " + place.site] ??= []).push(place);
  waiting = [];
  await Promise.all(Object.values(groups).map(showForSite));
}

/** @param {Place[]} places of one site */
async function showForSite(places) {
  for (const articles of batches([...new Set(places.map(({ article }) => article))])) {
    try {
      const counts = await ask(places[0], articles);
      for (const { element, article } of places) {
        const count = counts[articles.indexOf(article)]?.count;
        if (count !== undefined) element.textContent = String(count);
      }
    } catch {
      // What stood there stays.
    }
  }
}

/**
 * @param {readonly string[]} articles
 * @returns {string[][]}
 */
export function batches(articles) {
  const all = [];
  for (let from = 0; from < articles.length; from += BATCH) all.push(articles.slice(from, from + BATCH));
  return all;
}

/**
 * @param {Place} place
 * @param {string[]} articles
 * @returns {Promise<{count: number}[]>}
 */
async function ask({ service, site }, articles) {
  const address = `${service}api/sites/${encodeURIComponent(site)}/counts`;
  const query = new URLSearchParams(articles.map((article) => ["article", article])).toString();
  const options = { credentials: /** @type {const} */ ("omit"), cache: /** @type {const} */ ("no-cache") };
  const answer =
    query.length <= MAX_QUERY
      ? await fetch(`${address}?${query}`, options)
      : await fetch(address, { ...options, ...json("POST", { articles }) });
  return answer.ok ? (await answer.json()).counts : [];
}
