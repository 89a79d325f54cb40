import { Api, Stopped } from "./api.js";
import { Conversation } from "./conversation.js";
import { button, h } from "./dom.js";
import { environment } from "./environment.js";
import { PAGE } from "./paging.js";
import { followScheme } from "./scheme.js";
import { Store } from "./store.js";
import { addStyles } from "./styles.js";
import { languageFor, loadTexts } from "./texts.js";

/** @typedef {import("./texts.js").Texts} Texts */
/** @typedef {{service: string, site: string, article: string, lang: string, sort: string, drafts: boolean, texts?: import("./texts.js").TextTable}} Settings */

const POLL = 30_000;

/** The comments of one article in one place of a page. It starts once and stops once. */
export class Widget {
  /**
   * @param {HTMLElement} host
   * @param {ShadowRoot} root of the host
   * @param {Settings} settings
   */
  constructor(host, root, settings) {
    this.host = host;
    this.root = root;
    this.settings = settings;
    this.api = new Api(settings.service, settings.site, settings.article);
    this.store = new Store(settings.site, settings.drafts);
    this.ending = new AbortController();
    this.timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
    this.conversation = /** @type {Conversation | null} */ (null);
  }

  /** Ends all timers, listeners and requests; what is being sent is still sent. */
  stop() {
    this.ending.abort();
    clearTimeout(this.timer);
    this.api.stop();
  }

  async start() {
    const sort = this.settings.sort === "newest" ? "newest" : "oldest";
    const answers = Promise.all([this.api.form(), this.api.comments({ sort, limit: PAGE, html: true })]);
    answers.catch(() => {});
    const texts = await loadTexts(languageFor(this.settings.lang, environment.tags), this.settings.texts, environment.texts);
    if (this.api.isStopped) return;
    const { frame, status } = this.build(texts);
    try {
      const [form, page] = await answers;
      if (form.ok && page.ok) this.show(texts, frame, form.body, page.body);
      else this.unavailable(texts, status, reasonOf(form.ok ? page.status : form.status));
    } catch (error) {
      if (error instanceof Stopped) return;
      const isUp = await this.api.isUp();
      if (!this.api.isStopped) this.unavailable(texts, status, isUp ? "wrongOrigin" : "unreachable");
    }
  }

  /**
   * What is shown before there is an answer: what the page offers without the script.
   *
   * @param {Texts} texts
   */
  build(texts) {
    const status = h("p", { role: "status", class: "note" }, texts.say("loading"));
    const frame = h("div", { class: "widget", lang: texts.language, dir: texts.direction, role: "region", "aria-label": texts.say("region") },
      status, h("slot"));
    const styles = addStyles(this.root);
    this.root.replaceChildren(...(styles ? [styles] : []), frame);
    followScheme(this.host, frame, this.ending.signal);
    return { frame, status };
  }

  /**
   * Says why there are no comments. What the page offers without the script stays visible.
   *
   * @param {Texts} texts
   * @param {HTMLElement} status
   * @param {string} reason
   */
  unavailable(texts, status, reason) {
    const { site, article } = this.settings;
    const retry = button(texts.say("retry"), () => {
      this.api.stop();
      this.api = new Api(this.settings.service, site, article);
      void this.start();
    });
    const text = texts.say(reason, { site, article, origin: location.origin });
    status.replaceChildren(text, ...(reason === "unreachable" ? [" ", retry] : []));
    // The owner of the page looks into the console first.
    if (reason !== "unreachable") console.warn("Anteroom: " + text);
    this.emit("error", { code: reason });
  }

  /**
   * @param {Texts} texts
   * @param {HTMLElement} frame
   * @param {import("./api.js").FormDescription} form
   * @param {import("./api.js").Page} page
   */
  show(texts, frame, form, page) {
    const conversation = new Conversation(this, { texts, form, readersLanguage: languageAround(this.host), linkTo });
    const plain = this.plainForm();
    frame.replaceChildren(...conversation.elements);
    this.conversation = conversation;
    if (plain && conversation.form) {
      conversation.form.fill(plain.values);
      conversation.form.saveDraft();
    }
    conversation.begin(page);
    if (plain?.hasFocus) conversation.form?.focus();
    this.watch(conversation);
    this.emit("loaded", { total: page.total });
    conversation.complete().catch(() => {});
  }

  /** What was typed into the page's plain form before this widget took its place. */
  plainForm() {
    const form = this.host.querySelector("form");
    if (!form) return null;
    const fields = ["body", "name", "email", "website"].map((name) => {
      const input = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${name}"]`));
      return [name, input?.value];
    });
    const active = /** @type {Document | ShadowRoot} */ (this.host.getRootNode()).activeElement;
    return { values: Object.fromEntries(fields), hasFocus: form.contains(active) };
  }

  /** @param {Conversation} conversation */
  watch(conversation) {
    const { signal } = this.ending;
    const size = new ResizeObserver(() => {
      const fontSize = Number.parseFloat(getComputedStyle(this.host).fontSize) || 16;
      conversation.thread.fit(this.host.clientWidth / fontSize);
    });
    size.observe(this.host);
    signal.addEventListener("abort", () => size.disconnect());
    addEventListener("hashchange", () => void conversation.goToLink(), { signal });
    const look = async () => {
      if (document.visibilityState === "visible") await conversation.look().catch(() => {});
      if (!signal.aborted) this.timer = setTimeout(look, POLL);
    };
    this.timer = setTimeout(look, POLL);
  }

  /**
   * @param {string} name
   * @param {object} detail never a receipt, a proof or an e-mail address
   */
  emit(name, detail) {
    const { site, article } = this.settings;
    const options = { bubbles: true, composed: true, detail: { site, article, ...detail } };
    this.host.dispatchEvent(new CustomEvent("anteroom-" + name, options));
  }
}

/** @param {number} status */
function reasonOf(status) {
  if (status === 422) return "wrongArticle";
  return status === 404 ? "wrongOrigin" : "unreachable";
}

/**
 * The language of the page around an element; empty if the page does not say.
 *
 * @param {Element} host
 * @returns {string}
 */
export function languageAround(host) {
  const around = host.parentElement?.closest("[lang]")?.getAttribute("lang");
  return around ?? document.documentElement.lang;
}

/** @param {string} id */
function linkTo(id) {
  // Where the fragment is the page's route, a link with another one would leave the article.
  return /^#[!/]/.test(location.hash) ? null : "#comment-" + id;
}
