// The cards of a page and which of them is current: it is shown whole, and keys act on it.
const STORED = "anteroom-current-card";
let index = 0;

/** The cards of the page, in their order. */
export const cards = () => [...document.querySelectorAll(".cards article.comment")];

const isStale = (card) => card?.matches(".stale");

/** The current card. */
export const currentCard = () => cards()[index];

/** Makes a card the current one, without scrolling. */
export function setCurrent(wanted) {
  const all = cards();
  if (all.length === 0) return;
  index = Math.min(Math.max(wanted, 0), all.length - 1);
  // The next page does not contain the stale cards.
  sessionStorage.setItem(STORED, all.slice(0, index).filter((card) => !isStale(card)).length);
  all.forEach((card, i) => card.toggleAttribute("data-current", i === index));
}

function setCurrentAndScroll(wanted) {
  setCurrent(wanted);
  currentCard()?.scrollIntoView({ block: "nearest" });
}

/** Restores the current card after the page was replaced: the same card, or the one in its place. */
export function restoreCurrent() {
  setCurrentAndScroll(Number(sessionStorage.getItem(STORED) ?? 0));
}

/** Makes the next card current, or the one before it. */
export function step(by) {
  const all = cards();
  let next = index + by;
  while (isStale(all[next])) next += by;
  setCurrentAndScroll(all[next] ? next : index);
  currentCard()?.focus({ preventScroll: true });
}

function selectCardOf(target, select) {
  const wanted = cards().indexOf(target.closest("article.comment"));
  if (wanted >= 0 && wanted !== index) select(wanted);
}

// A pointer selects a card on release: what is under a pressed pointer must not move.
let isPressed = false;
document.addEventListener("pointerdown", () => (isPressed = true));
document.addEventListener("pointerup", () => (isPressed = false));
document.addEventListener("pointercancel", () => (isPressed = false));
document.addEventListener("focusin", (event) => {
  if (!isPressed && event.target.matches(":focus-visible")) selectCardOf(event.target, setCurrentAndScroll);
});
document.addEventListener("click", (event) => selectCardOf(event.target, setCurrent));
