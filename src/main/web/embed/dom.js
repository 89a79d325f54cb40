/** @typedef {string | Node | null | undefined | false} Child */

/**
 * Makes an element. Attributes that begin with `on` are listeners; `true` is an empty attribute,
 * and `false`, null and undefined are no attribute.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(.../** @type {(string | Node)[]} */ (children.filter(Boolean)));
  return made;
}

/**
 * Makes a button that looks like a link.
 *
 * @param {string} text
 * @param {() => unknown} onclick
 * @param {Record<string, any>} [attributes]
 */
export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", class: "link", onclick, ...attributes }, text);
}

/**
 * Moves an element and keeps the focus and the selection that are in it, which a browser drops.
 *
 * @param {HTMLElement} element
 * @param {() => void} move
 */
export function moving(element, move) {
  const root = /** @type {ShadowRoot | Document} */ (element.getRootNode());
  const active = /** @type {any} */ (root.activeElement);
  const held = active && element.contains(active) ? active : null;
  const range = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : null;
  move();
  if (!held) return;
  held.focus({ preventScroll: true });
  if (range && range[0] !== null) held.setSelectionRange(range[0], range[1]);
}
