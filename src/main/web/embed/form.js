import { button, h } from "./dom.js";
import { faultText, withoutControls } from "./faults.js";
import { environment } from "./environment.js";

/** @typedef {{input: HTMLInputElement | HTMLTextAreaElement, fault: HTMLElement}} Field */
/** @typedef {{id: string, name: string}} Parent */
/** @typedef {import("./store.js").Draft} Draft */
/** @typedef {{name: string, website: string, body: string, email: string}} Typed */

/** The form. It is made once, moved below what is answered, and never made anew. */
export class ReplyForm {
  /**
   * @param {import("./comment.js").Context} context
   * @param {import("./api.js").Api} api
   * @param {import("./store.js").Store} store
   * @param {{site: string, cancel: () => void, toEnd: () => void, sent: (answer: any, typed: Typed) => void, failed: (detail: object) => void}} actions
   */
  constructor(context, api, store, actions) {
    this.context = context;
    this.api = api;
    this.store = store;
    this.actions = actions;
    this.fields = /** @type {Record<string, Field>} */ ({});
    this.parent = /** @type {Parent | null} */ (null);
    this.isSending = false;
    this.startedAt = new Date().toISOString();
    this.work = /** @type {Promise<import("./work.js").ProofOfWork> | null} */ (null);
    const { texts, form } = context;
    this.title = h("h2", { dir: "auto" }, texts.say("leaveReply"));
    this.fault = h("div", { class: "error", role: "alert" });
    this.toArticle = button(texts.say("sendToArticle"), () => this.sendToArticle(), { hidden: true });
    this.cancel = button(texts.say("cancel"), () => this.actions.cancel(), { hidden: true });
    this.button = h("button", { class: "send" }, texts.say("send"));
    this.trap = h("input", {
      name: "anteroomCheck", tabindex: "-1", autocomplete: "off",
      "data-1p-ignore": "", "data-lpignore": "true", "data-bwignore": "", "data-form-type": "other",
    });
    const notice = h("p", { class: "note" }, texts.say("emailNotice"), " ",
      form.noticeUrl && h("a", { href: form.noticeUrl }, texts.say("privacyNotice")));
    const listeners = {
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        void this.send();
      },
      onfocusin: () => void this.proof().then((work) => work?.begin()),
      oninput: () => this.saveDraft(),
    };
    this.element = h("form", { novalidate: true, ...listeners },
      h("div", {}, this.title, notice),
      this.fault,
      this.toArticle,
      this.field("body", h("textarea", { rows: "5", dir: "auto", required: true })),
      h("div", { class: "pair" },
        this.field("name", h("input", { autocomplete: "name", dir: "auto", required: true })),
        this.field("email", h("input", { type: "email", autocomplete: "email", dir: "ltr", required: form.needsEmail })),
        form.asksForWebsite && this.field("website", h("input", { type: "url", autocomplete: "url", dir: "ltr" }))),
      h("label", { class: "trap", "aria-hidden": "true" }, texts.say("leaveEmpty"), this.trap),
      h("div", { class: "links" }, this.button, this.cancel));
    this.restore();
  }

  /**
   * @param {string} name
   * @param {HTMLInputElement | HTMLTextAreaElement} input
   */
  field(name, input) {
    const { texts, readersLanguage } = this.context;
    const fault = h("span", { class: "error", id: "fault-" + name });
    input.name = name;
    input.id = "field-" + name;
    input.lang = readersLanguage;
    this.fields[name] = { input, fault };
    const label = h("label", { for: input.id }, texts.say(name),
      !input.required && h("span", { class: "note" }, ` (${texts.say("optional")})`));
    return h("div", {}, label, input, fault);
  }

  /** Fills in what was typed before a reload or a failure, and the name of the last reply. */
  restore() {
    const kept = this.store.read();
    const draft = this.store.draft(this.api.article);
    this.fill({ body: draft?.body, name: draft?.name || kept.name, website: draft?.website || kept.website });
    this.key = draft?.key;
    this.content = draft?.content;
    if (draft?.parent) this.answer({ id: draft.parent, name: draft.parentName });
  }

  /**
   * Fills fields that are empty, for example with what was typed into the page's plain form.
   *
   * @param {Record<string, string | undefined>} values
   */
  fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const input = this.fields[name]?.input;
      if (input && value && !input.value) input.value = value;
    }
  }

  /** @returns {Typed} */
  typed() {
    const value = (/** @type {string} */ name) => this.fields[name]?.input.value ?? "";
    return { body: value("body"), name: value("name"), email: value("email"), website: value("website") };
  }

  saveDraft() {
    const { body, name, website } = this.typed();
    const draft = { body, name, website, parent: this.parent?.id ?? null, parentName: this.parent?.name ?? "", key: this.key, content: this.content };
    this.store.saveDraft(this.api.article, body ? draft : null);
  }

  /** @param {Parent | null} parent */
  answer(parent) {
    const { texts } = this.context;
    this.parent = parent;
    this.title.textContent = parent ? texts.say("replyTo", { name: parent.name }) : texts.say("leaveReply");
    this.cancel.hidden = !parent;
    this.toArticle.hidden = true;
    this.fault.textContent = "";
    this.saveDraft();
  }

  /** Says that what is answered is gone, and offers another way. */
  parentRemoved() {
    this.fault.textContent = this.context.texts.say("parentRemoved");
    this.toArticle.hidden = false;
  }

  sendToArticle() {
    this.actions.toEnd();
    this.answer(null);
    this.button.focus();
    return this.send();
  }

  focus() {
    this.fields.body.input.focus();
  }

  async send() {
    if (this.isSending) return;
    this.clearFaults();
    this.setSending(true);
    const typed = this.typed();
    try {
      const reply = await this.reply(typed);
      // The same reply again has the same key, so that it is stored once however often it is sent.
      const content = JSON.stringify([typed.body, typed.name, typed.website, this.parent?.id ?? null]);
      if (content !== this.content || !this.key) [this.content, this.key] = [content, secret()];
      this.saveDraft();
      const answer = await this.api.submit(reply, this.key);
      if (answer.status === 202) this.sent(answer.body, typed);
      else this.refused(answer, typed);
    } catch {
      this.refuse("offline");
    } finally {
      this.setSending(false);
    }
  }

  /** @param {boolean} isSending */
  setSending(isSending) {
    const { texts } = this.context;
    this.isSending = isSending;
    // Not disabled, which would take the focus away.
    if (isSending) this.button.setAttribute("aria-disabled", "true");
    else this.button.removeAttribute("aria-disabled");
    this.button.textContent = texts.say(isSending ? "sending" : "send");
    for (const { input } of Object.values(this.fields)) input.readOnly = isSending;
  }

  /** The proof of work, null if the site asks for none or it cannot be loaded now. */
  proof() {
    if (!this.context.form.work) return Promise.resolve(null);
    this.work ??= environment.work().then(({ ProofOfWork }) => new ProofOfWork(() => this.api.challenge()));
    return this.work.catch(() => (this.work = null));
  }

  /** @param {Typed} typed */
  async reply({ body, name, email, website }) {
    const proof = this.store.read().own[this.store.read().own.length - 1]?.receipt;
    const work = await (await this.proof())?.payload();
    return {
      article: this.api.article,
      name,
      body: withoutControls(body),
      startedAt: this.startedAt,
      ...(email && { email }),
      ...(website && { website }),
      ...(this.parent && { parent: this.parent.id }),
      ...(proof && { proof }),
      ...(work && { work }),
      ...(this.trap.value && { anteroomCheck: this.trap.value }),
    };
  }

  /**
   * @param {any} answer
   * @param {Typed} typed
   */
  sent(answer, typed) {
    this.fields.body.input.value = "";
    this.content = this.key = undefined;
    this.startedAt = new Date().toISOString();
    void this.work?.then((work) => work.reset());
    this.store.saveDraft(this.api.article, null);
    this.actions.sent(answer, typed);
  }

  /**
   * @param {import("./api.js").Answer} answer
   * @param {Typed} typed
   */
  refused({ status, body, retryAfter }, typed) {
    const errors = /** @type {import("./api.js").FieldError[]} */ (body?.errors ?? []);
    if (status === 409 && body?.code === "article_closed") this.refuse("closedMeanwhile");
    else if (status === 413) this.blame([{ field: "body", code: "too_long" }], typed);
    else if (status === 429) this.refuse(retryAfter > 0 ? "tooMany" : "failed", { n: retryAfter });
    else if (errors.some(({ field }) => field === "article")) this.refuse("wrongArticle", { article: this.api.article, site: this.actions.site });
    else if (errors.some(({ field }) => field === "parent")) {
      this.parentRemoved();
      this.actions.failed({ code: "parent_removed" });
      this.toArticle.focus();
    } else if (errors.length > 0) this.blame(errors, typed);
    else this.refuse("failed");
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  refuse(key, values) {
    this.fault.textContent = this.context.texts.say(key, values);
    this.actions.failed({ code: key });
  }

  clearFaults() {
    this.fault.textContent = "";
    this.toArticle.hidden = true;
    for (const { input, fault } of Object.values(this.fields)) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      fault.textContent = "";
    }
  }

  /**
   * @param {readonly import("./api.js").FieldError[]} errors
   * @param {Typed} typed
   */
  blame(errors, typed) {
    const { texts, form } = this.context;
    const shown = errors.filter(({ field }) => field in this.fields);
    if (shown.length === 0) return this.refuse("failed");
    for (const error of shown) {
      const { input, fault } = this.fields[error.field];
      fault.textContent = faultText(texts, error, typed[/** @type {keyof Typed} */ (error.field)], form.maxBody);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", fault.id);
    }
    this.fault.textContent = texts.say("faults");
    Object.values(this.fields).find(({ input }) => input.hasAttribute("aria-invalid"))?.input.focus();
    this.actions.failed({ code: "faults", fields: shown.map(({ field, code }) => ({ field, code })) });
  }
}

function secret() {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
}
