// Keys, live arrivals and faults. Pages and forms themselves are htmx's, which swaps the body:
// what is set up here is set up for each page anew, what listens listens to the document.
const HELD = "anteroom-in-hand";
const cards = () => [...document.querySelectorAll(".cards article.comment")];
let held = 0;

/** Takes a card in hand: it is shown whole, and keys mean it. The page stays where it is. */
function hold(place) {
  const all = cards();
  if (all.length === 0) return;
  held = Math.min(Math.max(place, 0), all.length - 1);
  sessionStorage.setItem(HELD, held);
  all.forEach((card, i) => card.toggleAttribute("data-held", i === held));
}

/** Takes a card in hand and brings it into sight. */
function show(place) {
  hold(place);
  cards()[held]?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  show(held + by);
  cards()[held]?.focus({ preventScroll: true });
}

/** The button of a key: of what is selected, else of the card in hand, else of the page. */
function button(key) {
  const isAnySelected = document.querySelector("input[form=selected]:checked") !== null;
  const own = cards()[held]?.querySelector(`[data-key="${key}"]`);
  if (isAnySelected && own?.value) {
    return document.querySelector(`#selected button[value="${own.value}"]`);
  }
  return own ?? document.querySelector(`.toast [data-key="${key}"]`);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  x: () => cards()[held]?.querySelector("input[type=checkbox]")?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => document.querySelector("dialog.help")?.showModal(),
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

document.addEventListener("change", (event) => {
  if (event.target.matches(".rail select")) event.target.form.requestSubmit();
  const { most, tooLarge } = event.target.dataset;
  if (most) event.target.setCustomValidity(event.target.files[0]?.size > most ? tooLarge : "");
});

/** Shows the replies that are on the page by now and weren't before, at their places. */
async function refresh() {
  const address = location.href;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected || location.href !== address) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = document.querySelector(".cards");
  const inHand = cards()[held];
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
  hold(cards().indexOf(inHand));
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
function listen() {
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

/** Says that something failed, in the page's language. */
function fail() {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast told";
  toast.role = "alert";
  toast.textContent = document.body.dataset.failed;
  document.body.append(toast);
}

/** The file itself is the body of its form: the service reads it line by line as it comes. */
htmx.defineExtension("file-as-body", {
  encodeParameters(request, parameters, form) {
    request.setRequestHeader("Content-Type", "application/x-ndjson");
    return form.querySelector("input[type=file]").files[0];
  },
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const progress = event.target.querySelector?.("progress");
  if (!progress || !event.detail.lengthComputable) return;
  progress.hidden = false;
  progress.max = event.detail.total;
  progress.value = event.detail.loaded;
});

document.addEventListener("htmx:sendError", fail);
document.addEventListener("htmx:timeout", fail);
document.addEventListener("htmx:beforeSwap", (event) => {
  const type = event.detail.xhr.getResponseHeader("Content-Type") ?? "";
  if (!type.startsWith("text/html")) {
    event.detail.shouldSwap = false;
    fail();
  }
});

function begin() {
  document.body.classList.add("has-keys");
  show(Number(sessionStorage.getItem(HELD) ?? 0));
  listen();
}

document.addEventListener("htmx:afterSettle", begin);
begin();
