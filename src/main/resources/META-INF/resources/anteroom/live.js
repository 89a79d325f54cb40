// Updates of an open queue page: comments that arrive, and those that other moderators decide.
import { cards, currentCard, setCurrent } from "./cards.js";
import { restoreSelection } from "./selection.js";
import { isSending } from "./sending.js";

/** The least time between two refreshes, in milliseconds. */
const PAUSE = 1000;

async function load(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Inserts the cards that are new on the page at their positions. */
function insertNew(fresh) {
  const list = document.querySelector(".cards");
  let last = null;
  for (const card of fresh.querySelectorAll(".cards article.comment")) {
    let shown = document.getElementById(card.id);
    if (shown?.matches(".stale")) {
      // It is pending again.
      shown.replaceWith((shown = document.adoptNode(card)));
      htmx.process(shown);
    } else if (!shown) {
      list.querySelector(".empty")?.remove();
      shown = document.adoptNode(card);
      if (last) last.after(shown);
      else list.prepend(shown);
      htmx.process(shown);
    }
    last = shown;
  }
}

/**
 * Marks a card that is no longer pending. It keeps its height and its place: nothing moves under the
 * pointer, and no key acts on the next card by mistake.
 */
function markStale(card) {
  const hadFocus = card.contains(document.activeElement);
  const actions = card.querySelector(".actions");
  card.style.minBlockSize = card.getBoundingClientRect().height + "px";
  card.classList.add("stale");
  card.querySelectorAll("button, input[type=checkbox]").forEach((control) => control.remove());
  const words = document.createElement("span");
  words.className = "decided";
  words.textContent = document.querySelector("main").dataset.decided;
  actions.prepend(words);
  if (hadFocus) card.focus({ preventScroll: true });
  if (card === currentCard()) appendDecision(card, words);
}

/** Adds who decided and how, from the last step of the card's history. */
async function appendDecision(card, words) {
  const history = await load(card.querySelector("[data-key=h]").href);
  const step = history?.querySelector(".history li:last-child");
  if (!step) return;
  words.role = "status";
  step.querySelectorAll("time, form").forEach((rest) => rest.remove());
  words.append(" ", ...document.adoptNode(step).childNodes);
}

/** Returns a test for cards that moved to the next page; ids are in chronological order. */
function nextPageTest(fresh, last) {
  if (fresh.querySelector(".pagination a") === null) return () => false;
  return location.search.includes("sort=") ? () => true : (card) => card.id > last;
}

/** Brings the page up to date, unless another page was opened in the meantime. */
async function refresh() {
  const address = location.href;
  const fresh = await load(address);
  if (!fresh || location.href !== address || isSending()) return;
  const before = currentCard();
  const pending = [...fresh.querySelectorAll(".cards article.comment")].map((card) => card.id);
  const isOnNextPage = nextPageTest(fresh, pending.at(-1));
  for (const card of document.querySelectorAll(".cards article.comment:not(.stale)")) {
    if (!pending.includes(card.id) && (decided.has(card.id) || !isOnNextPage(card))) markStale(card);
  }
  insertNew(fresh);
  for (const part of [".page-header .count", ".sidebar .number", ".pagination"]) {
    document.querySelector(part).replaceChildren(...fresh.querySelector(part).childNodes);
  }
  setCurrent(cards().indexOf(before));
  restoreSelection();
}

let isRefreshing = false;
let isRequested = false;

/** Refreshes once at a time, and once more if an event arrived in the meantime. */
async function requestRefresh() {
  isRequested = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isRequested) {
      isRequested = false;
      await refresh();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    isRefreshing = false;
  }
}

let events = null;
let decided = new Set();

/** Listens to the events of the site that is shown, on the first page of the pending queue. */
export function listen() {
  decided = new Set();
  const site = document.querySelector("main")?.dataset.live;
  if (events && events.site === site) {
    showConnection();
    return;
  }
  events?.source.close();
  events = null;
  if (site === undefined) return;
  const source = new EventSource("/api/moderation/events" + (site ? "?site=" + encodeURIComponent(site) : ""));
  events = { site, source };
  source.addEventListener("open", () => {
    showConnection();
    // Events may have been missed while the connection was lost.
    if (events.wasLost) requestRefresh();
  });
  source.addEventListener("error", () => {
    events.wasLost = true;
    showConnection();
  });
  source.addEventListener("comment.received", requestRefresh);
  source.addEventListener("comment.decided", (event) => {
    decided.add("c-" + JSON.parse(event.data).id);
    requestRefresh();
  });
}

function showConnection() {
  const sign = document.querySelector(".live");
  if (sign && events) sign.hidden = events.source.readyState !== EventSource.OPEN;
}
