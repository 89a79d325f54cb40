import { AnteroomComments, AnteroomCount, defineElements } from "./element.js";
import { followFormerElements } from "./former.js";
import { environment } from "./environment.js";
import { begin } from "./place.js";

export { AnteroomComments, AnteroomCount };

/**
 * Shows the comments of an article in an element, until `unmount` is called.
 *
 * @param {HTMLElement} element
 * @param {import("./place.js").Options} options
 */
export function mount(element, options) {
  let end = /** @type {(() => void) | null} */ (begin(element, options));
  return {
    unmount() {
      end?.();
      end = null;
    },
  };
}

/**
 * Returns the service that a script came from: `…/embed.js`, or `…/embed/{version}/…`.
 *
 * @param {string} address
 */
export function serviceOfScript(address) {
  const found = /^(https?:\/\/[^?#]*?\/)embed(?:\/[0-9a-f]{12}\/embed)?\.m?js(?:[?#]|$)/.exec(address);
  return found ? found[1] : "";
}

/**
 * Defines the elements and finds the former ones, once for a page.
 *
 * @param {string} address of the script
 * @param {Pick<typeof environment, "tags" | "texts" | "work">} files how its other files are loaded
 */
export function start(address, files) {
  Object.assign(environment, files, { service: serviceOfScript(address) });
  const global = /** @type {any} */ (globalThis);
  if (typeof document === "undefined" || global.Anteroom) return;
  global.Anteroom = Object.freeze({ mount });
  defineElements();
  followFormerElements();
}
