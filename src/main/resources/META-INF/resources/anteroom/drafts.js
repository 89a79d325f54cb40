// Drafts of long forms, kept in this tab until they are published: a session can end before that, and
// moderators can leave a page by mistake.
const PREFIX = "anteroom-draft:";
const FORMS = "form[data-draft]";
const DELAY = 300;

const fields = (form) => [...form.querySelectorAll("input:not([type=hidden]), textarea, select, [name=version]")];
const isCheckbox = (field) => field.type === "checkbox";
const key = (form) => PREFIX + form.dataset.draft;

function store(form) {
  const values = fields(form).map((field) => [field.name, isCheckbox(field) ? field.checked : field.value]);
  try {
    sessionStorage.setItem(key(form), JSON.stringify(values));
  } catch {
    // The draft exceeds the browser's quota. An outdated draft would be worse than none.
    sessionStorage.removeItem(key(form));
  }
}

function discard(form) {
  sessionStorage.removeItem(key(form));
  form.querySelector(".draft")?.remove();
  form.reset();
}

function showNotice(form) {
  const { draftIsBack, discardDraft } = document.querySelector("main").dataset;
  const notice = document.createElement("p");
  notice.className = "notice draft";
  notice.role = "status";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = discardDraft;
  button.addEventListener("click", () => discard(form));
  notice.append(draftIsBack, " ", button);
  form.prepend(notice);
}

/**
 * Restores the drafts of a page's forms. The draft keeps the version that was edited, so that the
 * service detects a change that somebody else made since.
 */
export function restoreDrafts() {
  for (const form of document.querySelectorAll(FORMS)) {
    const stored = sessionStorage.getItem(key(form));
    if (!stored) continue;
    const values = new Map(JSON.parse(stored));
    for (const field of fields(form).filter(({ name }) => values.has(name))) {
      if (isCheckbox(field)) field.checked = values.get(field.name);
      else field.value = values.get(field.name);
    }
    form.closest("details").open = true;
    showNotice(form);
  }
}

function discardAll() {
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith(PREFIX))
    .forEach((name) => sessionStorage.removeItem(name));
}

let timer;
document.addEventListener("input", (event) => {
  const form = event.target.closest(FORMS);
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => store(form), DELAY);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  clearTimeout(timer);
  if (event.target.matches(FORMS)) store(event.target);
  if (event.target.matches("form[action='/console/sign-out']")) discardAll();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig.elt;
  const isPublished = new URL(event.detail.xhr.responseURL).searchParams.has("published");
  if (form.matches(FORMS) && isPublished) sessionStorage.removeItem(key(form));
});
