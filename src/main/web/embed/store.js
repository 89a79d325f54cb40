/** @typedef {{id: string, receipt: string, article: string, at: number}} OwnReply */
/** @typedef {{name: string, website: string, own: OwnReply[]}} Kept */
/** @typedef {{body: string, name: string, website: string, parent: string | null, parentName: string, key?: string, content?: string}} Draft */

const RECEIPT_DAYS = 180;
const MAX_RECEIPTS = 100;

/** Drafts where session storage is refused or not wanted: they live as long as the page. */
const memory = /** @type {Map<string, string>} */ (new Map());

/**
 * What stays in this browser of one site: receipts, the name, and drafts until the tab is closed.
 * The e-mail address is never among them. Where storage is refused, nothing is kept.
 */
export class Store {
  /**
   * @param {string} site
   * @param {boolean} keepsDrafts
   */
  constructor(site, keepsDrafts) {
    this.key = "anteroom:" + site;
    this.keepsDrafts = keepsDrafts;
  }

  /** @returns {Kept} */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "{}") ?? {};
      const since = Date.now() - RECEIPT_DAYS * 86_400_000;
      const own = Array.isArray(kept.own) ? kept.own : [];
      return {
        name: String(kept.name ?? ""),
        website: String(kept.website ?? ""),
        own: own.filter((/** @type {OwnReply} */ one) => one?.at > since && one.id && one.receipt),
      };
    } catch {
      return { name: "", website: "", own: [] };
    }
  }

  /** @param {Kept} kept */
  write(kept) {
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Private windows refuse it; the reply itself was sent all the same.
    }
  }

  /**
   * @param {OwnReply} one
   * @param {string} name
   * @param {string} website
   */
  add(one, name, website) {
    const own = this.read().own.filter(({ id }) => id !== one.id);
    this.write({ name, website, own: [...own, one].slice(-MAX_RECEIPTS) });
  }

  /** @param {string} id */
  drop(id) {
    const kept = this.read();
    this.write({ ...kept, own: kept.own.filter((one) => one.id !== id) });
  }

  /** Deletes everything of this site, drafts too. */
  forget() {
    const isDraft = (/** @type {string} */ key) => key.startsWith(this.draftKey(""));
    for (const key of [...memory.keys()].filter(isDraft)) memory.delete(key);
    try {
      localStorage.removeItem(this.key);
      for (const key of Object.keys(sessionStorage).filter(isDraft)) sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept either.
    }
  }

  /** @param {string} article */
  draftKey(article) {
    return `anteroom-draft:${this.key.slice("anteroom:".length)}:${article}`;
  }

  /**
   * @param {string} article
   * @returns {Draft | null}
   */
  draft(article) {
    const key = this.draftKey(article);
    try {
      const kept = memory.get(key) ?? (this.keepsDrafts ? sessionStorage.getItem(key) : null);
      return kept ? JSON.parse(kept) : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} article
   * @param {Draft | null} draft null deletes it
   */
  saveDraft(article, draft) {
    const key = this.draftKey(article);
    if (draft) memory.set(key, JSON.stringify(draft));
    else memory.delete(key);
    try {
      if (draft && this.keepsDrafts) sessionStorage.setItem(key, JSON.stringify(draft));
      else sessionStorage.removeItem(key);
    } catch {
      // The draft lives as long as the page.
    }
  }
}
