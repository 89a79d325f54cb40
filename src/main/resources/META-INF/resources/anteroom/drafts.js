// What is typed into a form that takes long, kept in this tab until it is published: a session may end
// meanwhile, and a page may be left by mistake.
const KEPT = "anteroom-draft:";
const FORMS = "form[data-draft]";
const WAIT = 300;

const fields = (form) => [...form.querySelectorAll("input:not([type=hidden]), textarea, select, [name=version]")];
const isSwitch = (field) => field.type === "checkbox";
const key = (form) => KEPT + form.dataset.draft;

function keep(form) {
  const values = fields(form).map((field) => [field.name, isSwitch(field) ? field.checked : field.value]);
  try {
    sessionStorage.setItem(key(form), JSON.stringify(values));
  } catch {
    // Larger than a browser keeps: an older draft would be worse than none.
    sessionStorage.removeItem(key(form));
  }
}

function discard(form) {
  sessionStorage.removeItem(key(form));
  form.querySelector(".draft")?.remove();
  form.reset();
}

function sayThatItIsBack(form) {
  const { draftIsBack, discardDraft } = document.querySelector("main").dataset;
  const told = document.createElement("p");
  told.className = "told draft";
  told.role = "status";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = discardDraft;
  button.addEventListener("click", () => discard(form));
  told.append(draftIsBack, " ", button);
  form.prepend(told);
}

/** Puts drafts back into the forms of a page. The version comes along: a colleague's change is noticed. */
export function restoreDrafts() {
  for (const form of document.querySelectorAll(FORMS)) {
    const kept = sessionStorage.getItem(key(form));
    if (!kept) continue;
    const values = new Map(JSON.parse(kept));
    for (const field of fields(form).filter((one) => values.has(one.name))) {
      if (isSwitch(field)) field.checked = values.get(field.name);
      else field.value = values.get(field.name);
    }
    form.closest("details").open = true;
    sayThatItIsBack(form);
  }
}

function forgetAll() {
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith(KEPT))
    .forEach((name) => sessionStorage.removeItem(name));
}

let waiting;
document.addEventListener("input", (event) => {
  const form = event.target.closest(FORMS);
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(form), WAIT);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  clearTimeout(waiting);
  if (event.target.matches(FORMS)) keep(event.target);
  if (event.target.matches("form[action='/console/sign-out']")) forgetAll();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig.elt;
  const isPublished = new URL(event.detail.xhr.responseURL).searchParams.has("published");
  if (form.matches(FORMS) && isPublished) sessionStorage.removeItem(key(form));
});
