// Keys and live arrivals. The page does the same without, by its buttons and links.
const HELD = "anteroom-in-hand";
const cards = () => [...document.querySelectorAll("article.comment")];
let held = 0;

/** Takes a card in hand: it is shown whole, and keys mean it. */
function take(place, focus = true) {
  const all = cards();
  if (all.length === 0) return;
  held = Math.min(Math.max(place, 0), all.length - 1);
  sessionStorage.setItem(HELD, held);
  all.forEach((card, i) => card.toggleAttribute("data-held", i === held));
  if (focus) all[held].focus({ preventScroll: true });
  all[held].scrollIntoView({ block: "nearest" });
}

/** The button of a key: of what is selected, else of the card in hand, else of the page. */
function button(key) {
  const isAnySelected = document.querySelector("input[form=selected]:checked") !== null;
  const own = cards()[held]?.querySelector(`button[data-key="${key}"]`);
  if (isAnySelected && own) {
    return document.querySelector(`#selected button[value="${own.value}"]`);
  }
  return own ?? document.querySelector(`.toast button[data-key="${key}"]`);
}

const keys = {
  j: () => take(held + 1),
  k: () => take(held - 1),
  x: () => cards()[held]?.querySelector("input[type=checkbox]").click(),
  "/": () => document.querySelector("input[type=search]").focus(),
  "?": () => document.querySelector("dialog.help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  const act = keys[event.key] ?? (/^[a-z]$/.test(event.key) ? () => button(event.key)?.click() : null);
  if (act) {
    act();
    if (event.key === "/") event.preventDefault();
  }
});

document.addEventListener("focusin", (event) => {
  const place = cards().indexOf(event.target.closest("article.comment"));
  if (place >= 0 && place !== held) take(place, false);
});

/** Shows the replies that are on the page by now and weren't before, at their places. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.querySelector(".cards");
  for (const card of fresh.querySelectorAll("article.comment")) {
    if (!document.getElementById(card.id)) {
      list.querySelector(".nothing")?.remove();
      list.append(document.adoptNode(card));
    }
  }
  document.querySelector(".bar .number").textContent = fresh.querySelector(".bar .number").textContent;
  take(held, false);
}

const live = document.querySelector("main").dataset.live;
if (live !== undefined) {
  const events = new EventSource("/api/moderation/events" + (live ? "?site=" + encodeURIComponent(live) : ""));
  events.addEventListener("open", () => (document.querySelector(".live").hidden = false));
  events.addEventListener("error", () => (document.querySelector(".live").hidden = true));
  events.addEventListener("comment.received", refresh);
}

document.body.classList.add("has-keys");
take(Number(sessionStorage.getItem(HELD) ?? 0), false);
