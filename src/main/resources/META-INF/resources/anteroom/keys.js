// Keys. Each is one letter or sign without a modifier, and a person can switch them off (WCAG 2.1.4).
import { inHand, step } from "./cards.js";
import { isAnySelected } from "./selection.js";
import { refuse } from "./sending.js";

const SWITCH = "anteroom-keys";
const help = () => document.querySelector("dialog.help");

const keys = {
  j: () => step(1),
  k: () => step(-1),
  x: () => inHand()?.querySelector("input[type=checkbox]")?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => help()?.showModal(),
};
const REPEATED = ["j", "k"];

const areOff = () => localStorage.getItem(SWITCH) === "off";

/** The letter or sign that was meant: on a layout without Latin letters, the one at its place. */
function meant(event) {
  if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase();
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
}

/** The button of a key: of what is selected, else of the card in hand, else of the page. */
function button(key) {
  const own = inHand()?.querySelector(`[data-key="${key}"]`);
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
  const key = meant(event);
  const act = keys[key] ?? (/^[a-z]$/.test(key) ? () => press(key) : null);
  if (!act || (event.repeat && !REPEATED.includes(key))) return;
  act();
  if (key === "/") event.preventDefault();
});

/** Shows whether keys are on. */
export function showKeys() {
  document.body.classList.toggle("keys-off", areOff());
  const control = help()?.querySelector("input");
  if (control) control.checked = !areOff();
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("dialog.help input")) return;
  if (event.target.checked) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "off");
  showKeys();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("button.keys")) help()?.showModal();
});
