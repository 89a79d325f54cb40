/** @typedef {import("./thread.js").Entry} Entry */
/** @typedef {import("./api.js").Page} Page */

export const PAGE = 50;
const MAX_PAGE = 200;

/** A link to a comment loads at most this many pages, and so do answers without their parents. */
const MAX_PAGES = 50;
const MAX_PAGES_OF_PARENTS = 5;

/** The service has answered, but not with comments. */
export class Refused extends Error {}

/** The pages of a thread: which are shown, and in which order. */
export class Paging {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./thread.js").Thread} thread
   * @param {(page: Page, added: Entry[]) => void} shown
   */
  constructor(api, thread, shown) {
    this.api = api;
    this.thread = thread;
    this.shown = shown;
    this.total = 0;
    this.next = /** @type {string | null} */ (null);
    /** Counts the changes of the order, so that no answer of a former one is shown. */
    this.order = 0;
  }

  /**
   * @param {Page} page
   * @param {boolean} [isNext] whether the page follows those that are shown
   */
  show(page, isNext = true) {
    this.total = page.total;
    if (isNext) this.next = page.next;
    const added = this.thread.add(page.comments);
    this.shown(page, added);
    return added;
  }

  /**
   * @param {string} sort
   * @param {number} limit
   * @param {string | null} [cursor]
   * @returns {Promise<Page>}
   */
  async ask(sort, limit, cursor) {
    const { ok, body } = await this.api.comments({ sort, limit, cursor, html: true });
    if (!ok) throw new Refused();
    return body;
  }

  /**
   * Shows the page after those that are shown.
   *
   * @param {number} [limit]
   * @returns {Promise<Entry[] | null>} null if the order was changed meanwhile
   */
  async showNext(limit = PAGE) {
    const { order } = this;
    const page = await this.ask(this.thread.sort, limit, this.next);
    return order === this.order ? this.show(page) : null;
  }

  /**
   * Loads what answers belong to, as far as that is a few pages: with the newest first, an answer
   * comes before what it answers.
   */
  async showParents() {
    for (let pages = 0; this.thread.orphans.size > 0 && this.next && pages < MAX_PAGES_OF_PARENTS; pages++) {
      if (!(await this.showNext(MAX_PAGE))) return;
    }
  }

  /**
   * Loads pages until a comment is shown.
   *
   * @param {string} id
   * @returns {Promise<Entry | null | undefined>} undefined if it is not there
   */
  async find(id) {
    for (let pages = 0; !this.thread.entries.has(id) && this.next && pages < MAX_PAGES; pages++) {
      if (!(await this.showNext(MAX_PAGE))) return null;
    }
    return this.thread.entries.get(id);
  }

  /**
   * Shows the comments in another order.
   *
   * @param {string} sort
   * @param {(replace: () => void) => void} around runs the replacement of what is shown
   */
  async resort(sort, around) {
    const order = ++this.order;
    const page = await this.ask(sort, PAGE);
    if (order !== this.order) return;
    around(() => {
      this.thread.clear();
      this.thread.sort = sort;
      this.show(page);
    });
    await this.showParents();
  }

  /**
   * Adds what is new between what is shown.
   *
   * @returns {Promise<{added: Entry[], all: import("./api.js").Comment[] | null}>} all comments, if
   *     they are one page
   */
  async showNewest() {
    const { order } = this;
    const page = await this.ask("newest", MAX_PAGE);
    if (order !== this.order) return { added: [], all: null };
    const added = this.show(page, false).filter(({ comment }) => !comment.removed);
    added.sort((one, other) => (one.comment.createdAt < other.comment.createdAt ? -1 : 1));
    return { added, all: page.next ? null : page.comments };
  }

  /** @returns {Promise<number>} how many comments there are that were not there before */
  async countNew() {
    const { ok, body } = await this.api.comments({ sort: "newest", limit: 1 });
    return ok ? body.total - this.total : 0;
  }
}
