// Keyboard shortcuts: single characters without a modifier, which users can switch off (WCAG 2.1.4).
import { currentCard, step } from "./cards.js";
import { isAnySelected } from "./selection.js";
import { refuse } from "./sending.js";

const STORED = "anteroom-keys";
const help = () => document.querySelector("dialog.help-dialog");

const shortcuts = {
  j: () => step(1),
  k: () => step(-1),
  x: () => currentCard()?.querySelector("input[type=checkbox]")?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => help()?.showModal(),
};
const REPEATABLE = ["j", "k"];

const areOff = () => localStorage.getItem(STORED) === "off";

/** The character of a key press; on a layout without Latin letters, the one at the same position. */
function character(event) {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase();
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
}

/** The button of a key: the selection's if comments are selected, else the current card's, else the toast's. */
function button(key) {
  const own = currentCard()?.querySelector(`[data-key="${key}"]`);
  if (isAnySelected() && own?.value) {
    return document.querySelector(`#selected button[value="${own.value}"]`);
  }
  return own ?? document.querySelector(`.toast [data-key="${key}"]`);
}

function press(key) {
  const pressed = button(key);
  if (pressed && !refuse()) pressed.click();
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping || areOff()) return;
  const key = character(event);
  const act = shortcuts[key] ?? (/^[a-z]$/.test(key) ? () => press(key) : null);
  if (!act || (event.repeat && !REPEATABLE.includes(key))) return;
  act();
  if (key === "/") event.preventDefault();
});

/** Shows whether shortcuts are on. */
export function showKeys() {
  document.body.classList.toggle("keys-off", areOff());
  const control = help()?.querySelector("input");
  if (control) control.checked = !areOff();
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("dialog.help-dialog input")) return;
  if (event.target.checked) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, "off");
  showKeys();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("button.keys")) help()?.showModal();
});
