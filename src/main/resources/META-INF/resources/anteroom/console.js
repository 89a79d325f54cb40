// Forms, faults and what each page is set up with. Pages and forms themselves are htmx's, which swaps
// the body: what is set up here is set up for each page anew, what listens listens to the document.
import { showInHand } from "./cards.js";
import { restoreDrafts } from "./drafts.js";
import { showKeys } from "./keys.js";
import { listen } from "./live.js";
import { showSelection } from "./selection.js";
import { say, showRefused } from "./sending.js";

document.addEventListener("change", (event) => {
  if (event.target.matches(".rail select")) event.target.form.requestSubmit();
  const { most, tooLarge } = event.target.dataset;
  if (most) event.target.setCustomValidity(event.target.files[0]?.size > most ? tooLarge : "");
});

/** Says that something failed, in the page's language. */
const fail = () => say(document.body.dataset.failed, "alert");

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
  // A proxy's page about what it refused is none of ours.
  if (!event.detail.xhr.responseText.includes("/anteroom/console.css")) {
    event.detail.shouldSwap = false;
    fail();
  }
});

function begin() {
  document.body.classList.add("has-keys");
  showInHand();
  showKeys();
  showSelection();
  showRefused();
  listen();
}

document.addEventListener("htmx:afterSettle", (event) => {
  begin();
  // What a form was answered with is newer than its draft.
  if (event.detail.requestConfig?.verb !== "post") restoreDrafts();
});
begin();
restoreDrafts();
