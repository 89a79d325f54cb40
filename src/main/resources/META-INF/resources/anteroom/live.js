// What comes while a page is open, and what colleagues decide meanwhile.
import { cards, hold, inHand } from "./cards.js";
import { showSelection } from "./selection.js";
import { isSending } from "./sending.js";

/** Between two looks, however much happens. */
const PAUSE = 1000;

async function page(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Shows the cards that are on the page by now and weren't before, at their places. */
function add(fresh) {
  const list = document.querySelector(".cards");
  let last = null;
  for (const card of fresh.querySelectorAll(".cards article.comment")) {
    let shown = document.getElementById(card.id);
    if (shown?.matches(".gone")) {
      // It waits again.
      shown.replaceWith((shown = document.adoptNode(card)));
      htmx.process(shown);
    } else if (!shown) {
      list.querySelector(".nothing")?.remove();
      shown = document.adoptNode(card);
      if (last) last.after(shown);
      else list.prepend(shown);
      htmx.process(shown);
    }
    last = shown;
  }
}

/**
 * Greys a card that no longer waits, as high as it was: nothing moves away under a hand, and no key
 * means the next card instead.
 */
function grey(card) {
  const hadFocus = card.contains(document.activeElement);
  const acts = card.querySelector(".acts");
  card.style.minBlockSize = card.getBoundingClientRect().height + "px";
  card.classList.add("gone");
  card.querySelectorAll("button, input[type=checkbox]").forEach((control) => control.remove());
  const words = document.createElement("span");
  words.className = "decided";
  words.textContent = document.querySelector("main").dataset.decided;
  acts.prepend(words);
  if (hadFocus) card.focus({ preventScroll: true });
  if (card === inHand()) tellBy(card, words);
}

/** Says by whom and as what, from the last step of the card's history. */
async function tellBy(card, words) {
  const history = await page(card.querySelector("[data-key=h]").href);
  const step = history?.querySelector(".steps li:last-child");
  if (!step) return;
  words.role = "status";
  step.querySelectorAll("time, form").forEach((rest) => rest.remove());
  words.append(" ", ...document.adoptNode(step).childNodes);
}

/** Whether a card that isn't on a page may be on the next one; ids are in the order of time. */
function beyond(fresh, last) {
  if (fresh.querySelector(".further a") === null) return () => false;
  return location.search.includes("sort=") ? () => true : (card) => card.id > last;
}

/** Shows the page as it is by now, unless another came meanwhile. */
async function refresh() {
  const address = location.href;
  const fresh = await page(address);
  if (!fresh || location.href !== address || isSending()) return;
  const before = inHand();
  const waiting = [...fresh.querySelectorAll(".cards article.comment")].map((card) => card.id);
  const isOnNextPage = beyond(fresh, waiting.at(-1));
  for (const card of document.querySelectorAll(".cards article.comment:not(.gone)")) {
    if (!waiting.includes(card.id) && (decided.has(card.id) || !isOnNextPage(card))) grey(card);
  }
  add(fresh);
  for (const place of [".bar .count", ".rail .number", ".further"]) {
    document.querySelector(place).replaceChildren(...fresh.querySelector(place).childNodes);
  }
  hold(cards().indexOf(before));
  showSelection();
}

let isRefreshing = false;
let isAsked = false;

/** One look at a time, and one more where something came meanwhile. */
async function look() {
  isAsked = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isAsked) {
      isAsked = false;
      await refresh();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    isRefreshing = false;
  }
}

let events = null;
let decided = new Set();

/** Listens to the site that is shown, where what waits is shown from its beginning. */
export function listen() {
  decided = new Set();
  const site = document.querySelector("main")?.dataset.live;
  if (events && events.site === site) {
    showSign();
    return;
  }
  events?.source.close();
  events = null;
  if (site === undefined) return;
  const source = new EventSource("/api/moderation/events" + (site ? "?site=" + encodeURIComponent(site) : ""));
  events = { site, source };
  source.addEventListener("open", () => {
    showSign();
    // While it was away, something may have happened.
    if (events.wasAway) look();
  });
  source.addEventListener("error", () => {
    events.wasAway = true;
    showSign();
  });
  source.addEventListener("comment.received", look);
  source.addEventListener("comment.decided", (event) => {
    decided.add("c-" + JSON.parse(event.data).id);
    look();
  });
}

function showSign() {
  const sign = document.querySelector(".live");
  if (sign && events) sign.hidden = events.source.readyState !== EventSource.OPEN;
}
