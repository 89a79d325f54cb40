import { Stopped } from "./api.js";
import { currentPage, isSameArticle } from "./article.js";
import { refreshTimes } from "./comment.js";
import { button, h, moving } from "./dom.js";
import { ReplyForm } from "./form.js";
import { OwnReplies } from "./own.js";
import { Paging, Refused } from "./paging.js";
import { Thread } from "./thread.js";

/** @typedef {import("./thread.js").Entry} Entry */
/** @typedef {import("./store.js").OwnReply} OwnReply */

/** Threads, form and the author's own replies together. */
export class Conversation {
  /**
   * @param {import("./widget.js").Widget} widget
   * @param {import("./comment.js").Context} context
   */
  constructor(widget, context) {
    const { texts, form } = context;
    this.widget = widget;
    this.context = context;
    this.texts = texts;
    this.api = widget.api;
    this.store = widget.store;
    this.isLoading = false;
    this.thread = new Thread(context, {
      reply: (entry) => this.answer(entry),
      withdraw: (id) => {
        const own = this.receipts().find((one) => one.id === id);
        return own ? () => void this.withdraw(own) : null;
      },
    });
    this.thread.sort = widget.settings.sort === "newest" ? "newest" : "oldest";
    this.paging = new Paging(this.api, this.thread, (page, added) => this.showed(page, added));
    this.own = new OwnReplies(context, this.api, this.store, { withdraw: (one) => void this.withdraw(one) });
    this.form = form.open
      ? new ReplyForm(context, this.api, this.store, {
          site: widget.settings.site,
          cancel: () => this.cancel(),
          toEnd: () => this.formToEnd(),
          sent: (answer, typed) => void this.sent(answer, typed),
          failed: (detail) => widget.emit("error", detail),
        })
      : null;
    const option = (/** @type {string} */ value) => h("option", { value, selected: this.thread.sort === value }, texts.say(value));
    this.heading = h("h2", { tabindex: "-1" });
    this.order = h("select", { "aria-label": texts.say("order"), onchange: () => void this.resort(this.order.value) }, option("oldest"), option("newest"));
    this.fresh = button("", () => void this.showNew(), { hidden: true });
    this.more = button(texts.say("more"), () => void this.showMore(), { hidden: true });
    this.status = h("p", { role: "status", class: "note" });
    this.live = h("p", { class: "hidden", "aria-live": "polite" });
    this.foot = h("p", { class: "note" });
    this.elements = [
      h("div", { class: "bar" }, this.heading, this.order),
      h("div", { class: "fresh" }, this.fresh),
      this.thread.element,
      this.more,
      this.own.element,
      this.status,
      this.live,
      this.form ? this.form.element : h("p", { class: "note" }, texts.say("closed")),
      this.foot,
    ];
    this.showFoot();
  }

  /** @param {import("./api.js").Page} page */
  begin(page) {
    this.paging.show(page);
    this.backToParent();
  }

  /** Loads what the first page lacks. */
  async complete() {
    await this.loading(() => this.paging.showParents());
    await this.goToLink();
    await this.showOwn();
  }

  /** Says that there is more by now, and never moves the page under the reader's eyes. */
  async look() {
    refreshTimes(/** @type {ParentNode} */ (this.thread.element.parentNode), this.texts.language);
    if (this.isLoading) return;
    const n = await this.paging.countNew();
    const text = n > 0 ? this.texts.say("newReplies", { n }) : "";
    if (n > 0 && (this.fresh.hidden || this.fresh.textContent !== text)) {
      this.fresh.textContent = this.live.textContent = text;
      this.fresh.hidden = false;
    }
    await this.showOwn();
  }

  /**
   * @param {import("./api.js").Page} page
   * @param {Entry[]} added
   */
  showed({ total }, added) {
    this.heading.textContent = total === 0 ? this.texts.say("noReplies") : this.texts.say("replies", { n: total });
    this.more.hidden = !this.paging.next;
    for (const { comment } of added) this.own.remove(comment.id);
  }

