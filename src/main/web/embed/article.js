/** Usual parameters that say where a reader came from; the service knows more of them. */
const TRACKING = /^((utm|mtm|pk)_.*|(fb|g|ms|y|tt|tw)clid|srsltid)$/i;

/**
 * Returns the article of a page: what the page names, resolved as links are, or else its canonical
 * link, or else its address.
 *
 * @param {string | null | undefined} named
 * @param {{canonical: string | null, address: string, base: string}} page
 */
export function articleOf(named, page) {
  const value = named?.trim() || page.canonical?.trim();
  if (value) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return value;
    try {
      return new URL(value, page.base).href;
    } catch {
      return value;
    }
  }
  return withoutTracking(page.address);
}

/** @param {string} address */
export function withoutTracking(address) {
  try {
    const url = new URL(address);
    url.hash = "";
    // Only if there are any: setting a query spells the other parameters anew.
    for (const name of [...url.searchParams.keys()]) {
      if (TRACKING.test(name)) url.searchParams.delete(name);
    }
    return url.href.replace(/\?$/, "");
  } catch {
    return address;
  }
}

/** What the page in the browser says of itself. */
export function currentPage() {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel~='canonical'][href]"));
  return { canonical: canonical?.href ?? null, address: location.href, base: document.baseURI };
}

/**
 * Whether two spellings name one article, as far as a page can tell; what was stored by a former
 * widget may be relative.
 *
 * @param {string} one
 * @param {string} other
 * @param {string} base
 */
export function isSameArticle(one, other, base) {
  const key = (/** @type {string} */ article) =>
    withoutTracking(articleOf(article, { canonical: null, address: article, base })).replace(/\/+(?=$|\?)/, "");
  return key(one) === key(other);
}
