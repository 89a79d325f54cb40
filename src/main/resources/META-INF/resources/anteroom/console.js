// Forms, failures and the setup of each page. htmx loads pages and sends forms, and replaces the body:
// what belongs to a page is set up after each swap, and listeners are registered on the document.
import { restoreCurrent } from "./cards.js";
import { restoreDrafts } from "./drafts.js";
import { showKeys } from "./keys.js";
import { listen } from "./live.js";
import { restoreSelection } from "./selection.js";
import { showRefused, showToast } from "./sending.js";

document.addEventListener("change", (event) => {
  if (event.target.matches(".sidebar select")) event.target.form.requestSubmit();
  const { most, tooLarge } = event.target.dataset;
  if (most) event.target.setCustomValidity(event.target.files[0]?.size > most ? tooLarge : "");
});

/** Says in the page's language that a request failed. */
const showFailure = () => showToast(document.body.dataset.failed, "alert");

/** Sends the file as the request body, so that the service can read it line by line. */
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

document.addEventListener("htmx:sendError", showFailure);
document.addEventListener("htmx:timeout", showFailure);
document.addEventListener("htmx:beforeSwap", (event) => {
  // A proxy's error page is not a page of the console.
  if (!event.detail.xhr.responseText.includes("/anteroom/console.css")) {
    event.detail.shouldSwap = false;
    showFailure();
  }
});

function setUp() {
  document.body.classList.add("has-keys");
  restoreCurrent();
  showKeys();
  restoreSelection();
  showRefused();
  listen();
}

document.addEventListener("htmx:afterSettle", (event) => {
  setUp();
  // The answer to a form is newer than its draft.
  if (event.detail.requestConfig?.verb !== "post") restoreDrafts();
});
setUp();
restoreDrafts();
