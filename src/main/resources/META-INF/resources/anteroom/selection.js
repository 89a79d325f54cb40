// The selection in the queue: it survives a swap of the page while the view stays the same.
let selected = new Set();
let view;

const boxes = () => [...document.querySelectorAll("input[form=selected]")];
const all = () => document.querySelector("[data-selects-all]");

/** Whether comments are selected, so that keys act on them instead of the current card. */
export const isAnySelected = () => boxes().some((box) => box.checked);

function store() {
  const checked = boxes().filter((box) => box.checked);
  selected = new Set(checked.map((box) => box.value));
  if (!all()) return;
  all().checked = checked.length === boxes().length;
  all().indeterminate = checked.length > 0 && !all().checked;
  document.querySelector("#selected .number").textContent = checked.length || "";
}

/** Selects the comments that were selected before the swap and have not changed since. */
export function restoreSelection() {
  const before = view;
  view = document.querySelector("#selected [name=view]")?.value;
  for (const box of boxes()) box.checked = view === before && selected.has(box.value);
  store();
}

document.addEventListener("change", (event) => {
  if (event.target === all()) boxes().forEach((box) => (box.checked = all().checked));
  if (event.target === all() || event.target.matches("input[form=selected]")) store();
});
