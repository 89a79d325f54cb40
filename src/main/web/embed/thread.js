import { commentContent } from "./comment.js";
import { h } from "./dom.js";

/** @typedef {import("./api.js").Comment} Comment */
/** @typedef {{comment: Comment, node: HTMLElement, content: HTMLElement, answers: HTMLElement}} Entry */

/**
 * The comments of an article as threads. Each comment is placed by its time among its siblings,
 * whatever the order in which comments arrive, and nothing that is shown is made anew.
 */
export class Thread {
  /**
   * @param {import("./comment.js").Context} context
   * @param {{reply: (entry: Entry) => void, withdraw: (id: string) => (() => void) | null}} actions
   */
  constructor(context, actions) {
    this.context = context;
    this.actions = actions;
    this.sort = "oldest";
    /** How many levels fit beside each other; deeper answers stand below each other. */
    this.levels = 4;
    this.entries = /** @type {Map<string, Entry>} */ (new Map());
    /** Answers whose parent has not been loaded, by the parent's id. */
    this.orphans = /** @type {Map<string, Entry[]>} */ (new Map());
    this.element = h("div", { class: "thread" });
  }

  get size() {
    return this.entries.size;
  }

  clear() {
    this.entries.clear();
    this.orphans.clear();
    this.element.replaceChildren();
  }

  /**
   * Adds the comments that are not shown yet.
   *
   * @param {readonly Comment[]} comments
   * @returns {Entry[]} those that were added
   */
  add(comments) {
    const added = [];
    for (const comment of comments) {
      const known = this.entries.get(comment.id);
      if (known) this.update(known, comment);
      else added.push(this.create(comment));
    }
    if (added.length > 0) this.flatten();
    return added;
  }

  /** @param {Comment} comment */
  create(comment) {
    const content = h("div", { class: "content" });
    const answers = h("div", { class: "answers" });
    const node = h("article", { tabindex: "-1", id: "comment-" + comment.id, "data-id": comment.id }, content, answers);
    const entry = { comment, node, content, answers };
    this.entries.set(comment.id, entry);
    this.place(entry);
    this.write(entry);
    for (const orphan of this.orphans.get(comment.id) ?? []) {
      this.place(orphan);
      this.write(orphan);
    }
    this.orphans.delete(comment.id);
    return entry;
  }

  /**
   * @param {Entry} entry
   * @param {Comment} comment
   */
  update(entry, comment) {
    if (Boolean(entry.comment.removed) === Boolean(comment.removed)) return;
    entry.comment = comment;
    this.write(entry);
  }

  /** @param {Entry} entry */
  write(entry) {
    const parent = entry.comment.parent && this.entries.get(entry.comment.parent)?.comment;
    entry.content.replaceChildren(
      ...commentContent(this.context, entry.comment, {
        inReplyTo: parent && !parent.removed ? parent.name : null,
        reply: () => this.actions.reply(entry),
        withdraw: this.actions.withdraw(entry.comment.id),
      }),
    );
  }

  /** @param {Entry} entry */
  place(entry) {
    const { parent } = entry.comment;
    const container = parent ? this.entries.get(parent)?.answers : this.element;
    if (!container && parent) this.orphans.set(parent, [...(this.orphans.get(parent) ?? []), entry]);
    this.insert(container ?? this.element, entry);
  }

  /**
   * @param {HTMLElement} container
   * @param {Entry} entry
   */
  insert(container, entry) {
    // Pages arrive in order, so the place is nearly always the last.
    let before = null;
    for (let last = container.lastElementChild; last; last = last.previousElementSibling) {
      const sibling = this.entries.get(/** @type {HTMLElement} */ (last).dataset.id ?? "");
      if (sibling && this.compare(container, sibling.comment, entry.comment) <= 0) break;
      before = last;
    }
    container.insertBefore(entry.node, before);
  }

  /**
   * @param {HTMLElement} container
   * @param {Comment} one
   * @param {Comment} other
   */
  compare(container, one, other) {
    const order = Date.parse(one.createdAt) - Date.parse(other.createdAt) || (one.id < other.id ? -1 : 1);
    // A conversation is read from its beginning in both orders.
    return this.sort === "newest" && container === this.element ? -order : order;
  }

  /**
   * Removes a comment, or leaves its place if there are answers to it.
   *
   * @param {string} id
   */
  remove(id) {
    const entry = this.entries.get(id);
    if (!entry) return;
    if (entry.answers.childElementCount > 0) {
      this.update(entry, { ...entry.comment, removed: true });
    } else {
      entry.node.remove();
      this.entries.delete(id);
    }
  }

  /**
   * Removes what is no longer among the comments.
   *
   * @param {readonly Comment[]} all
   */
  retain(all) {
    const ids = new Set(all.map(({ id }) => id));
    // The last first, so that answers are gone before what they answer.
    for (const id of [...this.entries.keys()].reverse()) if (!ids.has(id)) this.remove(id);
  }

  /**
   * Fits the threads into a width.
   *
   * @param {number} characters the width in units of the font's size
   */
  fit(characters) {
    const levels = Math.max(2, Math.min(10, Math.floor((characters - 15) / 1.6)));
    if (levels === this.levels) return;
    this.levels = levels;
    this.flatten();
  }

  flatten() {
    for (const { node } of this.entries.values()) {
      node.classList.toggle("flat", this.depth(node) > this.levels);
    }
  }

  /** @param {HTMLElement} node */
  depth(node) {
    let depth = 0;
    for (let above = node.parentElement; above && above !== this.element; above = above.parentElement) {
      if (above.localName === "article") depth++;
    }
    return depth;
  }
}
