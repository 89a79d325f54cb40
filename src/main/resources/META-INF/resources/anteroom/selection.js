// What is selected in the queue: it outlasts the swap of the page, as long as the same is looked at.
let chosen = new Set();
let view;

const boxes = () => [...document.querySelectorAll("input[form=selected]")];
const all = () => document.querySelector("[data-selects-all]");

/** Whether keys mean what is selected, and not the card in hand. */
export const isAnySelected = () => boxes().some((box) => box.checked);

function remember() {
  const selected = boxes().filter((box) => box.checked);
  chosen = new Set(selected.map((box) => box.value));
  if (!all()) return;
  all().checked = selected.length === boxes().length;
  all().indeterminate = selected.length > 0 && !all().checked;
  document.querySelector("#selected .number").textContent = selected.length || "";
}

/** Selects what was selected before the page was swapped and hasn't changed since. */
export function showSelection() {
  const before = view;
  view = document.querySelector("#selected [name=view]")?.value;
  for (const box of boxes()) box.checked = view === before && chosen.has(box.value);
  remember();
}

document.addEventListener("change", (event) => {
  if (event.target === all()) boxes().forEach((box) => (box.checked = all().checked));
  if (event.target === all() || event.target.matches("input[form=selected]")) remember();
});
