// One decision at a time: the page that answers it shows the cards anew, so that what is pressed
// meanwhile would mean a card that is decided already.
const DECIDING = ".cards form, #selected, .matching form, .toast form";
let isUnderWay = false;
let wasRefused = false;

/** Shows a sentence in the page's language. */
export function say(sentence, role) {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast told";
  toast.role = role;
  toast.textContent = sentence;
  document.body.append(toast);
}

/** Whether a decision is under way. */
export const isSending = () => isUnderWay;

/** Refuses what is pressed while a decision is under way, and says so. */
export function refuse() {
  if (!isUnderWay) return false;
  wasRefused = true;
  say(document.body.dataset.early, "status");
  return true;
}

/** Says once more what was refused, beside what became of the decision. */
export function showRefused() {
  if (!wasRefused) return;
  wasRefused = false;
  const words = document.createElement("span");
  words.textContent = document.body.dataset.early;
  document.querySelector(".toast")?.append(words);
}

function isUnderWayNow(value) {
  isUnderWay = value;
  document.body.toggleAttribute("data-sending", value);
}

function refuseClick(event) {
  if (event.target.closest("button")?.form?.matches(DECIDING) && refuse()) event.preventDefault();
}

document.addEventListener("click", refuseClick, { capture: true });
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches(DECIDING)) isUnderWayNow(true);
});
document.addEventListener("htmx:afterRequest", () => isUnderWayNow(false));
