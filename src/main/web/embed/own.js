import { Stopped } from "./api.js";
import { plainText, time } from "./comment.js";
import { button, h } from "./dom.js";
import { faultText, withoutControls } from "./faults.js";

/** @typedef {import("./store.js").OwnReply} OwnReply */

/** At most this many receipts are asked for, the newest. */
const MAX_ASKED = 20;

/** The author's own replies that wait for a moderator: only this browser knows them. */
export class OwnReplies {
  /**
   * @param {import("./comment.js").Context} context
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {{withdraw: (one: OwnReply) => void}} actions
   */
  constructor(context, api, store, actions) {
    this.context = context;
    this.api = api;
    this.store = store;
    this.actions = actions;
    this.nodes = /** @type {Map<string, HTMLElement>} */ (new Map());
    /** Those that were decided; they are not asked for again. */
    this.decided = /** @type {Set<string>} */ (new Set());
    this.element = h("div");
  }

  /**
   * Shows those that wait now.
   *
   * @param {readonly OwnReply[]} own
   */
  async show(own) {
    for (const one of own.filter(({ id }) => !this.decided.has(id)).slice(-MAX_ASKED)) {
      try {
        await this.showOne(one);
      } catch (error) {
        if (error instanceof Stopped) throw error;
        // Not reached; the next look asks again.
      }
    }
  }

  /** @param {OwnReply} one */
  async showOne(one) {
    const { status, ok, body } = await this.api.own(one.receipt);
    const node = this.nodes.get(one.id);
    if (ok && body.status === "pending") {
      if (!node) this.add(one, body.body);
      return;
    }
    if (status !== 404 && !ok) return;
    this.decided.add(one.id);
    if (!ok || body.status === "closed") this.store.drop(one.id);
    // What is being edited stays, so that nothing typed is lost; saving says why it cannot be saved.
    if (node && !node.querySelector("form")) this.remove(one.id);
  }

  /**
   * @param {OwnReply} one
   * @param {string} body
   */
  add(one, body) {
    const node = h("article", { class: "waiting", tabindex: "-1", "data-id": one.id });
    this.nodes.set(one.id, node);
    this.write(node, one, body);
    this.element.append(node);
  }

  /** @param {string} id */
  remove(id) {
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
  }

  clear() {
    this.nodes.clear();
    this.element.replaceChildren();
  }

  /**
   * @param {HTMLElement} node
   * @param {OwnReply} one
   * @param {string} body
   */
  write(node, one, body) {
    const { texts } = this.context;
    node.replaceChildren(
      h("header", {}, h("b", {}, texts.say("you")), time(this.context, new Date(one.at).toISOString(), null)),
      plainText(this.context, body),
      h("div", { class: "links" },
        h("span", { class: "note" }, texts.say("waiting")),
        button(texts.say("edit"), () => this.edit(node, one, body)),
        button(texts.say("withdraw"), () => this.actions.withdraw(one))),
    );
  }

  /**
   * @param {HTMLElement} node
   * @param {OwnReply} one
   * @param {string} body
   */
  edit(node, one, body) {
    const { texts, readersLanguage } = this.context;
    const fault = h("span", { class: "error", id: "fault-edit-" + one.id, role: "alert" });
    const area = h("textarea", { rows: "4", dir: "auto", lang: readersLanguage, "aria-label": texts.say("body"), "aria-describedby": fault.id });
    area.value = body;
    const save = h("button", { class: "send" }, texts.say("save"));
    const cancel = button(texts.say("cancel"), () => {
      this.write(node, one, body);
      node.focus();
    });
    let isSaving = false;
    const onsubmit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (isSaving) return;
      isSaving = true;
      fault.textContent = "";
      fault.textContent = await this.save(node, one, area.value).catch(() => texts.say("offline"));
      isSaving = false;
    };
    node.replaceChildren(h("form", { novalidate: true, onsubmit }, area, fault, h("div", { class: "links" }, save, cancel)));
    area.focus();
  }

  /**
   * @param {HTMLElement} node
   * @param {OwnReply} one
   * @param {string} typed
   * @returns {Promise<string>} what is wrong, empty if it was saved
   */
  async save(node, one, typed) {
    const { texts, form } = this.context;
    const { status, ok, body } = await this.api.edit(one.receipt, withoutControls(typed));
    if (ok) {
      this.write(node, one, body.body);
      node.focus();
      return "";
    }
    if (status === 422 && body?.errors?.[0]) return faultText(texts, body.errors[0], typed, form.maxBody);
    return texts.say(status === 409 || status === 404 ? "decided" : "failed");
  }
}