  /**
   * Runs one load at a time: a second press of a button does nothing.
   *
   * @param {() => Promise<unknown>} run
   */
  async loading(run) {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      await run();
    } catch (error) {
      this.tellOf(error);
    } finally {
      this.isLoading = false;
    }
  }

  showMore() {
    return this.loading(async () => {
      this.tell("loading");
      const added = await this.paging.showNext();
      await this.paging.showParents();
      this.tell("");
      if (added) this.focusOn(added[0]);
    });
  }

  showNew() {
    return this.loading(async () => {
      const { added, all } = await this.paging.showNewest();
      if (all) this.retain(all);
      this.fresh.hidden = true;
      this.live.textContent = "";
      this.focusOn(added[0]);
    });
  }

  /** @param {string} sort */
  async resort(sort) {
    if (sort === this.thread.sort) return;
    this.order.value = sort;
    try {
      await this.paging.resort(sort, (replace) => {
        const move = () => {
          this.toEnd();
          replace();
          this.backToParent();
        };
        if (this.form) moving(this.form.element, move);
        else move();
      });
    } catch (error) {
      this.order.value = this.thread.sort;
      this.tellOf(error);
    }
  }

  /**
   * Removes what is no longer there.
   *
   * @param {readonly import("./api.js").Comment[]} all
   */
  retain(all) {
    const parent = this.form?.parent;
    if (parent && !all.some(({ id, removed }) => id === parent.id && !removed)) this.parentRemoved();
    this.thread.retain(all);
  }

  parentRemoved() {
    this.formToEnd();
    this.form?.parentRemoved();
  }

  /** Shows the comment that the page's address names, on whatever page of the thread it stands. */
  goToLink() {
    const id = /^#comment-([0-9a-f-]{36})$/i.exec(location.hash)?.[1].toLowerCase();
    if (!id) return Promise.resolve();
    return this.loading(async () => {
      const entry = await this.paging.find(id);
      for (const { node } of this.thread.entries.values()) node.classList.remove("found");
      if (entry === undefined) this.tell("linkMissing");
      if (!entry) return;
      entry.node.classList.add("found");
      entry.node.scrollIntoView({ block: "center" });
      entry.node.focus({ preventScroll: true });
    });
  }

  /** @param {Entry | undefined} entry */
  focusOn(entry) {
    (entry?.node ?? this.heading).focus();
  }

  /**
   * Moves the one form below what is answered.
   *
   * @param {Entry} entry
   */
  answer(entry) {
    if (!this.form) return;
    this.form.answer({ id: entry.comment.id, name: entry.comment.name });
    entry.answers.before(this.form.element);
    this.form.focus();
  }

  cancel() {
    const parent = this.form?.parent && this.thread.entries.get(this.form.parent.id);
    this.formToEnd();
    this.form?.answer(null);
    const reply = /** @type {HTMLElement | null | undefined} */ (parent?.content.querySelector(".reply"));
    if (reply) reply.focus();
    else this.form?.focus();
  }

  toEnd() {
    if (this.form) this.foot.before(this.form.element);
  }

  formToEnd() {
    if (this.form) moving(this.form.element, () => this.toEnd());
  }

  /** Puts the form back below what it answers, if that is shown. */
  backToParent() {
    const parent = this.form?.parent && this.thread.entries.get(this.form.parent.id);
    if (this.form && parent && !parent.comment.removed) parent.answers.before(this.form.element);
  }

  /** The receipts of this article. */
  receipts() {
    const { base } = currentPage();
    return this.store.read().own.filter((one) => isSameArticle(one.article, this.api.article, base));
  }

  showOwn() {
    return this.own.show(this.receipts().filter(({ id }) => !this.thread.entries.has(id)));
  }

  /**
   * @param {any} answer
   * @param {import("./form.js").Typed} typed
   */
  async sent(answer, typed) {
    const one = { id: answer.id, receipt: answer.receipt, article: this.api.article, at: Date.now() };
    // The answer to a repetition may have no receipt.
    if (one.receipt) this.store.add(one, typed.name, typed.website);
    this.widget.emit("submitted", { id: answer.id, status: answer.status });
    if (this.api.isStopped) return;
    this.formToEnd();
    this.form?.answer(null);
    this.showFoot();
    this.tell(answer.status === "approved" ? "published" : "sent");
    try {
      if (answer.status === "approved") await this.paging.showNewest();
      else await this.own.showOne(one);
    } catch {
      this.own.add(one, typed.body);
    }
    const shown = this.thread.entries.get(answer.id)?.node ?? this.own.nodes.get(answer.id);
    (shown ?? this.heading).focus();
  }

  /** @param {OwnReply} one */
  async withdraw(one) {
    try {
      const { ok, status } = await this.api.withdraw(one.receipt);
      if (!ok && status !== 404) return this.tell("failed");
      this.store.drop(one.id);
      this.own.remove(one.id);
      if (this.form?.parent?.id === one.id) this.parentRemoved();
      this.thread.remove(one.id);
      this.tell("withdrawn");
      this.heading.focus();
    } catch (error) {
      this.tellOf(error);
    }
  }

  /** @param {string} key a text, or nothing */
  tell(key) {
    this.status.textContent = key && this.texts.say(key);
  }

  /** @param {unknown} error */
  tellOf(error) {
    if (!(error instanceof Stopped)) this.tell(error instanceof Refused ? "failed" : "offline");
  }

  /** Offers to delete what this browser keeps. */
  showFoot() {
    const { own, name } = this.store.read();
    const forget = button(this.texts.say("forget"), () => {
      this.store.forget();
      this.own.clear();
      this.foot.replaceChildren();
      this.tell("forgotten");
      this.heading.focus();
    });
    this.foot.replaceChildren(...(own.length > 0 || name ? [forget] : []));
  }
}
