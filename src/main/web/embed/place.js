import { articleOf, currentPage } from "./article.js";
import { showCount } from "./counts.js";
import { environment } from "./environment.js";
import { Widget } from "./widget.js";

/** @typedef {import("./texts.js").TextTable} TextTable */
/** @typedef {{service?: string | null, site?: string | null, article?: string | null, lang?: string | null, sort?: string | null, drafts?: string | null, texts?: TextTable}} Options */

/** The shadow roots that this script has made; those of others are not touched. */
const roots = /** @type {WeakMap<Element, ShadowRoot>} */ (new WeakMap());

/**
 * Returns an element's shadow root; null if it cannot have one, as `<ul>`, or has another one.
 *
 * @param {HTMLElement} element
 */
function rootOf(element) {
  const known = roots.get(element);
  if (known) return known;
  try {
    const root = element.attachShadow({ mode: "open" });
    roots.set(element, root);
    return root;
  } catch {
    return null;
  }
}

/**
 * Begins to show the comments in an element.
 *
 * @param {HTMLElement} element
 * @param {Options} options
 * @returns {() => void} ends it
 */
export function begin(element, options) {
  const service = serviceOf(options);
  if (!options.site || !service) {
    console.warn(`Anteroom: ${options.site ? "service" : "site"} is missing`, element);
    return () => {};
  }
  let root = rootOf(element);
  let host = element;
  if (!root) {
    host = element.appendChild(document.createElement("div"));
    root = /** @type {ShadowRoot} */ (rootOf(host));
  }
  const settings = {
    service,
    site: options.site,
    article: articleOf(options.article, currentPage()),
    lang: options.lang || pageLanguage(element),
    sort: options.sort ?? "",
    drafts: options.drafts !== "off",
    texts: options.texts,
  };
  const widget = new Widget(host, root, settings);
  void widget.start();
  const made = root;
  return () => {
    widget.stop();
    if (host === element) made.replaceChildren(document.createElement("slot"));
    else host.remove();
  };
}

/**
 * @param {HTMLElement} element
 * @param {Options} options
 */
export function count(element, options) {
  const service = serviceOf(options);
  const article = options.article || element.closest("a")?.href;
  if (service && options.site && article) showCount({ element, service, site: options.site, article: articleOf(article, currentPage()) });
}

/** @param {Options} options */
function serviceOf(options) {
  const service = options.service || environment.service;
  try {
    return service && new URL(service.replace(/\/*$/, "/"), document.baseURI).href;
  } catch {
    return "";
  }
}

/** @param {Element} element */
function pageLanguage(element) {
  return element.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang || "en";
}
