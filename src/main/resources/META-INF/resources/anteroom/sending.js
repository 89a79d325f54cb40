// One decision at a time. The answer replaces the cards, so that a key pressed before it arrives would
// act on a card that is already decided.
const FORMS = ".cards form, #selected, .matching form, .toast form";
let isInFlight = false;
let wasRefused = false;

/** Shows a sentence in a toast. */
export function showToast(sentence, role) {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.role = role;
  toast.textContent = sentence;
  document.body.append(toast);
}

/** Whether a decision is being sent. */
export const isSending = () => isInFlight;

/** Refuses an action while a decision is being sent, and says so. */
export function refuse() {
  if (!isInFlight) return false;
  wasRefused = true;
  showToast(document.body.dataset.early, "status");
  return true;
}

/** Repeats after the swap that an action was refused, beside the result of the decision. */
export function showRefused() {
  if (!wasRefused) return;
  wasRefused = false;
  const words = document.createElement("span");
  words.textContent = document.body.dataset.early;
  document.querySelector(".toast")?.append(words);
}

function setInFlight(value) {
  isInFlight = value;
  document.body.toggleAttribute("data-sending", value);
}

function refuseClick(event) {
  if (event.target.closest("button")?.form?.matches(FORMS) && refuse()) event.preventDefault();
}

document.addEventListener("click", refuseClick, { capture: true });
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches(FORMS)) setInFlight(true);
});
document.addEventListener("htmx:afterRequest", () => setInFlight(false));
