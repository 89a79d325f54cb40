import { begin, count } from "./place.js";

/** The elements of the former notation that were found, with what they said then. */
const found = /** @type {Map<HTMLElement, {options: string, end: (() => void) | null}>} */ (new Map());

const COUNT = "data-anteroom-count";
const ATTRIBUTES = ["data-anteroom-site", "data-anteroom-article", "data-anteroom-lang", "data-anteroom-sort", "data-anteroom-service", "data-anteroom-drafts"];
const SELECTOR = "[data-anteroom-site]";

/** @param {HTMLElement} element */
function look(element) {
  const article = element.getAttribute(COUNT);
  const isWanted = element.isConnected && element.matches(SELECTOR);
  const options = isWanted && Object.fromEntries(ATTRIBUTES.map((name) => [name.slice("data-anteroom-".length), element.getAttribute(name)]));
  const wanted = JSON.stringify([options, article]);
  const known = found.get(element);
  if (known?.options === wanted) return;
  known?.end?.();
  found.delete(element);
  if (!options) return;
  const isCount = article !== null;
  if (isCount) count(element, { ...options, article });
  found.set(element, { options: wanted, end: isCount ? null : begin(element, options) });
}

/** Elements that were added, changed or removed. */
function lookAround() {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(SELECTOR))) look(element);
  for (const element of [...found.keys()]) look(element);
}

/** Follows `<div data-anteroom-site>` and `data-anteroom-count` as long as the page lives. */
export function followFormerElements() {
  const observer = new MutationObserver((changes) => {
    if (found.size > 0 || changes.some(isRelevant)) lookAround();
  });
  const attributeFilter = [...ATTRIBUTES, COUNT];
  observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter });
  lookAround();
}

/** @param {MutationRecord} change */
function isRelevant({ type, addedNodes }) {
  return type === "attributes" || [...addedNodes].some((node) => node instanceof Element && (node.matches(SELECTOR) || node.querySelector(SELECTOR) !== null));
}
