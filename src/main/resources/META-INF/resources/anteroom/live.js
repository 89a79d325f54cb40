// What comes while a page is open.
import { cards, hold, inHand } from "./cards.js";

/** Shows the replies that are on the page by now and weren't before, at their places. */
async function refresh() {
  const address = location.href;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected || location.href !== address) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.querySelector(".cards");
  const before = inHand();
  let last = null;
  for (const card of fresh.querySelectorAll(".cards article.comment")) {
    const present = document.getElementById(card.id);
    if (!present) {
      list.querySelector(".nothing")?.remove();
      const added = document.adoptNode(card);
      if (last) last.after(added);
      else list.prepend(added);
      htmx.process(added);
      last = added;
    } else {
      last = present;
    }
  }
  for (const place of [".bar .number", ".rail .number"]) {
    document.querySelector(place).textContent = fresh.querySelector(place).textContent;
  }
  hold(cards().indexOf(before));
}

let isRefreshing = false;
let isAsked = false;

/** One look at a time, and one more where something came meanwhile. */
async function arrive() {
  isAsked = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isAsked) {
      isAsked = false;
      await refresh();
    }
  } finally {
    isRefreshing = false;
  }
}

let events = null;

/** Listens to the site that is shown, where what waits is shown from its beginning. */
export function listen() {
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
  source.addEventListener("open", showSign);
  source.addEventListener("error", showSign);
  source.addEventListener("comment.received", arrive);
}

function showSign() {
  const sign = document.querySelector(".live");
  if (sign && events) sign.hidden = events.source.readyState !== EventSource.OPEN;
}
