/** @typedef {{open: boolean, needsEmail: boolean, asksForWebsite: boolean, maxBody: number, noticeUrl: string | null, contact: string | null, work: boolean, formatting?: string}} FormDescription */
/** @typedef {{id: string, parent: string | null, createdAt: string, removed?: boolean, name: string, website: string | null, body: string, html?: string, staff?: boolean}} Comment */
/** @typedef {{comments: Comment[], total: number, next: string | null}} Page */
/** @typedef {{field: string, code: string, message?: string, limit?: number}} FieldError */
/** @typedef {{status: number, ok: boolean, body: any, retryAfter: number}} Answer */

const TIMEOUT = 30_000;

/** The browser asks whether what it has is still right, so that nobody sees a former page. */
const FRESH = /** @type {RequestInit} */ ({ cache: "no-cache" });

/** No answer came: the network failed, or the page may not read answers of this service. */
export class Unreachable extends Error {}

/** The widget was removed meanwhile. */
export class Stopped extends Error {}

/** The calls that a thread needs. */
export class Api {
  /**
   * @param {string} service ends with a slash
   * @param {string} site
   * @param {string} article
   */
  constructor(service, site, article) {
    this.service = service;
    this.article = article;
    this.base = `${service}api/sites/${encodeURIComponent(site)}/`;
    this.isStopped = false;
    this.running = /** @type {Set<AbortController>} */ (new Set());
  }

  /** Ends all requests that may be ended. */
  stop() {
    this.isStopped = true;
    for (const request of this.running) request.abort();
  }

  /** @returns {Promise<Answer>} */
  form() {
    return this.call("form?article=" + encodeURIComponent(this.article), FRESH);
  }

  /**
   * @param {{sort: string, limit: number, cursor?: string | null, html?: boolean}} asked
   * @returns {Promise<Answer>}
   */
  comments({ sort, limit, cursor, html }) {
    const query = new URLSearchParams({ article: this.article, sort, limit: String(limit) });
    if (cursor) query.set("cursor", cursor);
    if (html) query.set("format", "html");
    return this.call("comments?" + query, FRESH);
  }

  /**
   * Sends a reply. The request goes on if the widget is removed: the reader has pressed the button.
   *
   * @param {object} reply
   * @param {string} key
   */
  submit(reply, key) {
    return this.call("comments", { ...json("POST", reply, { "Idempotency-Key": key }) }, false);
  }

  /** @returns {Promise<import("./work.js").Challenge | null>} */
  async challenge() {
    const { ok, body } = await this.call("challenge", { cache: "no-store" });
    return ok ? body : null;
  }

  /** @param {string} receipt */
  own(receipt) {
    return this.call("receipt", { headers: { "Anteroom-Receipt": receipt } });
  }

  /**
   * @param {string} receipt
   * @param {string} body
   */
  edit(receipt, body) {
    return this.call("receipt", json("PUT", { body }, { "Anteroom-Receipt": receipt }));
  }

  /** @param {string} receipt */
  withdraw(receipt) {
    return this.call("receipt", { method: "DELETE", headers: { "Anteroom-Receipt": receipt } });
  }

  /**
   * @param {string} path
   * @param {RequestInit} options
   * @param {boolean} [endsWithWidget]
   * @returns {Promise<Answer>}
   */
  async call(path, options, endsWithWidget = true) {
    try {
      return await this.timed(this.base + path, options, endsWithWidget, async (answer) => {
        const { status, ok } = answer;
        const body = status === 204 ? {} : await answer.json().catch(() => null);
        // A service that ends in the middle of an answer has given none.
        if (ok && !body) throw new Unreachable();
        return { status, ok, body, retryAfter: Number(answer.headers.get("Retry-After")) };
      });
    } catch {
      throw endsWithWidget && this.isStopped ? new Stopped() : new Unreachable();
    }
  }

  /**
   * Whether the service answers everybody. If it does and the site's calls fail, the browser keeps
   * their answers from this page, because its origin is not one of the site's.
   */
  isUp() {
    return this.timed(this.service + "embed.js", { cache: "no-store" }, true, async ({ ok }) => ok).catch(() => false);
  }

  /**
   * @template T
   * @param {string} address
   * @param {RequestInit} options
   * @param {boolean} endsWithWidget
   * @param {(answer: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  async timed(address, options, endsWithWidget, read) {
    if (endsWithWidget && this.isStopped) throw new Stopped();
    const request = new AbortController();
    if (endsWithWidget) this.running.add(request);
    const timer = setTimeout(() => request.abort(), TIMEOUT);
    try {
      return await read(await fetch(address, { ...options, credentials: "omit", signal: request.signal }));
    } finally {
      clearTimeout(timer);
      this.running.delete(request);
    }
  }
}

/**
 * @param {string} method
 * @param {object} body
 * @param {Record<string, string>} headers
 * @returns {RequestInit}
 */
export function json(method, body, headers = {}) {
  return { method, headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}
