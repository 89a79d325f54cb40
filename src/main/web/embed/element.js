import { begin, count } from "./place.js";

/** @typedef {import("./texts.js").TextTable} TextTable */

const ATTRIBUTES = ["service", "site", "article", "lang", "sort", "drafts"];

/** Where there is no browser, as in server rendering, the modules can still be loaded. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * An element that does something with a site and an article, and again if they change. Changes that
 * come together, and moves within the page, are one change.
 */
class AnteroomElement extends Base {
  constructor() {
    super();
    this.end = /** @type {(() => void) | null} */ (null);
    this.isScheduled = false;
    this.started = "";
  }

  connectedCallback() {
    for (const name of [...ATTRIBUTES, "texts"]) this.upgrade(name);
    this.schedule();
  }

  disconnectedCallback() {
    this.schedule();
  }

  attributeChangedCallback() {
    this.schedule();
  }

  /**
   * Reads a property that was set before the element was defined.
   *
   * @param {string} name
   */
  upgrade(name) {
    if (!Object.prototype.hasOwnProperty.call(this, name)) return;
    const self = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    const value = self[name];
    delete self[name];
    self[name] = value;
  }

  schedule() {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      this.update();
    });
  }

  update() {
    const options = this.options();
    const wanted = this.isConnected && options.site ? JSON.stringify(options) : "";
    if (wanted === this.started) return;
    this.end?.();
    this.end = null;
    this.started = wanted;
    if (wanted) this.end = this.begin(options);
  }

  /** @returns {import("./place.js").Options} */
  options() {
    return Object.fromEntries(ATTRIBUTES.map((name) => [name, this.getAttribute(name)]));
  }

  /**
   * @param {import("./place.js").Options} options
   * @returns {(() => void) | null}
   */
  begin(options) {
    void options;
    return null;
  }
}

// Frameworks set properties where an element has them; each is an attribute.
for (const name of ATTRIBUTES) {
  if (name === "lang") continue;
  Object.defineProperty(AnteroomElement.prototype, name, {
    configurable: true,
    enumerable: true,
    /** @this {AnteroomElement} */
    get() {
      return this.getAttribute(name) ?? "";
    },
    /** @this {AnteroomElement} @param {unknown} value */
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });
}

/** `<anteroom-comments site="post">`: the comments of an article. */
export class AnteroomComments extends AnteroomElement {
  static observedAttributes = ATTRIBUTES;

  /** @type {TextTable | undefined} */
  #texts;

  /** Texts that replace those of the language. */
  get texts() {
    return this.#texts;
  }

  set texts(texts) {
    this.#texts = texts;
    this.schedule();
  }

  options() {
    return { ...super.options(), texts: this.#texts };
  }

  /** @param {import("./place.js").Options} options */
  begin(options) {
    return begin(this, options);
  }
}

/** `<anteroom-count site="post" article="/bridge">`: the number of comments of an article. */
export class AnteroomCount extends AnteroomElement {
  static observedAttributes = ["service", "site", "article"];

  /** @param {import("./place.js").Options} options */
  begin(options) {
    count(this, options);
    return null;
  }
}

export function defineElements() {
  if (typeof customElements === "undefined") return;
  if (!customElements.get("anteroom-comments")) customElements.define("anteroom-comments", AnteroomComments);
  if (!customElements.get("anteroom-count")) customElements.define("anteroom-count", AnteroomCount);
}
