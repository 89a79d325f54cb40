// The cards of a page: which one is in hand, and which are selected.
const HELD = "anteroom-in-hand";
let held = 0;

/** The cards of the page, in their order. */
export const cards = () => [...document.querySelectorAll(".cards article.comment")];

const isGone = (card) => card?.matches(".gone");

/** The card in hand. */
export const inHand = () => cards()[held];

/** Takes a card in hand: it is shown whole, and keys mean it. The page stays where it is. */
export function hold(place) {
  const all = cards();
  if (all.length === 0) return;
  held = Math.min(Math.max(place, 0), all.length - 1);
  // The next page is without those that are gone.
  sessionStorage.setItem(HELD, all.slice(0, held).filter((card) => !isGone(card)).length);
  all.forEach((card, i) => card.toggleAttribute("data-held", i === held));
}

/** Takes a card in hand and brings it into sight. */
function show(place) {
  hold(place);
  inHand()?.scrollIntoView({ block: "nearest" });
}

/** Takes the card in hand that was, or that took its place. */
export function showInHand() {
  show(Number(sessionStorage.getItem(HELD) ?? 0));
}

/** Takes the next card in hand, or the one before. */
export function step(by) {
  const all = cards();
  let place = held + by;
  while (isGone(all[place])) place += by;
  show(all[place] ? place : held);
  inHand()?.focus({ preventScroll: true });
}

function takeCardOf(target, take) {
  const place = cards().indexOf(target.closest("article.comment"));
  if (place >= 0 && place !== held) take(place);
}

// A mouse takes in hand only once it is released: what it presses must not move away under it.
let isPressed = false;
document.addEventListener("pointerdown", () => (isPressed = true));
document.addEventListener("pointerup", () => (isPressed = false));
document.addEventListener("pointercancel", () => (isPressed = false));
document.addEventListener("focusin", (event) => {
  if (!isPressed && event.target.matches(":focus-visible")) takeCardOf(event.target, show);
});
document.addEventListener("click", (event) => takeCardOf(event.target, hold));
